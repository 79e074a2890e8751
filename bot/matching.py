"""How far a text holds what a question asks for: shared words weighed by their rarity, and names and numbers missed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from embeddings.lexical import Term, stem
from embeddings.words import words

_NAME = re.compile(r"(?<=[\w,;:'\"”’)] )[A-Z][\w-]+|\b\w*\d\w*\b|\b[A-Z]{2,}\b|\b\w+[A-Z]\w*\b")
"""A capital inside a sentence, a number, a run of capitals: what a question means literally."""


@dataclass(frozen=True, slots=True)
class Question:
    """The informative terms of a question, and which of their words are names or numbers."""

    terms: tuple[Term, ...]
    names: frozenset[str]


def asked(text: str, terms: Sequence[Term]) -> Question:
    """What a question asks for."""
    names = {word for match in _NAME.finditer(text) for word in words(match.group())}
    return Question(tuple(terms), frozenset(names & {term.word for term in terms}))


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of a text, as written and stemmed, for looking up terms."""

    forms: frozenset[str]

    def has(self, term: Term) -> bool:
        """Whether the text holds the term or a stem of it."""
        return term.word in self.forms or any(form in self.forms for form in term.stems)


def bag(text: str, languages: Sequence[str]) -> Bag:
    """The words of `text` and their stems in each of `languages`."""
    found = set(words(text))
    return Bag(frozenset(found | {stem(word, language) for word in found for language in languages}))


def covered(question: Question, *bags: Bag) -> float:
    """The share of the question's information, 0..1, that the bags together hold: sum of idf over sum of idf."""
    total = sum(term.idf for term in question.terms)
    held = sum(term.idf for term in question.terms if any(one.has(term) for one in bags))
    return held / total if total > 0 else 0.0


def missing_names(question: Question, *bags: Bag) -> float:
    """The share of the question's names and numbers, 0..1, that none of the bags holds."""
    names = [term for term in question.terms if term.word in question.names]
    if not names:
        return 0.0
    return sum(not any(one.has(term) for one in bags) for term in names) / len(names)


def unknown(question: Question) -> float:
    """The share of the question's terms, 0..1, that occur nowhere in the corpus."""
    return sum(not term.found for term in question.terms) / max(1, len(question.terms))
