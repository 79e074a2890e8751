"""Prizes of one class among several: the junior prize does not say who won. English only, like the reader."""

import re

from embeddings.index.analysis import stems_said
from embeddings.index.words import says_nothing, words

_WHO = re.compile(r"\b(?:who|which|whose)\b", re.IGNORECASE)
_WINS = re.compile(
    r"\b(?:w[oi]ns?|winning|came (?:first|second|third|last)|first place|prize"
    r"|(?:took|got)\s(?:the\s|a\s)?(?:[\w-]{1,30}+\s)?(?:cup|title|gold|silver|bronze|medal|trophy|award))\b",
    re.IGNORECASE,
)
_WINNER = re.compile(r"\bwinners?\b|\bchampions?\b", re.IGNORECASE)
_CLASSES = (
    r"(?P<class>juniors?|under[-\s]?\d+s?|u-?\d\d|youths?|youngsters?|child(?:ren)?(?:['’]s)?|kids|girls(?:['’])?|boys(?:['’])?"
    r"|wom[ae]n(?:['’]s)?|ladies(?:['’])?|veterans?|beginners?|novices?|amateurs?|audience|consolation|runners?-up)\b"
)
CLASS = re.compile(rf"\b{_CLASSES}", re.IGNORECASE)
"""Words that set a class apart from the whole: whoever asks for it says so."""
_WON = (
    r"(?:prizes?|awards?|trophy|cups?|medals?|titles?|races?|events?|class(?:es)?|categor(?:y|ies)|sections?|finals?|champions?"
    r"|championships?|winners?|records?|tournaments?|contests?|competitions?|singles|doubles|relays?|choice|votes?)"
)
_WON_IN_CLASS = re.compile(
    rf"\b(?:(?:best|top|fastest|among\sthe|in\sthe|(?:prizes?|awards?)\sfor(?:\sthe)?)\s{_CLASSES}"
    rf"|{_CLASSES.replace('<class>', '<its>')}(?:\s(?:[\w-]{{1,40}}+\s)?{_WON}\b|:))",
    re.IGNORECASE,
)
"""A class with what is won in it: "the audience cheered" and "a father of three children" are none."""
_PRIZE_FOR = re.compile(
    r"\b(?:prizes?|awards?|trophy|cup|medal)\sfor\s(?:the\s)?(?P<what>[^,.;]{3,40}?)\s(?:went|goes|was|is|to)\b"
)
_NAMED_PRIZE = re.compile(r"(?<![\w-])(?P<what>[\w-]{1,40}+)\sprizes?\b", re.IGNORECASE)
_PRIZE = re.compile(r"\b(?:prizes?|awards?|trophy|medals?)\b", re.IGNORECASE)
_ANY_PRIZE = frozenset(
    ("the", "a", "an", "first", "main", "top", "grand", "gold", "this", "that", "her", "his", "its", "their")
)


def asks_for_a_winner(question: str) -> bool:
    """Whether a question asks who won."""
    who = _WHO.search(question)
    wins = who is not None and _WINS.search(question, who.end()) is not None
    return wins or _WINNER.search(question) is not None


def other_class(said: str, question: str) -> bool:
    """Whether words tell of a class that a question for a winner does not name."""
    asked = stems_said(question)
    return any(stems_said(match["class"]).isdisjoint(asked) for match in CLASS.finditer(said))


def of_another_class(sentence: str, question: str) -> bool:
    """Whether a sentence tells of the prize of a class, or for a thing, that a question for a winner does not name."""
    if not asks_for_a_winner(question):
        return False
    asked = stems_said(question)
    classes = (match["class"] or match["its"] for match in _WON_IN_CLASS.finditer(sentence))
    if any(stems_said(one).isdisjoint(asked) for one in classes):
        return True
    if _PRIZE.search(question):
        return False
    prizes = (*_PRIZE_FOR.finditer(sentence), *_NAMED_PRIZE.finditer(sentence))
    return any(
        match["what"][0].islower()
        and match["what"] not in _ANY_PRIZE
        and not says_nothing(words(match["what"]))
        and stems_said(match["what"]).isdisjoint(asked)
        for match in prizes
    )
