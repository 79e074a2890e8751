"""Whether quoted words are in an article: letter for letter, or altered, with the words that differ.

Typographic variants of quotation marks, dashes and white space count as the same everywhere.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from corpus.patterns import lazy
from corpus.types import Span

_SAME = {
    "‘": "'",
    "’": "'",
    "‚": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
    "‑": "-",
    "…": "...",
}
# Fewer letters than this are in any article by chance.
MIN_LETTERS = 12
BLOCK = 1 << 16
"""Characters of a text that are looked through at once: some milliseconds."""
# Of a quotation's words this share must be in one place of an article, in order, for it to be that place, altered. Of
# 600 sentences of two corpora with up to three words changed 99 % reach it, of sentences of other articles on the same
# subjects 1.4 %, some of which are copies (benchmarks/quotation.py).
SAME_PLACE = 0.6
# Words of a quotation below which similarity says nothing: four common words in a row are in many articles.
MIN_WORDS = 5
# Pairs of equal words that are compared: a sentence has some hundred with its place, a text of 500 words some thousand.
MOST_PAIRS = 5_000
# A word, a number with its points, or one character of a script without spaces.
_WORD = lazy(
    r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:[.,'’-][^\W_\u3040-\u30ff\u3400-\u9fff]+)*"
)
# Thai, Lao, Burmese, Khmer, kana, Han, Hangul.
_TOGETHER = lazy(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Places of a block where a quotation may begin or end inside a word before it is given up: chance makes few.
_MOST_PLACES = 100
OMITTED = "[...]"
"""What stands for words left out, in a difference."""

_OMISSION = lazy(r"\[\s*(?:\.\.\.|…)\s*\]|\(\s*(?:\.\.\.|…)\s*\)|(?:\.\s?){3}|…")
# Parts of an abridged quotation, each of which goes through the text once.
_MOST_PARTS = 12
# A word as it is compared, with its place.
_Word = tuple[str, int, int]
# The mark after the last word of a quotation, inside or outside of quotation marks.
_ENDS = lazy(r"[\s\"'“”„«»‘’)]*([?!.,;:]?)")
_WORD_OR_MARK = lazy(r"[^\W_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words or marks of the quotation and those in their place in the article; one of them may be empty."""

    quoted: str
    written: str


@dataclass(frozen=True, slots=True)
class Altered:
    """The place of an article that a quotation is like: its span, the share (0..1) of the quotation's words that are
    there in order, and what differs. `likeness` (0..1) is the share of the words of both that are the same, in order:
    of several places the most similar one has the greatest."""

    span: Span
    share: float
    differences: tuple[Difference, ...]
    likeness: float


def locate(quote: str, text: str) -> Span | None:
    """Where the quote is in the text, or None if it does not or is too short to mean anything.

    Typographic variants of marks count as the same and runs of white space as one blank; case and letters do not vary.
    """
    return locate_all([quote], text).get(0)


def locate_all(quotes: Sequence[str], text: str) -> dict[int, Span]:
    """Where each of some quotes is first in the text, by its number; those that are not there are left out.

    The text is gone through once, a block at a time, so that no step keeps the other threads waiting for long.
    """
    wanted = {number: plain for number, quote in enumerate(quotes) if (plain := _wanted(quote))}
    reach = max(map(len, wanted.values()), default=0)
    places: dict[int, Span] = {}
    block_text, first = (
        "",
        0,
    )  # the end of what was gone through, which a quote may begin in, and where its block begins
    for start in range(0, len(text), BLOCK):
        if not wanted:
            break
        end = min(start + BLOCK, len(text))
        block = _same_marks(text[start:end])
        block_text = block_text + (block[1:] if block_text.endswith(" ") and block.startswith(" ") else block)
        for number in [number for number, plain in wanted.items() if plain in block_text]:
            place = _place(wanted[number], text, first, end)
            if place is not None:
                places[number] = place
                del wanted[number]
        if len(block) >= reach:
            block_text, first = block, start
    return places


