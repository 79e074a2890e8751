"""What is indexed, kept in memory: for autocompletion, which cannot wait, and for the overview of sources."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.discord.conversation.completion import Completion
from bot.discord.conversation.engine import ListedArticle
from bot.discord.conversation.filter_names import MAX_CHOICE, MAX_CHOICES, FilterNames, cut, harmless
from bot.discord.conversation.listed import ListedArticles, key_of
from bot.discord.conversation.mapped import numbers
from bot.discord.conversation.texts import encoded
from bot.discord.conversation.validate import range_of
from bot.discord.replies.escape import folded
from bot.questions.types import Filters
from corpus.ordering import in_order

# Characters of a title that reads like a subject, not like a file's name or a paragraph.
_SHORT = (10, 60)


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

    Everything that grows with the number of articles is done when it is made; make it in a thread.
    """

    def __init__(self, articles: Iterable[ListedArticle]) -> None:
        counted = _Counted()
        self._articles = ListedArticles(map(counted.take, articles))
        ids = self._articles.in_order()
        by_name = in_order(len(ids), lambda place: encoded(self._name(ids[place]).casefold()))
        self._titled = numbers(array("i", (ids[place] for place in by_name)))
        self._titles = Completion(self._name(number) for number in self._titled)
        self.publishers = FilterNames(counted.publishers())
        self.authors = FilterNames(counted.authors)
        self._sources = counted.sources()
        self._months = dict(sorted(counted.months.items()))
        self._languages = sorted(counted.languages.items(), key=lambda row: (-row[1], row[0]))
        self._newest = max(self._titled, key=self._articles.day, default=None)
        self._example = self._choose_example()

    def __len__(self) -> int:
        return len(self._articles)

    def _name(self, number: int) -> str:
        return _name(*self._articles.name(number))

    def get(self, name: str) -> ListedArticle | None:
        """The article with that id or key."""
        number = self._articles.find(name)
        return None if number is None else self._articles[number]

    def newest(self) -> str | None:
        """The title of an article of the latest date, of any where none has one, or None if there is none."""
        return None if self._newest is None else self._name(self._newest)

    def complete_article(self, typed: str) -> list[tuple[str, str]]:
        """Up to 25 (title, value) whose title holds all words typed, those that begin with the first one first."""
        chosen = [self._articles[self._titled[place]] for place in self._titles.find(typed, MAX_CHOICES)]
        return [(cut(_labelled(article)), _value(article.id)) for article in chosen]

    def whole(self, filters: Filters, today: str | None) -> Filters:
        """Options as they were typed, with ISO dates and the names that some were cut from to fit into a choice.

        Raises Refused if one is no date, or no day is between them.
        """
        after, before = range_of(filters.after, filters.before, today)
        source, author = self.publishers.whole_choice(filters.source), self.authors.whole_choice(filters.author)
        return Filters(after, before, source, author=author)

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
        """A subject to ask for: the title of the newest dated article whose title is short, or None if none is."""
        return self._example

    def _choose_example(self) -> str | None:
        titles = (folded(self._articles.name(number)[0]) for number in self._titled)
        fitting = (n for n, title in zip(self._titled, titles, strict=True) if _SHORT[0] <= len(title) <= _SHORT[1])
        newest = max(fitting, key=self._articles.day, default=None)
        return None if newest is None else harmless(folded(self._articles.name(newest)[0]))


class _Counted:
    """What is counted of articles as they pass."""

    def __init__(self) -> None:
        self.months: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.authors: Counter[str] = Counter()
        self._dates: dict[str | None, Counter[str | None]] = {}

    def take(self, article: ListedArticle) -> ListedArticle:
        """Counts an article, and returns it."""
        day = article.date.value or None
        if day and len(day) > len("2014"):
            self.months[day[: len("2014-03")]] += 1
        if article.language:
            self.languages[article.language] += 1
        if article.author:
            self.authors[article.author] += 1
        self._dates.setdefault(article.publisher or None, Counter())[day] += 1
        return article

    def publishers(self) -> dict[str, int]:
        """Each publisher with the number of its articles."""
        return {name: dates.total() for name, dates in self._dates.items() if name}

    def sources(self) -> list[SourceLine]:
        """See `Catalogue.sources`."""
        lines = (_line(name, dates) for name, dates in self._dates.items())
        return sorted(lines, key=lambda line: (line.name is None, -line.articles, line.name or ""))


def _line(name: str | None, dates: Counter[str | None]) -> SourceLine:
    known = [day for day in dates if day]
    return SourceLine(name, dates.total(), dates[None], min(known, default=None), max(known, default=None))


def _name(title: str, article_id: str) -> str:
    return folded(title) or folded(article_id) or key_of(article_id)


def _labelled(article: ListedArticle) -> str:
    name = harmless(_name(article.title or "", article.id))
    return f"{name} ({article.date.value})" if article.date.value else name


def _value(article_id: str) -> str:
    return article_id if len(article_id) <= MAX_CHOICE and article_id == folded(article_id) else key_of(article_id)
