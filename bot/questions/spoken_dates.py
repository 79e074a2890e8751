"""The date ranges that are spoken of in a question: "in March 2014", "before the summer of 2016", "2014年之前".

A unit is a stretch of days that words name (a day, month, quarter, season, year, decade); a cue beside it, most often a
preposition, makes a range of it. A unit without a cue is no range: in "meituan revenue 2017" the year is a word to
search for. docs/dates.md lists what is read and what is left alone.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.questions.relative_dates import relative_units
from bot.questions.units import Day, Unit, months
from corpus.dates.mentions.finder import mentions
from corpus.dates.mentions.months import fold, names
from corpus.dates.parts import days_of
from corpus.types import Span


@dataclass(frozen=True, slots=True)
class Spoken:
    """A range that text[start:end] asks for: `after` and `before` are the first and the last day, None where open."""

    start: int
    end: int
    after: Day | None
    before: Day | None


_YEAR = r"(1[4-9]\d\d|20\d\d)(?![\w%]|[.,:]\d|[-–]\w|['’]s)"
# The northern hemisphere's meteorological seasons: March to May, and so on; winter begins in the December of its year.
_SEASONS = {
    3: "spring frühling frühjahr primavera printemps весной 春天 春季 春",
    6: "summer sommer verano été verão estate летом 夏天 夏季 夏",
    9: "autumn fall herbst otoño automne outono autunno осенью 秋天 秋季 秋",
    12: "winter invierno hiver inverno зимой 冬天 冬季 冬",
}
_SEASON_MONTH = {name: month for month, row in _SEASONS.items() for name in row.split()}
_LATIN_SEASONS = "|".join(name for name in _SEASON_MONTH if ord(name[0]) < 0x2E80)
_HAN_SEASONS = "|".join(name for name in _SEASON_MONTH if ord(name[0]) > 0x2E80)
_SEASON = re.compile(rf"\b({_LATIN_SEASONS})\s(?:of\s|de\s|del\s|des\sjahres\s)?{_YEAR}", re.IGNORECASE)
_HAN_SEASON = re.compile(rf"(?<!\d)(\d{{4}})年的?({_HAN_SEASONS})")
_ORDINAL = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
_QUARTER = re.compile(
    rf"\b(?:(first|second|third|fourth|last|1st|2nd|3rd|4th)\squarter\s(?:of\s)?|[qQ]([1-4])\s){_YEAR}", re.IGNORECASE
)
_HALF = re.compile(rf"\b(?:(first|second|1st|2nd)\shalf\s(?:of\s)?|[hH]([12])\s){_YEAR}", re.IGNORECASE)
_THIRD = re.compile(rf"\b(early|mid|late)[-\s]{_YEAR}", re.IGNORECASE)
_DECADE = re.compile(r"\b(1[4-9]\d0|20\d0)['’]?s\b|(?<!\d)(1[4-9]\d0|20\d0)年代")
_YEARS = re.compile(r"(?<![\w.,:/-])(1[4-9]\d\d|20\d\d)\s?[-–—/]\s?(1[4-9]\d\d|20\d\d)(?![\w\-–/]|[.,]\d)")

# What may stand between a cue and its unit. A bare "the" makes an adjective of a year ("in the 2014 epidemic"), but not
# of a season, a quarter or a day.
_FILLER = (
    r"(?:the\s(?:year|months?|years)\s(?:of\s)?|(?:dem\s|den\s|el\s|la\s|l['’]|les\s)?"
    r"(?:jahre?n?|año|année|ano|anno|mes de|mois de|monat)\s|el\s|la\s|le\s|l['’])?"
)
_ARTICLE = r"(?:(?:the|den|dem|der|die|el|la|le|os?|das?|il)\s|l['’])?"
_EDGE = r"(?:(?:the\s)?(?:very\s)?(?P<edge>end|close|beginning|start)\sof\s)?"
_AHEAD = {
    "in": r"in|during|within|throughout|im|während|en|durante|au\scours\sde|pendant|courant|em|nel|nell['’]|в",
    "since": r"since|from|starting\s(?:in|from|on)|beginning\s(?:in|with)|seit|ab|desde|a\spartir\sde|depuis|"
    r"à\spartir\sde|dès|a\spartire\sdal|dal|с",
    "after": r"after|later\sthan|nach|después\sde|tras|après|depois\sde|após|dopo(?:\sil)?|после",
    "before": r"before|prior\sto|earlier\sthan|vor|antes\sde|avant|prima\sdel|до",
    "until": r"until|till|up\s(?:to|until)|not?\slater\sthan|bis(?:\szum)?|hasta|jusqu['’](?:en|au|à)|até|fino\sal",
}
_CUES = "|".join(f"(?P<{name}>{words})" for name, words in _AHEAD.items())
_CUE_START = rf"(?:^|(?<=[\s(,;:¿¡\"“]))(?:{_CUES})\s?(?:(?<=['’])|(?<=\s)){_EDGE}"
_CUE = re.compile(_CUE_START + _FILLER + r"\Z", re.IGNORECASE)
_CUE_NAMED = re.compile(_CUE_START + rf"(?:{_FILLER}|{_ARTICLE})\Z", re.IGNORECASE)
_ON = re.compile(r"(?:^|(?<=[\s(,;:]))(?:on|am|le|el|il|em|op)\s(?:the\s)?\Z", re.IGNORECASE)
_BETWEEN = ("between", "zwischen", "entre", "tra", "fra")
_AROUND = re.compile(
    rf"(?:^|(?<=[\s(,;:¿]))(?P<first>{'|'.join(_BETWEEN)}|from|von|vom|de|del|du|da|dal|in|during|im|с)\s(?:{_FILLER}|{_ARTICLE})\Z",
    re.IGNORECASE,
)
_JOIN = re.compile(
    rf"\s?(?:(?P<and>and|und|y|et|e|и)|(?P<or>or|oder|o|ou|или)|(?P<to>to|until|till|through|bis|bis\szum|a|al|à|au|hasta|até|"
    rf"по|до)|(?P<dash>[-–—]))\s?(?:{_FILLER}|{_ARTICLE})\Z",
    re.IGNORECASE,
)
_BARE_MONTH = re.compile(
    rf"(?:^|(?<=[\s(,;:¿]))(?P<first>{'|'.join(_BETWEEN)}|from|von|de|da|in)\s(?P<month>[^\W\d_]{{3,12}})\s"
    r"(?:(?P<and>and|und|y|et|e)|to|until|till|through|bis|a|à|até)\s\Z",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\s(?:to|until|till|through|bis|hasta|à)\s(?:the\s)?(?:present|now|today|heute|hoy|aujourd'hui)\b", re.I
)
_THE = re.compile(r"\bthe\s\Z", re.IGNORECASE)
_WRITINGS = re.compile(
    r"\b(?:news|articles?|stories|story|reports?|reporting|coverage|posts?|pages?|texts?|interviews?|headlines?|anything|"
    r"something|everything|sources?)\s\Z",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\b(?:news|headlines?|articles?|stories|reports?|happen(?:ed|s|ing)?|announced?|published?|reported|said)\b[^.?!]*\Z",
    re.IGNORECASE,
)
"""What makes "today" a day: in "how many live there today?" it means nowadays."""
_OVER = re.compile(r"(?:^|(?<=[\s(,;:]))(?:(?:over|for|of)\s)?(?:the\s)?\Z", re.IGNORECASE)
_ONWARDS = re.compile(
    r"\s(?:on(?:wards?)?|and\s(?:later|after(?:wards?)?)|or\slater)(?=\s*(?:[,.?!;:)]|$))", re.IGNORECASE
)
_BEHIND = (
    ("before", re.compile(r"\s?年?(?:之前|以前|よりも?前|이전|前(?!\w))")),
    ("after", re.compile(r"\s?年?(?:之后|之後|以后|以後|이후|より後|后(?!\w)|後(?!\w))")),
    ("since", re.compile(r"\s?年?(?:以来|以來|至今|起|から|부터)")),
    ("until", re.compile(r"\s?年?(?:为止|為止|まで|까지)")),
    ("in", re.compile(r"\s?年?(?:期间|期間|中|里|裡|间|内|に|の|において|에|[,，、])|(?=\s*[?？]?$)")),
)
_HAN_AHEAD = re.compile(r"(?:在|于|於)\Z")
_HAN_UNIT = re.compile(r"[年月日号號년월일]\Z|[年]的?\w{1,2}\Z")
_HAN_FROM = re.compile(r"(?:从|從|自)\Z")
_HAN_JOIN = re.compile(r"\s?(?:到|至|から|~|～|-)\s?\Z")
_NOT_A_RANGE = re.compile(r"\s(?:vision|edition|model|version)\b", re.IGNORECASE)


def spoken_ranges(text: str, today: Day | None = None, events: Mapping[str, str] | None = None) -> list[Spoken]:
    """The ranges that a text speaks of, in order, none overlapping another. Linear in the length of the text.

    `today` gives a meaning to "last year" and the like, which are left alone without it. `events` maps names of
    events to ISO dates, whole or partial, or to two of them with a slash in between.
    """
    units = _units(text, events or {}, today)
    found: list[Spoken] = []
    place = 0
    while place < len(units):
        one, two = units[place], units[place + 1] if place + 1 < len(units) else None
        joined = two is not None and two.start - one.end <= _REACH and _join(text, one, two)
        spoken = _pair(text, one, two) if two and joined else _single(text, one)
        if spoken is not None and not (found and spoken.start < found[-1].end):
            found.append(spoken)
        place += 2 if joined else 1
    return found


# ---------------------------------------------------------------- units


def _units(text: str, events: Mapping[str, str], today: Day | None) -> list[Unit]:
    """Every stretch of days the text names, the longer of two that overlap."""
    found = [*_event_units(text, events), *_named_units(text), *_dated_units(text)]
    found += relative_units(text, today) if today else []
    kept: list[Unit] = []
    for unit in sorted(found, key=lambda u: (u.start, -u.end)):
        if kept and unit.start < kept[-1].end:
            if unit.end - unit.start > kept[-1].end - kept[-1].start:
                kept[-1] = unit
            continue
        kept.append(unit)
    return kept


def _dated_units(text: str) -> Iterator[Unit]:
    for mention in mentions(text):
        year = mention.year
        if year is None or mention.readings:
            continue
        if mention.month is None:
            if text[mention.end : mention.end + 2].casefold() not in ("'s", "’s"):
                yield Unit(mention.start, mention.end, Day(year, 1, 1), Day(year, 12, 31), "year")
        elif mention.day is None:
            yield Unit(mention.start, mention.end, *months(year, mention.month, 1), "month")
        else:
            day = _day(year, mention.month, mention.day)
            if day:
                yield Unit(mention.start, mention.end, day, day, "day")


def _named_units(text: str) -> Iterator[Unit]:
    """Seasons, quarters, halves, thirds, decades and runs of years."""
    for m in _SEASON.finditer(text):
        yield Unit(*m.span(), *months(int(m[2]), _SEASON_MONTH[m[1].casefold()], 3), "named")
    for m in _HAN_SEASON.finditer(text):
        yield Unit(*m.span(), *months(int(m[1]), _SEASON_MONTH[m[2]], 3), "named")
    for m in _QUARTER.finditer(text):
        quarter = _ORDINAL[m[1].casefold()] if m[1] else int(m[2])
        yield Unit(*m.span(), *months(int(m[3]), 3 * quarter - 2, 3), "named")
    for m in _HALF.finditer(text):
        half = _ORDINAL[m[1].casefold()] if m[1] else int(m[2])
        yield Unit(*m.span(), *months(int(m[3]), 6 * half - 5, 6), "named")
    for m in _THIRD.finditer(text):
        third = ("early", "mid", "late").index(m[1].casefold())
        yield Unit(*m.span(), *months(int(m[2]), 4 * third + 1, 4), "named")
    for m in _DECADE.finditer(text):
        year = int(m[1] or m[2])
        yield Unit(*m.span(), Day(year, 1, 1), Day(year + 9, 12, 31), "named")
    for m in _YEARS.finditer(text):
        if int(m[1]) <= int(m[2]):
            yield Unit(*m.span(), Day(int(m[1]), 1, 1), Day(int(m[2]), 12, 31), "named")


def _event_units(text: str, events: Mapping[str, str]) -> Iterator[Unit]:
    for name, dates in events.items():
        first, _, last = dates.partition("/")
        days = (*days_of(first), *days_of(last or first))
        words = r"\s+".join(re.escape(word) for word in name.split())
        if words:
            for m in re.finditer(rf"(?<!\w)(?:the\s+)?{words}(?!\w)", text, re.IGNORECASE):
                yield Unit(*m.span(), days[0], days[3], "named")


def _day(year: int, month: int, day: int) -> Day | None:
    try:
        return Day(year, month, day)
    except ValueError:
        return None


# ---------------------------------------------------------------- ranges

_REACH = 60  # characters: the longest cue with its fillers is shorter


def _join(text: str, one: Unit, two: Unit) -> bool:
    """Whether only a word such as "to" or "and" stands between two units."""
    return bool(_JOIN.match(text, one.end, two.start) or _HAN_JOIN.match(text, one.end, two.start))


def _pair(text: str, one: Unit, two: Unit) -> Spoken | None:
    """ "between X and Y", "from X to Y", "in X and Y" where Y follows X at once, "从X到Y"; None for any other pair."""
    if one.first > two.last:
        return None
    if _HAN_JOIN.match(text, one.end, two.start):
        han = _HAN_FROM.search(text, max(0, one.start - 1), one.start)
        if han:
            return Spoken(han.start(), two.end, one.first, two.last)
    ahead = _AROUND.search(text, max(0, one.start - _REACH), one.start)
    join = _JOIN.match(text, one.end, two.start)
    if ahead is None or join is None:
        return None
    first = ahead["first"].casefold()
    if first in _BETWEEN:
        fits = bool(join["and"])
    elif join["and"] or join["or"]:
        fits = first in ("in", "during", "im", "en", "em") and two.first - one.last == datetime.timedelta(days=1)
    else:
        fits = True
    return Spoken(ahead.start(), two.end, one.first, two.last) if fits else None


def _single(text: str, unit: Unit) -> Spoken | None:
    """The range of one unit and its cue; None where it has none."""
    if _NOT_A_RANGE.match(text, unit.end):
        return None
    reach = max(0, unit.start - _REACH)
    if unit.kind == "month" and (bare := _BARE_MONTH.search(text, reach, unit.start)):
        return _between_months(unit, bare)
    cue = (_CUE if unit.kind in ("month", "year") else _CUE_NAMED).search(text, reach, unit.start)
    if cue is not None:
        kind = next(name for name in _AHEAD if cue[name])
        words = cue[kind].casefold()
        run = _YEARS.fullmatch(text, unit.start, unit.end)
        if run and _THE.search(cue[0]):
            return None  # "in the 1918-1919 epidemic"
        if run and words == "from":
            kind = "in"
        elif words == "from" and not cue["edge"] and not _opened(text, unit.end):
            if unit.kind != "relative" and not _WRITINGS.search(text, max(0, cue.start() - 20), cue.start()):
                return None  # "a card from 1952" is no more than a card's age
            kind = "in"  # "articles from 2014"
        return _ranged(text, unit, cue.start(), unit.end, _at_edge(kind, cue["edge"]))
    if unit.kind == "relative":
        ahead = _OVER.search(text, reach, unit.start)
        return Spoken(ahead.start() if ahead else unit.start, unit.end, unit.first, unit.last)
    if unit.kind == "today":
        return Spoken(unit.start, unit.end, unit.first, unit.last) if _NEWS.search(text, reach, unit.start) else None
    on = _ON.search(text, max(0, unit.start - 10), unit.start)
    if on and unit.kind == "day":
        return Spoken(on.start(), unit.end, unit.first, unit.last)
    return _han_single(text, unit) if _HAN_UNIT.search(text, unit.start, unit.end) else None


def _opened(text: str, end: int) -> re.Match[str] | None:
    """The words behind a unit that leave a range open: "onwards", "to the present"."""
    return _NOW.match(text, end) or _ONWARDS.match(text, end)


def _between_months(unit: Unit, bare: re.Match[str]) -> Spoken | None:
    """ "between March and May 2014": the year is said once for both; None where the first word is no earlier month."""
    month = names().get(fold(bare["month"]))
    between = bare["first"].casefold() in _BETWEEN
    if month is None or month >= unit.first.month or between != bool(bare["and"]):
        return None
    return Spoken(bare.start(), unit.end, Day(unit.first.year, month, 1), unit.last)


def _han_single(text: str, unit: Unit) -> Spoken | None:
    """The range of a unit written 2014年: what makes it one stands behind it, or 在 in front."""
    ahead = _HAN_AHEAD.search(text, max(0, unit.start - 1), unit.start)
    for kind, pattern in _BEHIND:
        behind = pattern.match(text, unit.end)
        if behind:
            return _ranged(text, unit, ahead.start() if ahead else unit.start, behind.end(), kind)
    return Spoken(ahead.start(), unit.end, unit.first, unit.last) if ahead else None


def _at_edge(kind: str, edge: str | None) -> str | None:
    """What "before the end of", "since the start of" and the like come to; None where they say no range."""
    if edge is None:
        return kind
    late = edge.casefold() in ("end", "close")
    return {
        "before": "until" if late else "before",
        "until": "until" if late else "before",
        "since": "after" if late else "since",
        "after": "after" if late else "since",
    }.get(kind)


def _ranged(text: str, unit: Unit, start: int, end: int, kind: str | None) -> Spoken | None:
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
