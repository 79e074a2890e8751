"""Dates of articles: what their parts can mean, and how far bounds narrow it."""

import datetime

import pytest

from corpus.types import Precision, SourceDate


def days(*iso: str) -> tuple[datetime.date, ...]:
    return tuple(map(datetime.date.fromisoformat, iso))


@pytest.mark.parametrize(
    ("value", "precision", "not_before", "not_after", "first", "last"),
    [
        ("2014-03-06", "day", None, None, "2014-03-06", "2014-03-06"),
        ("2016-02", "month", None, None, "2016-02-01", "2016-02-29"),
        ("2014", "year", None, None, "2014-01-01", "2014-12-31"),
        ("2014", "year", "2014-03-06", None, "2014-03-06", "2014-12-31"),
        ("2014", "year", None, "2014-04-03", "2014-01-01", "2014-04-03"),
        ("2014-03", "month", "2014-03-05", "2014-03-09", "2014-03-05", "2014-03-09"),
        ("2014-03", "month", "2014-02-01", "2014-05-01", "2014-03-01", "2014-03-31"),
        ("2014", "year", "2015-01-01", None, "2014-01-01", "2014-12-31"),  # a contradiction narrows nothing
        ("2014", "year", "2014-06-01", "2014-05-01", "2014-01-01", "2014-12-31"),
    ],
)
def test_bounds_narrow_a_date_and_never_contradict_it(
    value: str, precision: Precision, not_before: str | None, not_after: str | None, first: str, last: str
) -> None:
    date = SourceDate(value, precision, "inferred", None, not_before, not_after)
    assert date.bounds() == days(first, last)


def test_an_unknown_date_means_no_day() -> None:
    assert SourceDate(not_before="2014-03-06").bounds() is None
    assert SourceDate().days() is None
