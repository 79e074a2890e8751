"""Dense search: exact or approximate inner products over unit vectors, in FAISS. The only module that imports it."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from embeddings.errors import DamagedIndex
from embeddings.types import Vectors

EXACT_UP_TO = 50_000
"""Passages up to which the search is exact: it takes some 10 ms there on two cores (benchmarks/dense.py)."""


def write(path: Path, dimension: int, count: int, chunks: Callable[[], Iterable[Vectors]]) -> None:
    """Writes an index of `count` unit rows to `path`: exact up to EXACT_UP_TO rows, inverted 8-bit lists above.

    `chunks()` gives the rows, (n, dimension) at a time, afresh at each call; row i is found as i. The kind follows from
    the count alone, so two builds of the same rows are the same.
    """
    index = faiss.IndexFlatIP(dimension) if count <= EXACT_UP_TO else _inverted(dimension, count, chunks())
    for rows in chunks():
        index.add(np.ascontiguousarray(rows, dtype=np.float32))
    if index.ntotal != count:
        raise ValueError(f"{count} vectors were promised and {index.ntotal} given")
    faiss.write_index(index, str(path))


def _inverted(dimension: int, count: int, chunks: Iterable[Vectors]) -> "faiss.IndexIVF":
    """A trained, empty index: a list for every 488 rows (2,048 lists for a million), of which a 32nd is searched."""
    lists = max(64, min(4096, count // 488))
    every = max(1, count // (64 * lists))
    sample = np.vstack([rows[::every] for rows in chunks]).astype(np.float32)
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimension), dimension, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT, False
    )
    index.train(sample)
    index.nprobe = max(16, lists // 32)
    index.set_direct_map_type(faiss.DirectMap.Array)
    return index


class DenseIndex:
    """An open index of `size` rows. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        try:
            self._index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
        except RuntimeError as fault:
            raise DamagedIndex(f"{path} cannot be opened as a FAISS index; run `dateline index`") from fault
        self.size = int(self._index.ntotal)
        self.dimension = int(self._index.d)

    def search(
        self, vectors: Vectors, k: int, allowed: NDArray[np.bool_] | None = None
    ) -> list[list[tuple[int, float]]]:
        """For each row of (q, dim) the best `k` rows as (row, inner product), best first, equal ones by row.

        `allowed` (size,) restricts the search itself: the best k of those allowed are found, however few they are.
        """
        if self.size == 0:
            return [[] for _ in vectors]
        parameters = self._parameters(allowed)
        products, rows = self._index.search(np.ascontiguousarray(vectors), min(k, self.size), params=parameters)
        # FAISS fills up with row -1 where it found fewer than k.
        ranked = [
            [(int(row), float(product)) for row, product in zip(line, scores, strict=True) if row >= 0]
            for line, scores in zip(rows, products, strict=True)
        ]
        return [sorted(line, key=lambda pair: (-pair[1], pair[0])) for line in ranked]

    def _parameters(self, allowed: NDArray[np.bool_] | None) -> "faiss.SearchParameters | None":
        selector = None
        if allowed is not None:
            selector = faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
        if not isinstance(self._index, faiss.IndexIVF):
            return faiss.SearchParameters(sel=selector) if selector is not None else None
        # The fewer rows are allowed, the more lists must be looked into to find the best of them.
        share = 1.0 if allowed is None else max(float(allowed.mean()), 1e-9)
        probes = min(
            self._index.nlist, int(self._index.nprobe / min(1.0, share * 4)) if share < 0.25 else self._index.nprobe
        )
        return faiss.SearchParametersIVF(sel=selector, nprobe=probes)

    def rows(self, rows: Sequence[int]) -> Vectors:
        """The vectors of some rows: (len(rows), dim) float32, as the index holds them."""
        if not len(rows):
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.vstack([self._index.reconstruct(int(row)) for row in rows])
