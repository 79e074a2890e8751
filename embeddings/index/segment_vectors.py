"""The vectors of a segment's passages: of all, or of those that have one while the others are being embedded."""

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.index import dense
from embeddings.index.arrays import mapped, save
from embeddings.types import Vectors

Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]

DENSE, EMBEDDED = "dense.faiss", "embedded.npy"
"""The index of vectors, and, only where some passages have none, the rows of those that do (n,) int32, ascending."""


def write(
    folder: Path, dimension: int, has: Mask, vectors: Callable[[Rows], Iterable[Vectors]], *, corpus: int | None = None
) -> None:
    """Writes the vectors of the passages that `has` (passages,) one, into a segment's folder.

    `vectors(rows)` gives those of some rows, (n, dimension) at a time, again at each call; `corpus` is how many
    passages are searched together. Files that are there are replaced, not changed: they may be shared.
    """
    for name in (DENSE, EMBEDDED):
        (folder / name).unlink(missing_ok=True)
    rows = np.flatnonzero(has)
    dense.write(folder / DENSE, dimension, len(rows), lambda: vectors(rows), corpus=corpus)
    if len(rows) < len(has):
        save(folder / EMBEDDED, rows.astype(np.int32))


class SegmentVectors:
    """The open vectors of a segment of so many `passages`. Safe to use from several threads."""

    def __init__(self, folder: Path, passages: int) -> None:
        self._dense = dense.DenseIndex(folder / DENSE)
        self._passages = passages
        self._rows = mapped(folder / EMBEDDED) if (folder / EMBEDDED).exists() else None
        expected = passages if self._rows is None else len(self._rows)
        if expected != self._dense.size:
            raise ValueError(f"{folder} has {expected} passages with vectors and {self._dense.size} vectors")

    @property
    def complete(self) -> bool:
        """Whether every passage has a vector."""
        return self._rows is None

    @property
    def probes(self) -> int:
        """Lists that a question looks into, or 0 if the search is exact."""
        return self._dense.probes

    def has(self, rows: Rows | None = None) -> Mask:
        """Which passages have a vector: all (passages,), or some by their rows (n,)."""
        if self._rows is None:
            return np.ones(self._passages if rows is None else len(rows), np.bool_)
        if rows is None:
            every = np.zeros(self._passages, np.bool_)
            every[self._rows] = True
            return every
        return self._places(rows)[1]

    def search(self, vectors: Vectors, k: int, allowed: Mask | None = None) -> list[list[tuple[int, float]]]:
        """For each row of (q, dim) the best `k` passages that have a vector, as `DenseIndex.search` finds them."""
        if self._rows is None:
            return self._dense.search(vectors, k, allowed)
        nearest = self._dense.search(vectors, k, None if allowed is None else allowed[self._rows])
        return [[(int(self._rows[at]), product) for at, product in line] for line in nearest]

    def rows(self, rows: Rows) -> Vectors:
        """The vectors of some passages: (len(rows), dim) float32, or zeros if one has none."""
        if self._rows is None:
            return self._dense.rows(rows.tolist())
        places, there = self._places(rows)
        out = np.zeros((len(rows), self._dense.dimension), np.float32)
        out[there] = self._dense.rows(places[there].tolist())
        return out

    def _places(self, rows: Rows) -> tuple[Rows, Mask]:
        """Where the vectors of some passages are in the index, and which of them do."""
        assert self._rows is not None
        if not len(self._rows):
            return np.zeros(len(rows), np.int64), np.zeros(len(rows), np.bool_)
        places = np.minimum(np.searchsorted(self._rows, rows), len(self._rows) - 1)
        return places, self._rows[places] == rows
