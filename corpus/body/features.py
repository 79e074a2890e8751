"""What is measured on each unit of a page by itself: one row of numbers a unit, named by `OWN`."""

import re
from dataclasses import dataclass

import numpy as np

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
_TRUNCATED = re.compile(rf"(?:\.\.\.|…|\[\s*(?:…|\.\.\.)\s*\])[{re.escape(CLOSERS)}]*$")
PROSE = 0.5
"""A unit that reads at least this much like sentences is prose; the middle of the scale of `UnitLook.prose`."""

# Words of a headline, at least and at most; chosen by looking at pages; a feature of the model, not a rule.
HEADLINE_WORDS = (4, 25)
_MARKS = re.compile(rf"[{re.escape(SENTENCE_ENDS + CLAUSE_MARKS)}]")
_SYMBOLS = re.compile(r"[|»«›‹>•·/\[\]{}#@*=_→←↑▼▲✓×]")
_URL = re.compile(r"https?://|www\.|\b\w+\.(?:com|org|net)\b")
_DIGITS = re.compile(r"\d")
_ITEM = re.compile(r"(?:[-*+•▪◦‣·]|o)\s")
_QUOTE = re.compile(r"[\"“”„«»「」]")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b(?:19|20)\d{2}\b")
_FUNCTION_WORDS = frozenset(FUNCTION_WORDS.split())

OWN = (
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
    "truncated",
    "headline",
)


def _rows(table: dict[str, str]) -> dict[str | None, tuple[float, ...]]:
    """The columns of each kind, and of no kind: 1 for that kind, 0 for all others."""
    kinds: tuple[str | None, ...] = (None, *table)
    return {kind: tuple(float(other == kind) for other in table) for kind in kinds}


_WHOLE_ROW, _START_ROW, _INSIDE_ROW = _rows(WHOLE), _rows(START), _rows(INSIDE)


@dataclass(frozen=True, slots=True)
class UnitLook:
    """A unit as it was looked at: `words` in all of it, the kind of furniture it names, whether it is prose."""

    words: float
    kind: str | None
    prose: float
    """How much it reads like sentences: 0 (not at all) to 1."""
    weak: bool = False
    """Whether the kind rests on a word that may also be a heading or an item of a list ("Books", "Contact lenses")."""
    shaped: bool = False
    """Whether its shape and place make it furniture, whatever the model says (see `corpus.body.shapes`)."""
    ends: bool = False
    """Whether it closes like a sentence, or with a colon."""
    truncated: bool = False
    """Whether it was cut short: "The harbour was ..."."""


def looks_of(text: str, units: list[LineUnit]) -> list[UnitLook]:
    """How every unit reads by itself, without the measures of what is around it."""
    known: dict[str, UnitLook] = {}  # menus are on a page twice and more
    looks = []
    for unit in units:
        words = text[unit.start : unit.end]
        if words not in known:
            known[words] = _look(text, unit).look
        looks.append(known[words])
    return looks


def looks_and_rows(text: str, units: list[LineUnit]) -> list[tuple[list[float], UnitLook]]:
    """For every unit its own measures, named by `OWN`, and its look, in time linear in the text."""
    counts: dict[str, int] = {}
    for unit in units:
        key = text[unit.start : min(unit.end, unit.start + 80)]
        counts[key] = counts.get(key, 0) + 1
    return [_own(text, unit, counts) for unit in units]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A unit's look with what it rests on: its sample, the end of it and its tokens, and counts of words."""

    look: UnitLook
    line: str
    tail: str
    tokens: list[str]
    size: float
    function: int
    lower: float
    marked: tuple[bool, bool]
    """Whether a sentence ends it, and whether it is a date line."""
    kinds: tuple[str | None, str | None, str | None]
    """What the whole line names, what its first words do, and what any phrase inside does."""


