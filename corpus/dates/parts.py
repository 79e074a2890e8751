"""Source dates from parts: what ISO values, addresses and mentions say, and nothing they do not say."""

import calendar
import datetime
import re

from corpus.dates.mentions.calendars import BUDDHIST, BUDDHIST_YEARS
from corpus.dates.mentions.finder import Day
from corpus.dates.present import FIRST_YEAR, LATEST_YEAR
from corpus.patterns import lazy
from corpus.types import UNKNOWN_DATE, Precision, Provenance, SourceDate

_CLOCK = lazy(r"[T ](?:[01]\d|2[0-4]):?[0-5]\d(?::?(?:[0-5]\d|60)(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d(?::?\d\d)?)?\Z")
Parts = tuple[int, int | None, int | None]
"""Year, month and day, as far as they are known."""

_ISO = lazy(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?"
)
_ONE_DIGIT = lazy(r"-(\d)(?=-|\Z)", re.ASCII)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august"),
            *("sep sept september", "oct october", "nov november", "dec december"),
        ),
        1,
    )
    for name in names.split()
}
# In an address a date is a segment of the path, or begins one: /2014/03/06/, /2014-03-06-quay, /t20140306_1,
# /2014/mar/06/; some sites put a section after the year: /2014/politics/03/06/. /2013/issue/4/12/ is no day.
_COUNTED = (
    r"pages?|seite|issues?|ausgabe|heft|edition|vol|volume|band|part|chapter|number|no|nr|week|woche|season|episode"
)
_ADDRESS = lazy(
    r"(?<=/)(?:t?(\d{4})(\d\d)(\d\d)(?=[/._\-]|$)|(\d{4})[/\-_.](\d\d?)[/\-_.](\d\d?)(?=[/._\-]|$)|(\d{4})/(\d\d?)(?=/|$))"
    r"|(?<=[/\-_])(\d{4})-(\d\d)-(\d\d)(?=\.\w{2,5}$|/?$)"
    rf"|(?<=/)(\d{{4}})/({'|'.join(_MONTHS)})/(\d\d?)(?=/|$)|(?<=/)(\d{{4}})/(?!(?:{_COUNTED})/)[a-z_]{{2,30}}/(\d\d?)/(\d\d?)(?=/)",
    re.IGNORECASE,
)
# Addresses of events, of days in history and of lists, whose date is not that of the page.
_NOT_PUBLISHED = lazy(
    r"/(?:events?|calendar|agenda|termine?|veranstaltung\w*|kalender|evento?s?|evenements?|on-this-day|this-day|today-in-history|"
    r"history|d-day|fixtures?|results?|schedule|spielplan|programme?|tv|archives?|meetings?|sitzung\w*|\w*-day)/",
    re.IGNORECASE,
)
_ARCHIVED = lazy(r"https?://web\.archive\.org/(?:web/)?(\d{4})(\d\d)(\d\d)\d{0,6}(?:[a-z]{2}_)?/(.+)\Z")
_WEB_BEGINS = 1993  # the first newspapers on the web
# What programs write for "no date": the first day of their clocks (Go, Windows, spreadsheets, Unix).
_ZEROS = frozenset(
    {(1, 1, 1), (1601, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1970, 1, 1), (9999, 12, 31)}
)
_OTHER_CALENDARS = 1500  # below, a day that a program wrote is of Iran's calendar or the Hijra's


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
    """The source date of these parts at the precision they have. Raises ValueError if they are no date."""
    value = iso(parts)
    precision: Precision = {4: "year", 7: "month", 10: "day"}[len(value)]  # type: ignore[assignment]
    return SourceDate(value, precision, provenance, evidence, not_before, not_after)


