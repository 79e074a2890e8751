"""What the bot needs of a database. tests/support/bot_database_contract.py says in tests what each has to do."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Row = tuple[Any, ...]

EVERYTHING = "everything"
"""Heard instead of a name when changes may have been missed."""


class Changes(Protocol):
    """What this process and others announce, read through a separate connection. For one thread."""

    def wait(self, seconds: float) -> set[str]:
        """What was announced since the last call; waits up to `seconds` if nothing was. Raises StorageError."""

    def close(self) -> None:
        """Ends it; from any thread."""


class Database(Protocol):
    """An open database. Statements mark values with `?`, and all databases read them alike. Safe for several threads.

    Every method raises StorageError if it cannot be used.
    """

    name: str
    """What it is called in messages, never with a password."""
    now: str
    """SQL for the time in seconds since 1970 by the one clock of all processes."""
    shared: bool
    """Whether processes on several machines can use it."""

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[Row]:
        """The rows that a statement gives."""

    def write(self, query: str, rows: Iterable[Sequence[Any]]) -> None:
        """Runs a statement once for each row of values. Call inside a transaction."""

    def transaction(self, alone: str = "") -> AbstractContextManager[None]:
        """One write transaction over everything done inside, rolled back when an exception leaves it; of those that
        name the same table in `alone`, one at a time."""

    def tell(self, what: str) -> None:
        """Says to all `changes` that this changed, once the transaction it is called in is done."""

    def changes(self) -> Changes:
        """Begins to listen."""

    def take(self, kind: str, wanted: Sequence[tuple[str, int, float, int]]) -> float:
        """Draws one token from each bucket (of a kind: what, id, tokens a second, most tokens) or from none. Returns
        0.0, or the seconds until all have one."""

    def close(self) -> None:
        """Ends it."""
