"""Whether a question asks for what was done: "Who founded it?"."""

import re

from embeddings.index.english_forms import VERB_FORMS, base_form
from embeddings.index.folding import fold
from embeddings.index.words import words

PAST = re.compile(r"\b(?:was|were|did|had|been|ever|first|last)\b")
"""As embeddings.index.folding.fold leaves them."""
_ENDS_AS_PAST = re.compile(r"(?!hundred)\w+[^\We]ed")
"""A regular past; "need" and "hundred" are none."""


def asks_of_past(question: str) -> bool:
    """Whether a question asks for what was done or was so."""
    return PAST.search(fold(question)) is not None or any(map(is_past, words(question)))


def is_past(word: str) -> bool:
    """Whether a word is the past of a verb by its form: "died", "sank"; a verb that stays as it is ("cut") is not."""
    return _ENDS_AS_PAST.fullmatch(word) is not None or (word in VERB_FORMS and base_form(word) != word)
