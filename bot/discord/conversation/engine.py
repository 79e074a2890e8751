"""What the bot needs of an engine, so that anything with these methods can stand behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.answers.types import Answer, IndexInfo, Verification
from corpus.types import SourceDate, StoredArticle
from embeddings.types import Hit, Mode


class ArticleInfo(Protocol):
    """An article without its text, as the engine lists it."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def date(self) -> SourceDate: ...


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it is put to the engine: dates ISO, whole or in part, inclusive; `top` citations at most.

    `today` is the day that "last year" and the like are counted from.
    """

    text: str
    after: str | None = None
    before: str | None = None
    source: str | None = None
    top: int = 3
    today: str | None = None


class AnswerEngine(Protocol):
    """Blocking, and safe to call from several threads; each question is answered from one generation."""

    def ask_many(self, questions: Sequence[Question]) -> list[Answer]: ...
    def search(self, question: str, *, k: int = 10, mode: Mode = "hybrid") -> list[Hit]: ...
    def articles(self) -> Sequence[ArticleInfo]: ...
    def article(self, article_id: str) -> StoredArticle: ...
    def verify(self, receipt: str) -> Verification: ...
    def refresh(self) -> bool: ...
    @property
    def index_info(self) -> IndexInfo: ...
    def close(self) -> None: ...
