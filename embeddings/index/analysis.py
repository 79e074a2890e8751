"""A text as it is indexed: its words as written, their stems, and the further forms it is found under."""

from dataclasses import dataclass
from itertools import repeat

from embeddings.index.stems import stem
from embeddings.index.words import indexed_forms, informative, words


@dataclass(frozen=True, slots=True)
class Analysis:
    """The words of a text in order, as written (folded), and the stem of each; compounds joined, amounts and units in
    words come behind the text."""

    words: tuple[str, ...]
    stems: tuple[str, ...]


def analyse(text: str, language: str | None) -> Analysis:
    """What is indexed of a text in a language (ISO 639-1), or None if it is unknown."""
    forms = indexed_forms(text, language)
    return Analysis(tuple(forms), tuple(map(stem, forms, repeat(language))))


def informative_stems(text: str) -> tuple[str, ...]:
    """The English stems of the words of a text that say something, in order."""
    return analyse(" ".join(informative(words(text))), "en").stems


def stems_said(text: str) -> set[str]:
    """The same as a set, each word by itself: compounds are not joined, and no further forms are added."""
    return {stem(word, "en") for word in informative(words(text))}
