"""Opening the store of a data folder, or the one in PostgreSQL that the settings name in its place."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.store.sqlite.connection import FILE

if TYPE_CHECKING:
    from corpus.store.postgres.store import PostgresStore
    from corpus.store.store import Store

SCHEMA = "dateline"
"""The schema of a store in a PostgreSQL database where none is named."""


@dataclass(frozen=True, slots=True)
class StorePlace:
    """Where a store is: in the data folder, or in PostgreSQL where `uri` names a database."""

    data: Path
    uri: str = ""
    schema: str = SCHEMA

    @property
    def name(self) -> str:
        """What the store is called in messages."""
        if not self.uri:
            return FILE
        from corpus.store.postgres.address import shown

        return f"the store in PostgreSQL ({shown(self.uri)}, schema {self.schema})"


def is_database(written: str) -> bool:
    """Whether this is the address of a database that a store can be in."""
    return written.startswith(("postgresql://", "postgres://"))


def open_store(place: Path | StorePlace) -> "Store":
    """Returns the store at a place, for reading; nothing is made, changed or upgraded until something is written.

    A folder means the store in it. If there is none yet, the store is empty. Raises StoreError if it cannot be used.
    """
    if isinstance(place, StorePlace) and place.uri:
        return _in_postgres(place)
    from corpus.store.sqlite.store import SqliteStore  # the command line starts without the stores

    return SqliteStore.open(_folder(place))


def store_exists(place: Path | StorePlace) -> bool:
    """Whether there is a store at a place, one that something was written to. Raises StoreError if a server cannot be
    reached."""
    if isinstance(place, StorePlace) and place.uri:
        store = _in_postgres(place)
        try:
            return store.is_there
        finally:
            store.close()
    from corpus.store.sqlite.store import SqliteStore

    return SqliteStore.exists(_folder(place))


def _in_postgres(place: StorePlace) -> "PostgresStore":
    from corpus.store.postgres.store import PostgresStore  # asking from a data folder does not load it

    return PostgresStore(place.uri, place.schema)


def _folder(place: Path | StorePlace) -> Path:
    return place.data if isinstance(place, StorePlace) else place
