"""What the events of an article tell about its date, where nothing states it: a month with bounds, or nothing."""

import re
from collections.abc import Sequence

from corpus.dates import parts
from corpus.dates.mentions.finder import Mention
from corpus.dates.mentions.plain import Plain
from corpus.types import UNKNOWN_DATE, SourceDate, Span

# Years after these words are ahead of the writing, or far behind it, as often as not.
_AHEAD = re.compile(
    r"(?:\b(?:by|until|till|through|to|toward|towards|before|beyond|for|target|from|since|bis|ab|jusqu'en|hasta|para|entro)\W+"
    r"(?:the\W+)?(?:end\W+of\W+|year\W+)?|[-–—]\s?)\Z",
    re.IGNORECASE,
)
# Articles of which no date is known come from the web, which begins here: earlier years are those of history.
_FIRST_YEAR = 1991
# How far into the body the opening reaches: two sentences of news prose.
_OPENING = 400


def from_events(shown: Plain, body: Sequence[Span], dates: Sequence[Mention]) -> SourceDate:
    """An "inferred" month, not before the event's day; unknown unless the body tells both the day and the year.

    The opening of the body names a day without a year ("On May 21, ..."), and the body names one latest year at
    least twice, once with a month or another part of it not later than the event's. The publication is then taken to
    be of that month, its day left open. A day of the month alone ("on the 29th") gives nothing.
    """
    text = shown.text
    spans = body or ((0, len(text)),)
    inside = [m for m in dates if any(start <= m.start < end for start, end in spans)]
    begin = spans[0][0]
    event = next((m for m in inside if m.year is None and m.month and m.day), None)
    if event is None or event.month is None or event.day is None or event.start > begin + _OPENING:
        return UNKNOWN_DATE
    years = [m for m in inside if m.year is not None and not _AHEAD.search(text[max(0, m.start - 30) : m.start])]
    latest = max((m.year for m in years if m.year is not None), default=None)
    if latest is None or latest < _FIRST_YEAR or any(m.readings for m in years):
        return UNKNOWN_DATE
    of_latest = [m for m in years if m.year == latest]
    dated = [m for m in of_latest if m.month is not None]
    if len(of_latest) < 2 or not dated or any((m.month or 0) > event.month for m in dated):
        return UNKNOWN_DATE
    try:
        day = parts.sourced((latest, event.month, event.day), "inferred", None)
    except ValueError:  # 29 February of a year that has none: the year is wrong
        return UNKNOWN_DATE
    assert day.value is not None
    return parts.sourced(
        (latest, event.month, None), "inferred", shown.words(event.start, event.end), not_before=day.value
    )
