"""The engine: questions in, dated and cited answers out; no Discord, no terminal."""

import datetime
import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from bot.answers import citations as answers
from bot.answers import confidence
from bot.answers.answer_highlight import marked
from bot.answers.citations import Citer, Style
from bot.answers.types import Answer, Citation, IndexInfo, Reading, Unheld, Verification
from bot.answers.verify import verify as check_receipt
from bot.questions.reading import claimed_source, day_of, is_empty, is_small_talk, read_question, without_dates
from bot.settings import Settings
from corpus.errors import UnknownArticle
from corpus.store.store import ArticleInfo, Store
from corpus.types import Span, StoredArticle
from embeddings.errors import NoGeneration
from embeddings.index import generation as generations
from embeddings.index.build.pipeline import making
from embeddings.index.generation import Generation
from embeddings.index.indexed_text import Aliases, embedded
from embeddings.index.lexical import Filter
from embeddings.index.words import fold, says_nothing, words
from embeddings.models.encoder import open_encoder
from embeddings.models.optional_models import open_reader, open_reranker, reordered
from embeddings.search.candidates import POOL, Candidate, Query, Ranking, joined, search
from embeddings.types import Encoder, Hit, Mode, Reader, Reranker, Vectors

T = TypeVar("T")

LONGEST_QUESTION = 2000
"""Characters of a question that are read: the rest of a pasted page adds nothing but time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its options, as `dateline ask` takes them; dates may be partial.

    `today` is the whole day that "last year" and the like are counted from; without it they stay words.
    """

    text: str
    after: str | None = None
    before: str | None = None
    source: str | None = None
    today: str | None = None


