"""The order of a list of passages: what a reader says counts less than in an answer."""

from collections.abc import Sequence

import pytest

from embeddings.index.types import ArticleRow, PassageRef
from embeddings.search.candidates import Candidate
from embeddings.search.lists import BESIDE_SCORE, listed
from embeddings.search.reading import weights
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
        ([("a", 2.0), ("b", 1.9), ("b", 1.8)], (), [0, 1, 2]),
        # Equal ones keep their order.
        ([("a", 1.0), ("b", 1.0), ("c", 1.0)], (), [0, 1, 2]),
        # What a reader says is weighed beside the words.
        ([("a", 2.0), ("b", 1.0)], (0.0, 2.0), [1, 0]),
        ([("a", 2.0), ("b", 1.0)], (0.0, 0.9), [0, 1]),
        ([], (), []),
    ],
)
def test_the_order(rows: list[tuple[str, float]], logits: tuple[float, ...], expected: list[int]) -> None:
    assert keys(rows, logits) == expected


def test_words_count_for_more_than_in_an_answer() -> None:
    answer = weights()
    assert BESIDE_SCORE.logit / BESIDE_SCORE.score < answer.logit / answer.score
