"""What is indexed, kept in memory: for autocompletion, which cannot wait, and for the overview of sources."""

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.discord.conversation.completion import Completion
from bot.discord.conversation.engine import ListedArticle
from bot.discord.replies.escape import BREAK, folded
from corpus.types import SourceDate

# https://discord.com/developers/docs/interactions/application-commands: choices of an autocompletion and their lengths.
MAX_CHOICES = 25
# Characters of a choice's name and value, Discord's limit.
MAX_CHOICE = 100
# Hex digits of an article's key: two of a million articles share one with a probability of .002.
_KEY = 12
# Characters of a title that reads like a subject, not like a file's name or a paragraph.
_SHORT = (10, 60)
# Publishers of one long beginning that the one with most articles is looked for among.
_MAX_LIKE = 100


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
    """The articles of one generation: looked up by id, key or words of the title, and counted.

    Everything that grows with the articles is done when it is made, which belongs into a thread.
    """

    def __init__(self, articles: Iterable[ListedArticle]) -> None:
        self._articles = {article.id: article for article in articles}
        self._by_key = {key_of(name): name for name in self._articles}
        self._titled = sorted(self._articles.values(), key=lambda article: (_name(article).casefold(), article.id))
        self._titles = Completion([_name(article) for article in self._titled])
        counts = Counter(article.publisher for article in self._articles.values() if article.publisher)
        self._publishers = [name for name, _ in sorted(counts.items(), key=lambda row: (-row[1], row[0]))]
        shown = [folded(name) for name in self._publishers]
        self._publisher_names = Completion(shown)
        self._ranks = {name: rank for rank, name in enumerate(self._publishers)}
        self._beginnings = sorted((name, rank) for rank, name in enumerate(shown))
        self._sources = self._count_sources()
        self._months = self._count_months()
        languages = Counter(article.language for article in self._articles.values() if article.language)
        self._languages = sorted(languages.items(), key=lambda row: (-row[1], row[0]))
        self._example = self._choose_example()

    def __len__(self) -> int:
        return len(self._articles)

    def get(self, name: str) -> ListedArticle | None:
        """The article with that id or key."""
        return self._articles.get(name) or self._articles.get(self._by_key.get(name, ""))

    def newest(self) -> str | None:
        """The title of an article of the latest date, of any where none has one; None where there is none."""
        if not self._titled:
            return None
        return _name(max(self._titled, key=lambda article: article.date.value or ""))

    def complete_article(self, typed: str) -> list[tuple[str, str]]:
        """Up to 25 (title, value) whose title holds all words typed, those that begin with the first one first."""
        chosen = [self._titled[number] for number in self._titles.find(typed, MAX_CHOICES)]
        return [(_cut(_labelled(article)), _value(article.id)) for article in chosen]

    def complete_source(self, typed: str) -> list[tuple[str, str]]:
        """Up to 25 (name, value) of publishers whose name holds all words typed, those with most articles first.

        The value is the beginning of a name too long for a choice: see `whole_source`.
        """
        names = [self._publishers[number] for number in self._publisher_names.find(typed, MAX_CHOICES)]
        return [(_cut(_harmless(name)), folded(name)[:MAX_CHOICE].strip()) for name in names if folded(name)]

    def whole_source(self, beginning: str) -> str:
        """The publisher that a button remembered by its beginning; what was remembered where none begins so."""
        if beginning in self._ranks:
            return beginning
        at = bisect_left(self._beginnings, (beginning, 0))
        like = [rank for name, rank in self._beginnings[at : at + _MAX_LIKE] if name.startswith(beginning)]
        return self._publishers[min(like)] if like else beginning

    def whole_choice(self, chosen: str | None) -> str | None:
        """The publisher of a choice that was cut to Discord's length; anything shorter as it was typed."""
        return self.whole_source(chosen) if chosen and len(chosen) > MAX_CHOICE - 5 else chosen

    def sources(self) -> Sequence[SourceLine]:
        """Publishers, those with most articles first; articles that name none come last, together."""
        return self._sources

    def months(self) -> Mapping[str, int]:
        """How many articles each month has ("2014-03"), of those whose month is known, in order."""
        return self._months

    def languages(self) -> Sequence[tuple[str, int]]:
        """The languages of the articles (ISO 639-1), as far as known, with how many are in each, most first."""
        return self._languages

    def example(self) -> str | None:
        """A subject to ask for: the title of the newest dated article whose title is short; None where none is."""
        return self._example

    def _choose_example(self) -> str | None:
        fitting = [article for article in self._titled if _SHORT[0] <= len(folded(article.title or "")) <= _SHORT[1]]
        newest = max(fitting, key=lambda article: article.date.value or "", default=None)
        return _harmless(folded(newest.title or "")) if newest else None

    def _count_sources(self) -> list[SourceLine]:
        groups: dict[str | None, list[SourceDate]] = {}
        for article in self._articles.values():
            groups.setdefault(article.publisher or None, []).append(article.date)
        lines = [_line(name, dates) for name, dates in groups.items()]
        return sorted(lines, key=lambda line: (line.name is None, -line.articles, line.name or ""))

    def _count_months(self) -> dict[str, int]:
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


def _name(article: ListedArticle) -> str:
    return folded(article.title or "") or folded(article.id) or key_of(article.id)


def _harmless(name: str) -> str:
    """The name on one line without direction marks and controls; "@everyone" in it is no mention anywhere."""
    return folded(name).replace("@", "@" + BREAK)


def _labelled(article: ListedArticle) -> str:
    name = _harmless(_name(article))
    return f"{name} ({article.date.value})" if article.date.value else name


def _cut(label: str) -> str:
    return label if len(label) <= MAX_CHOICE else label[: MAX_CHOICE - 1] + "…"


def _value(article_id: str) -> str:
    return article_id if len(article_id) <= MAX_CHOICE and article_id == folded(article_id) else key_of(article_id)
