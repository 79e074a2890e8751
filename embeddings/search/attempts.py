"""Sentences about an attempt or a plan when a question asks what was done: "tried to join in 2007" is no answer to
"When did it join?", nor is "will join in 2027". English only, like the reader."""

import re

from corpus.patterns import lazy
from embeddings.index.folding import fold
from embeddings.index.stems import stem
from embeddings.index.words import words

_TRIED = (
    r"tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?|fail(?:s|ed|ing|ure)?|hop(?:e|es|ed|ing)|want(?:s|ed|ing)?|wish(?:es|ed)?|"
    r"plan(?:s|ned|ning)?|sought|seek(?:s|ing)?|bids?|appl(?:y|ied|ies|ying)|application|refuse(?:s|d)?|refusal|decline(?:s|d)?|"
    r"intend(?:s|ed|ing)?|meant|unable|expected|due|scheduled|promise(?:s|d)?|offer(?:s|ed)?|threaten(?:s|ed)?"
)
_ATTEMPT = lazy(rf"\b(?:{_TRIED})\b(?:\s(?:first|again|once|already|twice))?\sto\s(?:be\s)?(?P<deed>\w+)")
_ANY = lazy(rf"\b(?:{_TRIED}|will|would|shall|should|could|can|may|might|going to)\b")
_DONE = lazy(r"\b(?:did|was|were|has|have|had)\b")
_PLANNED = lazy(
    r"\b(?!(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur|[Yy]our|of|at|by|in|free|good|ill|last)\b)\w+,?\s"
    r"(?:will|shall|should|would|(?:is|are|was|were)\s(?:not\s)?(?:going\s|set\s|expected\s|planned\s|scheduled\s)?to)\b"
    r"(?:\s(?:not|first|again|then|soon|finally|now|also|probably))*\s(?:be\s|have\s)?(?P<deed>[a-z]\w*)"
)
"""A plan, in the letters as they are written: "Will Smith won" and "his will" are none, nor is "is due to rain"."""
_DENIES_REASON = lazy(
    r"\b(?:not|never|\w+n[’']t)\s(?:[\w’'-]+\s){0,2}?(?:because|due to|owing to|the reason)\b"
    r"|\bnothing to do with\b"
)
_FORMERLY = lazy(
    r"\W*(?:until now|up to now|till now|until recently|previously|formerly|in the past|before (?:that|this)),?\s"
)
_ASKS_OF_NOW = lazy(r"\b(?:is|are|do|does|can|will|has|have|now)\b")
_ASKS_OF_THEN = lazy(r"\b(?:was|were|did|used|until|before|previous(?:ly)?|former(?:ly)?|earlier|old|past)\b")
_ASKS_REASON = lazy(r"\bwhy\b|\bhow come\b|\bwhat (?:was|is) the reason\b")
_REASON_TOO = lazy(r"\bbut (?:because|since|as|due)\b")
_GOES_ELSEWHERE = lazy(r",(?!\s\d{4}\b)|[;:()–—]|\b(?:and|but|or|which|who|that|after|since|when|while|as)\b")
"""What words come after that may belong to another deed than the one in front; "May 4, 2027" is one date."""


def only_attempted(sentence: str, question: str) -> bool:
    """Whether a sentence tells that somebody tried, failed or planned to do what the question asks about as done. The
    deed is one word, in whatever form; where the sentence has it a second time, it may tell of it as well."""
    asked, said = fold(question), fold(sentence)
    if not _DONE.search(asked) or _ANY.search(asked):
        return False
    return _only(list(_ATTEMPT.finditer(said)), said, asked)


def denies_reason(sentence: str, question: str) -> bool:
    """Whether a sentence says what is not the reason that a question asks for ("not because of a quarrel"), and no
    other; not where the question denies the same ("Why wasn't it ...?")."""
    asked, said = fold(question), fold(sentence)
    if not _ASKS_REASON.search(asked) or re.search(r"\bnot\b|n[’']t\b", asked):
        return False
    return bool(_DENIES_REASON.search(said)) and not _REASON_TOO.search(said)


def tells_of_before(sentence: str, question: str) -> bool:
    """Whether a sentence begins by saying that it tells of what was before ("Until now it closed at 10 pm"), and the
    question asks for what is."""
    asked = fold(question)
    if not _ASKS_OF_NOW.search(asked) or _ASKS_OF_THEN.search(asked):
        return False
    return _FORMERLY.match(fold(sentence)) is not None


def only_planned(sentence: str, end: int, question: str) -> bool:
    """Whether a sentence tells, in words that reach to the `end` of those that answer, that somebody will do what the
    question asks about as done: "will open in 2027", "is to open in May" of "When did it open?"."""
    asked = fold(question)
    if not _DONE.search(asked) or _ANY.search(asked):
        return False
    plans = [match for match in _PLANNED.finditer(sentence, 0, end) if match.end() < end]
    return bool(plans) and not _GOES_ELSEWHERE.search(sentence, plans[-1].end(), end) and _only(plans, sentence, asked)


def _only(tries: list[re.Match[str]], said: str, asked: str) -> bool:
    """Whether a deed that is asked about is in a sentence, and only as the `deed` of these matches."""
    deeds = {stem(word, "en") for word in words(asked)}
    tried = [stem(fold(match["deed"]), "en") for match in tries]
    every = [stem(word, "en") for word in words(said)]
    return any(deed in deeds and every.count(deed) == tried.count(deed) for deed in tried)
