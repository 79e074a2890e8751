"""What is kept in Milvus besides passages: articles, stories, counts of forms, and what generations say of themselves.

Collections of rows with a primary key. What changes from one generation to the next keeps its last states beside each
other in one row, so that a row is found by its key alone and writing it twice is as writing it once.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Protocol

from embeddings.errors import DamagedIndex, IndexingError, MismatchedIndex
from embeddings.index.generation import IndexRecipe
from embeddings.index.milvus.client import Client, Row
from embeddings.index.milvus.packing import MOST_BYTES, MOST_WORDS

FORMAT = 1
"""Changes whenever rows are made differently."""

PASSAGES, ARTICLES, STORIES, FORMS, GENERATIONS, POINTER = (
    "passages", "articles", "stories", "forms", "generations", "pointer"
)  # fmt: skip

OPEN = 1 << 60
"""The generation until which a row is in all of them."""


NO_VECTOR = {"vector": [1.0, 0.0]}
"""Milvus wants a vector in every collection."""

_VERSIONED = {"since": int, "until": int}
_PASSAGE = {
    **_VERSIONED,
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
    **_VERSIONED,
    "changed": int,  # the generation since which its story is as it is
    "first_day": int,
    "last_day": int,
    "publisher": int,
    "author": int,
    "passages": int,
    "name": int,
    "facts": MOST_BYTES,  # id, version, publisher, language, author, signature
    "states": MOST_BYTES,  # [generation, serial of the first article of its story] each
}
_STORY = {"changed": int, "states": MOST_BYTES}
_FORM = {"changed": int, "total": int, "initial": int, "length": int, "form": 1024, "states": MOST_BYTES}
_GENERATION = {"number": int, "text": MOST_BYTES}


def create(client: Client, dimension: int) -> None:
    """Creates the collections that are not there."""
    small = {"vector": (2, "FLAT")}
    for name, key, fields, vectors in (
        (PASSAGES, "key", _PASSAGE, {"vector": (dimension, "FLAT"), "sparse": (None, "SPARSE_INVERTED_INDEX")}),
        (ARTICLES, "serial", _ARTICLE, small),
        (STORIES, "first", _STORY, small),
        (FORMS, "hash", _FORM, small),
        (GENERATIONS, "part", _GENERATION, small),
        (POINTER, "id", {"number": int}, small),
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
    for name in (POINTER, GENERATIONS, PASSAGES, ARTICLES, STORIES, FORMS):
        client.drop(name)


@dataclass(frozen=True, slots=True)
class Published:
    """What a generation says of itself. `digest` is the sum over its passages of a hash of each one's key and text,
    modulo 2^60; lengths are sums over its passages. Vectors are in so many `lists`, of which `probes` are looked into;
    both are 0 where every vector is compared."""

    number: int
    built: str
    making: IndexRecipe
    store: str
    edition: int
    articles: int
    passages: int
    distinct: int
    newest: str | None
    languages: list[str]
    next_serial: int
    body_words: int
    head_words: int
    dated: bool
    counts: dict[str, int]
    authors: list[str]
    digest: int
    lists: int = 0
    probes: int = 0
    format: int = field(default=FORMAT)

    @property
    def name(self) -> str:
        """The number as a name, as generations in a folder have it."""
        return name_of(self.number)


def name_of(number: int) -> str:
    """The name of a generation."""
    return f"{number:08d}"


# Characters of a text in one row, below the 65,535 bytes of a VARCHAR in ASCII.
_PART = 50_000


def write_published(client: Client, published: Published) -> None:
    """Writes what a generation says, as long as it may be."""
    text = json.dumps(asdict(published), ensure_ascii=True)
    parts = [text[at : at + _PART] for at in range(0, len(text), _PART)]
    rows = [
        {"part": (published.number << 16) + at, "number": published.number, "text": part, **NO_VECTOR}
        for at, part in enumerate(parts)
    ]
    client.write(GENERATIONS, rows)


def read_published(client: Client, number: int) -> Published | None:
    """What a generation says of itself, None where it is not kept. Raises DamagedIndex, MismatchedIndex."""
    rows = sorted(client.each(GENERATIONS, f"number == {number}", ["part", "text"]), key=lambda row: int(row["part"]))
    if not rows:
        return None
    try:
        said = json.loads("".join(row["text"] for row in rows))
        if said["format"] != FORMAT:
            raise MismatchedIndex(
                f"the index in {client.uri} has format {said['format']}, this Dateline writes {FORMAT}; run"
                " `dateline index` to build it again"
            )
        return Published(**{**said, "making": IndexRecipe(**said["making"])})
    except (ValueError, TypeError, KeyError) as fault:
        raise DamagedIndex(f"generation {name_of(number)} in {client.uri} is damaged; run `dateline index`") from fault


def numbers(client: Client) -> list[int]:
    """The generations that say something of themselves, published or not, in order."""
    return sorted({int(row["number"]) for row in client.each(GENERATIONS, "number >= 0", ["number"])})


class Pointer(Protocol):
    """The number of the generation that answers: one place, which is read and moved whole."""

    def read(self) -> int | None:
        """The number, None where nothing was published."""

    def move(self, number: int) -> None:
        """Has all who look from now on see another generation."""


class RowPointer:
    """A pointer in a collection of one row."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def read(self) -> int | None:
        """The number, None where nothing was published."""
        if not self._client.has(POINTER):
            return None
        rows = self._client.by_keys(POINTER, "id", [1], ["number"])
        return int(rows[0]["number"]) if rows else None

    def move(self, number: int) -> None:
        """Has all who look from now on see another generation."""
        self._client.write(POINTER, [{"id": 1, "number": number, **NO_VECTOR}])


