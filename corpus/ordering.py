"""Sorting many short texts with little memory: a text is in memory only while its beginning is read."""

from array import array
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]

BYTES_AT_ONCE = 16
"""Of each text that are compared at once: 16 MB for a million texts."""

FEW = 1_000
"""Texts of one beginning that are sorted by all the rest of them, which is in memory then."""


def in_order(count: int, text: Callable[[int], bytes]) -> "array[int]":
    """The numbers below `count` sorted by the text that each has, those of equal texts in their own order. A text is
    asked for once or a few times."""
    order = np.arange(count, dtype=np.int32)
    unsorted = [(order, 0)]
    while unsorted:
        unsorted += _sort(*unsorted.pop(), text)
    return array("i", order.tobytes())


def _sort(numbers: Numbers, start: int, text: Callable[[int], bytes]) -> list[tuple[Numbers, int]]:
    """Sorts numbers in place by BYTES_AT_ONCE of their texts from `start` on; those that agree before it are in order.
    Returns what is still to be sorted, and from where on."""
    end = start + BYTES_AT_ONCE
    heads = np.fromiter((text(number)[start:end] for number in numbers.tolist()), f"S{BYTES_AT_ONCE}", len(numbers))
    by_head = np.argsort(heads, kind="stable")
    numbers[:], heads = numbers[by_head], heads[by_head]
    edges = np.flatnonzero(heads[1:] != heads[:-1]) + 1
    longer = []
    for first, after in zip([0, *edges.tolist()], [*edges.tolist(), len(numbers)], strict=True):
        alike = numbers[first:after]
        # A head that is not full holds the whole text, except for NULs at its end.
        if len(alike) > FEW and len(heads[first]) == BYTES_AT_ONCE:
            longer.append((alike, end if len(edges) else _where_they_part(alike, text)))
        elif len(alike) > 1:
            alike[:] = sorted(alike.tolist(), key=lambda number: text(number)[start:])
    return longer


def _where_they_part(numbers: Numbers, text: Callable[[int], bytes]) -> int:
    """How many bytes all texts begin with alike: a long beginning is passed over at once."""
    first = text(int(numbers[0]))
    alike = len(first)
    for number in numbers.tolist():
        other = text(number)
        if not other.startswith(first[:alike]):
            alike = next(at for at in range(alike) if other[at : at + 1] != first[at : at + 1])
    return alike
