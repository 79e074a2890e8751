"""Times that questions count from the day on which they are asked, beside those that articles have too: "the week
before last", "last weekend", "on Monday", "the past fortnight"."""

import datetime
import re
from collections.abc import Iterator

from bot.questions.yearless import is_a_habit
from corpus.dates.relative import calendar_days, days_back
from corpus.dates.units import DateUnit, Day

_DAYS = (
    "monday montag lunes lundi", "tuesday dienstag martes mardi", "wednesday mittwoch miércoles mercredi",
    "thursday donnerstag jueves jeudi", "friday freitag viernes vendredi", "saturday samstag sábado samedi",
    "sunday sonntag domingo dimanche",
)  # fmt: skip
_WEEKDAY = {name: number for number, row in enumerate(_DAYS) for name in row.split()}
_NAMES = "|".join(_WEEKDAY)
_UNIT = r"year|quarter|month|week"
_COUNTED = re.compile(
    r"\b(?:"
    rf"(?:the\s)?(?P<before_last>{_UNIT})\sbefore\slast"
    r"|(?:the\s)?(?:last|past|previous)\s(?P<number>couple\sof|few|two|three)\s(?P<units>days|weeks|months|years|fortnights)"
    r"|(?:the\s)?(?:last|past)\s(?P<rolling>fortnight|decade)"
    r"|(?P<ago>an?|two)\s(?P<back>fortnight|decade)s?\sago"
    r"|(?P<weekend>(?:(?:the\s)?(?:last|past)|this)\sweekend)"
    r"|this\s(?P<today>morning|afternoon|evening)|(?P<tonight>tonight)|(?P<night>last\snight)"
    rf"|earlier\sthis\s(?P<earlier>{_UNIT})"
    rf"|(?<=\bof\sthe\s)(?P<edge>{_UNIT})(?=\W*(?:$|[?.!,;]))"
    rf"|(?:(?P<last>last|this\spast)|(?:on|since|until|before|after|by|am|seit|bis|el|desde|hasta|depuis))\s(?P<weekday>{_NAMES})(?![\w-])"
    r")\b",
    re.IGNORECASE,
)
_EDGE = re.compile(r"\b(?:beginning|start|turn)\sof\sthe\s\Z", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s*(?:[?!.,;:)]|\Z)|\s(?:about|after|and|at|before|by|for|from|in|on|or|that|to|until|when|with)\b"
)
_PLACES = {"couple": 2, "few": 4, "two": 2, "three": 3}
"""How many of a unit are meant; a few are three to five, which is a choice."""


def counted_units(text: str, today: Day) -> list[DateUnit]:
    """The stretches of days that a text names in these words, in order. Linear in the length of the text."""
    found: list[DateUnit] = []
    for m in _COUNTED.finditer(text):
        words = m[0] if m["weekday"] else m[0][:1].lower() + m[0][1:]
        if words != words.lower() and not m["weekday"]:
            continue  # a title
        try:
            found += _units(text, m, today)
        except (ValueError, OverflowError):
            continue  # the calendar does not reach so far
    return found


def _units(text: str, m: re.Match[str], today: Day) -> Iterator[DateUnit]:
    if m["weekday"]:
        yield from _weekday(text, m, today)
    elif m["edge"]:
        if _EDGE.search(text, max(0, m.start() - 40), m.start()):
            yield DateUnit(*m.span(), *calendar_days(today, 0, m["edge"].lower()), "named")
    else:
        yield DateUnit(*m.span(), *_days(m, today), "relative")


def _days(m: re.Match[str], today: Day) -> tuple[Day, Day]:
    one = datetime.timedelta(1)
    if m["before_last"]:
        return calendar_days(today, 2, m["before_last"].lower())
    if m["units"]:
        count, units = _PLACES[m["number"].split()[0].lower()], m["units"].lower()
        return days_back(today, *((2 * count, "weeks") if units == "fortnights" else (count, units))), today
    if m["rolling"]:
        return days_back(today, *((10, "years") if m["rolling"].lower() == "decade" else (2, "weeks"))), today
    if m["ago"]:
        count = 2 if m["ago"].lower() == "two" else 1
        back, unit = (10, "year") if m["back"].lower() == "decade" else (14, "day")
        return calendar_days(today, back * count, unit)
    if m["weekend"]:
        saturday = today - datetime.timedelta((today.weekday() + 2) % 7)
        if not m["weekend"].lower().startswith("this") and saturday + one >= today:
            saturday -= datetime.timedelta(7)
        return saturday, saturday + one
    if m["earlier"]:
        return calendar_days(today, 0, m["earlier"].lower())[0], today
    return (today - one, today - one) if m["night"] else (today, today)


def _weekday(text: str, m: re.Match[str], today: Day) -> Iterator[DateUnit]:
    """The last such day before today; no name ("Sunday league"), and no day of every week."""
    if not _BEHIND.match(text, m.end()) or (not m["last"] and is_a_habit(text)):
        return
    back = (today.weekday() - _WEEKDAY[m["weekday"].lower()] - 1) % 7 + 1
    day = today - datetime.timedelta(back)
    if m["last"]:
        yield DateUnit(*m.span(), day, day, "relative")
    else:
        yield DateUnit(*m.span("weekday"), day, day, "day")
