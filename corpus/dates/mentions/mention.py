"""What a written date is: its place in the text and the parts that are written."""

import calendar
import datetime
from dataclasses import dataclass

Day = tuple[int, int, int]
End = tuple[int | None, int, int | None]
"""One end of a run: year, month and day; the year is None if it is not written, the day where the end is a month."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in `text[start:end]`; a part that is not written, or could mean two things, is None.

    `readings` are the days (year, month, day) an ambiguous date can mean, empty if it is plain. `run` are the two ends
    of a run of days or months ("3-5 May 2014", "March/April 2014"): year and month are then those that both ends share,
    the day is None.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    readings: tuple[Day, ...] = ()
    run: tuple[End, End] | None = None

    @property
    def whole(self) -> bool:
        """Whether year, month and day are all known."""
        return self.year is not None and self.month is not None and self.day is not None

    def bounds(self) -> tuple[Day, Day] | None:
        """The first and the last day of a run, or None if it is none or has no year."""
        if self.run is None:
            return None
        (first, first_month, first_day), (last, last_month, last_day) = self.run
        if first is None or last is None:
            return None
        return (first, first_month, first_day or 1), (
            last,
            last_month,
            last_day or calendar.monthrange(last, last_month)[1],
        )


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def run_of(start: int, end: int, first: End, last: End) -> Mention | None:
    """The run between two ends, each taking from the other the year that it lacks, or None if it runs backwards."""
    one, two = first[0], last[0]
    backwards = (first[1], first[2] or 1) > (last[1], last[2] or 31)
    if one is None and two is not None:
        one = two - 1 if backwards else two
    elif two is None and one is not None:
        two = one + 1 if backwards else one
    first, last = (one, *first[1:]), (two, *last[1:])
    for year, month, day in (first, last):
        if day is not None and not exists(year or 2000, month, day):
            return None
    if one is not None and two is not None and (one, first[1], first[2] or 1) > (two, last[1], last[2] or 31):
        return None
    if first == last:
        return Mention(start, end, one, first[1], first[2])
    return Mention(
        start,
        end,
        one if one == two else None,
        first[1] if first[1] == last[1] and one == two else None,
        None,
        (),
        (first, last),
    )


def weekday(day: Day) -> int:
    """The weekday of a day, Monday 0."""
    return datetime.date(*day).weekday()
