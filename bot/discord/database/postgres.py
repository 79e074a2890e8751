"""The bot's tables beside the store's in a PostgreSQL database, where several processes, on several machines, use them.

Its tables are made and upgraded by whoever opens them: a bot that starts, `dateline migrate`.
"""

import contextlib
import hashlib
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.discord.database.protocol import EVERYTHING, Row
from bot.discord.errors import StorageError
from corpus.errors import StoreError
from corpus.store.postgres.session import PostgresSession, marked

VERSION_TABLE = "discord_schema"

_TEXT = 'text COLLATE "C"'
SCHEMA_1 = (
    f"""CREATE TABLE servers (
    server bigint PRIMARY KEY, user_rate float8, server_rate float8, gaps integer, style {_TEXT}, language {_TEXT},
    threads integer, weekly bigint, sent {_TEXT})""",
    """CREATE TABLE channels (
    server bigint, channel bigint, listen integer NOT NULL DEFAULT 1, PRIMARY KEY (server, channel))""",
    f"""CREATE TABLE gaps (
    server bigint, question {_TEXT}, times integer NOT NULL, last {_TEXT} NOT NULL, PRIMARY KEY (server, question))""",
    f"""CREATE TABLE given (
    server bigint, collection {_TEXT}, kind {_TEXT}, id bigint, PRIMARY KEY (server, collection, kind, id))""",
    f"CREATE TABLE absent (server bigint PRIMARY KEY, since {_TEXT} NOT NULL)",
    f"CREATE TABLE ratings (message bigint PRIMARY KEY, server bigint, rating {_TEXT} NOT NULL)",
    # How often settings were changed: what a listener that missed something sees.
    "CREATE TABLE change (number bigint NOT NULL)",
    "INSERT INTO change VALUES (0)",
    f"""CREATE TABLE lease (
    name {_TEXT} PRIMARY KEY, holder {_TEXT} NOT NULL, until float8 NOT NULL, detail integer NOT NULL)""",
    "CREATE TABLE identify (turn integer PRIMARY KEY, free float8 NOT NULL)",
    f"CREATE TABLE noted (name {_TEXT} PRIMARY KEY, value {_TEXT} NOT NULL)",
    # Not in the server's log, so that a question costs no wait for the disk: after a crash of the server all are full.
    f"""CREATE UNLOGGED TABLE bucket (
    kind {_TEXT}, what {_TEXT}, id bigint, tokens float8 NOT NULL, at float8 NOT NULL, PRIMARY KEY (kind, what, id))""",
    # A function, so that a question costs one statement, and each step inside sees what others have just taken.
    """CREATE FUNCTION take_tokens(of_kind text, whats text[], ids bigint[], rates float8[], bursts float8[])
    RETURNS float8 LANGUAGE plpgsql AS $$
    DECLARE
        now float8 := extract(epoch FROM clock_timestamp());
        levels float8[] := '{}';
        level float8;
        wait float8 := 0;
    BEGIN
        FOR n IN 1 .. array_length(whats, 1) LOOP
            INSERT INTO bucket VALUES (of_kind, whats[n], ids[n], bursts[n], now) ON CONFLICT DO NOTHING;
            SELECT least(bursts[n], tokens + greatest(0, now - at) * rates[n]) INTO level FROM bucket
                WHERE kind = of_kind AND what = whats[n] AND id = ids[n] FOR UPDATE;
            levels := levels || level;
            wait := greatest(wait, (1 - level) / rates[n]);
        END LOOP;
        IF wait > 1e-9 THEN RETURN wait; END IF;
        FOR n IN 1 .. array_length(whats, 1) LOOP
            UPDATE bucket SET tokens = levels[n] - 1, at = now
                WHERE kind = of_kind AND what = whats[n] AND id = ids[n];
        END LOOP;
        RETURN 0;
    END $$""",
)

STEPS: tuple[tuple[str, ...], ...] = (SCHEMA_1,)
"""Step n makes schema n + 1 out of schema n, as corpus/store/postgres/schema.py."""