class Engine:
    """Answers from one data folder. Safe to use from several threads; each answer comes from one generation.

    >>> engine = Engine.open("data")  # doctest: +SKIP
    >>> answer = engine.ask("How many phones does Xiaomi sell a month?")  # doctest: +SKIP
    >>> answer.citations[0].excerpt, answer.citations[0].date.value  # doctest: +SKIP
    """

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        generation: Generation | None,
        data: Path,
        settings: Settings,
        reranker: Reranker | None = None,
        reader: Reader | None = None,
    ) -> None:
        self._store, self._encoder, self._generation = store, encoder, generation
        self._reader = reader
        self._order = None if reranker is None else Order(store, reranker, settings.model.reranked)
        self._data, self._settings = data, settings
        self._swap = threading.Lock()

    @classmethod
    def open(cls, data: Path | str, settings: Settings | None = None, encoder: Encoder | None = None) -> "Engine":
        """Returns an engine over the newest generation in `data`, or over none where nothing is indexed yet.

        Raises StoreError, ModelError, MismatchedIndex or DamagedIndex, each with one line that says what to do.
        """
        data = Path(data)
        settings = settings or Settings()
        encoder = encoder or open_encoder(
            settings.model.name, backend=settings.model.backend, models_dir=data / "models"
        )
        reranker, reader = open_reranker(settings.model.reranker), open_reader(settings.model.reader)
        store = Store.open(data)
        try:
            generation = generations.open_newest(data, making(encoder, settings.indexing()), store)
        except NoGeneration:
            generation = None
        return cls(store, encoder, generation, data, settings, reranker, reader)

    def close(self) -> None:
        """Releases the store. The engine cannot be used afterwards."""
        self._store.close()

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def refresh(self) -> bool:
        """Swaps to the newest generation; returns whether it is another one. Questions in flight keep theirs."""
        with self._swap:
            newest = generations.names(self._data)
            if not newest or (self._generation and newest[-1] == self._generation.manifest.name):
                return False
            wanted = making(self._encoder, self._settings.indexing())
            self._generation = generations.open_newest(self._data, wanted, self._store)
            return True

    @property
    def index_info(self) -> IndexInfo:
        """The generation that answers, and its size."""
        return _info(self._generation)

    def ask(
        self,
        question: str,
        *,
        after: str | None = None,
        before: str | None = None,
        source: str | None = None,
        today: str | None = None,
        top: int | None = None,
    ) -> Answer:
        """Returns the answer to one question. Raises QuestionError where an option is no date or the range is empty."""
        return self.ask_many([Asked(question, after, before, source, today)], top=top)[0]

    def ask_many(self, questions: Sequence[Asked], *, top: int | None = None) -> list[Answer]:
        """Returns the answers to several questions, in order, each as `ask` would give it."""
        return self._from_one_generation(lambda generation: self._answers(generation, questions, top))

    def _from_one_generation(self, work: Callable[[Generation | None], T]) -> T:
        """What `work` makes of the generation that serves, or of a newer one where it quotes what was forgotten."""
        while True:
            generation = self._generation
            try:
                return work(generation)
            except UnknownArticle:
                self.refresh()
                if self._generation is generation:
                    raise

    def _answers(self, generation: Generation | None, questions: Sequence[Asked], top: int | None) -> list[Answer]:
        readings = [self._read(generation, question) for question in questions]
        vectors = self._encoder.encode([reading.terms for reading in readings])
        style, aliases = self._style(top), self._settings.indexing().aliases
        found = [
            _Turn(
                self._store, generation, self._encoder, style, aliases, question.text, reading, vector, self._order
            ).answer()
            for question, reading, vector in zip(questions, readings, vectors, strict=True)
        ]
        if self._reader is None:
            return found
        return [marked(answer, self._reader, self._settings.model.no_answer, style.strictness) for answer in found]

    def _style(self, top: int | None) -> Style:
        told = self._settings.answer
        return Style(top or told.top, told.excerpt_characters, told.strictness)

    def _read(self, generation: Generation | None, question: Asked) -> Reading:
        publishers = _publishers(generation)
        reading = read_question(
            question.text[:LONGEST_QUESTION],
            after=question.after,
            before=question.before,
            source=question.source,
            publishers=publishers,
            today=day_of("today", question.today),
            events=self._settings.events,
        )
        spoken = (reading.after or reading.before) and not (question.after or question.before)
        if spoken and generation is not None and not generation.dated:
            # No article here has a date: a range could only shut out everything. The words stay words.
            return without_dates(reading, question.text[:LONGEST_QUESTION])
        return reading

    def search(self, question: str, *, k: int = 10, mode: Mode = "hybrid") -> list[Hit]:
        """Returns the best `k` passages for a question, best first, with no gate; passages that overlap or follow each
        other are one hit (up to 1,200 characters), and no words stand in two. Raises NoGeneration."""
        return self.search_many([question], k=k, mode=mode)[0]

    def search_many(self, questions: Sequence[str], *, k: int = 10, mode: Mode = "hybrid") -> list[list[Hit]]:
        """Returns what `search` would for each of several questions, in order."""
        return self._from_one_generation(lambda generation: self._found(generation, questions, k, mode))

    def _found(self, generation: Generation | None, questions: Sequence[str], k: int, mode: Mode) -> list[list[Hit]]:
        if generation is None:
            raise NoGeneration(f"nothing is indexed in {self._data} yet; run `dateline index PATH`")
        texts = [question[:LONGEST_QUESTION] for question in questions]
        vectors = self._encoder.encode(texts)
        queries = [Query(text, vector) for text, vector in zip(texts, vectors, strict=True)]
        return [self._listed(generation, query, k, mode) for query in queries]

    def _listed(self, generation: Generation, query: Query, k: int, mode: Mode) -> list[Hit]:
        """The best `k` hits, from as much of the ranking as they take: joined, they are fewer than its passages."""
        reorder = self._order if mode == "hybrid" else None
        deep = max(POOL, k, reorder.reranked if reorder else 0)
        while True:
            ranking = search(generation, query, deep, mode)
            candidates = reorder.of(query.text, ranking) if reorder else ranking.candidates
            hits = self._hits(generation, joined(candidates, self._store), k)
            if len(hits) == k or len(ranking.candidates) < deep:
                return hits
            deep *= 2

    def _hits(self, generation: Generation, candidates: Sequence[Candidate], k: int) -> list[Hit]:
        aliases = self._settings.indexing().aliases
        hits: list[Hit] = []
        for candidate in candidates:
            found = candidate.found
            article = self._store.get(found.article.id, found.article.version).article
            start, end = _trimmed(article.text, found.start, found.end)
            if start == end:
                continue
            answers.check_indexed(generation, aliases, candidate, article, (start, end))
            text, scores = article.text[start:end], (candidate.score, candidate.dense, candidate.lexical)
            hits.append(Hit(len(hits) + 1, article.id, found.article.version, start, end, text, *scores))
            if len(hits) == k:
                break
        return hits

    def articles(self) -> list[ArticleInfo]:
        """Every article that is held, by id."""
        return self._store.infos()

    def article(self, article_id: str) -> StoredArticle:
        """The current version of an article. Raises UnknownArticle."""
        return self._store.get(article_id)

    def verify(self, receipt: str) -> Verification:
        """Whether a receipt holds: the stored article is read again and the excerpt's hash compared."""
        return check_receipt(self._store, receipt)


