"""The time that a question asks about, and passages that tell of another."""

import datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.answers.asked_time import COVERED, AskedTime, around, missed
from bot.questions.types import Period, Reading
from corpus.dates.times import times_in
from corpus.types import SourceDate
from embeddings.search.candidates import Candidate
from embeddings.types import Judgement

YEAR = (datetime.date(1985, 1, 1), datetime.date(1985, 12, 31))
RUN = (datetime.date(1985, 1, 1), datetime.date(1988, 12, 31))


@pytest.mark.parametrize(
    ("text", "days", "expected"),
    [
        ("He coached the club from 1970 to 1974.", YEAR, 1.0),
        ("He coached the club for years.", YEAR, 1.0),
        ("He coached the club from 1980 to 1990.", YEAR, COVERED),
        ("He coached the club in 1985.", YEAR, 0.0),
        ("He came in March 1985 and left in 1999.", RUN, 0.0),
        ("He coached the club from 1985 to 1988.", RUN, 0.0),
        ("He coached the club from 1988 to 1991.", RUN, 1.0),  # it began with somebody else
        ("He coached the club from 1984 to 1986.", RUN, 1.0),
    ],
)
def test_what_is_missed_of_the_asked_time(text: str, days: tuple[Any, Any], expected: float) -> None:
    assert missed(times_in(text, SourceDate()), days) == expected


TEXT = "The club is old. It won in 1970. Ida Holm coached it. She left in 1985. It has 12 players. It lost in 1999."


def candidate(span: tuple[int, int] | None) -> Candidate:
    place = SimpleNamespace(start=0, end=len(TEXT), article=SimpleNamespace(id="a", version=1))
    return Candidate(1, cast(Any, place), 0.0, None, None, judgement=Judgement(1.0, span))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ida Holm", "It won in 1970. Ida Holm coached it. She left in 1985."),
        ("The club", "The club is old. It won in 1970."),
        ("1999", "It has 12 players. It lost in 1999."),
        (None, TEXT),
    ],
)
def test_what_is_around_the_answering_words(words: str | None, expected: str) -> None:
    span = (TEXT.index(words), TEXT.index(words) + len(words)) if words else None
    article = cast(Any, SimpleNamespace(title=None, text=TEXT, date=SourceDate()))
    start, end = around("Who is the coach?", candidate(span), article)
    assert TEXT[start:end].strip() == expected


def test_the_time_may_be_in_a_sentence_farther_on_that_belongs_to_the_statement() -> None:
    text = "Holm Lamps sells lamps. Trade is good. The firm was founded in 1903. It rains."
    place = SimpleNamespace(start=0, end=len(text), article=SimpleNamespace(id="a", version=1))
    found = Candidate(1, cast(Any, place), 0.0, None, None, judgement=Judgement(1.0, (0, 10)))
    article = cast(Any, SimpleNamespace(title=None, text=text, date=SourceDate()))
    start, end = around("Which firm was founded in 1903?", found, article)
    assert text[start:end] == "Holm Lamps sells lamps. Trade is good. The firm was founded in 1903."
    start, end = around("Which town was founded in 1903?", found, article)
    assert text[start:end] == "Holm Lamps sells lamps. Trade is good."


@pytest.mark.parametrize(("words", "expected"), [("Ida Holm", 0.0), ("12 players", 0.0), ("The club", 1.0)])
@pytest.mark.parametrize(("published", "of_it"), [("1985-06-01", True), ("1986-06-01", False), (None, False)])
def test_an_article_of_the_time_misses_nothing(words: str, expected: float, published: str | None, of_it: bool) -> None:
    known = SourceDate(published, "day", "stated") if published else SourceDate()

    class Index:
        def times(self, key: int, start: int, end: int) -> Any:
            return times_in(TEXT[start:end], known)

    article = SimpleNamespace(title=None, text=TEXT, date=known)
    place = (TEXT.index(words), TEXT.index(words) + len(words))
    found = AskedTime("Who is the coach?", YEAR, cast(Any, Index())).missed(candidate(place), cast(Any, article))
    assert found == (0.0 if of_it else expected)


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (Reading("coach", weighed=Period("1985-01-01", "1985-12-31", "in 1985")), YEAR),
        (Reading("coach", spoken=Period("1985-01-01", "1985-12-31", "in 1985")), YEAR),
        (Reading("coach", spoken=Period("1985-01-01", "1985-12-31", "last year")), None),
        (Reading("coach", spoken=Period("1985-01-01", None, "since 1985")), None),
        (Reading("coach", "1985-01-01", "1985-12-31"), YEAR),
        (Reading("coach", "1985-01-01"), None),
        (Reading("coach"), None),
    ],
)
def test_which_questions_ask_about_a_time(reading: Reading, expected: object) -> None:
    assert reading.asked_time == expected


FLOOD = "In April 2021 the river flooded 90 homes. The pumps failed. In May 2017 it had been 40. It has 12 pumps."


@pytest.mark.parametrize(
    ("words", "year", "expected"),
    [
        ("90", 2021, 0.0),
        ("90", 2017, 1.0),  # an article of 2021 that compares itself
        ("The pumps", 2017, 1.0),  # the next sentence turns to 2017
        ("The pumps", 2021, 0.0),
        ("40", 2017, 0.0),
        ("40", 2021, 1.0),  # though the article is of that year
    ],
)
def test_a_sentence_that_turns_to_another_time_speaks_for_itself(words: str, year: int, expected: float) -> None:
    known = SourceDate("2021-04-20", "day", "stated", None, "2021-04-20", "2021-04-20")

    class Index:
        def times(self, key: int, start: int, end: int) -> Any:
            return times_in(FLOOD[start:end], known)

    place = SimpleNamespace(start=0, end=len(FLOOD), article=SimpleNamespace(id="a", version=1))
    span = (FLOOD.index(words), FLOOD.index(words) + len(words))
    found = Candidate(1, cast(Any, place), 0.0, None, None, judgement=Judgement(1.0, span))
    article = cast(Any, SimpleNamespace(title=None, text=FLOOD, date=known))
    days = (datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    assert AskedTime("How many homes?", days, cast(Any, Index())).missed(found, article) == expected
