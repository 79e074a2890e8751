"""Which citations count for a period that a question speaks of: published in it, or with words that speak of it."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answers.types import Citation, Within
from bot.questions.spoken_dates import named_days
from bot.questions.types import Period
from corpus.types import SourceDate

Day = datetime.date


def counted(citations: Sequence[Citation], period: Period) -> list[Citation]:
    """The citations, each with how it counts for a period, None where it does not."""
    return [replace(citation, within=_within(citation, period)) for citation in citations]


def _within(citation: Citation, period: Period) -> Within | None:
    first = Day.fromisoformat(period.after) if period.after else Day.min
    last = Day.fromisoformat(period.before) if period.before else Day.max
    days = citation.date.bounds()
    if days is not None and days[1] >= first and days[0] <= last:
        return "published"
    words = f"{citation.title or ''}\n{citation.excerpt}"
    return "spoken_of" if speaks_of(words, citation.date, first, last) else None


def speaks_of(words: str, published: SourceDate, first: Day, last: Day) -> bool:
    """Whether words name days between `first` and `last`: dates as written, and "in April" or "last year" where the
    day of publication is known.

    A year does not speak of one of its months, but a run of years, a decade or a season of what lies in it.
    """
    today = Day.fromisoformat(published.value) if published.value and published.precision == "day" else None
    for unit in named_days(words, today):
        inside = first <= unit.first and unit.last <= last
        overlaps = unit.first <= last and first <= unit.last
        if inside or (overlaps and (unit.kind in ("named", "relative") or last - first >= unit.last - unit.first)):
            return True
    return False


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
