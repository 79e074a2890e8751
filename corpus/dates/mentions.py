"""Every date that is written in a text, with the parts that are written and no others.

One pass over the numbers and month names of the text, each read together with its neighbours; a few bounded patterns
for the forms made of digits alone. No part is guessed: a date without a year has no year, and 03/04/2014 has a year
and two readings, unless the same text settles the order of day and month.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.dates.months import AMBIGUOUS, TWO_WORDS, fold, names

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

_SEPARATED = re.compile(
    rf"(?<![\d.,/\-–:])(\d{{1,4}})({_S}?[./\-–]{_S}?)(\d{{1,2}})\2(\d{{1,4}})(?!\d|[./\-–,]\d{{3}}|[%]|:\d)"
)
_YEAR_FIRST_MONTH = re.compile(r"(?<![\d.,/\-–:])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d\-./:])")
_HAN = re.compile(
    r"(?<!\d)(?:(令和|平成|昭和|大正|明治|民國|民国)\s?)?(\d{1,4}|元|[〇零○一二三四五六七八九]{4})\s?[年년](?:[^\S\n]?"
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})\s?[月월](?:[^\S\n]?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?[日號号일])?)?"
)
_HAN_YEARLESS = re.compile(r"(?<![\d年년])(?<![年년]\s)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日號号일]")
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2}),?\s+(?:năm\s+)?(\d{4})(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w.,:/$€£¥₹#+\-–@_])(1[4-9]\d\d|20\d\d)(?![\w%°:/@_]|[.,\-–]\d|-[^\W\d]|[^\S\n]?[€$£¥₹%°])")

# Written small, with a year behind them and no day: what people type ("jun" and "mar" are names too often).
_SMALL_MONTHS = frozenset(
    ("may", "jan", "feb", "apr", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
    + ("ene", "abr", "ago", "dic", "janv", "avr", "juin", "mai", "okt", "dez")
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
_HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}


def mentions(text: str) -> list[Mention]:
    """Every date written in `text`, in order, none overlapping another: days, months and bare years.

    Time and memory are linear in the length of the text.
    """
    found = [*_named(text), *_han(text), *_separated(text), *_vietnamese(text)]
    whole = _without_overlaps(found)
    years = [Mention(m.start(), m.end(), int(m[1])) for m in _YEAR.finditer(text)]
    return settle(_without_overlaps([*whole, *years]), text)


def _without_overlaps(found: list[Mention]) -> list[Mention]:
    """In order; of two that overlap the one with more parts stays, then the longer."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -_parts(m), m.start - m.end)):
        if kept and mention.start < kept[-1].end:
            if _parts(mention) > _parts(kept[-1]):
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _parts(mention: Mention) -> int:
    return 3 if mention.readings else sum(p is not None for p in (mention.year, mention.month, mention.day))


# ---------------------------------------------------------------- month names


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


def _named(text: str) -> Iterator[Mention]:
    """Dates with the name of a month."""
    items = _items(text)
    for place, item in enumerate(items):
        if item.months:
            mention = _around(text, items, place)
            if mention is not None:
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
        readings = tuple((year, m, day.number) for m in month.months if year and _exists(year, m, day.number))
        return Mention(start, end, year, None, None, readings, days)
    if not _exists(year or 2000, month.months[0], day.number):
        return Mention(start, end, year, month.months[0], None)
    return Mention(start, end, year, month.months[0], day.number, (), days)


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


# ---------------------------------------------------------------- digits alone


def _separated(text: str) -> Iterator[Mention]:
    """2014-03-06, 6.3.2014, 03/04/2014, 26.09.20, 2014-03."""
    for match in _SEPARATED.finditer(text):
        spaced = match[2] != match[2].strip()
        mention = _of_numbers(match[1], match[2].strip(), match[3], match[4], *match.span())
        if mention and not (spaced and match[2].strip() != "."):
            yield mention
    for match in _YEAR_FIRST_MONTH.finditer(text):
        yield Mention(match.start(), match.end(), int(match[1]), int(match[2]))


