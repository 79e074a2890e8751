"""Forgetting in a store: articles that are no longer current, and those removed by name."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from corpus.store.records import Tombstone


class Removals(Protocol):
    """What is taken out of an open store."""

    def drop(self, article_ids: Iterable[str]) -> None:
        """Takes articles out of the current ones; `purge` deletes them. Call inside a transaction.

        Between the two a generation is published that lacks them, so that a reader who misses one in the store has
        another generation to turn to.
        """

    def purgeable(self, limit: int = 500) -> list[tuple[str, int]]:
        """(id, version) of up to `limit` versions of articles that are not current, and whose versions are not kept."""

    def purge(self, versions: Sequence[tuple[str, int]] | None = None) -> None:
        """Deletes versions of articles that are not current, all of them by default. Call inside a transaction.

        Their version numbers are never given again: a receipt must never mean other words.
        """

    def bury(self, article_ids: Iterable[str], reason: str, *, purged: bool) -> None:
        """Drops articles and notes that they were removed, so that no file brings them back. Call in a transaction."""

    def unbury(self, article_id: str) -> bool:
        """Undoes a removal; returns whether the article is current again because its versions were kept.

        Where they were not, files may give it again. Call inside a transaction.
        """

    def tombstone(self, article_id: str) -> Tombstone | None:
        """What is known of an article that was removed by name, or None if it was not."""

    def tombstones(self) -> list[Tombstone]:
        """Every article that was removed by name, by id."""

    def changed_articles(self) -> Iterator[tuple[str, int]]:
        """(id, version) of every version whose content is not that of its digest: Dateline did not change it."""
