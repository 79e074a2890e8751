"""Dates with the name of a month, in any order of their parts: numbers and month names read with their neighbours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.dates.mentions.mention import Mention, exists
from corpus.dates.mentions.months import AMBIGUOUS, TWO_WORDS, fold, names


@dataclass(frozen=True, slots=True)
class _Item:
    """A number or a month name in the text."""

    start: int
    end: int
    number: int | None
    months: tuple[int, ...] = ()


# Letters with the marks that belong to them in Indic, Arabic, Thai and accented Latin writing.
_MARKS = "\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0981-\u0983\u09bc-\u09cd"
_MARKS += "\u0a81-\u0a83\u0abc-\u0acd\u0b82\u0bbe-\u0bcd\u0c00-\u0c03\u0c3e-\u0c56\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_TOKEN = re.compile(rf"\d+|(?:[^\W\d_]|[{_MARKS}])+")
_WORD_MONTH = re.compile(r"[^\S\n]{1,2}(\w+)")

_GLUE = re.compile(r"[a-zA-Z_@#]")  # before a number: part of a name

_S = r"[^\S\n]"  # white space within a line
_DAY_MONTH = re.compile(
    rf"(?:st|nd|rd|th|er|re|ª|º|°|a|η)?{_S}?[.,/\-–]?{_S}?(?:(?:de|del|of|di|dels?|d|the){_S}|d['’])?"
)
_MONTH_DAY = re.compile(rf"[.,/\-]?{_S}{{0,2}}(?:the{_S})?")
_MONTH_YEAR = re.compile(rf"[.]?{_S}?[,/\-–]?{_S}{{0,2}}(?:(?:de|del|of|do|roku|d){_S}|['’])?")
_DAY_YEAR = re.compile(rf"(?:st|nd|rd|th)?[.]?{_S}?[,/\-]?{_S}{{0,2}}(?:(?:de|del|of|at){_S})?")
_YEAR_MONTH = re.compile(rf"[.,/\-]?{_S}{{0,2}}(?:(?:m|gada|year|yil){_S}?[.]?{_S}?)?")
_CLOCK_YEAR = re.compile(rf"{_S}\d\d?:\d\d(?::\d\d)?{_S}(?:[A-Z+\-][\w:+\-]{{0,9}}{_S})?((?:19|20)\d\d)(?!\d)")
_CLOCK_NEXT = re.compile(rf"{_S}?(?:at|à|um|,|-|\|)?{_S}?\d\d?[:h]\d\d(?!\d)")
_RANGE_BEFORE = re.compile(rf"\d(?:st|nd|rd|th|[.])?{_S}?(?:[-–—/&~]|and|to|y|al|und|bis|et|au|e|и|по){_S}?\Z")
_RANGE_AFTER = re.compile(rf"(?:st|nd|rd|th)?{_S}?[-–—/&]{_S}?\d\d?(?!\d)(?:st|nd|rd|th)?")

# Written small, with a year behind them and no day: what people type ("jun" and "mar" are names too often).
_SMALL_MONTHS = frozenset(
    (
        *("may", "jan", "feb", "apr", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
        *("ene", "abr", "ago", "dic", "janv", "avr", "juin", "mai", "okt", "dez"),
    )
)


def _items(text: str) -> list[_Item]:
    """The numbers of up to four digits and the month names of the text, in order."""
    known = names()
    items = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        start, end = match.span()
        if word.isdecimal():
            if len(word) <= 4 and not (start and _GLUE.match(text, start - 1)):
                items.append(_Item(start, end, int(word)))
            continue
        if len(word) > 16:
            continue
        folded = fold(word)
        if folded in AMBIGUOUS:
            items.append(_Item(start, end, None, AMBIGUOUS[folded]))
        elif folded in TWO_WORDS:
            second = _WORD_MONTH.match(text, end)
            if second and (month := TWO_WORDS[folded].get(second[1])):
                items.append(_Item(start, second.end(), None, (month,)))
        elif folded in known:
            items.append(_Item(start, end, None, (known[folded],)))
    return items


def named(text: str) -> Iterator[Mention]:
    """Dates with the name of a month."""
    items = _items(text)
    for place, item in enumerate(items):
        if item.months:
            mention = _around(text, items, place)
            if mention is not None and (mention.year or mention.month):
                yield mention


def _joined(pattern: re.Pattern[str], text: str, left: _Item, right: _Item) -> bool:
    return right.start - left.end <= 12 and pattern.fullmatch(text, left.end, right.start) is not None


def _around(text: str, items: list[_Item], place: int) -> Mention | None:
    """The date around the month name items[place], or None where it is only a word."""
    month = items[place]
    before = items[place - 1] if place else None
    after = items[place + 1] if place + 1 < len(items) else None
    third = items[place + 2] if place + 2 < len(items) else None
    day_before = before if before and _is_day(text, before) and _joined(_DAY_MONTH, text, before, month) else None
    day_after = after if after and _is_day(text, after) and _joined(_MONTH_DAY, text, month, after) else None
    year = _year_after(text, month, after, _MONTH_YEAR)
    if year and day_before:
        return _dated(text, day_before.start, year[1], year[0], month, day_before)
    if day_after:
        found = _month_first(text, month, day_after, third)
        if found:
            return found
    ahead = _year_before(text, items, place)
    if ahead and day_after:
        return _dated(text, ahead.start, day_after.end, ahead.number, month, day_after)
    if ahead and day_before and before is not None and place >= 2 and ahead is items[place - 2]:
        return _dated(text, ahead.start, month.end, ahead.number, month, day_before)
    if day_before and _says_month(text, month, before):
        clock = _CLOCK_YEAR.match(text, month.end)
        if clock:
            return _dated(text, day_before.start, clock.end(), int(clock[1]), month, day_before)
    if year and _says_month(text, month, None):
        only = month.months[0] if len(month.months) == 1 else None
        return Mention(month.start, year[1], year[0], only, None)
    for day, start, end in (
        (day_before, before.start if before else 0, month.end),
        (day_after, month.start, after.end if after else 0),
    ):
        if day and _says_month(text, month, day):
            return _dated(text, start, end, None, month, day)
    return None


def _month_first(text: str, month: _Item, day: _Item, third: _Item | None) -> Mention | None:
    """ "March 6, 2014", "March 6-8, 2014", "Mar 6 10:10:50 GMT 2014"; None without a year."""
    year = _year_after(text, day, third, _DAY_YEAR)
    if year:
        return _dated(text, month.start, year[1], year[0], month, day)
    clock = _CLOCK_YEAR.match(text, day.end)
    if clock:
        return _dated(text, month.start, clock.end(), int(clock[1]), month, day)
    run = _RANGE_AFTER.match(text, day.end)
    if run:
        following = re.compile(rf",?{_S}{{1,2}}((?:1[4-9]|20)\d\d)(?!\d)").match(text, run.end())
        if following:
            return replace(_dated(text, month.start, following.end(), int(following[1]), month, day), days=True)
    return None


def _is_day(text: str, item: _Item) -> bool:
    """Whether a number can be the day of a month, and is no decimal, time, share or part of a longer number."""
    if item.number is None or not 1 <= item.number <= 31 or item.end - item.start > 2:
        return False
    ahead, after = text[max(0, item.start - 2) : item.start], text[item.end : item.end + 2]
    if ahead[-1:] in "$€£¥₹#_" and ahead:
        return False
    if ahead[-1:] in ".,:/" and ahead[:-1].isdigit():
        return False
    if after[:1] in "%°:_" and after:
        return False
    return not (after[:1] in "." and after[1:].isdigit())


def _year_after(text: str, left: _Item, right: _Item | None, gap: re.Pattern[str]) -> tuple[int, int] | None:
    """(year, its end) where `right` is a year joined to `left`."""
    if right is None or right.number is None or not _joined(gap, text, left, right):
        return None
    if (
        right.end - right.start == 4
        and 1000 <= right.number <= 2700
        and not re.match(r"[%:]|[.,]\d", text[right.end : right.end + 2])
    ):
        return right.number, right.end
    between = text[left.end : right.start]
    apostrophe = "'" in between or "’" in between
    hyphen = between == "-" and text[right.end : right.end + 1] != "-"
    if right.end - right.start == 2 and (apostrophe or hyphen or _CLOCK_NEXT.match(text, right.end)):
        return right.number + (2000 if right.number < 50 else 1900), right.end
    return None


def _year_before(text: str, items: list[_Item], place: int) -> _Item | None:
    """The year in front of a month name, directly or with a day in between."""
    for back in (1, 2):
        if place < back:
            return None
        item = items[place - back]
        if item.number is not None and item.end - item.start == 4 and 1400 <= item.number <= 2199:
            right = items[place - back + 1]
            return item if _joined(_YEAR_MONTH, text, item, right) else None
    return None


def _says_month(text: str, month: _Item, day: _Item | None) -> bool:
    """Whether a month name without a year, or without a day, can be trusted to be one.

    Written small, or short and behind a name ("Lei Jun 2014"), Latin month words are too often other words.
    """
    word = text[month.start : month.end]
    folded = fold(word)
    if not word.isascii():
        return len(word) > 2
    if folded == "mars":  # a month where it is written small, a planet where it is not
        return word.islower() or (day is not None and day.start < month.start)
    if word.islower():
        if day is None:
            return len(word) > 4 or folded in _SMALL_MONTHS
        return len(word) > 3 and folded not in ("march", "marts")
    if len(word) > 3 or folded == "may" or (day is not None and day.start < month.start):
        return True
    ahead = re.search(r"(\w\w+)\s\Z", text[max(0, month.start - 20) : month.start])
    return not (ahead and ahead[1][0].isupper())


def _dated(text: str, start: int, end: int, year: int | None, month: _Item, day: _Item) -> Mention:
    """The mention of these parts; without the day where the calendar has no such day."""
    assert day.number is not None
    first = min(start, month.start, day.start)
    days = bool(_RANGE_BEFORE.search(text[max(0, first - 12) : first])) or bool(
        day.start > month.start and _RANGE_AFTER.match(text, day.end) and year is None
    )
    if year is not None and 2400 <= year <= 2700:
        year -= 543  # the Buddhist calendar's count of years
    if len(month.months) > 1:
        readings = tuple((year, m, day.number) for m in month.months if year and exists(year, m, day.number))
        return Mention(start, end, year, None, None, readings, days)
    if not exists(year or 2000, month.months[0], day.number):
        return Mention(start, end, year, month.months[0], None)
    return Mention(start, end, year, month.months[0], day.number, (), days)
