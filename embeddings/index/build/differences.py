"""Which current articles a generation lacks, and which others it has, with eight bytes in memory for each article."""

import itertools
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from embeddings.index.segments import Segment

AT_ONCE = 10_000
"""Articles in memory at once by their ids."""

Keys = Iterable[tuple[str, int]]
"""(id, version) of articles."""

Marks = NDArray[np.int64]
"""Sorted numbers that stand for keys: Python's hashes. Two of a million keys have the same with a probability of 3e-8;
a change to one of them may then be missed until the next run, which has other hashes (the same where PYTHONHASHSEED is
set). A keyed digest of eight bytes takes seven times as long."""


def marks_of(keys: Keys) -> Marks:
    """The marks of some keys, sorted."""
    return np.sort(_marks(keys))


def compared(segments: Sequence[Segment], current: Keys) -> tuple[list[tuple[str, int]], list[int]]:
    """Which of the current keys no living article of the segments has, by id, and the serials of living articles whose
    keys are not current."""
    own = [_marks(segment.keys()) for segment in segments]
    living = [marks[segment.alive] for marks, segment in zip(own, segments, strict=True)]
    known = np.sort(np.concatenate([*living, np.zeros(0, np.int64)]))
    lacking, seen = list[tuple[str, int]](), [np.zeros(0, np.int64)]
    for keys, marks in _in_parts(current):
        lacking += itertools.compress(keys, (~among(marks, known)).tolist())
        seen.append(marks)
    wanted = np.sort(np.concatenate(seen))
    gone = [
        segment.table["serial"][segment.alive & ~among(marks, wanted)]
        for marks, segment in zip(own, segments, strict=True)
    ]
    return sorted(set(lacking)), [int(serial) for serials in gone for serial in serials.tolist()]


def without(keys: Keys, current: Marks) -> list[tuple[str, int]]:
    """Those of some keys whose marks are not among the current ones, in order."""
    parts = ((some, ~among(marks, current)) for some, marks in _in_parts(keys))
    return [key for some, other in parts for key in itertools.compress(some, other.tolist())]


def among(marks: Marks, known: Marks) -> NDArray[np.bool_]:
    """(n,) which of some marks, in any order, are among the sorted `known`."""
    if not len(known):
        return np.zeros(len(marks), np.bool_)
    found: NDArray[np.bool_] = known[np.minimum(known.searchsorted(marks), len(known) - 1)] == marks
    return found


def _marks(keys: Keys) -> Marks:
    return np.fromiter(map(hash, keys), np.int64)


def _in_parts(keys: Keys) -> Iterator[tuple[list[tuple[str, int]], Marks]]:
    rest = iter(keys)
    while some := list(itertools.islice(rest, AT_ONCE)):
        yield some, _marks(some)
