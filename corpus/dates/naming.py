"""The stretches of days that a text names: days, months, quarters, seasons, years, decades, runs of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from corpus.dates.digit_runs import before_years, matches_at, number_starts
from corpus.dates.mentions.finder import mentions
from corpus.dates.mentions.months import fold, names
from corpus.dates.parts import days_of
from corpus.dates.relative import relative_units
from corpus.dates.unit_patterns import (
    DECADE,
    HALF,
    HAN_JOIN,
    HAN_RUN,
    HAN_SEASON,
    JOIN,
    MONTH_OF,
    ORDINAL,
    QUARTER,
    RUN,
    SEASON,
    SEASON_MONTH,
    THIRD,
    YEARS,
    listed,
)
from corpus.dates.units import DateUnit, Day, months
from corpus.text.word_sets import word_set

_DASHES = "‐‑‒–—―−"
PLAIN = str.maketrans(
    {**dict.fromkeys(_DASHES, "-"), "\u3000": " ", "\u00a0": " ", "\u202f": " "}
    | {chr(sign): chr(sign - 0xFEE0) for sign in range(0xFF01, 0xFF5F)}
)
"""Dashes of all lengths as "-", full-width forms as ASCII, wide blanks as a blank: one sign each, so that offsets stay
true. https://www.unicode.org/charts/PDF/UFF00.pdf"""


_ERA = re.compile(r"\s?(?:BCE?\b|B\.\s?C\b|v\.\s?Chr|a\.\s?C\.|av\.\s?J|до\sн)")
_NEXT = re.compile(r"\s?([^\W\d_][^\W\d_'’-]*)")
_MEASURES = word_set(
    "homes houses households people persons residents jobs workers members copies units pieces hours hrs years",
    "months weeks days minutes seconds words pages feet ft metres meters miles km kilometres kilometers kg kilos",
    "tonnes tons litres liters acres hectares square degrees percent points votes seats euros euro dollars dollar",
    "pounds pound cents francs yen yuan rupees calories watts megawatts volts uhr menschen stück stunden jahre",
    "jahren worten wörtern metern tonnen personas horas años palabras metros toneladas personnes heures mots",
    "mètres tonnes",
)
_SENTENCE_WORDS = word_set(
    "what who whom whose which when where why how did does do was were is are be been has have had can could will",
    "would the a an and or but in on at by to for from of with that this these those it its he she they his her",
    "their there according until till before after since through about as because if while than not no only",
    "onwards on up wurde wurden hat haben ist sind war waren und oder in im von der die das den dem was wer wie",
    "wo wann y o en de la el los las qué que se ha han fue fueron et ou le les des est sont a ont été",
)


def named_days(text: str, today: Day | None = None, events: Mapping[str, str] | None = None) -> list[DateUnit]:
    """The stretches of days that a text names, with a cue or without, in order, the longer of two that overlap.

    `today` gives a meaning to "last year" and the like; `events` maps names of events to ISO dates.
    Linear in the length of the text.
    """
    text = text if text.isascii() else text.translate(PLAIN)
    dated = list(_dated_units(text))
    amounts = {unit.start for unit in dated if is_amount(text, unit)}
    amounts |= {a.start for a, b in pairwise(dated) if b.start in amounts and joined(text, a, b)}
    days = [
        *_event_units(text, events or {}),
        *_named_units(text),
        *(unit for unit in dated if unit.start not in amounts),
    ]
    days += relative_units(text, today) if today else []
    return longest(days)


def longest(units: Iterable[DateUnit]) -> list[DateUnit]:
    """Some stretches of days in the order of their text, the longest of those that overlap there."""
    kept: list[DateUnit] = []
    for unit in sorted(units, key=lambda u: (u.start, -u.end)):
        if kept and unit.start < kept[-1].end:
            if unit.end - unit.start > kept[-1].end - kept[-1].start:
                kept[-1] = unit
            continue
        kept.append(unit)
    return kept


def _dated_units(text: str) -> Iterator[DateUnit]:
    for mention in mentions(text):
        year, ends = mention.year, mention.bounds()
        if ends is not None:
            yield DateUnit(mention.start, mention.end, Day(*ends[0]), Day(*ends[1]), "run")
            continue
        if year is None or mention.readings:
            continue
        if mention.month is None:
            if text[mention.end : mention.end + 2].casefold() not in ("'s", "’s"):
                yield DateUnit(mention.start, mention.end, Day(year, 1, 1), Day(year, 12, 31), "year")
        elif mention.day is None:
            yield DateUnit(mention.start, mention.end, *months(year, mention.month, 1), "month")
        else:
            day = day_or_none(year, mention.month, mention.day)
            if day:
                yield DateUnit(mention.start, mention.end, day, day, "day")


_BEFORE_YEAR = 60
"""Characters before a year in which what belongs to it begins: none of the patterns below reaches so far back."""

_SEASON_NAMES = tuple(dict.fromkeys(name.casefold() for name in SEASON_MONTH))
_HALF_NUMBERED = re.compile(r"h[12]\s\d")
_OF_YEAR = re.compile(r"\sdel?\s|\sdes\s")


