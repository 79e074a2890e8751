"""Questions about how things are now, and answers from articles that are too old for them."""

import datetime
import re
from dataclasses import replace

from bot.answers.amounts import wanted
from bot.answers.arrangement import ABOUT_ONE_DATE, WHEN
from bot.answers.composing import renumbered
from bot.answers.past import PAST, is_past
from bot.answers.types import Answer, Citation
from bot.answers.values import other_words, same_subject, tells_it_anew
from embeddings.index.folding import fold
from embeddings.index.words import words

_NOW = re.compile(
    r"\bnow\W*$|\bstill\b(?! (?:life|lifes|lives|image|images|photo|photos|water|waters))"
    r"|\b(?:currently|nowadays|these days|as of now|at present|at the moment|right now)\b"
    r"|\b(?:the|s|their|its|his|her|your|our) current (?!of\b)\w+"
    r"|\b(?:immer noch|noch immer|derzeit\w*|aktuell\w*|zurzeit|gegenwartig\w*|heutzutage)\b"
    r"|\b(?:todavia|actualmente|hoy en dia|en la actualidad)\b|目前|仍然|如今"
)
"""As embeddings.index.folding.fold leaves them."""

_PRESENT = re.compile(r"\b(?:is|are|do|does|costs?|can|must|may|has|have|whats|whos)\b")
_HOW_MANY = re.compile(r"\bhow (?:much|many)\b")
_WHO_IS = re.compile(r"\W*who\W?(?:is|are|s|runs|leads|heads|owns|chairs)\b")
_WHO_WON = re.compile(r"\W*(?:who|which (?:\w+ ){1,2})\s?(?:won|came (?:first|second|third|last))\b")
"""What is asked of an event that comes again and again: without a year, the last one is meant."""
_WHAT_IS = re.compile(r"\W*what\W?(?:is|are|s) (?:the|its|their|your|our)\b")

A_YEAR = 366
"""Days between an article and the newest in the archive from which on it is no answer to how things are: chosen, as
what such questions ask about (an office, a number of staff) is reported again every year."""

AS_SURE = 0.5
"""Of the first citation's score, from which on a newer one comes before it: chosen; it is a source on the subject too,
and which of the two still holds only the dates can tell."""


def asks_about_now(question: str) -> bool:
    """Whether a question asks how things are now: "Is she still the mayor?"."""
    return _NOW.search(fold(question)) is not None


def newest_first(answer: Answer) -> Answer:
    """The answer; to a question about now, the newest of what is about as sure as the first citation comes first. To
    one in the present that asks for a value ("What does it cost?"), the newest of what tells another value of the same
    thing than the first does."""
    if answer.status not in ("answered", "related") or not answer.citations:
        return answer
    if not asks_about_now(answer.question):
        return _newest_value_first(answer) if asks_for_a_value(answer.question) else answer
    least = AS_SURE * answer.citations[0].score
    near = [n for n, citation in enumerate(answer.citations) if citation.score >= least and citation.date.value]
    order = sorted(near, key=lambda n: answer.citations[n].date.value or "", reverse=True)
    placed = dict(zip(near, order, strict=True))
    cited = [answer.citations[placed.get(n, n)] for n in range(len(answer.citations))]
    return replace(answer, citations=tuple(renumbered(cited)))


def asks_for_a_value(question: str) -> bool:
    """Whether a question in the present asks for an amount, a time, or who or what it is, or one without a year asks
    who won: what changes from year to year."""
    plain = fold(question)
    if _WHO_WON.match(plain):
        return not any(map(str.isdigit, plain))
    if PAST.search(plain):
        return False
    value = wanted(question) is not None or WHEN.search(plain) is not None
    present = _PRESENT.search(plain) or (_HOW_MANY.search(plain) and not any(map(is_past, words(question))))
    return bool(_WHO_IS.match(plain) or _WHAT_IS.match(plain)) or (value and bool(present))


def _newest_value_first(answer: Answer) -> Answer:
    first, *others = answer.citations
    newer = [
        other
        for other in others
        if other.score >= AS_SURE * first.score
        and _is_later(other, first)
        and other_words(other, first)
        and same_subject(other, first, answer.question)
        and tells_it_anew(other, first, answer.question)
    ]
    if not newer:
        return answer
    newest = max(newer, key=lambda one: one.date.value or "")
    cited = [newest, first, *(other for other in others if other is not newest)]
    return replace(answer, citations=tuple(renumbered(cited)))


def _is_later(one: Citation, other: Citation) -> bool:
    """Whether an article is later than another by more than what is about one date."""
    days, before = one.date.bounds(), other.date.bounds()
    return days is not None and before is not None and (days[0] - before[1]).days > ABOUT_ONE_DATE


def too_old(answer: Answer) -> Answer:
    """The answer, called related where its question is about now and its newest citation was published A_YEAR or more
    before the newest article of the archive. Where dates are unknown it stays."""
    if answer.status != "answered" or not asks_about_now(answer.question) or answer.index.newest is None:
        return answer
    days = [citation.date.bounds() for citation in answer.citations if citation.score >= answer.enough]
    last = [bounds[1] for bounds in days if bounds is not None]
    newest = datetime.date.fromisoformat(f"{answer.index.newest}-01-01"[:10])  # a month or a year: its first day
    if len(last) < len(days) or not last or (newest - max(last)).days < A_YEAR:
        return answer
    return replace(answer, status="related", enough=0.0)
