"""Dates made of digits alone, or of digits and the characters for year, month and day."""

import re
from collections.abc import Iterator, Sequence

from corpus.dates import present
from corpus.dates.digit_runs import matches_at, number_starts
from corpus.dates.mentions import calendars, context
from corpus.dates.mentions.languages import commonest, languages
from corpus.dates.mentions.mention import Day, End, Mention, exists, run_of
from corpus.patterns import lazy

_S = r"[^\S\n]"  # white space within a line
# Not a date where the same mark and another digit follow: a telephone, an address of the network.
_SEPARATED = lazy(
    rf"(?<![\d.,/\-–:+])(\d{{1,4}})({_S}?[./\-–]{_S}?)(\d{{1,2}})\2(\d{{1,4}})(?!\d|[./–]\d|-\d(?!\d?:)|,\d{{3}}|[%]|:\d)"
)
# "3.-5.3.2014", "03. bis 05.03.2014", "28.02.-02.03.2014"
_DOTTED_RUN = lazy(
    rf"(?<![\d.,/\-–:])(\d{{1,2}})(?:\.{_S}?(?:(\d{{1,2}})\.{_S}?)?)?(?:[-–—/&+]|bis|und|do|až|a|i|til|og){_S}?"
    rf"(\d{{1,2}})\.{_S}?(\d{{1,2}})\.{_S}?(\d{{4}})(?!\d|[./\-–]\d)"
)
_ISO_RUN = lazy(r"(?<![\w/\-])(\d{4})-(\d\d)-(\d\d)(?:/|--)(\d{4})-(\d\d)-(\d\d)(?![\w/\-])")
# A season or a fiscal year is written alike ("2011-12"): it is no December.
_YEAR_FIRST_MONTH = lazy(r"(?<![\d.,/\-–:])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d\-./:])")
_MILITARY = lazy(
    r"(?<![\w.,/\-])([0-3]?\d)(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)((?:19|20)\d\d)(?!\w)", re.IGNORECASE
)
# Eight digits are a date where a word for one stands in front: "Published: 20140306".
_COMPACT = lazy(
    r"(?:date|dated|datum|fecha|data|dato|published|posted|issued|updated|created|veröffentlicht|publié|publicad[oa]|"
    r"pubblicat[oa]|gepubliceerd|publicerad|日期|时间|日付|公開日|입력|등록)(?:[^\S\n](?:on|am|le|el|il|op))?\s?[:：]?\s?"
    r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?![\w/\-]|[.,]\d)",
    re.IGNORECASE,
)
_EIGHT_DIGITS = lazy(r"(?<!\d)(?:19|20)\d{6}(?!\d)")
_MILITARY_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()  # noqa: SIM905
_HAN_DAY = r"(\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_HAN = lazy(
    r"(?<!\d)(?:(令和|平成|昭和|大正|明治|民國|民国)\s?)?(\d{1,4}|元|[〇零○一二三四五六七八九]{4})\s?[年년](?:[^\S\n]?"
    rf"(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?[月월](?:[^\S\n]?{_HAN_DAY}\s?[日號号일])?)?"
)
_HAN_YEAR = lazy("[年년]")
_HAN_YEARLESS = lazy(r"(?<![\d年년])(?<![年년]\s)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日號号일]")
# Both days of a run after a month: 6-8日. The other end of one: 至8日, ~4月2日, 부터 8일, （木）～8日.
_HAN_DAYS = lazy(rf"\s?{_HAN_DAY}\s?[-~～〜—–至到]\s?{_HAN_DAY}\s?[日號号일]")
_HAN_END = lazy(
    rf"\s?(?:[(（][^()（）]{{1,3}}[)）])?(?:[-~～〜—–至到]|から|부터)\s?(?:(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?[月월]\s?)?{_HAN_DAY}\s?[日號号일]"
)
_VIETNAMESE = lazy(r"(?<!\d)(\d{1,2})\s+(?:tháng|thg)\s+(\d{1,2}),?\s+(?:năm\s+)?(\d{4})(?!\d)", re.IGNORECASE)
_THAI_MONTHS = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()  # noqa: SIM905
_THAI_NAMES = "|".join(re.escape(name) for name in _THAI_MONTHS)
_THAI = lazy(rf"(?<!\d)(\d{{1,2}}){_S}?({_THAI_NAMES}){_S}?(?:พ\.ศ\.{_S}?)?(\d{{4}}|\d\d)(?!\d)")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
_HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
# Where the year is first also with two digits: 14.03.06 in Korean, 14/03/06 in Japanese, 14-03-06 in Swedish.
_YEAR_FIRST = {".": {"ko", "ja", "zh", "hu"}, "/": {"ko", "ja", "zh"}, "-": {"ko", "ja", "zh", "sv", "lt", "hu"}}
_CLOCK = lazy(rf",?{_S}(?:um{_S}|[-|]{_S})?\d\d?[:.]\d\d(?!\d)")
_AMERICAN_CLOCK = lazy(rf",?{_S}?(?:\d\d?:\d\d(?::\d\d)?{_S}?)[ap]\.?m\b\.?(?:{_S}[ECMP][SD]?T\b)?", re.IGNORECASE)