# Seconds after which the other end of a connection that does not answer counts as gone, and until it is reached.
_SECONDS = 5
_WHAT = "the bot's settings"
_OPTIONS = {"connect_timeout": _SECONDS, "tcp_user_timeout": _SECONDS * 1000}
# Seconds between two looks whether something was missed: with the above what a setting elsewhere may take to be seen.
CHECK_SECONDS = 10.0


class PostgresBotDatabase(PostgresSession):
    """The bot's tables in one schema of a database."""

    now = "extract(epoch FROM clock_timestamp())::float8"
    shared = True

    def __init__(self, uri: str, schema: str) -> None:
        with _translated():
            super().__init__(uri, schema, _WHAT, **_OPTIONS)
        self.name = f"the bot's settings in PostgreSQL ({self._place})"
        self._announced: set[str] = set()
        try:
            with _translated():
                if self._version_in(VERSION_TABLE, len(STEPS)) < len(STEPS):
                    self._upgrade(VERSION_TABLE, STEPS, _key(schema))
        except BaseException:
            self.close()
            raise

    @property
    def channel(self) -> str:
        """The channel on which changes are announced: of one schema, whatever its name has in it."""
        return f"dateline_{_key(self._schema) & 0xFFFFFFFFFFFFFFFF:x}"

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[Row]:
        with _translated():
            return self._execute(marked(query), values)

    def write(self, query: str, rows: Iterable[Sequence[Any]]) -> None:
        with _translated():
            self._write(query, rows)

    @contextlib.contextmanager
    def transaction(self, alone: str = "") -> Iterator[None]:
        with self._lock, _translated(), self._transaction():
            self._announced = set()
            if alone:
                self._execute(f"LOCK TABLE {alone} IN SHARE ROW EXCLUSIVE MODE")
            yield
            if self._announced:
                self._execute("UPDATE change SET number = number + 1")
            for what in sorted(self._announced):
                self._execute("SELECT pg_notify(%s, %s)", [self.channel, what])

    def tell(self, what: str) -> None:
        self._announced.add(what)

    def changes(self) -> "ListenedChanges":
        with _translated():
            return ListenedChanges(self._uri, self._schema, self.channel)

    def take(self, kind: str, wanted: Sequence[tuple[str, int, float, int]]) -> float:
        whats, ids, rates, bursts = zip(*wanted, strict=True)
        query = "SELECT take_tokens(?, ?::text[], ?::bigint[], ?::float8[], ?::float8[])"
        values = [list(whats), list(ids), list(map(float, rates)), list(map(float, bursts))]
        return float(self.rows(query, [kind, *values])[0][0])


class ListenedChanges(PostgresSession):
    """A connection that listens. It is not opened again when it is lost: what is announced meanwhile is missed."""

    def __init__(self, uri: str, schema: str, channel: str) -> None:
        super().__init__(uri, schema, _WHAT, **_OPTIONS)
        try:
            self._execute(f"LISTEN {channel}")
            self._seen = self._number()
        except BaseException:
            self._connection.close()
            raise
        self._looked = time.monotonic()
        self._ended = threading.Event()

    def wait(self, seconds: float) -> set[str]:
        with _translated(), self._translated():
            changed = {str(one.payload) for one in self._connection.notifies(timeout=seconds, stop_after=1)}
            if changed or time.monotonic() - self._looked > CHECK_SECONDS:
                number = self._number()
                if number != self._seen and not changed:
                    changed = {EVERYTHING}
                self._seen, self._looked = number, time.monotonic()
        return changed

    def close(self) -> None:
        self._connection.close()

    def _number(self) -> int:
        return int(self._execute("SELECT number FROM change")[0][0])

    def _may_connect_again(self) -> bool:
        return False


def exists(uri: str, schema: str) -> bool:
    """Whether the bot's tables are there. Raises StorageError."""
    with _translated():
        session = PostgresSession(uri, schema, _WHAT, **_OPTIONS)
        try:
            return session._version_in(VERSION_TABLE, len(STEPS)) > 0
        finally:
            session.close()


def _key(schema: str) -> int:
    return int.from_bytes(hashlib.sha256(f"dateline discord {schema}".encode()).digest()[:8], "big", signed=True)


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except StoreError as fault:
        raise StorageError(str(fault)) from fault
