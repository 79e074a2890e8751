"""Dates counted from a day that is passed in: "last year", "two weeks ago", "the past three months", "去年".

Without such a day they stay words: no clock is read here. docs/dates.md lists what is read and what is left alone.
"""

import calendar
import datetime
import re
from collections.abc import Iterator

from corpus.dates.mentions.months import abbreviations, fold, names
from corpus.dates.unit_patterns import listed
from corpus.dates.units import DateUnit, Day, months

_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)  # noqa: SIM905
} | {"a": 1, "an": 1}
_NUMBER = rf"\d{{1,3}}|{'|'.join(_NUMBERS)}"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

_ENGLISH = re.compile(
    r"\b(?:"
    rf"(?P<which>last|this|past|previous)\s(?P<unit>year|month|week|quarter|{'|'.join(_SEASONS)})"
    rf"|(?:last|past|previous)\s(?P<count>{_NUMBER})\s(?P<units>days|weeks|months|years)"
    rf"|(?P<ago>{_NUMBER})\s(?P<back>day|week|month|year)s?\sago"
    r"|(?P<before>the\sday\sbefore\s)?(?P<yesterday>yesterday)"
    r"|(?P<today>today)"
    r")\b(?!['’]s)(?!\sof\b)",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:\b(?:his|her|its|their|our|my|your)|['’]s|s['’])\s\Z", re.IGNORECASE)
_REACH = 20  # characters: the longest word looked for in front is shorter
_ROUGHLY = re.compile(r"\b(?:than|over|almost|nearly|about|around|some|least|most|under|only|every)\s\Z", re.IGNORECASE)
_THE = re.compile(r"\bthe\s\Z", re.IGNORECASE)
_LONGEST_AGO = 20
"""What is longer ago, in any unit, is history and no date of a source."""

# The same in other languages, each as the English words it stands for.
_OTHERS = {
    "last year": r"(?:im\s)?letzte[ns]\sjahr|(?:el\s)?año\spasado|l['’]ann[ée]e\sdernière|l['’]an\sdernier"
    r"|去年|昨年|작년",
    "this year": r"dieses\sjahr|este\saño|cette\sannée|今年|올해",
    "last month": r"letzten\smonat|(?:el\s)?mes\spasado|le\smois\sdernier|上个月|上個月|先月|지난달",
    "this month": r"diesen\smonat|este\smes|ce\smois(?:-ci)?|这个月|這個月|本月|今月|이번\s?달",
    "last week": r"letzte\swoche|(?:la\s)?semana\spasada|la\ssemaine\sdernière|上周|上週|上星期|先週|지난주",
    "this week": r"diese\swoche|esta\ssemana|cette\ssemaine|本周|本週|今週|이번\s?주",
    "yesterday": r"gestern|ayer|昨天|昨日|어제",
}
_OTHER = [
    (words, re.compile(rf"(?<![a-zà-ÿ一上前再지재])(?:{pattern})(?![a-zà-ÿ])", re.IGNORECASE))
    for words, pattern in _OTHERS.items()
]


_SAID = {
    "last year": "letzte pasado dernière dernier 去年 昨年 작년",
    "this year": "dieses año année annee 今年 올해",
    "last month": "letzten pasado dernier 上个月 上個月 先月 지난달",
    "this month": "diesen mes mois 这个月 這個月 本月 今月 이번",
    "last week": "letzte pasada dernière 上周 上週 上星期 先週 지난주",
    "this week": "diese esta cette 本周 本週 今週 이번",
    "yesterday": "gestern ayer 昨天 昨日 어제",
}
"""Of each of these a part, in lower case, that a text has which says it: most texts have none of them."""

_ANCHORS = re.compile(rf"year|month|week|quarter|day|{'|'.join(_SEASONS)}")
"""What every English expression has one of, in lower case: those of days end in it, all others too but for "ago"."""

_AHEAD = 20
"""Characters before it in which the expression begins: "the day before yesterday" has its first "day" at 4."""

_WORD_STARTS = re.compile(r"\b\w")

_FOLDED_OTHERWISE = re.compile("[\u0131\u017f]")
"""Letters that `re` takes for i and s (dotless i, long s), and that stay as they are in lower case."""


def _small(text: str) -> str | None:
    """The text in lower case, each in its place, or None if that is not how `re` reads them."""
    small = text.lower()
    return small if len(small) == len(text) and not _FOLDED_OTHERWISE.search(text) else None


def _english(text: str, small: str | None) -> Iterator[re.Match[str]]:
    """What `_ENGLISH` finds in a text: tried only at the words shortly before one that it has to have."""
    if small is None:
        yield from _ENGLISH.finditer(text)
        return
    tried, end = 0, 0
    for anchor in _ANCHORS.finditer(small):
        for word in _WORD_STARTS.finditer(text, max(tried, anchor.start() - _AHEAD), anchor.start() + 1):
            if word.start() >= end and (match := _ENGLISH.match(text, word.start())):
                yield match
                end = match.end()
        tried = anchor.start() + 1


# A month without a year is the last one that has begun: "in April" in a text of May is that year's.
_MONTH = re.compile(
    r"\b(?:(?:[Ii]n|[Ss]ince|[Dd]uring|[Ii]m|[Ss]eit)\s(?P<named>[A-ZÄÁ][a-zäáû]{2,9})|(?:en|desde|depuis)\s(?P<small>[a-zûé]{3,10}))\b"
    r"(?![.,]?\s(?:(?:[0-2]?\d|3[01])(?![\d.,]*\d)|\d{4}\b|del?\s\d|of\s\d))"
)
"""A month, with no day or year behind it: "in May 9,000 letters" counts letters."""
_NAME_BEHIND = re.compile(r"\s[A-Z]")
_SENTENCE_BEFORE = re.compile(r"(?:[.!?:;][\"”’')]*\s+|\n\s*)\Z")
_LONGEST_END = 8
"""Characters between two sentences: a mark, quotation marks and an empty line."""