def from_iso(value: str | None) -> SourceDate:
    """The date of an ISO 8601 value, whole or in part ("2014", "2014-03", "2014-03-06T08:00:00Z"), as metadata.

    None and "" give the unknown date, and so does what no one can have meant (`believed`). A time is checked and
    dropped: the day is the one that was written. Raises ValueError for anything else, and for days that the calendar
    does not have.
    """
    if value is None or not value.strip():
        return UNKNOWN_DATE
    written = value.strip()
    parts = believed(_parsed(value), timed=len(written) > len("2014-03-06"))
    return sourced(parts, "metadata", written) if parts else UNKNOWN_DATE


def _parsed(value: str) -> Parts:
    """The parts of an ISO value. Raises ValueError if it is none, or no date of the calendar."""
    written = value.strip()
    match = _ISO.fullmatch(written)
    if match is None or not written.isascii():
        raise ValueError(f"{value!r} is not an ISO date: write 2014, 2014-03 or 2014-03-06")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if year == 0:
        raise ValueError(f"{value!r} is not an ISO date: there is no year 0")
    if len(written) > len("2014-03-06") and not _CLOCK.search(written):
        raise ValueError(f"{value!r} is not a time of day")
    try:
        sourced((year, month, day), "metadata", written)
    except ValueError:
        raise ValueError(f"{value!r} is not a calendar date") from None
    return year, month, day


def days_of(value: str) -> tuple[datetime.date, datetime.date]:
    """The first and last day of an ISO date as people type one: whole or in part, "2014-3" for "2014-03".

    Raises ValueError if it is none.
    """
    written = _ONE_DIGIT.sub(r"-0\1", value.strip())
    days = sourced(_parsed(written), "metadata", written).days() if len(written) <= len("2014-03-06") else None
    if not written or days is None:
        raise ValueError(f"{value!r} is not an ISO date: write 2014, 2014-03 or 2014-03-06")
    return days


def believed(parts: Parts, *, timed: bool = False) -> Parts | None:
    """The parts of a declared date, or None if no one can have meant them: a program's zero, a year before printing or
    past the next one. Years of the Buddhist count are turned into ours. `timed` says that a program wrote the value.
    """
    year, month, day = parts
    if year in BUDDHIST_YEARS:
        year -= BUDDHIST
    if not FIRST_YEAR <= year <= LATEST_YEAR or (year, month, day) in _ZEROS:
        return None
    if timed and (year < _OTHER_CALENDARS or (year, month, day) == (1969, 12, 31)):  # the epoch, west of Greenwich
        return None
    return year, month, day


def archived(url: str | None) -> tuple[str | None, str | None]:
    """(the address of the page itself, the day on which a web archive captured it as ISO); the day None elsewhere."""
    match = _ARCHIVED.match(url or "")
    if match is None:
        return url, None
    try:
        day = datetime.date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        day = None
    return match[4], day


def in_address(url: str | None) -> tuple[Parts, str] | None:
    """((year, month, day or None), the words) of the date in an address, or None if there is none or more than one.

    Of a copy in a web archive the copied page's address counts.
    """
    days: dict[Parts, str] = {}
    path = (archived(url)[0] or "").split("?", 1)[0].split("#", 1)[0][:2000]
    if _NOT_PUBLISHED.search(path):
        return None
    for match in _ADDRESS.finditer(path):
        numbers = [_MONTHS.get(part.casefold(), 0) if part.isalpha() else int(part) for part in match.groups() if part]
        year, month, day = numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else None
        if not _WEB_BEGINS <= year <= LATEST_YEAR or not 1 <= month <= 12:
            continue
        if day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
            continue
        days[year, month, day] = match[0].lstrip("t")
    whole = {parts: words for parts, words in days.items() if parts[2]}
    days = whole or days
    return next(iter(days.items())) if len(days) == 1 else None


def bounds(days: tuple[Day, ...]) -> tuple[str, str]:
    """The first and the last of these days, as ISO."""
    ordered = sorted(datetime.date(*day) for day in days)
    return ordered[0].isoformat(), ordered[-1].isoformat()
