"""The store: every version of every article, their passages, and every vector paid for, in SQLite.

The only module that imports sqlite3. One process writes at a time (see `Store.writing`); readers go on meanwhile, also
where the folder cannot be written to.
"""

import contextlib
import hashlib
import json
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import StoreError, StoreLocked, UnknownArticle
from corpus.store.schema import (
    ARTICLE_COLUMNS,
    SCHEMA_VERSION,
    STEPS,
    article_row,
    content_digest,
    stored_article,
    stored_date,
)
from corpus.types import SUMMARY_ONLY, Article, Passage, SourceDate, Span, StoredArticle

AT_ONCE = 500
"""Values named in one query, below the 999 that the oldest SQLite in use allows."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What was seen of a file when it was last read: `state` is its size and times."""

    path: str
    name: str
    state: str
    failures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """A current article without its text, for lists."""

    id: str
    version: int
    first_seen: str
    path: str
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    language: str | None
    date: SourceDate
    summary_only: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How a version of an article is cut: its body's sentences and its passages, in order."""

    sentences: tuple[Span, ...]
    passages: tuple[Passage, ...]


class Store:
    """An open store. Safe to use from several threads; every method reads or writes in one transaction."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder
        self._lock = threading.RLock()

    @classmethod
    def open(cls, folder: Path) -> "Store":
        """Returns the store in `folder`, made when missing, for reading alone where the folder cannot be written to.

        Raises StoreError where it cannot be used.
        """
        path = folder / "store.sqlite"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return cls(_connected(path), folder)
        except (OSError, sqlite3.Error) as fault:
            raise StoreError(_advice(path, folder, fault)) from fault

    @classmethod
    def exists(cls, folder: Path) -> bool:
        """Whether `folder` holds a store."""
        return (folder / "store.sqlite").exists()

    def close(self) -> None:
        """Closes the connection; the store cannot be used afterwards."""
        with self._lock:
            self._connection.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """One write transaction over everything done inside; rolled back when an exception leaves it."""
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield
                    self._connection.execute("COMMIT")
                except BaseException:
                    # SQLite has rolled back by itself when the disk is full.
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    raise
            except sqlite3.Error as fault:
                raise self._unwritable(fault) from fault

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                return self._connection.execute(query, values).fetchall()
            except sqlite3.Error as fault:
                raise StoreError(f"cannot read {self._folder / 'store.sqlite'}: {_plain(fault)}") from fault

    def _write(self, query: str, rows: Iterable[Sequence[Any]]) -> None:
        with self._lock:
            try:
                self._connection.executemany(query, rows)
            except sqlite3.Error as fault:
                raise self._unwritable(fault) from fault

    def _unwritable(self, fault: sqlite3.Error) -> StoreError:
        return StoreError(
            f"cannot write to {self._folder / 'store.sqlite'}: {_plain(fault)}; what was stored before is kept:"
            " see that the disk has room and the folder is writable, then run `dateline index` again"
        )

    # Which store this is

    @property
    def identity(self) -> str:
        """A random name that this store got when it was made: no other store has it, but for copies of this one."""
        return str(self._rows("SELECT store FROM identity")[0][0])

    @property
    def edition(self) -> int:
        """How many generations were begun from this store: an older copy of it has a lower number."""
        return int(self._rows("SELECT edition FROM identity")[0][0])

    def begin_edition(self) -> int:
        """Counts a generation that is about to be made; returns the edition.

        Everything written so far would then survive a loss of power: the commit waits for the log to be on disk. A
        checkpoint would not promise it while somebody reads.
        """
        with self._lock:
            self._set_synchronous("FULL")
            try:
                with self.transaction():
                    self._write("UPDATE identity SET edition = edition + 1", [()])
            finally:
                self._set_synchronous("NORMAL")
            return self.edition

    def _set_synchronous(self, how: str) -> None:
        try:
            self._connection.execute(f"PRAGMA synchronous = {how}")
        except sqlite3.Error as fault:
            raise self._unwritable(fault) from fault

    # Articles

    def put(self, article: Article, file: str) -> tuple[int, bool]:
        """Keeps `article` as the current version of its id, read from `file`. Returns (version, whether it is new).

        The same content as the current version is not stored again. Call inside a transaction.
        """
        digest = content_digest(article)
        rows = self._rows(
            "SELECT version, digest FROM article JOIN current USING (id, version) WHERE id = ?", [article.id]
        )
        version, new = (rows[0][0], False) if rows and rows[0][1] == digest else (self._next_version(article.id), True)
        if new:
            marks = ",".join("?" * 14)
            self._write(
                f"INSERT INTO article ({ARTICLE_COLUMNS}) VALUES ({marks})", [article_row(article, version, digest)]
            )
        self._write("INSERT OR REPLACE INTO current (id, version, file) VALUES (?,?,?)", [(article.id, version, file)])
        return version, new

    def _next_version(self, article_id: str) -> int:
        kept = "SELECT version FROM article WHERE id = ? UNION ALL SELECT version FROM purged WHERE article = ?"
        return int(
            self._rows(f"SELECT coalesce(max(version), 0) + 1 FROM ({kept})", [article_id, _mark(article_id)])[0][0]
        )

    def drop(self, article_ids: Iterable[str]) -> None:
        """Takes articles out of the current ones; `purge` deletes them. Call inside a transaction.

        Between the two a generation is published that lacks them, so that a reader who misses one in the store has
        another generation to turn to.
        """
        self._write("DELETE FROM current WHERE id = ?", [(article_id,) for article_id in article_ids])

    def purge(self) -> None:
        """Deletes all versions of the articles that are not current. Call inside a transaction.

        Their version numbers are never given again: a receipt must not come to stand for other words.
        """
        rows = self._rows("SELECT id, max(version) FROM article WHERE id NOT IN (SELECT id FROM current) GROUP BY id")
        self._write("INSERT OR REPLACE INTO purged VALUES (?,?)", [(_mark(name), version) for name, version in rows])
        for table in ("layout", "signature", "article"):
            self._write(f"DELETE FROM {table} WHERE id = ?", [(name,) for name, _ in rows])

    def get(self, article_id: str, version: int | None = None) -> StoredArticle:
        """Returns an article, the current version (the last, of one being forgotten) unless one is named.

        Raises UnknownArticle.
        """
        if version is None:
            found = self._rows("SELECT version FROM current WHERE id = ?", [article_id])
            found = found or self._rows("SELECT max(version) FROM article WHERE id = ?", [article_id])
            version = found[0][0]
            if version is None:
                raise UnknownArticle(f"no article {article_id!r} is stored; `dateline articles` lists them")
        rows = self._rows(f"SELECT {ARTICLE_COLUMNS} FROM article WHERE id = ? AND version = ?", [article_id, version])
        if not rows:
            raise UnknownArticle(f"no version {version} of an article {article_id!r} is stored")
        return stored_article(rows[0])

    def current(self) -> list[tuple[str, int]]:
        """(id, version) of every current article, by id."""
        return [(str(a), int(b)) for a, b in self._rows("SELECT id, version FROM current ORDER BY id")]

    def source(self, article_id: str) -> str | None:
        """The file that gives the current version of an article, None where none does."""
        found = self._rows("SELECT file FROM current WHERE id = ? AND NOT gone", [article_id])
        return str(found[0][0]) if found else None

    def count(self) -> int:
        """How many articles are current."""
        return int(self._rows("SELECT count(*) FROM current")[0][0])

    def infos(self) -> list[ArticleInfo]:
        """Every current article without its text, by id."""
        columns = "id, version, first_seen, path, title, publisher, author, url, language, date"
        summary = "instr(left_out, ?) > 0 AS summary_only"
        rows = self._rows(
            f"SELECT {columns}, {summary} FROM article JOIN current USING (id, version) ORDER BY id",
            [f'"{SUMMARY_ONLY}"'],
        )
        told = (dict(zip([*columns.split(", "), "summary_only"], row, strict=True)) for row in rows)
        return [
            ArticleInfo(**facts | {"date": stored_date(facts["date"]), "summary_only": bool(facts["summary_only"])})
            for facts in told
        ]

    # Files

    def file(self, path: str) -> FileRecord | None:
        """What was seen of a file when it was last read, None where it never was."""
        rows = self._rows("SELECT name, state, failures FROM file WHERE path = ?", [path])
        if not rows:
            return None
        name, state, failures = rows[0]
        return FileRecord(path, name, state, tuple((a, b) for a, b in json.loads(failures)))

    def paths(self) -> Iterator[str]:
        """The path of every file read so far, in order, without holding them all."""
        last = ""
        while found := self._rows("SELECT path FROM file WHERE path > ? ORDER BY path LIMIT ?", [last, AT_ONCE]):
            yield from (row[0] for row in found)
            last = found[-1][0]

    def put_file(self, record: FileRecord) -> None:
        """Remembers what was seen of a file. Call inside a transaction."""
        row = (record.path, record.name, record.state, json.dumps(record.failures))
        self._write("INSERT OR REPLACE INTO file VALUES (?,?,?,?)", [row])

    def forget_files(self, paths: Iterable[str]) -> None:
        """Forgets that files were read, so that they are read again. Call inside a transaction."""
        self._write("DELETE FROM file WHERE path = ?", [(path,) for path in paths])

    def forget_failed_files(self) -> None:
        """Forgets that files were read that gave not all they hold. Call inside a transaction."""
        self._write("DELETE FROM file WHERE failures != '[]'", [()])

    # One run's claims: which file gives which article. They live in a table of their own that ends with the run.

    def start_claims(self) -> None:
        """Begins a run: nothing is claimed yet."""
        with self.transaction():
            self._write("CREATE TEMP TABLE IF NOT EXISTS claim (id TEXT PRIMARY KEY, file TEXT) WITHOUT ROWID", [()])
            self._write("DELETE FROM claim", [()])

    def claim(self, article_id: str, file: str) -> str | None:
        """Claims an article for a file; returns the file that already has it in this run, None where none has."""
        held = self._rows("SELECT file FROM claim WHERE id = ?", [article_id])
        if held:
            return str(held[0][0])
        self._write("INSERT INTO claim VALUES (?,?)", [(article_id, file)])
        # Another file that gave it before, and has not come up in this run, is to be read again when it does.
        before = self._rows("SELECT file FROM current WHERE id = ? AND file != ?", [article_id, file])
        self.forget_files(row[0] for row in before)
        return None

    def claim_all(self, file: str) -> int:
        """Claims all that an unchanged file gave when it was read; returns how many articles these are."""
        found = self._rows("SELECT count(*) FROM current WHERE file = ? AND NOT gone", [file])[0][0]
        self._write("INSERT OR IGNORE INTO claim SELECT id, file FROM current WHERE file = ? AND NOT gone", [(file,)])
        return int(found)

    def mark_gone(self, file: str) -> None:
        """Marks the articles of a file that this run did not find in it any more. Call inside a transaction."""
        self._write(
            "UPDATE current SET gone = 1 WHERE file = ? AND id NOT IN (SELECT id FROM claim WHERE claim.file = ?)",
            [(file, file)],
        )

    def gone(self) -> list[tuple[str, str]]:
        """(id, file) of the articles that their files no longer give, by id."""
        return [(str(a), str(b)) for a, b in self._rows("SELECT id, file FROM current WHERE gone ORDER BY id")]

    def of_file(self, file: str) -> list[str]:
        """The ids of the current articles of a file, in order."""
        return [str(row[0]) for row in self._rows("SELECT id FROM current WHERE file = ? ORDER BY id", [file])]

    # Layouts and signatures

    def uncut(self, splitter: str, method: str, after: str, limit: int) -> list[tuple[str, int]]:
        """(id, version) of up to `limit` current articles behind the id `after` that lack a layout or a signature."""
        rows = self._rows(
            "SELECT id, version FROM current AS c WHERE id > ? AND NOT (EXISTS (SELECT 1 FROM layout AS l"
            " WHERE l.id = c.id AND l.version = c.version AND splitter = ?) AND EXISTS (SELECT 1 FROM signature AS s"
            " WHERE s.id = c.id AND s.version = c.version AND method = ?)) ORDER BY id LIMIT ?",
            [after, splitter, method, limit],
        )
        return [(str(a), int(b)) for a, b in rows]

    def put_layout(self, article_id: str, version: int, splitter: str, layout: Layout) -> None:
        """Keeps how an article is cut by `splitter` (a name for the method and its settings)."""
        sentences = np.asarray(layout.sentences, dtype="<i4").reshape(-1, 2).tobytes()
        passages = np.asarray([(p.start, p.end, p.partial) for p in layout.passages], dtype="<i4").reshape(-1, 3)
        self._write(
            "INSERT OR REPLACE INTO layout VALUES (?,?,?,?,?)",
            [(article_id, version, splitter, sentences, passages.tobytes())],
        )

    def layout(self, article_id: str, version: int, splitter: str) -> Layout:
        """How an article is cut by `splitter`. Raises UnknownArticle where it was not."""
        rows = self._rows(
            "SELECT sentences, passages FROM layout WHERE id = ? AND version = ? AND splitter = ?",
            [article_id, version, splitter],
        )
        if not rows:
            raise UnknownArticle(f"article {article_id!r}, version {version}, has not been split; run `dateline index`")
        sentences = np.frombuffer(rows[0][0], dtype="<i4").reshape(-1, 2).tolist()
        passages = np.frombuffer(rows[0][1], dtype="<i4").reshape(-1, 3).tolist()
        return Layout(tuple((a, b) for a, b in sentences), tuple(Passage(a, b, bool(c)) for a, b, c in passages))

    def passages(self, article_id: str, version: int, splitter: str) -> int:
        """How many passages `splitter` cut an article into, 0 where it has not been cut."""
        rows = self._rows(
            "SELECT length(passages) FROM layout WHERE id = ? AND version = ? AND splitter = ?",
            [article_id, version, splitter],
        )
        return rows[0][0] // 12 if rows else 0

    def put_signature(self, article_id: str, version: int, method: str, signature: NDArray[np.uint32]) -> None:
        """Keeps what a version of an article is compared by when copies are looked for."""
        blob = signature.astype("<u4").tobytes()
        self._write("INSERT OR REPLACE INTO signature VALUES (?,?,?,?)", [(article_id, version, method, blob)])

    def signature(self, article_id: str, version: int, method: str) -> NDArray[np.uint32]:
        """What `put_signature` kept. Raises UnknownArticle where it kept nothing."""
        rows = self._rows(
            "SELECT signature FROM signature WHERE id = ? AND version = ? AND method = ?", [article_id, version, method]
        )
        if not rows:
            raise UnknownArticle(f"article {article_id!r}, version {version}, has no signature; run `dateline index`")
        return np.frombuffer(rows[0][0], dtype="<u4").astype(np.uint32)

    # Vectors

    def vectors(self, model: str, digests: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        """The vectors kept for these text digests under a model's fingerprint: {digest: (dim,) float32}."""
        rows = self._chosen("SELECT digest, vector FROM vector WHERE model = ? AND digest IN ({})", model, digests)
        return {digest: np.frombuffer(blob, dtype="<f2").astype(np.float32) for digest, blob in rows}

    def lacking(self, model: str, digests: Sequence[bytes]) -> set[bytes]:
        """Those of these text digests that have no vector under a model's fingerprint yet."""
        rows = self._chosen("SELECT digest FROM vector WHERE model = ? AND digest IN ({})", model, digests)
        return set(digests) - {row[0] for row in rows}

    def _chosen(self, query: str, model: str, digests: Sequence[bytes]) -> Iterator[tuple[Any, ...]]:
        number = self._number(model)
        for at in range(0, len(digests), AT_ONCE):
            some = digests[at : at + AT_ONCE]
            yield from self._rows(query.format(",".join("?" * len(some))), [number, *some])

    def _number(self, model: str) -> int:
        rows = self._rows("SELECT number FROM model WHERE fingerprint = ?", [model])
        return int(rows[0][0]) if rows else -1

    def put_vectors(self, model: str, vectors: Iterable[tuple[bytes, NDArray[np.float32]]]) -> None:
        """Keeps vectors, as half floats: the loss is below 1e-3 in any cosine. One transaction."""
        with self.transaction():
            self._write("INSERT OR IGNORE INTO model (fingerprint) VALUES (?)", [(model,)])
            number = self._number(model)
            self._write(
                "INSERT OR REPLACE INTO vector VALUES (?,?,?)",
                ((number, digest, vector.astype("<f2").tobytes()) for digest, vector in vectors),
            )

    # One writer

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the write lock of the data folder. Raises StoreLocked, naming the holder, where another has it."""
        path = self._folder / "writer.lock"
        try:
            handle = path.open("a+")
        except OSError as fault:
            raise StoreError(f"cannot write in {self._folder}: {_plain(fault)}; choose another with --data") from fault
        with handle:
            _lock(handle, path)
            with contextlib.suppress(OSError):  # on a full disk the lock holds all the same, without a name
                os.ftruncate(handle.fileno(), 0)
                os.pwrite(handle.fileno(), f"{os.getpid()}".encode(), 0)
            yield


def _mark(article_id: str) -> bytes:
    """What is kept of the id of an article that was purged."""
    return hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).digest()[:16]


def _lock(handle: Any, path: Path) -> None:
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        handle.seek(0)
        owner = handle.read().strip() or "unknown"
        raise StoreLocked(
            f"another `dateline index` (process {owner}) is writing to {path.parent}; wait for it"
        ) from fault


def _connected(path: Path) -> sqlite3.Connection:
    try:
        return _ready(sqlite3.connect(path, **_HOW), path)
    except sqlite3.OperationalError:
        if not path.exists() or (os.access(path.parent, os.W_OK) and os.access(path, os.W_OK)):
            raise
    # A log that a writer uses, or that one left who was killed, is read too. Without one the file is all there is.
    log, shared = (path.with_name(path.name + ending) for ending in ("-wal", "-shm"))
    how = "mode=ro" if log.exists() and (shared.exists() or log.stat().st_size) else "immutable=1"
    return _ready(sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True, **_HOW), path, writable=False)


_HOW: dict[str, Any] = {"timeout": 30, "check_same_thread": False, "isolation_level": None}


def _ready(connection: sqlite3.Connection, path: Path, *, writable: bool = True) -> sqlite3.Connection:
    try:
        _prepare(connection, path, writable=writable)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, *, writable: bool) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise StoreError(f"{path} was written by a newer Dateline (schema {version}); upgrade Dateline to use it")
    if not writable:
        if version < SCHEMA_VERSION:
            raise StoreError(
                f"{path} was written by an older Dateline and has to be upgraded; make its folder writable"
            )
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    if version < SCHEMA_VERSION:
        _migrate(connection)


def _migrate(connection: sqlite3.Connection) -> None:
    """Takes a store through every step it lacks, in one transaction: a kill leaves the old store, or the new one."""
    connection.execute("BEGIN IMMEDIATE")
    # Another process may have done it while this one waited for its turn.
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for step in STEPS[version:]:
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def _advice(path: Path, folder: Path, fault: Exception) -> str:
    if isinstance(fault, sqlite3.DatabaseError) and not isinstance(fault, sqlite3.OperationalError):
        return f"cannot use {path}: {_plain(fault)}; restore a backup, or move it away and run `dateline index`"
    return f"cannot open the data folder {folder}: {_plain(fault)}; choose another with --data"


def _plain(fault: BaseException) -> str:
    return (fault.strerror or str(fault)) if isinstance(fault, OSError) else str(fault)