def _of_numbers(a: str, separator: str, b: str, c: str, start: int, end: int) -> Mention | None:
    first, second, third = int(a), int(b), int(c)
    if len(a) == 4:
        if len(c) > 2 or not 1400 <= first <= 2199 or not _exists(first, second, third):
            return None
        return Mention(start, end, first, second, third)
    if len(a) > 2:
        return None
    if len(c) == 4 and 1400 <= third <= 2199:
        return _ordered(start, end, third, first, second, separator, False)
    # Two digits of a year are believed only where day and month have two digits as well and nothing is spaced out.
    if len(c) == 2 and len(a) == 2 and len(b) == 2 and end - start == 8:
        return _ordered(start, end, third + (2000 if third < 50 else 1900), first, second, separator, True)
    return None


def _ordered(start: int, end: int, year: int, first: int, second: int, separator: str, short: bool) -> Mention | None:
    """Day and month from two numbers before a year: with dots the day is first in every locale of CLDR."""
    readings = []
    if _exists(year, second, first):
        readings.append((year, second, first))
    if separator != "." and first != second and _exists(year, first, second):
        readings.append((year, first, second))
    if not readings:
        return None
    if len(readings) == 1:
        return Mention(start, end, *readings[0], (), False, short)
    return Mention(start, end, year, None, None, tuple(readings), False, short)


def _han(text: str) -> Iterator[Mention]:
    """2014年3月6日, 二〇一四年三月, 令和2年7月15日, 2014년 3월 6일, 3月6日."""
    for match in _HAN.finditer(text):
        year = _han_year(match[1], match[2])
        if year is None:
            continue
        month = _han_number(match[3])
        day = _han_number(match[4])
        if month is not None and not 1 <= month <= 12:
            continue
        if month is not None and day is not None and not _exists(year, month, day):
            day = None
        yield Mention(match.start(), match.end(), year, month, day)
    for match in _HAN_YEARLESS.finditer(text):
        month, day = int(match[1]), int(match[2])
        if _exists(2000, month, day):
            yield Mention(match.start(), match.end(), None, month, day)


def _han_year(era: str | None, digits: str) -> int | None:
    if digits == "元":
        number = 1
    elif digits.isdigit() and digits not in "〇":
        number = int(digits)
    else:
        number = int("".join(str(_HAN_DIGITS[c]) for c in digits))
    if era:
        return _ERAS[era] + number if number < 130 else None
    return number if 1400 <= number <= 2199 else None


def _han_number(digits: str | None) -> int | None:
    if digits is None:
        return None
    if digits.isdigit():
        return int(digits)
    tens, ten, ones = digits.partition("十")
    if not ten:
        return _HAN_DIGITS.get(digits, 0) if len(digits) == 1 else 0
    return 10 * _HAN_DIGITS.get(tens, 1 if not tens else 0) + (_HAN_DIGITS.get(ones, 0) if ones else 0)


def _vietnamese(text: str) -> Iterator[Mention]:
    for match in _VIETNAMESE.finditer(text):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        if 1400 <= year <= 2199 and _exists(year, month, day):
            yield Mention(match.start(), match.end(), year, month, day)


# ---------------------------------------------------------------- what the page settles

_AMERICAN_CLOCK = re.compile(r"\b(?:[ECMP][SD]?T)\b")
_ENGLISH = re.compile(r"\b(?:the|and|of|to|is|that|for|with|was|this)\b", re.IGNORECASE)
_ROMANCE = re.compile(
    r"\b(?:de|la|el|que|los|las|del|en|le|les|des|et|une|est|do|da|dos|das|não|um|uma|di|il|che|della|per|els|amb)\b",
    re.IGNORECASE,
)
_VIETNAMESE_LETTERS = re.compile(r"[ăđơưạ-ỹ]")
_SLASHED_SCRIPTS = re.compile(r"[\u0370-\u03ff\u0600-\u06ff\u0e00-\u0e7f]{3,}")
_ORDERED = re.compile(r"(\d\d?)\s?[/\-–]\s?(\d\d?)\s?[/\-–]")
_ANY_WORD = re.compile(r"[^\W\d_]{2,}")
_POLISH_CZECH, _CROATIAN = re.compile(r"[łąęśźńěřů]"), re.compile(r"[đć]")


