"""The bot's own SQLite file, and the only sqlite3 of this package."""

import contextlib
import shutil
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.discord.database.protocol import EVERYTHING, Row
from bot.discord.errors import StorageError
from corpus.files import make_folder
from corpus.store.lock import private_files

FILE, FLEET = "discord.sqlite", "discord-fleet.sqlite"
"""Names in a data folder: of settings, and of what several processes share."""

# 1: a style for each server; questions that one person alone asked are dropped. 2: unset is distinct from the default.
# 3: ratings without message ids, and none of direct messages.
VERSION = 3

# Seconds between two looks whether another process has written.
_LOOK = 0.5

_SERVERS = """(
    server INTEGER PRIMARY KEY, user_rate REAL, server_rate REAL, gaps INTEGER, style TEXT, language TEXT,
    threads INTEGER, weekly INTEGER, sent TEXT
) STRICT"""
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS servers {_SERVERS};
CREATE TABLE IF NOT EXISTS channels (
    server INTEGER, channel INTEGER, listen INTEGER NOT NULL DEFAULT 1, PRIMARY KEY (server, channel)
) STRICT;
CREATE TABLE IF NOT EXISTS gaps (
    server INTEGER, question TEXT, times INTEGER NOT NULL, last TEXT NOT NULL, PRIMARY KEY (server, question)
) STRICT;
CREATE TABLE IF NOT EXISTS given (
    server INTEGER, collection TEXT, kind TEXT, id INTEGER, PRIMARY KEY (server, collection, kind, id)
) STRICT;
CREATE TABLE IF NOT EXISTS absent (server INTEGER PRIMARY KEY, since TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS ratings (message INTEGER PRIMARY KEY, server INTEGER, rating TEXT NOT NULL) STRICT;
"""
_OF_FLEETS = """
CREATE TABLE IF NOT EXISTS lease (
    name TEXT PRIMARY KEY, holder TEXT NOT NULL, until REAL NOT NULL, detail INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS identify (turn INTEGER PRIMARY KEY, free REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS bucket (
    kind TEXT, what TEXT, id INTEGER, tokens REAL NOT NULL, at REAL NOT NULL, PRIMARY KEY (kind, what, id)
) STRICT;
CREATE TABLE IF NOT EXISTS noted (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""
"""What several processes need, in a file of its own: it may be lost, and nobody reads settings again for a question."""


class SqliteBotDatabase:
    """An open file, made if there is none: of settings, or of a fleet of processes on this machine."""

    # Of the day and its fraction since noon of 24 November 4714 BC, exact to a millisecond.
    now = "((julianday('now') - 2440587.5) * 86400.0)"
    shared = False

    @classmethod
    def to_read(cls, path: Path) -> "SqliteBotDatabase":
        """The settings in a file as they are, in memory: the file is neither made, changed nor brought up to date."""
        made = cls(Path(":memory:"))
        try:
            with _unchanged(path) as kept:
                kept.backup(made._db)
            made._complete()
        except (OSError, sqlite3.Error) as error:
            made.close()
            raise _unusable(path, error) from error
        return made

    def __init__(self, path: Path, *, of_fleet: bool = False) -> None:
        self.name, self._path = str(path), path
        self._lock = threading.RLock()
        try:
            make_folder(path.parent)
            with private_files():
                self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
                self._db.execute("PRAGMA journal_mode=WAL")
            if of_fleet:
                self._db.execute("PRAGMA synchronous=OFF")  # after a loss of power nobody is left who took something
                self._db.executescript(_OF_FLEETS)
            else:
                self._complete()
        except (OSError, sqlite3.Error) as error:
            raise _unusable(path, error) from error

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[Row]:
        with self._lock:
            try:
                return self._db.execute(query, values).fetchall()
            except sqlite3.Error as error:
                raise StorageError(f"{self._path}: cannot be used ({error})") from error

    def write(self, query: str, rows: Iterable[Sequence[Any]]) -> None:
        self._db.executemany(query, rows)

    @contextlib.contextmanager
    def transaction(self, alone: str = "") -> Iterator[None]:
        with self._lock:
            try:
                self._db.execute("BEGIN IMMEDIATE")  # one writer at a time, whatever `alone` says
                yield
                self._db.execute("COMMIT")
            except BaseException as error:
                if self._db.in_transaction:  # on a full disk SQLite has ended it by itself
                    self._db.execute("ROLLBACK")
                if isinstance(error, sqlite3.Error):
                    raise StorageError(
                        f"{self._path}: cannot be written ({error}); check the free space there"
                    ) from error
                raise

    def tell(self, what: str) -> None:
        """Nothing: whoever listens sees that the file changed."""

    def changes(self) -> "FileChanges":
        return FileChanges(self._path)

    def take(self, kind: str, wanted: Sequence[tuple[str, int, float, int]]) -> float:
        with self.transaction():
            [(now,)] = self._db.execute(f"SELECT {self.now}").fetchall()
            query = "SELECT tokens, at FROM bucket WHERE kind = ? AND what = ? AND id = ?"
            levels = []
            for what, number, rate, burst in wanted:
                before = self._db.execute(query, (kind, what, number)).fetchone() or (float(burst), now)
                levels.append(min(float(burst), before[0] + max(0.0, now - before[1]) * rate))
            wait = max((1 - level) / rate for level, (_, _, rate, _) in zip(levels, wanted, strict=True))
            if wait > 1e-9:
                return float(wait)
            taken = [
                (kind, what, number, level - 1, now) for (what, number, _, _), level in zip(wanted, levels, strict=True)
            ]
            self._db.executemany("INSERT OR REPLACE INTO bucket VALUES (?, ?, ?, ?, ?)", taken)
        return 0.0

    def _complete(self) -> None:
        """Makes the tables that are lacking, and brings a file of an earlier version up to date: see VERSION."""
        self._db.executescript(_SCHEMA)
        [version] = self._db.execute("PRAGMA user_version").fetchone()
        if version >= VERSION:
            return
        with self.transaction():
            db = self._db
            names = _columns(db, "servers")
            if "weekly" not in names:
                style = "nullif(style, 'brief')" if "style" in names else "NULL"
                db.execute("ALTER TABLE servers RENAME TO servers_before")
                db.execute(f"CREATE TABLE servers {_SERVERS}")
                db.execute(
                    "INSERT INTO servers (server, user_rate, server_rate, gaps, style)"
                    f" SELECT server, user_rate, server_rate, nullif(gaps, 0), {style} FROM servers_before"
                )
                db.execute("DROP TABLE servers_before")
            if "listen" not in _columns(db, "channels"):
                db.execute("ALTER TABLE channels ADD COLUMN listen INTEGER NOT NULL DEFAULT 1")
            db.execute("DELETE FROM gaps WHERE times < 2")
            db.execute("DELETE FROM ratings WHERE server IS NULL")
            db.execute("UPDATE OR REPLACE ratings SET message = random()")
            db.execute(f"PRAGMA user_version = {VERSION}")


class FileChanges:
    """Whether another connection has written to a file: SQLite says that, not what."""

    def __init__(self, path: Path) -> None:
        self._path, self._closed = path, threading.Event()
        try:
            self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._seen = self._version()
        except sqlite3.Error as error:
            raise StorageError(f"{path}: cannot be used ({error})") from error

    def wait(self, seconds: float) -> set[str]:
        until = time.monotonic() + seconds
        while not self._closed.is_set():
            try:
                version = self._version()
            except sqlite3.Error as error:
                raise StorageError(f"{self._path}: cannot be used ({error})") from error
            if version != self._seen:
                self._seen = version
                return {EVERYTHING}
            if time.monotonic() >= until:
                break
            self._closed.wait(_LOOK)
        return set()

    def close(self) -> None:
        self._closed.set()

    def _version(self) -> int:
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])


@contextlib.contextmanager
def _unchanged(path: Path) -> Iterator[sqlite3.Connection]:
    """The open file, so that nothing is made beside it. Whoever has it open has a log and an index of the log there,
    which are read with it. Of a log without an index, as a copy may have it, SQLite would make one."""
    log, index = (path.with_name(path.name + ending) for ending in ("-wal", "-shm"))
    with contextlib.ExitStack() as stack:
        how = "mode=ro" if log.exists() else "immutable=1"
        if log.exists() and not index.exists():
            copied = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-"))) / path.name
            for file in (path, log):
                shutil.copyfile(file, copied.with_name(file.name))
            if not index.exists():  # else a bot has started meanwhile
                path = copied
        yield stack.enter_context(contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True)))


def _unusable(path: Path, error: Exception) -> StorageError:
    return StorageError(f"{path}: cannot be used ({error}); see `dateline doctor --deep`")


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
