"""A date that a header, an attribute or a field holds by itself: in ISO, as mails write it, or in words."""

import re

from corpus.dates import parts
from corpus.dates.mentions.finder import Mention, mentions
from corpus.types import UNKNOWN_DATE, SourceDate

_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:[T ]?\d{4,6}(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)?\s*")
_LEADING = re.compile(r"\s*(\d{4})[-/](\d\d?)[-/](\d\d?)(?!\d)")
_WEEKDAY = re.compile(r"\s*[^\W\d]{1,12}\.?,\s*(?=\d{1,2}\.?[\s-][^\W\d])")  # "Mar, 14 Fév": no March
_LONGEST = 100  # characters of a value that are read


def read_date(written: str | None) -> SourceDate:
    """The one date of `written` as metadata, its evidence the very words; unknown where it holds none, two, or one that
    could mean two days. Never raises.
    """
    words = (written or "").strip()
    if not words:
        return UNKNOWN_DATE
    value = words[:_LONGEST]
    try:
        return _as(parts.from_iso(value), words)
    except ValueError:
        pass
    compact = _COMPACT.fullmatch(value)
    if compact:
        return _day(int(compact[1]), int(compact[2]), int(compact[3]), words)
    # In small letters an abbreviation needs no words of its language beside it: a field has none ("Ter, 14 Out 2014").
    value = _WEEKDAY.sub("", value)
    dates = _dates(value) or _dates(value.lower())
    if len(dates) > 1 or (dates and dates[0].run):
        return UNKNOWN_DATE
    if dates and dates[0].whole:
        return _day(dates[0].year or 0, dates[0].month or 0, dates[0].day or 0, words)
    leading = _LEADING.match(value)
    if leading:
        return _day(int(leading[1]), int(leading[2]), int(leading[3]), words)
    if dates and dates[0].year and dates[0].month and parts.believed((dates[0].year, dates[0].month, None)):
        return parts.sourced((dates[0].year, dates[0].month, None), "metadata", words)
    return UNKNOWN_DATE


def _dates(value: str) -> list[Mention]:
    return [m for m in mentions(value) if m.month is not None or m.run or m.readings]


def _as(date: SourceDate, words: str) -> SourceDate:
    if date.value is None:
        return date
    return SourceDate(date.value, date.precision, date.provenance, words)


def _day(year: int, month: int, day: int, words: str) -> SourceDate:
    day_parts = parts.believed((year, month, day), timed=True)
    try:
        return parts.sourced(day_parts, "metadata", words) if day_parts else UNKNOWN_DATE
    except ValueError:
        return UNKNOWN_DATE
