"""The years that a date can have: what is outside is a mistake, another calendar's year or a program's zero."""

RELEASE_YEAR = 2026
"""The year of this release, raised with each. No clock is read, so that a page reads the same on any day."""
LATEST_YEAR = RELEASE_YEAR + 1
"""The last year in which something can be said to be published: magazines are dated ahead."""
FIRST_YEAR = 1400
"""Printing begins in the years after 1440; years before are numbers, or programs' zeros such as 0001."""
_UNSURE = 70  # two digits above the present year and below this could be of either century


def of_two_digits(number: int) -> int | None:
    """The year that two digits stand for, or None if either century could be meant."""
    if number <= RELEASE_YEAR % 100:
        return 2000 + number
    return 1900 + number if number >= _UNSURE else None
