"""Who holds an office now, where a passage tells that somebody left it: "Ida Holm stepped down as head of the mill. Jan
Roth has taken her place." English only, like the reader."""

import re
from collections.abc import Sequence

from corpus.text.sentences import split
from corpus.types import Span
from embeddings.index.analysis import stems_said
from embeddings.index.words import words
from embeddings.search.rereading import LOST
from embeddings.search.statements import answering_sentence
from embeddings.types import AnswerReader, Judgement, PassageText

_WHO_IS = re.compile(
    r"\bwho(?:['’]s|\s(?:is|are|runs?|leads?|heads?|chairs?|directs?|manages?|edits?|owns|coaches|teaches|presides?|holds))\b",
    re.IGNORECASE,
)
"""Questions for whoever holds an office at present."""
_LEFT = (
    r"(?:stepped\sdown|stood\sdown|resigned|retired|quit|left|was\s(?:dismissed|sacked|removed|ousted|voted\sout)|died"
    r"|(?:has|had)\s(?:stepped\sdown|stood\sdown|resigned|retired|quit|left|died)|gave\sup|handed\sover)"
)
_LEAVES = re.compile(
    rf"\b{_LEFT}(?=[.,;)]|\s(?:as|from|in|on|at|after|last|this|earlier|yesterday|today|because|when|to|two|three|the|her|his"
    r"|their|its)\b)",
    re.IGNORECASE,
)
"""Somebody's leaving; a "retired baker" leaves nothing."""
_AS_OFFICE = re.compile(
    rf"\b{_LEFT}\s(?:(?:from\s(?:her|his|their)\spost\s)?as)\s(?P<office>[^,.;:()]+?)"
    r"(?=\s(?:at|on|in\s(?!chief\b)|after|before|from|with|because|last|this|when|to|yesterday|today|following|for)\b|[,.;:()]|\Z)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"[;:]|\b(?:and|after|when|whose|since|because)\b")
"""What is between a name and the leaving of somebody else."""
_STAYS = re.compile(r"\b(?:still|remain(?:s|ed)?|stays?|stayed|continues?)\b(?P<office>[^.;:]*)", re.IGNORECASE)
"""What somebody who left one office still holds."""
_PLACE = re.compile(
    r"\b(?:took|taken|takes)\s(?:her|his|their)\s(?:place|post|job|office|seat|role|position)\b(?!\sfor\b)"
    r"|\b(?:succeeded|replaced)\sby\b|\b(?:succeeds?|succeeded|replaces?|replaced)\s(?:her|him|them)\b"
    r"|\b(?:her|his|their)\ssuccessor\b|\b(?:took|taken)\sover(?=\s*(?:[.!;]|\Z)|\s(?:as|from)\b)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:not|no|nobody|never|none|declined|refused|turned\sdown|lost|was\sto|were\sto|would|could)\b", re.IGNORECASE
)
"""Words of a sentence that names no successor after all."""
"""What says in a later sentence that somebody came after the one who left."""
_ASKS_WHO_LEFT = re.compile(
    r"\b(?:left|leav\w+|resign\w*|retir\w*|step\w*\sdown|quit\w*|former(?:ly)?|before|previous(?:ly)?|died|dismissed)\b",
    re.IGNORECASE,
)
FURTHER = 3
"""Sentences behind the one that tells of the leaving in which a successor is looked for: as many as for who came after
somebody (FURTHER of bot/answers/key_sentences.py)."""


def of_who_holds_it(
    question: str, passages: Sequence[PassageText], judgements: Sequence[Judgement], reader: AnswerReader
) -> list[Judgement]:
    """The judgements of passages, where a question asks who holds an office and the marked words name who left it: with
    the words of the sentence that names a successor, read with that office, or as no answer where none does."""
    left = [_left_in(question, *one) for one in zip(passages, judgements, strict=True)]
    nexts = [_successors(p.text, at) if at else [] for p, at in zip(passages, left, strict=True)]
    texts = [PassageText(p.title, text) for p, some in zip(passages, nexts, strict=True) for _, text in some]
    read = iter(reader.judge(question, texts) if texts else ())
    found = [[(start, next(read)) for (start, _) in some] for some in nexts]
    return [
        judgement if at is None else _surest(judgement, some, passage.text)
        for passage, judgement, at, some in zip(passages, judgements, left, found, strict=True)
    ]


def _left_in(question: str, passage: PassageText, judgement: Judgement) -> Span | None:
    """The sentence of a passage that says that whom its marked words name left an office; None if none is meant."""
    span = judgement.span
    if span is None or judgement.of_row or judgement.logit < LOST:
        return None
    if not _WHO_IS.search(question) or _ASKS_WHO_LEFT.search(question):
        return None
    first, last = answering_sentence(passage.text, span)
    left = _AS_OFFICE.search(passage.text, span[1], last)
    if left is None or not stems_said(left["office"].partition(" of ")[0]) & stems_said(question):
        return None
    named = set(words(passage.text[slice(*span)])) & set(words(question))
    between = passage.text[span[1] : left.start()]
    stays = _STAYS.search(passage.text, left.end(), last)
    if named or _ANOTHER.search(between) or (stays and stems_said(stays["office"]) & stems_said(question)):
        return None
    return first, last


def _successors(text: str, left: Span) -> list[tuple[int, str]]:
    """The sentences behind one that tells of a leaving that say who came after, each with its start and the office put
    to its end."""
    office = _AS_OFFICE.search(text, *left)
    sentences = split(text)
    at = sentences.index(left) if left in sentences else len(sentences)
    made = []
    for before, span in zip(sentences[at : at + FURTHER], sentences[at + 1 : at + 1 + FURTHER], strict=False):
        if "\n\n" in text[before[1] : span[0]]:
            break
        said = text[slice(*span)]
        if _LEAVES.search(said):
            return []  # who came after may have left as well
        if office and _PLACE.search(said) and not _NOBODY.search(said):
            made.append((span[0], f"{said.rstrip(' .!')} as {office['office']}."))
    return made


def _surest(judgement: Judgement, found: Sequence[tuple[int, Judgement]], text: str) -> Judgement:
    may = [(start, one) for start, one in found if one.span and one.logit >= LOST and _is_named(text, start, one.span)]
    if not may:
        return Judgement(min(judgement.logit, LOST), None)
    start, best = max(may, key=lambda pair: pair[1].logit)
    first, last = best.span or (0, 0)
    return Judgement(best.logit, (start + first, min(start + last, len(text))), best.logit, of_row=True)


def _is_named(text: str, start: int, span: Span) -> bool:
    """Whether the words at a span of what begins at `start` are somebody's name: they have a capital inside a
    sentence, or two."""
    said = text[start + span[0] : start + span[1]]
    return len(re.findall(r"\b[A-Z]", said)) >= (1 if span[0] else 2)
