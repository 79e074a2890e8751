"""The real engine behind the bot's protocol."""

from collections.abc import Sequence
from pathlib import Path

from bot.answers.engine import Engine
from bot.answers.types import Answer, IndexInfo, Verification
from bot.discord.conversation.engine import ListedArticle
from bot.questions.types import Question, Reading
from bot.settings import Settings
from corpus.types import StoredArticle
from embeddings.errors import NoGeneration
from embeddings.index import generation
from embeddings.types import Hit, Mode


class EngineAdapter:
    """An engine as the bot asks it: questions of one batch may want different numbers of citations."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask_many(self, questions: Sequence[Question]) -> list[Answer]:
        """The answers in order, each wholly from one generation."""
        return self._engine.ask_many(questions)

    def read(self, question: Question) -> Reading:
        """How the question is understood, without a search."""
        return self._engine.read(question)

    def search(self, question: str, *, k: int = 10, mode: Mode = "hybrid") -> list[Hit]:
        """The best passages; none where nothing is indexed."""
        try:
            return self._engine.search(question, k=k, mode=mode)
        except NoGeneration:
            return []

    def articles(self) -> Sequence[ListedArticle]:
        """Every article held."""
        return self._engine.articles()

    def article(self, article_id: str) -> StoredArticle:
        """The current version. Raises UnknownArticle."""
        return self._engine.article(article_id)

    def verify(self, receipt: str) -> Verification:
        """Whether a receipt holds."""
        return self._engine.verify(receipt)

    def refresh(self) -> bool:
        """Whether a newer generation took over."""
        return self._engine.refresh()

    @property
    def index_info(self) -> IndexInfo:
        """The generation that answers."""
        return self._engine.index_info

    def close(self) -> None:
        """Releases the store."""
        self._engine.close()


def open_engine(data: Path, settings: Settings) -> EngineAdapter:
    """The engine over a data folder. Raises NoGeneration where nothing is indexed, and what `Engine.open` raises."""
    if not generation.names(data):
        # Before a model is made ready for nothing, which takes a minute.
        raise NoGeneration(f"nothing is indexed in {data} yet; run `dateline index PATH`")
    return EngineAdapter(Engine.open(data, settings))
