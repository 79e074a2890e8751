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
        ("How many people died in the fire?", False),
        ("How many boats sank in the storm?", False),
        ("How much money burnt with the mill?", False),
        ("How many guests came to the fair?", False),
        ("How many people live in Lund?", True),
        ("How many beds need repair?", True),
        ("How many people are employed at the mill?", True),
        ("How many seats does the red stage have?", True),
        ("How much do left shoes cost?", True),
        ("How much is it to have a bell rung?", True),
        ("What is the most common fish?", True),
        ("What was the most common fish?", False),
        ("What is a bream?", False),
        ("Who won the regatta?", True),
        ("which choir came second in the contest", True),
        ("Who won the regatta of 2014?", False),
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


BERTH = "How much is a berth in the marina of Oster?"
OLD = ("2021-04-10", "A berth in the marina of Oster costs 41 pounds a night.", "41 pounds", 0.9)
NEW = ("2024-04-12", "A berth in the marina of Oster now costs 58 pounds a night.", "58 pounds", 0.7)


def telling(number: int, day: str | None, text: str, words: str, score: float) -> Citation:
    """A citation of one sentence, with the words that answer."""
    start = text.index(words)
    span, answer = (0, len(text)), (start, start + len(words))
    return Citation(
        number, str(number), None, None, None, None, text, *span, span, False, date(day), score, "r", answer_span=answer
    )


@pytest.mark.parametrize(
    ("question", "cited", "order"),
    [
        (BERTH, [OLD, NEW], [1, 0]),
        (BERTH, [NEW, OLD], [0, 1]),
        ("How much was a berth in the marina of Oster?", [OLD, NEW], [0, 1]),
        (BERTH, [OLD, (*NEW[:3], 0.4)], [0, 1]),  # less than half as sure
        (BERTH, [OLD, (None, *NEW[1:])], [0, 1]),  # no one knows when
        (BERTH, [OLD, ("2021-04-14", *NEW[1:])], [0, 1]),  # about one date
        (BERTH, [OLD, (NEW[0], NEW[1].replace("58", "41"), "41 pounds", 0.7)], [0, 1]),  # the same value
        (BERTH, [OLD, (NEW[0], "A cabin by the lake of Lund costs 58 pounds a week.", "58 pounds", 0.7)], [0, 1]),
        (BERTH, [OLD, ("2022-05-01", NEW[1].replace("58", "50"), "50 pounds", 0.8), NEW], [2, 0, 1]),
    ],
)
def test_of_different_values_for_one_thing_the_newest_comes_first(
    question: str, cited: list[tuple[str | None, str, str, float]], order: list[int]
) -> None:
    made = tuple(telling(n, *one) for n, one in enumerate(cited))
    index = IndexInfo("g", 1, 1, None, "2024")
    answer = newest_first(Answer(question, "answered", Reading(question), made, (), index, 0.5))
    assert [int(citation.article_id) for citation in answer.citations] == order
    if order != list(range(len(order))):
        assert [citation.rank for citation in answer.citations] == list(range(1, len(order) + 1))


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
