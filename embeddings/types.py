"""What searching works with: an encoder, hits, and two optional models."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.types import Span

Vectors = NDArray[np.float32]
Mode = Literal["hybrid", "dense", "lexical"]


class Encoder(Protocol):
    """Texts to vectors. Two encoders of one `fingerprint` give the same vectors for the same texts."""

    @property
    def fingerprint(self) -> str:
        """Hex digest over the model's files and everything else that changes its vectors."""

    @property
    def dimension(self) -> int:
        """Length of every vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Returns (n, dimension) float32 with unit rows, in the order of `texts`."""

    def count_wordpieces(self, texts: Sequence[str]) -> list[int]:
        """How many wordpieces each text has, without the special ones the model adds."""


class Reranker(Protocol):
    """A model that reads a question and a passage together."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """How well each passage answers, in their order; higher is better, comparable within one question alone."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The words of a text that answer: `text[span[0]:span[1]]`, or None if no words can.

    `lead` is the score of the best words less that of there being no answer, in the model's logits.
    """

    span: Span | None
    lead: float


class AnswerMarker(Protocol):
    """A model that finds the answering words in a text."""

    def read(self, question: str, text: str) -> Marked:
        """The best words for the question, and how far they are ahead of there being no answer."""


@dataclass(frozen=True, slots=True)
class PassageText:
    """What a reader reads of a passage: the title of its article, where it has one, and its words."""

    title: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader makes of a question and a passage: the logit of the passage answering it, and the words that would
    answer, as a span of the passage's text, or None if it has no words. `alone` is the logit of the sentence with these
    words, read without the others, or None if it was not read so. `of_row`: the words are those of a row or an item
    that was read as a sentence, and the logit is that one's. `in_row`: they are in one that answers when read so too.
    `by_title`: the title answers and the text does not."""

    logit: float
    span: Span | None
    alone: float | None = None
    of_row: bool = False
    in_row: bool = False
    by_title: bool = False


class AnswerReader(Protocol):
    """A model that reads a question and passages together. A judgement depends on its pair alone."""

    def judge(self, question: str, passages: Sequence[PassageText]) -> list[Judgement]:
        """One judgement a passage, in their order."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: `text == article.text[start:end]`.

    `score` is what hits are ranked by, higher is better. `dense` is the cosine (-1..1), `lexical` the BM25 score (>=
    0), or None if that search did not bring the passage up.
    """

    rank: int
    article_id: str
    version: int
    start: int
    end: int
    text: str
    score: float
    dense: float | None
    lexical: float | None
