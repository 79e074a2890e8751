"""The times that a text speaks of: as written, or counted from the day it was published; with the words that say so."""

import datetime

import pytest

from corpus.dates.times import TITLE, Time, speaks_of, times_in, times_of
from corpus.types import Article, SourceDate

PUBLISHED = SourceDate("2018-05-04", "day", "metadata")

CASES = [
    ("It opened on 3 June 1998.", "3 June 1998", "1998-06-03", "1998-06-03"),
    ("The works closed in March 2015.", "March 2015", "2015-03-01", "2015-03-31"),
    ("In 1731 the bell was cast.", "1731", "1731-01-01", "1731-12-31"),
    ("Sales fell in the first quarter of 2016.", "first quarter of 2016", "2016-01-01", "2016-03-31"),
    ("It was a dry summer of 2003.", "summer of 2003", "2003-06-01", "2003-08-31"),
    ("She led it from 1979 to 1987.", "1979 to 1987", "1979-01-01", "1987-12-31"),
    ("between 2010 and 2014 it grew", "2010 and 2014", "2010-01-01", "2014-12-31"),
    ("Many came in the 1950s.", "1950s", "1950-01-01", "1959-12-31"),
    ("It lost money last year.", "last year", "2017-01-01", "2017-12-31"),
    ("The council met last week.", "last week", "2018-04-23", "2018-04-29"),
    ("The ferry carried 41,200 passengers in April.", "April", "2018-04-01", "2018-04-30"),
    ("A fire broke out yesterday.", "yesterday", "2018-05-03", "2018-05-03"),
    ("Few came. Last year it had been 90.", "Last year", "2017-01-01", "2017-12-31"),
    ("“Few came.” Two years ago it had been 90.", "Two years ago", "2016-01-01", "2016-12-31"),
    ("In April 9,000 letters were lost.", "April", "2018-04-01", "2018-04-30"),
    ("In April 45 letters were lost.", "April", "2018-04-01", "2018-04-30"),
    ("Letztes Jahr brannte die Mühle.", "Letztes Jahr", "2017-01-01", "2017-12-31"),
    ("去年大桥关闭。", "去年", "2017-01-01", "2017-12-31"),
]
NOTHING = [
    "Few know that film. The Last Year was better.",
    "He saw Last Year at Marienbad.",
    "They sang. Yesterday was the last song.",
    "In April 12 letters were lost.",
    "The quay will open again in June.",
    "Elections could shake it up in November.",
    "The flu usually peaks in January.",
    "The park in Des Moines is closed.",
    "Oster, 4 May 2018 - The tram is late.",
    "How many live there today?",
    "As shown by Weber et al., 2015, it grows.",
    "Epidemics. New York: Holm; 1976.",
    "He tasted the Barton 1792 Reserve.",
    "It spread as coronavirus disease 2019.",
    "He had won the previous year.",
    "The new hall cost 2000 euros.",
]


@pytest.mark.parametrize(("text", "words", "first", "last"), CASES)
def test_a_time_is_what_is_written_or_counts_from_the_day_of_publication(
    text: str, words: str, first: str, last: str
) -> None:
    [time] = times_in(text, PUBLISHED)
    assert text[time.start : time.end] == words
    assert (time.first.isoformat(), time.last.isoformat()) == (first, last)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_time_or_only_the_day_of_publication_says_nothing(text: str) -> None:
    assert times_in(text, PUBLISHED) == []


@pytest.mark.parametrize("date", [SourceDate(), SourceDate("2018-05", "month", "metadata")])
def test_without_a_whole_day_nothing_is_counted(date: SourceDate) -> None:
    assert times_in("It lost money last year, and in April too.", date) == []


def test_a_title_speaks_too() -> None:
    article = Article(
        id="a", path="a", title="The strike of 2016", text="It was long.", body=((0, 12),), date=PUBLISHED,
    )  # fmt: skip
    [time] = times_of(article)
    assert (time.start, time.end, time.first.year) == (TITLE, TITLE, 2016)


def time(first: str, last: str, *, broad: bool = False) -> Time:
    return Time(0, 1, datetime.date.fromisoformat(first), datetime.date.fromisoformat(last), broad)


@pytest.mark.parametrize(
    ("spoken", "speaks"),
    [
        (time("2018-04-03", "2018-04-03"), True),
        (time("2018-04-01", "2018-04-30"), True),
        (time("2018-01-01", "2018-12-31"), False),
        (time("2017-01-01", "2019-12-31", broad=True), True),
        (time("2018-05-01", "2018-05-31"), False),
    ],
)
def test_a_year_does_not_speak_of_its_months_but_a_run_of_years_does(spoken: Time, speaks: bool) -> None:
    assert speaks_of(spoken, datetime.date(2018, 4, 1), datetime.date(2018, 4, 30)) == speaks


def test_a_life_speaks_of_none_of_its_years() -> None:
    [life] = times_in("Jost Weber (1878-1924) cast it.", PUBLISHED)
    assert not life.broad
