"""Articles by date, read as far as they are asked for: embeddings.index.protocols.Index.by_date."""

from collections.abc import Iterator, Sequence
from typing import overload

from embeddings.errors import RetiredGeneration
from embeddings.index.milvus.client import Client
from embeddings.index.milvus.tables import ARTICLES, id_of
from embeddings.index.types import Key, key_of

ALL_AT_ONCE = 1_000
"""Articles up to which all are read: one query takes no longer than the counts that would make it shorter."""

FIRST_DAYS = 31
"""Days that are looked into first; twice as many each time that too few articles are in them."""


class ByDate(Sequence[Key]):
    """The first passages of articles, the one whose date ends last first (with `oldest` the other way round), those of
    one date by id. Safe in any thread: what is read twice is the same."""

    def __init__(self, client: Client, where: str, days: tuple[int, int], *, dated: bool, oldest: bool = False) -> None:
        """`where` names the articles, whose dates, if they are `dated`, end on one of the `days` (first, last)."""
        self._client, self._days, self._dated, self._oldest = client, days, dated, oldest
        self._named = where
        self._where = f"{where} and passages > 0 and first_day {'>' if dated else '=='} 0"
        self._length: int | None = None
        self._known: tuple[list[Key], tuple[int, int]] = [], days

    def __len__(self) -> int:
        if self._length is None:
            self._length = self._client.count(ARTICLES, self._where)
        return self._length

    def __iter__(self) -> Iterator[Key]:
        done, most = 0, 16
        while done < (len(known := self._first(most))):
            yield from known[done:most]
            done, most = min(len(known), most), most * 4

    @overload
    def __getitem__(self, place: int) -> Key: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Key]: ...
    def __getitem__(self, place: int | slice) -> Key | Sequence[Key]:
        if isinstance(place, int):
            if place < 0:
                return self._reversed()[-place - 1]
            return self._first(place + 1)[place]
        start, stop, step = place.start, place.stop, place.step
        if (start, stop, step) == (None, None, -1):
            return self._reversed()
        if step in (None, 1) and stop is not None and stop >= 0 and (start or 0) >= 0:
            return self._first(stop)[place]
        if step in (None, 1) and stop is None and start is not None and start < 0:
            return self._reversed()._first(-start)[:-start][::-1]
        return self._first(len(self))[place]

    def _reversed(self) -> "ByDate":
        return ByDate(self._client, self._named, self._days, dated=self._dated, oldest=not self._oldest)

    def _first(self, most: int) -> list[Key]:
        """The first `most` at least, where there are as many."""
        keys, (first, last) = self._known
        while len(keys) < min(most, len(self)):
            if first > last:  # all days were looked into
                raise RetiredGeneration(f"articles of a generation in {self._client.uri} are gone; open a newer one")
            if not self._dated or len(self) <= ALL_AT_ONCE:
                keys, first, last = self._read(self._where), 1, 0
                continue
            window = self._window(first, last, most - len(keys))
            keys = keys + self._read(f"{self._where} and last_day >= {window[0]} and last_day <= {window[1]}")
            first, last = (window[1] + 1, last) if self._oldest else (first, window[0] - 1)
        self._known = keys, (first, last)
        return keys

    def _window(self, first: int, last: int, wanted: int) -> tuple[int, int]:
        """Days at the end that comes first, with as many articles as are wanted, and not many more."""
        days = FIRST_DAYS
        while True:
            start, end = (first, min(last, first + days)) if self._oldest else (max(first, last - days), last)
            found = self._client.count(ARTICLES, f"{self._where} and last_day >= {start} and last_day <= {end}")
            if (start, end) == (first, last) or found >= wanted:
                return start, end
            days *= 2

    def _read(self, where: str) -> list[Key]:
        rows = self._client.each(ARTICLES, where, ["serial", "last_day", "id"])
        sign = 1 if self._oldest else -1
        found = [(sign * int(row["last_day"]), id_of(row), key_of(int(row["serial"]), 0)) for row in rows]
        if self._oldest:  # those of one date the other way round too
            found.sort(key=lambda one: one[1], reverse=True)
            found.sort(key=lambda one: one[0])
        else:
            found.sort()
        return [key for _, _, key in found]
