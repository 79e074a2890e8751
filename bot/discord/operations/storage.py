"""What servers have set, and what is counted for them: the bot's own SQLite file, and its only home.

Nothing in it says who asked. Questions stand in it only where a server has turned the gaps report on.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.discord.errors import StorageError
from bot.discord.replies.escape import folded
from bot.discord.replies.reply import Style

# 1: a style for each server; questions that one person alone asked are dropped.
VERSION = 1
# Unanswered questions kept a server: those asked least are dropped beyond.
MAX_GAPS = 1000
_MAX_GAP = 200

_SCHEMA = """
CREATE TABLE IF NOT EXISTS servers (
    server INTEGER PRIMARY KEY, user_rate REAL, server_rate REAL, gaps INTEGER NOT NULL DEFAULT 0,
    style TEXT NOT NULL DEFAULT 'brief'
) STRICT;
CREATE TABLE IF NOT EXISTS channels (server INTEGER, channel INTEGER, PRIMARY KEY (server, channel)) STRICT;
CREATE TABLE IF NOT EXISTS gaps (
    server INTEGER, question TEXT, times INTEGER NOT NULL, last TEXT NOT NULL, PRIMARY KEY (server, question)
) STRICT;
CREATE TABLE IF NOT EXISTS given (
    server INTEGER, collection TEXT, kind TEXT, id INTEGER, PRIMARY KEY (server, collection, kind, id)
) STRICT;
CREATE TABLE IF NOT EXISTS ratings (message INTEGER PRIMARY KEY, server INTEGER, rating TEXT NOT NULL) STRICT;
"""


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What an admin has set for a server; a rate is None where the bot's own holds."""

    user_rate: float | None = None
    server_rate: float | None = None
    gaps: bool = False
    style: Style = "brief"
    channels: frozenset[int] = frozenset()
    given: frozenset[tuple[str, str, int]] = frozenset()
    """(collection, kind, id) of the channels, roles and so on that see a collection."""


class Storage:
    """An open settings file. Settings are read from memory; writes take a lock and a transaction each."""

    def __init__(self, path: Path) -> None:
        """Opens the file, and makes it where there is none. Raises StorageError, which names it."""
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.executescript(_SCHEMA)
            self._upgrade()
            self._servers = dict(self._read())
        except (OSError, sqlite3.Error) as error:
            raise StorageError(f"{path}: cannot be used ({error}); mend its permissions or move it away") from error

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
            names = [row[1] for row in db.execute("PRAGMA table_info(servers)")]
            if "style" not in names:
                db.execute("ALTER TABLE servers ADD COLUMN style TEXT NOT NULL DEFAULT 'brief'")
            db.execute("DELETE FROM gaps WHERE times < 2")
            db.execute(f"PRAGMA user_version = {VERSION}")

    def _read(self) -> Iterator[tuple[int, ServerSettings]]:
        channels: dict[int, set[int]] = {}
        for server, channel in self._db.execute("SELECT server, channel FROM channels"):
            channels.setdefault(server, set()).add(channel)
        given: dict[int, set[tuple[str, str, int]]] = {}
        for server, *row in self._db.execute("SELECT server, collection, kind, id FROM given"):
            given.setdefault(server, set()).add((row[0], row[1], row[2]))
        columns = "server, user_rate, server_rate, gaps, style"
        rows = {row[0]: row[1:] for row in self._db.execute(f"SELECT {columns} FROM servers")}
        for server in rows.keys() | channels.keys() | given.keys():
            user_rate, server_rate, gaps, style = rows.get(server, (None, None, 0, "brief"))
            listened = frozenset(channels.get(server, ()))
            sees = frozenset(given.get(server, ()))
            yield server, ServerSettings(user_rate, server_rate, bool(gaps), style, listened, sees)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def settings(self, server: int | None) -> ServerSettings:
        """What the server has set; the usual where it has set nothing, and outside of servers."""
        return self._servers.get(server, ServerSettings()) if server is not None else ServerSettings()

    def set_rates(self, server: int, user_rate: float, server_rate: float) -> None:
        """Sets how often people may ask there, in questions a minute."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO servers (server, user_rate, server_rate) VALUES (?, ?, ?) ON CONFLICT (server)"
                " DO UPDATE SET user_rate = excluded.user_rate, server_rate = excluded.server_rate",
                (server, user_rate, server_rate),
            )
        self._servers[server] = replace(self.settings(server), user_rate=user_rate, server_rate=server_rate)

    def set_style(self, server: int, style: Style) -> None:
        """Sets how answers are shown in its channels."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO servers (server, style) VALUES (?, ?)"
                " ON CONFLICT (server) DO UPDATE SET style = excluded.style",
                (server, style),
            )
        self._servers[server] = replace(self.settings(server), style=style)

    def set_channel(self, server: int, channel: int, listen: bool) -> None:
        """Adds or removes a channel in which every question is answered."""
        with self._writing() as db:
            if listen:
                db.execute("INSERT OR IGNORE INTO channels VALUES (?, ?)", (server, channel))
            else:
                db.execute("DELETE FROM channels WHERE server = ? AND channel = ?", (server, channel))
        known = self.settings(server)
        channels = known.channels | {channel} if listen else known.channels - {channel}
        self._servers[server] = replace(known, channels=frozenset(channels))

    def give(self, server: int, collection: str, kind: str, number: int, sees: bool) -> None:
        """Has a channel, a role or a whole server see a collection, or no longer."""
        row = (collection, kind, number)
        with self._writing() as db:
            if sees:
                db.execute("INSERT OR IGNORE INTO given VALUES (?, ?, ?, ?)", (server, *row))
            else:
                db.execute(
                    "DELETE FROM given WHERE server = ? AND collection = ? AND kind = ? AND id = ?", (server, *row)
                )
        known = self.settings(server)
        self._servers[server] = replace(known, given=known.given | {row} if sees else known.given - {row})

    def set_gaps(self, server: int, keep: bool) -> None:
        """Turns the gaps report on, or off, which deletes what it kept."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO servers (server, gaps) VALUES (?, ?)"
                " ON CONFLICT (server) DO UPDATE SET gaps = excluded.gaps",
                (server, int(keep)),
            )
            if not keep:
                db.execute("DELETE FROM gaps WHERE server = ?", (server,))
        self._servers[server] = replace(self.settings(server), gaps=keep)

    def count_gap(self, server: int, question: str, day: str, times: int = 1) -> None:
        """Counts a question without an answer, where the server keeps them: its words and the day, nothing else."""
        if not self.settings(server).gaps:
            return
        words = folded(question).casefold()[:_MAX_GAP]
        with self._writing() as db:
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
        """Keeps how a reply was rated; a second rating of the same reply takes the place of the first."""
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO ratings VALUES (?, ?, ?)", (message, server, rating))

    def ratings(self, server: int) -> dict[str, int]:
        """How often each rating was given in a server."""
        with self._lock:
            rows = self._db.execute(
                "SELECT rating, COUNT(*) FROM ratings WHERE server = ? GROUP BY rating ORDER BY rating", (server,)
            )
            return dict(rows.fetchall())

    def forget_server(self, server: int) -> None:
        """Deletes everything about a server: the bot was removed from it."""
        with self._writing() as db:
            for table in ("servers", "channels", "given", "gaps", "ratings"):
                db.execute(f"DELETE FROM {table} WHERE server = ?", (server,))
        self._servers.pop(server, None)
