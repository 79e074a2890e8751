"""What is read again, as the first reading of a passage marked words that cannot answer: words of an attempt, of
another thing, of a change of a price, or words that the article calls wrong."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.text.sentences import split
from corpus.types import Span
from embeddings.search.another import of_another, statement_at
from embeddings.search.attempts import denies_reason, only_attempted, only_planned, tells_of_before
from embeddings.search.classes import of_another_class
from embeddings.search.corrections import says_again, wrong_part
from embeddings.search.prices import asks_price, part_in
from embeddings.search.receivers import is_receiver
from embeddings.search.statements import answering_sentence
from embeddings.types import AnswerReader, Judgement, PassageText

SAYS_NO = 0.0
"""A logit below which the reader calls a passage no answer: its own even odds."""

NOT_DONE_BY = -3.3
"""The logit of a passage whose answering words are no doer, where the question asks for one: the mean of passages that
do not answer "who" questions (docs/experiments/strictness.md)."""

PLANNED = 2.0
"""What a passage loses of its logit that tells only of a plan, as one whose title alone answers (BY_TITLE of
embeddings/search/reading.py): another passage may tell what became of it."""

LOST = -2.0
"""Where no passage reaches this logit the order stays that of the words. Of 33 questions of the sets in docs/reader.md
whose answer the reader misses so, the words have 18 first, both together 14."""


def not_called_wrong(
    question: str,
    passages: Sequence[PassageText],
    judgements: Sequence[Judgement],
    reader: AnswerReader,
    back: Sequence[Sequence[str]],
) -> list[Judgement]:
    """The judgements of passages, with no words that their articles call wrong: with what stands in their place, and
    without any, and no surer than what is left, where nothing does. `back` are the statements that each article takes
    back."""
    cuts = [_called_wrong(*one) for one in zip(passages, judgements, back, strict=True)]
    again = _without(question, passages, cuts, reader)
    return [
        (_outside(some, read) or Judgement(min(judgement.logit, *(one.logit for one in read)), None))
        if some
        else judgement
        for judgement, some, read in zip(judgements, cuts, again, strict=True)
    ]


def not_of_a_change(
    question: str, passages: Sequence[PassageText], judgements: Sequence[Judgement], reader: AnswerReader
) -> list[Judgement]:
    """The judgements of passages, where a price is asked for without percentages and fractions of a change as the words
    that answer: with others, or as no answer. By what share a price changes says nothing of it."""
    if not asks_price(question):
        return list(judgements)
    parts = [j.span and part_in(p.text, j.span) for p, j in zip(passages, judgements, strict=True)]
    again = _without(question, passages, [[part] if part else [] for part in parts], reader)
    return [
        (_price_outside(passage.text, part, read[0]) or Judgement(min(judgement.logit, LOST), None))
        if part
        else judgement
        for passage, judgement, part, read in zip(passages, judgements, parts, again, strict=True)
    ]


def _price_outside(text: str, part: Span, read: Judgement) -> Judgement | None:
    """What a reader says of a passage without a percentage, if it finds a number there that is none."""
    if read.span is None or read.logit < LOST or (read.span[0] < part[1] and part[0] < read.span[1]):
        return None
    share = part_in(text, read.span, of_a_change=False)
    return read if share is None and any(map(str.isdigit, text[slice(*read.span)])) else None


def about_what_is_asked(
    question: str,
    passages: Sequence[PassageText],
    judgements: Sequence[Judgement],
    reader: AnswerReader,
    before: Sequence[str],
) -> list[Judgement]:
    """The judgements of passages. If the answering sentence is only about an attempt, the passage is judged by another
    sentence that answers, if there is one; if it is about another thing, by the rest of the passage. `before` is the
    text above each passage. Everything that is read again is read in one batch, so that no thread waits for another.
    """
    known = list(zip(passages, judgements, strict=True))
    attempts = [_attempt(question, passage, judgement) for passage, judgement in known]
    tried = _without(question, passages, attempts, reader)
    elsewhere = [_outside(cuts, found) for cuts, found in zip(attempts, tried, strict=True)]
    strange = [
        [] if found else _of_other_things(question, passage, judgement, above)
        for found, (passage, judgement), above in zip(elsewhere, known, before, strict=True)
    ]
    left = _without(question, passages, strange, reader)
    return [
        found or _of_a_plan(question, passage, _less_sure(question, passage, judgement, *again) if again else judgement)
        for found, (passage, judgement), again in zip(elsewhere, known, left, strict=True)
    ]


def _of_a_plan(question: str, passage: PassageText, judgement: Judgement) -> Judgement:
    """A judgement, PLANNED less sure where its words are those of a plan and the question asks what was done."""
    if judgement.span is None or judgement.of_row:
        return judgement
    first, last = answering_sentence(passage.text, judgement.span)
    planned = only_planned(passage.text[first:last], min(last, judgement.span[1]) - first, question)
    return replace(judgement, logit=judgement.logit - PLANNED) if planned else judgement


def _without(
    question: str, passages: Sequence[PassageText], cuts: Sequence[Sequence[Span]], reader: AnswerReader
) -> list[list[Judgement]]:
    """What the reader says of each passage without each of its `cuts`, with words of the whole passage. It says LOST of
    one of which nothing is left."""
    whole = [(passage, cut) for passage, some in zip(passages, cuts, strict=True) for cut in some]
    texts = [PassageText(passage.title, passage.text[:start] + passage.text[end:]) for passage, (start, end) in whole]
    todo = [text for text in dict.fromkeys(texts) if text.text.strip()]
    read = dict(zip(todo, reader.judge(question, todo) if todo else (), strict=True))
    found = iter(
        _in_whole(read.get(text, Judgement(LOST, None)), cut) for text, (_, cut) in zip(texts, whole, strict=True)
    )
    return [[next(found) for _ in some] for some in cuts]


def _in_whole(judgement: Judgement, cut: Span) -> Judgement:
    """A judgement of a text without a span of it, with words of the whole text."""
    span = judgement.span and _moved(judgement.span, cut[0], cut[1] - cut[0])
    return Judgement(judgement.logit, span)


def _attempt(question: str, passage: PassageText, judgement: Judgement) -> list[Span]:
    """The answering words of a passage, and their sentence, where that tells only of an attempt, of what was
    before, of the prize of another class, or denies the reason that is asked for; else nothing."""
    if judgement.span is None or judgement.logit < LOST:
        return []
    sentence = answering_sentence(passage.text, judgement.span)
    said = passage.text[slice(*sentence)]
    rules = (only_attempted, denies_reason, tells_of_before, of_another_class)
    beside = any(rule(said, question) for rule in rules)
    return [judgement.span, sentence] if beside else []


def _called_wrong(passage: PassageText, judgement: Judgement, statements: Sequence[str]) -> list[Span]:
    """The answering words of a passage, and all that it calls wrong with them, or the sentence that says one of the
    `statements` which its article takes back; else nothing."""
    if judgement.span is None or judgement.logit < LOST:
        return []
    sentences, (start, end) = split(passage.text), judgement.span
    for n, (first, last) in enumerate(sentences):
        if first < end and start < last:
            part = wrong_part(passage.text, sentences, n, passage.title)
            if part and part[0] < end and start < part[1]:
                return [judgement.span, part]
            if part is None and says_again(passage.text[first:last], passage.text[start:end], statements):
                return [judgement.span, (first, last)]
    return []


def _outside(cuts: Sequence[Span], found: Sequence[Judgement]) -> Judgement | None:
    """The surest judgement of what is outside the sentence of an attempt, the last of its cuts; None where nothing
    there may answer."""
    may = [one for one in found if one.span and one.logit >= LOST and not cuts[-1][0] <= one.span[0] < cuts[-1][1]]
    return max(may, key=lambda one: one.logit, default=None)


def _of_other_things(question: str, passage: PassageText, judgement: Judgement, before: str) -> list[Span]:
    """The statement of a passage that answers where it is of another thing than the question is; else nothing."""
    if judgement.span is None or judgement.logit < LOST or judgement.of_row:
        return []
    statement = statement_at(passage.text, judgement.span)
    received = is_receiver(question, passage.text, judgement.span)
    return [statement] if received or of_another(question, passage.title or "", before, passage.text, statement) else []


def _less_sure(question: str, passage: PassageText, judgement: Judgement, again: Judgement) -> Judgement:
    """The judgement of a passage by what is left of it: no surer than that of the whole, with its words if the rest has
    none; far from an answer if these words are no doer and the rest is no answer."""
    if judgement.span and again.logit < SAYS_NO and is_receiver(question, passage.text, judgement.span):
        return Judgement(min(again.logit, NOT_DONE_BY), None)
    return Judgement(min(again.logit, judgement.logit), again.span or judgement.span)


def _moved(span: Span, at: int, by: int) -> Span:
    """A span of a text without `by` characters at `at`, as one of the whole text; of one across that place what is
    longer."""
    start, end = span
    if start < at < end:
        start, end = (start, at) if at - start >= end - at else (at, end)
    return (start + by, end + by) if start >= at else (start, end)
