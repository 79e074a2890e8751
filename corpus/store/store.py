"""The store: every version of every article, their passages, and every vector computed.

`open_store` in corpus/store/opening.py opens one. tests/support/store_contract.py says in tests what each has to do.
"""

from typing import Protocol

from corpus.store.protocol.articles import Articles
from corpus.store.protocol.files import Files
from corpus.store.protocol.layouts import Layouts
from corpus.store.protocol.removals import Removals
from corpus.store.protocol.upkeep import Upkeep
from corpus.store.protocol.vectors import Vectors
from corpus.store.records import ArticleInfo, FileRecord, KnownPaths, Layout, Tombstone

__all__ = ["ArticleInfo", "FileRecord", "KnownPaths", "Layout", "Store", "Tombstone"]


class Store(Articles, Removals, Files, Layouts, Vectors, Upkeep, Protocol):
    """An open store. Safe to use from several threads; readers never wait for the writer, nor it for them."""
