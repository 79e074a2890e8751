"""Times of a question that leave their year open: "in May", "between November and February", "on 12 June", "in the
summer". Each is the last one that has begun on the day that is counted from; behind another, the next one after that.
"""

import datetime
import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.questions.date_cues import AHEAD_OF_DATE, AROUND, AT, CUE_NAMED, ON, OPEN_END, PART_AHEAD, WRITINGS, WRITTEN_OF
from bot.questions.holidays import HOLIDAYS, holiday
from corpus.dates.mentions.months import abbreviations, fold, names
from corpus.dates.naming import day_or_none
from corpus.dates.unit_patterns import JOIN, ORDINAL, SEASON_MONTH, listed
from corpus.dates.units import DateUnit, Day, months
from corpus.text.word_sets import word_set

_REACH = 60
"""Characters before a time in which its cue begins."""

_NO_YEAR = r"(?![.,]?\s?(?:of\s|del?\s|des\sjahres\s|[-/]\s?)?\d{4,}\b)"
_MONTH = re.compile(
    r"(?<![\w.'’-])(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s(?:of\s|de\s)?)?"
    rf"(?P<name>[^\W\d_]{{3,15}})\b(?!['’]s\b)(?=(?:\s(?P<behind>\d{{1,2}})(?:st|nd|rd|th)?(?![\w%]|[:.,/-]\d|\s?(?:[ap]m|uhr|percent|per)\b))?){_NO_YEAR}"
)
_HAN_MONTH = re.compile(r"(?<![\d年년.,])(?P<month>1[0-2]|[1-9])[月월](?!\s?\d)")
_SEASON = re.compile(
    rf"\b(?P<the>the\s)?(?P<name>{'|'.join(n for n in SEASON_MONTH if n[0] < 'ͯ')})\b"
    rf"(?!(?<=fall)\s(?:from|of|off|down)\b){_NO_YEAR}",
    re.I,
)
_QUARTER = re.compile(
    rf"\bthe\s(?P<which>first|second|third|fourth)\squarter\b(?!\sof\b){_NO_YEAR}|\bQ(?P<number>[1-4])\b{_NO_YEAR}"
)
_HOLIDAY = re.compile(rf"\b(?P<name>{'|'.join(HOLIDAYS)})\b{_NO_YEAR}", re.IGNORECASE)

_WORDS_TOO = frozenset(("march", "may", "august", "mai"))
"""Months that are other words too, where they are written in lower case."""
_PEOPLE_TOO = frozenset(("march", "may", "august", "april", "june", "jan"))
"""Months that are names of people too: behind "before" or "from" only what comes after them tells."""
_OTHER_WORDS = frozenset(("mars",))
"""Months of languages that have none of the words in front: "in mars" is of the planet, "en mars" of the month."""
_CUE_LANGUAGES = {"w": "pl", "we": "pl", "od": "pl cs hr", "v": "cs", "ve": "cs", "u": "hr", "i": "sq", "în": "ro"}
"""The languages of words in front, by which an abbreviation that is a word elsewhere counts: "w maju"."""
_IN_ITS_CASE = re.compile(r"kuussa\Z|(?:ban|ben|ában|ében)\Z", re.IGNORECASE)
"""How a month ends that says "in" itself: "toukokuussa", "májusban"."""
_ENGLISH = word_set(
    "january february march april may june july august september october november december",
    "jan feb mar apr jun jul aug sep sept oct nov dec",
)
_ENGLISH_SEASONS = ("spring", "summer", "autumn", "winter", "fall")
_GOES_ON = re.compile(
    r"\s*(?:[?!.,;:)]|\Z)|\s(?:about|after|and|at|before|by|for|from|in|on|onwards?|or|that|this|to|until|till|through|when|where|which"
    r"|who|with)\b"
)
"""What comes after one of these only where it is a month, as not in "in march madness", "the house they live in may be
sold". No verbs: one comes after the other word too ("may have mould")."""
_NAME_BEHIND = re.compile(r"\s[A-Z]")
_LAST = re.compile(r"\b(?:last|this\spast)\s\Z|\A\s*Last\s\Z")
"""Before a month that is over: "last October"; "The Last October" is a title."""
_A_DAY = datetime.timedelta(1)
_SLASH = re.compile(r"\s?/\s?\Z")
_HABIT = re.compile(
    r"\b(?:do|does|is|are|can|could|should|will|would|must|usually|always|every|each|when)\b", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:did|was|were|had|has|have|been|since|won|lost|fell|rose|sold|held|came|went|new|news|articles?|stories|reports?"
    r"|headlines?)\b",
    re.IGNORECASE,
)
"""By these a question is about one such time, and not about all: "Who was ill in May?", "Is it open in May?"."""
_DEED = re.compile(r"\b\w{3,}ed\b", re.IGNORECASE)
_OF_NOW = re.compile(r"\b(?:is|are|be|do|does|can|could|should|will|would|must)\b", re.IGNORECASE)
"""With one of these such a word is no deed of the past: "Is it closed in May?"."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A time at text[start:end] without its year; `days` gives its days in a year, None if that has none."""

    start: int
    end: int
    kind: str
    days: Callable[[int], tuple[Day, Day] | None]
    name: str


