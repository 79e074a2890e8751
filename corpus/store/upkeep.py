"""What the store says of itself, and its care: identity, editions, free space, checks and copies of the file."""

import contextlib
import sqlite3
from pathlib import Path

from corpus.errors import StoreError
from corpus.store.connection import Database, plain
from corpus.store.lock import private_files

FREE_SHARE = 0.1
"""Free pages above this share of the file are given back: below it the next articles take them."""


class Upkeep(Database):
    """The care of an open store."""

    @property
    def identity(self) -> str:
        """A random name that this store got when it was made: no other store has it, but for copies of this one."""
        return str(self._rows("SELECT store FROM identity")[0][0])

    @property
    def edition(self) -> int:
        """How many generations were begun from this store: an older copy of it has a lower number."""
        return int(self._rows("SELECT edition FROM identity")[0][0])

    def begin_edition(self) -> int:
        """Counts a generation that is about to be made; returns the edition, after a commit as `sync` makes it."""
        with self._lock:
            self._durably("UPDATE identity SET edition = edition + 1")
            return self.edition

    def sync(self) -> None:
        """Commits so that everything written so far survives a loss of power: the commit waits for the log to be on
        disk. A checkpoint would not promise it while somebody reads."""
        self._durably("UPDATE identity SET edition = edition")

    def give_back(self) -> None:
        """Gives the space of free pages, and of the log, back to the file system.

        Nothing is done for a few free pages. A store of an older Dateline is written anew the first time, which takes
        as much room again for a moment; without it the free pages stay.
        """
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

    def raise_edition(self, least: int) -> None:
        """Counts on from `least` at least: what was restored must not give the names of what it replaced again."""
        with self.transaction():
            self._write("UPDATE identity SET edition = max(edition, ?)", [(least,)])


def copy_database(source: Path, target: Path) -> None:
    """Copies an SQLite file into another, whole, while others read and write it, and checks the copy.

    `target` is made, for its owner alone, as one file without a log; where it is there its content is replaced in one
    transaction, which open connections see afterwards. Raises StoreError, and leaves a target that was there as it was.
    """
    fresh = not target.exists()
    try:
        with (
            private_files(),
            contextlib.closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=30)) as old,
            contextlib.closing(sqlite3.connect(target, timeout=30)) as new,
        ):
            old.backup(new)
            found = [line for (line,) in new.execute("PRAGMA integrity_check") if line != "ok"]
            if fresh:
                new.execute("PRAGMA journal_mode = DELETE")
    except (OSError, sqlite3.Error) as fault:
        raise StoreError(f"cannot copy {source} to {target}: {plain(fault)}") from fault
    if found:
        raise StoreError(f"the copy {target} of {source} is damaged: {found[0]}")


def database_damage(path: Path) -> list[str]:
    """What SQLite's own check finds wrong in a file, in its words; reads the whole of it and changes nothing."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=30)) as found:
            return [str(line) for (line,) in found.execute("PRAGMA integrity_check") if line != "ok"]
    except (OSError, sqlite3.Error) as fault:
        return [plain(fault)]
