"""Printing on a terminal, by rich; elsewhere the same words, without colours or wrapping.

A view (`answer_views.py`, `archive_views.py`) is a list of rows; `write` puts them on a stream. Where no style can be
shown, the key sentence of an excerpt is between pairs of asterisks, the words that answer between pairs of underscores;
in a text that has such pairs itself, between other signs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

from rich.console import Console
from rich.text import Span, Text

KEY = "bold underline"
"""The style of a key sentence, and of nothing else."""

WORDS = "reverse"
"""The style of the words that answer, and of nothing else."""

SIGNS = {KEY: "**", WORDS: "__"}
"""What is around them where no style can be shown, the outer first."""

OTHER_SIGNS = {KEY: "==", WORDS: "||"}
"""The same in a text that has such a sign itself."""

WIDEST = 100
"""Columns of running text at most: longer lines are hard to read."""

NARROWEST = 40
"""Columns that a title needs beside an article's date and id; with fewer it goes below them."""

NARROWEST_CONSOLE = 20
"""Columns below which a terminal's width is not believed: with COLUMNS=0 nothing at all would be printed."""

INDENT = 3
"""Columns: the width of "1. " before a citation."""


@dataclass(frozen=True, slots=True)
class TerminalLine:
    """A paragraph and how far it is indented; `hanging` columns more from its second line on.

    A `head` comes before it, in columns of its own where there is room for both.
    """

    text: Text
    indent: int = 0
    hanging: int = 0
    head: Text | None = None


View = list[TerminalLine]


def write(view: Iterable[TerminalLine], stream: IO[str] | None = None) -> None:
    """Prints a view on `stream` (standard output): wrapped and coloured on a terminal, elsewhere a paragraph, or
    a row of a table, a line."""
    console = Console(file=stream, highlight=False)
    console.width = max(NARROWEST_CONSOLE, console.width)
    styled = console.is_terminal and console.color_system is not None
    for row in view:
        text = row.text if styled else _with_signs(row.text)
        # All lines at once: a call takes longer than a line.
        console.print(_shown(_lines(console, text, row)) if console.is_terminal else _whole(text, row), soft_wrap=True)


def _whole(text: Text, row: TerminalLine) -> Text:
    lines = f"{row.head or ''}{text.plain}".split("\n")
    return Text("\n".join(f"{' ' * row.indent}{line}".rstrip() for line in lines))


def _shown(lines: list[Text]) -> Text:
    for line in lines:
        line.rstrip()
    return Text("\n").join(lines)


def _lines(console: Console, text: Text, row: TerminalLine) -> list[Text]:
    if row.head is None:
        return _wrapped(console, text, row.indent, row.hanging, WIDEST)
    used = row.head.cell_len
    if console.width - used < NARROWEST:
        return [row.head, *_wrapped(console, text, INDENT, 0, console.width)]
    first, *others = _wrapped(console, text, used, 0, console.width)
    return [row.head + first[used:], *others]


def _wrapped(console: Console, text: Text, indent: int, hanging: int, widest: int) -> list[Text]:
    width = max(NARROWEST_CONSOLE, min(console.width, widest) - indent - hanging)
    lines = text.wrap(console, width) or [Text()]
    return [Text(" " * (indent + (hanging if number else 0))) + line for number, line in enumerate(lines)]


def _with_signs(text: Text) -> Text:
    marked = text.plain
    # Of several at one place the last is put in first: what closes is ahead of what opens, the inner within.
    signs = [place for span in text.spans if str(span.style) in SIGNS for place in _signs(span, text.plain)]
    for place, _, _, sign in sorted(signs, reverse=True):
        marked = f"{marked[:place]}{sign}{marked[place:]}"
    return Text(marked)


def _signs(span: Span, shown: str) -> tuple[tuple[int, bool, int, str], ...]:
    """Where a style's sign stands in what is shown: place, whether it opens, and how far outside it is."""
    style = str(span.style)
    inner, sign = list(SIGNS).index(style), SIGNS[style]
    if sign in shown:
        sign = OTHER_SIGNS[style]
    return (span.start, True, inner, sign), (span.end, False, -inner, sign)
