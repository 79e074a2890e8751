"""What is indexed, held in memory: for autocompletion, which cannot wait, and for the overview of sources."""

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.discord.conversation.engine import ArticleInfo
from corpus.types import SourceDate

# https://discord.com/developers/docs/interactions/application-commands: choices of an autocompletion and their lengths.
MAX_CHOICES = 25
MAX_CHOICE = 100
_KEY = 12


def key_of(article_id: str) -> str:
    """A short name for an article that fits into a button: "#" and 12 hex digits of the SHA-256 of its id."""
    return "#" + hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:_KEY]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A publisher: how many articles, how many of them undated, first and last date as ISO text of their precision."""

    name: str | None
    articles: int
    undated: int
    first: str | None
    last: str | None


class Catalogue:
    """The articles of one generation: looked up by id, key or words of the title, and counted."""

    def __init__(self, articles: Iterable[ArticleInfo]) -> None:
        self._articles = {article.id: article for article in articles}
        self._by_key = {key_of(name): name for name in self._articles}
        self._titles = [(_name(article).casefold(), article) for article in self._articles.values()]
        self._titles.sort(key=lambda row: (row[0], row[1].id))
        counts = Counter(article.publisher for article in self._articles.values() if article.publisher)
        self._publishers = [name for name, _ in sorted(counts.items(), key=lambda row: (-row[1], row[0]))]

    def __len__(self) -> int:
        return len(self._articles)

    def get(self, name: str) -> ArticleInfo | None:
        """The article with that id or key."""
        return self._articles.get(name) or self._articles.get(self._by_key.get(name, ""))

    def complete_article(self, typed: str) -> list[tuple[str, str]]:
        """Up to 25 (title, value) whose title holds all words typed, those that begin with them first."""
        words = typed.casefold().split()
        first = words[0] if words else ""
        # Titles are in order, so looking ends with the 25th that fits.
        beginning = (row for row in self._titles if row[0].startswith(first) and all(word in row[0] for word in words))
        others = (row for row in self._titles if not row[0].startswith(first) and all(word in row[0] for word in words))
        found = itertools.islice(itertools.chain(beginning, others), MAX_CHOICES)
        return [(_cut(_labelled(article)), _value(article.id)) for _, article in found]

    def complete_source(self, typed: str) -> list[tuple[str, str]]:
        """Up to 25 publishers that hold what was typed, those with most articles first."""
        wanted = typed.casefold().strip()
        found = [name for name in self._publishers if wanted in name.casefold() and len(name) <= MAX_CHOICE]
        return [(name, name) for name in found[:MAX_CHOICES]]

    def whole_source(self, beginning: str) -> str:
        """The publisher that a button remembered by its beginning; what was remembered where none begins so."""
        if beginning in self._publishers:
            return beginning
        return next((name for name in self._publishers if name.startswith(beginning)), beginning)

    def sources(self) -> list[SourceLine]:
        """Publishers, those with most articles first; articles that name none come last, together."""
        groups: dict[str | None, list[SourceDate]] = {}
        for article in self._articles.values():
            groups.setdefault(article.publisher or None, []).append(article.date)
        lines = [_line(name, dates) for name, dates in groups.items()]
        return sorted(lines, key=lambda line: (line.name is None, -line.articles, line.name or ""))

    def months(self) -> dict[str, int]:
        """How many articles each month has ("2014-03"), of those whose month is known, in order."""
        counts = Counter(
            article.date.value[:7]
            for article in self._articles.values()
            if article.date.value and len(article.date.value) > 4
        )
        return dict(sorted(counts.items()))


def _line(name: str | None, dates: list[SourceDate]) -> SourceLine:
    known = sorted(date.value for date in dates if date.value)
    return SourceLine(
        name, len(dates), len(dates) - len(known), known[0] if known else None, known[-1] if known else None
    )


def _name(article: ArticleInfo) -> str:
    return " ".join((article.title or article.id).split())


def _labelled(article: ArticleInfo) -> str:
    return f"{_name(article)} ({article.date.value})" if article.date.value else _name(article)


def _cut(label: str) -> str:
    return label if len(label) <= MAX_CHOICE else label[: MAX_CHOICE - 1] + "…"


def _value(article_id: str) -> str:
    return article_id if len(article_id) <= MAX_CHOICE else key_of(article_id)
