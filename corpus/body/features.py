"""What is measured on each unit of a page, and around it: one row of numbers a unit, named by `NAMES`."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.body import cues
from corpus.body.lines import LineUnit
from corpus.body.phrases import FUNCTION_WORDS, INSIDE, START, WHOLE
from corpus.scripts import CLAUSE_MARKS, CLOSERS, HANGUL, SENTENCE_ENDS, SPACELESS

_SAMPLE = 2000  # characters of a unit that are looked at: a paragraph shows what it is long before that
_SHORT_WORDS = 12  # a line of more words than this is judged by its prose, not by how it begins
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_WIDE = re.compile(f"[{SPACELESS}{HANGUL}]")  # scripts written without spaces, and Hangul
_WIDE_PER_WORD = 2.0  # Chinese words are about two characters long
_ENDS = re.compile(rf"[{re.escape(SENTENCE_ENDS)}][{re.escape(CLOSERS)}]*$")
_MARKS = re.compile(rf"[{re.escape(SENTENCE_ENDS + CLAUSE_MARKS)}]")
_SYMBOLS = re.compile(r"[|»«›‹>•·/\[\]{}#@*=_→←↑▼▲✓×]")
_URL = re.compile(r"https?://|www\.|\b\w+\.(?:com|org|net)\b")
_DIGITS = re.compile(r"\d")
_ITEM = re.compile(r"(?:[-*+•▪◦‣·]|o)\s")
_QUOTE = re.compile(r"[\"“”„«»「」]")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b(?:19|20)\d{2}\b")
_FUNCTION_WORDS = frozenset(FUNCTION_WORDS.split())

_OWN = (
    "bias",
    "words",
    "words_long",
    "few_words",
    "ends_sentence",
    "ends_colon",
    "marks",
    "function_words",
    "no_function_word",
    "lower_case",
    "symbols",
    "digits",
    "year_or_clock",
    "url",
    "item",
    "indent",
    "gap",
    "quote",
    "upper_case",
    "repeated",
    "dated",
    *(f"whole_{kind}" for kind in WHOLE),
    *(f"start_{kind}" for kind in START),
    *(f"inside_{kind}" for kind in INSIDE),
    "inside_in_prose",
)


def _rows(table: dict[str, str]) -> dict[str | None, tuple[float, ...]]:
    """For each kind, and for none, the columns with a 1 where the kind is."""
    kinds: tuple[str | None, ...] = (None, *table)
    return {kind: tuple(float(other == kind) for other in table) for kind in kinds}


_WHOLE_ROW, _START_ROW, _INSIDE_ROW = _rows(WHOLE), _rows(START), _rows(INSIDE)
_AROUND = (
    "prose",
    "prose_in_prose",
    "prose_before_1",
    "prose_after_1",
    "prose_before_near",
    "prose_after_near",
    "prose_before_far",
    "prose_after_far",
    "cue_before_1",
    "cue_after_1",
    "cue_before_near",
    "cue_after_near",
    "byline_before_near",
    "byline_after_near",
    "related_before_near",
    "between_prose",
    "run_of_short",
    "share_before",
    "first_twentieth",
    "last_tenth",
    "last_half",
    "before_title",
    "since_title",
    "after_comments",
    "after_related",
    "indent_off_prose",
    "indent_distance",
    "prose_unit_far_off",
    "share_of_peak",
    "wide_share_of_peak",
)
NAMES = _OWN + _AROUND


@dataclass(frozen=True, slots=True)
class UnitLook:
    """A unit as it was looked at: `words` in all of it, the kind of furniture it names, whether it is prose."""

    words: float
    kind: str | None
    prose: float
    """How much it reads like sentences: 0 (not at all) to 1."""
    weak: bool = False
    """Whether the kind rests on a word that is as well a heading or an item of a list ("Books", "Contact lenses")."""
    shaped: bool = False
    """Whether its shape and place make it furniture, whatever the model says (see `corpus.body.shapes`)."""


@dataclass(frozen=True, slots=True)
class Measured:
    """`rows` is (units, len(NAMES)) float64; `seen` has one entry a unit."""

    rows: NDArray[np.float64]
    seen: list[UnitLook]


def looks_of(text: str, units: list[LineUnit]) -> list[UnitLook]:
    """How every unit reads by itself, without the measures of what stands around it."""
    return [seen for _, seen in _owns(text, units)]


def measure(text: str, units: list[LineUnit]) -> Measured:
    """The features of every unit, in time linear in the text."""
    own = _owns(text, units)
    seen = [row[1] for row in own]
    rows = np.array([row[0] for row in own], dtype=np.float64).reshape(len(units), len(_OWN))
    return Measured(np.hstack([rows, _around(text, units, seen)]), seen)


def _owns(text: str, units: list[LineUnit]) -> list[tuple[list[float], UnitLook]]:
    counts: dict[str, int] = {}
    for unit in units:
        key = text[unit.start : min(unit.end, unit.start + 80)]
        counts[key] = counts.get(key, 0) + 1
    return [_own(text, unit, counts) for unit in units]


def _own(text: str, unit: LineUnit, counts: dict[str, int]) -> tuple[list[float], UnitLook]:
    line = text[unit.start : min(unit.end, unit.start + _SAMPLE)]
    whole = max(1.0, (unit.end - unit.start) / len(line))
    wide = 0 if line.isascii() else len(_WIDE.findall(line))
    tokens = _WORD.findall(_WIDE.sub(" ", line) if wide else line)
    in_sample = len(tokens) + wide / _WIDE_PER_WORD
    words = in_sample * whole
    size = max(1.0, in_sample)
    function = len([1 for token in tokens if token.lower() in _FUNCTION_WORDS])
    if wide:  # no spaces, no function words to look up: every wide character counts as an ordinary word's share
        function += int(0.4 * wide / _WIDE_PER_WORD)
    firsts = "".join([token[0] for token in tokens])
    lower = len([1 for first in firsts if first.isalpha() and not first.isupper()]) + wide / _WIDE_PER_WORD
    upper = len([1 for token in tokens if token.isupper() and len(token) > 1])
    tail = text[max(unit.start, unit.end - 12) : unit.end]
    ends = bool(_ENDS.search(tail))
    marks = len(_MARKS.findall(line))
    short = words <= _SHORT_WORDS
    whole_kind = cues.whole_kind(line) if words <= 6 else None
    start_kind = cues.start_kind(line) if short and not (ends and words > 7) else None
    inside_kind = cues.inside_kind(line)
    digits = len(_DIGITS.findall(line))
    dated = short and digits > 0 and not (ends and words > 7) and cues.DATE.search(line) is not None
    prose = _prose(words, ends, function / size, lower / size)
    numbers = [
        1.0,
        min(3.0, float(np.log1p(words)) / 2),
        min(1.0, words / 60),
        float(words <= 4),
        float(ends),
        float(tail.endswith((":", "："))),
        min(1.0, marks / size * 5),
        min(1.0, function / size * 2),
        float(function == 0),
        lower / size,
        min(1.0, len(_SYMBOLS.findall(line)) / size * 2),
        min(1.0, digits / len(line) * 3),
        float(short and digits > 2 and _CLOCK.search(line) is not None),
        float(_URL.search(line) is not None),
        float(_ITEM.match(line) is not None),
        min(2.0, unit.indent / 20),
        float(unit.gap > 0),
        float(_QUOTE.search(line) is not None),
        upper / size,
        float(counts[line[:80]] > 1),
        float(dated),
        *_WHOLE_ROW[whole_kind],
        *_START_ROW[start_kind],
        *_INSIDE_ROW[inside_kind if words <= 40 else None],
        float(inside_kind is not None and words > 25),
    ]
    kind = whole_kind or start_kind or (inside_kind if words <= 40 else None)
    if dated and kind in (None, "counter", "byline"):
        kind = "byline"
    weak = inside_kind is None and (
        whole_kind == "navigation" or (whole_kind is None and (start_kind == "contact" or (ends and words >= 5)))
    )
    return numbers, UnitLook(words, kind, prose, weak)


def _prose(words: float, ends: bool, function: float, lower: float) -> float:
    """0 to 1: long enough, closed like a sentence, joined by function words and lower case."""
    length = min(1.0, words / 20)
    return length * (0.4 + 0.3 * ends + 0.3 * min(1.0, 3 * function)) * (0.3 + 0.7 * lower)


def _around(text: str, units: list[LineUnit], seen: list[UnitLook]) -> NDArray[np.float64]:
    count = len(units)
    if not count:
        return np.zeros((0, len(_AROUND)))
    prose = np.array([s.prose for s in seen])
    words = np.array([s.words for s in seen])
    cue = np.array([s.kind is not None and s.prose < 0.6 for s in seen], dtype=np.float64)
    mass = prose * np.minimum(words, 150.0)
    before = np.cumsum(mass) - mass
    total = max(1.0, float(mass.sum()))
    short = (words <= 6).astype(np.float64)
    run = _runs(short)
    title = _title_place(text, units, seen)
    places = np.arange(count)
    indents = np.array([min(u.indent, 80) for u in units], dtype=np.float64)
    weighed = np.bincount(indents.astype(np.int64), weights=mass)
    body_indent = float(np.argmax(weighed))
    shares = weighed[indents.astype(np.int64)] / total
    near_before, near_after = _decayed(prose, 0.6), _decayed(prose[::-1], 0.6)[::-1]
    share = before / total
    byline = np.array([s.kind == "byline" for s in seen], dtype=np.float64)
    related = np.array([s.kind == "related" and s.prose < 0.6 for s in seen], dtype=np.float64)
    since = np.log1p(np.maximum(0.0, places - title)) / 4 if title >= 0 else np.zeros(count)
    columns = [
        prose,
        prose * np.minimum(1.0, near_before + near_after),
        _shifted(prose, 1),
        _shifted(prose, -1),
        near_before,
        near_after,
        _decayed(prose, 0.9) / 4,
        _decayed(prose[::-1], 0.9)[::-1] / 4,
        _shifted(cue, 1),
        _shifted(cue, -1),
        _decayed(cue, 0.6),
        _decayed(cue[::-1], 0.6)[::-1],
        _decayed(byline, 0.7),
        _decayed(byline[::-1], 0.7)[::-1],
        _decayed(related, 0.8),
        np.minimum(near_before, near_after),
        np.log1p(run) / 3,
        share,
        np.maximum(0.0, 1 - 20 * share),
        np.maximum(0.0, 10 * share - 9),
        np.maximum(0.0, 2 * share - 1),
        (places <= title).astype(np.float64) if title >= 0 else np.zeros(count),
        since,
        _after(seen, before, ("comment",)),
        _after(seen, before, ("related",)),
        1 - shares / max(1e-9, float(weighed.max()) / total),
        np.minimum(2.0, np.abs(indents - body_indent) / 8),
        np.minimum(1.0, _distance(prose > 0.6) / 20),
        _of_peak(mass, 0.6),
        _of_peak(mass, 0.9),
    ]
    return np.stack(columns, axis=1)


def _shifted(values: NDArray[np.float64], by: int) -> NDArray[np.float64]:
    moved = np.zeros_like(values)
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved


def _decayed(values: NDArray[np.float64], keep: float) -> NDArray[np.float64]:
    """For each place the values before it, each step back worth `keep` of the one after."""
    found = np.zeros_like(values)
    running = 0.0
    for place, value in enumerate(values):
        found[place] = running
        running = keep * (running + value)
    return found


def _of_peak(mass: NDArray[np.float64], keep: float) -> NDArray[np.float64]:
    """For each place the prose in and around it, as a share of the place of the page that has the most."""
    around = mass + _decayed(mass, keep) + _decayed(mass[::-1], keep)[::-1]
    return around / max(1.0, float(around.max()))


def _runs(flags: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each place the length of the run of set flags it stands in, 0 outside."""
    found = np.zeros_like(flags)
    start = 0
    for place in range(len(flags) + 1):
        if place == len(flags) or not flags[place]:
            found[start:place] = place - start
            start = place + 1
    return found


