"""What generations say about themselves, which of them was published, and whose archive it is: rows numbered by
generation and place, with a mark for what they are."""

import json
from dataclasses import asdict, dataclass, field

from embeddings.errors import DamagedIndex, MismatchedIndex
from embeddings.index.manifest import IndexRecipe
from embeddings.index.milvus.client import Client, Row
from embeddings.index.milvus.serials import Serials
from embeddings.index.milvus.tables import GENERATIONS, NO_VECTOR

FORMAT = 2
"""Changes whenever rows are made differently; the names of collections do then too."""

_RECORD, _PUBLISHED, _OWNER, _SUMS = 0, 1, 2, 3
_PLACES = 16
"""Bits of a row's number that say its place in its generation."""

_PART = 50_000
"""Characters of a text in one row, below the 65,535 bytes of a VARCHAR in ASCII."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a generation says about itself. `digest` is the sum over its passages of a hash of each one's key and text,
    modulo 2^60; lengths are sums over its passages; `dated` of its articles have a date, and their days are among
    `days`. Vectors are in so many `lists`, of which `probes` are searched; both are 0 if every vector is compared.
    `weighed` are the mean lengths, of a passage and of its head, that its sparse vectors are made with.

    `gone` are serials of articles that are not in it, and of which rows may still be there; `removed` those of them
    that the generation before had. `least` is the oldest generation that can be read beside it; of values, whatever no
    generation from `swept` on shows is deleted.
    """

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
    dated: int
    days: tuple[int, int]
    digest: int
    weighed: tuple[float, float]
    gone: Serials
    removed: Serials
    least: int
    swept: int
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


def write_published(client: Client, published: Published) -> None:
    """Writes what a generation says, as long as it may be."""
    said = asdict(published) | {"gone": published.gone.ranges, "removed": published.removed.ranges}
    text = json.dumps(said, ensure_ascii=True)
    parts = [text[at : at + _PART] for at in range(0, len(text), _PART)]
    client.write(GENERATIONS, [_row(published.number, at, _RECORD, part) for at, part in enumerate(parts)])


def read_published(client: Client, number: int) -> Published | None:
    """What a generation says about itself, or None if it is not kept. Raises DamagedIndex, MismatchedIndex."""
    rows = client.each(GENERATIONS, f"number == {number} and mark == {_RECORD}", ["part", "text"])
    ordered = sorted(rows, key=lambda row: int(row["part"]))
    if not ordered:
        return None
    try:
        said = json.loads("".join(row["text"] for row in ordered))
        if said["format"] != FORMAT:
            raise MismatchedIndex(
                f"the index in {client.uri} has format {said['format']}, this Dateline writes {FORMAT}; run"
                " `dateline index` to build it again"
            )
        said |= {name: tuple(said[name]) for name in ("days", "weighed")}
        said |= {name: Serials.of_ranges(said[name]) for name in ("gone", "removed")}
        return Published(**{**said, "making": IndexRecipe(**said["making"])})
    except (ValueError, TypeError, KeyError) as fault:
        raise DamagedIndex(f"generation {name_of(number)} in {client.uri} is damaged; run `dateline index`") from fault


def is_kept(client: Client, number: int) -> bool:
    """Whether a generation can still be read."""
    return bool(client.by_keys(GENERATIONS, "part", [number << _PLACES], ["number"]))


def numbers(client: Client) -> list[int]:
    """The generations that say something of themselves, published or not, in order."""
    return sorted({int(row["number"]) for row in client.each(GENERATIONS, "number > 0", ["number"])})


def marked(client: Client) -> int | None:
    """The newest generation that is marked as published, or None if none is."""
    if not client.has(GENERATIONS):
        return None
    return max((int(r["number"]) for r in client.each(GENERATIONS, f"mark == {_PUBLISHED}", ["number"])), default=None)


def mark(client: Client, number: int) -> None:
    """Has all who look from now on see another generation."""
    client.write(GENERATIONS, [_row(number, (1 << _PLACES) - 1, _PUBLISHED, "")])


def write_sums(client: Client, number: int, text: str) -> None:
    """Writes the sums of a generation's buckets."""
    client.write(GENERATIONS, [_row(number, (1 << _PLACES) - 2, _SUMS, text)])


def read_sums(client: Client, number: int) -> str:
    """The sums of a generation's buckets, or "" if there are none."""
    rows = client.by_keys(GENERATIONS, "part", [(number << _PLACES) + (1 << _PLACES) - 2], ["text"])
    return str(rows[0]["text"]) if rows else ""


def owners(client: Client) -> list[tuple[str, str]]:
    """(identity, name) of the stores whose archive the collections have: one, but while two come at once."""
    rows = client.each(GENERATIONS, f"mark == {_OWNER}", ["text"]) if client.has(GENERATIONS) else ()
    return [(str(one["store"]), str(one["name"])) for one in (json.loads(row["text"]) for row in rows)]


def write_owner(client: Client, place: int, identity: str, name: str) -> None:
    """Notes whose archive the collections have; `place` is below 65,536 and that store's own."""
    client.write(GENERATIONS, [_row(0, place, _OWNER, json.dumps({"store": identity, "name": name}))])


def delete_owner(client: Client, place: int) -> None:
    """Takes the note back."""
    client.delete(GENERATIONS, f"part in [{place}]")


def delete_generations(client: Client, where: str) -> None:
    """Deletes what some generations say about themselves."""
    client.delete(GENERATIONS, f"number > 0 and {where}")


def _row(number: int, place: int, kind: int, text: str) -> Row:
    return {"part": (number << _PLACES) + place, "number": number, "mark": kind, "text": text, **NO_VECTOR}
