"""Copying what servers have set to another database: every row, compared by digests, all or nothing."""

import hashlib
from dataclasses import dataclass

from bot.discord.database.opening import open_settings, settings_exist
from bot.discord.database.protocol import EVERYTHING, Database, Row
from bot.discord.errors import StorageError
from corpus.store.opening import StorePlace

TABLES = {
    "servers": "server, user_rate, server_rate, gaps, style, language, threads, weekly, sent",
    "channels": "server, channel, listen",
    "given": "server, collection, kind, id",
    "gaps": "server, question, times, last",
    "absent": "server, since",
    "ratings": "message, server, rating",
}
"""The tables and their columns; rows are compared in the order of all of them."""

Tables = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class MovedSettings:
    """How many servers have set something, how many rows were not there yet, and each table's rows and SHA-256."""

    servers: int
    copied: int
    tables: dict[str, tuple[int, str]]


def move_settings(source: StorePlace, target: StorePlace) -> MovedSettings | None:
    """Copies what servers have set from one place to another, or None if no bot has run with the source.

    Raises StorageError if the target has other settings, which are left as they are.
    """
    if not settings_exist(source):
        return None
    old = open_settings(source)
    try:
        new = open_settings(target)
        try:
            return copy(old, new)
        finally:
            new.close()
    finally:
        old.close()


def copy(old: Database, new: Database) -> MovedSettings:
    """As `move_settings`, of open databases."""
    wanted = content(old)
    with new.transaction(alone="servers"):
        there = content(new)
        copied = 0 if there == wanted else sum(map(len, wanted.values()))
        if there != wanted and any(there.values()):
            raise StorageError(
                f"{new.name} has other settings of servers; nothing was changed:"
                " move them away, or choose another place"
            )
        if copied:
            for name, rows in wanted.items():
                marks = ", ".join("?" * len(TABLES[name].split(", ")))
                new.write(f"INSERT INTO {name} ({TABLES[name]}) VALUES ({marks})", rows)
            new.tell(EVERYTHING)
    digests = {name: (len(rows), _digest(rows)) for name, rows in wanted.items()}
    if {name: (len(rows), _digest(rows)) for name, rows in content(new).items()} != digests:
        raise StorageError(f"the settings in {new.name} are not what was copied; run `dateline migrate` again")
    return MovedSettings(
        len({row[0] for name in ("servers", "channels", "given") for row in wanted[name]}), copied, digests
    )


def content(database: Database) -> Tables:
    """Every row of every table, in order."""
    return {name: database.rows(f"SELECT {columns} FROM {name} ORDER BY {columns}") for name, columns in TABLES.items()}


def _digest(rows: list[Row]) -> str:
    lines = (repr(tuple(row)).encode("utf-8", "surrogatepass") + b"\n" for row in rows)
    return hashlib.sha256(b"".join(lines)).hexdigest()


def take_over(place: StorePlace, database: Database) -> int:
    """Has a database in PostgreSQL that no bot has used yet begin with what servers set in the data folder before;
    returns how many servers. Raises StorageError."""
    if not place.uri or database.rows("SELECT 1 FROM noted WHERE name = 'settings'"):
        return 0
    before = StorePlace(place.data)
    moved = 0
    if settings_exist(before) and not any(content(database).values()):
        old = open_settings(before)
        try:
            moved = copy(old, database).servers
        finally:
            old.close()
    with database.transaction():
        database.write("INSERT INTO noted VALUES ('settings', 'in use') ON CONFLICT DO NOTHING", [()])
    return moved
