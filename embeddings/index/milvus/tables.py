"""What is kept in Milvus: passages, articles, small values (values.py), and what generations say about themselves
(records.py).

No row is ever written in place of one that somebody can see: rows are added, and deleted once no generation that can be
read shows them. milvus-lite 2.5 writes a row in place of another by deleting that one first, and whoever reads in
between would miss it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from embeddings.errors import IndexingError
from embeddings.index.milvus.client import Client, Row
from embeddings.index.milvus.packing import MOST_BYTES, MOST_WORDS

PASSAGES, ARTICLES, VALUES, GENERATIONS = "passage", "article", "value", "generation"

NO_VECTOR = {"vector": [1.0, 0.0]}
"""Milvus wants a vector in every collection."""

_PASSAGE = {
    "since": int,
    "serial": int,
    "first_day": int,
    "last_day": int,
    "publisher": int,
    "author": int,
    "words": [MOST_WORDS],
    "tokens": MOST_BYTES,
    "rest": MOST_BYTES,
}
_ARTICLE = {
    "since": int,
    "first_day": int,
    "last_day": int,
    "publisher": int,
    "author": int,
    "passages": int,
    "bucket": int,  # see embeddings/index/milvus/buckets.py
    "id": MOST_BYTES,
    "facts": MOST_BYTES,  # version, publisher, language, author
    "signature": 1024,
}
_VALUE = {
    "since": int,
    "replaces": int,  # the key of the row that counted before, or 0 if there is none
    "kind": int,
    "part": int,
    "length": int,
    "total": int,  # 0 if the value is that of something that is not there
    "name": MOST_BYTES,
    "value": MOST_BYTES,
}
_GENERATION = {"number": int, "mark": int, "text": MOST_BYTES}


def create(client: Client, dimension: int) -> None:
    """Creates the collections that are not there."""
    small: dict[str, tuple[int | None, str]] = {"vector": (2, "FLAT")}
    sparse: tuple[int | None, str] = (None, "SPARSE_INVERTED_INDEX")
    for name, key, fields, vectors in (
        (PASSAGES, "key", _PASSAGE, {"vector": (dimension, "FLAT"), "sparse": sparse}),
        (ARTICLES, "serial", _ARTICLE, {"bands": sparse}),
        (VALUES, "key", _VALUE, small),
        (GENERATIONS, "part", _GENERATION, small),
    ):
        if not client.has(name):
            client.create(name, key, fields, vectors)
        client.load(name)
    if client.dimension(PASSAGES, "vector") != dimension:
        raise IndexingError(
            f"the index in {client.uri} has vectors of another model, of another length; name another [index] prefix"
        )


def drop(client: Client) -> None:
    """Deletes all collections."""
    for name in (GENERATIONS, PASSAGES, ARTICLES, VALUES):
        client.drop(name)


# Articles


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article's row."""

    serial: int
    id: str
    version: int
    publisher: str
    language: str
    first_day: int
    last_day: int
    author: str
    passages: int
    bucket: int


ARTICLE_FIELDS = ("serial", "first_day", "last_day", "passages", "bucket", "id", "facts")


def article_of(row: Row) -> ArticleRecord:
    """The article in a row."""
    version, publisher, language, author = json.loads(row["facts"])
    return ArticleRecord(
        int(row["serial"]),
        id_of(row),
        version,
        publisher,
        language,
        int(row["first_day"]),
        int(row["last_day"]),
        author,
        int(row["passages"]),
        int(row["bucket"]),
    )


def id_of(row: Row) -> str:
    """The id in an article's row."""
    return str(json.loads(f'"{row["id"]}"'))


def id_text(name: str) -> str:
    """An id as it is stored: in ASCII, whatever is in it."""
    return json.dumps(name, ensure_ascii=True)[1:-1]


def facts_text(version: int, publisher: str, language: str, author: str) -> str:
    """What `article_of` reads of an article, as a text."""
    return json.dumps([version, publisher, language, author], ensure_ascii=True)


def articles_by_serial(client: Client, serials: Iterable[int]) -> dict[int, ArticleRecord]:
    """Some articles."""
    wanted: Sequence[int] = sorted(set(serials))
    return {int(row["serial"]): article_of(row) for row in client.by_keys(ARTICLES, "serial", wanted, ARTICLE_FIELDS)}


def articles_where(client: Client, where: str) -> Iterator[ArticleRecord]:
    """The articles that an expression names."""
    for row in client.each(ARTICLES, where, ARTICLE_FIELDS):
        yield article_of(row)
