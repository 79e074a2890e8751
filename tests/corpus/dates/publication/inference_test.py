"""A month inferred from the events that an article tells, or from several likely days."""

import pytest

from corpus.dates.mentions.finder import mentions
from corpus.dates.mentions.plain import plain
from corpus.dates.publication.text import DateCandidate, _likely_month, from_text
from corpus.types import SourceDate
from tests.corpus.dates.publication.quay_page import PROSE, TITLE


@pytest.mark.parametrize(
    "body",
    [
        "On June 6, Allied troops landed. In May 1944 the landing had been put off. In 1944 the town was freed.",
        "On May 21, the painter was born. In April 1921 her parents had come. By 1921 the town was rich.",
    ],
)
def test_history_dates_no_article(body: str) -> None:
    assert from_text(body, ((0, len(body)),)).value is None


def test_an_event_of_the_body_gives_a_month_and_a_bound() -> None:
    body = (
        "On May 21, the council heard the harbour's engineers. In January 2020, the quay had been closed to lorries. "
        "The first quarter of 2020 saw half the usual trade.\n\n"
    )
    date = from_text(f"{TITLE}\n\n{body}{PROSE}", ((len(TITLE) + 2, len(TITLE) + 2 + len(body)),))
    assert date == SourceDate("2020-05", "month", "inferred", "May 21", "2020-05-21")


@pytest.mark.parametrize(
    "body",
    [
        "On May 21, the council heard the engineers. The plan is to be finished by 2025, and paid for until 2030.",
        "On May 21, the council heard the engineers. In October 2020 the quay had been closed. In 2020 trade fell.",
        "On May 21, the council heard the engineers. In 2019 trade fell.",
        "On February 29, the council heard the engineers. In January 2021 it had met. In 2021 trade fell.",
        "The council heard the engineers. In January 2020 it had met. In 2020 trade fell.",
        "On May 21, the council heard the engineers.",
    ],
)
def test_events_that_do_not_tell_give_nothing(body: str) -> None:
    assert from_text(body, ((0, len(body)),)).value is None


def likely_month(*days: tuple[int, float]) -> SourceDate | None:
    """The month of mentions of these days of March 2014 (of May, where negative) with these probabilities."""
    words = [f"{abs(day)} {'March' if day > 0 else 'May'} 2014" for day, _ in days]
    page = plain("\n".join(words))
    found = [DateCandidate(m, ((m.year or 0, m.month or 0, m.day or 0),), {}) for m in mentions(page.text)]
    return _likely_month(page, list(zip(found, [share for _, share in days], strict=True)))


def month(evidence: str, first: str, last: str) -> SourceDate:
    return SourceDate("2014-03", "month", "inferred", evidence, first, last)


def test_a_month_is_as_likely_as_its_days_together_and_bounded_by_them() -> None:
    assert likely_month((5, 0.35), (9, 0.4)) == month("9 March 2014", "2014-03-05", "2014-03-09")
    assert likely_month((5, 0.35), (-9, 0.4)) is None
    assert likely_month((5, 0.2), (9, 0.2)) is None


def test_a_day_of_little_weight_does_not_widen_a_month() -> None:
    assert likely_month((5, 0.4), (9, 0.4), (30, 0.01)) == month("5 March 2014", "2014-03-05", "2014-03-09")


def test_many_likely_days_are_a_list_and_no_month() -> None:
    assert likely_month((5, 0.3), (9, 0.3), (12, 0.3)) is None
