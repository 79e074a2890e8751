"""Dates made of digits alone, or of digits and the characters for year, month and day."""

import re
from collections.abc import Iterator

from corpus.dates.mentions.mention import Mention, exists

_S = r"[^\S\n]"  # white space within a line
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
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
_HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}


def numeric(text: str) -> Iterator[Mention]:
    """Dates of digits, kind by kind: separated, Han and Hangul, Vietnamese."""
    yield from _separated(text)
    yield from _han(text)
    yield from _vietnamese(text)


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
        if len(c) > 2 or not 1400 <= first <= 2199 or not exists(first, second, third):
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
    if exists(year, second, first):
        readings.append((year, second, first))
    if separator != "." and first != second and exists(year, first, second):
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
        if month is not None and day is not None and not exists(year, month, day):
            day = None
        yield Mention(match.start(), match.end(), year, month, day)
    for match in _HAN_YEARLESS.finditer(text):
        month, day = int(match[1]), int(match[2])
        if exists(2000, month, day):
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
        if 1400 <= year <= 2199 and exists(year, month, day):
            yield Mention(match.start(), match.end(), year, month, day)
