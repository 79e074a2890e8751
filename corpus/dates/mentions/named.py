"""Dates with the name of a month, in any order of their parts: numbers and month names read with their neighbours."""

import re
from collections.abc import Iterator

from corpus.dates import present
from corpus.dates.mentions import calendars, context
from corpus.dates.mentions.mention import Mention, exists, run_of
from corpus.dates.mentions.month_items import Item, items_of
from corpus.dates.mentions.months import (
    AFTER_POINT,
    fold,
)
from corpus.dates.mentions.weekdays import is_weekday
from corpus.patterns import lazy

_S = r"[^\S\n]"  # white space within a line
# What joins the parts of a date. A comma between day and month parts them: "Issue 3, March 2014".
_DAY_MONTH = lazy(
    rf"(?i)(?:st|nd|rd|th|er|re|ª|º|°|a|η)?{_S}?[.]?(?:day{_S}of{_S}|{_S}?(?:de|del|of|di|dels?|d|the){_S}|{_S}?d['’]|{_S}?|[/\-–])"
)
_MONTH_DAY = lazy(rf"(?i)[.,،/\-]?{_S}{{0,2}}(?:the{_S})?")
_MONTH_YEAR = lazy(rf"(?i)[.]?{_S}?[,،/\-–]?{_S}{{0,2}}(?:(?:de|del|of|do|roku|d|του){_S}|['’])?")
_DAY_YEAR = lazy(rf"(?i)(?:st|nd|rd|th)?{_S}?[,،/\-]?{_S}{{0,2}}(?:(?:de|del|of){_S}|['’])?")
_YEAR_MONTH = lazy(rf"(?i)(?:[,،/\-]?{_S}{{0,2}}|\(e\)ko{_S}|{_S}(?:m|gada|year|yil|թ|ж){_S}?[.]?{_S}?)")
_YEAR_POINT_MONTH = lazy(rf"[.]{_S}{{0,2}}(?:gada{_S})?")
_CLOCK_YEAR = lazy(rf"{_S}\d\d?:\d\d(?::\d\d)?{_S}(?:[A-Z+\-][\w:+\-]{{0,9}}{_S})?((?:19|20)\d\d)(?!\d)")
_CLOCK_NEXT = lazy(rf"(?:,?{_S}(?:at|à|um|-|\|)?{_S}?|,)\d\d?[:h]\d\d(?!\d)")
_RANGE = (
    rf"(?:st|nd|rd|th|[.])?(?:{_S}?[-–—/&~+,]{_S}?(?:and{_S})?|{_S}(?:and|to|till|until|through|thru|y|al|a|e|en|und|bis|"
    rf"bis{_S}zum|et|au|à|og|och|ja|tot|tot{_S}en{_S}met|t/m|til|till|do|i|až|és|ve|ile|и|по|до|та|і|إلى|و|תא){_S})"
)
_DAYS = lazy(_RANGE)
_MONTHS = lazy(rf"[.]?{_RANGE}")
_DAYS_WEEKDAY = lazy(rf"(?:{_RANGE}{_S}?)([^\W\d_]{{2,12}})\.?,?{_S}")
_WEEKDAY_REACH = 24  # characters between two days with a weekday
_GOES_ON = lazy(rf"[-–:/]|{_S}?[-–]\d|[.,]\d")
_PLACE_REACH = 45  # characters before a month, of an opening bracket, a place and a day
_PLACE_AHEAD = lazy(rf"[(\[]{_S}?[A-ZÀ-ÞА-Я][^\W\d_]+(?:[ '’.\-][^\W\d_]+){{0,3}},{_S}\d{{1,2}}{_S}\Z")
_BRACKET_ENDS = lazy(rf"{_S}?[)\]]")
_SHORT_MARKS = frozenset("-./")
_CLOCK_BEHIND = lazy(rf"{_S}?(?:[ap]\.?m\b|h\d?|hrs\b|Uhr\b|o'clock)", re.IGNORECASE)

