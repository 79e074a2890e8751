"""Articles by date, those of one date by id: sorted by date at once, by id only for the part that is read."""

from collections.abc import Callable, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

from embeddings.index.types import Key

Numbers = NDArray[np.int64]


class Dated(Sequence[Key]):
    """The keys of articles by descending day, those of one day by id, whenever they were added. Only the parts that are
    asked for are read. Safe to use from several threads: what two sort at once comes out the same."""

    def __init__(self, days: Numbers, keys: Numbers, id_of: Callable[[int], str]) -> None:
        """Articles in any order: `days` and `keys` (n,), and the id of each by its number."""
        self._order = np.argsort(-days, kind="stable")
        self._days, self._keys, self._id_of = -days[self._order], keys, id_of
        self._sorted: dict[int, list[Key]] = {}
        self._places = range(len(days))

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Key: ...
    @overload
    def __getitem__(self, place: slice) -> "Dated": ...
    def __getitem__(self, place: int | slice) -> "Key | Dated":
        if isinstance(place, int):
            return self._at(self._places[place])
        part = object.__new__(Dated)
        part.__dict__.update(self.__dict__)
        part._places = self._places[place]
        return part

    def _at(self, place: int) -> Key:
        start = int(np.searchsorted(self._days, self._days[place]))
        if start not in self._sorted:
            end = int(np.searchsorted(self._days, self._days[place], side="right"))
            of_a_day = sorted(self._order[start:end].tolist(), key=lambda one: (self._id_of(one), self._keys[one]))
            self._sorted[start] = self._keys[of_a_day].tolist()
        return self._sorted[start][place - start]
