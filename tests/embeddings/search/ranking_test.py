"""What the ranking weighs: shares of information, names missed, years, neighbours, the lead of dated articles."""

import math

import numpy as np
import pytest

from embeddings.index.terms import Term
from embeddings.index.types import ArticleRow, PassageRef
from embeddings.search.ranking import FULL, LEAD, NAMES, WIDTH, CandidateSignals, asked, features, model, near_best


def term(word: str, idf: float, found: int = 1) -> Term:
    return Term(word, (word,), 1.0, idf, found)


def place(article: str, start: int, end: int, day: int = 0) -> PassageRef:
    return PassageRef(ArticleRow(article, 1, "", "en", day, day), start, end, start)


def evidence(**given: object) -> CandidateSignals:
    fields: dict[str, object] = {
        "dense": np.array([0.2, 0.8]),
        "body": np.array([4.0, 2.0]),
        "present": [(0b11, 0), (0b01, 0b10)],
        "together": [1, 0],
        "years": np.array([False, True]),
        "found": [place("a", 0, 100), place("b", 500, 600)],
        "agreement": 0.5,
        "known": np.array([True, True]),
        **given,
    }
    return CandidateSignals(**fields)  # type: ignore[arg-type]


def column(name: str, text: str = "the Xiaomi phone", **given: object) -> list[float]:
    question = asked(text, [term("xiaomi", 3.0), term("phone", 1.0)])
    values: list[float] = features(question, evidence(**given))[:, NAMES.index(name)].tolist()
    return values


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dense_gap", [0.0, 1.0]),
        ("lexical", [4.0 / FULL / 4, 2.0 / FULL / 4]),
        ("covered", [1.0, 0.75]),
        ("covered_with_head", [1.0, 1.0]),
        ("together", [1.0, 0.0]),
        ("years", [0.0, 1.0]),
        ("dense_where_words_fail", [0.0, 0.0]),
    ],
)
def test_features(name: str, expected: list[float]) -> None:
    assert column(name) == pytest.approx(expected)


def test_missed_names_are_counted_and_the_rest_is_not() -> None:
    question = asked("the Xiaomi phone", [term("xiaomi", 3.0), term("phone", 1.0)])
    assert question.names_missed(0b10) == 1.0
    assert question.names_missed(0b01) == 0.0
    assert asked("the phone", [term("phone", 1.0)]).names_missed(0) == 0.0


def test_a_period_of_a_question_is_the_years_that_it_names() -> None:
    assert asked("who owned it", []).years is None
    question = asked("who owned it from 2011 to 2014", [])
    assert question.years is not None
    assert question.years.stems == ("2011", "2012", "2013", "2014")


def test_an_article_with_several_good_passages_is_supported() -> None:
    assert column("article", found=[place("a", 0, 9), place("a", 500, 600)])[0] > column("article")[0]


def test_an_article_is_supported_by_its_three_best_passages_alone() -> None:
    def support(passages: int) -> list[float]:
        return column(
            "article",
            dense=np.full(passages, 0.8),
            body=np.full(passages, 2.0),
            present=[(1, 0)] * passages,
            together=[0] * passages,
            years=np.zeros(passages, dtype=np.bool_),
            found=[place("a", 500 * n, 500 * n + 100) for n in range(passages)],
        )

    assert support(5) == pytest.approx([support(3)[0]] * 5)
    assert support(2)[0] == pytest.approx(2 / 3 * support(3)[0])


def test_a_long_period_says_too_little_to_look_for_its_years() -> None:
    for first, known in ((2002, True), (2001, False), (1914, False)):
        assert (asked(f"who owned it from {first} to 2014", []).years is not None) is known


def test_the_top_of_an_article_counts_as_far_as_the_candidates_are_dated() -> None:
    assert column("lead") == [0.0, 0.0]
    assert column("lead", found=[place("a", 0, 99, 735000), place("b", LEAD, 900, 735000)]) == pytest.approx(
        [1.0, math.exp(-1)]
    )
    assert column("lead", found=[place("a", 0, 99), place("b", 0, 99, 735000)]) == [0.5, 0.5]


def test_a_cosine_counts_by_its_distance_from_the_best_whatever_the_worst_is() -> None:
    assert near_best(np.array([0.3, 0.3])).tolist() == [1.0, 1.0]
    assert (
        near_best(np.array([0.8, 0.7, 0.1]))[1] == near_best(np.array([0.8, 0.7]))[1] == pytest.approx(1 - 0.1 / WIDTH)
    )
    assert near_best(np.array([0.9, 0.1])).tolist() == [1.0, 0.0]
    assert near_best(np.zeros(0)).tolist() == []


def test_the_packaged_model_has_a_weight_for_every_feature_and_says_what_it_was_fitted_on() -> None:
    assert model().weights.shape == (len(NAMES),)
    assert model().fitted_on
    more = np.array(features(asked("x", [term("x", 1.0)]), evidence(present=[(1, 0), (0, 0)])))
    assert (more @ model().weights)[0] != (more @ model().weights)[1]
