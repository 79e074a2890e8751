"""The store's PostgreSQL database: a connection that reads and writes, and one for each long read."""

import contextlib
import hashlib
import time
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.errors import StoreError, StoreLocked
from corpus.store.postgres.schema import SCHEMA_VERSION, STEPS, VERSION_TABLE
from corpus.store.postgres.session import TEXT, PostgresSession, marked
from corpus.store.sql.database import SqlDatabase
from corpus.store.sqlite.connection import empty_database

_PAUSE = 0.1  # seconds between two tries of the writer's lock


class PostgresDatabase(PostgresSession, SqlDatabase):
    """An open database and the schema of one store in it. Safe to use from several threads."""

    def __init__(self, uri: str, schema: str) -> None:
        super().__init__(uri, schema)
        try:
            self._found = self._version()
        except BaseException:
            self._connection.close()
            raise

    def _version(self) -> int:
        """The schema's version, or 0 if there is no store. Raises StoreError if it is a newer Dateline's."""
        return self._version_in(VERSION_TABLE, SCHEMA_VERSION)

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
            with contextlib.suppress(StoreError):  # a broken connection has lost it
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
                self._upgrade(VERSION_TABLE, STEPS, self._lock_key() ^ 1)
                self._found = SCHEMA_VERSION

    def changes(self) -> int:
        """The snapshot that a read sees: another one as soon as anybody's transaction has ended."""
        snapshot = str(self._execute("SELECT pg_current_snapshot()::text")[0][0])
        return int.from_bytes(hashlib.sha256(snapshot.encode()).digest()[:8], "big")

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        with self._lock:
            self._open_for_writing()
            with self._transaction():
                yield

    def _durably(self, statement: str) -> None:
        with self.transaction():
            self._execute("SET LOCAL synchronous_commit = on")
            self._write(statement, [()])

    def _copied(self) -> None:
        """Numbers of models continue after those that were copied."""
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
        """Whether there is no store yet. Raises StoreError if it is an older one, which a writer upgrades."""
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
