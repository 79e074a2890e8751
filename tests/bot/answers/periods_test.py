"""Which citations count for a period, and which of several searches' citations are shown once."""

import datetime
from dataclasses import replace

import pytest

from bot.answers.periods import joined, of_another_time, reaches_to, unrepeated, within
from bot.answers.types import AlsoIn, Citation
from corpus.dates.times import Time, times_in
from corpus.types import UNKNOWN_DATE, SourceDate

PERIOD = (datetime.date(2014, 3, 1), datetime.date(2014, 3, 31))


def dated(value: str, precision: str = "day") -> SourceDate:
    first = {"day": value, "month": f"{value}-01", "year": f"{value}-01-01"}[precision]
    last = {"day": value, "month": f"{value}-28", "year": f"{value}-12-31"}[precision]
    return SourceDate(value, precision, "metadata", None, first, last)  # type: ignore[arg-type]


def time(first: str, last: str) -> Time:
    return Time(0, 4, datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


def citation(name: str = "a", start: int = 0, end: int = 20, score: float = 0.5, **more: object) -> Citation:
    text = "It rained for a week."[: end - start].ljust(end - start, ".")
    made = Citation(1, name, None, None, None, None, text, start, end, (start, end), False, UNKNOWN_DATE, score, name)
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("published", "times", "counts"),
    [
        (dated("2014-03-01"), [], "published"),
        (dated("2014-03-31"), [], "published"),
        (dated("2014-02-28"), [], None),
        (dated("2014-04-01"), [], None),
        (dated("2014", "year"), [], "published"),
        (dated("2013", "year"), [], None),
        (UNKNOWN_DATE, [], None),
        (UNKNOWN_DATE, [time("2014-03-05", "2014-03-05")], "spoken_of"),
        (dated("2014-04-01"), [time("2014-03-05", "2014-03-05")], "spoken_of"),
        (dated("2014-04-01"), [time("2015-03-05", "2015-03-05")], None),
        (dated("2014-03-02"), [time("2014-03-05", "2014-03-05")], "published"),
    ],
)
def test_what_counts_for_a_period(published: SourceDate, times: list[Time], counts: str | None) -> None:
    assert within(published, times, PERIOD) == counts


@pytest.mark.parametrize(
    ("period", "counts"),
    [
        (("2014-03-01", "2014-03-10"), "spoken_of"),
        (("2014-03-25", "2014-03-31"), "spoken_of"),
        (("2014-03-05", "2014-03-05"), None),
        (("2014-02-25", "2014-03-05"), None),
    ],
)
def test_a_month_speaks_of_a_part_of_it_but_not_of_a_day(period: tuple[str, str], counts: str | None) -> None:
    days = datetime.date.fromisoformat(period[0]), datetime.date.fromisoformat(period[1])
    assert within(UNKNOWN_DATE, [time("2014-03-01", "2014-03-31")], days) == counts


@pytest.mark.parametrize(
    ("text", "period", "counts"),
    [
        ("It was red until 1970.", ("0001-01-01", "1969-12-31"), "spoken_of"),
        ("It was red up to 1970.", ("0001-01-01", "1969-12-31"), "spoken_of"),
        ("It was painted in 1970.", ("0001-01-01", "1969-12-31"), None),
        ("It was red until 1971.", ("0001-01-01", "1969-12-31"), None),
        ("It was red until 1970.", ("1969-01-01", "1969-12-31"), None),
        ("It has been blue since 1970.", ("1971-01-01", "9999-12-31"), "spoken_of"),
        ("It was painted in 1970.", ("1971-01-01", "9999-12-31"), None),
        ("It was painted before 1970.", ("0001-01-01", "1969-12-31"), "spoken_of"),
        ("It dates back to 1970.", ("0001-01-01", "1969-12-31"), None),
        ("It was built by 1970.", ("0001-01-01", "1969-12-31"), None),
        ("The harbour – 1970.", ("0001-01-01", "1969-12-31"), None),
        ("It was red 1960–1970.", ("0001-01-01", "1969-12-31"), None),
        ("It is on a photograph from 1970.", ("1971-01-01", "9999-12-31"), None),
        ("Es war rot bis 1970.", ("0001-01-01", "1969-12-31"), "spoken_of"),
    ],
)
def test_what_lasts_to_the_end_of_a_period_counts(text: str, period: tuple[str, str], counts: str | None) -> None:
    first, last = map(datetime.date.fromisoformat, period)
    assert reaches_to(text, times_in(text, UNKNOWN_DATE), (first, last)) == counts


YEAR = (datetime.date(2014, 1, 1), datetime.date(2014, 12, 31))


@pytest.mark.parametrize(
    ("said", "published", "period", "other"),
    [
        ("Sales fell in 2013.", "2015-05-05", YEAR, True),
        ("Sales fell in 2015.", "2015-05-05", YEAR, True),
        ("Sales fell in 2014.", "2015-05-05", YEAR, False),
        ("Sales fell in 2013 and 2014.", "2015-05-05", YEAR, False),
        ("Sales fell in March 2013.", "2015-05-05", YEAR, False),
        ("Sales fell in February 2013.", "2015-05-05", PERIOD, True),
        ("Sales fell.", "2015-05-05", YEAR, False),
    ],
)
def test_what_speaks_of_another_time_alone(
    said: str, published: str, period: tuple[datetime.date, datetime.date], other: bool
) -> None:
    made = citation(end=len(said), excerpt=said, date=dated(published))
    assert of_another_time(made, period) == other
    assert not of_another_time(replace(made, within="published"), period)


def test_the_best_of_several_searches_come_first_equal_ones_by_article_and_place() -> None:
    first, second = [citation("b", score=0.4), citation("c", score=0.9)], [citation("a", score=0.4)]
    assert [c.article_id for c in joined(first, second)] == ["c", "a", "b"]
    far = [citation("a", 50, 60, 0.4), citation("a", 10, 20, 0.4)]
    assert [c.start for c in joined(far)] == [10, 50]
    assert joined() == []


@pytest.mark.parametrize(
    ("others", "kept"),
    [
        ([citation("a", 19, 40)], []),
        ([citation("a", 20, 40)], [20]),
        ([citation("b", 0, 20)], [0]),
        ([citation("copy", 0, 20, also_in=(AlsoIn("a", None, UNKNOWN_DATE),))], []),
        ([citation("longer", 0, 20)], [0]),
    ],
)
def test_what_overlaps_a_better_one_or_is_its_copy_is_shown_once(others: list[Citation], kept: list[int]) -> None:
    best = citation("a", 0, 20, also_in=(AlsoIn("longer", None, UNKNOWN_DATE),))
    assert [c.start for c in unrepeated([best, *others])] == [0, *kept]


@pytest.mark.parametrize(("start", "kept"), [(20, [20, 0]), (19, [19])])
def test_what_ends_where_a_better_one_begins_is_shown_too(start: int, kept: list[int]) -> None:
    assert [c.start for c in unrepeated([citation("a", start, 40), citation("a", 0, 20)])] == kept
