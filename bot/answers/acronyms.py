"""Acronyms that a question names and the article cited for it does not: what it says is of another body ("the U.S." for
the U.N.), or of nobody ("thanked us" for the US)."""

import re

from bot.answers.types import Citation
from bot.answers.values import key_sentence
from embeddings.index.folding import fold
from embeddings.index.stop_words import ACRONYMS, CAPITALS_MATTER
from embeddings.index.words import words

_WRITTEN = r"(?:(?:[A-Z]\.){2,5}|[A-Z]{2,5}\b)"
_NAMED = re.compile(
    rf"\b(?:the|do|does|did|has|have|had|is|are|was|were|will|would|can|could|by|from)\s({_WRITTEN})"
    r"(?!\s[A-Z][a-z]|[\w-])"
)
"""What is named as a body or a country: no initials of a person, no "Which TV channel", no "cases of COVID"."""
_ANY = re.compile(rf"(?<![\w.-])({_WRITTEN})(?![\w-])")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL = frozenset(("of", "the", "and", "for", "on", "in", "to", "de"))
_LOOK_ALIKE = frozenset((*CAPITALS_MATTER.split(), *ACRONYMS))
_STATES = ("americ", "united states")
_OTHERWISE = {"US": _STATES, "USA": _STATES, "UK": ("brit",), "EU": ("europ",)}
"""What else an article says for some, folded."""


def is_of_another_body(question: str, first: Citation, article: str) -> bool:
    """Whether an acronym that a question names is nowhere in the text of the `first` citation's article, and its marked
    sentence has another one (the USA is the US), or a common word of the same letters."""
    if question.isupper():
        return False
    asked, said = _acronyms(_NAMED, question), key_sentence(first)
    whole = f"{first.title or ''}\n{article}"
    lacking = {acronym for acronym in asked if not _has(whole, acronym)}
    others = _acronyms(_ANY, said) - _acronyms(_ANY, question)
    alike = {acronym for acronym in lacking if acronym.lower() in _LOOK_ALIKE and acronym.lower() in words(said)}
    apart = any(not (one.startswith(other) or other.startswith(one)) for one in lacking for other in others)
    return apart or bool(alike)


def _acronyms(pattern: re.Pattern[str], text: str) -> set[str]:
    return {written.replace(".", "") for written in pattern.findall(text)}


def _has(text: str, acronym: str) -> bool:
    """Whether a text has an acronym, dotted or not, or words with its letters as initials."""
    if acronym in _acronyms(_ANY, text) or re.search(rf"\b{acronym}", text):
        return True
    if any(other in fold(text) for other in _OTHERWISE.get(acronym, ())):
        return True
    initials = (word[0] if word[0].isupper() else "-" for word in _WORD.findall(text) if word.lower() not in _SMALL)
    return acronym in "".join(initials)
