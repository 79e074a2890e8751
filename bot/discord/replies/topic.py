"""Where a text speaks of what was looked for: by the words themselves, whatever their endings."""

import re
from dataclasses import dataclass

from embeddings.index.folding import fold
from embeddings.index.stems import stem
from embeddings.index.words import informative, is_pair, question_language, words

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Topic:
    """The words of a search that say what it is for: stems of a language, and pairs of characters for scripts without
    spaces."""

    language: str
    stems: frozenset[str]
    pairs: tuple[str, ...]

    def place(self, text: str) -> int | None:
        """The offset of the first of the words in a text, or None if it has none of them."""
        places = [at for pair in self.pairs if (at := text.find(pair)) >= 0]
        if self.stems:
            spoken = (m.start() for m in _WORD.finditer(text) if stem(fold(m[0]), self.language) in self.stems)
            places += [at for at in [next(spoken, -1)] if at >= 0]
        return min(places, default=None)


def topic_of(question: str) -> Topic:
    """What a search is for."""
    asked = words(question)
    language, telling = question_language(asked), informative(asked)
    stems = frozenset(stem(word, language) for word in telling if not is_pair(word))
    return Topic(language, stems, tuple(word for word in telling if is_pair(word)))
