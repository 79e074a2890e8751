"""Answers about another thing than the one asked about: "The port of Estwick has four cranes." to "How many cranes does
the port of Lumby have?". English only, like the reader."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.dates.mentions.months import fold as month_fold
from corpus.dates.mentions.months import names as month_names
from corpus.dates.mentions.weekdays import weekday
from corpus.text.leaning import leans
from corpus.text.sentences import split
from corpus.types import Span
from embeddings.index.folding import fold
from embeddings.index.stems import stem
from embeddings.index.words import capitalised, says_nothing, words

BEFORE = 1000
"""Characters of an article before a passage in which what is asked about may be named. A choice: two passages; what is
named farther above is often not what a passage goes on with."""

_WORD = re.compile(r"\w[\w-]*(?:[’']\w+)?")
_BEHIND = ("of", "in", "at", "for", "from")
_ARTICLES = ("the", "a", "an")
_NUMBER = r"(?:[IVXL]{1,6}|\d{1,2})\b"
_NUMBERED = re.compile(rf"\b([A-Z][\w’'-]+) ({_NUMBER}(?:(?:, | and | or | to |[-–/]){_NUMBER})*)")  # "Types I and II"
OPENING = 5
"""Words at the beginning of a statement that name what it speaks of. A choice: "On Monday the new Line 4"."""

_IN_A_SERIES = re.compile(r"\b([A-Z][\w’'-]+) (\d{1,3}(?:\.\d{1,3}){0,3})(?![\w:%]|[.,]\d)")
"""A name and its number in a series: not "Thornby 5:41"."""
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Thing:
    """A kind of thing and what tells this one from others of its kind, by their stems: (bridge, northern), (port,
    lumby). `named`: it is a name that comes after the kind."""

    kind: str
    mark: str
    named: bool


def statement_at(text: str, words_of: Span) -> Span:
    """The sentence in which answering words begin, with those before that it leans on."""
    sentences = split(text)
    at = next((n for n, (_, end) in enumerate(sentences) if words_of[0] < end), len(sentences) - 1)
    first = at
    while first > 0 and leans(text, sentences[first]):
        first -= 1
    return sentences[first][0], sentences[at][1]


def of_another(question: str, title: str, before: str, text: str, statement: Span) -> bool:
    """Whether a statement of a text is of another thing than the question is: it names another of the kind, or the one
    asked about is named only in a later paragraph or sentence but one, or has another number ("Louis XIV" for "Louis
    XV"). `before` is what is above the text."""
    asked = list(_things(question))
    names = {stem(name, "en") for name in capitalised(question) if not name.isdigit()}
    if not asked and not names:
        return False
    head = f"{title}.\n{before}\n"
    said = text[slice(*statement)]
    if _has_another_number(question, head + text, said) or _is_another_of_a_series(question, said):
        return True
    others = _names_another(asked, head + text, said, _stems(question))
    return others or _comes_later(names, head, text, statement[1])


def _has_another_number(question: str, text: str, said: str) -> bool:
    """Whether a name with a Roman number of the question has only other numbers: in what is said, or, where that does
    not have it, in the whole text."""
    for name, asked in _NUMBERED.findall(question):
        if asked.isdecimal():
            continue
        places = (
            {n for one, other in _NUMBERED.findall(place) if one == name for n in _values(other)}
            for place in (said, text)
        )
        found = next(filter(None, places), set())
        if found and not found & _values(asked):
            return True
    return False


def _is_another_of_a_series(question: str, said: str) -> bool:
    """Whether something with a number ("Lumen 4.3", "Line 7") is what is spoken of, with other numbers alone: named at
    the beginning, not as what is compared ("up from 256 in Lumen 4.1")."""
    asked, said_numbers = _series(question), _series(said)
    opening = _series(" ".join(said.split()[:OPENING]))
    return any(name in opening and not numbers & said_numbers[name] for name, numbers in asked.items())


def _series(text: str) -> dict[str, set[str]]:
    """The numbers by the name that they come after, in lower case; those after a month or a weekday are days."""
    found: dict[str, set[str]] = {}
    for name, number in _IN_A_SERIES.findall(text):
        is_date = month_fold(name) in month_names() or weekday(name) is not None
        if not is_date and not says_nothing(words(name)):
            found.setdefault(fold(name), set()).add(number)
    return found


def _values(numbers: str) -> set[int]:
    return {_value(number) for number in re.findall(_NUMBER, numbers)}


def _value(number: str) -> int:
    """A number in figures or Roman ones: IV is 4."""
    if number.isdecimal():
        return int(number)
    digits = [_ROMAN[letter] for letter in number]
    return sum(-one if one < after else one for one, after in pairwise((*digits, 0)))


def _names_another(asked: list[Thing], text: str, said: str, named: set[str]) -> bool:
    """Whether what is said is of another thing of a kind that is asked about, by a mark that is not itself `named` in
    the question: "the Orrin bank" is the "Orrin seed bank"."""
    stems = _stems(said)
    wanted = [thing for thing in asked if thing.mark not in stems and thing.kind in stems]
    if not wanted:
        return False
    marks, known = _stems(text), {(thing.kind, thing.mark) for thing in _things(text)}
    last = {thing.kind: thing for thing in _things(said)}
    return any(
        thing.mark in marks
        and (other := last.get(thing.kind)) is not None
        and other.mark not in named
        and ((other.named and thing.named) or (thing.kind, thing.mark) in known)
        for thing in wanted
    )


def _comes_later(names: set[str], head: str, text: str, end: int) -> bool:
    """Whether a name that is asked about comes only after the sentence after `end`, or after its paragraph."""
    sentences = split(text)
    behind = next((span for span in sentences if span[0] >= end), None)
    if behind is None or not names:
        return False
    near = behind[0] if "\n\n" in text[end : behind[0]] else behind[1]
    first, later = _stems(head + text[:near]), _stems(text[near:])
    return any(name in later and name not in first for name in names)


def _things(text: str) -> Iterator[Thing]:
    """The things that a text distinguishes: "northern bridge", "port of Lumby"."""
    said = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
    for (first, _, end), (second, start, _) in pairwise(said):
        if text[end:start] == " " and _tells(first) and _tells(second):
            yield Thing(_stem(second), _stem(first), named=False)
    plain = [word for word, _, _ in said]
    for at, kind in enumerate(plain):
        if plain[at + 1 : at + 2] and plain[at + 1].lower() in _BEHIND and _tells(kind):
            name = next((word for word in plain[at + 2 : at + 4] if word.lower() not in _ARTICLES), "")
            if name[:1].isupper() and _tells(name):
                yield Thing(_stem(kind), _stem(name), named=True)


def _stems(text: str) -> set[str]:
    return {_stem(match[0]) for match in _WORD.finditer(text)}


def _stem(word: str) -> str:
    return stem(re.split("[’']", fold(word))[0], "en")


def _tells(word: str) -> bool:
    return not says_nothing(words(word))
