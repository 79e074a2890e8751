"""Article -> passages: whole sentences packed to a wordpiece budget, with overlap, as true offsets.

128 wordpieces with one sentence of overlap gave the best recall of reference excerpts for MiniLM with BM25
(benchmarks/calibrate_passages.py measures it again).
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence

from corpus.types import Passage, Span

WordpieceCounter = Callable[[Sequence[str]], list[int]]

MAX_CHARACTERS = 600
"""A passage's length in characters at most: what was found then fits whole into an excerpt of the default length.

With passages as long as 128 wordpieces go, excerpts of 600 characters had to leave a part of every fourth out, and the
answer with it. Wordpieces alone bound nothing: 5,000 characters without a space may be a single one.
"""


def split_passages(
    text: str,
    body: Iterable[Span],
    sentences: Sequence[Span],
    count_wordpieces: WordpieceCounter,
    *,
    limit: int = 128,
    overlap: int = 1,
) -> list[Passage]:
    """Returns the passages of `text` in order, each inside one body span and at most `limit` wordpieces long.

    `sentences` are the spans of the body's sentences, in order. Consecutive passages share their last and first
    `overlap` sentences where these fit. A sentence over the limit is cut at clauses, then at spaces, then anywhere;
    such pieces are `partial`. Neighbouring body spans with only white space between them count as one.
    """
    pieces = list(_pieces(text, sentences, count_wordpieces, limit))
    passages: list[Passage] = []
    for start, end in _joined(text, body):
        inside = [piece for piece in pieces if start <= piece[0] and piece[1] <= end]
        passages.extend(_packed(inside, limit, overlap))
    return passages


Piece = tuple[int, int, int, bool]
"""A sentence or a part of one: start, end, wordpieces, whether it is a part."""


def _joined(text: str, body: Iterable[Span]) -> list[Span]:
    """The body spans, those with nothing but white space between them made one."""
    joined: list[Span] = []
    for start, end in body:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _pieces(text: str, sentences: Sequence[Span], count: WordpieceCounter, limit: int) -> Iterable[Piece]:
    counts = count([text[start:end] for start, end in sentences])
    for (start, end), size in zip(sentences, counts, strict=True):
        if size <= limit and end - start <= MAX_CHARACTERS:
            yield start, end, size, False
        else:
            spans = list(_cut(text, start, end, _characters_for(limit, size, end - start)))
            for (a, b), part in zip(spans, count([text[a:b] for a, b in spans]), strict=True):
                yield a, b, min(part, limit), True


def _characters_for(limit: int, size: int, length: int) -> int:
    """How many characters of an overlong sentence fit in the budget, with a little room for uneven text."""
    return max(40, min(MAX_CHARACTERS, int(0.9 * length * limit / max(size, 1))))


def _cut(text: str, start: int, end: int, room: int) -> Iterable[Span]:
    """Parts of text[start:end] of at most `room` characters, cut at a clause, else at a space, else anywhere."""
    while end - start > room:
        cut = clause_end(text, start, start + room)
        yield start, len(text[start:cut].rstrip()) + start
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip()) if text[cut : cut + 1].isspace() else cut
    if end > start:
        yield start, end


CLAUSE_MARKS = ";:,\u2014\u2013\uff0c\uff1b\uff1a\u3001\u060c\u061b)"


def clause_end(text: str, start: int, limit: int) -> int:
    """The last offset in the later half of text[start:limit] to cut at: after a clause mark, at a space, or `limit`.

    Never between a base character and its combining mark or a joiner, where that can be avoided.
    """
    floor = start + (limit - start) // 2
    for at in range(limit, floor, -1):
        if text[at - 1] in CLAUSE_MARKS and (at == len(text) or not text[at].isdigit()):
            return at
    for at in range(limit, floor, -1):
        if text[at - 1].isspace():
            return at
    at = limit
    while at > floor and _glued(text, at):
        at -= 1
    return at if at > floor else limit


def _glued(text: str, at: int) -> bool:
    """Whether a cut before text[at] would split a character cluster (combining marks, joiners, CR LF)."""
    if at >= len(text):
        return False
    here, before = text[at], text[at - 1]
    return unicodedata.combining(here) != 0 or "\u200d" in (here, before) or "\ufe00" <= here <= "\ufe0f"


def _packed(pieces: Sequence[Piece], limit: int, overlap: int) -> Iterable[Passage]:
    """Greedy: as many pieces as fit, then on from the last `overlap` of them where the next one still fits behind."""
    first = 0
    while first < len(pieces):
        last, used = first, pieces[first][2]
        while last + 1 < len(pieces) and _fits(pieces, first, last + 1, used, limit):
            last += 1
            used += pieces[last][2]
        chosen = pieces[first : last + 1]
        yield Passage(chosen[0][0], chosen[-1][1], any(part for *_, part in chosen))
        if last + 1 == len(pieces):
            return
        first = _next_first(pieces, first, last, limit, overlap)


def _fits(pieces: Sequence[Piece], first: int, last: int, used: int, limit: int) -> bool:
    return used + pieces[last][2] <= limit and pieces[last][1] - pieces[first][0] <= MAX_CHARACTERS


def _next_first(pieces: Sequence[Piece], first: int, last: int, limit: int, overlap: int) -> int:
    """Where the next passage begins: `overlap` pieces back, fewer where the next piece would not fit behind them."""
    for start in range(max(first + 1, last + 1 - overlap), last + 1):
        used = sum(piece[2] for piece in pieces[start : last + 1])
        if _fits(pieces, start, last + 1, used, limit):
            return start
    return last + 1
