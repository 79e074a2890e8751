"""When a page of running text was published: its candidates weighed, and the day given only where one stands out.

The model is a conditional logit over the days the page names, each by its best mention, with "none of them" as one more
choice: a day's probability depends on how it compares with the others. Its weights and thresholds are made by
benchmarks/calibrate_dates.py (see corpus.dates.publication.weights).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import parts
from corpus.dates.mentions.finder import Day, Mention, mentions
from corpus.dates.publication import cues
from corpus.dates.publication.features import features
from corpus.dates.publication.inference import from_events
from corpus.dates.publication.layout import Page, layout
from corpus.dates.publication.weights import NONE, SHOWN, STATED, WEIGHTS
from corpus.types import Provenance, SourceDate, Span

# Newspapers begin here (Leipzig, 1650); the calendar of any later page is ours.
_FIRST_YEAR, _LAST_YEAR = 1650, 2100
# Never the page's own: the date line of another site's post that is shown inside it, the day of an update that stands
# beside the day of publication, the day on which a web archive captured it, and that of a newspaper that printed it.
_NEVER = frozenset({"embed", "update", "capture", "printed"})
# A page with more dates than this is a list of them; the first are enough to see it.
_MOST_CANDIDATES = 1000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that could be the publication date: `days` is the one day it names, or those it can mean."""

    mention: Mention
    days: tuple[Day, ...]
    features: dict[str, float]


def from_text(text: str, body: Sequence[Span], *, url: str | None = None) -> SourceDate:
    """The publication date that running text states, at the precision it states.

    "stated" where a date of the page clearly is its own; "inferred" where one is likelier than not to be, or only a
    month is (then bounded by its days in question), or only the events of the body tell; "metadata" where only the
    address has one; else unknown. A date with two readings gives its year, bounded by both. Another date in the
    address widens the bounds. Linear in the length of the text.
    """
    found = mentions(text)
    address = parts.in_address(url)
    weighed = _weighed(candidates(text, body, found))
    best, probability = max(weighed, key=lambda pair: pair[1], default=(None, 0.0))
    if best is None or probability < SHOWN:
        return (
            _address_date(address)
            or _likely_month(text, weighed)
            or _month_line(text, body, found)
            or _month_in_print(text, found)
            or from_events(text, body, found)
        )
    provenance: Provenance = "stated" if probability >= STATED else "inferred"
    evidence = text[best.mention.start : best.mention.end]
    if len(best.days) > 1:
        return _two_readings(best, provenance, evidence, address)
    if address and not _agree(best.days[0], address[0]):
        first, last = _spread(best.days[0], address[0])
        return parts.sourced(best.days[0], provenance, evidence, first, last)
    return parts.sourced(best.days[0], "stated" if address else provenance, evidence)


def candidates(text: str, body: Sequence[Span], found: Sequence[Mention]) -> list[Candidate]:
    """Every mention of a whole day, or of a few that it can mean, with its features, in order."""
    usable = [(m, _days(m)) for m in found]
    usable = [(m, days) for m, days in usable if days and all(_FIRST_YEAR <= d[0] <= _LAST_YEAR for d in days)]
    usable = usable[:_MOST_CANDIDATES]
    seen = features(layout(text, body), [m for m, _ in usable])
    return [Candidate(m, days, f) for (m, days), f in zip(usable, seen, strict=True) if not f.keys() & _NEVER]


def _days(mention: Mention) -> tuple[Day, ...]:
    if mention.readings:
        return mention.readings
    if mention.year is not None and mention.month is not None and mention.day is not None:
        return ((mention.year, mention.month, mention.day),)
    return ()


def score(candidate: Candidate) -> float:
    """The log-odds of a candidate before it is compared with the others."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in candidate.features.items())


def _weighed(found: Sequence[Candidate]) -> list[tuple[Candidate, float]]:
    """The best candidate of each day with that day's probability, in the order of the text.

    A day counts once, by its best mention: forty comments of one day make it no likelier than one does.
    """
    best: dict[tuple[Day, ...], tuple[float, Candidate]] = {}
    for candidate in found:
        value = score(candidate)
        if candidate.days not in best or value > best[candidate.days][0]:
            best[candidate.days] = value, candidate
    top = max([NONE, *(value for value, _ in best.values())])
    total = math.exp(NONE - top) + sum(math.exp(value - top) for value, _ in best.values())
    return [(candidate, math.exp(value - top) / total) for value, candidate in best.values()]


def _likely_month(text: str, weighed: Sequence[tuple[Candidate, float]]) -> SourceDate | None:
    """The month that the likely days share, where no one of them stands out: inferred, bounded by those days."""
    shares: dict[tuple[int, int], float] = {}
    for candidate, share in weighed:
        if len(candidate.days) == 1:
            month = candidate.days[0][:2]
            shares[month] = shares.get(month, 0.0) + share
    month, share = max(shares.items(), key=lambda item: item[1], default=((0, 0), 0.0))
    if share < STATED:
        return None
    # Days of little weight are left aside: a tenth of the rest's is noise.
    inside = [pair for pair in weighed if len(pair[0].days) == 1 and pair[0].days[0][:2] == month]
    likely = [pair for pair in inside if pair[1] >= 0.1 * share]
    best = max(likely, key=lambda pair: pair[1])[0].mention
    first, last = parts.bounds(tuple(c.days[0] for c, _ in likely))
    return parts.sourced((*month, None), "inferred", text[best.start : best.end], first, last)


def _two_readings(
    best: Candidate, provenance: Provenance, evidence: str, address: tuple[tuple[int, int, int | None], str] | None
) -> SourceDate:
    """The year, bounded by both readings; the day where the address has one of them."""
    fitting = [day for day in best.days if address and _agree(day, address[0])]
    if len(fitting) == 1:
        return parts.sourced(fitting[0], "stated", evidence)
    first, last = parts.bounds(best.days)
    return parts.sourced((best.days[0][0], None, None), provenance, evidence, first, last)


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


def _month_in_print(text: str, found: Sequence[Mention]) -> SourceDate | None:
    """The month of the newspaper that printed the article: its day is as a rule not the page's."""
    for mention in found:
        ahead = text[max(0, mention.start - 80) : mention.start].rpartition("\n")[2]
        if mention.year and mention.month and mention.day and cues.PRINTED.search(ahead):
            evidence = text[mention.start : mention.end]
            return parts.sourced((mention.year, mention.month, None), "inferred", evidence)
    return None


def _month_line(text: str, body: Sequence[Span], found: Sequence[Mention]) -> SourceDate | None:
    """A month and year that stand alone on a line, or after a word such as "published", right above the body."""
    page: Page | None = None
    for mention in found:
        if mention.year is None or mention.month is None or mention.day is not None or mention.readings:
            continue
        page = page or layout(text, body)
        if mention.start > page.begin + 200:
            break
        seen = features(page, [mention])[0]
        placed = seen.keys() & {"headline_after_3", "body_before_200"}
        told = seen.keys() & {"published", "byline"} or ("alone" in seen and "headline_after_3" in seen)
        if (
            placed
            and told
            and not seen.keys() & {"sentence", "updated", "comment", "copyright", "list_above", "list_below", "caption"}
        ):
            evidence = text[mention.start : mention.end]
            return parts.sourced((mention.year, mention.month, None), "stated", evidence)
    return None