def yearless_units(text: str, today: Day, dated: Sequence[DateUnit] = ()) -> list[DateUnit]:
    """The stretches of days in a text that leave their year open, in order, none where one of the `dated` is.

    Linear in the length of the text.
    """
    taken = [
        one for one in _open_times(text) if not any(one.start < unit.end and unit.start < one.end for unit in dated)
    ]
    units: list[DateUnit] = []
    for place, one in enumerate(taken):
        before = [
            unit for unit in (*units[-1:], *dated) if unit.end <= one.start and _joined(text, unit.end, one.start)
        ]
        followed = place + 1 < len(taken) and _joined(text, one.end, taken[place + 1].start)
        if before and before[-1].kind != "year":
            days = _next(one, before[-1].first)
        elif any(one.end <= unit.start and _joined(text, one.end, unit.start) for unit in dated):
            continue  # "between March and May 2014": the year is that of the other end
        elif one.kind == "month" and (last := _LAST.search(text, max(0, one.start - _REACH), one.start)):
            one = replace(one, start=last.start(), kind="relative")
            days = _last_begun(one, today.replace(day=1) - _A_DAY) if _GOES_ON.match(text, one.end) else None
        else:
            days = _last_begun(one, today) if _is_meant(text, one, followed) else None
        if days:
            units.append(DateUnit(one.start, one.end, *days, one.kind))
    return _slashed(text, units)


def _joined(text: str, end: int, start: int) -> bool:
    return start - end <= _REACH and bool(JOIN.match(text, end, start) or _SLASH.match(text, end, start))


def _slashed(text: str, units: list[DateUnit]) -> list[DateUnit]:
    """ "May/June" as one run."""
    made: list[DateUnit] = []
    for unit in units:
        if made and _SLASH.match(text, made[-1].end, unit.start):
            made[-1] = DateUnit(made[-1].start, unit.end, made[-1].first, unit.last, "run")
        else:
            made.append(unit)
    return made


def _last_begun(one: _Open, today: Day) -> tuple[Day, Day] | None:
    """The days of the last such time that has begun; of the 29th of February up to eight years back."""
    for year in range(today.year, max(datetime.MINYEAR, today.year - 8) - 1, -1):
        if (days := one.days(year)) and days[0] <= today:
            return days
    return None


def _next(one: _Open, after: Day) -> tuple[Day, Day] | None:
    """The days of the first such time that begins no earlier than a day."""
    for year in range(after.year, min(datetime.MAXYEAR - 1, after.year + 8)):
        if (days := one.days(year)) and days[0] >= after:
            return days
    return None


# ---------------------------------------------------------------- what may be one


def _open_times(text: str) -> list[_Open]:
    found = [*_months(text), *_seasons(text), *_others(text)]
    return sorted(found, key=lambda one: one.start)


def _months(text: str) -> Iterator[_Open]:
    for m in _MONTH.finditer(text):
        if month := names().get(fold(m["name"])):
            number = m["day"] or m["behind"]
            start, end = m.start("name"), m.end("name")
            if number and 1 <= int(number) <= 31:
                yield _Open(m.start(), max(end, m.end("behind")), "day", _day(month, int(number)), m["name"])
            else:
                kind = "part" if _IN_ITS_CASE.search(m["name"]) else "month"
                yield _Open(start, end, kind, _stretch(month, 1), m["name"])
    for m in _HAN_MONTH.finditer(text):
        yield _Open(*m.span(), "month", _stretch(int(m["month"]), 1), m[0])


