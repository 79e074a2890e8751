"""Which articles an index has, without reading them: they are in buckets, and a checksum of each bucket is kept.

The sum over (id, version) of a store is compared with that of the index, bucket by bucket; only the articles of those
that differ are read. With a million articles, 244 in a bucket, a hundred that changed have some 24,000 rows read.
"""

import base64
import hashlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

BUCKETS = 4096
"""As many as fit with their sums, of eight bytes each, into one text of Milvus, of 65,535 bytes."""

Sums = NDArray[np.uint64]


def bucket_of(article_id: str) -> int:
    """The bucket of an article."""
    return int.from_bytes(_digest(article_id)[:2], "little") % BUCKETS


def sums_of(versions: Iterable[tuple[str, int]]) -> Sums:
    """(BUCKETS,) the sum of what stands for each (id, version), modulo 2^64: in any order the same."""
    sums = [0] * BUCKETS
    for article_id, version in versions:
        digest = _digest(article_id)
        sums[int.from_bytes(digest[:2], "little") % BUCKETS] += _weight(digest, version)
    return np.array([total % (1 << 64) for total in sums], np.uint64)


def count(sums: Sums, article_id: str, version: int, change: int) -> None:
    """Counts an article that is added (1) or removed (-1)."""
    digest = _digest(article_id)
    at = int.from_bytes(digest[:2], "little") % BUCKETS
    sums[at] = (int(sums[at]) + change * _weight(digest, version)) % (1 << 64)


def _weight(digest: bytes, version: int) -> int:
    return int.from_bytes(digest[2:], "little") * (2 * version + 1)


def written(sums: Sums) -> str:
    """The sums as a text."""
    return base64.b64encode(sums.astype("<u8").tobytes()).decode()


def read(text: str) -> Sums:
    """The sums in a text, all 0 if there is none."""
    if not text:
        return np.zeros(BUCKETS, np.uint64)
    sums: Sums = np.frombuffer(base64.b64decode(text), "<u8").astype(np.uint64)
    return sums


def _digest(article_id: str) -> bytes:
    return hashlib.blake2b(article_id.encode("utf-8", "surrogatepass"), digest_size=10).digest()
