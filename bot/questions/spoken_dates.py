"""The date ranges that are spoken of in a question: "in March 2014", "before the summer of 2016", "2014年之前".

A unit is a stretch of days that words name (a day, month, quarter, season, year, decade); a cue beside it, most often a
preposition, makes a range of it. A unit without a cue is no range: in "meituan revenue 2017" the year is a word to
search for. docs/dates.md lists what is read and what is left alone.
"""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.questions.asked_days import asked_days
from bot.questions.date_cues import (
    AHEAD,
    AHEAD_OF_DATE,
    AROUND,
    AT,
    BARE_MONTH,
    BEHIND,
    BETWEEN,
    CUE,
    CUE_NAMED,
    HAN_AHEAD,
    HAN_ASKS,
    HAN_BOTH_SIDES,
    HAN_CUES,
    HAN_FROM,
    HAN_TO,
    HAN_UNIT,
    NEWS,
    NOT_A_RANGE,
    NOW,
    ON,
    ONWARDS,
    OPEN_END,
    OR_EARLIER,
    OR_LATER,
    OVER,
    THE,
    WRITINGS,
    WRITTEN_OF,
)
from bot.questions.turned import at_a_distance, compared, excluded, part_of
from corpus.dates.mentions.months import fold, names
from corpus.dates.naming import PLAIN, day_or_none, joined
from corpus.dates.unit_patterns import HAN_JOIN, HAN_RUN, JOIN, YEARS
from corpus.dates.units import DateUnit, Day
from corpus.types import Span


@dataclass(frozen=True, slots=True)
class Spoken:
    """A range that text[start:end] asks for: `after` and `before` are the first and the last day, None where open."""

    start: int
    end: int
    after: Day | None
    before: Day | None


def spoken_ranges(text: str, today: Day | None = None, events: Mapping[str, str] | None = None) -> list[Spoken]:
    """The ranges that a text speaks of, in order, none overlapping another. Linear in the length of the text.

    `today` gives a meaning to "last year" and the like, which are left alone without it. `events` maps names of
    events to ISO dates, whole or partial, or to two of them with a slash in between.
    """
    text = text.translate(PLAIN)
    units = asked_days(text, today, events)
    ranges: list[Spoken] = []
    place = 0
    while place < len(units):
        last = place
        while last + 1 < len(units) and _listed(text, units[last], units[last + 1]):
            last += 1
        run = units[place : last + 1]
        start = _start(text, run[0])
        if any(excluded(text, start, unit) for unit in run):
            return []  # what is left out can bound no search, whatever is beside it
        place = last + 1
        if compared(text, start):
            continue
        spoken = _list(text, run) if len(run) > 2 else _pair(text, *run) if len(run) == 2 else _single(text, run[0])
        if spoken is not None and not (ranges and spoken.start < ranges[-1].end):
            ranges.append(spoken)
    return ranges


def _start(text: str, unit: DateUnit) -> int:
    """Where the cue of a unit begins, or the unit where it has none."""
    reach = max(0, unit.start - _REACH)
    for cue in (CUE_NAMED, AROUND, ON, HAN_AHEAD, *(pattern for _, pattern in HAN_CUES)):
        if ahead := cue.search(text, reach, unit.start):
            return ahead.start()
    return unit.start


# ---------------------------------------------------------------- ranges

_REACH = 60  # characters: the longest cue with its fillers is shorter


def _listed(text: str, one: DateUnit, two: DateUnit) -> bool:
    """Whether two units are in one list or range: a joining word or a comma alone is between them."""
    if two.start - one.end > _REACH:
        return False
    return joined(text, one, two) or (one.kind == two.kind and text[one.end : two.start].strip() in (",", "、"))


def _list(text: str, run: Sequence[DateUnit]) -> Spoken | None:
    """ "in 2013, 2014 and 2015": the days of a list without gaps after one cue; None for any other."""
    cue = (CUE if run[0].kind in ("month", "year") else CUE_NAMED).search(
        text, max(0, run[0].start - _REACH), run[0].start
    )
    whole = all(b.first - a.last == datetime.timedelta(days=1) for a, b in pairwise(run))
    return Spoken(cue.start(), run[-1].end, run[0].first, run[-1].last) if cue and cue["in"] and whole else None


