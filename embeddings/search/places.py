"""Places in a ranking: who won is in the row "1 | Ida Holm | 94" of a table or in "1. Ida Holm (94 points)". English
only, like the reader."""

import re

from embeddings.search.classes import asks_for_a_winner

_PLACE = re.compile(
    r"\b(?:(?:came|finished|placed|ended|ranks?|ranked|is|was|are|were|in|took|got|won)\s(?:the\s)?(?P<place>first|second|third|fourth|fifth)\b"
    r"|(?P<ordinal>first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)[-\s](?:place|prize|position|rank)\b)",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:who|which|whose)\b.*\b(?:w[oi]ns?|winners?|champions?|fastest|leads?|leading|on top|top of|tops)\b"
    r"|\bwinners?\b|\brecord\b",
    re.IGNORECASE,
)
_SECOND = re.compile(r"\brunners?-up\b", re.IGNORECASE)
_NAMES = ("first", "second", "third", "fourth", "fifth")
RANK = re.compile(r"\W*(?:place|rank|ranking|pos(?:ition)?|no|nr|#|place\sin\sthe\s\w+)?\W*", re.IGNORECASE)
"""What stands over the column of places, or nothing."""
_NUMBER = re.compile(r"\W*(?P<number>\d{1,2})(?:st|nd|rd|th)?\W*")


def place_asked(question: str) -> int | None:
    """The place in a ranking that a question asks for, 1 for who won; None if it asks for none."""
    found = _PLACE.search(question)
    if found and re.search(r"\b(?:who|which|whose|what)\b", question, re.IGNORECASE):
        name = (found["place"] or found["ordinal"]).lower()
        return next(n for n, word in enumerate(_NAMES, 1) if name in (word, f"{n}{word[-2:]}"))
    if _SECOND.search(question):
        return 2
    return 1 if _FIRST.search(question) or asks_for_a_winner(question) else None


def place_of(said: str) -> int | None:
    """The place that a cell or the number of an item is; None for anything else."""
    found = _NUMBER.fullmatch(said)
    return int(found["number"]) if found else None


def as_words(place: int) -> str:
    """A place as a reader of prose takes it: "Winner, first place"."""
    return ("Winner, " if place == 1 else "") + f"{_NAMES[place - 1]} place"
