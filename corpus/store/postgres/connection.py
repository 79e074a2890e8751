"""Connections to the store's PostgreSQL database: one that reads and writes, and one for each long read.

psycopg is imported here alone, and only where a store is opened. PostgreSQL's text has no NUL, and articles may: NUL
and ESCAPE are written as two characters each, so that what is read is what was stored.
"""

import contextlib
import hashlib
import os
import socket
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from corpus.errors import StoreError, StoreLocked
from corpus.store.postgres.address import shown, without_password
from corpus.store.postgres.schema import SCHEMA_VERSION, STEPS, VERSION_TABLE
from corpus.store.sql.database import SqlDatabase
from corpus.store.sqlite.connection import empty_database

HINT = "PostgreSQL needs the extra: pip install 'dateline[postgres]'"

ESCAPE = "\x1a"
_PAUSE = 0.1  # seconds between two tries of the writer's lock
_SECONDS = 15  # to connect; a server that does not answer in that time is called unreachable
# A machine that is cut off is noticed by the other end after a minute, not after the two hours that systems wait: until
# then a reader would wait for it, or the server keep the writer's lock for it.
_ALIVE = {"idle": 30, "interval": 10, "count": 3}


class PostgresDatabase(SqlDatabase):
    """An open database and the schema of one store in it. Safe to use from several threads."""

    def __init__(self, uri: str, schema: str) -> None:
        self._uri, self._schema = uri, schema
        self._place = f"{shown(uri)}, schema {schema}"
        self._lock = threading.RLock()
        self._inside = self._holds_lock = False
        self._psycopg = driver()
        self._connection = self._connect()
        try:
            self._found = self._version()
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def _connect(self) -> Any:
        try:
            return self._psycopg.connect(
                self._uri,
                autocommit=True,
                connect_timeout=_SECONDS,
                options=f"-c search_path={self._schema}"
                + "".join(f" -c tcp_keepalives_{name}={value}" for name, value in _ALIVE.items()),
                **{f"keepalives_{name}": value for name, value in _ALIVE.items()},
                client_encoding="UTF8",
                application_name=f"dateline {socket.gethostname()} {os.getpid()}",
            )
        except self._psycopg.Error as fault:
            raise self._unreachable(fault) from fault

    def _version(self) -> int:
        """The schema's version, 0 where there is no store. Raises StoreError where it is a newer Dateline's."""
        if self._execute("SELECT to_regclass(%s)", [f"{self._schema}.{VERSION_TABLE}"])[0][0] is None:
            return 0
        version = int(self._execute(f"SELECT version FROM {VERSION_TABLE}")[0][0])
        if version > SCHEMA_VERSION:
            raise StoreError(
                f"the store in {self._place} was written by a newer Dateline (schema {version});"
                " upgrade Dateline to use it"
            )
        return version

    @contextlib.contextmanager
    def writing(self, patience: float = 0.0) -> Iterator[None]:
        key, until = self._lock_key(), time.monotonic() + patience
        # The lock is the connection's own: when it breaks, what it was writing breaks off too.
        while not self._execute("SELECT pg_try_advisory_lock(%s)", [key])[0][0]:
            if time.monotonic() >= until:
                raise StoreLocked(
                    f"another `dateline index` ({self._holder(key)}) is writing to {self._place}; wait for it"
                )
            time.sleep(_PAUSE)
        self._holds_lock = True
        try:
            self._open_for_writing()
            yield
        finally:
            self._holds_lock = False
            with contextlib.suppress(StoreError):  # a broken connection has given it up
                self._execute("SELECT pg_advisory_unlock(%s)", [key])

    def _lock_key(self) -> int:
        digest = hashlib.sha256(f"dateline {self._schema}".encode()).digest()
        return int.from_bytes(digest[:8], "big", signed=True)

    def _holder(self, key: int) -> str:
        high, low = (key >> 32) & 0xFFFFFFFF, key & 0xFFFFFFFF
        rows = self._execute(
            "SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory'"
            " AND granted AND classid = %s::bigint::oid AND objid = %s::bigint::oid AND objsubid = 1",
            [high, low],
        )
        return str(rows[0][0]) if rows else "unknown"

    def _open_for_writing(self) -> None:
        with self._lock:
            if self._found < SCHEMA_VERSION:
                self._migrate()
                self._found = SCHEMA_VERSION

    def _migrate(self) -> None:
        """Takes a store through every step it lacks, in one transaction; a second one that comes waits for it."""
        with self._transaction():
            self._execute("SELECT pg_advisory_xact_lock(%s)", [self._lock_key() ^ 1])
            version = self._version()
            if version == 0:
                self._execute(f"CREATE SCHEMA IF NOT EXISTS {self._schema}")
                self._execute(f"CREATE TABLE {VERSION_TABLE} (version integer NOT NULL)")
                self._execute(f"INSERT INTO {VERSION_TABLE} VALUES (0)")
            for step in STEPS[version:]:
                for statement in step:
                    self._execute(statement)
            self._execute(f"UPDATE {VERSION_TABLE} SET version = %s", [SCHEMA_VERSION])

    def changes(self) -> int:
        """Of the snapshot that a read sees: another one as soon as anybody's transaction has ended."""
        snapshot = str(self._execute("SELECT pg_current_snapshot()::text")[0][0])
        return int.from_bytes(hashlib.sha256(snapshot.encode()).digest()[:8], "big")

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        with self._lock:
            self._open_for_writing()
            with self._transaction():
                yield

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock:
            self._execute("BEGIN")
            self._inside = True
            try:
                yield
                self._execute("COMMIT")
            except BaseException:
                with contextlib.suppress(StoreError):  # the server has rolled back a broken connection's
                    self._execute("ROLLBACK")
                raise
            finally:
                self._inside = False

    def _durably(self, statement: str) -> None:
        with self.transaction():
            self._execute("SET LOCAL synchronous_commit = on")
            self._write(statement, [()])

    def _copied(self) -> None:
        """Numbers of models go on behind those that were copied."""
        self._execute("SELECT setval(pg_get_serial_sequence('model', 'number'), max(number)) FROM model")

    def _empty_table(self, name: str, columns: str) -> None:
        self._execute(f"CREATE TEMP TABLE IF NOT EXISTS {name} ({columns.replace(' TEXT', TEXT)})")
        self._execute(f"TRUNCATE {name}")

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        if self._is_absent():
            with contextlib.closing(empty_database()) as nothing:
                return nothing.execute(query, values).fetchall()
        return self._execute(marked(query), values)

    def _is_absent(self) -> bool:
        """Whether there is no store yet. Raises StoreError where it is an older one, which a writer upgrades."""
        if self._found < SCHEMA_VERSION:  # made or upgraded by another process since?
            with self._lock:
                self._found = self._version()
        if 0 < self._found < SCHEMA_VERSION:
            raise StoreError(
                f"the store in {self._place} was written by an older Dateline; run `dateline index` to upgrade it"
            )
        return self._found == 0

    def _rows_apart(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        if self._inside or self._is_absent():
            return self._rows(query, values)
        with contextlib.closing(self._connect()) as connection:
            return self._run(connection, marked(query), values)

    def _write(self, query: str, rows: Iterable[Sequence[Any]]) -> None:
        escaped = [[_escaped(value) for value in row] for row in rows]
        with self._lock, self._translated():
            if len(escaped) == 1:
                self._usable().execute(marked(query), escaped[0])
            elif escaped:
                with self._usable().cursor() as cursor:
                    cursor.executemany(marked(query), escaped)

    def _execute(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                return self._run(self._usable(), query, values)
            except StoreError:
                if not (self._connection.closed and self._may_connect_again()):
                    raise
            return self._run(self._usable(), query, values)

    def _usable(self) -> Any:
        """The connection, or a new one where it was lost and nothing was lost with it."""
        if self._connection.closed and self._may_connect_again():
            self._connection = self._connect()
        return self._connection

    def _may_connect_again(self) -> bool:
        """Whether a reader, or a worker between two transactions: the writer's lock is gone with its connection."""
        return not self._inside and not self._holds_lock

    def _run(self, connection: Any, query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        with self._translated():
            cursor = connection.execute(query, [_escaped(value) for value in values])
            return [tuple(map(_plain, row)) for row in cursor.fetchall()] if cursor.description else []

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except self._psycopg.Error as fault:
            # Without a state it is the client's own: no connection. 08 is a lost one, 57P a server that shuts down.
            away = fault.sqlstate is None or fault.sqlstate.startswith(("08", "57P"))
            if away and isinstance(fault, self._psycopg.OperationalError):
                raise self._unreachable(fault) from fault
            raise StoreError(
                f"cannot use the store in {self._place}: {self._said(fault)}; see `dateline doctor`"
            ) from fault

    def _unreachable(self, fault: Exception) -> StoreError:
        return StoreError(
            f"cannot reach the store in {self._place}: {self._said(fault)}; "
            "check that the server runs and `[store] uri`"
        )

    def _said(self, fault: Exception) -> str:
        return without_password(str(fault), self._uri)


TEXT = ' text COLLATE "C"'


def driver() -> Any:
    """psycopg, imported now. Raises StoreError, with the command that installs it, where it is not there."""
    try:
        import psycopg
    except ImportError as fault:
        raise StoreError(HINT) from fault
    return psycopg


@lru_cache(maxsize=500)
def marked(query: str) -> str:
    """A statement with its values marked as psycopg wants it."""
    return query.replace("%", "%%").replace("?", "%s")


def _escaped(value: Any) -> Any:
    if isinstance(value, str) and ("\0" in value or ESCAPE in value):
        return value.replace(ESCAPE, f"{ESCAPE}1").replace("\0", f"{ESCAPE}0")
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, str) and ESCAPE in value:
        return value.replace(f"{ESCAPE}0", "\0").replace(f"{ESCAPE}1", ESCAPE)
    return value
