"""Copying a store to another place: every row of every table, compared by digests; nothing is deleted from the source.

Rows are copied in the order of their keys, some at a time. A part of the target that is as it should be is left as it
is, so that a run which was cut short is finished by the next. Until everything was compared the target has an identity
that no index was made from: half a copy is never taken for the store.
"""

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.errors import StoreError, StoreLocked
from corpus.store.opening import StorePlace, open_store
from corpus.store.sql.database import SqlDatabase
from corpus.store.sql.identity import MOVING, Identity
from corpus.store.sql.rows import ARTICLE_COLUMNS, FACTS

Row = tuple[Any, ...]
Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, the first `key` of which are its key, and how many rows are copied at once."""

    name: str
    columns: str
    key: int
    at_once: int = 500


TABLES = (
    Table("article", ARTICLE_COLUMNS, 2, 50),
    Table("current", "id, version, file, gone", 1),
    Table("fact", FACTS, 1),
    Table("file", "path, name, state, failures", 1),
    Table("root", "path, kind", 1),
    Table("also_given", "id, file, name", 2),
    Table("removed", "id, day, reason, purged", 1),
    Table("purged", "article, version", 1),
    Table("layout", "id, version, splitter, sentences, passages", 3),
    Table("signature", "id, version, method, signature", 2),
    Table("model", "number, fingerprint", 1),
    Table("vector", "model, digest, vector", 2),
)


@dataclass(frozen=True, slots=True)
class Moved:
    """What was copied: the number of articles, and each table's rows and SHA-256, the same in both places; `copied`
    rows were not there yet."""

    articles: int
    copied: int
    tables: dict[str, tuple[int, str]]


def migrate(source: StorePlace, target: StorePlace, progress: Progress = lambda what, done, total: None) -> Moved:
    """Copies the store at one place to another, and returns what was compared.

    Both are locked meanwhile. Raises StoreError if the target has another store, or a whole copy of this one that has
    gone on by itself; StoreLocked if somebody is writing to either.
    """
    with _opened(source) as old, _opened(target, other_than=old.identity) as new:
        old.require_whole()
        identity, edition = old.identity, old.edition
        whole = _begin(new, target, identity, edition)
        tables, copied = {}, 0
        for table in TABLES:
            rows, digest, changed = _copy(old, new, table, progress, compare_only=whole)
            if whole and changed:
                raise StoreError(
                    f"{target.name} has a whole copy of this store already, which is not as the store is now;"
                    " move it away, or choose another place"
                )
            tables[table.name], copied = (rows, digest), copied + changed
        _compare(new, tables, progress)
        new._copied()
        with new.transaction():
            new._write("UPDATE identity SET store = ?", [(identity,)])
        new._durably("UPDATE identity SET edition = edition")
        return Moved(tables["current"][0], copied, tables)


@contextlib.contextmanager
def _opened(place: StorePlace, other_than: str | None = None) -> Iterator[Identity]:
    """The store at a place, locked. Raises StoreError if that is the one that is locked already."""
    store = open_store(place)
    try:
        assert isinstance(store, Identity)
        with contextlib.ExitStack() as lock:
            try:
                lock.enter_context(store.writing())
            except StoreLocked:
                if store.identity == other_than:  # the same place, written otherwise
                    raise StoreError("the articles are there already; name another place with --to") from None
                raise
            yield store
    finally:
        store.close()


def _begin(new: Identity, place: StorePlace, identity: str, edition: int) -> bool:
    """Marks the target as a copy that is not whole; returns whether it is a whole copy of the store already."""
    there, theirs = new.identity, new.edition
    if there == identity and theirs == edition:
        return True
    empty = theirs == 0 and not new._rows("SELECT 1 FROM article LIMIT 1")
    if there != MOVING + identity and not empty:
        which = "a copy of this store that has gone on by itself" if there == identity else "another store"
        raise StoreError(f"{place.name} has {which}; nothing was changed: move it away, or choose another place")
    with new.transaction():
        new._write("UPDATE identity SET store = ?, edition = ?", [(MOVING + identity, edition)])
    return False


def _copy(
    old: SqlDatabase, new: SqlDatabase, table: Table, progress: Progress, *, compare_only: bool
) -> tuple[int, str, int]:
    """Makes the target's table that of the source; returns (rows, digest, rows that were not there)."""
    digest, last, done, copied = hashlib.sha256(), (), 0, 0
    [(total,)] = old._rows(f"SELECT count(*) FROM {table.name}")
    while True:
        rows = _after(old, table, last, None)
        until = rows[-1][: table.key] if len(rows) == table.at_once else None
        there = _after(new, table, last, until)
        if rows != there:
            copied += len(rows) if rows else 1
            if compare_only:
                return done, "", copied
            with new.transaction():
                new._write(f"DELETE FROM {table.name} WHERE {_between(table, last, until)}", [(*last, *(until or ()))])
                marks = ",".join("?" * len(table.columns.split(", ")))
                new._write(f"INSERT INTO {table.name} ({table.columns}) VALUES ({marks})", rows)
        for row in rows:
            digest.update(_line(row))
        done += len(rows)
        progress(f"copying {table.name}", done, total)
        if until is None:
            return done, digest.hexdigest(), copied
        last = until


def _after(store: SqlDatabase, table: Table, last: Row, until: Row | None) -> list[Row]:
    """The rows after a key: up to another key, or `at_once` of them."""
    limit = f" LIMIT {table.at_once}" if until is None else ""
    order = ", ".join(table.columns.split(", ")[: table.key])
    return store._rows(
        f"SELECT {table.columns} FROM {table.name} WHERE {_between(table, last, until)} ORDER BY {order}{limit}",
        [*last, *(until or ())],
    )


def _between(table: Table, last: Row, until: Row | None) -> str:
    """The condition that a key comes after `last` (None: from the beginning) and not after `until`."""
    key = f"({', '.join(table.columns.split(', ')[: table.key])})"
    marks = f"({','.join('?' * table.key)})"
    parts = [f"{key} > {marks}"] if last else []
    parts += [f"{key} <= {marks}"] if until else []
    return " AND ".join(parts) or "1 = 1"


def _compare(new: SqlDatabase, tables: dict[str, tuple[int, str]], progress: Progress) -> None:
    """Reads the whole copy again. Raises StoreError if it is not what the source gave."""
    for table in TABLES:
        digest, last, done = hashlib.sha256(), (), 0
        while rows := _after(new, table, last, None):
            for row in rows:
                digest.update(_line(row))
            last, done = rows[-1][: table.key], done + len(rows)
            progress(f"comparing {table.name}", done, tables[table.name][0])
        if (done, digest.hexdigest()) != tables[table.name]:
            raise StoreError(f"the copy of {table.name} is not what was copied; run `dateline migrate` again")


def _line(row: Sequence[Any]) -> bytes:
    return repr(tuple(row)).encode("utf-8", "surrogatepass") + b"\n"
