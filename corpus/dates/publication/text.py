"""When a page of running text was published: its candidates weighed, and the day given only where one stands out.

The model is a conditional logit over the days the page names, each by its best mention, with "none of them" as one more
choice: a day's probability depends on how it compares with the others. Its weights and thresholds are made by
benchmarks/calibrate_dates.py (see corpus.dates.publication.weights).
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.dates import parts
from corpus.dates.mentions.finder import Day, Mention, plain_mentions
from corpus.dates.mentions.numeric import orders
from corpus.dates.mentions.plain import Plain, plain
from corpus.dates.parts import Parts
from corpus.dates.present import LATEST_YEAR
from corpus.dates.publication import cues
from corpus.dates.publication.features import features, labelled
from corpus.dates.publication.inference import from_events
from corpus.dates.publication.label_words import Label
from corpus.dates.publication.layout import DatedPage, layout
from corpus.dates.publication.weights import NONE, SHOWN, STATED, WEIGHTS
from corpus.types import UNKNOWN_DATE, Provenance, SourceDate, Span

# Newspapers begin here (Leipzig, 1650); the calendar of any later page is ours.
_FIRST_YEAR = 1650
# Never the page's own: the date line of another site's post that is shown inside it, a day that is labelled as another
# thing's or is inside a sentence, a footnote's, and that on which a web archive captured or a newspaper printed it.
_NEVER = frozenset(
    {
        "embed",
        "other",
        "prose",
        "capture",
        "captioned",
        "printed",
        "footnote",
        "print_head",
        "masthead",
        "rival_below",
        "row_of_list",
        "related",
        "of_series",
        "rights",
    }
)
_OWN_PLACE = frozenset(
    {"headline_after_3", "headline_after_8", "headline_before_3", "headline_line", "body_before_200"}
)
# The page's only label of a publication with nothing but its day, and the author on a line beside it: of the 497 pages
# of benchmarks/calibrate_dates.py none has another day so.
_OWN_BLOCK = frozenset({"sole_published", "alone", "byline_near"})
# Below the heading of a list, or among comments: events and other pages share a month too.
_IN_LIST = frozenset({"list_below", "in_comments"})
_NO_LINE = frozenset({"sentence", "prose", "other", "comment", "copyright", "list_above", "list_below", "caption"})
_ISSUE = re.compile(
    r"(?:issue|no|nr|vol(?:ume)?|heft|ausgabe|nummer|numéro|n[°ºo]|núm(?:ero)?|número|n|numero|fascicolo|edición|edição|"
    r"n\.[°ºo]|выпуск|випуск|zeszyt|ročník|sayı|szám|fascicule|häfte|aflevering|edizione|bulletin|"
    r"числ?о?|номер|№|číslo|numer|nummer|tập|số|第)\.?[^\S\n]?\d+(?:号|號|期)?,?[^\S\n]?[-–]?[^\S\n]?\Z",
    re.IGNORECASE,
)
_LINE = frozenset({"alone", "label", "other", "published"})
# Where date lines name at most so many days, the reading that one of them is was meant: by chance it is the other one
# in 12 of 365 cases at most.
_FEW_DAYS = 12
_CLEAR = 0.5  # likelier than all other days, and none, together
# Least probability of a day that is given where the article by itself gives it too, or its address names the month (the
# first row of docs/dates.md).
_DOUBTFUL = 0.3
_MOST_LIKELY = 2  # days that one month is inferred from
# A page with more dates than this is a list of them; the first are enough to see it.
_MOST_CANDIDATES = 1000


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A mention that could be the publication date: `days` is the one day it names, or those it can mean."""

    mention: Mention
    days: tuple[Day, ...]
    features: dict[str, float]
    label: Label | None = None


def from_text(text: str, body: Sequence[Span], *, url: str | None = None) -> SourceDate:
    """The publication date that running text states, at the precision it states.

    "stated" where a date of the page clearly is its own; "inferred" where one is likelier than not to be, or only a
    month is (then bounded by its days in question), or only the events of the body tell; "metadata" where only the
    address has one; else unknown. A date with two readings gives its year, bounded by both. A day that is labelled as
    an update or a receipt is no value, but bounds one. Another date in the address widens the bounds. Evidence is a
    slice of `text`. Linear in the length of the text.
    """
    return shown_date(text, body, parts.in_address(url)).date


