"""Article -> passages: whole sentences packed to a wordpiece budget, with overlap, as true offsets.

560 characters with two sentences of overlap, and 220 wordpieces where text is dense, gave the best recall of reference
excerpts for MiniLM with BM25 (benchmarks/calibrate_passages.py measures it again).
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from corpus.types import Passage, Span

WordpieceCounter = Callable[[Sequence[str]], list[int]]

CHARACTERS = 560
"""A passage's length in characters at most: what was found then fits whole into an excerpt of the default length, with
a sentence that it leans on.

Of longer passages, excerpts of 600 characters had to leave a part out, and the answer with it. For prose this is the
bound that counts (some 130 wordpieces); wordpieces bound tables and numbers, and alone they would bound nothing: 5,000
characters without a space may be a single one.
"""


def split_passages(
    text: str,
    body: Iterable[Span],
    sentences: Sequence[Span],
    count_wordpieces: WordpieceCounter,
    *,
    limit: int = 220,
    characters: int = CHARACTERS,
    overlap: int = 2,
) -> list[Passage]:
    """Returns the passages of `text` in order, each inside one body span, at most `limit` wordpieces and `characters`
    characters long.

    `sentences` are the spans of the body's sentences, in order. Consecutive passages share their last and first
    `overlap` sentences where these fit. A sentence over the limit is cut at clauses, then at spaces, then anywhere;
    such pieces are `partial`. Neighbouring body spans with only white space between them count as one.
    """
    budget = _Budget(limit, characters)
    pieces = list(_pieces(text, sentences, count_wordpieces, budget))
    passages: list[Passage] = []
    first = 0
    for start, end in _joined(text, body):  # both in order: each piece is looked at once
        while first < len(pieces) and pieces[first][0] < start:
            first += 1
        last = first
        while last < len(pieces) and pieces[last][1] <= end:
            last += 1
        passages.extend(_packed(pieces[first:last], budget, overlap))
        first = last
    return passages


class _Budget(NamedTuple):
    """What a passage may be long: wordpieces and characters."""

    wordpieces: int
    characters: int


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


def _pieces(text: str, sentences: Sequence[Span], count: WordpieceCounter, budget: _Budget) -> Iterable[Piece]:
    counts = count([text[start:end] for start, end in sentences])
    for (start, end), size in zip(sentences, counts, strict=True):
        if size <= budget.wordpieces and end - start <= budget.characters:
            yield start, end, size, False
        else:
            spans = list(_cut(text, start, end, _characters_for(budget, size, end - start)))
            for (a, b), part in zip(spans, count([text[a:b] for a, b in spans]), strict=True):
                yield a, b, min(part, budget.wordpieces), True


def _characters_for(budget: _Budget, size: int, length: int) -> int:
    """How many characters of an overlong sentence fit in the budget, with a little room for uneven text."""
    return max(40, min(budget.characters, int(0.9 * length * budget.wordpieces / max(size, 1))))


def _cut(text: str, start: int, end: int, room: int) -> Iterable[Span]:
    """Parts of text[start:end] of at most `room` characters, cut at a clause, else at a space, else anywhere."""
    while end - start > room:
        cut = clause_end(text, start, start + room)
        yield start, len(text[start:cut].rstrip()) + start
        start = cut
        while start < end and text[start].isspace():
            start += 1
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


def _packed(pieces: Sequence[Piece], budget: _Budget, overlap: int) -> Iterable[Passage]:
    """Greedy: as many pieces as fit, then on from the last `overlap` of them where the next one still fits after."""
    first = 0
    while first < len(pieces):
        last, used = first, pieces[first][2]
        while last + 1 < len(pieces) and _fits(pieces, first, last + 1, used, budget):
            last += 1
            used += pieces[last][2]
        chosen = pieces[first : last + 1]
        yield Passage(chosen[0][0], chosen[-1][1], any(part for *_, part in chosen))
        if last + 1 == len(pieces):
            return
        first = _next_first(pieces, first, last, budget, overlap)


def _fits(pieces: Sequence[Piece], first: int, last: int, used: int, budget: _Budget) -> bool:
    length = pieces[last][1] - pieces[first][0]
    return used + pieces[last][2] <= budget.wordpieces and length <= budget.characters


def _next_first(pieces: Sequence[Piece], first: int, last: int, budget: _Budget, overlap: int) -> int:
    """Where the next passage begins: `overlap` pieces back, fewer where the next piece would not fit after them."""
    for start in range(max(first + 1, last + 1 - overlap), last + 1):
        used = sum(piece[2] for piece in pieces[start : last + 1])
        if _fits(pieces, start, last + 1, used, budget):
            return start
    return last + 1
