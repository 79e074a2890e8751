"""The rows that an article has in Milvus."""

from embeddings.index.build.prepared import Prepared
from embeddings.index.evidence import Averages
from embeddings.index.milvus import buckets, tables
from embeddings.index.milvus.client import Row
from embeddings.index.milvus.packing import name_hash, passage_row
from embeddings.index.milvus.retelling import bands, signature_text
from embeddings.index.types import ArticleRow, PassageRef, key_of
from embeddings.types import Vectors


def passage_rows(serial: int, since: int, one: Prepared, vectors: Vectors, averages: Averages) -> list[Row]:
    """Those of its passages, whose vectors are (n, dim), since a generation."""
    rows, ends = [], [0, *one.times.ends.tolist()]
    for place, (start, end) in enumerate(one.spans):
        ref = PassageRef(one.row, start, end, start - one.spans[0][0])
        times = one.times.times[ends[place] : ends[place + 1]]
        row = passage_row(
            key_of(serial, place), serial, ref, one.digests[place], one.bodies[place], one.head, times, vectors[place],
            averages,
        )  # fmt: skip
        rows.append({**row, "since": since})
    return rows


def article_row(serial: int, since: int, one: Prepared) -> Row:
    """Its own, since a generation."""
    row = one.row
    return {
        "serial": serial,
        "since": since,
        "first_day": row.first_day,
        "last_day": row.last_day,
        "publisher": name_hash(row.publisher),
        "author": name_hash(row.author),
        "passages": len(one.spans),
        "bucket": buckets.bucket_of(row.id),
        "id": tables.id_text(row.id),
        "facts": tables.facts_text(row.version, row.publisher, row.language, row.author),
        "signature": signature_text(one.signature),
        "bands": bands(one.signature),
    }


def widened(days: tuple[int, int], row: ArticleRow) -> tuple[int, int]:
    """The days (first, last) on which dates end, with that of an article; (0, 0) before there is any."""
    if row.first_day == 0:
        return days
    return min(days[0] or row.last_day, row.last_day), max(days[1], row.last_day)