@dataclass(frozen=True, slots=True)
class ShownDate:
    """What a page shows as its date, and `own`: how it says so. A day is "labelled" where the words beside it say that
    it is of the publication, "placed" where it is in a date line or by-line, "likely" where neither is clear.
    `likeliest` is the likeliest day as ISO, of those that are too doubtful to be given by themselves.
    """

    date: SourceDate
    own: Literal["labelled", "placed", "likely", "none"]
    likeliest: str | None = None


def shown_date(
    text: str, body: Sequence[Span], address: tuple[Parts, str] | None, declared: Day | None = None
) -> ShownDate:
    """The date of `from_text`, and how clearly it is the page's own. A declared day settles which of the readings of a
    date is meant, in whatever order its numbers stand.
    """
    shown = plain(text)
    spans = [(shown.offset(start), shown.offset(end)) for start, end in body]
    dates = plain_mentions(shown.text)
    if declared is not None:
        dates = [_settled(mention, shown.text, declared) for mention in dates]
    every = _every(shown.text, spans, dates)
    weighed = _weighed([candidate for candidate in every if not candidate.features.keys() & _NEVER])
    best, probability = _likeliest(weighed)
    if best is None or probability < SHOWN:
        date = (
            _address_date(address)
            or _likely_month(shown, weighed)
            or _part_line(shown, spans, dates)
            or _month_in_print(shown, dates)
            or from_events(shown, spans, dates)
        )
        doubtful = best is not None and probability >= _DOUBTFUL and len(best.days) == 1
        likeliest = parts.iso(best.days[0]) if best is not None and doubtful else None
        return ShownDate(date if date.value else _bounded(every), "none", likeliest)
    stated = probability >= STATED
    own: Literal["labelled", "placed", "likely"] = (
        "labelled"
        if "published" in best.features
        else "placed"
        if probability >= _CLEAR and _is_placed(best)
        else "likely"
    )
    return ShownDate(_dated(shown, best, "stated" if stated else "inferred", address), own)


def _likeliest(weighed: Sequence[tuple[DateCandidate, float]]) -> tuple[DateCandidate | None, float]:
    """The likeliest day and its probability. Where one day is that of the page's own footer it is that day: "This entry
    was posted on" leaves no doubt; of "Date 06.03.2014" with the author next to it some is left.
    """
    own = [(candidate, share) for candidate, share in weighed if _is_of_footer(candidate)]
    if len(own) == 1 and len(own[0][0].days) == 1:
        candidate, share = own[0]
        return candidate, max(share, STATED if "published_writing" in candidate.features else SHOWN)
    return max(weighed, key=lambda pair: pair[1], default=(None, 0.0))


def _is_of_footer(candidate: DateCandidate) -> bool:
    return "published_writing" in candidate.features or candidate.features.keys() >= _OWN_BLOCK


def _dated(shown: Plain, best: DateCandidate, provenance: Provenance, address: tuple[Parts, str] | None) -> SourceDate:
    evidence = shown.words(best.mention.start, best.mention.end)
    if len(best.days) > 1:
        return _two_readings(best, provenance, evidence, address)
    if address and not _agree(best.days[0], address[0]):
        first, last = _spread(best.days[0], address[0])
        return parts.sourced(best.days[0], provenance, evidence, first, last)
    return parts.sourced(best.days[0], "stated" if address else provenance, evidence)


def _settled(mention: Mention, text: str, declared: Day) -> Mention:
    """A mention of digits that can mean the declared day, as that day; any other as it is."""
    if declared in mention.readings or (
        mention.whole
        and (mention.year, mention.month, mention.day) != declared
        and declared in orders(text[mention.start : mention.end])
    ):
        year, month, day = declared
        return replace(mention, year=year, month=month, day=day, readings=())
    return mention


def _is_placed(candidate: DateCandidate) -> bool:
    """Whether a day is in a date line or by-line beside the headline or right above the body."""
    seen = candidate.features.keys()
    return bool(seen & _OWN_PLACE) and bool(seen & {"alone", "label", "byline", "opens_line"})


