"""The store: every version of every article, their passages, and every vector paid for, in SQLite.

One process writes at a time (see `Store.writing`); readers go on meanwhile, also on a full disk and where the folder
cannot be written to. What it keeps stands in one module a subject, all of them in this package.
"""

from pathlib import Path

from corpus.store.articles import ArticleInfo, ArticleTable, Tombstone
from corpus.store.connection import FILE
from corpus.store.files import FileRecord, FileTable, KnownPaths
from corpus.store.layouts import Layout, LayoutTable
from corpus.store.upkeep import Upkeep
from corpus.store.vectors import VectorTable

__all__ = ["ArticleInfo", "FileRecord", "KnownPaths", "Layout", "Store", "Tombstone"]


class Store(ArticleTable, FileTable, LayoutTable, VectorTable, Upkeep):
    """An open store. Safe to use from several threads; every method reads or writes in one transaction."""

    @classmethod
    def open(cls, folder: Path) -> "Store":
        """Returns the store in `folder`, for reading; nothing is made, changed or upgraded until something is written.

        Where there is none yet it is empty. Raises StoreError where it cannot be used.
        """
        return cls(folder)

    @classmethod
    def exists(cls, folder: Path) -> bool:
        """Whether `folder` holds a store."""
        return (folder / FILE).exists()
