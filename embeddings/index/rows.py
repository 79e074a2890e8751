"""How an index in several segments numbers its passages: rows from 0 through all of them, and the keys beside them."""

import bisect
import itertools
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from embeddings.index.segments import Segment
from embeddings.index.types import PLACE_BITS, Key


class Rows:
    """The rows of the passages of some segments, one segment after another, those of removed articles among them."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self.bases = [0, *itertools.accumulate(len(segment.passages) for segment in segments)]
        """The first row of each segment, and the number of all rows."""
        serials = [np.asarray(segment.table["serial"]) for segment in segments]
        firsts = [s.table["first_passage"] + base for s, base in zip(segments, self.bases, strict=False)]
        self._serials = np.concatenate(serials) if serials else np.zeros(0, np.int64)
        order = np.argsort(self._serials, kind="stable")
        self._serials = self._serials[order]
        self._first_rows = np.concatenate(firsts)[order] if firsts else np.zeros(0, np.int64)

    def __len__(self) -> int:
        return self.bases[-1]

    def of(self, keys: Sequence[Key]) -> NDArray[np.int64]:
        """(n,) the rows of some keys. Raises KeyError if an article of them is in no segment."""
        wanted = np.asarray(keys, dtype=np.int64)
        serials = wanted >> PLACE_BITS
        at = self._serials.searchsorted(serials)
        if len(wanted) and (at.max() >= len(self._serials) or (self._serials[at] != serials).any()):
            raise KeyError("a passage of no article")
        rows: NDArray[np.int64] = self._first_rows[at] + (wanted & ((1 << PLACE_BITS) - 1))
        return rows

    def keys(self, rows: NDArray[np.int64]) -> list[Key]:
        """The keys of some rows."""
        keys = np.zeros(len(rows), np.int64)
        for place, wanted, local in self.by_segment(rows):
            keys[wanted] = self.segments[place].keys_of(local)
        return keys.tolist()

    def at(self, key: Key) -> tuple[Segment, int]:
        """The segment that a passage is in, and its number there. Raises KeyError as `of` does."""
        serial = key >> PLACE_BITS
        at = int(self._serials.searchsorted(serial))
        if at >= len(self._serials) or self._serials[at] != serial:
            raise KeyError("a passage of no article")
        row = int(self._first_rows[at]) + (key & ((1 << PLACE_BITS) - 1))
        place = bisect.bisect_right(self.bases, row) - 1
        return self.segments[place], row - self.bases[place]

    def by_segment(self, rows: NDArray[np.int64]) -> Iterator[tuple[int, NDArray[np.int64], NDArray[np.int64]]]:
        """As the function of this name, over these segments."""
        return by_segment(self.bases, rows)


def by_segment(
    bases: Sequence[int], rows: NDArray[np.int64]
) -> Iterator[tuple[int, NDArray[np.int64], NDArray[np.int64]]]:
    """(place of the segment, which of the rows are in it, their numbers there) for each segment with some, given the
    first row of each segment."""
    places = np.searchsorted(bases, rows, side="right") - 1
    for place in np.unique(places).tolist():
        wanted = np.flatnonzero(places == place)
        yield place, wanted, rows[wanted] - bases[place]
