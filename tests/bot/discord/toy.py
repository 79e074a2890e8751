"""A small engine for the bot's tests: a few articles of our own, found by shared words; slow where it is told to be."""

import copy
import hashlib
import re
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from bot.answers.types import Answer, Citation, IndexInfo, Status, Verification
from bot.questions.types import NO_FILTERS, Filters, Question, Reading
from corpus.errors import UnknownArticle
from corpus.types import UNKNOWN_DATE, Article, SourceDate, StoredArticle
from embeddings.types import Hit, Mode

_YEAR = re.compile(r"\b(?:in )?((?:19|20)\d\d)\b")
_STOP = frozenset(
    ["a", "did", "how", "in", "is", "it", "many", "maybe", "of", "on", "the", "to", "was", "what", "when", "who"]
)


@dataclass(frozen=True)
class Info:
    """An article as the catalogue lists it."""

    id: str
    title: str | None
    publisher: str | None
    url: str | None
    date: SourceDate
    language: str | None = "en"
    author: str | None = None


def _article(name: str, title: str, publisher: str, url: str | None, date: SourceDate, text: str) -> Article:
    return Article(name, name, text, ((0, len(text)),), title, publisher, None, url, "en", date)


HOSTILE = (
    "@everyone the lighthouse lottery is won. Visit [the prize](https://evil.example) or discord.gg/prize now. "
    "||Spoiler|| <@123456789012345678> `code` ```fence``` # heading \u202eevil\u202c z" + "\u0335" * 30 + "a."
)
ARTICLES = (
    _article(
        "bridge-opening.txt", "The harbour bridge opens", "Harbour Post", "https://harbour.example/bridge",
        SourceDate("2014-03-06", "day", "stated", "6 March 2014"),
        "It rained all morning. The harbour bridge opened in 2014 after six years of work.\n\nIt cost 40 million"
        " crowns. The mayor crossed it first.",
    ),
    _article(
        "bridge-closed.txt", "Harbour bridge closed", "Harbour Post", "https://harbour.example/closed",
        SourceDate("2017", "year", "metadata"),
        "The harbour bridge was closed for repairs in 2017. Cables had rusted. Ferries ran instead.",
    ),
    _article(
        "ferry.txt", "Ferries of the bay", "Northern Courier", None, UNKNOWN_DATE,
        "The ferries cross the bay every hour. The harbour bridge took half of their passengers.",
    ),
    _article(
        "hostile.txt", "@everyone [win](https://evil.example)", "<@1> ||Spam||", "https://discord.gg/prize",
        SourceDate("2020-05", "month", "inferred"), HOSTILE,
    ),
    _article(
        "harbour-plan.txt", "Plans for the harbour", "Northern Courier", "https://courier.example/plan",
        SourceDate("2016-02-01", "day", "metadata"),
        "The harbour bridge needs new cables, engineers wrote. The harbour plan of 2016 names the cost.",
    ),
)  # fmt: skip


# More than a page of passages on one subject, and an article of more than one page.
MORE = (
    *(
        _article(
            f"parish-{number:02}.txt", f"Parish council {number}", "Parish Paper", None,
            SourceDate(f"{2000 + number}", "year", "stated"), f"The parish council met in village {number}.",
        )
        for number in range(1, 13)
    ),
    _article(
        "chronicle.txt", "The long chronicle", "Parish Paper", None, UNKNOWN_DATE,
        "\n\n".join(f"Chapter {number} of the chronicle. " + "Nothing happened. " * 60 for number in range(1, 5)),
    ),
)  # fmt: skip


def receipt_of(article: Article, start: int, end: int) -> str:
    """A receipt in the engine's own form."""
    return f"{article.id}.1:{start}-{end}:{hashlib.sha256(article.text[start:end].encode()).hexdigest()[:8]}"


