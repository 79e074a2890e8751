"""The stretches of days that a question names: those that articles name too, and those that people type without their
year, by their distance from the day of the question, and in parts."""

import calendar
import datetime
import re
from collections.abc import Iterator, Mapping

from bot.questions.counted import counted_units
from bot.questions.date_cues import AHEAD_OF_DATE, BY, PART_AHEAD, TURNED_EDGE, WRITINGS
from bot.questions.holidays import HOLIDAYS, holiday
from bot.questions.yearless import yearless_units
from corpus.dates.naming import longest, named_days
from corpus.dates.relative import relative_units
from corpus.dates.unit_patterns import listed
from corpus.dates.units import DateUnit, Day, months

ANY_DAY = datetime.date(2000, 7, 1)

_HOLIDAY = re.compile(rf"\b({'|'.join(HOLIDAYS)})\s(?:of\s|de\s)?((?:1[4-9]|20)\d\d)\b", re.IGNORECASE)
_WINTER = re.compile(
    r"\bwinter\s(?:of\s|des\sjahres\s)?((?:1[4-9]|20)\d\d)\s?[-/]\s?((?:1[4-9]|20)?\d\d)\b", re.IGNORECASE
)
_REACH = 60
"""Characters before a time in which what takes a part of it begins."""
_NUMBERED = {"first": 0, "second": 1, "third": 2, "fourth": 3}


def asked_days(text: str, today: Day | None, events: Mapping[str, str] | None = None) -> list[DateUnit]:
    """The stretches of days that a question names, in order, the longest of those that overlap; without `today` those
    alone that need no day to count from. Linear in the length of the text."""
    dated = named_days(text, None, events)
    units = [*dated, *_of_a_year(text)]
    if today is not None:
        units += [*counted_from(text, today), *yearless_units(text, today, dated)]
    return longest([*units, *(part for unit in longest(units) if (part := _part(text, unit)))])


def counted_from(text: str, today: Day) -> list[DateUnit]:
    """The stretches of days that a question names by their distance from `today`, months without a year not among
    them."""
    return [*relative_units(text, today, months_too=False), *counted_units(text, today)]


def leaves_a_year_open(text: str) -> bool:
    """Whether all that a text counts from a day are times without their year: "in May"."""
    if counted_from(text, ANY_DAY):
        return False
    return bool(yearless_units(text, ANY_DAY, named_days(text)))


def _of_a_year(text: str) -> Iterator[DateUnit]:
    """Holidays and winters with their year: "Christmas 2020", "the winter of 2019/20"."""
    for m in _HOLIDAY.finditer(text):
        if days := holiday(listed(m[1]))(int(m[2])):
            yield DateUnit(*m.span(), *days, "named")
    for m in _WINTER.finditer(text):
        if int(m[2]) % 100 == (int(m[1]) + 1) % 100:
            yield DateUnit(*m.span(), *months(int(m[1]), 12, 3), "named")


def _part(text: str, unit: DateUnit) -> DateUnit | None:
    """The part of a unit that the words before it take: "early May", "the end of 2019", "the first week of June". None
    where they take none, and where a cue in front of them turns on that edge ("before the end of")."""
    ahead = PART_AHEAD.search(text, max(0, unit.start - _REACH), unit.start)
    if ahead is None or BY.search(text, max(0, ahead.start() - 10), ahead.start()):
        return None
    if " of" in ahead[0] and (turned := TURNED_EDGE.search(text, max(0, ahead.start() - _REACH), ahead.start())):
        reach = max(0, turned.start() - AHEAD_OF_DATE)
        if not turned["source"] or not WRITINGS.search(text, reach, turned.start()):
            return None
    days = _part_days(unit, ahead)
    return DateUnit(ahead.start(), unit.end, *days, "part") if days else None


def _part_days(unit: DateUnit, ahead: re.Match[str]) -> tuple[Day, Day] | None:
    """The days of a part: of a month a third has ten days, of longer stretches a third of their months; of a decade
    the first four years, the fourth to the seventh, the last four."""
    first, last = unit.first, unit.last
    if ahead["run_up"]:
        return (first - datetime.timedelta(30), first - datetime.timedelta(1)) if first.year > 1 else None
    length = 12 * (last.year - first.year) + last.month - first.month + 1
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if not whole or length > 120:
        return None
    if ahead["piece"]:
        return _piece(first, last, length, ahead)
    third = 0 if ahead["early"] else 1 if ahead["mid"] else 2
    if length == 1:
        return first.replace(day=(1, 11, 21)[third]), (first.replace(day=10), first.replace(day=20), last)[third]
    size = 48 if length == 120 else length // 3
    if size == 0:
        return None
    start = third * (36 if length == 120 else size) if third < 2 else length - size
    year, month = divmod(12 * first.year + first.month - 1 + start, 12)
    return months(year, month + 1, size)


def _piece(first: Day, last: Day, length: int, ahead: re.Match[str]) -> tuple[Day, Day] | None:
    """The days of a numbered week or half."""
    number, week = listed(ahead["number"]), listed(ahead["piece"]) == "week"
    if week:
        if number == "last":
            return last - datetime.timedelta(6), last
        start = first + datetime.timedelta(7 * _NUMBERED[number])
        return start, start + datetime.timedelta(6)
    if number not in ("first", "second") or length > 1:
        return None
    return (first, first.replace(day=15)) if number == "first" else (first.replace(day=16), last)