def _where(pattern: re.Pattern[str], text: str, worth: bool) -> Iterator[re.Match[str]]:
    """All matches of a pattern in a text that it is `worth` looking through, else none."""
    return pattern.finditer(text) if worth else iter(())


def _named_units(text: str) -> Iterator[DateUnit]:
    """Seasons, quarters, halves, thirds, decades and runs of years. Each is looked for only where a text has a year
    with a word of it before."""
    starts = number_starts(text)
    ahead = before_years(text, _BEFORE_YEAR)
    if not ahead:
        return
    for m in _where(SEASON, text, any(name in ahead for name in _SEASON_NAMES)):
        yield DateUnit(*m.span(), *months(int(m[2]), SEASON_MONTH[listed(m[1])], 3), "named")
    for m in matches_at(HAN_SEASON, text, starts):
        yield DateUnit(*m.span(), *months(int(m[1]), SEASON_MONTH[m[2]], 3), "named")
    for m in _where(QUARTER, text, "q" in ahead):
        quarter = ORDINAL[listed(m[1])] if m[1] else int(m[2])
        yield DateUnit(*m.span(), *months(int(m[3]), 3 * quarter - 2, 3), "named")
    for m in _where(HALF, text, "half" in ahead or _HALF_NUMBERED.search(ahead) is not None):
        half = ORDINAL[listed(m[1])] if m[1] else int(m[2])
        yield DateUnit(*m.span(), *months(int(m[3]), 6 * half - 5, 6), "named")
    for m in _where(THIRD, text, "early" in ahead or "mid" in ahead or "late" in ahead):
        third = ("early", "mid", "late").index(listed(m[1]))
        yield DateUnit(*m.span(), *months(int(m[2]), 4 * third + 1, 4), "named")
    for m in matches_at(DECADE, text, starts):
        year = int(m[1] or m[2])
        yield DateUnit(*m.span(), Day(year, 1, 1), Day(year + 9, 12, 31), "named")
    for m in _where(MONTH_OF, text, _OF_YEAR.search(ahead) is not None):
        if month := names().get(fold(m[1])):
            yield DateUnit(*m.span(), *months(int(m[2]), month, 1), "month")
    for m in _where(RUN, text, "-" in ahead):
        month = names().get(fold(m["before"] or m["behind"]))
        days = [
            day_or_none(int(m["year"]), month or 0, int(m[day])) for day in (("a", "b") if m["before"] else ("c", "d"))
        ]
        if days[0] and days[1] and days[0] <= days[1]:
            yield DateUnit(*m.span(), days[0], days[1], "day")
    for m in matches_at(HAN_RUN, text, starts):
        if unit := _han_run(m):
            yield unit
    for m in matches_at(YEARS, text, starts):
        if int(m[1]) <= int(m[2]):
            yield DateUnit(*m.span(), Day(int(m[1]), 1, 1), Day(int(m[2]), 12, 31), "named")


def _han_run(m: re.Match[str]) -> DateUnit | None:
    """The days of 2014年3月到5月 or 2014年3月1日至5日, or None if they are none."""
    year, month, to = int(m["year"]), int(m["a"]), int(m["c"] or m["a"])
    if not (1 <= month <= to <= 12) or bool(m["b"]) != bool(m["d"]) or not (m["c"] or m["d"]) or year < 1:
        return None
    first, last = months(year, month, to - month + 1)
    if m["b"]:
        one, other = day_or_none(year, month, int(m["b"])), day_or_none(year, to, int(m["d"]))
        if one is None or other is None or one > other:
            return None
        first, last = one, other
    return DateUnit(*m.span(), first, last, "named")


def _event_units(text: str, events: Mapping[str, str]) -> Iterator[DateUnit]:
    for name, dates in events.items():
        first, _, last = dates.partition("/")
        days = (*days_of(first), *days_of(last or first))
        words = r"\s+".join(re.escape(word) for word in name.split())
        if words:
            for m in re.finditer(rf"(?<!\w)(?:the\s+)?{words}(?!\w)", text, re.IGNORECASE):
                yield DateUnit(*m.span(), days[0], days[3], "named")


def day_or_none(year: int, month: int, day: int) -> Day | None:
    """The day of these parts, or None if the calendar has none."""
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def joined(text: str, one: DateUnit, two: DateUnit) -> bool:
    """Whether only a word such as "to" or "and" is between two units."""
    return bool(JOIN.match(text, one.end, two.start) or HAN_JOIN.match(text, one.end, two.start))


def is_amount(text: str, unit: DateUnit) -> bool:
    """Whether a year is a number of things, the hour of a day, the number of a house, or a year before Christ.

    A round hundred with a noun after it is taken for a number; another year only before a measure.
    """
    if _ERA.match(text, unit.end):
        return True
    behind = _NEXT.match(text, unit.end)
    if behind is None or unit.kind != "year" or not text[unit.start : unit.end].isdecimal():
        return False
    word = behind[1].casefold()
    return word in _MEASURES or (unit.first.year % 100 == 0 and word.isascii() and word not in _SENTENCE_WORDS)
