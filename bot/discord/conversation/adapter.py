"""The real engine behind the bot's protocol."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from bot.answers.engine import Engine
from bot.answers.types import Answer, IndexInfo, Verification
from bot.discord.conversation.engine import ListedArticle
from bot.questions.types import NO_FILTERS, Filters, Question, Reading
from bot.settings import Settings
from corpus.types import StoredArticle
from embeddings.errors import NoGeneration
from embeddings.index.opening import indexes_of
from embeddings.types import Hit, Mode


class EngineAdapter:
    """An engine as the bot asks it, over some collections: whatever is asked, nothing outside these is looked at."""

    def __init__(self, engine: Engine, collections: frozenset[str] | None = None) -> None:
        self._engine = engine
        self._seen = None if collections is None else tuple(sorted(collections))

    def seen(self, collections: frozenset[str] | None) -> "EngineAdapter":
        """The same engine over these collections alone, None over everything."""
        return EngineAdapter(self._engine, collections)

    @property
    def collections(self) -> Sequence[str]:
        """The names of the collections there are."""
        return self._engine.collection_names

    def ask_many(self, questions: Sequence[Question]) -> list[Answer]:
        """The answers in order, each wholly from one generation; a question may name collections of its own."""
        return self._engine.ask_many([self._limited(question) for question in questions])

    def read(self, question: Question) -> Reading:
        """How the question is understood, without a search."""
        return self._engine.read(self._limited(question))

    def _limited(self, question: Question) -> Question:
        if self._seen is None:
            return question
        return replace(question, filters=replace(question.filters, collections=self._seen))

    def search(self, question: str, filters: Filters = NO_FILTERS, *, k: int = 10, mode: Mode = "hybrid") -> list[Hit]:
        """The best passages of what passes the filters; none if nothing is indexed."""
        try:
            return self._engine.search_many([self._limited(Question(question, filters))], k=k, mode=mode)[0]
        except NoGeneration:
            return []

    def articles(self) -> Iterable[ListedArticle]:
        """Every article."""
        return self._engine.each_article(self._seen)

    def article(self, article_id: str) -> StoredArticle:
        """The current version. Raises UnknownArticle."""
        return self._engine.article(article_id, self._seen)

    def verify(self, receipt: str) -> Verification:
        """Whether a receipt matches."""
        return self._engine.verify(receipt, self._seen)

    def refresh(self) -> bool:
        """Whether a newer generation took over."""
        return self._engine.refresh()

    @property
    def index_info(self) -> IndexInfo:
        """The generation that answers."""
        return self._engine.info(self._seen)

    def close(self) -> None:
        """Releases the store."""
        self._engine.close()


def open_engine(data: Path, settings: Settings) -> EngineAdapter:
    """The engine over a data folder. Raises NoGeneration if nothing is indexed, and what `Engine.open` raises."""
    if not indexes_of(settings.index_place(data)).newest():
        # Checked before a model is prepared in vain, which takes a minute.
        raise NoGeneration(f"nothing is indexed in {data} yet; run `dateline index PATH`")
    return EngineAdapter(Engine.open(data, settings))
