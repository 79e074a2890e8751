"""The care of the store's file: free space, checks and copies."""

import contextlib
import sqlite3
from pathlib import Path

from corpus.errors import StoreError
from corpus.store.lock import private_files
from corpus.store.sqlite.connection import SqliteDatabase, plain, roll_back

FREE_SHARE = 0.1
"""Free pages above this share of the file are given back: below it the next articles take them."""


class SqliteUpkeep(SqliteDatabase):
    """The care of an open file."""

    def give_back(self) -> None:
        with self._lock:
            self._open_for_writing()
            (free,), (pages,) = (self._rows(f"PRAGMA {what}")[0] for what in ("freelist_count", "page_count"))
            if free > FREE_SHARE * pages:
                if self._rows("PRAGMA auto_vacuum")[0][0] == 2:
                    try:
                        self._connection.executescript("PRAGMA incremental_vacuum")  # `execute` frees one page only
                    except sqlite3.Error as fault:
                        raise self._unwritable(fault) from fault
                else:
                    with contextlib.suppress(StoreError):
                        self._execute("PRAGMA auto_vacuum = INCREMENTAL")
                        self._execute("VACUUM")
            # A reader in the middle of something keeps its part of the log: the next run gives that back.
            self._execute("PRAGMA busy_timeout = 1000")
            self._execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._execute("PRAGMA busy_timeout = 30000")


def copy_database(source: Path, target: Path) -> None:
    """Copies an SQLite file into another, whole, while others read and write it, and checks the copy.

    `target` is made, for its owner alone, as one file without a log; where it is there its content is replaced in one
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
    except (OSError, sqlite3.Error) as fault:
        raise StoreError(f"cannot copy {source} to {target}: {plain(fault)}") from fault
    if faults:
        raise StoreError(f"the copy {target} of {source} is damaged: {faults[0]}")


def database_damage(path: Path) -> list[str]:
    """What SQLite's own check finds wrong in a file, in its words; reads the whole of it and changes nothing but what a
    killed process left half done."""
    try:
        roll_back(path)
        with contextlib.closing(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=30)
        ) as connection:
            return [str(line) for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
    except (OSError, sqlite3.Error) as fault:
        return [plain(fault)]
