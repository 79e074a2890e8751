"""What surrounds a question's search: its filters, the sides of a range, which of two answers is surer."""

import datetime
from dataclasses import replace

import pytest

from bot.answers import filtering
from bot.answers.answering import _of_its_year, _sureness, info
from bot.answers.filtering import authors, passes, publishers
from bot.answers.types import Answer, Citation
from bot.answers.understanding import read
from bot.questions.types import Filters, Period, Question, Reading
from corpus.types import UNKNOWN_DATE, SourceDate
from embeddings.index.types import Filter

EMPTY = info(None)


def day(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal()


def dated(value: str, first: str, last: str) -> SourceDate:
    return SourceDate(value, "day" if first == last else "month", "metadata", None, first, last)


MARCH = dated("2014-03", "2014-03-01", "2014-03-31")
SIXTH = dated("2014-03-06", "2014-03-06", "2014-03-06")


def citation(score: float = 0.5, date: SourceDate = SIXTH, **more: object) -> Citation:
    made = Citation(1, "a", None, "Post", "Ida Holm", None, "text", 0, 4, (0, 4), False, date, score, "a.1:0-4:0")
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("within", "date", "inside"),
    [
        (Filter(), SIXTH, True),
        (Filter(day("2014-03-06"), day("2014-03-06")), SIXTH, True),
        (Filter(day("2014-03-07")), SIXTH, False),
        (Filter(None, day("2014-03-05")), SIXTH, False),
        (Filter(day("2014-03-31")), MARCH, True),
        (Filter(None, day("2014-03-01")), MARCH, True),
        (Filter(day("2014-04-01")), MARCH, False),
        (Filter(None, day("2014-02-28")), MARCH, False),
        (Filter(day("2014-03-06")), UNKNOWN_DATE, False),
        (Filter(), UNKNOWN_DATE, True),
        (Filter(publishers=("Post",)), SIXTH, True),
        (Filter(publishers=("Wire",)), SIXTH, False),
        (Filter(publishers=()), UNKNOWN_DATE, False),
        (Filter(authors=("Ida Holm",)), SIXTH, True),
        (Filter(authors=("Lea Roth",)), SIXTH, False),
    ],
)
def test_what_passes_a_filter(within: Filter, date: SourceDate, inside: bool) -> None:
    assert passes(citation(date=date), within) is inside


@pytest.mark.parametrize(
    ("within", "sides"),
    [
        (Filter(10, 20, ("Post",)), [Filter(None, 9, ("Post",)), Filter(21, None, ("Post",))]),
        (Filter(10), [Filter(None, 9)]),
        (Filter(None, 20), [Filter(21)]),
        (Filter(publishers=("Post",)), []),
    ],
)
def test_the_sides_of_a_range(within: Filter, sides: list[Filter]) -> None:
    assert filtering.sides(within) == sides


def answer(status: str, *scores: float) -> Answer:
    return Answer("q", status, Reading("q"), tuple(map(citation, scores)), (), EMPTY)  # type: ignore[arg-type]


def test_an_answer_is_surer_than_what_is_related_and_that_than_silence() -> None:
    order = [
        answer("nothing_indexed"),
        answer("nothing_relevant"),
        answer("nothing_in_range"),
        answer("related", 0.2),
        answer("related", 0.1, 0.3),
        answer("listed", 0.0),
        answer("answered", 0.1),
    ]
    assert sorted([*order[3:], *order[:3]], key=_sureness) == order
    # Of two answers the one with the filter stays, whatever the other's score.
    assert _sureness(answer("answered", 0.1)) == _sureness(answer("answered", 0.9))


@pytest.mark.parametrize(
    ("reading", "asked"),
    [
        (Reading("snow 2022"), "snow in 2022"),
        (Reading("snow 2022", after="2022-01-01"), None),
        (Reading("snow 2022", spoken=Period("2022-01-01", None, "in 2022")), None),
        (Reading("snow 2022", source="Post"), None),
        (Reading("snow 2022", author="Ida Holm"), None),
        (Reading("snow 2022", phrases=("snow",)), None),
        (Reading("snow 2022", kind="latest"), None),
    ],
)
def test_words_that_end_in_a_year_are_asked_of_that_year(reading: Reading, asked: str | None) -> None:
    assert _of_its_year("snow 2022", reading) == asked


def test_a_question_over_nothing_is_read_all_the_same() -> None:
    reading = read(Question("sales in 2014", Filters(source="Post", author="Ida Holm", as_of="2020-01")), None, {})
    assert (reading.after, reading.source, reading.author, reading.as_of) == (
        "2014-01-01",
        "Post",
        "Ida Holm",
        "2020-01-31",
    )
    listed = read(Question("sales in 2014", by_date=True), None, {})
    assert (listed.kind, listed.topic, listed.after, listed.spoken) == ("latest", "sales", "2014-01-01", None)
    assert (publishers(None), authors(None), EMPTY.generation, EMPTY.articles) == ((), (), None, 0)
