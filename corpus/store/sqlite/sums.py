"""A checksum of each row of the store's SQLite file, by which damage on the disk is noticed.

SQLite does not compare what it reads with what it wrote. Triggers keep the sum, so that no statement has to. A row that
an older Dateline wrote has none until `dateline index --verify` has read it.
"""

import sqlite3
import zlib

from corpus.store.sql.rows import FACTS

ROWID = "rowid"

SUMMED: dict[str, tuple[str, str]] = {
    # The rest of an article has a digest of its own, which is among these.
    "article": ("id, version, digest, first_seen, path", ROWID),
    "current": ("id, version, file, gone", "id"),
    "fact": (FACTS, "id"),
    "file": ("path, name, state, failures", "path"),
    "root": ("path, kind", "path"),
    "also_given": ("id, file, name", "id, file"),
    "removed": ("id, day, reason, purged", "id"),
    "purged": ("article, version", "article"),
    "layout": ("id, version, splitter, sentences, passages", ROWID),
    "signature": ("id, version, method, signature", ROWID),
    "model": ("number, fingerprint", "number"),
    "vector": ("model, digest, vector", ROWID),
    "identity": ("store, edition", ROWID),
}
"""For each table the columns that are summed, and by which a row is found."""

LARGE = ("article", "layout", "signature", "vector")
"""Tables that are not read whole to upgrade a store."""


def register(connection: sqlite3.Connection) -> None:
    """Makes the sum known to a connection: reading and writing the tables needs it."""
    connection.create_function("row_sum", -1, row_sum, deterministic=True)


def row_sum(*values: object) -> int:
    """CRC-32 over the values of a row, each with its length: every flipped bit changes it."""
    found = 0
    for value in values:
        data = value if isinstance(value, bytes) else str(value).encode()
        found = zlib.crc32(data, zlib.crc32(len(data).to_bytes(4, "big"), found))
    return found


def _sum_of(columns: str, row: str = "") -> str:
    # As bytes, since what a bit was flipped in may be no text any more.
    parts = [f"typeof({row}{name}), CAST({row}{name} AS BLOB)" for name in columns.split(", ")]
    return f"row_sum({', '.join(parts)})"


def sound(table: str) -> str:
    """The condition that a row is what was written, as far as that is known."""
    return f"(sum IS NULL OR sum = {_sum_of(SUMMED[table][0])})"


def fill(table: str) -> str:
    """The statement that gives a sum to the rows that have none."""
    return f"UPDATE {table} SET sum = {_sum_of(SUMMED[table][0])} WHERE sum IS NULL"


def additions() -> tuple[str, ...]:
    """The statements that add sums to the tables of a store."""
    found = [f"ALTER TABLE {table} ADD COLUMN sum INTEGER" for table in SUMMED]
    for table, (columns, key) in SUMMED.items():
        found += [fill(table)] if table not in LARGE else []
        this = " AND ".join(f"{name} = NEW.{name}" for name in key.split(", "))
        work = f"BEGIN UPDATE {table} SET sum = {_sum_of(columns, 'NEW.')} WHERE {this}; END"
        found.append(f"CREATE TRIGGER sum_new_{table} AFTER INSERT ON {table} {work}")
        found.append(f"CREATE TRIGGER sum_changed_{table} AFTER UPDATE OF {columns} ON {table} {work}")
    return tuple(found)
