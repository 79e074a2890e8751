"""The maintenance of the store's file: free space, checks and copies."""

import contextlib
import functools
import sqlite3
from pathlib import Path

from corpus.errors import StoreError
from corpus.store.lock import private_files
from corpus.store.sqlite.connection import FAULTS, SqliteDatabase, empty_database, plain, roll_back
from corpus.store.sqlite.schema import FACTS_OF_ARTICLES, SCHEMA_VERSION
from corpus.store.sqlite.sums import LARGE, SUMMED, fill, sound

MADE_AGAIN = ("file", "also_given", "fact", "layout", "signature", "vector")
"""Tables whose rows are made again from the files, the articles or the model."""

OF_EARLIER = "article (earlier versions)"
"""What damaged rows of articles are called that cannot be made again: when a version that is no longer the current one
was first seen is kept there alone."""

_KEPT_TWICE = (
    f"EXISTS (SELECT 1 FROM fact WHERE fact.id = article.id AND fact.version = article.version AND {sound('fact')})"
)

FREE_SHARE = 0.1
"""Free pages above this share of the file are given back: below it the next articles take them."""


class SqliteUpkeep(SqliteDatabase):
    """The maintenance of an open file."""

    def give_back(self) -> None:
        with self._lock:
            self._open_for_writing()
            (free,), (pages,) = (self._rows(f"PRAGMA {what}")[0] for what in ("freelist_count", "page_count"))
            if free > FREE_SHARE * pages:
                if self._rows("PRAGMA auto_vacuum")[0][0] == 2:
                    try:
                        self._connection.executescript("PRAGMA incremental_vacuum")  # `execute` frees one page only
                    except FAULTS as fault:
                        raise self._unwritable(fault) from fault
                else:
                    with contextlib.suppress(StoreError):
                        self._execute("PRAGMA auto_vacuum = INCREMENTAL")
                        self._execute("VACUUM")
            # A reader in the middle of something keeps its part of the log: the next run gives that back.
            self._execute("PRAGMA busy_timeout = 1000")
            self._execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._execute("PRAGMA busy_timeout = 30000")

    def damaged_rows(self) -> dict[str, int]:
        if not self._has_sums():
            return {}
        found = {}
        conditions = {table: (table, f"NOT {sound(table)}") for table in SUMMED}
        conditions["article"] = "article", f"NOT {sound('article')} AND {_KEPT_TWICE}"
        conditions[OF_EARLIER] = "article", f"NOT {sound('article')} AND NOT {_KEPT_TWICE}"
        for name, (table, condition) in conditions.items():
            [(count,)] = self._rows_apart(f"SELECT count(*) FROM {table} WHERE {condition}")
            if count:
                found[name] = int(count)
        if int(self._rows("PRAGMA user_version")[0][0]) == SCHEMA_VERSION and self._tables() != _tables_of_now():
            found["sqlite_master"] = 1
        return found

    def rows_without_sum(self) -> int:
        if not self._has_sums():
            return sum(int(self._rows_apart(f"SELECT count(*) FROM {table}")[0][0]) for table in LARGE)
        return sum(int(self._rows_apart(f"SELECT count(*) FROM {table} WHERE sum IS NULL")[0][0]) for table in SUMMED)

    def forget_damaged(self) -> None:
        if self._rows(f"SELECT 1 FROM also_given WHERE NOT {sound('also_given')} LIMIT 1"):
            self._write("UPDATE file SET state = ''", [()])  # any of them may be the one that gives it
        for table in MADE_AGAIN:
            self._write(f"DELETE FROM {table} WHERE NOT {sound(table)}", [()])
        # Where and when an article was first read is kept twice; its content has a digest of its own.
        same = f"FROM fact WHERE fact.id = article.id AND fact.version = article.version AND {sound('fact')}"
        self._write(
            f"UPDATE article SET path = (SELECT path {same}), first_seen = (SELECT first_seen {same})"
            f" WHERE NOT {sound('article')} AND EXISTS (SELECT 1 {same})",
            [()],
        )
        self._write(f"{FACTS_OF_ARTICLES} WHERE id NOT IN (SELECT id FROM fact)", [()])
        for table in SUMMED:
            self._write(fill(table), [()])

    def _tables(self) -> dict[str, str]:
        """What the tables, indexes and triggers are made by, without what is written differently after a change."""
        rows = self._rows("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
        return {name: "".join(sql.replace('"', "").split()) for name, sql in rows}


@functools.cache
def _tables_of_now() -> dict[str, str]:
    with contextlib.closing(empty_database()) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: "".join(sql.replace('"', "").split()) for name, sql in rows if not name.startswith("sqlite_")}


def copy_database(source: Path, target: Path) -> None:
    """Copies an SQLite file into another, whole, while others read and write it, and checks the copy.

    `target` is made, only for its owner, as one file without a log; where it is there its content is replaced in one
    transaction, which open connections see afterwards. Raises StoreError, and leaves a target that was there as it was.
    """
    fresh = not target.exists()
    try:
        roll_back(source)
        with (
            private_files(),
            contextlib.closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=30)) as old,
            contextlib.closing(sqlite3.connect(target, timeout=30)) as new,
        ):
            old.backup(new)
            faults = [line for (line,) in new.execute("PRAGMA integrity_check") if line != "ok"]
            if fresh:
                new.execute("PRAGMA journal_mode = DELETE")
    except (OSError, *FAULTS) as fault:
        raise StoreError(f"cannot copy {source} to {target}: {plain(fault)}") from fault
    if faults:
        raise StoreError(f"the copy {target} of {source} is damaged: {faults[0]}")


def database_damage(path: Path) -> list[str]:
    """What SQLite's own check finds wrong in a file, in its words; reads the whole of it and changes nothing but what a
    killed process left half done."""
    try:
        roll_back(path)
        try:
            return _integrity(path, "mode=ro")
        except sqlite3.OperationalError:
            log = path.with_name(path.name + "-wal")
            if log.exists() and log.stat().st_size:
                raise
            return _integrity(path, "immutable=1")  # a read-only file system has no place for the index of a log
    except (OSError, *FAULTS) as fault:
        return [plain(fault)]


def _integrity(path: Path, how: str) -> list[str]:
    uri = f"{path.resolve().as_uri()}?{how}"
    with contextlib.closing(sqlite3.connect(uri, uri=True, timeout=30)) as connection:
        connection.text_factory = lambda line: line.decode("utf-8", "replace")  # it may quote what is damaged
        return [str(line) for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
