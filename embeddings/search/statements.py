"""The statement of a passage that answers: the sentence with the answering words, and one beside it that is part of it.

"The oldest brewery is Steinbach. It was founded in 1741." answers who was founded in 1741 in two sentences; neither
alone answers it.
"""

import re

from corpus.scripts import CLOSERS
from corpus.text.leaning import leans
from corpus.text.rows import MARKS
from corpus.text.sentences import split
from corpus.types import Span
from embeddings.index.analysis import stems_said
from embeddings.search.attempts import only_attempted
from embeddings.types import Judgement, PassageText

FARTHEST = 3
"""Sentences between which a thing is named and spoken of as "the firm": a choice, a short paragraph."""

_WHICH = re.compile(r"\b(?:which|what)\s(?P<thing>[a-z][\w-]+)\b", re.IGNORECASE)

LONGEST_SPEAKER = 40
"""Characters of the name before a question, at most. A choice: a first name, a last name and a title."""


def statement_of(question: str, passage: PassageText, judgement: Judgement | None) -> PassageText | None:
    """What `statement_span` finds, with the title. None if there is none; for a table or a list the whole passage, as a
    row says nothing without what is above it."""
    span = statement_span(question, passage, judgement)
    if span is None:
        return None
    said = passage.text[slice(*span)].strip()
    whole = said.startswith(MARKS) or said == passage.text.strip()
    return passage if whole else PassageText(passage.title, said)


def statement_span(question: str, passage: PassageText, judgement: Judgement | None) -> Span | None:
    """Where the sentence is with the words that a reader found in a passage, and the others that belong to it. None if
    it found none.

    The sentence before belongs to it if this one refers to that; the one after if that refers to this. Either must have
    a word of the question that this sentence and the title lack. A question on the line above, as in an interview,
    belongs to it in any case, and nothing else does then. A sentence about an attempt only never belongs to it. "Which
    firm was founded in 2010?" asked of a firm that was named before: of the FARTHEST sentences after, one that begins
    with "The firm" and has such a word belongs to it, with those between.
    """
    if judgement is None or judgement.span is None:
        return None
    return _with_its_part(question, passage, answering_sentence(passage.text, judgement.span))


def as_question(text: str) -> str:
    """Words without a mark at their end, keywords or a request, with a question mark: without one a reader is sooner
    satisfied by what is on their subject (docs/experiments/strictness.md)."""
    bare = text.rstrip()
    unmarked = len(bare.split()) > 1 and (bare[-1].isalnum() or bare[-1] in ")]\"”'’")
    return f"{bare}?" if unmarked else text


def answering_sentence(text: str, words_of: Span | None) -> Span:
    """The sentence in which the answering words begin; the whole text if there are none."""
    whole = (0, len(text))
    return whole if words_of is None else next((s for s in split(text) if words_of[0] < s[1]), whole)


def _with_its_part(question: str, passage: PassageText, sentence: Span) -> Span:
    text, sentences = passage.text, split(passage.text)
    if sentence not in sentences:
        return sentence
    at, (start, end) = sentences.index(sentence), sentence
    lacking = stems_said(question) - stems_said(f"{passage.title or ''} {text[start:end]}")
    before, behind = sentences[max(0, at - 1)], sentences[min(at + 1, len(sentences) - 1)]
    if at and is_asked_above(text, before):
        return before[0], end
    tried = only_attempted(text[slice(*before)], question)
    if at and not tried and leans(text, sentence) and _belongs(text, before, sentence, lacking):
        start = before[0]
    if behind != sentence and leans(text, behind) and _belongs(text, sentence, behind, lacking):
        end = behind[1]
    for later in sentences[at + 1 : at + 1 + FARTHEST]:
        thing = _thing_again(question, text[slice(*later)])
        if thing and _belongs(text, sentence, later, lacking - stems_said(thing)):
            end = max(end, later[1])
    return start, end


def _thing_again(question: str, sentence: str) -> str:
    """What a question asks for where a sentence begins with it, "The firm" of "Which firm ...?"; else nothing."""
    asked = _WHICH.search(question)
    again = asked and re.match(rf"(?:the|this|that)\s{asked['thing']}\b", sentence, re.IGNORECASE)
    return asked["thing"] if asked and again else ""


def is_asked_above(text: str, sentence: Span) -> bool:
    """Whether a sentence is a question that what is below its line answers, as in an interview."""
    above, below = text[text.rfind("\n", 0, sentence[0]) + 1 : sentence[0]], text[sentence[1] :]
    alone = not above.strip() or (above.rstrip().endswith(":") and len(above) <= LONGEST_SPEAKER)
    return alone and text[slice(*sentence)].rstrip(CLOSERS + " \n").endswith("?") and below.lstrip(" \t")[:1] == "\n"


def behind_its_question(text: str, words_of: Span) -> Span:
    """Answering words without the question of an interview that they begin in or before."""
    asked = [s for s in split(text) if words_of[0] < s[1] < words_of[1] and is_asked_above(text, s)]
    if not asked:
        return words_of
    start = asked[-1][1]
    start += len(text[start : words_of[1]]) - len(text[start : words_of[1]].lstrip())
    return (start, words_of[1]) if start < words_of[1] else words_of


def _belongs(text: str, first: Span, second: Span, lacking: set[str]) -> bool:
    """Whether two sentences are in one paragraph and either has a word that is lacking."""
    joined = text[first[0] : second[1]]
    return "\n\n" not in text[first[1] : second[0]] and not lacking.isdisjoint(stems_said(joined))