def numeric(text: str) -> Iterator[Mention]:
    """Dates of digits, kind by kind: separated, Han and Hangul, Vietnamese, Thai."""
    starts = number_starts(text)
    yield from _separated(text, starts)
    yield from _han(text, starts)
    yield from _numbered_month(text, starts)


def _separated(text: str, starts: Sequence[int]) -> Iterator[Mention]:
    """2014-03-06, 6.3.2014, 03/04/2014, 26.09.20, 2014-03, 3.-5.3.2014, 06MAR2014."""
    for match in matches_at(_DOTTED_RUN, text, starts):
        first, first_month, last, month, year = (int(part) if part else None for part in match.groups())
        assert last is not None
        assert month is not None
        one: End = (year, first_month or month, first)
        if 1 <= month <= 12 and 1 <= one[1] <= 12 and (run := run_of(*match.span(), one, (year, month, last))):
            yield run
    for match in matches_at(_ISO_RUN, text, starts):
        a, b, c, d, e, f = (int(part) for part in match.groups())
        if 1 <= b <= 12 and 1 <= e <= 12 and (run := run_of(*match.span(), (a, b, c), (d, e, f))):
            yield run
    for match in matches_at(_SEPARATED, text, starts):
        spaced = match[2] != match[2].strip()
        if spaced and match[2].strip() != ".":
            continue
        mention = _of_numbers(text, match)
        if mention and not (len(match[1]) < 4 and context.coded(text, match.start())):
            yield mention
    for match in matches_at(_YEAR_FIRST_MONTH, text, starts):
        if (int(match[1]) + 1) % 100 != int(match[2]):
            yield Mention(match.start(), match.end(), int(match[1]), int(match[2]))
    for match in _COMPACT.finditer(text) if _EIGHT_DIGITS.search(text) else ():
        year, month, day = (int(part) for part in match.groups())
        if exists(year, month, day):
            yield Mention(match.start(1), match.end(), year, month, day)
    for match in matches_at(_MILITARY, text, starts):
        day, month, year = int(match[1]), _MILITARY_MONTHS.index(match[2].upper()) + 1, int(match[3])
        if exists(year, month, day):
            yield Mention(match.start(), match.end(), year, month, day)


def _of_numbers(text: str, match: re.Match[str]) -> Mention | None:
    a, separator, b, c = match[1], match[2].strip(), match[3], match[4]
    start, end = match.span()
    first, second, third = int(a), int(b), int(c)
    if len(a) == 4:
        if len(c) > 2:
            return None
        last = _year(first, second, third)
        return Mention(start, end, *last) if last else None
    if len(a) > 2:
        return None
    if len(c) == 4:
        if third in calendars.BUDDHIST_YEARS and "th" in languages(text):
            third -= calendars.BUDDHIST
            return Mention(start, end, third, second, first) if exists(third, second, first) else None
        known = present.FIRST_YEAR <= third <= 2199
        return _ordered(text, start, end, third, (first, second), separator, short=False) if known else None
    # Two digits of a year are believed only where day and month have two digits as well, or before a time.
    two_each = len(a) == 2 and len(b) == 2 and end - start == 8
    timed = (separator == "." and _CLOCK.match(text, end)) or (separator == "/" and _AMERICAN_CLOCK.match(text, end))
    if len(c) == 2 and (two_each or timed):
        if commonest(text) & _YEAR_FIRST.get(separator, set()):
            year = present.of_two_digits(first)
            fits = year is not None and exists(year, second, third)
            return Mention(start, end, year, second, third) if fits else None
        year = present.of_two_digits(third)
        return _ordered(text, start, end, year, (first, second), separator, short=True) if year else None
    return None


def _year(year: int, month: int, day: int) -> Day | None:
    """The day of numbers that begin with the year: of our calendar, or of Iran's where the year is one of its."""
    if year in calendars.PERSIAN_YEARS and year < present.FIRST_YEAR:
        return calendars.persian(year, month, day)
    if year in calendars.BUDDHIST_YEARS:
        year -= calendars.BUDDHIST
    return (year, month, day) if present.FIRST_YEAR <= year <= 2199 and exists(year, month, day) else None


