"""What a written date is: its place in the text and the parts that are written."""

import calendar
from dataclasses import dataclass

Day = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in `text[start:end]`; a part that is not written, or could mean two things, is None.

    `readings` are the days (year, month, day) an ambiguous date can mean, empty where it is plain. `days` says that
    it is one end of a run of days ("3-5 May 2014"). `short_year` says that the year was written with two digits.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    readings: tuple[Day, ...] = ()
    days: bool = False
    short_year: bool = False

    @property
    def whole(self) -> bool:
        """Whether year, month and day are all known."""
        return self.year is not None and self.month is not None and self.day is not None


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
