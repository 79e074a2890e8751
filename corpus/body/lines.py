"""A text as units: the lines that are not blank, hard-wrapped paragraphs joined to one unit each.

Everything later decides on whole units, and offsets are those of the text itself.
"""

import itertools
import re
from dataclasses import dataclass

# Every line break that `str.splitlines` knows, so that a stray form feed does not glue two lines together.
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_FIRST_WORD = re.compile(r"\S{1,60}")
_ITEM = re.compile(r"[-*+•▪◦‣·–—►]\s|\(?\d{1,3}[.)]\s|[a-zA-Z][.)]\s|[>|#]")
_WIDEST_WRAP = 100  # editors and mail wrap at 65 to 80 columns, some at 100; longer lines are whole paragraphs
# Characters of a line, below which lines are short for another reason than being wrapped.
_NARROWEST_WRAP = 40


@dataclass(frozen=True, slots=True)
class LineUnit:
    """`text[start:end]`, without the white space around it; `indent` characters and `gap` blank lines before it."""

    start: int
    end: int
    indent: int
    gap: int


def units_of(text: str) -> list[LineUnit]:
    """The units of `text` in order; they cover every character that is not white space, in linear time."""
    return _joined(text, _lines(text))


def _lines(text: str) -> list[LineUnit]:
    units: list[LineUnit] = []
    last = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        kept = raw.strip()
        if not kept:
            continue
        indent = len(raw) - len(raw.lstrip())
        start = match.start() + indent
        breaks = text.count("\n", last, start) or text.count("\r", last, start)
        units.append(LineUnit(start, start + len(kept), indent, max(0, breaks - 1) if units else breaks))
        last = start + len(kept)
    return units


def _joined(text: str, lines: list[LineUnit]) -> list[LineUnit]:
    """The lines with those joined that a greedy wrap broke: the next word would not have fitted any more."""
    width = _wrap_width(lines)
    if width is None:
        return lines
    joined = lines[:1]
    for before, line in itertools.pairwise(lines):
        if _continues(text, before, line, width):
            joined[-1] = LineUnit(joined[-1].start, line.end, joined[-1].indent, joined[-1].gap)
        else:
            joined.append(line)
    return joined


def _wrap_width(lines: list[LineUnit]) -> int | None:
    """The column the text is wrapped at, or None if it is not: the longest lines crowd below one limit."""
    lengths = sorted(line.indent + line.end - line.start for line in lines)
    if len(lengths) < 3 or not _NARROWEST_WRAP <= lengths[-1] <= _WIDEST_WRAP:
        return None
    width = lengths[-1]
    near = sum(length >= 0.8 * width for length in lengths)
    return width if near >= 0.4 * len(lengths) else None


def _continues(text: str, before: LineUnit, line: LineUnit, width: int) -> bool:
    if line.gap or _ITEM.match(text, line.start, line.end):
        return False
    word = _FIRST_WORD.match(text, line.start, line.end)
    assert word is not None
    return before.indent + (before.end - before.start) + 1 + len(word.group()) > width
