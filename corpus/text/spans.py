"""Sums with spans of a text."""

from collections.abc import Iterable

from corpus.types import Span


def left_of(span: Span, taken: Iterable[Span]) -> list[Span]:
    """The parts of `span` that are in none of `taken`, in order."""
    left, at = [], span[0]
    for start, end in sorted(taken):
        if at < min(start, span[1]):
            left.append((at, min(start, span[1])))
        at = max(at, end)
    return [*left, (at, span[1])] if at < span[1] else left


def length(span: Span) -> int:
    """Characters of a span."""
    return span[1] - span[0]
