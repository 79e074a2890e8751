"""Which line breaks end something, and which only wrap a long line."""

import itertools
import re
from collections.abc import Generator, Iterator
from typing import NamedTuple

from corpus.scripts import CLOSERS, SENTENCE_ENDS
from corpus.types import Span

LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
ITEM = re.compile(r"[ \t]*(?:[•⁃‣◦▪●∙■►*·–—-]\s|\d{1,3}[.)]\s|[a-zA-Z][.)]\s|\(\w{1,3}\)\s)")
FIRST_WORD = re.compile(r"\s*(\S{1,60})")
ENDS_SENTENCE = re.compile(rf"[{re.escape(SENTENCE_ENDS)}:;][{re.escape(CLOSERS)}]*\s*\Z")
# Files are wrapped between 60 and 80 characters usually (RFC 3676 names 78); beyond these, nothing is taken for
# wrapped.
NARROWEST, WIDEST = 40, 110
# The share of lines in a paragraph that must be as full as a wrapped line is. The last line is not counted.
FULL_SHARE = 0.8
# Editors do not agree on what still fits: a line counts as full from this share of the width on.
RAGGED = 0.9
# A line that goes on with a lower-case letter is wrapped, unless the lines are short enough to be a list of words. A
# choice: lists of names and goods have one word or two on a line.
FEWEST_WORDS = 3


class _Line(NamedTuple):
    start: int
    end: int


def blocks(text: str, start: int, end: int) -> Iterator[Span]:
    """The runs of text[start:end] in which no line break ends a sentence by itself, in order, tiling the range."""
    paragraph: list[_Line] = []
    width = 0
    for line in _lines(text, start, end):
        if text[line.start : line.end].isspace() or line.start == line.end:
            width = yield from _paragraph_blocks(text, paragraph, width)
            paragraph = []
        else:
            paragraph.append(line)
    yield from _paragraph_blocks(text, paragraph, width)


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    position = start
    for match in LINE_BREAK.finditer(text, start, end):
        yield _Line(position, match.start())
        position = match.end()
    yield _Line(position, end)


def _paragraph_blocks(text: str, lines: list[_Line], width: int) -> Generator[Span, None, int]:
    """Yields the blocks of one paragraph; returns the width that lines are wrapped at, as far as it is known."""
    if not lines:
        return width
    width = _wrapped_at(text, lines) or width
    first = lines[0]
    for line, following in itertools.pairwise(lines):
        if not _wraps(text, line, following, width):
            yield first.start, line.end
            first = following
    yield first.start, lines[-1].end
    return width


def _wraps(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Whether the break between two lines of a paragraph is only there because the line was full."""
    if ITEM.match(text, following.start, following.end):
        return False
    if _is_full(text, line, following, width):
        return True
    begins = FIRST_WORD.match(text, following.start, following.end)
    if begins is None or not begins[1].lstrip("\"'“‘«„([")[:1].islower():
        return False
    words = len(text[line.start : line.end].split(None, FEWEST_WORDS))
    return words >= FEWEST_WORDS and not ENDS_SENTENCE.search(text, max(line.start, line.end - 12), line.end)


def _is_full(text: str, line: _Line, following: _Line, width: int) -> bool:
    if not NARROWEST <= width <= WIDEST or line.end - line.start > width + 1:
        return False
    begins = FIRST_WORD.match(text, following.start, following.end)
    return begins is not None and line.end - line.start + 1 + len(begins[1]) > RAGGED * width


def _wrapped_at(text: str, lines: list[_Line]) -> int:
    """The width the lines of this paragraph are wrapped at, or 0 if they are not, or it is too short to tell."""
    if len(lines) < 3:
        return 0
    width = max(len(text[line.start : line.end].rstrip()) for line in lines)
    if not NARROWEST <= width <= WIDEST:
        return 0
    full = sum(_is_full(text, line, following, width) for line, following in itertools.pairwise(lines))
    return width if full >= FULL_SHARE * (len(lines) - 1) else 0
