"""Articles in the store: every version of each, which one is current, and which were removed by name."""

import contextlib
import datetime
import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import UnknownArticle
from corpus.store.connection import AT_ONCE, Database
from corpus.store.schema import (
    ARTICLE_COLUMNS,
    FACTS,
    article_row,
    content_digest,
    fact_row,
    stored_article,
    stored_date,
)
from corpus.types import Article, SourceDate, StoredArticle


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
class Tombstone:
    """An article that was removed by name: when (an ISO day in UTC), why, and whether its versions were deleted too."""

    id: str
    day: str
    reason: str
    purged: bool


FETCHED_CHARACTERS = 16_000_000
"""Characters of articles that the writer remembers, so that the stages of indexing fetch each new one once."""


class ArticleTable(Database):
    """The articles of an open store."""

    _fetched: OrderedDict[tuple[str, int], StoredArticle] | None = None
    _fetched_characters = 0

    @contextlib.contextmanager
    def writing(self, patience: float = 0.0) -> Iterator[None]:
        """As Database.writing; versions never change and nobody else deletes any, so those put or fetched are kept in
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
        """Keeps `article` as the current version of its id, read from `file`.

        Returns (version, whether it is another than the one that was current). A version of the same content as one
        before is that version. Call inside a transaction.
        """
        digest = content_digest(article)
        before = self.version(article.id)
        same = self._rows(
            f"SELECT {ARTICLE_COLUMNS} FROM article WHERE id = ? AND digest = ?"
            " ORDER BY version = ? DESC, version DESC",
            [article.id, digest, before],
        )
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
        self._write("INSERT OR REPLACE INTO current (id, version, file) VALUES (?,?,?)", [(article.id, version, file)])
        if version != before:
            row = fact_row(article, version, first_seen)
            self._write(f"INSERT OR REPLACE INTO fact ({FACTS}) VALUES ({','.join('?' * len(row))})", [row])
        return int(version), version != before

    def _insert(self, row: tuple[object, ...]) -> None:
        self._write(f"INSERT INTO article ({ARTICLE_COLUMNS}) VALUES ({','.join('?' * len(row))})", [row])

    def _next_version(self, article_id: str) -> int:
        kept = "SELECT version FROM article WHERE id = ? UNION ALL SELECT version FROM purged WHERE article = ?"
        return int(
            self._rows(f"SELECT coalesce(max(version), 0) + 1 FROM ({kept})", [article_id, _mark(article_id)])[0][0]
        )

    def version(self, article_id: str) -> int | None:
        """The current version of an article, None where it is not current."""
        rows = self._rows("SELECT version FROM current WHERE id = ?", [article_id])
        return int(rows[0][0]) if rows else None

    def get(self, article_id: str, version: int | None = None) -> StoredArticle:
        """Returns an article, the current version (the last, of one being forgotten) unless one is named.

        Raises UnknownArticle.
        """
        if version is None:
            version = self.version(article_id)
        if version is None:
            if (gone := self.tombstone(article_id)) is not None:
                raise UnknownArticle(f"the article {article_id!r} was removed on {gone.day} ({gone.reason})")
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
        """(id, version) of every current article, by id."""
        return [(str(a), int(b)) for a, b in self._rows_apart("SELECT id, version FROM current ORDER BY id")]

    def versions_on(self, day: str) -> list[tuple[str, int]]:
        """(id, version) of every current article as it was on a day (ISO, in UTC): its last version first seen by then.
        Articles that were not there yet are left out, and so are those forgotten or removed since."""
        rows = self._rows_apart(
            "SELECT id, version FROM article WHERE id IN (SELECT id FROM current) AND substr(first_seen, 1, 10) <= ?"
            " ORDER BY id, first_seen, version",
            [day],
        )
        return sorted({str(name): int(version) for name, version in rows}.items())

    def source(self, article_id: str) -> str | None:
        """The file that gives the current version of an article, None where none does."""
        found = self._rows("SELECT file FROM current WHERE id = ? AND NOT gone", [article_id])
        return str(found[0][0]) if found else None

    def sources(self, article_id: str | None = None) -> dict[str, str]:
        """The file or feed that each current article comes from, or came from where that is gone; of one article, or
        of all."""
        if article_id is not None:
            return dict(self._rows("SELECT id, file FROM current WHERE id = ?", [article_id]))
        return dict(self._rows_apart("SELECT id, file FROM current"))

    def path_of(self, article_id: str, version: int) -> str | None:
        """The path or address that a version was read from, as it was named then; None where it is not stored."""
        found = self._rows("SELECT path FROM article WHERE id = ? AND version = ?", [article_id, version])
        return str(found[0][0]) if found else None

    def count(self) -> int:
        """How many articles are current."""
        return int(self._rows("SELECT count(*) FROM current")[0][0])

    def infos(self) -> list[ArticleInfo]:
        """Every current article without its text, by id."""
        names = FACTS.split(", ")
        rows = (dict(zip(names, row, strict=True)) for row in self._rows_apart(f"SELECT {FACTS} FROM fact ORDER BY id"))
        return [
            ArticleInfo(**row | {"date": stored_date(row["date"]), "summary_only": bool(row["summary_only"])})
            for row in rows
        ]

    # Forgetting

    def drop(self, article_ids: Iterable[str]) -> None:
        """Takes articles out of the current ones; `purge` deletes them. Call inside a transaction.

        Between the two a generation is published that lacks them, so that a reader who misses one in the store has
        another generation to turn to.
        """
        ids = [(article_id,) for article_id in article_ids]
        for table in ("current", "fact"):
            self._write(f"DELETE FROM {table} WHERE id = ?", ids)

    def purgeable(self, limit: int = AT_ONCE) -> list[tuple[str, int]]:
        """(id, version) of up to `limit` versions of articles that are not current, and whose versions are not kept."""
        rows = self._rows(
            "SELECT id, version FROM article WHERE id NOT IN (SELECT id FROM current)"
            " AND id NOT IN (SELECT id FROM removed WHERE NOT purged) ORDER BY id, version LIMIT ?",
            [limit],
        )
        return [(str(a), int(b)) for a, b in rows]

    def purge(self, versions: Sequence[tuple[str, int]] | None = None) -> None:
        """Deletes versions of articles that are not current, all of them by default. Call inside a transaction.

        Their version numbers are never given again: a receipt must not come to stand for other words.
        """
        while some := self.purgeable() if versions is None else list(versions):
            last = dict(sorted(some))
            self._write(
                "INSERT INTO purged VALUES (?,?) ON CONFLICT (article)"
                " DO UPDATE SET version = max(version, excluded.version)",
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
        """Drops articles and notes that they were removed, so that no file brings them back. Call in a transaction."""
        day = datetime.datetime.now(datetime.UTC).date().isoformat()
        ids = list(article_ids)
        self.drop(ids)
        self._write(
            "INSERT OR REPLACE INTO removed VALUES (?,?,?,?)", [(name, day, reason, int(purged)) for name in ids]
        )

    def unbury(self, article_id: str) -> bool:
        """Takes a removal back; returns whether the article is current again, as its versions were kept.

        Where they were not, files may give it again. Call inside a transaction.
        """
        self._write("DELETE FROM removed WHERE id = ?", [(article_id,)])
        rows = self._rows("SELECT max(version) FROM article WHERE id = ?", [article_id])
        if rows[0][0] is None:
            return False
        article = self.get(article_id, int(rows[0][0])).article
        self.put(article, str(Path(article.path).absolute()))
        return True

    def tombstone(self, article_id: str) -> Tombstone | None:
        """What is known of an article that was removed by name, None where it was not."""
        rows = self._rows("SELECT id, day, reason, purged FROM removed WHERE id = ?", [article_id])
        return Tombstone(rows[0][0], rows[0][1], rows[0][2], bool(rows[0][3])) if rows else None

    def tombstones(self) -> list[Tombstone]:
        """Every article that was removed by name, by id."""
        rows = self._rows("SELECT id, day, reason, purged FROM removed ORDER BY id")
        return [Tombstone(name, day, reason, bool(purged)) for name, day, reason, purged in rows]

    # Checking

    def changed_articles(self) -> Iterator[tuple[str, int]]:
        """(id, version) of every version whose content is not that of its digest: no writer of ours changed it."""
        last: tuple[str, int] = ("", 0)
        query = f"SELECT {ARTICLE_COLUMNS} FROM article WHERE (id, version) > (?, ?) ORDER BY id, version LIMIT 50"
        while rows := self._rows_apart(query, last):
            yield from ((str(row[0]), int(row[1])) for row in rows if not _sound(row))
            last = (rows[-1][0], rows[-1][1])


def unknown_article(article_id: str) -> str:
    """What is said of an article that is not stored."""
    return f"no article {article_id!r} is stored; `dateline articles` lists them"


def unknown_version(article_id: str, version: int) -> str:
    """What is said of a version that is not stored."""
    return f"no version {version} of an article {article_id!r} is stored"


def _sound(row: tuple[Any, ...]) -> bool:
    """Whether a row of ARTICLE_COLUMNS says what its digest was taken of."""
    try:
        return bool(content_digest(stored_article(row).article) == row[2])
    except (ValueError, TypeError, KeyError):
        return False


def _mark(article_id: str) -> bytes:
    """What is kept of the id of an article that was purged."""
    return hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).digest()[:16]
