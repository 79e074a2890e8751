"""What a store should contain beside its articles, and does not: an index can answer without it until it is rebuilt."""

from dataclasses import dataclass

import numpy as np

from corpus import formats
from corpus.store.store import Store
from embeddings.index.generation import Generation
from embeddings.index.protocols import Index

AT_ONCE = 1000
"""Articles, or vectors, asked of the store at once: a choice, 100 kB of them."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Current articles that are not split or have no signature, and passages of an index whose vector is not stored."""

    articles: int
    vectors: int


def missing(store: Store, index: Index, model: str, splitter: str) -> Missing:
    """What a store lacks that the index was made of; an index on a server has its vectors there."""
    articles, after = 0, ""
    while some := store.uncut(splitter, formats.STORIES, after, AT_ONCE):
        articles, after = articles + len(some), some[-1][0]
    return Missing(articles, _vectors(store, index, model) if isinstance(index, Generation) else 0)


def _vectors(store: Store, generation: Generation, model: str) -> int:
    count = 0
    for segment in generation.segments:
        wanted = segment.alive[segment.passages["article"]]
        wanted[segment.lacking] = False  # they are embedded by the next run
        rows = np.flatnonzero(wanted)
        digests = segment.digest_rows()
        for at in range(0, len(rows), AT_ONCE):
            count += len(store.lacking(model, [digests[row].tobytes() for row in rows[at : at + AT_ONCE]]))
    return count
