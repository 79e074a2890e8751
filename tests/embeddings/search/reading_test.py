"""The first passages of a ranking, read and put in order."""

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from corpus.types import UNKNOWN_DATE
from embeddings.index.terms import Term
from embeddings.search import reading
from embeddings.search.candidates import Candidate, Ranking
from embeddings.search.ranking import Asked
from embeddings.types import Judgement, PassageText


def candidates(scores: Sequence[float]) -> list[Candidate]:
    return [Candidate(row, cast(Any, place(row)), score, None, None) for row, score in enumerate(scores)]


def place(row: int) -> Any:
    return SimpleNamespace(article=SimpleNamespace(id=str(row), version=1), start=0, end=3)


class Store:
    def get(self, article_id: str, version: int) -> Any:
        assert version == 1
        return SimpleNamespace(
            article=SimpleNamespace(id=article_id, title=None, text=f"{int(article_id):03}", date=UNKNOWN_DATE)
        )


class Reader:
    """Gives the logits it was made with, in turn, and counts what it read."""

    def __init__(self, logits: Sequence[float]) -> None:
        self.logits, self.read = list(logits), 0

    def judge(self, question: str, passages: Sequence[PassageText]) -> list[Judgement]:
        """One for each passage, whose text is its row."""
        self.read += len(passages)
        return [Judgement(self.logits[int(passage.text)], None) for passage in passages]


def ranked(scores: Sequence[float], logits: Sequence[float]) -> tuple[Ranking, int]:
    reader = Reader(logits)
    ranking = Ranking(tuple(candidates(scores)), Asked((), 0, None), 1.0)
    return reading.read("?", ranking, reader, cast(Any, Store())), reader.read


SCORES = [20.0 - n for n in range(20)]


@pytest.mark.parametrize(
    ("logits", "read", "first"),
    [
        ([1.0] + [-5.0] * 19, 4, 0),  # a sure one among the first half: no more are read
        ([-5.0] * 3 + [1.0] + [-5.0] * 16, 4, 3),
        ([0.9] + [-5.0] * 19, 8, 0),  # an answer, not a sure one
        ([-5.0] * 7 + [4.0] + [-5.0] * 12, 8, 7),  # the last of them wins
        ([-1.0] * 9 + [4.9] + [-5.0] * 10, 16, 9),  # none among the first: as many again
        ([-1.0] * 17 + [5.0] * 3, 16, 0),  # what is further down is not read
        ([-3.1] * 9 + [4.9] + [-5.0] * 10, 8, 0),  # nothing is near an answer
    ],
)
def test_it_reads_as_deep_as_it_must(logits: list[float], read: int, first: int) -> None:
    ranking, count = ranked(SCORES, logits)
    assert count == read
    assert ranking.candidates[0].key == first


@pytest.mark.parametrize(("behind", "read"), [(0.4, 8), (0.6, 4)])
def test_what_fits_as_well_as_a_sure_answer_is_read_too(behind: float, read: int) -> None:
    scores = [20.0] * 4 + [20.0 - behind] * 16
    assert ranked(scores, [1.0] + [-5.0] * 19)[1] == read


class Copied(Store):
    """All of the first twelve articles have the words of the first."""

    def get(self, article_id: str, version: int) -> Any:
        return super().get("0" if int(article_id) < 12 else article_id, version)


def test_copies_take_no_other_passages_place() -> None:
    reader = Reader([-5.0] * 13 + [4.0] + [-5.0] * 6)
    ranking = Ranking(tuple(candidates(SCORES)), Asked((), 0, None), 1.0)
    read = reading.read("?", ranking, reader, cast(Any, Copied()))
    assert read.candidates[0].key == 13
    assert reader.read == 4
    assert [c.key for c in read.candidates if c.judgement is not None] == [13, *range(12), 12, 14]


YEAR = Term("1912", ("1912",), 1.0, 0.0, 1)


@pytest.mark.parametrize(("years", "answer", "read"), [(None, True, 4), (YEAR, True, 8), (None, False, 8)])
def test_a_list_and_what_asks_about_a_year_are_read_to_the_end(years: Term | None, answer: bool, read: int) -> None:
    ranking = Ranking(tuple(candidates(SCORES)), Asked((), 0, years), 1.0)
    reader = Reader([4.0] + [-5.0] * 19)
    assert len(reading.judged("?", ranking, reader, cast(Any, Store()), answer=answer)) == read


def test_where_all_are_far_from_an_answer_the_order_of_words_stays() -> None:
    ranking, count = ranked(SCORES, [-5.0, -4.0, -3.5, *[-5.0] * 17])
    assert count == 8
    assert [c.key for c in ranking.candidates] == list(range(20))
    assert ranking.candidates[0].judgement == Judgement(-5.0, None)


def test_a_likely_misspelling_is_read_as_the_corpus_writes_it() -> None:
    terms = (Term("libaries", ("libari",), 1.0, 0.0, 0, ("librari",), ("libraries",)), Term("open", ("open",), 1, 1, 3))
    ranking = Ranking((), Asked(terms, 0, None), 1.0)
    assert reading.repaired("When do Libaries open?", ranking) == "When do libraries open?"


def test_what_was_not_read_stays_below_in_its_order() -> None:
    ranking, _ = ranked(SCORES, [0.9] + [-5.0] * 19)
    assert [c.key for c in ranking.candidates[8:]] == list(range(8, 20))
    scores = [c.score for c in ranking.candidates]
    assert scores == sorted(scores, reverse=True)
    assert [c.judgement is None for c in ranking.candidates] == [False] * 8 + [True] * 12
    assert ranking.read


def test_equal_ones_keep_the_order_of_rows() -> None:
    ranking, _ = ranked([1.0] * 5, [2.0] * 5)
    assert [c.key for c in ranking.candidates] == [0, 1, 2, 3, 4]


def test_an_empty_ranking_stays_empty() -> None:
    ranking, count = ranked([], [])
    assert (ranking.candidates, count) == ((), 0)
    assert not ranking.read


def test_a_passage_whose_title_alone_answers_comes_after_one_that_does() -> None:
    by_title, own = Judgement(3.0, None, by_title=True), Judgement(2.0, (0, 4))
    assert [c.key for c in reading.reordered(candidates([1.0, 1.0]), [by_title, own])] == [1, 0]
    assert [c.key for c in reading.reordered(candidates([1.0, 1.0]), [replace(by_title, by_title=False), own])] == [
        0,
        1,
    ]