# Written small, with a year after them and no day: what people type ("jun" and "mar" are names too often).
_SMALL_MONTHS = frozenset(
    (
        *("may", "jan", "feb", "apr", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
        *(
            "mei",
            "maj",
            "juni",
            "juli",
            "mayo",
            "maio",
            "ene",
            "abr",
            "ago",
            "dic",
            "janv",
            "avr",
            "juin",
            "mai",
            "okt",
            "dez",
        ),
    )
)


def named(text: str) -> Iterator[Mention]:
    """Dates with the name of a month."""
    items = items_of(text)
    for place, item in enumerate(items):
        if item.months:
            mention = _around(text, items, place)
            if mention is not None and (mention.year or mention.month or mention.run):
                yield mention


def _joined(pattern: re.Pattern[str], text: str, left: Item, right: Item) -> bool:
    return right.start - left.end <= 12 and pattern.fullmatch(text, left.end, right.start) is not None


def _around(text: str, items: list[Item], place: int) -> Mention | None:
    """The date around the month name items[place], or None if it is only a word."""
    month = items[place]
    before = items[place - 1] if place else None
    after = items[place + 1] if place + 1 < len(items) else None
    third = items[place + 2] if place + 2 < len(items) else None
    day_before = before if before and _is_day(text, before) and _joined(_DAY_MONTH, text, before, month) else None
    other_end = place >= 2 and bool(items[place - 2].months) and items[place - 2].end == items[place - 1].start - 1
    if day_before and not other_end and context.counted(text, day_before.start):
        day_before = None
    day_after = after if after and _is_day(text, after) and _joined(_MONTH_DAY, text, month, after) else None
    mark = text[day_before.end : month.start] if day_before else ""
    year = _year_after(text, month, after, _MONTH_YEAR, mark)
    if year and day_before:
        return _dated(text, items, place, day_before.start, year[1], year[0], day_before)
    if day_after:
        dated = _month_first(text, items, place, day_after, third)
        if dated:
            return dated
    ahead = _year_before(text, items, place)
    if ahead and day_after:
        return _dated(text, items, place, ahead.start, day_after.end, ahead.number, day_after)
    if ahead and day_before and place >= 2 and ahead is items[place - 2]:
        return _dated(text, items, place, ahead.start, month.end, ahead.number, day_before)
    if day_before and _says_month(text, month, before):
        clock = _CLOCK_YEAR.match(text, month.end)
        if clock:
            return _dated(text, items, place, day_before.start, clock.end(), int(clock[1]), day_before)
    if year and _says_month(text, month, None):
        return _month_of(text, items, place, year)
    for day, start, end in (
        (day_before, before.start if before else 0, month.end),
        (day_after, month.start, after.end if after else 0),
    ):
        if day and _says_month(text, month, day):
            return _dated(text, items, place, start, end, None, day)
    return None


def _month_of(text: str, items: list[Item], place: int, year: tuple[int, int]) -> Mention | None:
    """ "March 2014", and the run of "March/April 2014"."""
    month = items[place]
    if month.persian:
        return None  # a month of theirs is a part of two of ours
    before = items[place - 1] if place else None
    if before and _is_pair(text, before, month):
        return run_of(before.start, year[1], (year[0], before.months[0], None), (year[0], month.months[0], None))
    return Mention(month.start, year[1], year[0], month.months[0] if len(month.months) == 1 else None, None)


def _is_pair(text: str, one: Item, two: Item) -> bool:
    """Whether two month names are the ends of a run: "March/April", "March and April"."""
    plain = len(one.months) == len(two.months) == 1 and not one.persian
    return plain and one.months[0] < two.months[0] and _joined(_MONTHS, text, one, two)


def _month_first(text: str, items: list[Item], place: int, day: Item, third: Item | None) -> Mention | None:
    """ "March 6, 2014", "March 6-8, 2014", "Mar 6 10:10:50 GMT 2014"; None without a year."""
    month = items[place]
    last = _last(text, items, place + 1)
    if last > place + 1:
        behind = items[last + 1] if last + 1 < len(items) else None
        year = _year_after(text, items[last], behind, _DAY_YEAR)
        ends = ((year[0] if year else None, month.months[0], n.number) for n in (day, items[last]))
        dated = (
            run_of(month.start, year[1] if year else items[last].end, *ends) if _says_month(text, month, day) else None
        )
        if dated or year is None:
            return dated
    mark = text[month.end : day.start]
    year = _year_after(text, day, third, _DAY_YEAR, mark if mark == "-" else "")
    if year:
        return _dated(text, items, place, month.start, year[1], year[0], day)
    clock = _CLOCK_YEAR.match(text, day.end)
    if clock:
        return _dated(text, items, place, month.start, clock.end(), int(clock[1]), day)
    return None


def _are_days(text: str, one: Item, two: Item) -> bool:
    """Whether two days are joined as a run or a list, with a weekday between them or not: "Fri 6 - Sun 8"."""
    if _joined(_DAYS, text, one, two):
        return True
    weekday = _DAYS_WEEKDAY.fullmatch(text, one.end, min(two.start, one.end + _WEEKDAY_REACH))
    return weekday is not None and two.start - one.end <= _WEEKDAY_REACH and is_weekday(weekday[1])


def _last(text: str, items: list[Item], place: int) -> int:
    """The place of the last day of the run that begins at items[place]: "6-8", "6, 7 and 8"; else `place`."""
    last = at = place
    while at + 1 < len(items):
        one, two = items[at], items[at + 1]
        if not _is_day(text, two) or not _are_days(text, one, two) or _CLOCK_BEHIND.match(text, two.end):
            break
        if (one.number or 0) >= (two.number or 0):
            break
        at += 1
        if text[one.end : two.start].strip() != ",":
            last = at
    return last


def _is_day(text: str, item: Item) -> bool:
    """Whether a number can be the day of a month, and is no decimal, time, share or part of a longer number."""
    if item.number is None or not 1 <= item.number <= 31 or item.end - item.start > 2:
        return False
    ahead, after = text[max(0, item.start - 2) : item.start], text[item.end : item.end + 2]
    if ahead[-1:] in "$€£¥₹#_§+" and ahead:
        return False
    if ahead[-1:] in ".,:" and ahead[:-1].isdigit():
        return False
    if after[:1] in "%°:_€$£" and after:
        return False
    return not (after[:1] in "." and after[1:].isdigit())


def _year_after(
    text: str, left: Item, right: Item | None, gap: re.Pattern[str], mark: str = ""
) -> tuple[int, int] | None:
    """(year, its end) where `right` is a year joined to `left`; `mark` is what is between day and month: the same mark
    before two digits makes them a year ("6-Mar-14", "6.Mar.14", "6/Mar/14").
    """
    if right is None or right.number is None or not _joined(gap, text, left, right):
        return None
    if right.end - right.start == 4:
        possible = present.FIRST_YEAR <= right.number <= 2199 or right.number in calendars.BUDDHIST_YEARS
        possible = possible or right.number in calendars.PERSIAN_YEARS
        if not possible or re.match(r"[%:]|[.,]\d", text[right.end : right.end + 2]):
            return None
        return None if context.amount(text, right.end, right.number) else (right.number, right.end)
    between = text[left.end : right.start]
    apostrophe = "'" in between or "’" in between
    between_marks = mark in _SHORT_MARKS and between == mark and not _GOES_ON.match(text, right.end)
    clock = "-" not in between and "–" not in between and _CLOCK_NEXT.match(text, right.end)
    ended = mark == " " and between == " " and _in_brackets(text, left, right)
    if right.end - right.start == 2 and (apostrophe or between_marks or clock or ended):
        year = present.of_two_digits(right.number)
        return (year, right.end) if year else None
    return None


def _in_brackets(text: str, month: Item, year: Item) -> bool:
    """Whether a place and a day with a short year fill a pair of brackets: "(Roma, 6 marzo 14)"."""
    ahead = _PLACE_AHEAD.search(text[max(0, month.start - _PLACE_REACH) : month.start])
    return ahead is not None and _BRACKET_ENDS.match(text, year.end) is not None


def _year_before(text: str, items: list[Item], place: int) -> Item | None:
    """The year before a month name, directly or with a day in between."""
    for back in (1, 2):
        if place < back:
            return None
        item = items[place - back]
        if item.number is not None and item.end - item.start == 4 and 1250 <= item.number <= 2699:
            right = items[place - back + 1]
            if _joined(_YEAR_MONTH, text, item, right):
                return item
            pointed = fold(text[items[place].start : items[place].end]) in AFTER_POINT
            return item if pointed and _joined(_YEAR_POINT_MONTH, text, item, right) else None
    return None


def _says_month(text: str, month: Item, day: Item | None) -> bool:
    """Whether a month name without a year, or without a day, can be trusted to be one.

    Written small, or short and after a name ("Lei Jun 2014"), Latin month words are too often other words.
    """
    word = text[month.start : month.end]
    folded = fold(word)
    if not word.isascii():
        return len(word) > 2
    if folded == "mars":  # a month where it is written in lower case, a planet where it is not
        return word.islower() or (day is not None and day.start < month.start)
    if word.islower():
        if day is None:
            return len(word) > 4 or folded in _SMALL_MONTHS
        return len(word) > 3 and folded not in ("march", "marts")
    if len(word) > 3 or folded == "may" or (day is not None and day.start < month.start):
        return True
    ahead = re.search(r"(\w\w+)\s\Z", text[max(0, month.start - 20) : month.start])
    return not (ahead and ahead[1][0].isupper())


def _dated(
    text: str, items: list[Item], place: int, start: int, end: int, year: int | None, day: Item
) -> Mention | None:
    """The mention of these parts; without the day where the calendar has no such day. A run where `day` is one end."""
    assert day.number is not None
    month = items[place]
    if month.persian:
        day_of_ours = calendars.persian(year, month.months[0], day.number) if year is not None else None
        return Mention(start, end, *day_of_ours) if day_of_ours else None
    if year is not None and year in calendars.BUDDHIST_YEARS:
        year -= calendars.BUDDHIST
    if year is not None and not present.FIRST_YEAR <= year <= 2199:
        return None
    if len(month.months) > 1:
        readings = tuple((year, m, day.number) for m in month.months if year and exists(year, m, day.number))
        return Mention(start, end, year, None, None, readings)
    if not exists(year or 2000, month.months[0], day.number):
        return Mention(start, end, year, month.months[0], None)
    run = _run(text, items, place, start, end, year, day)
    return run or Mention(start, end, year, month.months[0], day.number)


def _run(text: str, items: list[Item], place: int, start: int, end: int, year: int | None, day: Item) -> Mention | None:
    """The run of days that ends at `day`, where that comes before its month: "3-5 March 2014", "3, 4 and 5 March"."""
    if day.start > items[place].start:
        return None
    month, first = items[place].months[0], day
    for back in range(items.index(day, max(0, place - 2)) - 1, -1, -1):
        one = items[back]
        listed = text[one.end : first.start].strip() == ","
        if not _is_day(text, one) or not _are_days(text, one, first):
            break
        if listed and first is day and not (back and text[items[back - 1].end : one.start].strip() == ","):
            break  # "room 3, 5 March"; "3, 4, 5 March" is a list
        if (one.number or 0) >= (first.number or 0) or context.counted(text, one.start):
            break
        first = one
    if first is day:
        return None
    return run_of(min(start, first.start), end, (year, month, first.number), (year, month, day.number))
