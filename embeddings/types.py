"""What searching works with: an encoder, and hits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

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


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: `text == article.text[start:end]`.

    `score` is what hits are ranked by, higher is better. `dense` is the cosine (-1..1), `lexical` the BM25 score
    (>= 0); None where that search did not bring the passage up.
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
