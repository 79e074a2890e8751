"""Answering words that say to whom or from whom something was done, where a question asks who did it: "sold to Norvane"
does not say who sold. English only, like the reader."""

import re

from corpus.types import Span
from embeddings.index.stems import stem

_WHO = re.compile(r"\bwho\s(?P<deed>[a-z]{2,})\b(?!.*\b(?:to|from|by)\W*\Z)", re.IGNORECASE)
_NO_DEEDS = re.compile(
    r"(?:is|was|are|were|has|have|had|do|does|did|will|would|can|could|may|might|should|must|else|in|on|at|of)\Z",
    re.IGNORECASE,
)
_TO_OR_FROM = re.compile(
    r"\b(?:to|from)\s(?:(?:the|an?|his|her|its|their)\s)?(?P<between>(?:(?!(?:by|of|with|and|from|to)\b)[a-z’'-]+\s){0,4})\Z"
)
_NOT_GIVEN = re.compile(r"\b(?:thanks|due|owing|next|close|according|went|goes|going|fell|passed)\b")
_ANOTHER_CLAUSE = re.compile(r"[.;:()–—]|\b(?:and|but|or|by|who|which|that|when|while|after|before)\b")


def is_receiver(question: str, text: str, words_of: Span) -> bool:
    """Whether the words of a text that answer come after "to" or "from" in the clause of the deed that a question asks
    the doer of."""
    asked = _WHO.search(question)
    if asked is None or _NO_DEEDS.match(asked["deed"]):
        return False
    deed, before = stem(asked["deed"].lower(), "en"), text[: words_of[0]]
    led = _TO_OR_FROM.search(before)
    if led is None or deed in {stem(word, "en") for word in led["between"].split()}:
        return False
    clause = _ANOTHER_CLAUSE.split(before[: led.start()])[-1]
    if _NOT_GIVEN.search(clause):
        return False
    return deed in {stem(word.lower(), "en") for word in re.findall(r"[A-Za-z]+", clause)}