def is_long_enough(quote: str) -> bool:
    """Whether a quotation has the letters that it needs to mean anything."""
    return sum(character.isalnum() for character in quote) >= MIN_LETTERS


def _wanted(quote: str) -> str:
    """The quote as it is looked for, "" where it is too short."""
    plain = _same_marks(quote.strip().strip("\"'“”„«»‘’>* \n")).strip()
    return plain if is_long_enough(plain) else ""


def abridged(quote: str, text: str) -> Altered | None:
    """The place of a quotation with words left out ("[...]"), whose parts are in the text one after the other; what was
    left out is what differs. None if they do not, or one of them is too short to mean anything."""
    parts = [part for part in _OMISSION.split(quote) if any(map(str.isalnum, part))]
    if not 1 < len(parts) <= _MOST_PARTS:
        return None
    spans: list[Span] = []
    for part in parts:
        after = spans[-1][1] if spans else 0
        span = locate(part, text[after:])
        if span is None:
            return None
        spans.append((after + span[0], after + span[1]))
    left_out = [text[before[1] : behind[0]].strip() for before, behind in pairwise(spans)]
    differences = tuple(Difference(OMITTED, words) for words in left_out)
    return Altered((spans[0][0], spans[-1][1]), 1.0, differences, likeness=1.0)


