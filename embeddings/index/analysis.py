"""A text as it is indexed: its words as written, and their stems."""

from dataclasses import dataclass

from embeddings.index.stems import stem
from embeddings.index.words import words


@dataclass(frozen=True, slots=True)
class Analysis:
    """The words of a text in order, as written (folded), and the stem of each."""

    words: tuple[str, ...]
    stems: tuple[str, ...]


def analyse(text: str, language: str | None) -> Analysis:
    """What is indexed of a text in a language (ISO 639-1), None where it is unknown."""
    found = words(text)
    return Analysis(tuple(found), tuple(stem(word, language) for word in found))
