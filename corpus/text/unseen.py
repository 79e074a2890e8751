"""Invisible characters that mean nothing to a reader: they may be within a word without changing it.

Those of Unicode's Default_Ignorable_Code_Point that only guide how text is broken and set. Joiners are kept (Persian,
the scripts of India and emoji need them), and so are variation selectors, which choose a sign's form.
"""

import re
from dataclasses import dataclass

from corpus.types import Span

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\U000e0000-\U000e007f]+"
)


@dataclass(frozen=True, slots=True)
class VisibleText:
    """A text without those characters; `places` are the offsets of its own in the whole text, empty if all are."""

    text: str
    places: tuple[int, ...] = ()

    def span(self, span: Span) -> Span:
        """Where a span that is not empty is in the whole text, without such characters at its ends."""
        start, end = span
        return (self.places[start], self.places[end - 1] + 1) if self.places else span


def seen(text: str) -> VisibleText:
    """The text without invisible characters, and the places of the rest in the original."""
    gaps = [match.span() for match in _UNSEEN.finditer(text)]
    if not gaps:
        return VisibleText(text)
    ends = [0, *(end for _, end in gaps)]
    starts = [*(start for start, _ in gaps), len(text)]
    kept = list(zip(ends, starts, strict=True))
    places = tuple(place for start, end in kept for place in range(start, end))
    return VisibleText("".join(text[start:end] for start, end in kept), places)


def without_unseen(text: str) -> str:
    """The text without invisible characters."""
    return _UNSEEN.sub("", text)
