"""What an open generation remembers of what it looked up: rows never change within one."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class LatelyUsed(Generic[K, V]):
    """The last `most` values, by key; those that are not there are looked up together. Safe in any thread."""

    def __init__(self, look_up: Callable[[Sequence[K]], Mapping[K, V]], most: int) -> None:
        self._look_up, self._most, self._lock = look_up, most, threading.Lock()
        self._values: OrderedDict[K, V] = OrderedDict()

    def of(self, keys: Sequence[K]) -> dict[K, V]:
        """The values of some keys, but for those that there are none of."""
        wanted = dict.fromkeys(keys)
        values: dict[K, V] = {}
        with self._lock:
            for key in wanted:
                if key in self._values:
                    self._values.move_to_end(key)
                    values[key] = self._values[key]
        if lacking := [key for key in wanted if key not in values]:
            fresh = self._look_up(lacking)
            values.update(fresh)
            with self._lock:
                self._values.update(fresh)
                while len(self._values) > self._most:
                    self._values.popitem(last=False)
        return values
