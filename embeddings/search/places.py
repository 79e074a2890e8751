"""Places in a ranking: who won is in the row "1 | Ida Holm | 94" of a table or in "1. Ida Holm (94 points)". English
only, like the reader."""

import re

from embeddings.search.classes import asks_for_a_winner

_PLACE = re.compile(
    r"\b(?:(?:came|finished|placed|ended|ranks?|ranked|is|was|are|were|in|took|got|won)\s(?:the\s)?(?P<place>first|second|third|fourth|fifth)\b(?!-)"
    r"|(?P<ordinal>first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)[-\s](?:place|prize|position|rank)\b)",
    re.IGNORECASE,
)
_FASTEST = re.compile(r"\bfastest\b", re.IGNORECASE)
_WHO = re.compile(r"\b(?:who|which|whose|what)\b", re.IGNORECASE)
_SECOND = re.compile(r"\brunners?-up\b", re.IGNORECASE)
_NAMES = ("first", "second", "third", "fourth", "fifth")
_RANK = re.compile(r"(?:place|rank|ranking|pos|position|no|nr|place in the \w+)?", re.IGNORECASE)
_LONGEST_HEAD = 40
_RESULTS = re.compile(
    r"\b(?:results?|rankings?|standings?|winners?|podium|places|finishers?|final\sorder|top\s(?:three|five|ten|\d+)|leader\s?board"
    r"|classification|scores?(?:board)?|jury|judges|chose|voted)\b",
    re.IGNORECASE,
)
_SCORED = re.compile(
    r"\d\s?(?:points?|pts|votes?|goals?|wins?|seconds?|minutes?|metres?|kilos?|kg)\b|\b\d{1,2}[:.]\d\d\b|\|",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\W*(?P<number>\d{1,2})(?:st|nd|rd|th)?\W*")


def place_asked(question: str) -> int | None:
    """The place in a ranking that a question asks for, 1 for who won; None if it asks for none."""
    found = _PLACE.search(question)
    who = _WHO.search(question)
    if found and who:
        name = (found["place"] or found["ordinal"]).lower()
        return next(n for n, word in enumerate(_NAMES, 1) if name in (word, f"{n}{word[-2:]}"))
    if _SECOND.search(question):
        return 2
    fastest = who is not None and _FASTEST.search(question, who.end()) is not None
    return 1 if fastest or asks_for_a_winner(question) else None


def is_rank(head: str) -> bool:
    """Whether the head of a column is that of places, or empty ("Place", "#")."""
    return len(head) <= _LONGEST_HEAD and _RANK.fullmatch(" ".join(re.findall(r"\w+", head))) is not None


def is_result(lead: str, item: str) -> bool:
    """Whether the item of a list is one of a ranking: by what leads to the list, or by its own points or time. A list
    of speakers or of steps ranks nothing."""
    return _RESULTS.search(lead) is not None or _SCORED.search(item) is not None


def place_of(said: str) -> int | None:
    """The place that a cell or the number of an item is; None for anything else."""
    found = _NUMBER.fullmatch(said)
    return int(found["number"]) if found else None


def as_words(place: int) -> str:
    """A place as a reader of prose takes it: "Winner, first place"."""
    return ("Winner, " if place == 1 else "") + f"{_NAMES[place - 1]} place"
