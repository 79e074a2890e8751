"""Which lines are datelines: a day, at most with a place or the word that the page was published then."""

import pytest

from bot.answers.datelines import is_dateline


@pytest.mark.parametrize(
    "line",
    [
        "Gent, Tuesday 5 February 2019.",
        "ROTTERDAM, Wednesday, March 6, 2014.",
        "TALLINN (Baltic News), 14 November 2017 -",
        "12 August 2018, 09:15",
        "Posted on Thursday, 9 July 2020 at 14:05",
        "Published 3 May 2021 · Updated 4 May 2021",
        "Published: Monday 4 February 2019, 10:32",
        "Zuletzt aktualisiert am 3. März 2014 um 15:21 Uhr",
        "Madrid, 5 de mayo de 2020",
    ],
)
def test_datelines(line: str) -> None:
    assert is_dateline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Concert: Friday 5 May 2019",
        "Born 5 May 1950.",
        "Released 26 September 1969.",
        "Deadline: 5 May 2019",
        "Opened 5 May 2019",
        "Easter 2019: Sunday 21 April 2019.",
        "Founded in 2010.",
        "The strike began on 5 May 2019.",
        "The book was published on 5 May 2019.",
        "Gent, Tuesday 5 February 2019 - The drivers call off their strike.",
        "Nothing is written here.",
        "",
    ],
)
def test_other_lines_are_none(line: str) -> None:
    assert not is_dateline(line)