def _pair(text: str, one: DateUnit, two: DateUnit) -> Spoken | None:
    """ "between X and Y", "from X to Y", "in X and Y" where Y follows X at once, "从X到Y", "XからYまで"; None for any
    other pair.
    """
    if one.first > two.last:
        return None
    if HAN_JOIN.match(text, one.end, two.start):
        han = HAN_FROM.search(text, max(0, one.start - 1), one.start)
        to = HAN_TO.match(text, two.end)
        if han or to:
            return Spoken(han.start() if han else one.start, to.end() if to else two.end, one.first, two.last)
    ahead = AROUND.search(text, max(0, one.start - _REACH), one.start)
    join = JOIN.match(text, one.end, two.start)
    if ahead is None or join is None:
        return None
    first = ahead["first"].casefold()
    if first in BETWEEN:
        fits = bool(join["and"])
    elif join["and"] or join["or"]:
        written = first == "from" and WRITINGS.search(text, max(0, ahead.start() - AHEAD_OF_DATE), ahead.start())
        fits = (
            first in ("in", "during", "im", "en", "em") or bool(written)
        ) and two.first - one.last == datetime.timedelta(days=1)
    else:
        fits = True
    return Spoken(ahead.start(), two.end, one.first, two.last) if fits else None


def _single(text: str, unit: DateUnit) -> Spoken | None:
    """The range of one unit and its cue, or None if it has none."""
    if NOT_A_RANGE.match(text, unit.end):
        return None
    reach = max(0, unit.start - _REACH)
    if unit.kind == "run" and (both := AROUND.search(text, reach, unit.start) or ON.search(text, reach, unit.start)):
        return Spoken(both.start(), unit.end, unit.first, unit.last)
    if unit.kind == "day" and (opened := OPEN_END.search(text, reach, unit.start)):
        return _since_open_end(unit, opened)
    if unit.kind == "month" and (bare := BARE_MONTH.search(text, reach, unit.start)):
        return _between_months(unit, bare)
    cue = (CUE if unit.kind in ("month", "year") else CUE_NAMED).search(text, reach, unit.start)
    if cue is not None:
        return _with_cue(text, unit, cue)
    if (of := WRITTEN_OF.search(text, reach, unit.start)) and WRITINGS.search(
        text, max(0, of.start() - AHEAD_OF_DATE), of.start()
    ):
        return Spoken(of.start(), unit.end, unit.first, unit.last)
    for said, ahead_of in HAN_CUES:
        if han := ahead_of.search(text, reach, unit.start):
            return _ranged(text, unit, han.start(), unit.end, said)
    if unit.kind in ("named", "part") and (beside := AT.search(text, reach, unit.start)):
        return Spoken(beside.start(), unit.end, unit.first, unit.last)
    if unit.kind == "part":
        return Spoken(unit.start, unit.end, unit.first, unit.last)
    if unit.kind == "relative":
        return _relative(text, unit, reach)
    if unit.kind == "today":
        return Spoken(unit.start, unit.end, unit.first, unit.last) if NEWS.search(text, reach, unit.start) else None
    on = ON.search(text, max(0, unit.start - 10), unit.start)
    if on and unit.kind == "day":
        return Spoken(on.start(), unit.end, unit.first, unit.last)
    return _han_single(text, unit) if HAN_UNIT.search(text, unit.start, unit.end) else None


def _with_cue(text: str, unit: DateUnit, cue: re.Match[str]) -> Spoken | None:
    """The range of a unit with a word in front that says how it is meant ("since", "before", "in", "from")."""
    kind = next(name for name in AHEAD if cue[name])
    words = cue[kind].casefold()
    if at_a_distance(text, cue.start()):
        return None
    if kind == "in" and (later := OR_LATER.match(text, unit.end)):
        return Spoken(cue.start(), later.end(), unit.first, None)
    if kind == "in" and (earlier := OR_EARLIER.match(text, unit.end)):
        return Spoken(cue.start(), earlier.end(), None, unit.last)
    run = YEARS.fullmatch(text, unit.start, unit.end)
    if run and THE.search(cue[0]):
        return None  # "in the 1918-1919 epidemic"
    if run and words == "from":
        kind = "in"
    elif words == "from" and not cue["edge"] and not _opened(text, unit.end):
        if unit.kind != "relative" and not WRITINGS.search(text, max(0, cue.start() - AHEAD_OF_DATE), cue.start()):
            return None  # "a card from 1952" is no more than a card's age
        kind = "in"  # "articles from 2014"
    return _ranged(text, unit, cue.start(), unit.end, _at_edge(kind, cue["edge"]))


