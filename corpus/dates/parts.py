"""Source dates from parts: what ISO values, addresses and mentions say, and nothing they do not say."""

import calendar
import datetime
import re

from corpus.dates.mentions.finder import Day, Mention
from corpus.types import UNKNOWN_DATE, Precision, Provenance, SourceDate

Parts = tuple[int, int | None, int | None]
"""Year, month and day, as far as they are known."""

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?"
)
_ONE_DIGIT = re.compile(r"-(\d)(?=-|\Z)", re.ASCII)
_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([/\-_.]?)(0?[1-9]|1[0-2])(?:\2(0?[1-9]|[12]\d|3[01]))?(?!\d)")


def iso(parts: Parts) -> str:
    """A whole or partial ISO date of (year, month, day), cut at the first part that is None."""
    year, month, day = parts
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def sourced(
    parts: Parts,
    provenance: Provenance,
    evidence: str | None,
    not_before: str | None = None,
    not_after: str | None = None,
) -> SourceDate:
    """The source date of these parts at the precision they have. Raises ValueError where they are no date."""
    value = iso(parts)
    precision: Precision = {4: "year", 7: "month", 10: "day"}[len(value)]  # type: ignore[assignment]
    return SourceDate(value, precision, provenance, evidence, not_before, not_after)


def from_iso(value: str | None) -> SourceDate:
    """The date of an ISO 8601 value, whole or in part ("2014", "2014-03", "2014-03-06T08:00:00Z"), as metadata.

    None and "" give the unknown date. A time is checked and dropped: the day is the one that was written.
    Raises ValueError for anything else, and for days that the calendar does not have.
    """
    if value is None or not value.strip():
        return UNKNOWN_DATE
    written = value.strip()
    match = _ISO.fullmatch(written)
    if match is None or not written.isascii():
        raise ValueError(f"{value!r} is no ISO date: write 2014, 2014-03 or 2014-03-06")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if year == 0:
        raise ValueError(f"{value!r} is no ISO date: there is no year 0")
    try:
        return sourced((year, month, day), "metadata", written)
    except ValueError:
        raise ValueError(f"{value!r} is no date of the calendar") from None


def days_of(value: str) -> tuple[datetime.date, datetime.date]:
    """The first and last day of an ISO date as people type one: whole or in part, "2014-3" for "2014-03".

    Raises ValueError where it is none.
    """
    written = _ONE_DIGIT.sub(r"-0\1", value.strip())
    days = from_iso(written).days() if len(written) <= len("2014-03-06") else None
    if days is None:
        raise ValueError(f"{value!r} is no ISO date: write 2014, 2014-03 or 2014-03-06")
    return days


def in_address(url: str | None) -> tuple[tuple[int, int, int | None], str] | None:
    """((year, month, day or None), the words) of the date in an address, None where there is none or more than one.

    Of a run of eight digits only a whole day counts, since six digits are more often a number.
    """
    found: dict[tuple[int, int, int | None], str] = {}
    path = (url or "").split("?", 1)[0].split("#", 1)[0]
    for match in _ADDRESS.finditer(path[:2000]):
        year, month, day = int(match[1]), int(match[3]), int(match[4]) if match[4] else None
        if not match[2] and (day is None or len(match[0]) != 8):
            continue
        if match[2] in ("_", ".") and day is None:
            continue
        if day and day > calendar.monthrange(year, month)[1]:
            continue
        found[year, month, day] = match[0]
    whole = {parts: words for parts, words in found.items() if parts[2]}
    found = whole or found
    return next(iter(found.items())) if len(found) == 1 else None


def bounds(days: tuple[Day, ...]) -> tuple[str, str]:
    """The first and the last of these days, as ISO."""
    ordered = sorted(datetime.date(*day) for day in days)
    return ordered[0].isoformat(), ordered[-1].isoformat()


def partial(mention: Mention) -> Parts | None:
    """The parts of a mention, None without a year."""
    return (mention.year, mention.month, mention.day) if mention.year is not None else None
