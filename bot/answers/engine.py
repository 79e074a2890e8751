"""The engine: questions in, dated and cited answers out; no Discord, no terminal."""

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from bot.answers import citations as answers
from bot.answers.answer_highlight import marked
from bot.answers.answering import Served, answered, asked_as, info
from bot.answers.arguments import check_count, check_mode, check_question
from bot.answers.checking import QuotationCheck, check
from bot.answers.citations import Order
from bot.answers.collections import Views
from bot.answers.composing import Style
from bot.answers.filtering import options_filter
from bot.answers.types import Answer, IndexInfo, Verification
from bot.answers.understanding import read
from bot.answers.verify import verify as check_receipt
from bot.questions.asking_words import LONGEST_QUESTION
from bot.questions.reading import as_of_day
from bot.questions.small_talk import is_empty
from bot.questions.types import NO_FILTERS, Filters, Question, Reading
from bot.settings import Settings
from corpus.collections import Collections
from corpus.errors import UnknownArticle
from corpus.stages import stage
from corpus.store.opening import open_store
from corpus.store.sql.articles import unknown_article
from corpus.store.store import ArticleInfo, Store
from corpus.types import Span, StoredArticle
from embeddings.errors import MismatchedIndex, NoGeneration, RetiredGeneration
from embeddings.index.build.earlier import EarlierDays
from embeddings.index.build.pipeline import recipe_of
from embeddings.index.late_vectors import LateVectors
from embeddings.index.opening import indexes_of
from embeddings.index.protocols import Index
from embeddings.models.encoder import open_encoder
from embeddings.models.model_files import DEFAULT_NAMES
from embeddings.models.optional_models import open_answer_reader, open_reader, open_reranker
from embeddings.search.candidates import POOL, Candidate, Query, search
from embeddings.search.lists import joined, listed
from embeddings.search.reading import can_read, judged
from embeddings.types import AnswerMarker, AnswerReader, Encoder, Hit, Judgement, Mode, Reranker

T = TypeVar("T")


