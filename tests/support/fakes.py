"""A stand-in for the model: vectors depend on the words of the text, so that like texts are near each other."""

import functools
import hashlib
from collections.abc import Sequence

import numpy as np

from embeddings.index.words import words
from embeddings.types import Vectors


@functools.lru_cache(maxsize=10_000)
def _direction(word: str, dimension: int) -> Vectors:
    """A word's own direction."""
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).normal(size=dimension).astype(np.float32)


class WordEncoder:
    """Each word has a fixed random direction; a text is the sum of its words' directions, of unit length."""

    def __init__(self, dimension: int = 64, name: str = "words") -> None:
        self.dimension = dimension
        self.fingerprint = hashlib.sha256(f"{name}-{dimension}".encode()).hexdigest()
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded.extend(texts)
        rows = np.array([self._vector(text) for text in texts], dtype=np.float32)
        return rows.reshape(len(texts), self.dimension)

    def _vector(self, text: str) -> Vectors:
        total = np.full(self.dimension, 1e-3, dtype=np.float32)
        for word in words(text):
            total += _direction(word, self.dimension)
        unit: Vectors = total / np.linalg.norm(total)
        return unit

    def count_wordpieces(self, texts: Sequence[str]) -> list[int]:
        return [len(words(text)) for text in texts]
