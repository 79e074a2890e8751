"""Questions about now, answered by articles that are too old to know."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.answers.present import asks_about_now, too_old
from bot.answers.types import Answer, IndexInfo
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
        ("Who painted the still life with oysters?", False),
        ("How strong is the current of the river?", False),
        ("Who was the mayor?", False),
        ("Is Lei Jun at Xiaomi?", False),
    ],
)
def test_which_questions_are_about_now(question: str, expected: bool) -> None:
    assert asks_about_now(question) == expected


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
