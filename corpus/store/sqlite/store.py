"""The store in SQLite: every version of every article, their passages, and every vector computed, in one file.

One process writes at a time (see `writing`); readers go on meanwhile, also on a full disk and where the folder cannot
be written to.
"""

import socket
from pathlib import Path
from typing import Self

from corpus.store.sql.articles import ArticleTable
from corpus.store.sql.files import FileTable
from corpus.store.sql.identity import Identity
from corpus.store.sql.layouts import LayoutTable
from corpus.store.sql.vectors import VectorTable
from corpus.store.sqlite.connection import FILE
from corpus.store.sqlite.upkeep import SqliteUpkeep


class SqliteStore(ArticleTable, FileTable, LayoutTable, VectorTable, Identity, SqliteUpkeep):
    """An open store in a data folder, read until something is written: only then is it made or upgraded."""

    @property
    def name(self) -> str:
        return FILE

    @property
    def where(self) -> str:
        return f"{FILE} in {self._folder.absolute()} on {socket.gethostname()}"

    @property
    def address(self) -> str:
        return str(self._folder)

    @classmethod
    def open(cls, folder: Path) -> "SqliteStore":
        """Returns the store in `folder`, an empty one if there is none yet. Raises StoreError."""
        return cls(folder)

    @classmethod
    def exists(cls, folder: Path) -> bool:
        """Whether `folder` holds a store: a database with something in it, or in the log beside it."""
        return any(file.exists() and file.stat().st_size for file in (folder / FILE, folder / f"{FILE}-wal"))

    def work(self) -> None:
        """None: one machine has nobody to share with."""

    def notes_serving(self) -> None:
        """None: the index in the data folder, or the Milvus, knows it itself."""

    def again(self) -> Self:
        """The same store, opened once more."""
        return type(self)(self._folder)
