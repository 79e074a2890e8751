"""The periods that a text speaks of, in years: by which a question and a passage can be compared."""

import re

from corpus.dates.mentions.finder import mentions

# Where a period has no written beginning or end. Years in texts are 1400 to 2199, see corpus.dates.mentions.finder.
FIRST, LAST = 0, 9999

_YEAR = r"(1[4-9]\d\d|20\d\d)"
_MONTH_BEFORE = r"(?:(?:\d{1,2}(?:st|nd|rd|th)?\s)?[^\W\d_]{3,10}\.?\s(?:\d{1,2},?\s)?(?:of\s|de\s)?)?"
_RANGE = re.compile(
    rf"(?<![\w.,$€£#/]){_YEAR}(?:年)?\s?(?:[-–—~～]|to|until|till|through|and|bis|und|à|et|a|al|y|hasta|até|e|по|до|и|到|至|から)"
    rf"\s?{_MONTH_BEFORE}(1[4-9]\d\d|20\d\d|\d\d|(?:the )?present|now|today|heute|aujourd'hui|hoy)"
    r"(?:年|(?![\d.,%\-]\d|\w))",
    re.IGNORECASE,
)
_DECADE = re.compile(r"(?<![\w.,$€£#])(1[4-9]\d0|20\d0)['’]?s\b|(?<!\d)(1[4-9]\d0|20\d0)(?:er\b|年代)")
_CENTURY = re.compile(r"\b(1[4-9]|2[01])(?:st|th)[\s-]century\b|(?<!\d)(1[4-9]|2[01])世纪", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:^|\W)(?:(since|after|seit|ab|nach|desde|después de|depuis|après|dal|dopo|após|с|после)|"
    r"(before|until|till|prior to|up to|vor|bis|antes de|hasta|avant|jusqu'en|prima del|fino al|até|до))"
    r"\s(?:the\s|el\s|le\s)?\Z",
    re.IGNORECASE,
)


def years_in(text: str) -> list[tuple[int, int]]:
    """The periods of a text as (first year, last year), in order: years, ranges, decades, centuries.

    Months and days count as their year. What is open at one end ("since 1990", "before 1990") has FIRST or LAST
    there. Linear in the length of the text.
    """
    periods: list[tuple[int, int, int, int]] = []  # start, end, first, last
    for match in _RANGE.finditer(text):
        first = int(match[1])
        last = _end_of_range(first, match[2])
        if last is not None:
            periods.append((*match.span(), first, last))
    for match in _DECADE.finditer(text):
        first = int(match[1] or match[2])
        periods.append((*match.span(), first, first + 9))
    for match in _CENTURY.finditer(text):
        century = int(match[1] or match[2])
        periods.append((*match.span(), 100 * century - 99, 100 * century))
    periods.sort()
    single: list[tuple[int, int, int, int]] = []
    passed = 0
    for mention in mentions(text):
        while passed < len(periods) and periods[passed][1] <= mention.start:
            passed += 1
        inside = passed < len(periods) and periods[passed][0] < mention.end
        ends = mention.bounds()
        if ends is not None and not inside:
            single.append((mention.start, mention.end, ends[0][0], ends[1][0]))
        elif mention.year is not None and not inside:
            single.append((mention.start, mention.end, *_opened(text, mention.start, mention.year)))
    return [(first, last) for _, _, first, last in sorted([*periods, *single])]


def _end_of_range(first: int, written: str) -> int | None:
    """The last year of a range: four digits, two digits of the same century, or a word for today."""
    if not written.isdecimal():
        return LAST
    last = int(written) if len(written) == 4 else first - first % 100 + int(written)
    return last if last >= first else None


def _opened(text: str, start: int, year: int) -> tuple[int, int]:
    """A year, opened towards the side that the words before it open."""
    cue = _OPEN.search(text, max(0, start - 20), start)
    if cue is None:
        return year, year
    return (year, LAST) if cue[1] else (FIRST, year)
