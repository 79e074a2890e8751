"""Articles in the store: every version of each, which one is current, and which were removed by name."""

import contextlib
import datetime
import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import StoreError, UnknownArticle
from corpus.store.records import ArticleInfo, Tombstone
from corpus.store.sql.database import SqlDatabase
from corpus.store.sql.rows import (
    ARTICLE_COLUMNS,
    FACTS,
    article_row,
    content_digest,
    fact_row,
    stored_article,
    stored_date,
)
from corpus.types import Article, StoredArticle

FETCHED_CHARACTERS = 16_000_000
"""Characters of articles that the writer remembers, so that the stages of indexing fetch each new one once."""


INFOS_AT_ONCE = 5_000
"""Articles whose facts are read at once: 3 MB of them."""


class ArticleTable(SqlDatabase):
    """The articles of an open store."""

    _fetched: OrderedDict[tuple[str, int], StoredArticle] | None = None
    _fetched_characters = 0

    @contextlib.contextmanager
    def writing(self, patience: float = 0.0) -> Iterator[None]:
        """As in SqlDatabase; versions never change and nobody else deletes any, so those put or fetched are kept in
        memory meanwhile, up to FETCHED_CHARACTERS."""
        with super().writing(patience):
            self._fetched, self._fetched_characters = OrderedDict(), 0
            try:
                yield
            finally:
                self._fetched = None

    def _remember(self, stored: StoredArticle) -> StoredArticle:
        key = (stored.article.id, stored.version)
        if self._fetched is not None:
            self._forget_fetched(key)
            self._fetched[key] = stored
            self._fetched_characters += len(stored.article.text)
            while self._fetched_characters > FETCHED_CHARACTERS:
                self._fetched_characters -= len(self._fetched.popitem(last=False)[1].article.text)
        return stored

    def _forget_fetched(self, key: tuple[str, int]) -> None:
        if self._fetched is not None and key in self._fetched:
            self._fetched_characters -= len(self._fetched.pop(key).article.text)

    def put(self, article: Article, file: str) -> tuple[int, bool]:
        digest = content_digest(article)
        before = self.version(article.id)
        same = self._rows(
            f"SELECT {ARTICLE_COLUMNS} FROM article WHERE id = ? AND (digest = ? OR version = ?)"
            " ORDER BY version = ? DESC, version DESC",
            [article.id, digest, before, before],
        )
        same = [row for row in same if row[2] == digest or _says(row) == digest]
        if same:
            kept = same[0]
            version, first_seen = kept[1], kept[3]
            if not _sound(kept):  # its row was damaged: here is what it said
                self._write("DELETE FROM article WHERE id = ? AND version = ?", [(article.id, version)])
                self._insert(article_row(article, version, digest, first_seen))
        else:
            version = self._next_version(article.id)
            row = article_row(article, version, digest)
            first_seen = row[3]
            self._insert(row)
        self._remember(StoredArticle(article, int(version), first_seen))
        self._write(
            "INSERT INTO current (id, version, file, gone) VALUES (?,?,?,0) ON CONFLICT (id)"
            " DO UPDATE SET version = excluded.version, file = excluded.file, gone = 0",
            [(article.id, version, file)],
        )
        if version != before:
            row = fact_row(article, version, first_seen)
            self._write("DELETE FROM fact WHERE id = ?", [(article.id,)])
            self._write(f"INSERT INTO fact ({FACTS}) VALUES ({','.join('?' * len(row))})", [row])
        return int(version), version != before

    def _insert(self, row: tuple[object, ...]) -> None:
        self._write(f"INSERT INTO article ({ARTICLE_COLUMNS}) VALUES ({','.join('?' * len(row))})", [row])

    def _next_version(self, article_id: str) -> int:
        kept = "SELECT version FROM article WHERE id = ? UNION ALL SELECT version FROM purged WHERE article = ?"
        return int(
            self._rows(f"SELECT coalesce(max(version), 0) + 1 FROM ({kept}) AS known", [article_id, _mark(article_id)])[
                0
            ][0]
        )

    def version(self, article_id: str) -> int | None:
        rows = self._rows("SELECT version FROM current WHERE id = ?", [article_id])
        return int(rows[0][0]) if rows else None

    def get(self, article_id: str, version: int | None = None) -> StoredArticle:
        if version is None:
            version = self.version(article_id)
        if version is None:
            if (gone := self.tombstone(article_id)) is not None:
                raise UnknownArticle(f"the article {article_id!r} was removed on {gone.when_and_why}")
            version = self._rows("SELECT max(version) FROM article WHERE id = ?", [article_id])[0][0]
        if version is None:
            raise UnknownArticle(unknown_article(article_id))
        if self._fetched is not None and (article_id, version) in self._fetched:
            return self._fetched[article_id, version]
        rows = self._rows(f"SELECT {ARTICLE_COLUMNS} FROM article WHERE id = ? AND version = ?", [article_id, version])
        if not rows:
            raise UnknownArticle(unknown_version(article_id, version))
        return self._remember(stored_article(rows[0]))

    def current(self) -> list[tuple[str, int]]:
        return [(str(a), int(b)) for a, b in self._rows_apart("SELECT id, version FROM current ORDER BY id")]

    def each_current(self) -> Iterator[tuple[str, int]]:
        last = ""
        query = f"SELECT id, version FROM current WHERE id > ? ORDER BY id LIMIT {INFOS_AT_ONCE}"
        while rows := self._rows_apart(query, [last]):
            yield from ((str(name), int(version)) for name, version in rows)
            last = str(rows[-1][0])

    def versions_on(self, day: str) -> list[tuple[str, int]]:
        rows = self._rows_apart(
            "SELECT id, version FROM article WHERE id IN (SELECT id FROM current) AND substr(first_seen, 1, 10) <= ?"
            " ORDER BY id, first_seen, version",
            [day],
        )
        return sorted({str(name): int(version) for name, version in rows}.items())

    def source(self, article_id: str) -> str | None:
        rows = self._rows("SELECT file FROM current WHERE id = ? AND gone = 0", [article_id])
        return str(rows[0][0]) if rows else None

    def sources(self, article_id: str | None = None) -> dict[str, str]:
        if article_id is not None:
            return dict(self._rows("SELECT id, file FROM current WHERE id = ?", [article_id]))
        return dict(self._rows_apart("SELECT id, file FROM current"))

    def path_of(self, article_id: str, version: int) -> str | None:
        rows = self._rows("SELECT path FROM article WHERE id = ? AND version = ?", [article_id, version])
        return str(rows[0][0]) if rows else None

    def count(self) -> int:
        return int(self._rows("SELECT count(*) FROM current")[0][0])

    def infos(self) -> list[ArticleInfo]:
        return list(map(_info, self._rows_apart(f"SELECT {FACTS} FROM fact ORDER BY id")))

    def each_info(self) -> Iterator[ArticleInfo]:
        last = ""
        query = f"SELECT {FACTS} FROM fact WHERE id > ? ORDER BY id LIMIT {INFOS_AT_ONCE}"
        while rows := self._rows_apart(query, [last]):
            infos = list(map(_info, rows))
            yield from infos
            last = infos[-1].id

    # Forgetting

    def drop(self, article_ids: Iterable[str]) -> None:
        ids = [(article_id,) for article_id in article_ids]
        for table in ("current", "fact"):
            self._write(f"DELETE FROM {table} WHERE id = ?", ids)

    def purgeable(self, limit: int = 500) -> list[tuple[str, int]]:
        rows = self._rows(
            "SELECT id, version FROM article AS a WHERE NOT EXISTS (SELECT 1 FROM current AS c WHERE c.id = a.id)"
            " AND NOT EXISTS (SELECT 1 FROM removed AS r WHERE r.id = a.id AND purged = 0)"
            " ORDER BY id, version LIMIT ?",
            [limit],
        )
        return [(str(a), int(b)) for a, b in rows]

    def purge(self, versions: Sequence[tuple[str, int]] | None = None) -> None:
        while some := self.purgeable() if versions is None else list(versions):
            last = dict(sorted(some))
            self._write(
                "INSERT INTO purged (article, version) VALUES (?,?) ON CONFLICT (article)"
                " DO UPDATE SET version = excluded.version WHERE excluded.version > purged.version",
                [(_mark(name), version) for name, version in last.items()],
            )
            for table in ("layout", "signature", "article"):
                self._write(f"DELETE FROM {table} WHERE id = ? AND version = ?", some)
            for key in some:
                self._forget_fetched(key)
            if versions is not None:
                return

    # Removing by name

    def bury(self, article_ids: Iterable[str], reason: str, *, purged: bool) -> None:
        day = datetime.datetime.now(datetime.UTC).date().isoformat()
        ids = list(article_ids)
        self.drop(ids)
        self._write(
            "INSERT INTO removed (id, day, reason, purged) VALUES (?,?,?,?) ON CONFLICT (id)"
            " DO UPDATE SET day = excluded.day, reason = excluded.reason, purged = excluded.purged",
            [(name, day, reason, int(purged)) for name in ids],
        )

    def unbury(self, article_id: str) -> bool:
        self._write("DELETE FROM removed WHERE id = ?", [(article_id,)])
        rows = self._rows("SELECT max(version) FROM article WHERE id = ?", [article_id])
        if rows[0][0] is None:
            return False
        article = self.get(article_id, int(rows[0][0])).article
        self.put(article, str(Path(article.path).absolute()))
        return True

    def tombstone(self, article_id: str) -> Tombstone | None:
        rows = self._rows("SELECT id, day, reason, purged FROM removed WHERE id = ?", [article_id])
        return Tombstone(rows[0][0], rows[0][1], rows[0][2], bool(rows[0][3])) if rows else None

    def tombstones(self) -> list[Tombstone]:
        rows = self._rows("SELECT id, day, reason, purged FROM removed ORDER BY id")
        return [Tombstone(name, day, reason, bool(purged)) for name, day, reason, purged in rows]

    # Checking

    def changed_articles(self) -> Iterator[tuple[str, int]]:
        last: tuple[str, int] = ("", 0)
        query = f"SELECT {ARTICLE_COLUMNS} FROM article WHERE (id, version) > (?, ?) ORDER BY id, version LIMIT 50"
        while rows := self._rows_apart(query, last):
            yield from ((str(row[0]), int(row[1])) for row in rows if not _sound(row))
            last = (rows[-1][0], rows[-1][1])


def _info(row: tuple[Any, ...]) -> ArticleInfo:
    facts = dict(zip(FACTS.split(", "), row, strict=True))
    return ArticleInfo(**facts | {"date": stored_date(facts["date"]), "summary_only": bool(facts["summary_only"])})


def unknown_article(article_id: str) -> str:
    """What is said of an article that is not stored."""
    return f"no article {article_id!r} is stored; `dateline articles` lists them"


def unknown_version(article_id: str, version: int) -> str:
    """What is said of a version that is not stored."""
    return f"no version {version} of an article {article_id!r} is stored"


def _sound(row: tuple[Any, ...]) -> bool:
    """Whether a row of ARTICLE_COLUMNS says what its digest was taken of."""
    return bool(_says(row) == row[2])


def _says(row: tuple[Any, ...]) -> str | None:
    """The digest of what a row of ARTICLE_COLUMNS says, or None if it is damaged so that it says nothing."""
    try:
        return content_digest(stored_article(row).article)
    except (StoreError, ValueError, TypeError, KeyError):
        return None


def _mark(article_id: str) -> bytes:
    """What is kept of the id of an article that was purged."""
    return hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).digest()[:16]
