"""The order of a list of passages: chances of an article's passages add up, and what a reader says counts less."""

import math
from collections.abc import Sequence

import pytest

from embeddings.index.types import ArticleRow, PassageRef
from embeddings.search.candidates import POOL, Candidate
from embeddings.search.lists import BESIDE_SCORE, BEST_OF_ARTICLE, listed
from embeddings.types import Judgement


def candidates(rows: Sequence[tuple[str, float]]) -> list[Candidate]:
    """Passages of articles, by name, with their scores; the key of each is its place."""
    return [
        Candidate(at, PassageRef(ArticleRow(article, 1, "", "en", 0, 0), at, at + 1, at), score, 0.5, 1.0)
        for at, (article, score) in enumerate(rows)
    ]


def keys(rows: Sequence[tuple[str, float]], logits: Sequence[float] = ()) -> list[int]:
    return [c.key for c in listed(candidates(rows), [Judgement(logit, None) for logit in logits])]


@pytest.mark.parametrize(
    ("rows", "logits", "expected"),
    [
        ([("a", 2.0), ("b", 1.0)], (), [0, 1]),
        # Two passages nearly as good are more than one a little better.
        ([("a", 2.0), ("b", 1.9), ("b", 1.8)], (), [1, 2, 0]),
        # One far ahead stays ahead of many.
        ([("a", 4.0), *[("b", 1.0)] * 9], (), list(range(10))),
        # Equal ones keep their order.
        ([("a", 1.0), ("b", 1.0), ("c", 1.0)], (), [0, 1, 2]),
        # What a reader says is weighed beside the words.
        ([("a", 2.0), ("b", 1.0)], (0.0, 2.0), [1, 0]),
        ([("a", 2.0), ("b", 1.0)], (0.0, 1.0), [0, 1]),
        ([], (), []),
    ],
)
def test_the_order(rows: list[tuple[str, float]], logits: tuple[float, ...], expected: list[int]) -> None:
    assert keys(rows, logits) == expected


def test_no_more_than_the_best_few_passages_of_an_article_count() -> None:
    few = listed(candidates([("a", 0.0)] * BEST_OF_ARTICLE), ())
    many = listed(candidates([("a", 0.0)] * 50), ())
    assert few[0].score == many[0].score == pytest.approx(math.log(BEST_OF_ARTICLE))


def test_a_longer_list_begins_like_a_shorter_one() -> None:
    rows = [(f"{at % 41}", 9.0 - at * 0.05) for at in range(3 * POOL)]
    whole = listed(candidates(rows), [Judgement(float(at % 5), None) for at in range(8)])
    first = listed(candidates(rows[:POOL]), [Judgement(float(at % 5), None) for at in range(8)])
    assert [c.key for c in whole[:POOL]] == [c.key for c in first]
    assert [c.score for c in whole] == sorted((c.score for c in whole), reverse=True)


def test_words_count_for_more_than_in_an_answer() -> None:
    assert BESIDE_SCORE.logit < BESIDE_SCORE.score
