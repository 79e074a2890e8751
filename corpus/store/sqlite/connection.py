"""Connections to the store's SQLite file: read-only ones for readers, one that writes and migrates for the writer.

Together with the rest of this package the only home of sqlite3 for articles.
"""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import StoreError
from corpus.files import make_folder
from corpus.store.lock import locked, private_files
from corpus.store.sql.database import SqlDatabase
from corpus.store.sqlite.schema import IN_PLACE, OLDEST_READABLE, SCHEMA_VERSION, STEPS, WITH_SUMS
from corpus.store.sqlite.sums import register, sound

FILE = "store.sqlite"

FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What sqlite3 raises. Of a damaged file also errors whose words it cannot decode, as they quote what is in it."""

_HOW: dict[str, Any] = {"timeout": 30, "check_same_thread": False, "isolation_level": None}


class OutdatedStore(StoreError):
    """A store of a schema that is only upgraded: it cannot be read before."""


class EmptyStore(OutdatedStore):
    """The file of a run that ended before it had made the store: there is nothing in it, not even a table."""


class SqliteDatabase(SqlDatabase):
    """An open store file, read until something is written: only then is it made, migrated and opened for writing.

    Safe to use from several threads.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE
        self._lock = threading.RLock()
        self._writes = self._holds_lock = False
        _require_folder(folder)
        self._outdated: OutdatedStore | None = None
        try:
            made = _open_made(self._path)
        except OutdatedStore as fault:  # a writer will upgrade it
            made, self._outdated = empty_database(), fault
        self._absent = made is None
        self._connection = made or empty_database()

    def close(self) -> None:
        """Closes the connection; the store cannot be used afterwards."""
        with self._lock:
            self._connection.close()

    @contextlib.contextmanager
    def writing(self, patience: float = 0.0) -> Iterator[None]:
        """Has the write lock of the data folder, waiting up to `patience` seconds; makes or upgrades the store.

        Raises StoreLocked, naming the holder, if another has it.
        """
        with locked(self._folder, patience):
            self._holds_lock = True
            try:
                self._open_for_writing()
                yield
            finally:
                self._holds_lock = False

    def changes(self) -> int:
        """A number that is another once somebody else has written to the store."""
        return int(self._rows("PRAGMA data_version")[0][0])

    def adopt_lock(self) -> None:
        """Has the caller's own write lock of the data folder count as this store's."""
        self._holds_lock = True

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """One write transaction over everything done inside; rolled back when an exception leaves it."""
        with self._lock:
            self._open_for_writing()
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield
                    self._connection.execute("COMMIT")
                except BaseException:
                    # SQLite has rolled back by itself when the disk is full.
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    raise
            except FAULTS as fault:
                raise self._unwritable(fault) from fault

    def _durably(self, statement: str) -> None:
        with self._lock:
            self._open_for_writing()
            self._execute("PRAGMA synchronous = FULL")
            try:
                with self.transaction():
                    self._write(statement, [()])
            finally:
                self._execute("PRAGMA synchronous = NORMAL")

    def _open_for_writing(self) -> None:
        """Turns the reading connection into one that writes; the file is made or migrated under the writer's lock."""
        with self._lock:
            if self._writes:
                return
            try:
                with contextlib.ExitStack() as locks:
                    if not self._holds_lock and _version_of(self._path) < SCHEMA_VERSION:
                        locks.enter_context(locked(self._folder))
                    make_folder(self._folder)
                    connection = _open_writer(self._path)
            except (OSError, *FAULTS) as fault:
                raise self._unwritable(fault) from fault
            self._connection.close()
            self._connection, self._writes, self._absent, self._outdated = connection, True, False, None

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            if self._outdated:
                raise self._outdated
            try:
                if self._absent and (made := _open_made(self._path)):  # by another process since
                    self._connection, self._absent = made, False
                return self._connection.execute(query, values).fetchall()
            except FAULTS as fault:
                raise self._unreadable(fault) from fault

    def _rows_apart(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """As `_rows`, on a connection of its own: a long read keeps nobody waiting for the lock."""
        if self._absent or self._outdated or self._connection.in_transaction:
            return self._rows(query, values)
        try:
            with contextlib.closing(open_for_reading(self._path)) as connection:
                return connection.execute(query, values).fetchall()
        except FAULTS as fault:
            raise self._unreadable(fault) from fault

    def _write(self, query: str, rows: Iterable[Sequence[Any]]) -> None:
        with self._lock:
            try:
                self._connection.executemany(query, rows)
            except FAULTS as fault:
                raise self._unwritable(fault) from fault

    def _sound(self, table: str) -> str:
        """The condition that a row is what was written: true of every row of a store that has no sums yet."""
        return sound(table) if self._has_sums() else "1"

    def _has_sums(self) -> bool:
        return int(self._rows("PRAGMA user_version")[0][0]) >= WITH_SUMS

    def _copied(self) -> None:
        """Nothing: SQLite takes the next number from the rows."""

    def _empty_table(self, name: str, columns: str) -> None:
        self._write(f"CREATE TEMP TABLE IF NOT EXISTS {name} ({columns}) WITHOUT ROWID", [()])
        self._write(f"DELETE FROM {name}", [()])

    def _execute(self, statement: str) -> None:
        with self._lock:
            try:
                self._connection.execute(statement).fetchall()
            except FAULTS as fault:
                raise self._unwritable(fault) from fault

    def _unreadable(self, fault: sqlite3.Error | UnicodeDecodeError) -> StoreError:
        return StoreError(f"cannot read {self._path}: {plain(fault)}; {_remedy(fault)}")

    def _unwritable(self, fault: OSError | sqlite3.Error | UnicodeDecodeError) -> StoreError:
        return StoreError(
            f"cannot write to {self._path}: {plain(fault)}; what was stored is kept:"
            " check that the disk has space and the folder is writable, then run `dateline index` again"
        )


def _open_made(path: Path) -> sqlite3.Connection | None:
    """As `open_for_reading`, or None if there is no file, or one in which nothing was made yet."""
    try:
        return open_for_reading(path) if path.exists() else None
    except EmptyStore:
        return None


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, to a store that is there; it works on a full disk and in a read-only folder.

    Raises StoreError.
    """
    uri = path.resolve().as_uri()
    roll_back(path)
    try:
        return _checked(sqlite3.connect(f"{uri}?mode=ro", uri=True, **_HOW), path)
    except sqlite3.OperationalError as fault:
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise StoreError(_advice(path, fault)) from fault
    except (OSError, *FAULTS) as fault:
        raise StoreError(_advice(path, fault)) from fault
    # No place for the index of the log, and no log: the file is all there is.
    try:
        return _checked(sqlite3.connect(f"{uri}?immutable=1", uri=True, **_HOW), path)
    except (OSError, *FAULTS) as fault:
        raise StoreError(_advice(path, fault)) from fault


def roll_back(path: Path) -> None:
    """Undoes the transaction that a killed process left half done in an SQLite file, which a reader may not do itself.

    Only files that are being made, or copied, have such a journal; where it cannot be undone, reading says why.
    """
    if path.with_name(path.name + "-journal").exists():
        with contextlib.suppress(*FAULTS), contextlib.closing(sqlite3.connect(path, **_HOW)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _checked(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """The connection, if its store can be read. Raises StoreError or sqlite3.Error, with the connection closed."""
    try:
        version = _require_known(connection, path)
        register(connection)
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if version == 0 and not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise EmptyStore(f"{path} is empty; run `dateline index PATH`")
        if version < OLDEST_READABLE:
            raise OutdatedStore(f"{path} was written by an older Dateline; run `dateline index` to upgrade it")
        for statement in IN_PLACE if version < 4 else ():
            connection.execute(statement)
    except BaseException:
        connection.close()
        raise
    return connection


def _require_known(connection: sqlite3.Connection, path: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA_VERSION:
        raise StoreError(f"{path} was written by a newer Dateline (schema {version}); upgrade Dateline to use it")
    return version


def _require_folder(folder: Path) -> None:
    """Raises StoreError if the folder, or one above it, is a file."""
    there = next(place for place in (folder, *folder.absolute().parents) if os.path.lexists(place))
    if not there.is_dir():
        raise StoreError(f"cannot open the data folder {folder}: {there} is not a folder; choose another with --data")


def empty_database() -> sqlite3.Connection:
    """A store in memory that holds nothing, for reading if there is none yet."""
    connection: sqlite3.Connection = sqlite3.connect(":memory:", **_HOW)
    register(connection)
    _migrate(connection)
    return connection


def _version_of(path: Path) -> int:
    """The schema of a store, or 0 if there is none."""
    if not path.exists():
        return 0
    with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, **_HOW)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _open_writer(path: Path) -> sqlite3.Connection:
    with private_files():
        connection: sqlite3.Connection = sqlite3.connect(path, **_HOW)
        try:
            version = _require_known(connection, path)
            register(connection)
            if version == 0:
                # Only before the first table is made: pages that become free can then be given back.
                connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            # What is deleted is overwritten: a purged article is not found in the file any more.
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA trusted_schema = ON")  # triggers may use the sum
            if version < SCHEMA_VERSION:
                _migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    """Takes a store through every step it lacks, in one transaction: a kill leaves the old store, or the new one."""
    connection.execute("BEGIN IMMEDIATE")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for step in STEPS[version:]:
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def _advice(path: Path, fault: Exception) -> str:
    if isinstance(fault, FAULTS) and not isinstance(fault, sqlite3.OperationalError):
        return f"cannot use {path}: {plain(fault)}; {_remedy(fault)}"
    if path.exists() and not os.access(path, os.R_OK):
        return f"{path} may not be read by this user; correct its permissions, as `dateline doctor` says"
    return f"cannot open the data folder {path.parent}: {plain(fault)}; choose another with --data"


def _remedy(fault: Exception) -> str:
    damaged = isinstance(fault, FAULTS) and not isinstance(fault, sqlite3.OperationalError)
    return "restore a backup, or move it away and run `dateline index`" if damaged else "see `dateline doctor`"


def plain(fault: BaseException) -> str:
    """The system's own words for what went wrong."""
    if isinstance(fault, UnicodeDecodeError):
        return "database disk image is malformed"
    return (fault.strerror or str(fault)) if isinstance(fault, OSError) else str(fault)
