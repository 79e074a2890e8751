"""The indexes as every index has to be: by vectors, exact and by lists, and by words."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from index_contract import ROWS, Ask, IndexContract, Row

from embeddings.index import dense, lexical
from embeddings.index.analysis import analyse
from embeddings.index.stems import stem
from embeddings.index.terms import Term
from embeddings.index.types import Filter
from embeddings.types import Vectors

WORDS = ("apple", "quince", "plum")
FIRST_DAY = date(2014, 3, 6).toordinal()


def unit(rows: Sequence[Row]) -> Vectors:
    array = np.array(rows, dtype=np.float32).reshape(len(rows), len(WORDS))
    made: Vectors = array / np.linalg.norm(array, axis=1, keepdims=True)
    return made


class TestDense(IndexContract):
    def make(self, folder: Path, rows: Sequence[Row]) -> None:
        dense.write(folder / "vectors", len(WORDS), len(rows), lambda: iter([unit(rows)]))

    def opened(self, folder: Path) -> Ask:
        index = dense.DenseIndex(folder / "vectors")

        def ask(question: Row, k: int, allowed: Collection[int] | None = None) -> list[tuple[int, float]]:
            among = None if allowed is None else np.isin(np.arange(index.size), list(allowed))
            [found] = index.search(unit([question]), k, among)
            return found

        return ask


class TestInvertedLists(TestDense):
    @pytest.fixture(autouse=True)
    def lists_from_few_rows_on(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(dense, "EXACT_UP_TO", 1)
        monkeypatch.setattr(dense, "SAMPLED", 2)

    def make(self, folder: Path, rows: Sequence[Row]) -> None:
        """The rows, and so many far from every question that there are lists."""
        far = [(-1, -1 - n, -1) for n in range(700 if rows else 0)]
        super().make(folder, [*rows, *far])

    def opened(self, folder: Path) -> Ask:
        ask = super().opened(folder)

        def near(question: Row, k: int, allowed: Collection[int] | None = None) -> list[tuple[int, float]]:
            return ask(question, k, range(len(ROWS)) if allowed is None else allowed)

        return near


class TestLexical(IndexContract):
    """A row is a passage with each word as often as it says; a filter is one of publishers."""

    def make(self, folder: Path, rows: Sequence[Row]) -> None:
        lexical.write(folder, [self._document(key, row) for key, row in enumerate(rows)], new=True)

    def opened(self, folder: Path) -> Ask:
        index = lexical.LexicalIndex(folder)

        def ask(question: Row, k: int, allowed: Collection[int] | None = None) -> list[tuple[int, float]]:
            within = Filter(publishers=None if allowed is None else tuple(map(str, allowed)))
            terms = [Term(word, (stem(word, "en"),), 1.0, 2.0, 1) for word in _words(question)]
            return index.search(terms, k, within=within)

        return ask

    def _document(self, key: int, row: Row) -> lexical.Document:
        body, head = analyse(" ".join(_words(row)), "en"), analyse("", "en")
        return lexical.Document(key, key, body, head, str(key), FIRST_DAY, FIRST_DAY)


def _words(row: Row) -> list[str]:
    return [word for word, count in zip(WORDS, row, strict=True) for _ in range(count)]
