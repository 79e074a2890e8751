"""The store: every version of every article, their passages, and every vector paid for, in SQLite.

The only module that imports sqlite3. One process writes at a time (see `Store.writing`); readers go on meanwhile.
"""

import contextlib
import datetime
import hashlib
import json
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import StoreError, StoreLocked, UnknownArticle
from corpus.types import Article, LeftOut, Passage, SourceDate, Span, StoredArticle

SCHEMA_VERSION = 1

SCHEMA = """
CREATE TABLE article (
    id TEXT NOT NULL, version INTEGER NOT NULL, digest TEXT NOT NULL, first_seen TEXT NOT NULL,
    path TEXT NOT NULL, title TEXT, publisher TEXT, author TEXT, url TEXT, language TEXT,
    date TEXT NOT NULL, text TEXT NOT NULL, body TEXT NOT NULL, left_out TEXT NOT NULL,
    PRIMARY KEY (id, version));
CREATE TABLE file (
    path TEXT PRIMARY KEY, name TEXT NOT NULL, state TEXT NOT NULL, digest TEXT NOT NULL, failures TEXT NOT NULL
    ) WITHOUT ROWID;
CREATE TABLE current (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, file TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX current_file ON current (file);
CREATE TABLE layout (
    id TEXT NOT NULL, version INTEGER NOT NULL, splitter TEXT NOT NULL, sentences BLOB NOT NULL, passages BLOB NOT NULL,
    PRIMARY KEY (id, version, splitter));
CREATE TABLE vector (
    model TEXT NOT NULL, digest BLOB NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (model, digest));
"""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What was seen of a file when it was last read: `state` is its size and times, `digest` of its bytes."""

    path: str
    name: str
    state: str
    digest: str
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
        """Returns the store in `folder`, made when missing. Raises StoreError where it can't be used."""
        path = folder / "store.sqlite"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=30, check_same_thread=False, isolation_level=None)
        except (OSError, sqlite3.Error) as fault:
            raise StoreError(
                f"cannot open the data folder {folder}: {_plain(fault)}; choose another with --data"
            ) from fault
        try:
            _prepare(connection, path)
        except sqlite3.Error as fault:
            connection.close()
            raise StoreError(
                f"cannot use {path}: {_plain(fault)}; restore a backup, or move it away and run `dateline index`"
            ) from fault
        return cls(connection, folder)

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
                except BaseException:
                    self._connection.execute("ROLLBACK")
                    raise
                self._connection.execute("COMMIT")
            except sqlite3.Error as fault:
                raise StoreError(f"cannot write to {self._folder / 'store.sqlite'}: {_plain(fault)}") from fault

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
                raise StoreError(f"cannot write to {self._folder / 'store.sqlite'}: {_plain(fault)}") from fault

    # Articles

    def put(self, article: Article, file: str) -> tuple[int, bool]:
        """Keeps `article` as the current version of its id, read from `file`. Returns (version, whether it is new).

        The same content as the current version is not stored again. Call inside a transaction.
        """
        digest = _digest(article)
        rows = self._rows(
            "SELECT version, digest FROM article JOIN current USING (id, version) WHERE id = ?", [article.id]
        )
        version, new = (rows[0][0], False) if rows and rows[0][1] == digest else (self._next_version(article.id), True)
        if new:
            self._write(
                "INSERT INTO article VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", [_article_row(article, version, digest)]
            )
        self._write("INSERT OR REPLACE INTO current VALUES (?,?,?)", [(article.id, version, file)])
        return version, new

    def _next_version(self, article_id: str) -> int:
        return int(self._rows("SELECT coalesce(max(version), 0) + 1 FROM article WHERE id = ?", [article_id])[0][0])

    def forget(self, article_ids: Iterable[str]) -> None:
        """Drops articles with all their versions. Call inside a transaction."""
        ids = [(article_id,) for article_id in article_ids]
        for table in ("current", "layout", "article"):
            self._write(f"DELETE FROM {table} WHERE id = ?", ids)

    def get(self, article_id: str, version: int | None = None) -> StoredArticle:
        """Returns an article, the current version unless one is named. Raises UnknownArticle."""
        if version is None:
            found = self._rows("SELECT version FROM current WHERE id = ?", [article_id])
            if not found:
                raise UnknownArticle(f"no article {article_id!r} is stored; `dateline articles` lists them")
            version = found[0][0]
        rows = self._rows("SELECT * FROM article WHERE id = ? AND version = ?", [article_id, version])
        if not rows:
            raise UnknownArticle(f"no version {version} of an article {article_id!r} is stored")
        return _stored(rows[0])

    def current(self) -> list[tuple[str, int]]:
        """(id, version) of every current article, by id."""
        return [(str(a), int(b)) for a, b in self._rows("SELECT id, version FROM current ORDER BY id")]

    def infos(self) -> list[ArticleInfo]:
        """Every current article without its text, by id."""
        rows = self._rows(
            "SELECT id, version, first_seen, path, title, publisher, author, url, language, date"
            " FROM article JOIN current USING (id, version) ORDER BY id"
        )
        return [ArticleInfo(*row[:9], date=_date(row[9])) for row in rows]

    # Files

    def files(self) -> dict[str, FileRecord]:
        """Every file read so far, by its path."""
        rows = self._rows("SELECT path, name, state, digest, failures FROM file")
        return {r[0]: FileRecord(r[0], r[1], r[2], r[3], tuple(map(tuple, json.loads(r[4])))) for r in rows}

    def put_file(self, record: FileRecord) -> None:
        """Remembers what was seen of a file. Call inside a transaction."""
        row = (record.path, record.name, record.state, record.digest, json.dumps(record.failures))
        self._write("INSERT OR REPLACE INTO file VALUES (?,?,?,?,?)", [row])

    def forget_files(self, paths: Iterable[str]) -> None:
        """Forgets that files were read. Call inside a transaction."""
        self._write("DELETE FROM file WHERE path = ?", [(path,) for path in paths])

    def ids_of_files(self) -> dict[str, list[str]]:
        """The ids of the current articles of every file, by the file's path."""
        found: dict[str, list[str]] = {}
        for file, article_id in self._rows("SELECT file, id FROM current ORDER BY file, id"):
            found.setdefault(file, []).append(article_id)
        return found

    # Layouts

    def without_layout(self, splitter: str) -> list[tuple[str, int]]:
        """(id, version) of the current articles that have not been cut by `splitter` yet, by id."""
        rows = self._rows(
            "SELECT id, version FROM current WHERE NOT EXISTS (SELECT 1 FROM layout WHERE layout.id = current.id"
            " AND layout.version = current.version AND splitter = ?) ORDER BY id",
            [splitter],
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

    # Vectors

    def vectors(self, model: str, digests: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        """The vectors kept for these text digests under a model's fingerprint: {digest: (dim,) float32}."""
        found: dict[bytes, NDArray[np.float32]] = {}
        for at in range(0, len(digests), 500):
            some = digests[at : at + 500]
            marks = ",".join("?" * len(some))
            rows = self._rows(
                f"SELECT digest, vector FROM vector WHERE model = ? AND digest IN ({marks})", [model, *some]
            )
            found.update((digest, np.frombuffer(blob, dtype="<f2").astype(np.float32)) for digest, blob in rows)
        return found

    def known_vectors(self, model: str) -> set[bytes]:
        """The text digests that have a vector under a model's fingerprint."""
        return {row[0] for row in self._rows("SELECT digest FROM vector WHERE model = ?", [model])}

    def put_vectors(self, model: str, vectors: Iterable[tuple[bytes, NDArray[np.float32]]]) -> None:
        """Keeps vectors, as half floats: the loss is below 1e-3 in any cosine. One transaction."""
        with self.transaction():
            self._write(
                "INSERT OR REPLACE INTO vector VALUES (?,?,?)",
                ((model, digest, vector.astype("<f2").tobytes()) for digest, vector in vectors),
            )

    # One writer

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the write lock of the data folder. Raises StoreLocked, naming the holder, where another has it."""
        path = self._folder / "writer.lock"
        with path.open("a+") as handle:
            _lock(handle, path)
            handle.truncate(0)
            handle.write(f"{os.getpid()}")
            handle.flush()
            yield


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


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
    elif version > SCHEMA_VERSION:
        connection.close()
        raise StoreError(f"{path} was written by a newer Dateline (schema {version}); upgrade Dateline to use it")


def _plain(fault: BaseException) -> str:
    return (fault.strerror or str(fault)) if isinstance(fault, OSError) else str(fault)


def _digest(article: Article) -> str:
    """Over everything an article says but its path, which is where it was found."""
    told = asdict(article)
    told.pop("path")
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _article_row(article: Article, version: int, digest: str) -> tuple[Any, ...]:
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    date = json.dumps(asdict(article.date))
    left_out = json.dumps([(part.start, part.end, part.kind) for part in article.left_out])
    facts = (article.path, article.title, article.publisher, article.author, article.url, article.language)
    return (article.id, version, digest, now, *facts, date, article.text, json.dumps(article.body), left_out)


def _date(row: str) -> SourceDate:
    return SourceDate(**json.loads(row))


def _stored(row: tuple[Any, ...]) -> StoredArticle:
    article_id, version, _, first_seen, path, title, publisher, author, url, language, date, text, body, left_out = row
    article = Article(
        id=article_id,
        path=path,
        text=text,
        body=tuple((a, b) for a, b in json.loads(body)),
        title=title,
        publisher=publisher,
        author=author,
        url=url,
        language=language,
        date=_date(date),
        left_out=tuple(LeftOut(*part) for part in json.loads(left_out)),
    )
    return StoredArticle(article, version, first_seen)