def _seasons(text: str) -> Iterator[_Open]:
    for m in _SEASON.finditer(text):
        name = listed(m["name"])
        if m["the"] or name not in _ENGLISH_SEASONS:
            yield _Open(*m.span("name"), "named", _stretch(SEASON_MONTH[name], 3), m["name"])


def _others(text: str) -> Iterator[_Open]:
    """Quarters and holidays."""
    for m in _QUARTER.finditer(text):
        quarter = ORDINAL[listed(m["which"])] if m["which"] else int(m["number"])
        start = m.start("which") if m["which"] else m.start()
        yield _Open(start, m.end(), "named", _stretch(3 * quarter - 2, 3), m[0])
    for m in _HOLIDAY.finditer(text):
        yield _Open(*m.span(), "named", holiday(m["name"]), m["name"])


def _day(month: int, day: int) -> Callable[[int], tuple[Day, Day] | None]:
    def days(year: int) -> tuple[Day, Day] | None:
        found = day_or_none(year, month, day)
        return (found, found) if found else None

    return days


def _stretch(month: int, count: int) -> Callable[[int], tuple[Day, Day] | None]:
    def days(year: int) -> tuple[Day, Day] | None:
        return months(year, month, count) if year < datetime.MAXYEAR else None

    return days


# ---------------------------------------------------------------- what is one


def _is_meant(text: str, one: _Open, followed: bool) -> bool:
    """Whether the words around say that it is a time: a cue in front, and nothing behind that makes it a name, a verb
    or what is so every year. `followed`: another such time comes behind it."""
    reach = max(0, one.start - _REACH)
    if text[one.start].isdecimal() and not one.name[0].isalpha():
        return True  # 5月: what comes behind says how it is meant
    if one.kind == "part":
        return True
    part = PART_AHEAD.search(text, reach, one.start)
    cue = CUE_NAMED.search(text, reach, part.start() if part else one.start)
    around = AROUND.search(text, reach, one.start)
    beside = AT.search(text, reach, one.start) if one.kind == "named" else None
    if one.kind == "day":
        beside = ON.search(text, max(0, one.start - 10), one.start) or OPEN_END.search(text, reach, one.start)
    if of := WRITTEN_OF.search(text, reach, one.start):
        beside = beside or WRITINGS.search(text, max(0, of.start() - AHEAD_OF_DATE), of.start())
    if not (cue or beside or part or (around and followed)):
        return False
    inside = (cue is None and around is None) or bool(cue and cue["in"])
    foreign = one.kind in ("month", "day") and fold(one.name) not in _ENGLISH
    if inside and not foreign and is_a_habit(text):
        return False
    return followed or _is_no_other_word(text, one, cue, inside)


@functools.lru_cache(maxsize=8)
def is_a_habit(text: str) -> bool:
    """Whether a question is about what is so every time: "Is the pool open in May?", "on Mondays"."""
    past = _PAST.search(text) or (_DEED.search(text) and not _OF_NOW.search(text))
    return _HABIT.search(text) is not None and not past


def _is_no_other_word(text: str, one: _Open, cue: re.Match[str] | None, inside: bool) -> bool:
    word, name = one.name, fold(one.name)
    ahead = cue[0].split()[0].casefold() if cue else ""
    known = abbreviations().get(name)
    if known is not None:
        return not known.isdisjoint(_CUE_LANGUAGES.get(ahead, "").split())
    if name in _OTHER_WORDS and ahead not in ("en", "depuis", "i"):
        return False
    if _GOES_ON.match(text, one.end):
        return True
    if one.kind == "named" or (word[0].isupper() and ahead != "im" and _NAME_BEHIND.match(text, one.end)):
        return ahead in ("im", "en", "au") and one.kind != "named"
    if word in _WORDS_TOO and ahead != "im":
        return False
    return one.kind == "day" or inside or ahead in ("since", "during") or name not in _PEOPLE_TOO