def _relative(text: str, unit: DateUnit, reach: int) -> Spoken | None:
    """The range of "last year" and its like, with what comes after or in front; None within a longer name."""
    if part_of(text, unit.start):
        return None
    for said, behind in BEHIND[:-1]:
        if m := behind.match(text, unit.end):
            return _ranged(text, unit, unit.start, m.end(), said)
    ahead = OVER.search(text, reach, unit.start)
    return Spoken(ahead.start() if ahead else unit.start, unit.end, unit.first, unit.last)


def _opened(text: str, end: int) -> re.Match[str] | None:
    """The words after a unit that leave a range open: "onwards", "to the present"."""
    return NOW.match(text, end) or ONWARDS.match(text, end)


def _since_open_end(unit: DateUnit, opened: re.Match[str]) -> Spoken | None:
    """ "from 3 March until 5 May 2014": month and year are said once, or None if the first day is no earlier."""
    name = opened["month"] or opened["month_first"]
    month = names().get(fold(name)) if name else unit.first.month
    first = day_or_none(unit.first.year, month or 0, int(opened["day"] or opened["day_behind"]))
    return Spoken(opened.start(), unit.end, first, unit.last) if first and first < unit.first else None


def _between_months(unit: DateUnit, bare: re.Match[str]) -> Spoken | None:
    """ "between March and May 2014": the year is said once for both, or None if the first word is no earlier month."""
    month = names().get(fold(bare["month"]))
    between = bare["first"].casefold() in BETWEEN
    if month is None or month >= unit.first.month or between != bool(bare["and"]):
        return None
    return Spoken(bare.start(), unit.end, Day(unit.first.year, month, 1), unit.last)


def _han_single(text: str, unit: DateUnit) -> Spoken | None:
    """The range of a unit written 2014年: what makes it one comes after it, or 在 in front."""
    ahead = HAN_AHEAD.search(text, max(0, unit.start - 1), unit.start)
    for kind, pattern in BEHIND:
        behind = pattern.match(text, unit.end)
        if behind and HAN_BOTH_SIDES.match(text, behind.end()):
            return None
        if behind:
            both_ends = kind == "until" and (unit.kind == "run" or HAN_RUN.fullmatch(text, unit.start, unit.end))
            start = ahead.start() if ahead else unit.start
            return _ranged(text, unit, start, behind.end(), "in" if both_ends else kind)
    opens = not text[: unit.start].strip() and not text.startswith("的", unit.end)
    if ahead is None and opens and HAN_ASKS.search(text, unit.end):
        return Spoken(unit.start, unit.end, unit.first, unit.last)  # a time opens a sentence without a word beside it
    return Spoken(ahead.start(), unit.end, unit.first, unit.last) if ahead else None


def _at_edge(kind: str, edge: str | None) -> str | None:
    """What "before the end of", "since the start of" and the like come to, or None if they say no range."""
    if edge is None:
        return kind
    late = edge.casefold() in ("end", "close")
    return {
        "before": "until" if late else "before",
        "until": "until" if late else "before",
        "since": "after" if late else "since",
        "after": "after" if late else "since",
    }.get(kind)


def _ranged(text: str, unit: DateUnit, start: int, end: int, kind: str | None) -> Spoken | None:
    day = datetime.timedelta(days=1)
    if kind == "in":
        return Spoken(start, end, unit.first, unit.last)
    if kind == "since":
        onwards = _opened(text, end)
        return Spoken(start, onwards.end() if onwards else end, unit.first, None)
    if kind == "after" and unit.last < Day.max:
        return Spoken(start, end, unit.last + day, None)
    if kind == "before" and unit.first > Day.min:
        return Spoken(start, end, None, unit.first - day)
    return Spoken(start, end, None, unit.last) if kind == "until" else None


def without(text: str, spans: list[Span]) -> str:
    """The text without these spans, the white space around each drawn together."""
    kept, place = [], 0
    for start, end in sorted(spans):
        kept.append(text[place:start])
        place = max(place, end)
    return re.sub(r"\s+", " ", " ".join([*kept, text[place:]])).strip(" ,;")
