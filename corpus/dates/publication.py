"""When a page of running text was published: its candidates weighed, and the day given only where one stands out.

The model is a conditional logit over the days the page names, with "none of them" as one more choice: a candidate's
probability depends on how it compares with the others. Its weights and thresholds are made by
benchmarks/calibrate_dates.py (see corpus.dates.weights).
"""

import bisect
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import parts
from corpus.dates.features import Page, features, layout
from corpus.dates.inference import from_events
from corpus.dates.mentions import Day, Mention, mentions
from corpus.dates.weights import NONE, SHOWN, STATED, WEIGHTS
from corpus.types import Provenance, SourceDate, Span

# Newspapers begin here (Leipzig, 1650); the calendar of any later page is ours.
_FIRST_YEAR, _LAST_YEAR = 1650, 2100


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that could be the publication date: `days` is the one day it names, or those it can mean."""

    mention: Mention
    days: tuple[Day, ...]
    features: dict[str, float]


def from_text(text: str, body: Sequence[Span], *, url: str | None = None) -> SourceDate:
    """The publication date that running text states, at the precision it states.

    "stated" where a date of the page clearly is its own, "inferred" where one is likelier than not or only the
    events of the body tell (then with bounds), "metadata" where only the address has one, else unknown. A date with
    two readings gives its year, bounded by both. Another date in the address widens the bounds. Linear in the text.
    """
    found = mentions(text)
    address = parts.in_address(url)
    best, probability = _best(candidates(text, body, found))
    if best is None or probability < SHOWN:
        return _address_date(address) or _month_line(text, body, found) or from_events(text, body, found)
    provenance: Provenance = "stated" if probability >= STATED else "inferred"
    evidence = text[best.mention.start : best.mention.end]
    if len(best.days) > 1:
        return _two_readings(best, evidence, address)
    if address and not _agree(best.days[0], address[0]):
        first, last = _spread(best.days[0], address[0])
        return parts.sourced(best.days[0], provenance, evidence, first, last)
    return parts.sourced(best.days[0], "stated" if address else provenance, evidence)


def candidates(text: str, body: Sequence[Span], found: Sequence[Mention]) -> list[Candidate]:
    """Every mention of a whole day, or of a few that it can mean, with its features, in order."""
    page = layout(text, body)
    usable = [(m, _days(m)) for m in found]
    usable = [(m, days) for m, days in usable if days and all(_FIRST_YEAR <= d[0] <= _LAST_YEAR for d in days)]
    rows = sorted({bisect.bisect_right(page.starts, m.start) - 1 for m, _ in usable})
    repeats = Counter(days for _, days in usable)
    shapes = Counter(_shape(text, m) for m, _ in usable)
    return [
        Candidate(m, days, features(page, m, i, repeats[days], shapes[_shape(text, m)], rows))
        for i, (m, days) in enumerate(usable)
    ]


def _days(mention: Mention) -> tuple[Day, ...]:
    if mention.readings:
        return mention.readings
    if mention.year is not None and mention.month is not None and mention.day is not None:
        return ((mention.year, mention.month, mention.day),)
    return ()


def _shape(text: str, mention: Mention) -> str:
    """How a date is written, its letters and digits aside: dates of a list look alike."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d", "0", text[mention.start : mention.end]))


def score(candidate: Candidate) -> float:
    """The log-odds of a candidate before it is compared with the others."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in candidate.features.items())


def _best(found: Sequence[Candidate]) -> tuple[Candidate | None, float]:
    """The best candidate of the likeliest day, and that day's probability."""
    if not found:
        return None, 0.0
    scores = [score(candidate) for candidate in found]
    top = max(NONE, *scores)
    weights = [math.exp(value - top) for value in scores]
    total = math.exp(NONE - top) + sum(weights)
    by_day: dict[tuple[Day, ...], float] = {}
    for candidate, weight in zip(found, weights, strict=True):
        by_day[candidate.days] = by_day.get(candidate.days, 0.0) + weight / total
    day = max(by_day, key=lambda days: by_day[days])
    first = max((c for c in found if c.days == day), key=lambda c: (score(c), -c.mention.start))
    return first, by_day[day]


def _two_readings(
    best: Candidate, evidence: str, address: tuple[tuple[int, int, int | None], str] | None
) -> SourceDate:
    """The year, bounded by both readings; the day where the address has one of them."""
    if address:
        for day in best.days:
            if _agree(day, address[0]):
                return parts.sourced(day, "stated", evidence)
    first, last = parts.bounds(best.days)
    return parts.sourced((best.days[0][0], None, None), "stated", evidence, first, last)


def _agree(day: Day, address: tuple[int, int, int | None]) -> bool:
    return day[:2] == address[:2] and address[2] in (None, day[2])


def _spread(day: Day, address: tuple[int, int, int | None]) -> tuple[str, str]:
    """Bounds that hold what the page and its address say, where they disagree."""
    first, last = parts.sourced(address, "metadata", None).days() or (None, None)
    assert first is not None
    assert last is not None
    own = parts.iso(day)
    return min(own, first.isoformat()), max(own, last.isoformat())


def _address_date(address: tuple[tuple[int, int, int | None], str] | None) -> SourceDate | None:
    return parts.sourced(address[0], "metadata", address[1]) if address else None


def _month_line(text: str, body: Sequence[Span], found: Sequence[Mention]) -> SourceDate | None:
    """A month and year that stand alone on a line, or after a word such as "published", right above the body."""
    page: Page | None = None
    for i, mention in enumerate(found):
        if mention.year is None or mention.month is None or mention.day is not None or mention.readings:
            continue
        page = page or layout(text, body)
        if mention.start > page.begin + 200:
            break
        seen = features(page, mention, i, 1, 1, [])
        placed = seen.keys() & {"headline_after_3", "body_before_200"}
        told = seen.keys() & {"published", "byline"} or ("alone" in seen and "headline_after_3" in seen)
        if placed and told and not seen.keys() & {"prose", "updated", "comment", "copyright", "listing", "caption"}:
            evidence = text[mention.start : mention.end]
            return parts.sourced((mention.year, mention.month, None), "stated", evidence)
    return None