def _months(text: str, today: Day) -> Iterator[DateUnit]:
    for m in _MONTH.finditer(text):
        group = "named" if m["named"] else "small"
        if fold(m[group]) in abbreviations() and _NAME_BEHIND.match(text, m.end()):
            continue  # "in Des Moines"
        yield from _last_begun(m, group, today)


def _last_begun(m: re.Match[str], group: str, today: Day) -> Iterator[DateUnit]:
    """The month of this name that has begun last; nothing if it is none."""
    if month := names().get(fold(m[group])):
        year = today.year if month <= today.month else today.year - 1
        if year >= datetime.MINYEAR:
            yield DateUnit(*m.span(group), *months(year, month, 1), "month")


def relative_units(text: str, today: Day, *, months_too: bool = True) -> list[DateUnit]:
    """The stretches of days that a text names by their distance from `today`, in no order, months without a year among
    them if `months_too`."""
    opening = len(text) - len(text.lstrip())
    small = _small(text)
    units = [
        unit
        for m in _english(text, small)
        if _plainly(m, opening, typed=not months_too)
        for unit in _unit(text, m, today)
    ]
    if months_too:
        units += _months(text, today)
    for words, pattern in _OTHER:
        if small is not None and not any(part in small for part in _SAID[words].split()):
            continue
        meant = _ENGLISH.match(words)
        assert meant is not None
        for m in pattern.finditer(text):
            if m[0][0] != m[0][0].lower() and m.start() != opening:
                continue  # "Die Welt von Gestern"
            units += [DateUnit(*m.span(), unit.first, unit.last, unit.kind) for unit in _unit(words, meant, today)]
    return units


def _plainly(m: re.Match[str], opening: int, *, typed: bool) -> bool:
    """Whether the words are no title, "Who wrote Yesterday?", "USA Today"; a capital may only open the text, or, of
    words that nothing is called ("Last year"), a sentence of an article."""
    opens = m.start() == opening
    if not (opens or typed or m["today"] or m["yesterday"]):
        opens = _SENTENCE_BEFORE.search(m.string, max(0, m.start() - _LONGEST_END), m.start()) is not None
    written = m[0][:1].lower() + m[0][1:] if opens else m[0]
    return written == written.lower()


def _unit(text: str, m: re.Match[str], today: Day) -> Iterator[DateUnit]:
    """The unit of a match, none if the calendar does not reach it, it is roughly said, or somebody's ("his")."""
    reach = max(0, m.start() - _REACH)
    if m["ago"] and (_ROUGHLY.search(text, reach, m.start()) or _count(m["ago"]) > _LONGEST_AGO):
        return
    if _OWNED.search(text, reach, m.start()):
        return
    try:
        if (days := _days(m, today, rolling=_THE.search(text, reach, m.start()) is not None)) is not None:
            yield DateUnit(*m.span(), *days, "today" if m["today"] else "relative")
    except (ValueError, OverflowError):
        return


def _days(m: re.Match[str], today: Day, *, rolling: bool) -> tuple[Day, Day] | None:
    """The days of a match; `rolling`: "the last year" is the twelve months to today, "last year" the calendar's."""
    if m["today"]:
        return today, today
    if m["yesterday"]:
        day = today - datetime.timedelta(days=2 if m["before"] else 1)
        return day, day
    if m["count"]:
        return days_back(today, _count(m["count"]), listed(m["units"])), today
    if m["ago"]:
        return calendar_days(today, _count(m["ago"]), listed(m["back"]))
    which, unit = listed(m["which"]), listed(m["unit"])
    if which == "this" and unit == "fall":
        return None  # "why did this fall?"
    if unit in _SEASONS:
        return _season(today, _SEASONS[unit], this=which == "this")
    if which == "past" or (rolling and which == "last"):
        return (days_back(today, 1, f"{unit}s"), today) if unit != "quarter" else None
    return calendar_days(today, 0 if which == "this" else 1, unit)


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[listed(word)]


def calendar_days(today: Day, back: int, unit: str) -> tuple[Day, Day]:
    """The calendar's year, quarter, month, week (from Monday) or day so many before that of today."""
    if unit == "year":
        return Day(today.year - back, 1, 1), Day(today.year - back, 12, 31)
    if unit in ("quarter", "month"):
        count = 3 if unit == "quarter" else 1
        year, month = divmod(12 * today.year + (today.month - 1) // count * count - back * count, 12)
        return months(year, month + 1, count)
    if unit == "day":
        day = today - datetime.timedelta(days=back)
        return day, day
    monday = today - datetime.timedelta(days=today.weekday() + 7 * back)
    return monday, monday + datetime.timedelta(days=6)


def _season(today: Day, month: int, *, this: bool) -> tuple[Day, Day] | None:
    """The last season that is over; "this" summer is the year's, "this" winter only the one that today is in."""
    seasons = [months(today.year - back, month, 3) for back in (0, 1, 2)]
    if this:
        return next((days for days in seasons if days[0] <= today <= days[1]), None if month == 12 else seasons[0])
    return next(days for days in seasons if days[1] < today)


def days_back(today: Day, count: int, units: str) -> Day:
    """The day so many days, weeks, months or years before today, the month's last where it has no such day."""
    if units in ("days", "weeks"):
        return today - datetime.timedelta(days=count * (7 if units == "weeks" else 1))
    year, month = divmod(12 * today.year + today.month - 1 - count * (12 if units == "years" else 1), 12)
    return Day(max(1, year), month + 1, min(today.day, calendar.monthrange(max(1, year), month + 1)[1]))
