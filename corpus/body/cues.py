"""Which kind of a page's furniture a line is, going by its words.

Three ways of matching: the line is the phrase, it begins with it, or the phrase is anywhere in it.
"""

import re

from corpus.body.phrases import INSIDE, START, WHOLE

_INSIDE_CHARACTERS = 400  # furniture says what it is at once

_MONTHS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|set|dic|janv|févr|fév|mars|avr|mai|juin|juil|août|déc|mär|okt|dez"
    "|gen|mag|giu|lug|ott|fev|out"
    "|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|sty|lut|kwi|maj|cze|lip|sie|wrz|paź|lis|gru|mei|maart"
    "|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
)
# A day as pages print it. It only tells a date line from other lines: `corpus.dates` reads what the date is.
DATE = re.compile(
    r"\b(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\b\d{1,2}[-/.]\d{1,2}[-/.](?:(?:19|20)\d{2}|\d{2})\b"
    r"|(?:19|20)\d{2} ?[年년] ?\d{1,2} ?[月월](?: ?\d{1,2} ?[日일])?"
    rf"|\b(?:{_MONTHS})[a-zа-яéûç]{{0,7}}\.? \d{{1,2}}(?:st|nd|rd|th)?,?(?: (?:19|20)\d{{2}})?\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|\.|º)?[ -](?:de |of )?(?:{_MONTHS})[a-zа-яéûç]{{0,7}}\.?,?"
    rf"(?:[ -](?:de )?(?:19|20)\d{{2}})?\b"
    rf"|\b(?:{_MONTHS})[a-zа-яéûç]{{0,7}}\.?,? (?:19|20)\d{{2}}\b",
    re.IGNORECASE,
)


_PHRASE = re.compile(r"(?:\\.|\([^()]*\)|[^|()\\])+")  # a bar within brackets separates no phrases


def _phrases(listed: str) -> list[str]:
    return _PHRASE.findall(re.sub(r"\s*\n\s*", "", listed))


_WHOLE_KIND = {phrase.strip(): kind for kind, listed in WHOLE.items() for phrase in _phrases(listed)}


def _alternatives(phrases: list[tuple[str, str]]) -> re.Pattern[str]:
    """One pattern with a named group a kind; longer phrases first, so that the most telling one matches."""
    groups = [
        f"(?P<{kind}>{'|'.join(sorted((p for k, p in phrases if k == kind), key=len, reverse=True))})"
        for kind in dict.fromkeys(kind for kind, _ in phrases)
    ]
    return re.compile("|".join(groups))


def _by_first_letter(table: dict[str, str]) -> dict[str, re.Pattern[str]]:
    cues: dict[str, list[tuple[str, str]]] = {}
    for kind, listed in table.items():
        for phrase in _phrases(listed):
            cues.setdefault(phrase.lstrip("\\")[0], []).append((kind, phrase))
    return {letter: _alternatives(phrases) for letter, phrases in cues.items()}


_START = _by_first_letter(START)
_LETTERS = re.compile(r"[^\W\d_]+")
_STEM = 4  # letters; a phrase is looked for where a word of the line begins like the phrase's longest
_SPACELESS = re.compile(r"[©@\u3040-\u30ff\u3400-\u9fff]|\\\+")
_NOT_LITERAL = re.compile(r"\([^()]*\)\??|\\.")


def _by_stem(table: dict[str, str]) -> dict[str, re.Pattern[str]]:
    """For each stem the phrases whose longest word begins with it; under "" those that need no word of letters."""
    cues: dict[str, list[tuple[str, str]]] = {}
    for kind, listed in table.items():
        for phrase in _phrases(listed):
            words = _LETTERS.findall(_NOT_LITERAL.sub(" ", phrase))
            stem = "" if _SPACELESS.search(phrase) or not words else max(words, key=len)[:_STEM]
            cues.setdefault(stem, []).append((kind, phrase))
    return {stem: _alternatives(phrases) for stem, phrases in cues.items()}


_INSIDE = _by_stem(INSIDE)
_STEMS = frozenset(_INSIDE) - {""}
_KIND_ORDER = {kind: place for place, kind in enumerate(INSIDE)}
_EDGES = re.compile(r"[\W\d_]+")
_LEAD = re.compile(r"[^\w©(]+")


def whole_kind(line: str) -> str | None:
    """The kind of furniture the whole line names, or None if it names none."""
    return _WHOLE_KIND.get(_EDGES.sub(" ", line[:80].casefold()).strip())


def start_kind(line: str) -> str | None:
    """The kind of furniture the line's first words announce."""
    lowered = line[:80].casefold().replace("’", "'").replace("'", " ")
    lead = _LEAD.match(lowered)
    start = lead.end() if lead else 0
    pattern = _START.get(lowered[start : start + 1])
    match = pattern.match(lowered, start) if pattern else None
    if match is None:
        return None
    end = match.end()
    inside_a_word = (
        end < len(lowered) and lowered[end].isascii() and lowered[end].isalpha() and lowered[end - 1].isascii()
    )
    return None if inside_a_word and lowered[end - 1].isalpha() else match.lastgroup


def inside_kind(line: str) -> str | None:
    """The kind of furniture some phrase inside the line belongs to."""
    lowered = line[:_INSIDE_CHARACTERS].casefold().replace("’", "'")
    stems = _STEMS.intersection([word[:_STEM] for word in _LETTERS.findall(lowered)])
    if not lowered.isascii() or "@" in lowered or "+" in lowered:
        stems |= {""}
    matches = [match for stem in stems if (match := _INSIDE[stem].search(lowered))]
    first = min(matches, key=_place, default=None)
    return first.lastgroup if first else None


def _place(match: re.Match[str]) -> tuple[int, int, int]:
    """The first in the line, then the kind that is listed first, then the longest."""
    assert match.lastgroup is not None
    return match.start(), _KIND_ORDER[match.lastgroup], -match.end()