class ToyEngine:
    """Answers by counting shared words; "maybe" in a question makes an answer unsure.

    `slow`: seconds an encoding takes; while there is a file `busy` in `data`, none ends. A file `swap` in `data` makes
    it refresh: to nothing if it says "empty", to an error where it says "broken". `closed`: publishers by the
    collection that their articles are.
    """

    def __init__(
        self,
        data: Path | None = None,
        slow: float = 0.0,
        articles: Sequence[Article] = ARTICLES,
        closed: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._closed = closed
        self._articles = {article.id: article for article in articles}
        self._slow = slow
        self._data = data
        self._number = 1
        self._lock = threading.Lock()
        self.closed = False

    @property
    def index_info(self) -> IndexInfo:
        return IndexInfo(f"g-{self._number:04d}", len(self._articles), 20, "2026-07-18T09:30:00Z", "2020-05")

    @property
    def collections(self) -> Sequence[str]:
        return list(self._closed)

    def seen(self, collections: frozenset[str] | None) -> "ToyEngine":
        if collections is None:
            return self
        view = copy.copy(self)
        of = {publisher: name for name, publisher in self._closed.items()}
        view._articles = {
            name: a for name, a in self._articles.items() if of.get(a.publisher or "", "open") in collections
        }
        return view

    def ask_many(self, questions: Sequence[Question]) -> list[Answer]:
        if self._closed:
            return [
                answer
                for question in questions
                for answer in self.seen(frozenset(question.filters.collections or ()))._ask_many([question])
            ]
        return self._ask_many(questions)

    def _ask_many(self, questions: Sequence[Question]) -> list[Answer]:
        index = self.index_info
        while self._data is not None and (self._data / "busy").exists():
            time.sleep(0.01)
        if self._slow:
            time.sleep(self._slow)
        if any("explode" in question.text for question in questions):
            raise RuntimeError("secret words of a question: explode")
        return [self._answer(question, index) for question in questions]

    def read(self, question: Question) -> Reading:
        return self._answer(question, self.index_info).reading

    def _answer(self, question: Question, index: IndexInfo) -> Answer:
        years = _YEAR.findall(question.text)
        after = question.filters.after or (f"{min(years)}-01-01" if years else None)
        before = question.filters.before or (f"{max(years)}-12-31" if years else None)
        terms = " ".join(_YEAR.sub(" ", question.text).split())
        echo = f"I read {years[0]}" if years else None
        reading = Reading(terms, after, before, question.filters.source, echo=echo, author=question.filters.author)
        cited = [self._cite(rank, *found) for rank, found in enumerate(self._ranked(terms, question.filters.source), 1)]
        kept = [citation for citation in cited if _inside(citation.date, after, before)]
        inside = [replace(citation, rank=rank) for rank, citation in enumerate(kept, 1)]
        if not self._articles:
            return Answer(question.text, "nothing_indexed", reading, (), (), index)
        if not cited:
            return Answer(question.text, "nothing_relevant", reading, (), (), index)
        if not inside:
            return Answer(question.text, "nothing_in_range", reading, (), tuple(cited[:3]), index)
        status: Status = "related" if "maybe" in question.text else "answered"
        return Answer(question.text, status, reading, tuple(inside[: question.top or 3]), (), index, 0.4)

    def _ranked(self, terms: str, source: str | None) -> list[tuple[Article, tuple[int, int]]]:
        wanted = set(_words(terms))
        found = []
        for article in self._articles.values():
            if source and source.casefold() not in (article.publisher or "").casefold():
                continue
            spans = [match.span() for match in re.finditer(r"[^.\s][^.]*\.", article.text)]
            best = max(spans, key=lambda span: len(wanted & set(_words(article.text[span[0] : span[1]]))))
            score = len(wanted & set(_words(article.text[best[0] : best[1]])))
            if wanted and score * 2 >= len(wanted):
                found.append((score, article, best))
        found.sort(key=lambda row: (-row[0], row[1].id))
        return [(article, span) for _, article, span in found]

    def _cite(self, rank: int, article: Article, span: tuple[int, int]) -> Citation:
        end = len(article.text)
        return Citation(
            rank, article.id, article.title, article.publisher, None, article.url, article.text, 0, end, span, False,
            article.date, 1 / rank, receipt_of(article, 0, end),
        )  # fmt: skip

    def search(self, question: str, filters: Filters = NO_FILTERS, *, k: int = 10, mode: Mode = "hybrid") -> list[Hit]:
        hits = []
        ranked = self._ranked(question, filters.source)
        inside = [found for found in ranked if _inside(found[0].date, filters.after, filters.before)]
        for rank, (article, (start, end)) in enumerate(inside[:k], 1):
            hits.append(Hit(rank, article.id, 1, start, end, article.text[start:end], 1 / rank, None, 1.0))
        return hits

    def articles(self) -> Sequence[Info]:
        return [Info(a.id, a.title, a.publisher, a.url, a.date) for a in self._articles.values()]

    def article(self, article_id: str) -> StoredArticle:
        if article_id not in self._articles:
            raise UnknownArticle(f"{article_id}: not held")
        return StoredArticle(self._articles[article_id], 1, "2026-07-18T09:30:00Z")

    def verify(self, receipt: str) -> Verification:
        match = re.fullmatch(r"(.+)\.1:(\d+)-(\d+):([0-9a-f]{8})", receipt)
        if match is None or match[1] not in self._articles:
            return Verification(False, "this is no receipt", fault="no_receipt")
        article, start, end = self._articles[match[1]], int(match[2]), int(match[3])
        if receipt_of(article, start, end) != receipt:
            return Verification(False, "the words differ", article.id, start, end, fault="other_words")
        return Verification(True, "the words stand there", article.id, start, end, article.text[start:end])

    def refresh(self) -> bool:
        with self._lock:
            if self._data is None or not (self._data / "swap").exists():
                return False
            reply = (self._data / "swap").read_text()
            (self._data / "swap").unlink()
            if reply == "broken":
                raise RuntimeError("the newer index cannot be opened")
            if reply == "empty":
                self._articles = {}
            self._number += 1
            return True

    def close(self) -> None:
        self.closed = True


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if word not in _STOP]


def _inside(date: SourceDate, after: str | None, before: str | None) -> bool:
    days = date.days()
    if not (after or before):
        return True
    if days is None:
        return False
    first, last = (day.isoformat() for day in days)
    return (not after or last >= after) and (not before or first <= before + "-99")
