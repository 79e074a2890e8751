"""Lines of opening hours: "Monday to Thursday 9:30-17:00", "Fri closed". Each is one answer, of the place above it."""

import re

from corpus.dates.mentions.months import fold, names
from corpus.dates.mentions.weekdays import weekday

_FIRST = re.compile(r"\s*([^\W\d_]+)")
_DAILY = frozenset(
    ("daily", "weekdays", "weekends", "holidays", "täglich", "werktags", "wochentags", "feiertags", "diario")
)
_STATE = re.compile(
    r"\s*(?:(?P<shut>closed|shut|geschlossen|zu|cerrado)|open|geöffnet|offen|abierto)(?::|,|\son|\sam|\severy|\sjeden|\slos)?\s",
    re.IGNORECASE,
)
"""What a line begins with that says it before the days: "Closed on Mondays"."""
_SAYS_MORE = re.compile(
    r",\s(?:the|an?|der|die|das|el|la)\s|\b(?:by|because|due|after|since|wegen|durch|por)\b", re.IGNORECASE
)
"""What makes a sentence of it: "Closed on Monday by a landslide, the road ..."."""
_DAY = re.compile(r"\s*\d{1,2}(?:\.|st|nd|rd|th)?\s(?:of\s)?([^\W\d_]{3,})", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_TO = re.compile(r"\.?\s*(?:[-–—]|to|till|until|through|bis|a)\s*")
_CLOCK = re.compile(
    r"(?<![\d.:/-])\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|uhr\b|h\b)"
    r"|(?<![\d.:/-])\d{1,2}(?:[:.]\d\d)?\s?(?:[-–—]|to|till|until|bis|a)\s?\d{1,2}(?:[:.]\d\d)?(?![\d.:/-])"
    r"|(?<![\d.:/-])\d{1,2}:\d\d(?![\d.:/-])"
    r"|\b(?:closed|shut|geschlossen|cerrado|fermé)\s*(?:\Z|[,;(])",
    re.IGNORECASE,
)


def is_hours(line: str) -> bool:
    """Whether a line begins with days of the week and gives hours, or says that it is closed then, in either order."""
    state = _STATE.match(line)
    if state and state["shut"] and not _CLOCK.search(line) and _SAYS_MORE.search(line):
        return False
    day = _DAY.match(line, state.end()) if state and state["shut"] else None
    if day and fold(day[1]) in names():
        return True
    first = _FIRST.match(line, state.end() if state else 0)
    if first is None:
        return False
    named = weekday(first[1]) is not None or first[1].casefold() in _DAILY
    return named and ((state is not None and state["shut"] is not None) or _CLOCK.search(line) is not None)


def days_of(words: str) -> set[int]:
    """The weekdays, Monday 0, that a text names, those of "Monday to Thursday" and "Sat-Sun" too."""
    found: set[int] = set()
    named = [(day, match) for match in _WORD.finditer(words) if (day := weekday(match[0])) is not None]
    for at, (day, match) in enumerate(named):
        found.add(day)
        if at and _TO.fullmatch(words, named[at - 1][1].end(), match.start()):
            first = named[at - 1][0]
            found.update((first + n) % 7 for n in range((day - first) % 7))
    return found
