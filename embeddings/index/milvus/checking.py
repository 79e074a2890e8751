"""Comparing what Milvus keeps of a generation with what was published."""

import hashlib

from embeddings.errors import DamagedIndex
from embeddings.index.milvus.client import Client
from embeddings.index.milvus.packing import living
from embeddings.index.milvus.records import Published
from embeddings.index.milvus.tables import ARTICLES, PASSAGES

# Bits of a digest that are summed: the sum of any number of them is taken modulo two to that.
DIGEST_BITS = 60


def row_digest(key: int, tokens: str, rest: str) -> int:
    """A number for what is stored of a passage: the sum of those of a generation is its digest."""
    digest = hashlib.blake2b(f"{key}\0{tokens}\0{rest}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> (64 - DIGEST_BITS)


def digest_of(client: Client, published: Published) -> tuple[int, int]:
    """How many passages of a generation are stored, and the digest over them."""
    count = total = 0
    for row in client.each(PASSAGES, living(published.number, published.gone), ["key", "tokens", "rest"]):
        count += 1
        total += row_digest(int(row["key"]), row["tokens"], row["rest"])
    return count, total % (1 << DIGEST_BITS)


def check_counts(client: Client, published: Published) -> None:
    """Raises DamagedIndex unless all articles and passages of a generation are stored, by a Strong count."""
    for name, wanted in ((ARTICLES, published.articles), (PASSAGES, published.passages)):
        rows = client.count(name, living(published.number, published.gone))
        if rows != wanted:
            raise DamagedIndex(
                f"the index in {client.uri} has {rows} rows of {name}s instead of {wanted}; run `dateline index` to"
                " rebuild it"
            )


def check(client: Client, published: Published) -> str:
    """Compares the number of rows and the digest of all passages; returns what was compared. Raises DamagedIndex."""
    check_counts(client, published)
    if digest_of(client, published) != (published.passages, published.digest):
        raise DamagedIndex(
            f"the passages in {client.uri} are not those that were published; run `dateline index --verify`"
        )
    return f"the digest over its {published.passages:,} passages in {client.uri} matches"
