"""Holidays that questions count by: their days in a year."""

import datetime
from collections.abc import Callable

from corpus.dates.units import Day

_CHRISTMAS = "christmas weihnachten navidad noël natale natal"
_EASTER = "easter ostern pascua pâques pasqua páscoa"
HOLIDAYS = {
    **dict.fromkeys(_CHRISTMAS.split(), "christmas"),
    **dict.fromkeys(_EASTER.split(), "easter"),
    **dict.fromkeys(("new year's eve", "new year’s eve", "silvester", "nochevieja"), "eve"),
    **dict.fromkeys(("new year's day", "new year’s day", "neujahr"), "new year"),
    **dict.fromkeys(("halloween",), "halloween"),
}
"""Of every name, in lower case, the holiday that it stands for."""

_FIXED = {
    "christmas": ((12, 24), (12, 26)),
    "eve": ((12, 31),) * 2,
    "new year": ((1, 1),) * 2,
    "halloween": ((10, 31),) * 2,
}


def holiday(name: str) -> Callable[[int], tuple[Day, Day] | None]:
    """What gives the first and the last day of a holiday in a year: Christmas from the 24th to the 26th of December,
    Easter from Good Friday to Monday."""
    which = HOLIDAYS[name.casefold()]

    def days(year: int) -> tuple[Day, Day] | None:
        if which == "easter":
            sunday = easter(year)
            return sunday - datetime.timedelta(2), sunday + datetime.timedelta(1)
        first, last = _FIXED[which]
        return Day(year, *first), Day(year, *last)

    return days


def easter(year: int) -> Day:
    """Easter Sunday of the Gregorian calendar: the algorithm of Meeus, Astronomical Algorithms (1991), chapter 8."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    (i, k), m = divmod(c, 4), (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return Day(year, month, (h - m + r + month + 19) % 32)
