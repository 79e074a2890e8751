"""Lines as they are printed on a page, joined to paragraphs by their places and the size of their letters."""

import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.scripts import CLOSERS, SENTENCE_ENDS

# Space between lines, as a share of the usual, from which on a paragraph ends; and sizes that differ.
GAP = 1.35
# Ratio of two lines' font sizes from which they belong to different paragraphs: 11 points beside 12.
OTHER_SIZE = 1.08
# A line goes on where the next word would have passed this share of the width that lines have.
FULL = 0.9
NARROWEST = 20  # characters; shorter lines are a list or a table, whatever their width
# Letters of a title, as a share of the size most of the page is in.
LARGER = 1.15
# Characters and lines of a title at most; more in a large font is text.
TITLE_CHARACTERS = 250
TITLE_LINES = 4

_WHOLE_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DIVIDED = re.compile(r"([^\W\d_]+)[-\u2010]$")
_LONGEST_WORD = 60  # characters; German law has words of that length
_ITEM = re.compile(r"\s*(?:[•⁃‣◦▪●∙■►*·–—-]\s|\(?\d{1,3}[.)]\s|[a-zA-Z][.)]\s)")
_ENDS = re.compile(rf"[{re.escape(SENTENCE_ENDS)}:][{re.escape(CLOSERS)}]*$")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line, its height on the page and the size of its letters in points, or None if the file does not tell."""

    text: str
    y: float | None = None
    size: float | None = None


def lines_of(pieces: list[tuple[str, float, float]]) -> list[PrintedLine]:
    """The lines of a page given in pieces of text, each with its height and size. A blank line has no text."""
    lines: list[PrintedLine] = []
    parts: list[tuple[str, float, float]] = []
    for text, y, size in pieces:
        first, *others = text.split("\n")
        parts.append((first, y, size))
        for other in others:
            lines.append(_line(parts))
            parts = [(other, y, size)]
    return [*lines, _line(parts)]


def _line(parts: list[tuple[str, float, float]]) -> PrintedLine:
    text = "".join(part for part, _, _ in parts).rstrip()
    shown = [(len(part.strip()), y, size) for part, y, size in parts if part.strip()]
    if not shown:
        return PrintedLine("")
    _, y, size = max(shown)
    return PrintedLine(_once(text), y or None, size or None)


def _once(line: str) -> str:
    """A line that is drawn twice for boldness, as it looks: once."""
    half = len(line) // 2
    if len(line) >= 8 and len(line) % 2 == 0 and line[:half] == line[half:]:
        return line[:half]
    if len(line) >= 12 and len(line) % 2 == 0 and line[::2] == line[1::2]:
        return line[::2]
    return line


def tidy(lines: list[PrintedLine]) -> list[PrintedLine]:
    """The lines without what is drawn again at the same place, and without blank ones at the ends."""
    tidied: list[PrintedLine] = []
    for line in lines:
        again = (
            tidied and line.text and line.text == tidied[-1].text and line.y is not None and tidied[-1].y is not None
        )
        if again and abs((line.y or 0.0) - (tidied[-1].y or 0.0)) < 1.5:
            continue
        tidied.append(line)
    while tidied and not tidied[0].text:
        tidied.pop(0)
    while tidied and not tidied[-1].text:
        tidied.pop()
    return tidied


def title_of(lines: list[PrintedLine]) -> tuple[int, int] | None:
    """The lines [first, last) in the largest letters of the page's upper part, or None if none stand out."""
    sizes = [line.size for line in lines if line.text and line.size for _ in range(len(line.text))]
    if not sizes:
        return None
    usual = statistics.median(sizes)
    upper = [place for place, line in enumerate(lines) if line.text][: max(6, len(lines) // 2)]
    large = [
        place for place in upper if (lines[place].size or 0.0) >= LARGER * usual and _WORD.search(lines[place].text)
    ]
    if not large:
        return None
    most = max(lines[place].size or 0.0 for place in large)
    first = next(place for place in large if (lines[place].size or 0.0) > 0.97 * most)
    last = first + 1
    while last < len(lines) and lines[last].text and (lines[last].size or 0.0) > 0.97 * most:
        last += 1
    words = " ".join(line.text for line in lines[first:last])
    return (first, last) if last - first <= TITLE_LINES and len(words) <= TITLE_CHARACTERS else None


def paragraphs(lines: list[PrintedLine], alone: set[int]) -> Iterator[tuple[str, str, int]]:
    """The lines joined to paragraphs: what comes before each (a line break, a blank line), its text, its first line.

    The lines of `alone` (a title, a running head) are joined to no other.
    """
    width = _width(lines)
    leading = _leading(lines)
    words = frozenset(word for line in lines for word in _WHOLE_WORD.findall(line.text))
    before, text, first = "", "", 0
    for place, line in enumerate(lines):
        if not line.text:
            continue
        last = place - 1
        while last >= 0 and not lines[last].text:
            last -= 1
        if last < 0:
            text, first = line.text, place
            continue
        apart = _is_apart(lines[last], line, leading) or last < place - 1
        if not apart and not {last, place} & alone and _goes_on(lines[last], line, width):
            text = _joined(text, line.text.lstrip(), words)
            continue
        yield before, text, first
        before, text, first = ("\n\n" if apart else "\n"), line.text, place
    if text:
        yield before, text, first


def _joined(text: str, line: str, words: frozenset[str]) -> str:
    """Two lines as one. A word divided between them keeps its hyphen, which may be its own ("north-west"), unless the
    page has it without one elsewhere."""
    start, rest = _DIVIDED.search(text[-_LONGEST_WORD:]), _WHOLE_WORD.match(line)
    if start is None or rest is None or not line[0].islower():
        return f"{text} {line}"
    whole = start[1] + rest.group() in words and f"{start[1]}-{rest.group()}" not in words
    return (text[:-1] if whole else text) + line


def _width(lines: list[PrintedLine]) -> int:
    """How long a full line is: of the lines that have any length, the one that nine in ten are no longer than."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) >= NARROWEST)
    return lengths[round(0.9 * (len(lengths) - 1))] if len(lengths) >= 2 else 0


def _leading(lines: list[PrintedLine]) -> float:
    """The usual distance between two lines, or 0 if it is not known."""
    shown = [line for line in lines if line.text]
    gaps = [before.y - line.y for before, line in pairwise(shown) if before.y and line.y and before.y > line.y]
    return statistics.median(gaps) if gaps else 0.0


def _is_apart(before: PrintedLine, line: PrintedLine, leading: float) -> bool:
    if before.size and line.size and max(before.size, line.size) > OTHER_SIZE * min(before.size, line.size):
        return True
    if not leading or before.y is None or line.y is None:
        return False
    return before.y - line.y > GAP * leading


def _goes_on(before: PrintedLine, line: PrintedLine, width: int) -> bool:
    """Whether a line was broken only because it was full, or in the middle of a sentence."""
    if _ITEM.match(line.text) or len(before.text) < NARROWEST:
        return False
    word = line.text.split(None, 1)[0]
    if not _ENDS.search(before.text) and word.lstrip("\"'“‘«„([")[:1].islower():
        return True
    return len(before.text) <= 1.2 * width and len(before.text) + 1 + len(word) > FULL * width and width > NARROWEST


def without_size(lines: list[PrintedLine]) -> list[PrintedLine]:
    """The lines of a file whose sizes say nothing: those of a single letter, or below a point."""
    sizes = {line.size for line in lines if line.size}
    return [replace(line, size=None) for line in lines] if sizes and max(sizes) < 2 else lines