def _distance(flags: NDArray[np.bool_]) -> NDArray[np.float64]:
    """For each place how many units off the nearest set flag is."""
    found = np.full(len(flags), 1e6)
    for order in (range(len(flags)), range(len(flags) - 1, -1, -1)):
        last = -1e6
        for place in order:
            if flags[place]:
                last = float(place)
            found[place] = min(found[place], abs(place - last))
    return found


def _after(seen: list[UnitLook], before: NDArray[np.float64], kinds: tuple[str, ...]) -> NDArray[np.float64]:
    """1 from a cue of these kinds on, where a fair amount of prose stood before it; it fades for no reason."""
    found = np.zeros(len(seen))
    for place, unit in enumerate(seen):
        if unit.kind in kinds and unit.prose < 0.6 and before[place] >= 60:
            found[place:] = min(1.0, before[place] / 240)
            break
    return found


def _title_place(text: str, units: list[LineUnit], seen: list[UnitLook]) -> int:
    """The place where the page's first line (its title) stands again, -1 where it does not."""
    if not units:
        return -1
    first = text[units[0].start : units[0].end][:300]
    if seen[0].words < 3:
        return -1
    for place in range(1, min(len(units), 2000)):
        unit = units[place]
        line = text[unit.start : min(unit.end, unit.start + 300)]
        if seen[place].words >= 3 and len(line) >= 12 and (first.startswith(line) or line.startswith(first)):
            return place
    return -1
