"""Where the time of a question goes: seconds by stage.

The time of a nested stage counts for the inner stage only. Nothing is kept unless somebody measures.
"""

import functools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class Spent:
    """Seconds by stage, and the words of the question that they were spent on."""

    seconds: dict[str, float] = field(default_factory=dict)
    question: str = ""
    _open: list[str] = field(default_factory=list)
    _since: float = 0.0

    def add(self, seconds: dict[str, float]) -> None:
        """Adds what was measured elsewhere: in another thread, say."""
        for name, more in seconds.items():
            self.seconds[name] = self.seconds.get(name, 0.0) + more

    def enter(self, name: str) -> None:
        """Begins a stage; the enclosing one is paused."""
        self._count()
        self._open.append(name)

    def leave(self) -> None:
        """Ends the stage that was entered last."""
        self._count()
        self._open.pop()

    def _count(self) -> None:
        now = time.monotonic()
        if self._open:
            self.add({self._open[-1]: now - self._since})
        self._since = now


_spent: ContextVar[Spent | None] = ContextVar("spent", default=None)


def spent() -> Spent | None:
    """What is measured here, or None if nobody measures."""
    return _spent.get()


@contextmanager
def measured() -> Iterator[Spent]:
    """Measures the stages inside, of this thread and task; what another thread spends has to be added."""
    before = _spent.set(spent := Spent())
    try:
        yield spent
    finally:
        _spent.reset(before)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """What is inside counts as this stage."""
    spent = _spent.get()
    if spent is None:
        yield
        return
    spent.enter(name)
    try:
        yield
    finally:
        spent.leave()


def staged(name: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Has every call of a function count as a stage."""

    def wrap(function: Callable[P, T]) -> Callable[P, T]:
        @functools.wraps(function)
        def called(*args: P.args, **more: P.kwargs) -> T:
            with stage(name):
                return function(*args, **more)

        return called

    return wrap
