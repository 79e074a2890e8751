"""The whole of a date of which a reader marked a part: "Saturday 5 April" where it marked "Saturday"."""

import re

from corpus.dates.mentions.months import fold as month_fold
from corpus.dates.mentions.months import names as month_names
from corpus.dates.mentions.weekdays import is_weekday
from corpus.types import Span
from embeddings.index.folding import fold

_WHEN = re.compile(r"\b(?:when|(?:what|which) date|wann|cuando|que fecha)\b")
_WORD, _DAY = r"[^\W\d_]{3,12}\b\.?", r"\b\d{1,2}\b"
_DATE = re.compile(
    rf"(?P<weekday>{_WORD},?\s(?:the\s|dem\s|den\s)?)?"
    rf"(?P<date>(?:(?P<day>{_DAY}|\d{{1,2}}(?:st|nd|rd|th))\.?\s(?:of\s|de\s)?(?P<month>{_WORD})"
    rf"|(?P<first>{_WORD})\s(?P<second>\d{{1,2}}(?:st|nd|rd|th)?)(?=[,.;!?)\n]|\s\d{{4}}\b|\Z))"
    r"(?:,?\s(?:de\s|del\s)?\d{4}\b)?)"
)
"""A day of a month, the weekday before it and the year after it with it; "May 12 people" is none."""
_LAST_DAY = 31
_REACH = 40
"""Characters before and after the marked words that are looked at: more than the longest date has."""


def whole_date(text: str, marked: Span, question: str, within: Span) -> Span:
    """The marked words of a text with the rest of a date that they are a part of or overlap, where a question asks when
    and that date is in the span `within`; else as they are."""
    if not _WHEN.search(fold(question)):
        return marked
    for match in _DATE.finditer(text, max(within[0], marked[0] - _REACH), min(within[1], marked[1] + _REACH)):
        start, end = _date_of(match)
        if start < marked[1] and marked[0] < end:
            return min(start, marked[0]), max(end, marked[1])
    return marked


def _date_of(match: re.Match[str]) -> Span:
    """Where the date of a match stands; nowhere where its words name no month or no day."""
    month, day = match["month"] or match["first"], match["day"] or match["second"]
    number = int(re.sub(r"\D", "", day))
    if month_fold(month.rstrip(".")) not in month_names() or not 0 < number <= _LAST_DAY:
        return match.end(), match.end()
    named = match["weekday"] and is_weekday(re.split(r"[\s,.]", match["weekday"])[0])
    end = match.end()
    return match.start() if named else match.start("date"), end - match[0].endswith(".")