# States of a row beside each other

States = list[list[int]]
"""What a row says since a generation: [generation, values...], in order."""


def states_of(row: Row) -> States:
    """The states in a row."""
    states: States = json.loads(row["states"])
    return states


def state_at(states: Sequence[Sequence[int]], number: int) -> list[int] | None:
    """The values that hold in a generation, None before the first."""
    held = [list(state[1:]) for state in states if state[0] <= number]
    return held[-1] if held else None


def with_state(states: States, base: int, number: int, values: Sequence[int], kept: int) -> States:
    """The states with one since generation `number`, without those that came of a publication after `base` that was
    cut short, nor those that no generation from `kept` on shows."""
    before = [state for state in states if state[0] <= base]
    shown = [state for at, state in enumerate(before) if at + 1 == len(before) or before[at + 1][0] > kept]
    return [*shown, [number, *values]]


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article's row: `states` say of which story it is."""

    serial: int
    id: str
    version: int
    publisher: str
    language: str
    first_day: int
    last_day: int
    author: str
    passages: int
    signature: str
    states: States

    def first(self, number: int) -> int:
        """The serial of the first article of its story in a generation, 0 where it tells its story alone."""
        return (state_at(self.states, number) or [0])[0]


ARTICLE_FIELDS = ("serial", "first_day", "last_day", "passages", "facts", "states")


def article_of(row: Row) -> ArticleRecord:
    """The article in a row."""
    name, version, publisher, language, author, signature = json.loads(row["facts"])
    return ArticleRecord(
        int(row["serial"]),
        name,
        version,
        publisher,
        language,
        int(row["first_day"]),
        int(row["last_day"]),
        author,
        int(row["passages"]),
        signature,
        states_of(row),
    )


def articles_of(client: Client, number: int) -> Iterator[ArticleRecord]:
    """Every article of a generation."""
    for row in client.each(ARTICLES, f"since <= {number} and until > {number}", ARTICLE_FIELDS):
        yield article_of(row)


def facts_text(one: ArticleRecord) -> str:
    """What `article_of` reads of an article, as a text."""
    return json.dumps([one.id, one.version, one.publisher, one.language, one.author, one.signature], ensure_ascii=True)
