"""A date that a header, an attribute or a field holds by itself: in ISO, as mails write it, or in words."""

import re

from corpus.dates import parts
from corpus.dates.mentions.finder import mentions
from corpus.types import UNKNOWN_DATE, SourceDate

_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:[T ]?\d{4,6}(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)?\s*")
_LEADING = re.compile(r"\s*(\d{4})[-/](\d\d?)[-/](\d\d?)(?!\d)")
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
    found = [m for m in mentions(value) if m.month is not None or m.run or m.readings]
    if len(found) > 1 or (found and found[0].run):
        return UNKNOWN_DATE
    if found and found[0].whole:
        return _day(found[0].year or 0, found[0].month or 0, found[0].day or 0, words)
    leading = _LEADING.match(value)
    if leading:
        return _day(int(leading[1]), int(leading[2]), int(leading[3]), words)
    if found and found[0].year and found[0].month and parts.believed((found[0].year, found[0].month, None)):
        return parts.sourced((found[0].year, found[0].month, None), "metadata", words)
    return UNKNOWN_DATE


def _as(date: SourceDate, words: str) -> SourceDate:
    if date.value is None:
        return date
    return SourceDate(date.value, date.precision, date.provenance, words)


def _day(year: int, month: int, day: int, words: str) -> SourceDate:
    found = parts.believed((year, month, day), timed=True)
    try:
        return parts.sourced(found, "metadata", words) if found else UNKNOWN_DATE
    except ValueError:
        return UNKNOWN_DATE
