"""The times that an article's words speak of, each with the words that say so: what a passage can be found by.

Only what is written counts, or what counts from the article's own day ("last year", "in April" looking back). Where
that day is not known, such words say nothing.
"""

import datetime
import re
from dataclasses import dataclass

from corpus.dates.naming import joined, named_days
from corpus.dates.unit_patterns import JOIN
from corpus.dates.units import DateUnit, Day
from corpus.types import Article, SourceDate

TITLE = -1
"""Where a time of the title begins and ends: the title is no part of the text."""

_STRETCHES = ("named", "run", "span")
"""Kinds of units that speak of all that is in them: a season, a decade, a run of days, "the past three months"."""

_BROADEST = 20 * 366
"""Days of a stretch at most that speaks of all that is in it: a life (1878-1924) says nothing of one of its years."""

_BETWEEN = re.compile(r"\b(?:between|zwischen|entre)\s(?:the\s|el\s|le\s)?\Z", re.IGNORECASE)

_AHEAD = re.compile(
    r"\b(?:will|would|shall|could|may(?!\s\d)|might|likely|going to|if|when(?:ever)?|"
    r"usually|typically|normally|generally|annually|always|often|"
    r"every|each|to be|is to|are to|was to|were to|plans?|planned|planning|due|expected?|expects|scheduled|"
    r"next|upcoming|coming|set to|aims?|hopes?|wird|werden|soll|sollen|geplant|será|serán|van a|va a|próxim\w+)\b",
    re.IGNORECASE,
)
"""Words that look ahead, or at every year: a month beside them without a year is not the last one."""

_SENTENCE = 200
"""Characters before and after a month without a year that are looked at for such words."""

_REFERENCE = re.compile(
    r"(?:\bet\sal\.?[\s,]*|\b[A-Z]\w+\s(?:and|&)\s[A-Z]\w+,?|\(\s?[A-Z][\w-]+,?|;\s?[A-Z][\w-]+(?:\set\sal\.?)?,?|©|\(c\)|copyright"
    r"|[A-Z]\w+;|\w\.|\bdisease)"
    r"\s?\(?\Z",
)
"""What comes before the year of a work that is cited ("Smith et al., 2015", "Springer; 2016"), of a right, or in a name
("coronavirus disease 2019"): no time that the text speaks of."""

_COUNTED_FROM_ANOTHER = re.compile(r"previous\b", re.IGNORECASE)
"""In a text "the previous year" counts from the year spoken of, not from the day of publication."""

_NAMED_AHEAD = re.compile(
    r"(?<![.!?]\s)(?<!\A)\b(?!(?:In|On|Since|By|From|Of|The|And|Between|During|Until|After|Before)\b)[A-Z][a-z]+\s\Z"
)
_NAMED_BEHIND = re.compile(r"\s(?!(?:I|The|A|An|He|She|It|They|We|In|On|At)\b)[A-Z][a-z]")
"""Names on both sides of a year make it a part of one: "the Barton 1792 Distillery", "the Tokyo 2020 Olympics"."""


@dataclass(frozen=True, slots=True)
class Time:
    """A stretch of days, both included, that `text[start:end]` names (TITLE twice: the article's title). `broad`: it
    speaks of all that is in it."""

    start: int
    end: int
    first: Day
    last: Day
    broad: bool = False


def times_of(article: Article) -> list[Time]:
    """The times that an article's title and text speak of, in order. Linear in the length of the text.

    A date that only says again when the article was published is left out.
    """
    times = [Time(TITLE, TITLE, t.first, t.last, t.broad) for t in times_in(article.title or "", article.date)]
    return times + times_in(article.text, article.date)


def times_in(text: str, published: SourceDate) -> list[Time]:
    """The times that a text speaks of, in order, counted from the day of its publication if that is known."""
    today = datetime.date.fromisoformat(published.value) if published.value and published.precision == "day" else None
    own = published.bounds()
    units = _with_spans(text, [unit for unit in named_days(text, today) if _says_when(text, unit)])
    return [
        Time(unit.start, unit.end, unit.first, unit.last, unit.kind in _STRETCHES and _is_short(unit))
        for unit in units
        if (unit.first, unit.last) != own
    ]


def _is_short(unit: DateUnit) -> bool:
    return (unit.last - unit.first).days <= _BROADEST


def _with_spans(text: str, units: list[DateUnit]) -> list[DateUnit]:
    """The units, two that a range is made of ("from 1979 to 1987", "between May and July 2014") as one stretch."""
    combined: list[DateUnit] = []
    for unit in units:
        last = combined[-1] if combined else None
        if last is not None and last.kind != "span" and last.first < unit.first and joined(text, last, unit):
            join = JOIN.match(text, last.end, unit.start)
            either = join is not None and (join["and"] or join["or"])
            if not either or _BETWEEN.search(text, max(0, last.start - 15), last.start):
                combined[-1] = DateUnit(last.start, unit.end, last.first, max(last.last, unit.last), "span")
                continue
        combined.append(unit)
    return combined


def _says_when(text: str, unit: DateUnit) -> bool:
    """Whether a unit is a time that the text tells of."""
    if unit.kind == "today" or _COUNTED_FROM_ANOTHER.match(text, unit.start):
        return False
    if unit.kind == "year":
        ahead = max(0, unit.start - 40)
        if _NAMED_AHEAD.search(text, ahead, unit.start) and _NAMED_BEHIND.match(text, unit.end):
            return False
        return _REFERENCE.search(text, ahead, unit.start) is None
    counted = unit.kind == "month" and text[unit.start : unit.end].isalpha()  # "in April", with no year beside it
    return not counted or not _looks_ahead(text, unit)


def _looks_ahead(text: str, unit: DateUnit) -> bool:
    before = re.split(r"[.!?]\s|\n\n", text[max(0, unit.start - _SENTENCE) : unit.start])[-1]
    behind = re.split(r"[.!?]\s|\n\n", text[unit.end : unit.end + _SENTENCE])[0]
    return _AHEAD.search(before) is not None or _AHEAD.search(behind) is not None


def speaks_of(time: Time, first: Day, last: Day) -> bool:
    """Whether a time speaks of the days between `first` and `last`: it is in them, or they overlap and it is no longer,
    or broad. A year does not speak of one of its months, but a run of years does of what is in it."""
    if first <= time.first and time.last <= last:
        return True
    overlaps = time.first <= last and first <= time.last
    return overlaps and (time.broad or last - first >= time.last - time.first)
