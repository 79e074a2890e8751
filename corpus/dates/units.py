"""Stretches of days that words name."""

import calendar
import datetime
from dataclasses import dataclass

Day = datetime.date


@dataclass(frozen=True, slots=True)
class DateUnit:
    """The days that text[start:end] names, both ends included.

    `kind` is "day", "run", "month", "year" or "named"; of those counted from a given day "relative" or "today".
    """

    start: int
    end: int
    first: Day
    last: Day
    kind: str


def months(year: int, month: int, count: int) -> tuple[Day, Day]:
    """The first and last day of `count` months. Raises ValueError for a month that is none."""
    first = Day(year, month, 1)
    end_year, end_month = divmod(12 * year + month - 1 + count - 1, 12)
    return first, Day(end_year, end_month + 1, calendar.monthrange(end_year, end_month + 1)[1])