def nearest(quote: str, text: str) -> Altered | None:
    """The place of a text that is most like the quotation, of those with a share of SAME_PLACE if there are some, or
    None if it has fewer than MIN_WORDS words, or none of them is in the text. Costs grow with the length of both, not
    with their product."""
    said, written = _words(quote), _words(text)
    if len(said) < MIN_WORDS or not written:
        return None
    wanted, words = Counter(word for word, *_ in said), [word for word, *_ in written]
    # In a longer stretch there is room for words that were left out, but also for the beginning of another sentence.
    sizes = (len(said), len(said) * 5 // 4 + 1, len(said) * 3 // 2 + 2)
    windows = dict.fromkeys(_densest(wanted, words, size) for size in sizes)
    places = (_place_around(quote, text, said, written, window) for window in windows)
    return max((one for one in places if one), key=lambda one: (one.share >= SAME_PLACE, one.likeness), default=None)


def _place_around(quote: str, text: str, said: list[_Word], there: list[_Word], window: Span) -> Altered | None:
    """The place of a text of the words `there` that is like the quotation, by the words inside a window of them, or
    None if none of them is the same."""
    ours, theirs = [word for word, *_ in said], [word for word, *_ in there[slice(*window)]]
    matcher = SequenceMatcher(_commonest(ours, theirs).__contains__, ours, theirs, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    # Words before the first match and after the last one are in the article as far as the quotation reaches.
    first = max(0, window[0] + blocks[0].b - blocks[0].a)
    last = min(len(there), window[0] + blocks[-1].b + len(said) - blocks[-1].a)
    matcher.set_seq2([word for word, *_ in there[first:last]])
    differences = tuple(
        Difference(_slice(quote, said[a:b]), _slice(text, there[first + c : first + d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )
    same = sum(block.size for block in matcher.get_matching_blocks())
    start, end = there[first][1], there[last - 1][2]
    small = _small_differences(_slice(quote, said), text[start:end]) + _end_marks(quote[said[-1][2] :], text[end:])
    likeness = 2 * same / (len(said) + last - first)
    return Altered((start, end), same / len(said), differences or small, likeness)


def _end_marks(quoted: str, written: str) -> tuple[Difference, ...]:
    """A question or a call that the article does not make: the mark after the last word."""
    ours, theirs = (_ENDS.match(part) for part in (quoted, written[:8]))
    said, there = (match[1] if match else "" for match in (ours, theirs))
    return (Difference(said, there),) if said != there and said in ("?", "!") else ()


def _small_differences(quote: str, written: str) -> tuple[Difference, ...]:
    """What differs where the words are the same: capitals, and marks inside the quotation."""
    ours, theirs = (list(_WORD_OR_MARK.finditer(part)) for part in (quote, written))
    said, there = ([_same_marks(match[0]) for match in part] for part in (ours, theirs))
    matcher = SequenceMatcher(_commonest(said, there).__contains__, said, there, autojunk=False)
    return tuple(
        Difference(_between(quote, ours[a:b]), _between(written, theirs[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )


def _between(text: str, matches: list[re.Match[str]]) -> str:
    return text[matches[0].start() : matches[-1].end()] if matches else ""


def _commonest(ours: list[str], theirs: list[str]) -> set[str]:
    """The words that no match may begin with, so that at most MOST_PAIRS pairs of equal words are left: matching takes
    up to the square of these. A quotation that is one keeps its rarer words; matches still reach over the others."""
    there = Counter(theirs)
    pairs = {word: count * there[word] for word, count in Counter(ours).items()}
    total, left_out = sum(pairs.values()), set()
    for word in sorted(pairs, key=lambda word: -pairs[word]):
        if total <= MOST_PAIRS:
            break
        left_out.add(word)
        total -= pairs[word]
    return left_out


def _words(text: str) -> list[_Word]:
    """Each word as it is compared, with its place."""
    return [(unicodedata.normalize("NFKC", m[0]).casefold().replace("’", "'"), *m.span()) for m in _WORD.finditer(text)]


def _slice(text: str, words: list[_Word]) -> str:
    return text[words[0][1] : words[-1][2]] if words else ""


def _densest(wanted: Counter[str], words: list[str], size: int) -> Span:
    """The window of so many words with most of those wanted, each as often as it is wanted; the first of several."""
    inside: Counter[str] = Counter()
    count, best, at = 0, -1, 0
    for end, word in enumerate(words):
        count += inside[word] < wanted[word]
        inside[word] += 1
        if end >= size:
            gone = words[end - size]
            inside[gone] -= 1
            count -= inside[gone] < wanted[gone]
        if count > best:
            best, at = count, max(0, end - size + 1)
    return at, min(len(words), at + size)


class _Same(dict[int, str | None]):
    """What stands for a character where variants count as the same, None for those that are not seen."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        if character.isspace():
            same: str | None = " "
        else:
            same = None if unicodedata.category(character) == "Cf" else _SAME.get(character, character)
        self[code] = same
        return same


_SAME_MARKS = _Same()


def _same_marks(text: str) -> str:
    """The text with variants made the same and white space folded."""
    return re.sub("  +", " ", text.translate(_SAME_MARKS))


def _place(plain: str, text: str, start: int, end: int) -> Span | None:
    """The offsets of what reads `plain` with variants made the same, in text[start:end], where it does stand, or None
    if it only is there as a part of other words or numbers."""
    out: list[str] = []
    places: list[int] = []
    for offset in range(start, end):
        shown = _SAME_MARKS[ord(text[offset])]
        if shown is None or (shown == " " and (not out or out[-1] == " ")):
            continue
        out.extend(shown)
        places.extend([offset] * len(shown))
    joined, at = "".join(out), -1
    for _ in range(_MOST_PLACES):
        at = joined.find(plain, at + 1)
        if at < 0:
            break
        span = places[at], places[at + len(plain) - 1] + 1
        if not any(_cuts(text, edge) for edge in span):
            return span
    return None


def _cuts(text: str, at: int) -> bool:
    """Whether a word or a number goes on across an offset: "un|able", "1,|350". Not in scripts that write words
    together, or join to a word what is a word of its own elsewhere."""
    before, after = text[max(0, at - 2) : at].rjust(2), text[at : at + 2].ljust(2)
    if before[1].isalnum() and after[0].isalnum():
        return not (_TOGETHER.match(before[1]) or _TOGETHER.match(after[0]))
    number = before[1] in ".," and before[0].isdigit() and after[0].isdigit()
    return number or (before[1].isdigit() and after[0] in ".," and after[1].isdigit())