@dataclass(frozen=True, slots=True)
class Order:
    """What a re-ranker makes of the first `reranked` passages of a ranking."""

    store: Store
    reranker: Reranker
    reranked: int

    def of(self, question: str, ranking: Ranking) -> list[Candidate]:
        """The candidates in the new order, each with the score it is chosen by."""
        passages = []
        for candidate in ranking.candidates[: self.reranked]:
            found = candidate.found
            article = self.store.get(found.article.id, found.article.version).article
            passages.append(embedded(article, article.text[found.start : found.end], ()))
        return reordered(ranking.candidates, self.reranker.scores(question, passages))


@dataclass(frozen=True, slots=True)
class _Turn:
    """One question being answered from one generation."""

    store: Store
    generation: Generation | None
    encoder: Encoder
    style: Style
    aliases: Aliases
    question: str
    reading: Reading
    vector: Vectors
    order: Order | None

    def answer(self) -> Answer:
        """The answer; a silent one says what it was asked for that is not held."""
        made = self._judged()
        return made if made.citations or not made.index.articles else replace(made, unheld=self._unheld())

    def _judged(self) -> Answer:
        index = _info(self.generation)
        if self.generation is None or not index.articles:
            return answers.nothing(self.question, "nothing_indexed", self.reading, index)
        if is_empty(self.reading.terms) or says_nothing(words(self.reading.terms)) or is_small_talk(self.question):
            return answers.nothing(self.question, "nothing_relevant", self.reading, index)
        within = _filter(self.reading, self.generation)
        cited, at_most = self._cite(self.generation, within)
        if not cited and not self._holds(*self.reading.phrases):
            # The phrase occurs nowhere. What comes near without it is no answer, but worth a look.
            near, _ = self._cite(self.generation, within, phrases=())
            return answers.nothing(self.question, "nothing_relevant", self.reading, index, near)
        if cited or within.empty:
            made = answers.compose(self.question, self.reading, index, cited, self.style, at_most)
            if within.empty or made.status != "nothing_relevant":
                return replace(made, near_misses=tuple(self._undated(within))) if within.dated else made
        return self._outside(index, within)

    def _holds(self, *phrases: str) -> bool:
        """Whether a passage of any date and source holds all of these phrases."""
        assert self.generation is not None
        return not any(map(words, phrases)) or bool(self.generation.lexical.search((), 1, phrases=phrases))

    def _unheld(self) -> Unheld:
        """The source that no article is of, and the phrases that no passage holds: all where it is only together."""
        source, phrases = self.reading.source or claimed_source(self.question[:LONGEST_QUESTION]), self.reading.phrases
        if source and _matching(source, _publishers(self.generation)):
            source = None
        if self._holds(*phrases):
            return Unheld(source)
        return Unheld(source, tuple(phrase for phrase in phrases if not self._holds(phrase)) or phrases)

    def _outside(self, index: IndexInfo, within: Filter) -> Answer:
        """Silence about a range: nothing in it answers, or, where nothing outside does either, nothing at all does."""
        assert self.generation is not None
        near, at_most = self._cite(self.generation, Filter())
        if answers.compose(self.question, self.reading, index, near, self.style, at_most).status == "nothing_relevant":
            return answers.nothing(self.question, "nothing_relevant", self.reading, index, near)
        outside = [citation for citation in near if not _inside(citation, within)]
        known = {(citation.article_id, citation.start) for citation in outside}
        outside += [c for c in self._undated(within) if (c.article_id, c.start) not in known]
        return answers.nothing(self.question, "nothing_in_range", self.reading, index, outside)

    def _undated(self, within: Filter) -> list[Citation]:
        """What articles of unknown date hold: they are neither inside a range nor outside, and offered apart. Only
        what would be shown without the range."""
        assert self.generation is not None
        if not within.dated:
            return []
        cited, _ = self._cite(self.generation, Filter(publishers=within.publishers, undated=True))
        strictness = self.style.strictness
        return answers.renumbered(c for c in cited if confidence.verdict(c.score, strictness) != "nothing_relevant")

    def _cite(
        self, generation: Generation, within: Filter, phrases: tuple[str, ...] | None = None
    ) -> tuple[list[Citation], float]:
        """The citations, and the best score of those that would be chosen without a re-ranker: it decides on the
        status as well, so that a new order never makes an answer look surer."""
        wanted = self.reading.phrases if phrases is None else phrases
        query = Query(self.reading.terms, self.vector, wanted, within)
        ranking = search(generation, query, answers.CONSIDERED)
        citer = Citer(self.store, generation, self.encoder, self.question, self.vector, self.style, self.aliases)
        cited = citer.citations(ranking, self.style.top)
        at_most = max((citation.score for citation in cited), default=0.0)
        if self.order is not None:
            cited = citer.citations(ranking, self.style.top, self.order.of(self.question, ranking))
        return cited, at_most


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space around it: what is left of a passage may begin where another ends."""
    start = end - len(text[start:end].lstrip())
    return start, start + len(text[start:end].rstrip())


def _publishers(generation: Generation | None) -> Collection[str]:
    return () if generation is None else generation.publishers


def _filter(reading: Reading, generation: Generation) -> Filter:
    """The reading's dates and source as a filter. A source is matched as part of a publisher's name, in any case."""
    publishers = None if reading.source is None else _matching(reading.source, _publishers(generation))
    return Filter(_ordinal(reading.after), _ordinal(reading.before), publishers)


def _matching(source: str, publishers: Collection[str]) -> tuple[str, ...]:
    wanted = fold(source).strip()
    return tuple(sorted(name for name in publishers if wanted and wanted in fold(name)))


def _inside(citation: Citation, within: Filter) -> bool:
    """Whether a citation's article passes the filter."""
    if within.publishers is not None and citation.publisher not in within.publishers:
        return False
    days = citation.date.bounds()
    if not within.dated:
        return True
    return (
        days is not None
        and days[1].toordinal() >= (within.first_day or 1)
        and (within.last_day is None or days[0].toordinal() <= within.last_day)
    )


def _ordinal(day: str | None) -> int | None:
    return datetime.date.fromisoformat(day).toordinal() if day else None


def _info(generation: Generation | None) -> IndexInfo:
    if generation is None:
        return IndexInfo(None, 0, 0, None, None)
    told = generation.manifest
    return IndexInfo(told.name, told.articles, told.passages, told.built, told.newest)