class Engine:
    """Answers from one data folder; `Engine.open` makes one. Safe to use from several threads.

    Each answer comes from one generation of the index.

    >>> engine = Engine.open("data")  # doctest: +SKIP
    >>> answer = engine.ask("How many phones does Xiaomi sell a month?")  # doctest: +SKIP
    >>> answer.citations[0].excerpt, answer.citations[0].date.value  # doctest: +SKIP
    """

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        generation: Index | None,
        data: Path,
        settings: Settings,
        reranker: Reranker | None = None,
        reader: AnswerMarker | None = None,
        answer_reader: AnswerReader | None = None,
    ) -> None:
        self._store, self._encoder, self._generation = store, encoder, generation
        self._reader, self._answer_reader = reader, answer_reader
        self._order = None if reranker is None else Order(store, reranker, settings.model.reranked)
        self._data, self._settings, self._indexes = data, settings, indexes_of(settings.index_place(data))
        self._many_languages = settings.model.name not in DEFAULT_NAMES
        self._views = Views(store, Collections(settings.collections))
        self._earlier = EarlierDays(store, data, encoder, settings.indexing())
        self._late = LateVectors(store, encoder, settings.indexing().aliases)
        self._swap = threading.Lock()

    @classmethod
    def open(cls, data: Path | str, settings: Settings | None = None, encoder: Encoder | None = None) -> "Engine":
        """Returns an engine over the newest generation in `data`, or over none if nothing is indexed yet.

        Raises NoGeneration if there is no such folder, StoreError, ModelError, MismatchedIndex or DamagedIndex, each
        with one line that says what to do.
        """
        data = Path(data)
        if not data.is_dir():
            raise NoGeneration(f"{data} is not a folder; check the path, or run `dateline --data {data} index PATH`")
        settings = settings or Settings()
        encoder = encoder or open_encoder(
            settings.model.name, backend=settings.model.backend, models_dir=data / "models"
        )
        reranker, reader = open_reranker(settings.model.reranker), open_reader(settings.model.reader)
        answer_reader = open_answer_reader(settings.model.reader)
        store = open_store(settings.store.place(data))
        try:
            generation = indexes_of(settings.index_place(data)).open_newest(
                recipe_of(encoder, settings.indexing()), store
            )
        except NoGeneration:
            generation = None
        return cls(store, encoder, generation, data, settings, reranker, reader, answer_reader)

    def close(self) -> None:
        """Releases the store. The engine cannot be used afterwards."""
        self._earlier.close()
        self._store.close()

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def refresh(self) -> bool:
        """Swaps to the newest generation; returns whether it is another one. Questions in flight keep theirs."""
        with self._swap:
            self._views.refresh()
            newest = self._indexes.newest()
            if newest is None or (self._generation and newest == self._generation.facts.name):
                return False
            wanted = recipe_of(self._encoder, self._settings.indexing())
            try:
                self._generation = self._indexes.open_newest(wanted, self._store)
            except MismatchedIndex as fault:
                raise MismatchedIndex(
                    f"the newer index in {self._data} was made with other settings or another model than this process"
                    f" was started with; restart it to use that index ({fault})"
                ) from fault
            return True

    @property
    def index_info(self) -> IndexInfo:
        """The generation that answers, and its size."""
        return self.info()

    def info(self, collections: Collection[str] | None = None) -> IndexInfo:
        """The same of what some collections hold. Raises QuestionError for one that is not in the settings."""
        return info(self._views.of(self._generation, collections))

    @property
    def collection_names(self) -> list[str]:
        """The collections that the settings name, in order."""
        return self._views.names

    @property
    def collections(self) -> dict[str, int]:
        """How many articles each collection of the settings has, and "open", which holds those in none of them."""
        return self._views.counts()

    def ask(
        self,
        question: str,
        *,
        after: str | None = None,
        before: str | None = None,
        source: str | None = None,
        author: str | None = None,
        collections: tuple[str, ...] | None = None,
        as_of: str | None = None,
        today: str | None = None,
        top: int | None = None,
    ) -> Answer:
        """Returns the answer to a question. Raises QuestionError if an option is wrong or the range empty."""
        filters = Filters(after, before, source, collections, as_of, author)
        return self.ask_many([Question(question, filters, today, top)])[0]

    def ask_many(self, questions: Sequence[Question], *, top: int | None = None) -> list[Answer]:
        """Returns the answers to several questions, in order, each as `ask` would give it; `top` holds for those that
        set none themselves."""
        for question in questions:
            check_question(question)
        if top is not None:
            check_count("top", top)
        return self._from_one_generation(lambda generation: self._answers(generation, questions, top))

    def latest(
        self, topic: str = "", *, filters: Filters = NO_FILTERS, today: str | None = None, top: int | None = None
    ) -> Answer:
        """Returns the articles by date of publication, the newest first: all of them, or those on a topic, each with
        what it says of that, and the `earliest`. Raises QuestionError as `ask` does."""
        return self.ask_many([Question(topic, filters, today, top, by_date=True)])[0]

    def read(self, question: Question) -> Reading:
        """How a question is understood, without a search. Raises QuestionError as `ask` does."""
        check_question(question)
        return read(question, self._seen(self._generation, question)[1], self._settings.events)

    def _seen(self, generation: Index | None, question: Question) -> tuple[Store, Index | None]:
        """What a question may see of a generation, as it was on the day asked for, and the store to read it from."""
        store, day = self._store, as_of_day(question)
        if generation is not None and day is not None:
            earlier = self._earlier.of(generation, day)
            store, generation = earlier.store, earlier.generation
        return store, self._views.of(generation, question.filters.collections)

    def _from_one_generation(self, work: Callable[[Index | None], T]) -> T:
        """The result of `work` on the generation that serves, or on a newer one if it quotes what was forgotten."""
        while True:
            generation = self._generation
            try:
                return work(generation)
            except (UnknownArticle, RetiredGeneration):
                self.refresh()
                if self._generation is generation:
                    raise

    def _answers(self, generation: Index | None, questions: Sequence[Question], top: int | None) -> list[Answer]:
        seen = [self._seen(generation, question) for question in questions]
        events = self._settings.events
        readings = [read(question, view, events) for question, (_, view) in zip(questions, seen, strict=True)]
        with stage("encoding"):
            vectors = self._encoder.encode([asked_as(reading) for reading in readings])
        aliases = self._settings.indexing().aliases
        answers = []
        for question, (store, view), reading, vector in zip(questions, seen, readings, vectors, strict=True):
            served = Served(
                store,
                view,
                self._encoder,
                aliases,
                self._order,
                self._answer_reader,
                events,
                self._many_languages,
                self._late,
            )
            answers.append(answered(served, question.text, reading, vector, self._style(question.top or top)))
        if self._reader is None:
            return answers
        strictness = self._settings.answer.strictness
        return [marked(answer, self._reader, self._settings.model.no_answer, strictness) for answer in answers]

    def _style(self, top: int | None) -> Style:
        wanted = self._settings.answer
        return Style(top or wanted.top, wanted.excerpt_characters, wanted.strictness, self._answer_reader is not None)

    def search(
        self,
        question: str,
        *,
        after: str | None = None,
        before: str | None = None,
        source: str | None = None,
        author: str | None = None,
        collections: tuple[str, ...] | None = None,
        as_of: str | None = None,
        k: int = 10,
        mode: Mode = "hybrid",
    ) -> list[Hit]:
        """Returns the best `k` passages for a question, best first, with no gate; passages that overlap or follow each
        other are one hit (up to 1,100 characters), and no words are in two. Only the options filter, words of the
        question do not. An empty question has no hits. Raises NoGeneration, QuestionError."""
        filters = Filters(after, before, source, collections, as_of, author)
        return self.search_many([Question(question, filters)], k=k, mode=mode)[0]

    def search_many(
        self, questions: Sequence[str | Question], *, k: int = 10, mode: Mode = "hybrid"
    ) -> list[list[Hit]]:
        """Returns what `search` would for each of several questions, in order."""
        asked = [question if isinstance(question, Question) else Question(question) for question in questions]
        for question in asked:
            check_question(question)
        check_count("k", k)
        check_mode(mode)
        return self._from_one_generation(lambda generation: self._found(generation, asked, k, mode))

    def _found(self, generation: Index | None, questions: Sequence[Question], k: int, mode: Mode) -> list[list[Hit]]:
        if generation is None:
            raise NoGeneration(f"nothing is indexed in {self._data} yet; run `dateline index PATH`")
        texts = [question.text[:LONGEST_QUESTION] for question in questions]
        vectors = self._encoder.encode(texts)
        rankings = []
        for question, text, vector in zip(questions, texts, vectors, strict=True):
            view = self._seen(generation, question)[1] or generation
            query = Query(text, vector, within=options_filter(question, view), late=self._late)
            rankings.append([] if is_empty(text) else self._listed(view, query, k, mode))
        return rankings

    def _listed(self, generation: Index, query: Query, k: int, mode: Mode) -> list[Hit]:
        """The best `k` hits, from as much of the ranking as they take: joined, they are fewer than its passages."""
        reorder = self._order if mode == "hybrid" else None
        reads = mode == "hybrid" and reorder is None and can_read(query.text)
        reader, judgements = self._answer_reader if reads else None, list[Judgement]()
        deep = max(POOL, k, reorder.reranked if reorder else 0)
        while True:
            ranking = search(generation, query, deep, mode)
            if reader is not None and not judgements:
                judgements = judged(query.text, ranking, reader, self._store)
            candidates = reorder.of(query.text, ranking) if reorder else listed(ranking.candidates, judgements)
            hits = self._hits(generation, joined(candidates, self._store), k)
            if len(hits) == k or len(ranking.candidates) < deep:
                return hits
            deep *= 2

    def _hits(self, generation: Index, candidates: Sequence[Candidate], k: int) -> list[Hit]:
        aliases = self._settings.indexing().aliases
        hits: list[Hit] = []
        for candidate in candidates:
            place = candidate.found
            article = self._store.get(place.article.id, place.article.version).article
            start, end = _trimmed(article.text, place.start, place.end)
            if start == end:
                continue
            answers.check_indexed(generation, aliases, candidate, article, (start, end))
            text, scores = article.text[start:end], (candidate.score, candidate.dense, candidate.lexical)
            hits.append(Hit(len(hits) + 1, article.id, place.article.version, start, end, text, *scores))
            if len(hits) == k:
                break
        return hits

    def articles(self, collections: Collection[str] | None = None) -> list[ArticleInfo]:
        """Every article that is stored, or that is in one of some collections, by id."""
        return self._views.listed(self._store.infos(), collections)

    def each_article(self, collections: Collection[str] | None = None) -> Iterator[ArticleInfo]:
        """The same, a few thousand at a time, so that long lists are never in memory as a whole."""
        return self._views.passing(self._store.each_info(), collections)

    def article(self, article_id: str, collections: Collection[str] | None = None) -> StoredArticle:
        """The current version of an article. Raises UnknownArticle, also where it is in none of these collections."""
        if not self._views.shows(article_id, collections):
            raise UnknownArticle(unknown_article(article_id))
        return self._store.get(article_id)

    def verify(self, receipt: str, collections: Collection[str] | None = None) -> Verification:
        """Whether a receipt matches: the stored article is read again and the excerpt's hash compared. Of an article
        in none of these collections it says what it says of one that was never stored."""
        return check_receipt(self._store, receipt, lambda name, version: self._views.shows(name, collections, version))

    def check(self, quotation: str, collections: tuple[str, ...] | None = None) -> QuotationCheck:
        """What the archive, or some collections of it, say to a quotation: whether its words are in an article letter
        for letter, where, and what differs. Raises QuestionError, NoGeneration."""
        check_question(Question(quotation))
        return check(_Shown(self, collections), lambda *named: self._version(collections, *named), quotation)

    def _version(self, collections: Collection[str] | None, article_id: str, version: int) -> StoredArticle:
        if not self._views.shows(article_id, collections, version):
            raise UnknownArticle(unknown_article(article_id))
        return self._store.get(article_id, version)


class _Shown:
    """The search and the articles of an engine within some collections."""

    def __init__(self, engine: Engine, collections: tuple[str, ...] | None) -> None:
        self._engine, self._collections = engine, collections

    def search(self, question: str, *, k: int = 10) -> list[Hit]:
        return self._engine.search(question, k=k, collections=self._collections)

    def article(self, article_id: str) -> StoredArticle:
        return self._engine.article(article_id, self._collections)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space around it: what is left of a passage may begin where another ends."""
    start = end - len(text[start:end].lstrip())
    return start, start + len(text[start:end].rstrip())
