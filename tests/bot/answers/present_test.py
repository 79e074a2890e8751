"""Questions about now, answered by articles that are too old to know."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.answers.present import asks_about_now, asks_for_a_value, newest_first, too_old
from bot.answers.types import Answer, Citation, IndexInfo
from bot.questions.types import Reading
from corpus.types import SourceDate


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Is Lei Jun still at Xiaomi?", True),
        ("Who is currently the mayor?", True),
        ("Who is the current governor of the central bank?", True),
        ("What is Xiaomi's current price?", True),
        ("Wer ist derzeit Bürgermeister?", True),
        ("¿Quién es actualmente el alcalde?", True),
        ("目前谁是市长？", True),
        ("Who runs Nordalm now?", True),
        ("What does he now say about it?", False),
        ("Who painted the still life with oysters?", False),
        ("How strong is the current of the river?", False),
        ("Who was the mayor?", False),
        ("Is Lei Jun at Xiaomi?", False),
    ],
)
def test_which_questions_are_about_now(question: str, expected: bool) -> None:
    assert asks_about_now(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What does a berth cost?", True),
        ("How much is a berth in the marina?", True),
        ("When does the pool open?", True),
        ("Who is the mayor of Lund?", True),
        ("Who runs the mill?", True),
        ("What did a berth cost?", False),
        ("When was the pool opened?", False),
        ("Who has ever crossed the lake?", False),
        ("Why is the pool closed?", False),
        ("Who is to blame, and who was there?", False),
    ],
)
def test_which_questions_ask_for_a_value_in_the_present(question: str, expected: bool) -> None:
    assert asks_for_a_value(question) == expected


def date(value: str | None) -> SourceDate:
    precision: Any = {10: "day", 7: "month", 4: "year", 0: "unknown"}[len(value or "")]
    return SourceDate(value, precision, "stated" if value else "unknown")


@pytest.mark.parametrize(
    ("question", "dates", "newest", "status"),
    [
        ("Is she still the mayor?", ["2017-06-01"], "2020-05-21", "related"),
        ("Is she still the mayor?", ["2017-06-01", "2020-01-01"], "2020-05-21", "answered"),
        ("Is she still the mayor?", ["2019-06-01"], "2020-05-21", "answered"),
        ("Is she still the mayor?", ["2019"], "2020-05-21", "answered"),
        ("Is she still the mayor?", ["2018"], "2021", "related"),
        ("Is she still the mayor?", [None], "2020-05-21", "answered"),
        ("Is she still the mayor?", ["2017-06-01"], None, "answered"),
        ("Is she the mayor?", ["2017-06-01"], "2020-05-21", "answered"),
    ],
)
def test_an_old_article_does_not_say_how_things_are(
    question: str, dates: list[str | None], newest: str | None, status: str
) -> None:
    cited = tuple(cast(Any, SimpleNamespace(date=date(value), score=0.9)) for value in dates)
    index = IndexInfo("g", 1, 1, None, newest)
    assert too_old(Answer(question, "answered", Reading(question), cited, (), index, 0.5)).status == status


@pytest.mark.parametrize(
    ("question", "cited", "order"),
    [
        ("Who is the current head?", [("2018", 0.9), ("2024", 0.7)], [1, 0]),
        ("Who was the head?", [("2018", 0.9), ("2024", 0.7)], [0, 1]),
        ("Does it still employ 1,150?", [("2018", 0.9), ("2024", 0.2)], [0, 1]),
        ("Who is the current head?", [("2018", 0.9), (None, 0.9), ("2021", 0.5), ("2024", 0.8)], [3, 1, 2, 0]),
        ("Who is the current head?", [], []),
    ],
)
def test_of_what_is_about_as_sure_the_newest_comes_first(
    question: str, cited: list[tuple[str | None, float]], order: list[int]
) -> None:
    made = tuple(
        Citation(n, str(n), None, None, None, None, "x", 0, 1, (0, 1), False, date(value), score, "r")
        for n, (value, score) in enumerate(cited)
    )
    index = IndexInfo("g", 1, 1, None, "2024")
    answer = newest_first(Answer(question, "answered", Reading(question), made, (), index, 0.5))
    assert [int(citation.article_id) for citation in answer.citations] == order
    if order != list(range(len(order))):
        assert [citation.rank for citation in answer.citations] == list(range(1, len(order) + 1))
