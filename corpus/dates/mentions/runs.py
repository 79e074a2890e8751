"""Two dates with a dash or a word such as "to" between them are the ends of one run: bounds, and no day."""

import re

from corpus.dates.mentions.mention import End, Mention, run_of

_S = r"[^\S\n]"
_JOIN = re.compile(
    rf"(?:st|nd|rd|th)?{_S}?(?:[-–—~～〜]|至|到|から|부터)(?:{_S}?|{_S})|(?:st|nd|rd|th)?(?:,?{_S})(?:to|till|until|through|thru|bis(?:{_S}zum)?|au|al?|à|"
    rf"hasta(?:{_S}el)?|até|tot(?:{_S}en{_S}met)?|t/m|til|till|do|až|по|до|إلى|تا){_S}(?:the{_S}|den{_S}|el{_S}|il{_S})?"
)
_MONTHS = re.compile(rf"{_S}?/{_S}?")
_WEEKDAY = re.compile(rf"[^\W\d_]{{2,12}}\.?,?{_S}")
_REACH = 30  # characters between two ends, a weekday among them


def joined(dates: list[Mention], text: str) -> list[Mention]:
    """The same mentions in order, each pair that makes a run as one. Years alone make none."""
    out: list[Mention] = []
    for mention in dates:
        last = out[-1] if out else None
        run = _run(last, mention, text) if last else None
        if run is not None:
            out[-1] = run
        else:
            out.append(mention)
    return out


def _run(one: Mention, two: Mention, text: str) -> Mention | None:
    if one.readings or two.readings:
        return _of_readings(one, two, text)
    if not one.month or not two.month or one.run or two.run or not 0 < two.start - one.end <= _REACH:
        return None
    if (one.day is None) != (two.day is None):
        return None
    join = _JOIN.match(text, one.end, two.start)
    if join is None and one.day is None:
        join = _MONTHS.match(text, one.end, two.start)
    if join is None or (join.end() != two.start and not _WEEKDAY.fullmatch(text, join.end(), two.start)):
        return None
    first: End = (one.year, one.month, one.day)
    last: End = (two.year, two.month, two.day)
    if first == last or (one.year is None and two.year is None and first > last):
        return None
    return run_of(one.start, two.end, first, last)


def _of_readings(one: Mention, two: Mention, text: str) -> Mention | None:
    """The run of two dates of digits that can mean two days each: from the first to the last that can be meant."""
    days = [[*m.readings] or [(m.year or 0, m.month or 0, m.day or 0)] for m in (one, two) if m.readings or m.whole]
    join = _JOIN.match(text, one.end, two.start) if 0 < two.start - one.end <= _REACH else None
    if len(days) < len((one, two)) or join is None or join.end() != two.start:
        return None
    return run_of(one.start, two.end, min(days[0]), max(days[1]))
