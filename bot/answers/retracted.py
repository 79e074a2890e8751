"""What an article does not stand by, and so is no answer: a day that was "planned for" before a change, and sentences
in which it takes back what was said ("We wrote that X. That was wrong.")."""

import re
from collections.abc import Sequence

from bot.answers.change_words import UNDONE
from bot.answers.wrong_reports import NEAR, goes_on, is_reported, wrong_report_of
from corpus.text.sentences import split
from corpus.types import Span
from embeddings.index.folding import fold
from embeddings.search.corrections import is_all_wrong, says_more, wrong_part

GOES_ON = 3
"""Words after "That was wrong" from which on that sentence says what is right. A choice: "That was wrong, it seems."
says nothing else; "There were six." has three."""

_PLANNED = re.compile(
    r"\b(?:(?:planned|scheduled|due|set|announced|intended|meant|expected)(?:\s(?:for|on|to|from|in))*(?:\sthe)?"
    r"|(?:originally|instead\sof|rather\sthan)(?:\s(?:for|on|in|from))?"
    r"|(?:moved|postponed|put\soff|delayed|brought\sforward)\sfrom(?:\sthe)?"
    r"|geplant(?:\s(?:für|am|im))?|ursprünglich(?:\s(?:für|am|im))?|statt(?:\s(?:am|im))?"
    r"|(?:previsto|prevista|programad[oa])(?:\spara)?(?:\sel)?)\s\Z",
    re.IGNORECASE,
)
"""What comes straight before a day or a value that was planned."""

_BEFORE = 60
"""Characters before such words that are looked at: twice the longest entry of the table above."""


def is_given_up(sentence: str, at: int) -> bool:
    """Whether the words that begin at `sentence[at]` are what a sentence of a change says was planned before: "planned
    for 16 July, has been postponed to 10 September"."""
    return bool(_PLANNED.search(sentence[max(0, at - _BEFORE) : at]) and UNDONE.search(fold(sentence)))


def is_retracted(text: str, sentences: Sequence[Span], number: int, title: str | None = None) -> bool:
    """Whether the sentence of this number is one of the article's own statements that it calls wrong, and says nothing
    right beside it: in the sentence itself, at the beginning of the next, or in another one ("An earlier report of two
    dead was wrong.")."""
    return is_all_wrong(text, sentences, number, title) or wrong_report_of(text, sentences, number) is not None


def takes_back(text: str, span: Span) -> bool:
    """Whether a text calls wrong what it says in a span: words of a report that it calls so, or of a sentence that has
    a part of the span; of one that calls itself wrong those that it means. Only what is near it is looked at."""
    first = max(0, span[0] - 2 * NEAR)
    text, span = text[first : span[1] + 2 * NEAR], (span[0] - first, span[1] - first)
    sentences = split(text)
    inside = [n for n, (start, end) in enumerate(sentences) if start < span[1] and span[0] < end]
    return is_reported(text, span) or any(
        wrong_report_of(text, sentences, n) is not None
        or ((part := wrong_part(text, sentences, n)) is not None and _has_part(span, part))
        for n in inside
    )


def _has_part(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def correction_of(text: str, sentences: Sequence[Span], number: int) -> int | None:
    """The number of the sentence that says what is right in the place of a retracted one: what goes on where that is
    called wrong, or the next; beside a sentence that takes it back elsewhere the one before. None if there is none.
    """
    elsewhere = wrong_report_of(text, sentences, number)
    if elsewhere is not None:
        return elsewhere - 1 if elsewhere > 0 and goes_on(text, sentences, elsewhere - 1) else elsewhere
    if number + 1 >= len(sentences):
        return None
    goes_on_right = says_more(text[slice(*sentences[number + 1])], GOES_ON)
    if goes_on_right is not False:
        return number + 1
    return number + 2 if number + 2 < len(sentences) else None
