"""Which citations count for a period that a question mentions: published in it, or with words about it."""

import datetime
import re
from collections.abc import Iterable, Sequence

from bot.answers.types import Citation, Within
from bot.answers.values import key_sentence
from corpus.dates.times import Time, speaks_of, times_in
from corpus.types import SourceDate

Days = tuple[datetime.date, datetime.date]
"""The first and the last day of a period, both included."""


PART = 7
"""Days at least of a part of a month that a text speaks of by naming the month: a week."""

AS_LONG = 0.9
"""Of two stretches of one kind the share that the shorter is of the longer at least: February is .903 of a month of 31
days, a common year .997 of a leap year."""


_UNTIL = re.compile(r"\b(?:until|till|til|up to|before|bis|vor|hasta|antes de)\s\Z", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|after|seit|nach|desde|después de)\s\Z", re.IGNORECASE)
"""What says that something lasted, or was, on that side of a time. "Dates back to", "by" and "from" say no such thing,
and a stretch "1960-1970" is one time itself."""


def within(published: SourceDate, times: Iterable[Time], period: Days) -> Within | None:
    """How an excerpt counts for a period, given its article's date and the times that its words speak of, or None if it
    does not."""
    days = published.bounds()
    if days is not None and days[1] >= period[0] and days[0] <= period[1]:
        return "published"
    return "spoken_of" if any(speaks_of(time, *period) or _is_its_month(time, period) for time in times) else None


def _is_its_month(time: Time, period: Days) -> bool:
    """Whether a time is the month that a period is a part of: "in May" speaks of early May, though not of one day."""
    part = (period[1] - period[0]).days + 1
    return (
        part >= PART
        and time.first.day == 1
        and time.first <= period[0]
        and period[1] <= time.last
        and (time.last - time.first).days < 31
    )


def reaches_to(text: str, times: Iterable[Time], period: Days) -> Within | None:
    """Whether words of an article count for a period that is open on one side because they say that something lasted
    until its end or since its beginning, or was in it: "red until 1970" and "built before 1970" for "before 1970"."""
    first, last = period
    for time in times:
        if first == datetime.date.min and time.first.toordinal() == last.toordinal() + 1:
            cue = _UNTIL
        elif last == datetime.date.max and time.last.toordinal() == first.toordinal() - 1:
            cue = _SINCE
        else:
            continue
        if cue.search(text, max(0, time.start - 20), time.start):
            return "spoken_of"
    return None


def of_another_time(citation: Citation, period: Days) -> bool:
    """Whether a citation that does not count for a period says in its marked sentence of what other time it speaks:
    a stretch as long as the period, and nothing that overlaps it ("last year" in an older article).
    """
    times = times_in(key_sentence(citation), citation.date)
    days = (period[1] - period[0]).days + 1
    as_long = any((time.last - time.first).days + 1 >= AS_LONG * days for time in times)
    return not citation.within and as_long and all(t.last < period[0] or period[1] < t.first for t in times)


def joined(*lists: Sequence[Citation]) -> list[Citation]:
    """The citations of several searches, best first, none of words that a better one shows already or of a copy."""
    return unrepeated(sorted((c for some in lists for c in some), key=lambda c: (-c.score, c.article_id, c.start)))


def unrepeated(citations: Iterable[Citation]) -> list[Citation]:
    """The citations in their order, without what overlaps one before or is a copy of it."""
    kept: list[Citation] = []
    for citation in citations:
        if not repeats(citation, kept):
            kept.append(citation)
    return kept


def repeats(citation: Citation, others: Iterable[Citation]) -> bool:
    """Whether a citation overlaps one of the others or is a copy of it."""
    copies = {copy.article_id for copy in citation.also_in}
    return any(
        other.article_id in copies
        or (other.article_id == citation.article_id and other.start < citation.end and citation.start < other.end)
        for other in others
    )
