"""A page as its dates see it: the lines that are not blank, its headline, where its article and its comments lie."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates.publication import cues
from corpus.types import Span

_WORD = re.compile(r"\w+")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class DatedPage:
    """`starts` and `lines` are the lines that are not blank, lines stripped; `headline` and `comments` are rows of
    them, None where there is none; `begin` and `end` are the offsets of the body.
    """

    text: str
    starts: tuple[int, ...]
    lines: tuple[str, ...]
    headline: int | None
    comments: int | None
    begin: int
    end: int

    def row(self, offset: int) -> int:
        """The row of the line that an offset lies in."""
        return max(0, bisect.bisect_right(self.starts, offset) - 1)

    def line(self, row: int) -> str:
        """The line of a row, "" outside the page."""
        return self.lines[row] if 0 <= row < len(self.lines) else ""


def layout(text: str, body: Sequence[Span]) -> DatedPage:
    """The page of a text. A body that is the whole text says nothing, and is sought anew."""
    starts, lines = [], []
    for match in _LINE.finditer(text):
        if line := match[0].strip():
            starts.append(match.start())
            lines.append(line)
    begin, end = (body[0][0], body[-1][1]) if body else (0, len(text))
    if not body or end - begin > 0.95 * len(text.strip()):
        begin, end = _prose(lines, starts, len(text))
    headline = _headline(lines, starts, begin)
    return DatedPage(text, tuple(starts), tuple(lines), headline, _comments(lines, starts, begin), begin, end)


def _prose(lines: Sequence[str], starts: Sequence[int], length: int) -> Span:
    """The run of lines with the greatest sum of (characters - 90), roughly the article's prose.

    A sentence of news prose is about 120 characters long, a link or a label much less; Han and kana count double.
    """
    best, begin, end = 0, 0, length
    total, first = 0, 0
    for line, start in zip(lines, starts, strict=True):
        if total <= 0:
            total, first = 0, start
        total += max(-90, min(len(line), 800) * (2 if ord(line[0]) > 0x2E80 else 1) - 90)
        if total > best:
            best, begin, end = total, first, start + len(line)
    return begin, end


def _headline(lines: Sequence[str], starts: Sequence[int], begin: int) -> int | None:
    """The row that says again what the first line (a saved page's title) says, the nearest before the body."""
    if not lines:
        return None
    title = set(_WORD.findall(lines[0][:400].casefold()))
    best, best_score = None, 0.6  # most of its words are the title's
    for row in range(1, len(lines)):
        if starts[row] > begin + 1000:
            break
        words = set(_WORD.findall(lines[row][:400].casefold()))
        shared = len(words & title)
        if len(words) >= 3 and shared >= 0.4 * len(title) and shared / len(words) >= best_score:
            best, best_score = row, shared / len(words)
    return best


def _comments(lines: Sequence[str], starts: Sequence[int], begin: int) -> int | None:
    """The first row below the body's beginning that heads readers' comments."""
    below = bisect.bisect_left(starts, begin)
    return next(
        (row for row in range(below, len(lines)) if len(lines[row]) < 80 and cues.COMMENTS_HEADING.search(lines[row])),
        None,
    )
