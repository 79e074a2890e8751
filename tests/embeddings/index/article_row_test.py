"""The days an index holds of an article: those of its date, narrowed by what bounds it; and how they are told."""

from datetime import date

import pytest

from corpus.types import Article, SourceDate
from embeddings.index.build.prepared import article_row
from embeddings.index.living_articles import as_written

READINGS = {"not_before": "2014-03-04", "not_after": "2014-04-03"}


@pytest.mark.parametrize(
    ("known", "days"),
    [
        (SourceDate("2014", "year", "stated", "03/04/2014", **READINGS), ("2014-03-04", "2014-04-03")),
        (SourceDate("2014-03", "month", "inferred", not_before="2014-03-20"), ("2014-03-20", "2014-03-31")),
        (SourceDate("2014-03-06", "day", "stated", "6 March", **READINGS), ("2014-03-06", "2014-03-06")),
        (SourceDate("2014-01", "month", "stated", "January", **READINGS), ("2014-01-01", "2014-01-31")),
        (SourceDate("2014", "year", "metadata"), ("2014-01-01", "2014-12-31")),
    ],
    ids=["two readings", "a lower bound", "a day is a day", "bounds that contradict it", "no bounds"],
)
def test_days(known: SourceDate, days: tuple[str, str]) -> None:
    row = article_row(Article("a", "a.txt", "text", ((0, 4),), date=known), 1)
    assert (date.fromordinal(row.first_day).isoformat(), date.fromordinal(row.last_day).isoformat()) == days


def test_an_unknown_date_has_no_days() -> None:
    row = article_row(Article("a", "a.txt", "text", ((0, 4),), date=SourceDate(not_after="2020-01-01")), 1)
    assert (row.first_day, row.last_day) == (0, 0)


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("2014-03-04", "2014-03-04", "2014-03-04"),
        ("2014-03-04", "2014-03-31", "2014-03"),
        ("2014-03-04", "2014-04-03", "2014"),
    ],
)
def test_days_are_given_no_closer_than_they_are_known(first: str, last: str, written: str) -> None:
    assert as_written(*(date.fromisoformat(day).toordinal() for day in (first, last))) == written