def _bounded(every: Sequence[DateCandidate]) -> SourceDate:
    """The unknown date within what the page's other dates say: it is no later than its updates, no earlier than the day
    on which the text was received. "As of 1 September, ..." inside a sentence bounds what the sentence reports.
    """
    own = [c for c in every if len(c.days) == 1 and "sentence" not in c.features]
    updates = [c.days[0] for c in own if c.label == "update"]
    receipts = [c.days[0] for c in own if c.label == "received"]
    first = parts.iso(max(receipts)) if receipts else None
    last = parts.iso(min(updates)) if updates else None
    if first and last and first > last:
        return UNKNOWN_DATE
    return SourceDate(not_before=first, not_after=last)


def candidates(text: str, body: Sequence[Span], dates: Sequence[Mention]) -> list[DateCandidate]:
    """Every mention of a whole day, or of a few that it can mean, that could be the page's own, in order."""
    return [candidate for candidate in _every(text, body, dates) if not candidate.features.keys() & _NEVER]


def _every(text: str, body: Sequence[Span], dates: Sequence[Mention]) -> list[DateCandidate]:
    usable = [(m, _days(m)) for m in dates]
    usable = [(m, days) for m, days in usable if days and all(_FIRST_YEAR <= d[0] <= LATEST_YEAR for d in days)]
    usable = usable[:_MOST_CANDIDATES]
    if not usable:
        return []
    page, usual = layout(text, body), [m for m, _ in usable]
    labels = labelled(page, usual)
    seen = features(page, usual, labels)
    found_days = _settled_by_lines([days for _, days in usable], seen)
    rows = zip(usable, found_days, seen, labels, strict=True)
    return [DateCandidate(m, days, f, label) for (m, _), days, f, label in rows]


def _settled_by_lines(days: Sequence[tuple[Day, ...]], seen: Sequence[dict[str, float]]) -> list[tuple[Day, ...]]:
    """The days of each mention, those of two readings made plain where date lines of the page name just one of them."""
    named = {
        day[0] for day, f in zip(days, seen, strict=True) if len(day) == 1 and f.keys() & _LINE and "prose" not in f
    }
    if len(named) > _FEW_DAYS:
        return list(days)
    out = []
    for readings in days:
        fitting = [day for day in readings if day in named]
        out.append((fitting[0],) if len(readings) > 1 and len(fitting) == 1 else readings)
    return out


def _days(mention: Mention) -> tuple[Day, ...]:
    if mention.readings:
        return mention.readings
    if mention.year is not None and mention.month is not None and mention.day is not None:
        return ((mention.year, mention.month, mention.day),)
    return ()


def score(candidate: DateCandidate) -> float:
    """The log-odds of a candidate before it is compared with the others."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in candidate.features.items())


def _weighed(dates: Sequence[DateCandidate]) -> list[tuple[DateCandidate, float]]:
    """The best candidate of each day with that day's probability, in the order of the text.

    A day counts once, by its best mention: forty comments of one day make it no likelier than one does.
    """
    best: dict[tuple[Day, ...], tuple[float, DateCandidate]] = {}
    for candidate in dates:
        value = score(candidate)
        if candidate.days not in best or value > best[candidate.days][0]:
            best[candidate.days] = value, candidate
    top = max([NONE, *(value for value, _ in best.values())])
    total = math.exp(NONE - top) + sum(math.exp(value - top) for value, _ in best.values())
    return [(candidate, math.exp(value - top) / total) for value, candidate in best.values()]


def _likely_month(shown: Plain, weighed: Sequence[tuple[DateCandidate, float]]) -> SourceDate | None:
    """The month that the likely days share, where no one of them stands out: inferred, bounded by those days."""
    weighed = [pair for pair in weighed if not pair[0].features.keys() & _IN_LIST]
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
    if len(likely) > _MOST_LIKELY:
        return None  # a list: of results, of events, of other pages
    best = max(likely, key=lambda pair: pair[1])[0].mention
    first, last = parts.bounds(tuple(c.days[0] for c, _ in likely))
    return parts.sourced((*month, None), "inferred", shown.words(best.start, best.end), first, last)


def _two_readings(
    best: DateCandidate, provenance: Provenance, evidence: str, address: tuple[Parts, str] | None
) -> SourceDate:
    """The year, bounded by both readings; the day where the address has one of them."""
    fitting = [day for day in best.days if address and _agree(day, address[0])]
    if len(fitting) == 1:
        return parts.sourced(fitting[0], "stated", evidence)
    first, last = parts.bounds(best.days)
    return parts.sourced((best.days[0][0], None, None), provenance, evidence, first, last)


def _agree(day: Day, address: Parts) -> bool:
    return day[:2] == address[:2] and address[2] in (None, day[2])


def _spread(day: Day, address: Parts) -> tuple[str, str]:
    """Bounds that hold what the page and its address say, where they disagree."""
    first, last = parts.sourced(address, "metadata", None).days() or (None, None)
    assert first is not None
    assert last is not None
    own = parts.iso(day)
    return min(own, first.isoformat()), max(own, last.isoformat())


def _address_date(address: tuple[Parts, str] | None) -> SourceDate | None:
    return parts.sourced(address[0], "metadata", address[1]) if address else None


def _month_in_print(shown: Plain, dates: Sequence[Mention]) -> SourceDate | None:
    """The month of the newspaper that printed the article: its day is usually not the page's."""
    for mention in dates:
        ahead = shown.text[max(0, mention.start - 80) : mention.start].rpartition("\n")[2]
        if mention.year and mention.month and mention.day and cues.PRINTED.search(ahead):
            evidence = shown.words(mention.start, mention.end)
            return parts.sourced((mention.year, mention.month, None), "inferred", evidence)
    return None