def _ordered(
    text: str, start: int, end: int, year: int, numbers: tuple[int, int], separator: str, *, short: bool
) -> Mention | None:
    """Day and month from two numbers before a year: with dots the day is first in every locale of CLDR, but an American
    clock after it leaves both open, and so does a short year in English ("11.03.17").
    """
    first, second = numbers
    readings = []
    if exists(year, second, first):
        readings.append((year, second, first))
    both = separator != "." or _AMERICAN_CLOCK.match(text, end) or (short and languages(text) == {"en"})
    if both and first != second and exists(year, first, second):
        readings.append((year, first, second))
    if not readings:
        return None
    if len(readings) == 1:
        return Mention(start, end, *readings[0])
    return Mention(start, end, year, None, None, tuple(readings))


def orders(words: str) -> set[Day]:
    """Every day that three numbers can mean, in whatever order: what a declared day is compared with."""
    numbers = re.findall(r"\d+", words)
    if len(numbers) != 3:
        return set()
    a, b, c = (int(n) for n in numbers)
    orders_seen = set()
    for year, digits, month, day in ((c, numbers[2], b, a), (c, numbers[2], a, b), (a, numbers[0], b, c)):
        whole = year if len(digits) == 4 else present.of_two_digits(year) if len(digits) == 2 else None
        if whole and exists(whole, month, day):
            orders_seen.add((whole, month, day))
    return orders_seen


def _han(text: str, starts: Sequence[int]) -> Iterator[Mention]:
    """2014年3月6日, 二〇一四年三月, 令和2年7月15日, 2014년 3월 6일, 3月6日, 3月6日至8日."""
    for match in _HAN.finditer(text) if _HAN_YEAR.search(text) else ():
        year = _han_year(match[1], match[2])
        if year is None:
            continue
        month = _han_number(match[3])
        day = _han_number(match[4])
        if month is not None and not 1 <= month <= 12:
            continue
        if month is not None and day is not None and not exists(year, month, day):
            day = None
        yield _han_run(text, Mention(match.start(), match.end(), year, month, day))
    for match in matches_at(_HAN_YEARLESS, text, starts):
        month, day = int(match[1]), int(match[2])
        if exists(2000, month, day):
            yield _han_run(text, Mention(match.start(), match.end(), None, month, day))


def _han_run(text: str, first: Mention) -> Mention:
    """The run that a day begins, where another end comes after it; else the day."""
    both = _HAN_DAYS.match(text, first.end) if first.month and not first.day else None
    if both and first.month:
        ends = ((first.year, first.month, _han_number(day)) for day in both.groups())
        return run_of(first.start, both.end(), *ends) or first
    behind = _HAN_END.match(text, first.end) if first.day and first.month else None
    if behind is None or first.month is None:
        return first
    month, day = _han_number(behind[1]) or first.month, _han_number(behind[2])
    if not 1 <= month <= 12 or not day:
        return first
    last = (None if month < first.month else first.year, month, day)
    return run_of(first.start, behind.end(), (first.year, first.month, first.day), last) or first


def _han_year(era: str | None, digits: str) -> int | None:
    if digits == "元":
        number = 1
    elif digits.isdecimal() and digits not in "〇":
        number = int(digits)
    else:
        number = int("".join(str(_HAN_DIGITS[c]) for c in digits))
    if era:
        return _ERAS[era] + number if number < 130 else None
    return number if present.FIRST_YEAR <= number <= 2199 else None


def _han_number(digits: str | None) -> int | None:
    if digits is None:
        return None
    if digits.isdecimal():
        return int(digits)
    digits = digits.replace("廿", "二十").replace("卅", "三十").replace("十十", "十")
    tens, ten, ones = digits.partition("十")
    if not ten:
        return _HAN_DIGITS.get(digits, 0) if len(digits) == 1 else 0
    return 10 * _HAN_DIGITS.get(tens, 1 if not tens else 0) + (_HAN_DIGITS.get(ones, 0) if ones else 0)


def _numbered_month(text: str, starts: Sequence[int]) -> Iterator[Mention]:
    """6 tháng 3 năm 2014, 6 มี.ค. 2557."""
    for match in matches_at(_VIETNAMESE, text, starts):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        if present.FIRST_YEAR <= year <= 2199 and exists(year, month, day):
            yield Mention(match.start(), match.end(), year, month, day)
    for match in matches_at(_THAI, text, starts):
        year = int(match[3]) + (2500 if len(match[3]) == 2 else 0)
        year -= calendars.BUDDHIST if year in calendars.BUDDHIST_YEARS else 0
        month, day = _THAI_MONTHS.index(match[2]) + 1, int(match[1])
        if present.FIRST_YEAR <= year <= 2199 and exists(year, month, day):
            yield Mention(match.start(), match.end(), year, month, day)
