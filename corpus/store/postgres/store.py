"""The store in PostgreSQL: what the SQLite file contains, for more than one machine.

One process publishes at a time (see `writing`); workers cut and embed beside it (corpus/store/postgres/work.py), and
readers go on meanwhile.
"""

from typing import Self

from corpus.store.postgres.address import shown
from corpus.store.postgres.serving import ServingTable
from corpus.store.postgres.work import WorkTable
from corpus.store.protocol.serving import Serving
from corpus.store.protocol.work import Work
from corpus.store.sql.articles import ArticleTable
from corpus.store.sql.files import FileTable
from corpus.store.sql.identity import Identity
from corpus.store.sql.layouts import LayoutTable


class PostgresStore(ArticleTable, FileTable, LayoutTable, WorkTable, ServingTable, Identity):
    """An open store in one schema of a database, read until something is written: only then is it made or upgraded."""

    @property
    def name(self) -> str:
        return f"the store in PostgreSQL ({self._place})"  # as StorePlace.name

    @property
    def address(self) -> str:
        return shown(self._uri)

    @property
    def is_there(self) -> bool:
        """Whether something was ever written to it."""
        return not self._is_absent()

    @property
    def where(self) -> str:
        return self.name

    def work(self) -> Work:
        return self

    def notes_serving(self) -> Serving:
        return self

    def again(self) -> Self:
        return type(self)(self._uri, self._schema)

    def damaged_rows(self) -> dict[str, int]:
        """None: the server's own checksums are what notices a changed bit."""
        return {}

    def rows_without_sum(self) -> int:
        """None: see `damaged_rows`."""
        return 0

    def forget_damaged(self) -> None:
        """Nothing: see `damaged_rows`."""

    def give_back(self) -> None:
        """Nothing: the server's own vacuum gives space back."""
