"""What servers have set, and what is counted for them, in the bot's own database.

Nothing in it says who asked; of people it has the id of an admin who wants a weekly summary. Questions are in it only
where a server has turned the gaps report on.
"""

import datetime
import hashlib
import secrets
import threading
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.discord.database.protocol import EVERYTHING, Database
from bot.discord.database.sqlite import SqliteBotDatabase
from bot.discord.operations.server_settings import SINGLE, Given, ServerSettings
from bot.discord.replies.escape import folded

# Unanswered questions kept a server: those asked least are dropped beyond.
MAX_GAPS = 1000
# Characters kept of an unanswered question.
_MAX_GAP = 200
# Days after which a server that the bot is no longer in is forgotten.
ABSENT = 30
NOBODY = 0
"""In place of an admin: no weekly summary, whatever the configuration says."""
_OF_SERVERS = ("servers", "channels", "given", "gaps", "ratings")


class Storage:
    """What servers have set. Settings are read from memory; writes take a lock and a transaction each."""

    def __init__(self, place: Path | Database, usual: Mapping[int, ServerSettings] = MappingProxyType({})) -> None:
        """Reads all settings; a path stands for a file of this process alone. `usual` is what holds where a server has
        set nothing itself. Raises StorageError, which names the database.
        """
        self._lock = threading.RLock()
        self._db = SqliteBotDatabase(place) if isinstance(place, Path) else place
        self._usual = usual
        self._key = secrets.token_bytes(32)
        try:
            self._servers = self._read()
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        """Closes the database."""
        self._db.close()

    def heard(self, changed: Set[str]) -> None:
        """Reads again what another process says it has changed."""
        with self._lock:
            if EVERYTHING in changed:
                self._servers = self._read()
            for what in changed:
                kind, _, server = what.partition(" ")
                if kind == "server":
                    self._read_again(int(server))

    def _read(self, server: int | None = None) -> dict[int, ServerSettings]:
        """What is set for a server, or for all."""
        where, values = ("", []) if server is None else (" WHERE server = ?", [server])
        query = f"SELECT server, {', '.join(SINGLE)} FROM servers{where}"
        rows = {number: chosen for number, *chosen in self._db.rows(query, values)}
        listened: dict[int, dict[int, bool]] = {}
        for number, channel, listen in self._db.rows(f"SELECT server, channel, listen FROM channels{where}", values):
            listened.setdefault(number, {})[channel] = bool(listen)
        given: dict[int, set[Given]] = {}
        for number, *row in self._db.rows(f"SELECT server, collection, kind, id FROM given{where}", values):
            given.setdefault(number, set()).add((row[0], row[1], row[2]))
        usually = self._usual.keys() if server is None else self._usual.keys() & {server}
        settings = {}
        for number in usually | rows.keys() | listened.keys() | given.keys():
            usual = self._usual.get(number, ServerSettings())
            heard = {**dict.fromkeys(usual.channels, True), **listened.get(number, {})}
            own = dict(zip(SINGLE, rows.get(number, ()), strict=False))
            settings[number] = replace(
                usual,
                channels=frozenset(channel for channel, listen in heard.items() if listen),
                given=frozenset(given.get(number, ())),
                **{name: _typed(name, value) for name, value in own.items() if value is not None},
            )
        return settings

    def _read_again(self, server: int) -> None:
        """Reads a server again from the database. Call with the lock."""
        now = self._read(server)
        self._servers.pop(server, None)
        self._servers |= now

    def settings(self, server: int | None) -> ServerSettings:
        """What the server has set; the usual where it has set nothing, and outside of servers."""
        return self._servers.get(server, ServerSettings()) if server is not None else ServerSettings()

    def all_settings(self) -> dict[int, ServerSettings]:
        """What holds for each server of which anything is known."""
        return dict(self._servers)

    def choose(self, server: int, **chosen: float | str | bool | None) -> None:
        """Sets some of SINGLE for a server; None gives a setting back to the configuration, NOBODY ends the weekly
        summary."""
        self._change(server, *_setting(server, chosen))

    def _change(self, server: int, query: str, rows: Sequence[Sequence[Any]]) -> None:
        with self._lock:
            with self._db.transaction():
                self._db.write(query, rows)
                self._db.tell(f"server {server}")
            self._read_again(server)

    def set_channel(self, server: int, channel: int, listen: bool) -> None:
        """Adds or removes a channel in which every question is answered."""
        self._set_channels(server, lambda known: known | {channel} if listen else known - {channel})

    def set_channels(self, server: int, channels: Set[int]) -> None:
        """Sets the channels in which every question is answered; what the configuration names besides is left out."""
        self._set_channels(server, lambda _: channels)

    def _set_channels(self, server: int, changed: Callable[[Set[int]], Set[int]]) -> None:
        with self._lock:
            with self._db.transaction():
                channels = changed(self._read(server).get(server, ServerSettings()).channels)
                usual = self._usual.get(server, ServerSettings()).channels
                rows = [(server, channel, 1) for channel in channels - usual]
                rows += [(server, channel, 0) for channel in usual - channels]
                self._db.write("DELETE FROM channels WHERE server = ?", [(server,)])
                self._db.write("INSERT INTO channels (server, channel, listen) VALUES (?, ?, ?)", rows)
                self._db.tell(f"server {server}")
            self._read_again(server)

    def give(self, server: int, collection: str, kind: str, number: int, sees: bool) -> None:
        """Has a channel, a role or a whole server see a collection, or no longer."""
        query = (
            "INSERT INTO given VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
            if sees
            else "DELETE FROM given WHERE server = ? AND collection = ? AND kind = ? AND id = ?"
        )
        self._change(server, query, [(server, collection, kind, number)])

    def set_gaps(self, server: int, keep: bool) -> None:
        """Turns the gaps report on, or off, which deletes what it kept."""
        with self._lock:
            with self._db.transaction():
                if not keep:
                    self._db.write("DELETE FROM gaps WHERE server = ?", [(server,)])
                self._db.write(*_setting(server, {"gaps": keep}))
                self._db.tell(f"server {server}")
            self._read_again(server)

    # The weekly summary

    def due(self, before: str) -> list[tuple[int, int]]:
        """(server, admin) of the summaries that were last sent before a day (ISO), or never."""
        sent: dict[int, str | None] = dict(self._db.rows("SELECT server, sent FROM servers"))
        wanted = [(server, chosen.weekly) for server, chosen in list(self._servers.items())]
        return [
            (server, weekly) for server, weekly in wanted if weekly is not None and (sent.get(server) or "") < before
        ]

    def sent(self, server: int, day: str) -> None:
        """Notes that a server's summary was sent on a day (ISO)."""
        with self._lock, self._db.transaction():
            self._db.write(
                "INSERT INTO servers (server, sent) VALUES (?, ?)"
                " ON CONFLICT (server) DO UPDATE SET sent = excluded.sent",
                [(server, day)],
            )

    def count_gap(self, server: int, question: str, day: str, times: int = 1) -> None:
        """Counts a question without an answer, where the server keeps them: its words and the day, nothing else."""
        words = folded(question).casefold()[:_MAX_GAP]
        with self._lock, self._db.transaction():
            if not self.settings(server).gaps:
                return
            self._db.write(
                "INSERT INTO gaps VALUES (?, ?, ?, ?) ON CONFLICT (server, question)"
                " DO UPDATE SET times = gaps.times + excluded.times, last = excluded.last",
                [(server, words, times, day)],
            )
            self._db.write(
                "DELETE FROM gaps WHERE server = ? AND question NOT IN"
                " (SELECT question FROM gaps WHERE server = ? ORDER BY times DESC, last DESC, question LIMIT ?)",
                [(server, server, MAX_GAPS)],
            )

    def gaps(self, server: int, limit: int) -> list[tuple[str, int]]:
        """Questions without an answer and how often they were asked, most often first."""
        rows = self._db.rows(
            "SELECT question, times FROM gaps WHERE server = ? ORDER BY times DESC, question LIMIT ?", (server, limit)
        )
        return [(question, times) for question, times in rows]

    def all_gaps(self) -> dict[int, list[tuple[str, int]]]:
        """The same of every server that keeps them, by its id."""
        kept = sorted(server for server, chosen in self.all_settings().items() if chosen.gaps)
        return {server: self.gaps(server, MAX_GAPS) for server in kept}

    def rate(self, message: int, server: int | None, rating: str) -> None:
        """Keeps how a reply in a server was rated; a second rating of the same reply takes the place of the first.

        A message leads to who asked, so its id is kept as a keyed hash whose key dies with the process.
        """
        if server is None:
            return
        digest = hashlib.blake2b(str(message).encode(), key=self._key, digest_size=8).digest()
        number = int.from_bytes(digest, "big", signed=True)
        with self._lock, self._db.transaction():
            self._db.write(
                "INSERT INTO ratings VALUES (?, ?, ?) ON CONFLICT (message)"
                " DO UPDATE SET server = excluded.server, rating = excluded.rating",
                [(number, server, rating)],
            )

    def ratings(self, server: int) -> dict[str, int]:
        """How often each rating was given in a server."""
        return dict(
            self._db.rows(
                "SELECT rating, COUNT(*) FROM ratings WHERE server = ? GROUP BY rating ORDER BY rating", (server,)
            )
        )

    def forget_absent(
        self, present: Collection[int], today: datetime.date, ours: Callable[[int], bool] = lambda _: True
    ) -> list[int]:
        """Deletes everything about the servers that the bot has not been in for ABSENT days, and returns them.

        Whoever removed it while it was offline cannot be noticed otherwise. `present` are those it is in today; that it
        is in none, or in others for a while, may only mean that it was started with another token. `ours` says which
        servers this process would see: of others it knows nothing.
        """
        with self._lock, self._db.transaction():
            union = " UNION ".join(f"SELECT server FROM {name}" for name in _OF_SERVERS)
            known = {row[0] for row in self._db.rows(union) if row[0] is not None and ours(row[0])}
            self._db.write("DELETE FROM absent WHERE server = ?", [(server,) for server in present])
            absent = [(server, today.isoformat()) for server in known - set(present)]
            self._db.write("INSERT INTO absent VALUES (?, ?) ON CONFLICT DO NOTHING", absent)
            since = (today - datetime.timedelta(ABSENT)).isoformat()
            query = "SELECT server FROM absent WHERE since <= ? ORDER BY server"
            gone = [row[0] for row in self._db.rows(query, (since,)) if ours(row[0])]
        for server in gone:
            self.forget_server(server)
        return gone

    def forget_server(self, server: int) -> None:
        """Deletes everything about a server: the bot was removed from it."""
        with self._lock:
            with self._db.transaction():
                for table in (*_OF_SERVERS, "absent"):
                    self._db.write(f"DELETE FROM {table} WHERE server = ?", [(server,)])
                self._db.tell(f"server {server}")
            self._read_again(server)


def _setting(server: int, chosen: Mapping[str, float | str | bool | None]) -> tuple[str, list[Sequence[Any]]]:
    """The statement that sets some of SINGLE for a server, and its rows."""
    names = [name for name in SINGLE if name in chosen]
    values = ", ".join(f"{name} = excluded.{name}" for name in names)
    row = [int(value) if isinstance(value := chosen[name], bool) else value for name in names]
    query = (
        f"INSERT INTO servers (server, {', '.join(names)}) VALUES ({', '.join('?' * (len(names) + 1))})"
        f" ON CONFLICT (server) DO UPDATE SET {values}"
    )
    return query, [[server, *row]]


def _typed(name: str, value: Any) -> Any:
    if name == "weekly":
        return None if value == NOBODY else value
    return bool(value) if name in ("gaps", "threads") else value
