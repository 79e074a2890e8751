"""Text for the terminal without characters that would act on it, and counts. Imports almost nothing."""

import re
from collections.abc import Sequence

_ACTING = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
"""Characters that move a terminal's cursor, colour it, turn its text around, or hide words in it (tags): never passed
on from an article."""


def plain(text: str) -> str:
    """`text` in one line, without characters that would act on a terminal."""
    return " ".join(inert(text).split())


def inert(text: str) -> str:
    """`text` without characters that would act on a terminal; tabs and line breaks stay."""
    return _ACTING.sub("", text)


def count_words(number: int, noun: str) -> str:
    """A number with its noun: "1 article", "1,200 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def skipped_words(paths: Sequence[str]) -> str:
    """That hidden and excluded files were not read, with the first of them."""
    what = count_words(len(paths), "hidden or excluded file")
    return plain(f"Skipped {what} (first: {paths[0]}); [index] exclude in the settings names what is skipped.")
