"""What the tables of a store need of a database: rows, writes, transactions, and the one writer's lock."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any

AT_ONCE = 500
"""Values named in one query, below the 999 that the oldest SQLite in use allows."""


class SqlDatabase(ABC):
    """An open database. Statements mark values with `?`; text is compared by code points. Safe for several threads.

    Every method raises StoreError if the database cannot be used.
    """

    def writing(self, patience: float = 0.0) -> AbstractContextManager[None]:
        """Has the lock of the one writer, waiting up to `patience` seconds. Raises StoreLocked, naming the holder."""
        raise NotImplementedError

    @abstractmethod
    def transaction(self) -> AbstractContextManager[None]:
        """One write transaction over everything done inside; rolled back when an exception leaves it."""
        raise NotImplementedError

    @abstractmethod
    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a query finds."""

    @abstractmethod
    def _rows_apart(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """As `_rows`, on a connection of its own: a long read keeps nobody waiting."""

    @abstractmethod
    def _write(self, query: str, rows: Iterable[Sequence[Any]]) -> None:
        """Runs a statement once for each row of values."""

    @abstractmethod
    def _durably(self, statement: str) -> None:
        """Runs a statement in a transaction that, with all before it, survives a loss of power."""

    def _sound(self, table: str) -> str:
        """The condition that a row of a table is what was written, as far as this database can tell."""
        return "1 = 1"

    @abstractmethod
    def _copied(self) -> None:
        """Does what is to be done once tables were filled with the rows of another store."""

    @abstractmethod
    def _empty_table(self, name: str, columns: str) -> None:
        """Makes a table that this connection alone sees, or empties it. Call inside a transaction."""
