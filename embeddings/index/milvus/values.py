"""Values by a number, each as it is since some generation: counts of forms, stories, tallies of what articles say.

A value that changes gets another row, which names the one that it replaces; that one is deleted once no generation that
can be read shows it. A number has a few keys, so that all rows of it are found by key.
"""

import enum
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from embeddings.index.milvus.client import Client, Row
from embeddings.index.milvus.tables import NO_VECTOR, VALUES

_SLOTS = 2
"""Bits for the rows of one number: two generations can be read while a third is made."""

_NUMBER = 58
"""Bits of a number; with the kind and the row they fill an integer of Milvus but for its sign."""

NUMBERS_AT_ONCE = 500
"""Numbers whose values are looked up in one request: a choice, for a request of some 40 kB."""
WRITTEN_AT_ONCE = 1_000
"""Rows written together: far below the servers' limit of a message."""

_FIELDS = ["key", "since", "total", "name", "value"]


class Kind(enum.IntEnum):
    """What a value is of."""

    FORM = 0
    """A form of a word, by its hash: how many passages contain it."""
    TELLS = 1
    """An article, by its serial: the serial of the first article of its story, where several tell it."""
    STORY = 2
    """A story, by the serial of its first article: the serials of all its articles."""
    TALLY = 3
    """A date, language, publisher or author, by a hash: how many articles have it."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value to be written. `total` is 0 if there is nothing any more; `part` and `length` are what values of a kind
    are looked for by."""

    value: str
    total: int = 1
    name: str = ""
    part: int = 0
    length: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A value as it is stored."""

    value: str
    total: int
    name: str


class Values:
    """The values in Milvus."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def at(self, kind: Kind, numbers: Sequence[int], generation: int) -> dict[int, Found]:
        """The values of some numbers in a generation, but for those of nothing."""
        latest = _latest(self._rows(kind, numbers), generation)
        return {number: _found(row) for number, row in latest.items() if int(row["total"])}

    def every(self, kind: Kind, generation: int, where: Sequence[str] = ()) -> Iterator[Found]:
        """All values of a kind in a generation, or those that conditions on `part` and `length` name."""
        what = " and ".join([f"kind == {int(kind)}", f"since <= {generation}", *where])
        latest = _latest(self._client.each(VALUES, what, _FIELDS), generation)
        return (_found(row) for row in latest.values() if int(row["total"]))

    def change(
        self, kind: Kind, numbers: Sequence[int], base: int, generation: int, made: Callable[[int, Found | None], Value]
    ) -> None:
        """Writes what `made` makes, of a number and its value in generation `base`, for generation `generation`."""
        waiting: list[Row] = []
        for at in range(0, len(numbers), NUMBERS_AT_ONCE):
            some = numbers[at : at + NUMBERS_AT_ONCE]
            there: dict[int, list[Row]] = {number: [] for number in some}
            for row in self._rows(kind, some):
                there[_number_of(row)].append(row)
            for number, rows in there.items():
                before = _latest(rows, base).get(number)
                old = _found(before) if before is not None and int(before["total"]) else None
                key = next(key for key in _keys(kind, number) if key not in {int(row["key"]) for row in rows})
                waiting.append(_row(key, generation, int(before["key"]) if before else 0, kind, made(number, old)))
            if len(waiting) >= WRITTEN_AT_ONCE:
                self._client.write(VALUES, waiting)
                waiting = []
        self._client.write(VALUES, waiting)

    def sweep(self, swept: int, kept: int) -> None:
        """Deletes the values that no generation from `kept` on shows; up to `swept` that is done."""
        if kept <= swept:
            return
        newer = f"since > {swept} and since <= {kept}"
        replaced = [
            int(row["replaces"]) for row in self._client.each(VALUES, f"{newer} and replaces > 0", ["replaces"])
        ]
        for at in range(0, len(replaced), WRITTEN_AT_ONCE):
            listed = ", ".join(map(str, replaced[at : at + WRITTEN_AT_ONCE]))
            self._client.delete(VALUES, f"key in [{listed}]")
        self._client.delete(VALUES, f"{newer} and total == 0")

    def take_back(self, published: int) -> None:
        """Deletes what a publication after generation `published` wrote that was cut short."""
        self._client.delete(VALUES, f"since > {published}")

    def _rows(self, kind: Kind, numbers: Sequence[int]) -> Iterator[Row]:
        for at in range(0, len(numbers), NUMBERS_AT_ONCE):
            keys = [key for number in numbers[at : at + NUMBERS_AT_ONCE] for key in _keys(kind, number)]
            yield from self._client.by_keys(VALUES, "key", keys, _FIELDS, len(keys))


def number_of_name(part: int, name: str) -> int:
    """The number of a tally of some kind."""
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8, salt=bytes([part])).digest()
    return int.from_bytes(digest, "little") >> (64 - _NUMBER)


def _keys(kind: Kind, number: int) -> range:
    first = (int(kind) << _NUMBER | number) << _SLOTS
    return range(first, first + (1 << _SLOTS))


def _number_of(row: Row) -> int:
    return int(row["key"]) >> _SLOTS & ((1 << _NUMBER) - 1)


def _latest(rows: Iterator[Row] | Sequence[Row], generation: int) -> Mapping[int, Row]:
    """The rows that count in a generation, by number."""
    latest: dict[int, Row] = {}
    for row in rows:
        number = _number_of(row)
        if int(row["since"]) <= generation and (
            number not in latest or int(latest[number]["since"]) < int(row["since"])
        ):
            latest[number] = row
    return latest


def _found(row: Row) -> Found:
    return Found(str(row["value"]), int(row["total"]), str(row["name"]))


def _row(key: int, since: int, replaces: int, kind: Kind, one: Value) -> Row:
    return {
        "key": key,
        "since": since,
        "replaces": replaces,
        "kind": int(kind),
        "part": one.part,
        "length": one.length,
        "total": one.total,
        "name": one.name,
        "value": one.value,
        **NO_VECTOR,
    }
