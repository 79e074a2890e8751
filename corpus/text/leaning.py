"""Sentences that are not understood without another one: "It was founded in 2012.", "'I will stay,' she said."."""

import re

from corpus.types import Span

_LEANS = re.compile(
    r"[\"'“‘«(]*(he|she|it|they|this|that|these|those|his|her|its|their|him|them|but|and|so|however|such|there|also"
    r"|er|sie|es|dies|él|ella|ello|il|elle|ils|elles)\b",
    re.IGNORECASE,
)
"""Openings that lean on the sentence before."""

_QUOTATION = re.compile(r"\s*[\"“„«].*[\"”“»]\s*", re.DOTALL)
_SOMEBODY_SAID = re.compile(
    r"[\"”“»],?\s+(?:(?:he|she|they)\s\w+|\w+\s(?:he|she|they)|(?:sagte|erklärte|meinte)\s(?:er|sie))\b"
)


def leans(text: str, sentence: Span) -> bool:
    """Whether a sentence opens with a pronoun or a connective, is a quotation whose speaker is elsewhere or is a
    pronoun, or is too short to stand alone."""
    said = text[slice(*sentence)]
    quoted = _QUOTATION.fullmatch(said) is not None or _SOMEBODY_SAID.search(said) is not None
    return quoted or _LEANS.match(text, sentence[0], sentence[1]) is not None or sentence[1] - sentence[0] < 30
