"""What servers have set, and what is counted for them: the bot's own SQLite file, and its only home.

Nothing in it says who asked; of people it has the id of an admin who wants a weekly summary. Questions stand in it only
where a server has turned the gaps report on.
"""

import datetime
import hashlib
import secrets
import sqlite3
import threading
from collections.abc import Collection, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.discord.errors import StorageError
from bot.discord.operations.server_settings import SINGLE, Given, ServerSettings
from bot.discord.replies.escape import folded
from corpus.files import make_folder
from corpus.store.lock import private_files

# 1: a style for each server; questions that one person alone asked are dropped. 2: unset is distinct from the default.
# 3: ratings without message ids, and none of direct messages.
VERSION = 3
# Unanswered questions kept a server: those asked least are dropped beyond.
MAX_GAPS = 1000
# Characters kept of an unanswered question.
_MAX_GAP = 200
# Days after which a server that the bot is no longer in is forgotten.
ABSENT = 30
NOBODY = 0
"""In place of an admin: no weekly summary, whatever the configuration says."""
_OF_SERVERS = ("servers", "channels", "given", "gaps", "ratings")

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


class Storage:
    """An open settings file. Settings are read from memory; writes take a lock and a transaction each."""

    def __init__(self, path: Path, usual: Mapping[int, ServerSettings] = MappingProxyType({})) -> None:
        """Opens the file, and makes it where there is none; `usual` holds where a server has set nothing itself.

        Raises StorageError, which names the file.
        """
        self._lock, self._path = threading.Lock(), path
        self._usual = usual
        self._key = secrets.token_bytes(32)
        try:
            make_folder(path.parent)
            with private_files():
                self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
                self._db.execute("PRAGMA journal_mode=WAL")
            self._db.executescript(_SCHEMA)
            self._upgrade()
            self._servers = self._read()
        except (OSError, sqlite3.Error) as error:
            raise StorageError(f"{path}: cannot be used ({error}); correct its permissions or move it away") from error

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._db.close()

    def _upgrade(self) -> None:
        """Brings a file of an earlier version up to date: see VERSION."""
        [version] = self._db.execute("PRAGMA user_version").fetchone()
        if version >= VERSION:
            return
        with self._writing() as db:
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

    def _read(self) -> dict[int, ServerSettings]:
        query = f"SELECT server, {', '.join(SINGLE)} FROM servers"
        rows = {server: chosen for server, *chosen in self._db.execute(query)}
        listened: dict[int, dict[int, bool]] = {}
        for server, channel, listen in self._db.execute("SELECT server, channel, listen FROM channels"):
            listened.setdefault(server, {})[channel] = bool(listen)
        given: dict[int, set[Given]] = {}
        for server, collection, kind, number in self._db.execute("SELECT server, collection, kind, id FROM given"):
            given.setdefault(server, set()).add((collection, kind, number))
        settings = {}
        for server in self._usual.keys() | rows.keys() | listened.keys() | given.keys():
            usual = self._usual.get(server, ServerSettings())
            heard = {**dict.fromkeys(usual.channels, True), **listened.get(server, {})}
            own = dict(zip(SINGLE, rows.get(server, ()), strict=False))
            settings[server] = replace(
                usual,
                channels=frozenset(channel for channel, listen in heard.items() if listen),
                given=frozenset(given.get(server, ())),
                **{name: _typed(name, value) for name, value in own.items() if value is not None},
            )
        return settings

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._transaction() as db:
            yield db

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """For whoever has the lock: what is kept in memory as well is changed before it is given back."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield self._db
            self._db.execute("COMMIT")
        except BaseException as error:
            if self._db.in_transaction:  # on a full disk SQLite has ended it by itself
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise StorageError(f"{self._path}: cannot be written ({error}); check the free space there") from error
            raise

    def settings(self, server: int | None) -> ServerSettings:
        """What the server has set; the usual where it has set nothing, and outside of servers."""
        return self._servers.get(server, ServerSettings()) if server is not None else ServerSettings()

    def all_settings(self) -> dict[int, ServerSettings]:
        """What holds for each server of which anything is known."""
        return dict(self._servers)

    def choose(self, server: int, **chosen: float | str | bool | None) -> None:
        """Sets some of SINGLE for a server; None gives a setting back to the configuration, NOBODY ends the weekly
        summary."""
        names = [name for name in SINGLE if name in chosen]
        values = ", ".join(f"{name} = excluded.{name}" for name in names)
        usual = self._usual.get(server, ServerSettings())
        now = {name: getattr(usual, name) if chosen[name] is None else _typed(name, chosen[name]) for name in names}
        with self._lock:
            with self._transaction() as db:
                db.execute(
                    f"INSERT INTO servers (server, {', '.join(names)}) VALUES ({', '.join('?' * (len(names) + 1))})"
                    f" ON CONFLICT (server) DO UPDATE SET {values}",
                    (server, *(chosen[name] for name in names)),
                )
            self._servers[server] = replace(self.settings(server), **now)

    def set_channel(self, server: int, channel: int, listen: bool) -> None:
        """Adds or removes a channel in which every question is answered."""
        with self._lock:
            known = self.settings(server).channels
            self._set_channels(server, known | {channel} if listen else known - {channel})

    def set_channels(self, server: int, channels: Set[int]) -> None:
        """Sets the channels in which every question is answered; what the configuration names besides is left out."""
        with self._lock:
            self._set_channels(server, channels)

    def _set_channels(self, server: int, channels: Set[int]) -> None:
        usual = self._usual.get(server, ServerSettings()).channels
        rows = [(server, channel, 1) for channel in channels - usual]
        rows += [(server, channel, 0) for channel in usual - channels]
        with self._transaction() as db:
            db.execute("DELETE FROM channels WHERE server = ?", (server,))
            db.executemany("INSERT INTO channels (server, channel, listen) VALUES (?, ?, ?)", rows)
        self._servers[server] = replace(self.settings(server), channels=frozenset(channels))

    def give(self, server: int, collection: str, kind: str, number: int, sees: bool) -> None:
        """Has a channel, a role or a whole server see a collection, or no longer."""
        row = (collection, kind, number)
        with self._lock:
            with self._transaction() as db:
                if sees:
                    db.execute("INSERT OR IGNORE INTO given VALUES (?, ?, ?, ?)", (server, *row))
                else:
                    db.execute(
                        "DELETE FROM given WHERE server = ? AND collection = ? AND kind = ? AND id = ?", (server, *row)
                    )
            known = self.settings(server)
            given = known.given | {row} if sees else known.given - {row}
            self._servers[server] = replace(known, given=frozenset(given))

    def set_gaps(self, server: int, keep: bool) -> None:
        """Turns the gaps report on, or off, which deletes what it kept."""
        self.choose(server, gaps=keep)
        if not keep:
            with self._writing() as db:
                db.execute("DELETE FROM gaps WHERE server = ?", (server,))

    # The weekly summary

    def due(self, before: str) -> list[tuple[int, int]]:
        """(server, admin) of the summaries that were last sent before a day (ISO), or never."""
        with self._lock:
            sent = dict(self._db.execute("SELECT server, sent FROM servers").fetchall())
            wanted = [(server, chosen.weekly) for server, chosen in self._servers.items()]
        return [
            (server, weekly) for server, weekly in wanted if weekly is not None and (sent.get(server) or "") < before
        ]

    def sent(self, server: int, day: str) -> None:
        """Notes that a server's summary was sent on a day (ISO)."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO servers (server, sent) VALUES (?, ?)"
                " ON CONFLICT (server) DO UPDATE SET sent = excluded.sent",
                (server, day),
            )

    def count_gap(self, server: int, question: str, day: str, times: int = 1) -> None:
        """Counts a question without an answer, where the server keeps them: its words and the day, nothing else."""
        words = folded(question).casefold()[:_MAX_GAP]
        with self._writing() as db:
            if not self.settings(server).gaps:
                return
            db.execute(
                "INSERT INTO gaps VALUES (?, ?, ?, ?) ON CONFLICT (server, question)"
                " DO UPDATE SET times = times + excluded.times, last = excluded.last",
                (server, words, times, day),
            )
            db.execute(
                "DELETE FROM gaps WHERE server = ?1 AND question NOT IN"
                " (SELECT question FROM gaps WHERE server = ?1 ORDER BY times DESC, last DESC, question LIMIT ?2)",
                (server, MAX_GAPS),
            )

    def gaps(self, server: int, limit: int) -> list[tuple[str, int]]:
        """Questions without an answer and how often they were asked, most often first."""
        with self._lock:
            rows = self._db.execute(
                "SELECT question, times FROM gaps WHERE server = ? ORDER BY times DESC, question LIMIT ?",
                (server, limit),
            )
            return [(question, times) for question, times in rows]

    def rate(self, message: int, server: int | None, rating: str) -> None:
        """Keeps how a reply in a server was rated; a second rating of the same reply takes the place of the first.

        A message leads to who asked, so its id is kept as a keyed hash whose key dies with the process.
        """
        if server is None:
            return
        digest = hashlib.blake2b(str(message).encode(), key=self._key, digest_size=8).digest()
        number = int.from_bytes(digest, "big", signed=True)
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO ratings VALUES (?, ?, ?)", (number, server, rating))

    def ratings(self, server: int) -> dict[str, int]:
        """How often each rating was given in a server."""
        with self._lock:
            rows = self._db.execute(
                "SELECT rating, COUNT(*) FROM ratings WHERE server = ? GROUP BY rating ORDER BY rating", (server,)
            )
            return dict(rows.fetchall())

    def forget_absent(self, present: Collection[int], today: datetime.date) -> list[int]:
        """Deletes everything about the servers that the bot has not been in for ABSENT days, and returns them.

        Whoever removed it while it was offline cannot be noticed otherwise. `present` are those it is in today; that it
        is in none, or in others for a while, may only mean that it was started with another token.
        """
        with self._writing() as db:
            known = {row[0] for row in db.execute(" UNION ".join(f"SELECT server FROM {name}" for name in _OF_SERVERS))}
            known.discard(None)  # ratings outside of servers
            db.executemany("DELETE FROM absent WHERE server = ?", [(server,) for server in present])
            absent = [(server, today.isoformat()) for server in known - set(present)]
            db.executemany("INSERT OR IGNORE INTO absent VALUES (?, ?)", absent)
            since = (today - datetime.timedelta(ABSENT)).isoformat()
            gone = [
                row[0] for row in db.execute("SELECT server FROM absent WHERE since <= ? ORDER BY server", (since,))
            ]
        for server in gone:
            self.forget_server(server)
        return gone

    def forget_server(self, server: int) -> None:
        """Deletes everything about a server: the bot was removed from it."""
        with self._lock:
            with self._transaction() as db:
                for table in (*_OF_SERVERS, "absent"):
                    db.execute(f"DELETE FROM {table} WHERE server = ?", (server,))
            self._servers = self._read()


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def _typed(name: str, value: Any) -> Any:
    if name == "weekly":
        return None if value == NOBODY else value
    return bool(value) if name in ("gaps", "threads") else value
