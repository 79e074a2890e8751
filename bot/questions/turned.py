"""Words that change what a date in a question means: a negation, a comparison, a distance.

Each is looked for in the few words around a unit. A range read as its opposite is worse than one left among the words.
"""

import re

from corpus.dates.units import DateUnit
from corpus.text.word_sets import word_set

_REACH = 60
"""Characters before a unit or its cue that are looked at: three words and a name are shorter."""

_NEGATIONS = word_set(
    "not no nor never none but except excepting excluding besides without outside unless cannot nicht kein keine",
    "keinen nie außer ausser ausgenommen ohne außerhalb pas sauf hors hormis excepté jamais sans non salvo",
    "excepto menos nunca sin tampoco não exceto eccetto tranne mai senza не кроме без",
)
_EXCEPTIONS = re.compile(r"\b(?:other\sthan|apart\sfrom|aside\sfrom|rather\sthan|instead\sof)\b", re.IGNORECASE)
_HAN_NEGATION = re.compile(r"(?:不是?|并非|並非|除了?|非|没有?|沒有?)(?:在|于|於)?\Z")
_EXCLUDED_BEHIND = re.compile(
    r"\s?(?:(?:is|are|was|were)\s)?(?:excluded|excepted|aside|ausgenommen|exclu\w*|excluid\w*)\b|年?\s?(?:除外|以外|之外)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?:\b(?:than|as|like|unlike|versus|vs\.?|compared\s(?:to|with)|against|als|wie|gegenüber|verglichen\smit|que|como|"
    r"comme)\s(?:(?:in|the|im|in\sder|el|la|en|in\sthe)\s)*|[比跟与與和同])\Z",
    re.IGNORECASE,
)
_DISTANCE = re.compile(
    r"(?:\b(?:year|month|week|day|decade|century|jahr|monat|woche|tag|año|mes|semana|día|an|mois|semaine|jour)"
    r"|(?<!the\s)(?<!die\s)(?<!los\s)(?<!les\s)\b(?:years|months|weeks|days|decades|centuries|jahren?|monaten?|wochen|tagen?|"
    r"años|meses|semanas|días|ans|années|semaines|jours|лет|года|месяцев|дней))\s\Z",
    re.IGNORECASE,
)
_BOTH_SIDES = re.compile(
    r"\b(?:before|after|since|until|vor|nach|antes|después|avant|après|до|после)\s(?:and|or|und|oder|y|o|et|ou|и|или)\s\Z",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"(?:\b(?:late|early|mid|half|halfway\sthrough|(?:end|beginning|start|middle|rest|half|most|part)\sof|ende|anfang|mitte|"
    r"(?:finales|principios|mediados)\sde|(?:fin|début)\sde?)[\s-](?:the\s)?)\Z",
    re.IGNORECASE,
)


def excluded(text: str, start: int, unit: DateUnit) -> bool:
    """Whether the words before `start`, where the unit or its cue begins, or after the unit leave it out."""
    before = text[max(0, start - _REACH) : start]
    if _HAN_NEGATION.search(before) or _EXCLUDED_BEHIND.match(text, unit.end):
        return True
    clause = re.split(r"[.?!;:,]", before)[-1]
    said = [word.casefold() for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", clause)]
    opens = len(said) > 0 and len(clause.strip()) == len(before.strip()) and start <= _REACH
    last = said[-3:]
    if opens and last[:1] == ["but"] and len(said) == len(last):
        last = last[1:]  # "But in 2016?" goes on from the question before
    near = any(word in _NEGATIONS or word.endswith(("n't", "n’t")) for word in last)
    return near or _EXCEPTIONS.search(" ".join(said[-5:])) is not None


def compared(text: str, start: int) -> bool:
    """Whether what begins at `start` is what something else is compared with."""
    return _COMPARED.search(text, max(0, start - _REACH), start) is not None


def at_a_distance(text: str, start: int) -> bool:
    """Whether the cue that begins at `start` counts from its unit ("two years before") or means either side of it."""
    reach = max(0, start - _REACH)
    return bool(_DISTANCE.search(text, reach, start) or _BOTH_SIDES.search(text, reach, start))


def part_of(text: str, start: int) -> bool:
    """Whether only a part of what begins at `start` is meant: "late last year"."""
    return _PART_OF.search(text, max(0, start - _REACH), start) is not None