def _look(text: str, unit: LineUnit) -> _Seen:
    line = text[unit.start : min(unit.end, unit.start + _SAMPLE)]
    whole = max(1.0, (unit.end - unit.start) / len(line))
    tokens, wide = _tokens(line)
    function, lower = _counted(tokens, wide)
    in_sample = len(tokens) + wide
    words = in_sample * whole
    size = max(1.0, in_sample)
    tail = text[max(unit.start, unit.end - 12) : unit.end]
    ends = bool(_ENDS.search(tail))
    short = words <= _SHORT_WORDS
    whole_kind = cues.whole_kind(line) if words <= 6 else None
    start_kind = cues.start_kind(line) if short and not (ends and words > 7) else None
    inside_kind = cues.inside_kind(line)
    dated = short and not (ends and words > 7) and bool(_DIGITS.search(line)) and cues.DATE.search(line) is not None
    closes = ends or tail.endswith((":", "：", ";", "；"))
    kind = whole_kind or start_kind or (inside_kind if words <= 40 else None)
    kind = "byline" if dated and kind in (None, "counter", "byline") else kind
    started = whole_kind is None and (start_kind == "contact" or (ends and words >= 5))
    weak = inside_kind is None and (whole_kind == "navigation" or started)
    prose = _prose(words, ends, function / size, lower / size)
    truncated = ("..." in tail or "…" in tail) and _TRUNCATED.search(tail) is not None
    look = UnitLook(words, kind, prose, weak, ends=closes, truncated=truncated)
    return _Seen(look, line, tail, tokens, size, function, lower, (ends, dated), (whole_kind, start_kind, inside_kind))


def _own(text: str, unit: LineUnit, counts: dict[str, int]) -> tuple[list[float], UnitLook]:
    seen = _look(text, unit)
    look, line, size, words = seen.look, seen.line, seen.size, seen.look.words
    ends, dated = seen.marked
    whole_kind, start_kind, inside_kind = seen.kinds
    digits = len(_DIGITS.findall(line))
    capitals = len([1 for token in seen.tokens if token.isupper() and len(token) > 1])
    numbers = [
        1.0,
        min(3.0, float(np.log1p(words)) / 2),
        min(1.0, words / 60),
        float(words <= 4),
        float(ends),
        float(seen.tail.endswith((":", "："))),
        min(1.0, len(_MARKS.findall(line)) / size * 5),
        min(1.0, seen.function / size * 2),
        float(seen.function == 0),
        seen.lower / size,
        min(1.0, len(_SYMBOLS.findall(line)) / size * 2),
        min(1.0, digits / len(line) * 3),
        float(words <= _SHORT_WORDS and digits > 2 and _CLOCK.search(line) is not None),
        float(_URL.search(line) is not None),
        float(_ITEM.match(line) is not None),
        min(2.0, unit.indent / 20),
        float(unit.gap > 0),
        float(_QUOTE.search(line) is not None),
        capitals / size,
        float(counts[line[:80]] > 1),
        float(dated),
        *_WHOLE_ROW[whole_kind],
        *_START_ROW[start_kind],
        *_INSIDE_ROW[inside_kind if words <= 40 else None],
        float(inside_kind is not None and words > 25),
        float(look.truncated),
        float(is_headline(words, look.ends, look.prose)),
    ]
    return numbers, look


def _tokens(line: str) -> tuple[list[str], float]:
    """The words of a line separated by spaces, and how many words its characters of other scripts stand for."""
    wide = 0 if line.isascii() else len(_WIDE.findall(line))
    return _WORD.findall(_WIDE.sub(" ", line) if wide else line), wide / _WIDE_PER_WORD


def _counted(tokens: list[str], wide: float) -> tuple[int, float]:
    """How many words of a line are function words, and how many are written in lower case."""
    function = sum(map(_FUNCTION_WORDS.__contains__, map(str.lower, tokens)))
    # No spaces, no function words to look up: every wide character counts as an ordinary word's share.
    function += int(0.4 * wide)
    firsts = "".join([token[0] for token in tokens])
    if firsts.isascii():
        return function, sum(map(str.islower, firsts)) + wide
    return function, len([1 for first in firsts if first.isalpha() and not first.isupper()]) + wide


def is_headline(words: float, ends: bool, prose: float) -> bool:
    """Whether a unit looks like a headline: some words that neither close like a sentence nor read like one."""
    return HEADLINE_WORDS[0] <= words <= HEADLINE_WORDS[1] and not ends and prose < 0.6


def _prose(words: float, ends: bool, function: float, lower: float) -> float:
    """0 to 1: long enough, closed like a sentence, joined by function words and lower case."""
    length = min(1.0, words / 20)
    return length * (0.4 + 0.3 * ends + 0.3 * min(1.0, 3 * function)) * (0.3 + 0.7 * lower)
