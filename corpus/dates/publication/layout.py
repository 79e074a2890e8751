"""A page as its dates see it: the lines that are not blank, its headline, where its article and its comments lie."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates.publication import cues
from corpus.types import Span

_WORD = re.compile(r"\w+")
# Writing without spaces: its words are taken to be pairs of signs.
_SIGNS = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
# What parts a page's title from the name of its site.
_PARTS = re.compile(r"\s+[|–—»«·•:/-]+\s+|\s*[|｜]\s*")
_DATE_LENGTH, _DATE_WORDS = 30, 5  # of a date and a time that are beside a title in a list
_BY_LINES = 8  # rows below a headline in which by-line, date and links stand
_SHORTEST_TITLE = 8  # characters of a title that is known by being the same, whatever its words
_INVITATION = re.compile(
    r"\b(?:add|leave|post|write|make|hinterlasse\w*|schreib\w*|verfass\w*|laisser|deja|deje|lascia|deixe|napisz|skriv)\b",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]+")
_REACH = 1_000
"""Characters of a line looked at on either side of a date: more than any line of dates, labels or names has."""


@dataclass(frozen=True, slots=True)
class DatedPage:
    """`starts` and `lines` are the lines that are not blank, stripped; `headline` and `comments` are rows of them, or
    None if there is none; `begin` and `end` are the offsets of the body. `title` are the words of the headline (of the
    first line if there is none), `repeats` the rows that say the title once more.
    """

    text: str
    starts: tuple[int, ...]
    lines: tuple[str, ...]
    headline: int | None
    comments: int | None
    begin: int
    end: int
    title: frozenset[str]
    repeats: frozenset[int]

    def row(self, offset: int) -> int:
        """The row of the line that an offset is in."""
        return max(0, bisect.bisect_right(self.starts, offset) - 1)

    def line(self, row: int) -> str:
        """The line of a row, "" outside the page."""
        return self.lines[row] if 0 <= row < len(self.lines) else ""

    def around(self, row: int, start: int, end: int) -> tuple[str, str]:
        """What is on a row's line before `start` and after `end`: of a long line the nearest part alone, so that a page
        of dates on one line costs no square of its length; and how the line ends."""
        first, last = self.starts[row], self.starts[row] + len(self.lines[row])
        ahead, behind = self.text[max(first, start - _REACH) : start], self.text[end : min(last, end + _REACH)]
        return ahead, behind + self.text[max(last - 1, end + _REACH) : last]


def layout(text: str, body: Sequence[Span]) -> DatedPage:
    """The page of a text. If the body is the whole text, it was not found, and is looked for again."""
    starts, lines = [], []
    for match in _LINE.finditer(text):
        if line := match[0].strip():
            starts.append(match.start() + len(match[0]) - len(match[0].lstrip()))
            lines.append(line)
    begin, end = (_first_sign(text, body[0]), body[-1][1]) if body else (0, len(text))
    if not body or end - begin > 0.95 * len(text.strip()):
        begin, end = _prose(lines, starts, len(text))
    headline = _headline(lines, starts, begin)
    title = words_of(lines[headline or 0][:400]) if lines else frozenset()
    comments = _comments(lines, starts, (begin, end), headline)
    repeats = _repeats(lines)
    return DatedPage(text, tuple(starts), tuple(lines), headline, comments, begin, end, title, repeats)


def _first_sign(text: str, span: Span) -> int:
    """Where the first character of a span is that is no white space."""
    piece = text[span[0] : span[0] + _REACH]
    return span[0] + len(piece) - len(piece.lstrip())


def words_of(line: str) -> frozenset[str]:
    """The words of a line, small; in writing without spaces its pairs of signs."""
    words: set[str] = set()
    if not _SIGNS.search(line):
        return frozenset(_WORD.findall(line.casefold()))
    for word in _WORD.findall(line.casefold()):
        if len(word) > 2 and _SIGNS.search(word):
            words.update(word[place : place + 2] for place in range(len(word) - 1))
        else:
            words.add(word)
    return frozenset(words)


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
    title, alone, site = words_of(lines[0][:400]), _longest_part(lines[0]), _other_parts(lines[0])
    best, best_score = None, 0.6  # most of its words are the title's
    for row in range(1, len(lines)):
        if starts[row] > (begin if best is not None else begin + 1000):
            break  # below the beginning of the body only where none is above: in a list it is another entry
        if lines[row].casefold() == alone:
            best, best_score = row, 1.0
            continue
        if lines[row].casefold() in site:
            continue
        words = words_of(lines[row][:400])
        shared = len(words & title)
        if len(words) >= 3 and shared >= 0.4 * len(title) and shared / len(words) >= best_score:
            best, best_score = row, shared / len(words)
    return best


def _longest_part(title: str) -> str | None:
    """The longest part of a page's title, without the name of its site, where it is no single short word."""
    longest = max(_PARTS.split(title[:400]), key=len).strip().casefold()
    return longest if len(longest) >= _SHORTEST_TITLE else None


def _other_parts(title: str) -> frozenset[str]:
    """The parts of a page's title that are not the longest: the name of its site, of a section."""
    parts = [part.strip().casefold() for part in _PARTS.split(title[:400])]
    longest = max(parts, key=len)
    return frozenset(part for part in parts if part != longest)


def _repeats(lines: Sequence[str]) -> frozenset[int]:
    """The rows, the first aside, that say the title or its longest part, and hardly anything else."""
    if not lines:
        return frozenset()
    title, alone, site = words_of(lines[0][:400]), _longest_part(lines[0]), _other_parts(lines[0])
    repeats = set()
    for row in range(1, len(lines)):
        line = lines[row]
        if line.casefold() == alone:
            repeats.add(row)
        elif len(line) <= len(lines[0]) + _DATE_LENGTH and line.casefold() not in site:
            words = words_of(line)
            shared = len(words & title)
            if shared >= 3 and shared >= 0.5 * len(title) and len(words) - shared <= max(_DATE_WORDS, 0.2 * len(words)):
                repeats.add(row)
    return frozenset(repeats)


def _comments(lines: Sequence[str], starts: Sequence[int], body: Span, headline: int | None) -> int | None:
    """The first row below the body's beginning that heads readers' comments; not an invitation to write one, and not a
    link to them beside the headline, which is above the body's end.
    """
    below = bisect.bisect_left(starts, body[0])
    if headline is not None:
        below = max(below, min(headline + _BY_LINES, bisect.bisect_left(starts, body[1])))
    for row in range(below, len(lines)):
        line = lines[row]
        if len(line) < 80 and cues.COMMENTS_HEADING.search(line) and not _INVITATION.search(line):
            return row
    return None
