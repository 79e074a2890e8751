"""The articles of an archive without their texts, as columns: a fifth of the memory of an object for each."""

import hashlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from bot.discord.conversation.engine import ListedArticle
from bot.discord.conversation.mapped import numbers
from bot.discord.conversation.texts import Texts
from corpus.ordering import in_order
from corpus.types import SourceDate

T = TypeVar("T", bound=Hashable)

# Hex digits of an article's key: two of a million articles share one with a probability of .002.
_KEY = 12


def key_of(article_id: str) -> str:
    """A short name for an article that fits into a button: "#" and 12 hex digits of the SHA-256 of its id."""
    return "#" + hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:_KEY]


@dataclass(frozen=True, slots=True)
class Listed:
    """A ListedArticle."""

    id: str
    title: str | None
    publisher: str | None
    url: str | None
    language: str | None
    date: SourceDate
    author: str | None = None


class _Repeated(Generic[T]):
    """A column of values of which there are few: four bytes each."""

    def __init__(self) -> None:
        self._codes = array("i")
        self._places: dict[T, int] = {}
        self._values: list[T] = []

    def append(self, value: T) -> None:
        place = self._places.setdefault(value, len(self._values))
        if place == len(self._values):
            self._values.append(value)
        self._codes.append(place)

    def __getitem__(self, at: int) -> T:
        return self._values[self._codes[at]]


class ListedArticles:
    """Articles by number, from 0 in the order in which they came, by id and by key. An empty title, address or piece of
    evidence counts as none."""

    def __init__(self, articles: Iterable[ListedArticle]) -> None:
        self._ids, self._titles, self._urls, self._evidence = Texts(), Texts(), Texts(), Texts()
        self._publishers, self._languages = _Repeated[str | None](), _Repeated[str | None]()
        self._authors = _Repeated[str | None]()
        self._dates = _Repeated[SourceDate]()
        for article in articles:
            self._ids.append(article.id)
            self._titles.append(article.title or "")
            self._urls.append(article.url or "")
            self._evidence.append(article.date.evidence or "")
            self._publishers.append(article.publisher)
            self._languages.append(article.language)
            self._authors.append(article.author)
            self._dates.append(replace(article.date, evidence=None) if article.date.evidence else article.date)
        for texts in (self._ids, self._titles, self._urls, self._evidence):
            texts.to_file()
        self._by_id = numbers(in_order(len(self._ids), self._ids.bytes_of))
        self._by_key = numbers(in_order(len(self._ids), lambda number: self._key(number).encode()))

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, number: int) -> Listed:
        """The article of a number."""
        return Listed(
            self._ids[number],
            self._titles[number] or None,
            self._publishers[number],
            self._urls[number] or None,
            self._languages[number],
            replace(self._dates[number], evidence=self._evidence[number] or None),
            self._authors[number],
        )

    def in_order(self) -> Sequence[int]:
        """The numbers of the articles in the order of their ids."""
        return self._by_id

    def name(self, number: int) -> tuple[str, str]:
        """The title, or "" if there is none, and the id of the article of a number."""
        return self._titles[number], self._ids[number]

    def day(self, number: int) -> str:
        """The date of the article of a number, "" where it is unknown."""
        return self._dates[number].value or ""

    def find(self, name: str) -> int | None:
        """The number of the article with that id or key."""
        at = bisect_left(self._by_id, name, key=self._ids.__getitem__)
        if at < len(self._by_id) and self._ids[self._by_id[at]] == name:
            return self._by_id[at]
        at = bisect_right(self._by_key, name, key=self._key) - 1
        return self._by_key[at] if at >= 0 and self._key(self._by_key[at]) == name else None

    def _key(self, number: int) -> str:
        return key_of(self._ids[number])
