"""Which citations count for a period that a question speaks of: published in it, or with words that speak of it."""

import datetime
from collections.abc import Iterable, Sequence

from bot.answers.types import Citation, Within
from corpus.dates.times import Time, speaks_of
from corpus.types import SourceDate

Days = tuple[datetime.date, datetime.date]
"""The first and the last day of a period, both included."""


def within(published: SourceDate, times: Iterable[Time], period: Days) -> Within | None:
    """How an excerpt counts for a period, given its article's date and the times that its words speak of; None where
    it does not."""
    days = published.bounds()
    if days is not None and days[1] >= period[0] and days[0] <= period[1]:
        return "published"
    return "spoken_of" if any(speaks_of(time, *period) for time in times) else None


def joined(*found: Sequence[Citation]) -> list[Citation]:
    """The citations of several searches, best first, none of words that a better one shows already or of a copy."""
    return unrepeated(sorted((c for some in found for c in some), key=lambda c: (-c.score, c.article_id, c.start)))


def unrepeated(citations: Iterable[Citation]) -> list[Citation]:
    """The citations in their order, without what overlaps one before or is a copy of it."""
    kept: list[Citation] = []
    for citation in citations:
        copies = {other.article_id for other in citation.also_in}
        if not any(
            other.article_id in copies
            or (other.article_id == citation.article_id and other.start < citation.end and citation.start < other.end)
            for other in kept
        ):
            kept.append(citation)
    return kept
