"""A connection to a schema of a PostgreSQL database: statements, transactions, connecting again, and errors in words.

psycopg is imported here alone, and only where one is opened. PostgreSQL's text has no NUL, and articles may: NUL and
ESCAPE are written as two characters each, so that what is read is what was stored.
"""

import contextlib
import os
import socket
import threading
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from corpus.errors import StoreError
from corpus.store.postgres.address import shown, without_password

HINT = "PostgreSQL needs the extra: pip install 'dateline[postgres]'"

ESCAPE = "\x1a"
TEXT = ' text COLLATE "C"'
_SECONDS = 15  # to connect; a server that does not answer in that time is called unreachable
# A machine that is cut off is noticed by the other end after a minute, not after the two hours that systems wait: until
# then a reader would wait for it, or the server keep the writer's lock for it.
_ALIVE = {"idle": 30, "interval": 10, "count": 3}


class PostgresSession:
    """An open connection. Safe to use from several threads, one of which uses it at a time.

    A lost one is opened again for the next statement, where nothing was lost with it. `what` is what the schema has, in
    the words of messages. Raises StoreError if the server cannot be reached.
    """

    def __init__(self, uri: str, schema: str, what: str = "the store", **options: Any) -> None:
        """`options` are libpq's, beyond those that every connection has."""
        self._uri, self._schema, self._what, self._options = uri, schema, what, options
        self._place = f"{shown(uri)}, schema {schema}"
        self._lock = threading.RLock()
        self._inside = self._holds_lock = False
        self._psycopg = driver()
        self._connection = self._connect()

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def _connect(self) -> Any:
        try:
            return self._psycopg.connect(
                self._uri,
                autocommit=True,
                options=f"-c search_path={self._schema}"
                + "".join(f" -c tcp_keepalives_{name}={value}" for name, value in _ALIVE.items()),
                client_encoding="UTF8",
                application_name=f"dateline {socket.gethostname()} {os.getpid()}",
                **{f"keepalives_{name}": value for name, value in _ALIVE.items()},
                **{"connect_timeout": _SECONDS, **self._options},
            )
        except self._psycopg.Error as fault:
            raise self._unreachable(fault) from fault

    def _version_in(self, table: str, newest: int) -> int:
        """The version in a table of one row, or 0 if it is not there. Raises StoreError if it is above `newest`."""
        # A view of the catalogue, as names are remembered to be missing: to_regclass does not see what another process
        # has made while this one waited for the lock of an upgrade.
        there = "SELECT 1 FROM pg_tables WHERE schemaname = %s AND tablename = %s"
        if not self._execute(there, [self._schema, table]):
            return 0
        version = int(self._execute(f"SELECT version FROM {table}")[0][0])
        if version > newest:
            raise StoreError(
                f"{self._what} in {self._place} was written by a newer Dateline (schema {version});"
                " upgrade Dateline to use it"
            )
        return version

    def _upgrade(self, table: str, steps: Sequence[Sequence[str]], lock: int) -> None:
        """Takes what is in the schema through every step it lacks, in one transaction; a second one waits for it."""
        with self._transaction():
            self._execute("SELECT pg_advisory_xact_lock(%s)", [lock])
            version = self._version_in(table, len(steps))
            if version == 0:
                self._execute(f"CREATE SCHEMA IF NOT EXISTS {self._schema}")
                self._execute(f"CREATE TABLE {table} (version integer NOT NULL)")
                self._execute(f"INSERT INTO {table} VALUES (0)")
            for step in steps[version:]:
                for statement in step:
                    self._execute(statement)
            self._execute(f"UPDATE {table} SET version = %s", [len(steps)])

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
                f"cannot use {self._what} in {self._place}: {self._said(fault)}; see `dateline doctor`"
            ) from fault

    def _unreachable(self, fault: Exception) -> StoreError:
        return StoreError(
            f"cannot reach {self._what} in {self._place}: {self._said(fault)}; "
            "check that the server runs and `[store] uri`"
        )

    def _said(self, fault: Exception) -> str:
        return without_password(str(fault), self._uri)


def driver() -> Any:
    """psycopg, imported now. Raises StoreError, with the command that installs it, if it is not there."""
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
