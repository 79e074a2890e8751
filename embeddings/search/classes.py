"""Prizes of one class among several: the junior prize does not say who won. English only, like the reader."""

import re

from embeddings.index.analysis import stems_said
from embeddings.index.words import says_nothing, words

_ASKS_WINNER = re.compile(
    r"\b(?:who|which|whose)\b.*\b(?:w[oi]ns?|winning|winners?|champions?|came (?:first|second|third|last)|took|got"
    r"|first place|prize)\b"
    r"|\bwinners?\b|\bchampions?\b",
    re.IGNORECASE,
)
CLASS = re.compile(
    r"\b(?P<class>juniors?|under[-\s]?\d+s?|u-?\d\d|youths?|youngsters?|child(?:ren)?(?:['’]s)?|kids|girls(?:['’])?|boys(?:['’])?"
    r"|wom[ae]n(?:['’]s)?|ladies(?:['’])?|veterans?|beginners?|novices?|amateurs?|audience|consolation|runners?-up)\b",
    re.IGNORECASE,
)
"""Words that set a class apart from the whole: whoever asks for it says so."""
_PRIZE_FOR = re.compile(
    r"\b(?:prizes?|awards?|trophy|cup|medal)\sfor\s(?:the\s)?(?P<what>[^,.;]{3,40}?)\s(?:went|goes|was|is|to)\b"
)
_NAMED_PRIZE = re.compile(r"\b(?P<what>[\w-]+)\s(?:prizes?|awards?|trophy)\b", re.IGNORECASE)
_ANY_PRIZE = frozenset(
    ("the", "a", "an", "first", "main", "top", "grand", "gold", "this", "that", "her", "his", "its", "their")
)


def asks_for_a_winner(question: str) -> bool:
    """Whether a question asks who won."""
    return _ASKS_WINNER.search(question) is not None


def other_class(said: str, question: str) -> bool:
    """Whether words tell of a class that a question for a winner does not name."""
    asked = stems_said(question)
    return any(stems_said(match["class"]).isdisjoint(asked) for match in CLASS.finditer(said))


def of_another_class(sentence: str, question: str) -> bool:
    """Whether a sentence tells of the prize of a class, or for a thing, that a question for a winner does not name."""
    if not asks_for_a_winner(question):
        return False
    if other_class(sentence, question):
        return True
    asked = stems_said(question)
    prizes = (*_PRIZE_FOR.finditer(sentence), *_NAMED_PRIZE.finditer(sentence))
    return any(
        match["what"].lower() not in _ANY_PRIZE
        and not says_nothing(words(match["what"]))
        and stems_said(match["what"]).isdisjoint(asked)
        for match in prizes
    )
