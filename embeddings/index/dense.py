"""Dense search: exact or approximate inner products over unit vectors, in FAISS. The only module that imports it."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import faiss as untyped
import numpy as np
from numpy.typing import NDArray

from embeddings.errors import DamagedIndex
from embeddings.index import TIED
from embeddings.index.native import damage_reported
from embeddings.types import Vectors

faiss: Any = untyped  # the types it ships with know neither search parameters nor the Python forms of its calls

EXACT_UP_TO = 50_000
"""Passages of a corpus up to which the search is exact: about 10 ms for that many on two cores
(benchmarks/dense.py)."""

FEWEST_INVERTED = 4096
"""Rows below which an index is exact in a corpus of any size: so few are searched faster without lists."""

ROWS_A_LIST = 488
"""Rows of an inverted list on average: 2,048 lists for a million, which searched fastest at equal recall."""

TRAINED_ON = 48
"""Training rows for each list: FAISS asks for at least 39."""

RECALL = 0.99
"""The share of the ten nearest in all lists that the probed lists must hold."""

PROBES = (4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256)
SAMPLED = 200
BLUR = 0.75
"""How recall is measured: for SAMPLED rows, each turned away from itself to a cosine of BLUR, about as far as a
question is from the passage that answers it, the fewest lists of PROBES are taken that reach RECALL. The loss by
eight-bit numbers is separate: benchmarks/dense.py measures it."""

ALL_LISTS_UP_TO = 0.02
"""Share of allowed rows up to which every list is searched: there are so few to compare that it costs no more."""

Chunks = Callable[[], Iterable[Vectors]]


def write(path: Path, dimension: int, count: int, chunks: Chunks, *, corpus: int | None = None) -> None:
    """Writes an index of `count` unit rows to `path`: exact, or above EXACT_UP_TO rows inverted 8-bit lists.

    `chunks()` gives the rows, (n, dimension) at a time, again at each call; row i is found as i. `corpus` is how many
    rows all indexes have that are searched together, which decides for exact or not. Two builds of the same rows are
    the same.
    """
    inverted = (count if corpus is None else corpus) > EXACT_UP_TO and count >= min(FEWEST_INVERTED, EXACT_UP_TO)
    index = _inverted(dimension, count, chunks()) if inverted else faiss.IndexFlatIP(dimension)
    for rows in chunks():
        index.add(np.ascontiguousarray(rows, dtype=np.float32))
    if index.ntotal != count:
        raise ValueError(f"{count} vectors were promised and {index.ntotal} given")
    if inverted:
        index.nprobe = _probes(index, _every(chunks(), max(1, count // SAMPLED))[:SAMPLED])
        index.set_direct_map_type(faiss.DirectMap.Array)
    # FAISS ignores a failure as it closes a file of its own: on a full disk the end of the index would be missing.
    with path.open("wb") as file:
        faiss.write_index(index, faiss.PyCallbackIOWriter(file.write))


def _inverted(dimension: int, count: int, chunks: Iterable[Vectors]) -> Any:
    """A trained, empty index."""
    lists = max(16, min(4096, count // ROWS_A_LIST))
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimension), dimension, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT, False
    )
    index.train(_every(chunks, max(1, count // (TRAINED_ON * lists))))
    return index


def _every(chunks: Iterable[Vectors], step: int) -> Vectors:
    """Each `step`-th of all rows."""
    taken, at = [], 0
    for rows in chunks:
        taken.append(np.array(rows[(-at) % step :: step], dtype=np.float32))
        at += len(rows)
    return np.vstack(taken)


def _probes(index: Any, rows: Vectors) -> int:
    """The fewest lists to search for RECALL, measured with some of its rows."""
    questions, lists = blurred(rows), int(index.nlist)
    _, nearest = index.search(questions, 10, params=faiss.SearchParametersIVF(nprobe=lists))
    for probes in PROBES:
        if probes >= lists:
            break
        _, approximate = index.search(questions, 10, params=faiss.SearchParametersIVF(nprobe=probes))
        if recall(nearest, approximate) >= RECALL:
            return probes
    return min(lists, PROBES[-1])


def blurred(rows: Vectors, cosine: float = BLUR, seed: int = 7) -> Vectors:
    """Unit vectors in fixed random directions whose cosine to each row is `cosine`, as (n, dim) float32."""
    noise = np.random.default_rng(seed).normal(size=rows.shape)
    noise -= (noise * rows).sum(axis=1, keepdims=True) * rows
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    made: Vectors = (cosine * rows + np.sqrt(1 - cosine**2) * noise).astype(np.float32)
    return made


def recall(exact: NDArray[np.int64], approximate: NDArray[np.int64]) -> float:
    """The mean share of each row of `exact` that the same row of `approximate` holds, 0..1."""
    pairs = zip(exact.tolist(), approximate.tolist(), strict=True)
    return float(np.mean([len(set(a) & set(b)) / len(a) for a, b in pairs]))


@contextlib.contextmanager
def _one_thread(wanted: bool) -> Iterator[None]:
    """Keeps one question on its own thread: on a busy machine threads that wait for each other cost more than they
    gain, and other questions use the other cores. OpenMP keeps the number of threads for each calling thread
    separately."""
    before = faiss.omp_get_max_threads()
    if wanted:
        faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)


@damage_reported()
class DenseIndex:
    """An open index of `size` rows, mapped into memory. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        try:
            self._index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
        except RuntimeError as fault:
            raise DamagedIndex(f"{path} cannot be opened as a FAISS index; run `dateline index`") from fault
        self.size = int(self._index.ntotal)
        self.dimension = int(self._index.d)
        self.lists = int(self._index.nlist) if isinstance(self._index, faiss.IndexIVF) else 0
        self.probes = int(self._index.nprobe) if self.lists else 0

    def search(
        self, vectors: Vectors, k: int, allowed: NDArray[np.bool_] | None = None
    ) -> list[list[tuple[int, float]]]:
        """For each row of (q, dim) the best `k` rows as (row, inner product), best first, equal ones by row.

        `allowed` (size,) restricts the search itself: the best k of those allowed are found, however few they are.
        """
        if self.size == 0:
            return [[] for _ in vectors]
        among = self.size if allowed is None else int(np.count_nonzero(allowed))
        # A few more than asked for, so that passages with equal vectors at the end are cut by row, not by chance.
        wanted = min(k + TIED, among)
        if min(k, among) == 0:
            return [[] for _ in vectors]
        vectors = np.ascontiguousarray(vectors)
        selector = None if allowed is None else faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
        probes = self._probes_for(among)
        with _one_thread(len(vectors) == 1):
            products, rows = self._index.search(vectors, wanted, params=self._parameters(selector, probes))
            if probes < self.lists and (rows < 0).any():
                # The allowed rows are in other lists than the question's: none may be missed.
                products, rows = self._index.search(vectors, wanted, params=self._parameters(selector, self.lists))
        # FAISS fills up with row -1 if it found fewer than k.
        ranked = [
            [(int(row), float(product)) for row, product in zip(line, scores, strict=True) if row >= 0]
            for line, scores in zip(rows, products, strict=True)
        ]
        return [sorted(line, key=lambda pair: (-pair[1], pair[0]))[:k] for line in ranked]

    def _probes_for(self, among: int) -> int:
        """Lists to search: the fewer rows are allowed, the more lists, so that as many rows are compared as without a
        filter."""
        share = among / self.size
        if share <= ALL_LISTS_UP_TO:
            return self.lists
        return min(self.lists, round(self.probes / share))

    def _parameters(self, selector: Any, probes: int) -> Any:
        if self.lists:
            return faiss.SearchParametersIVF(sel=selector, nprobe=probes)
        return faiss.SearchParameters(sel=selector)

    def rows(self, rows: Sequence[int]) -> Vectors:
        """The vectors of some rows: (len(rows), dim) float32, as the index holds them."""
        if not len(rows):
            return np.zeros((0, self.dimension), dtype=np.float32)
        vectors: Vectors = self._index.reconstruct_batch(np.asarray(rows, dtype=np.int64))
        return vectors
