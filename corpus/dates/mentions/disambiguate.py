"""Which of two readings an ambiguous date has, where the text around it shows it."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.dates.mentions import weekdays
from corpus.dates.mentions.languages import languages
from corpus.dates.mentions.mention import Day, Mention, weekday

# An American time zone; CST and EST are China's and Australia's too, where a place is named after them.
_AMERICAN_ZONE = re.compile(r"\b(?:[ECMP][SD]?T)\b(?![^\S\n]?[,(/][^\S\n]?[A-Z])")
_ORDERED = re.compile(r"(\d\d?)\s?([/\-–])\s?(\d\d?)\s?[/\-–]")
# Languages that part a date with slashes and always put the day first. German, Slavic and Nordic languages part with
# dots, so a date with slashes is foreign there and its order open, as in English.
_DAY_FIRST = frozenset({"fr", "es", "pt", "gl", "ca", "it", "ro", "el", "ar", "th", "vi", "he"})
_NEAR = 80  # characters within which a plain date is another way to write the same day
_PLAIN_DAYS = 5  # to each side that are compared


def settle(mentions: list[Mention], text: str) -> list[Mention]:
    """The same mentions, those with two readings made plain where the rest of the text shows which is meant.

    That is shown by a weekday beside the date, a plain date close by that is one of its readings, the order of other
    dates of the same form, an American time zone, or a language that always puts the day first. English by itself
    settles nothing. Linear in the number of dates.
    """
    if not any(m.readings for m in mentions):
        return mentions
    plain = [m for m in mentions if m.whole and not m.readings]
    starts = [m.start for m in plain]
    near = {id(m): _beside(m, plain, starts, text) for m in mentions if m.readings}
    order = _orders(mentions, near, text)
    return [_plain(m, near[id(m)], order, text) if m.readings else m for m in mentions]


def _beside(mention: Mention, plain: Sequence[Mention], starts: Sequence[int], text: str) -> Day | None:
    """The reading that a weekday, or a plain date close by, shows to be meant."""
    named = weekdays.beside(text, mention.start, mention.end)
    if named is not None:
        fitting = [day for day in mention.readings if weekday(day) == named]
        if len(fitting) == 1:
            return fitting[0]
    place = bisect.bisect_left(starts, mention.start)
    others = plain[max(0, place - _PLAIN_DAYS) : place + _PLAIN_DAYS]
    days = {
        (m.year, m.month, m.day) for m in others if m.start - mention.end <= _NEAR and mention.start - m.end <= _NEAR
    }
    seen = [day for day in mention.readings if day in days]
    return seen[0] if len(seen) == 1 else None


def _orders(mentions: Sequence[Mention], near: dict[int, Day | None], text: str) -> dict[str, str]:
    """For each mark between digits "day" or "month", whichever comes first in this text; nothing if that is open."""
    votes: dict[str, set[str]] = {}
    for m in mentions:
        written = _ORDERED.match(text, m.start, m.end)
        if written is None or m.run:
            continue
        said = votes.setdefault(written[2], set())
        day = near[id(m)] if m.readings else (m.year, m.month, m.day) if m.whole else None
        if day is not None and written[1] != written[3]:
            said.add("day" if int(written[1]) == day[2] else "month")
        if m.readings and _AMERICAN_ZONE.search(text, m.end, m.end + 25):
            said.add("month")
    settled = {mark: next(iter(said)) for mark, said in votes.items() if len(said) == 1}
    read = languages(text)
    for mark, said in votes.items():
        if not said and (read & _DAY_FIRST if mark == "/" else read and "en" not in read):
            settled[mark] = "day"
    return settled


def _plain(mention: Mention, near: Day | None, order: dict[str, str], text: str) -> Mention:
    written = _ORDERED.match(text, mention.start, mention.end)
    chosen = near
    if chosen is None and written and written[2] in order:
        place = 2 if order[written[2]] == "day" else 1
        chosen = next((day for day in mention.readings if day[place] == int(written[1])), None)
    if chosen is None and written is None and _AMERICAN_ZONE.search(text, mention.end, mention.end + 25):
        first = text[mention.start : mention.end].split(".")[0]
        chosen = next((day for day in mention.readings if first.isdecimal() and day[1] == int(first)), None)
    if chosen is None:
        return mention
    return replace(mention, year=chosen[0], month=chosen[1], day=chosen[2], readings=())
