"""Days of other calendars as days of ours: the Buddhist count of years, and Iran's solar calendar."""

import datetime

from corpus.dates.mentions.mention import Day

BUDDHIST = 543  # years ahead; the months are ours (Thailand's calendar since 1941)
PERSIAN_YEARS = range(1250, 1500)
BUDDHIST_YEARS = range(2400, 2700)
_EPOCH = datetime.date(622, 3, 21)  # so that 1 Farvardin 1400 is 21 March 2021
_CYCLE = 33  # years, eight of them leap ones: agrees with the calendar from 1178 to 1633 after the Hijra
_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})


def persian(year: int, month: int, day: int) -> Day | None:
    """Our day for one of Iran's solar calendar, or None if that has no such day or year.

    By the 33-year cycle of leap years (Birashk's rule for the present time).
    """
    leap = year % _CYCLE in _LEAP
    longest = 31 if month <= 6 else 30 if month < 12 or leap else 29
    if year not in PERSIAN_YEARS or not 1 <= month <= 12 or not 1 <= day <= longest:
        return None
    past = year - 1
    leaps = 8 * (past // _CYCLE) + sum(1 for n in _LEAP if n <= past % _CYCLE)
    days = 365 * past + leaps + 31 * min(6, month - 1) + 30 * max(0, month - 7) + day - 1
    day_of = _EPOCH + datetime.timedelta(days=days)
    return day_of.year, day_of.month, day_of.day
