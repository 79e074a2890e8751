"""What a store has and an index lacks, and the other way round: only articles of buckets that differ are read."""

from collections.abc import Iterator, Sequence

import numpy as np

from embeddings.index.milvus import tables
from embeddings.index.milvus.buckets import Sums, bucket_of, sums_of
from embeddings.index.milvus.client import Client
from embeddings.index.milvus.packing import living
from embeddings.index.milvus.records import Published
from embeddings.index.milvus.tables import ArticleRecord

AT_ONCE = 500
"""Buckets that are read together."""


def compared(
    client: Client, published: Published, sums: Sums, current: Sequence[tuple[str, int]]
) -> tuple[list[tuple[str, int]], list[int]]:
    """Which (id, version) of those that are current a generation lacks, by id, and the serials of the articles it has
    that are not current; `sums` are those of its buckets."""
    differing = np.flatnonzero(sums != sums_of(current)).tolist()
    some = set(differing)
    lacking = {key for key in current if bucket_of(key[0]) in some} if some else set()
    gone = []
    for one in _in_buckets(client, published, differing):
        if (one.id, one.version) in lacking:
            lacking.discard((one.id, one.version))
        else:
            gone.append(one.serial)
    return sorted(lacking), gone


def _in_buckets(client: Client, published: Published, wanted: Sequence[int]) -> Iterator[ArticleRecord]:
    alive = living(published.number, published.gone)
    for at in range(0, len(wanted), AT_ONCE):
        listed = ", ".join(map(str, wanted[at : at + AT_ONCE]))
        yield from tables.articles_where(client, f"{alive} and bucket in [{listed}]")