def _part_line(shown: Plain, body: Sequence[Span], dates: Sequence[Mention]) -> SourceDate | None:
    """A month, a year or a run that stands for the date: alone on a line right above the body, or after a label."""
    page: DatedPage | None = None
    days = any(mention.whole or mention.readings for mention in dates)
    for place, mention in enumerate(dates):
        year_alone = mention.month is None and mention.run is None
        if mention.day is not None or mention.readings or (mention.year is None and mention.run is None):
            continue
        if mention.year is not None and not _FIRST_YEAR <= mention.year <= LATEST_YEAR:
            continue
        page = page or layout(shown.text, body)
        if mention.start > page.begin + 200:
            break
        label = labelled(page, dates[max(0, place - 1) : place + 2])[min(place, 1)]
        seen = features(page, [mention], [label])[0].keys()
        days_alone = mention.run is not None and mention.run[0][2] is not None
        by_label = label == "publication" or (
            not (year_alone or mention.run)
            and "preposition" not in seen
            and (("byline" in seen and _ends_line(page, mention)) or (_has_line(page, mention) and "title" not in seen))
        )
        if label is None and days:
            continue  # of a page that names days, a month alone is that of an archive or a calendar
        numbered = not (year_alone or days_alone) and label is None and _numbered(shown.text, mention)
        opens = page.row(mention.start) == page.row(page.begin)
        placed = opens or seen & {"headline_after_3", "body_before_200"}
        if not placed or not (by_label or numbered) or seen & _NO_LINE:
            continue
        return _of_parts(mention, shown.words(mention.start, mention.end))
    return None


def _ends_line(page: DatedPage, mention: Mention) -> bool:
    """Whether no more words come after a mention on its line."""
    row = page.row(mention.start)
    return not any(character.isalpha() for character in page.around(row, mention.start, mention.end)[1])


def _has_line(page: DatedPage, mention: Mention) -> bool:
    """Whether a mention has its line for itself."""
    row = page.row(mention.start)
    return not any(character.isalnum() for character in "".join(page.around(row, mention.start, mention.end)))


def _numbered(text: str, mention: Mention) -> bool:
    """Whether the number of an issue is in front: "Journal, Volume 12, Issue 3, March 2014"."""
    return _ISSUE.search(text, max(0, mention.start - 30), mention.start) is not None


def _of_parts(mention: Mention, evidence: str) -> SourceDate:
    """The date of a month, a year or a run: what both ends share, bounded by them; unknown where they share nothing."""
    bounds = mention.bounds()
    first, last = (parts.iso(bounds[0]), parts.iso(bounds[1])) if bounds else (None, None)
    if mention.year is None:
        return SourceDate(not_before=first, not_after=last)
    return parts.sourced((mention.year, mention.month, None), "stated", evidence, first, last)
