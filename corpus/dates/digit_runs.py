"""Patterns that begin with a number, tried only where a number begins: a tenth of the time of every character."""

import re
from collections.abc import Iterator, Sequence

_DIGITS = re.compile(r"\d+")


def number_starts(text: str) -> list[int]:
    """Where the runs of digits of a text begin, in order."""
    return [match.start() for match in _DIGITS.finditer(text)]


def matches_at(pattern: re.Pattern[str], text: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` gives, for a pattern that matches only from the beginning of a run of digits;
    `starts` are those of the text."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)) is not None:
            yield match
            end = match.end()


def before_years(text: str, reach: int) -> str:
    """The runs of four digits of a text, each with the `reach` characters before it, on lines of their own and
    case-folded, or "" if there are none."""
    windows = [text[max(0, m.start() - reach) : m.end()] for m in _DIGITS.finditer(text) if m.end() - m.start() == 4]
    return "\n".join(windows).casefold()