def settle(found: list[Mention], text: str) -> list[Mention]:
    """The same mentions, those with two readings made plain where the rest of the text shows which is meant.

    The order of day and month is shown by another date of the same form that has only one reading, by a plain date
    that is one of the two readings, or by a language that always puts the day first. English alone settles nothing,
    an American time zone beside the date does.
    """
    if not any(m.readings for m in found):
        return found
    plain = {(m.year, m.month, m.day) for m in found if m.whole and not m.readings}
    order = _order(found, text, plain)
    return [_plain(m, text, plain, order) if m.readings else m for m in found]


def _order(found: list[Mention], text: str, plain: set[tuple[int | None, int | None, int | None]]) -> str | None:
    """ "day" or "month", whichever comes first in this text's dates of digits; None where nothing shows it."""
    votes = set()
    dashed = False
    for m in found:
        written = _ORDERED.match(text, m.start, m.end)
        if written and m.whole and written[1] != written[2]:
            votes.add("day" if int(written[1]) == m.day else "month")
        if written and m.readings:
            dashed = dashed or "/" not in written[0]
            seen = [r for r in m.readings if r in plain]
            if len(seen) == 1:
                votes.add("day" if int(written[1]) == seen[0][2] else "month")
            if _AMERICAN_CLOCK.search(text, m.end, m.end + 25):
                votes.add("month")
    if len(votes) == 1:
        return votes.pop()
    if votes:
        return None
    return "day" if _writes_day_first(text) or (dashed and not _reads_english(text)) else None


def _writes_day_first(text: str) -> bool:
    """Whether the text is in a language that parts a date with slashes and always puts the day first.

    Romance languages by their function words, Greek, Arabic, Thai and Vietnamese by their letters. German, Slavic
    and Nordic languages part with dots, so a date with slashes is foreign there and its order open, as in English.
    """
    sample = text[:40_000]
    words = sum(1 for _ in _ANY_WORD.finditer(sample))
    romance = sum(1 for _ in _ROMANCE.finditer(sample))
    english = sum(1 for _ in _ENGLISH.finditer(sample))
    letters = sum(1 for _ in _SLASHED_SCRIPTS.finditer(sample))
    vietnamese = sum(1 for _ in _VIETNAMESE_LETTERS.finditer(sample))
    return (
        (words >= 20 and romance > 0.08 * words and romance > 2 * english)
        or letters > 0.3 * max(1, words)
        or vietnamese > 0.2 * max(1, words)
    )


def _reads_english(text: str) -> bool:
    """Whether English function words make up a fair share of the words (about a sixth of any English prose)."""
    sample = text[:40_000]
    words = sum(1 for _ in _ANY_WORD.finditer(sample))
    return words < 30 or sum(1 for _ in _ENGLISH.finditer(sample)) > 0.06 * words


def _plain(
    mention: Mention, text: str, plain: set[tuple[int | None, int | None, int | None]], order: str | None
) -> Mention:
    written = re.match(r"(\d\d?)\D", text[mention.start : mention.end])
    if len({r[1] for r in mention.readings}) == 2 and len({r[2] for r in mention.readings}) == 1:  # two month names
        czech, croatian = bool(_POLISH_CZECH.search(text)), bool(_CROATIAN.search(text))
        chosen = (
            mention.readings[-1] if czech and not croatian else mention.readings[0] if croatian and not czech else None
        )
    elif order and written:
        number = int(written[1])
        chosen = next((r for r in mention.readings if r[2 if order == "day" else 1] == number), None)
    else:
        chosen = next((r for r in mention.readings if r in plain), None)
    if chosen is None:
        return mention
    return replace(mention, year=chosen[0], month=chosen[1], day=chosen[2], readings=())
