"""Articles in a store: every version of each, and which one is current."""

from collections.abc import Iterator
from typing import Protocol

from corpus.store.records import ArticleInfo
from corpus.types import Article, StoredArticle


class Articles(Protocol):
    """The articles of an open store."""

    def put(self, article: Article, file: str) -> tuple[int, bool]:
        """Keeps `article` as the current version of its id, read from `file`.

        Returns (version, whether it is another than the one that was current). A version of the same content as one
        before is that version. Call inside a transaction.
        """

    def version(self, article_id: str) -> int | None:
        """The current version of an article, or None if it is not current."""

    def get(self, article_id: str, version: int | None = None) -> StoredArticle:
        """Returns an article, the current version (the last, of one being forgotten) unless one is named.

        Raises UnknownArticle.
        """

    def current(self) -> list[tuple[str, int]]:
        """(id, version) of every current article, by id."""

    def each_current(self) -> Iterator[tuple[str, int]]:
        """The same, some thousand at a time: of a million articles a list takes 200 MB."""

    def versions_on(self, day: str) -> list[tuple[str, int]]:
        """(id, version) of every current article as it was on a day (ISO, in UTC): its last version first seen by then.
        Articles that were not there yet are left out, and so are those forgotten or removed since."""

    def source(self, article_id: str) -> str | None:
        """The file that gives the current version of an article, or None if none does."""

    def sources(self, article_id: str | None = None) -> dict[str, str]:
        """The file or feed that each current article comes from, or came from where that is gone; of one article, or
        of all."""

    def path_of(self, article_id: str, version: int) -> str | None:
        """The path or address that a version was read from, as it was named then, or None if it is not stored."""

    def count(self) -> int:
        """How many articles are current."""

    def infos(self) -> list[ArticleInfo]:
        """Every current article without its text, by id."""

    def each_info(self) -> Iterator[ArticleInfo]:
        """The same, some thousand at a time: what is added or removed meanwhile may be among them or not."""
