"""The phrases that a question quotes."""

import re

from bot.questions.small_talk import is_empty
from corpus.types import Span

_QUOTED = re.compile(
    r'(?<!\d)"(?!\s)([^"\n]{0,200})(?<!\s)"|“([^“”\n]{1,200})”|„([^„“”\n]{1,200})[“”]|«([^«»\n]{1,200})»|「([^「」\n]{1,200})」'
)
# Quoted phrases taken from one question; each is a filter of its own.
_MOST_PHRASES = 10


def quoted_phrases(text: str) -> list[tuple[Span, str]]:
    """The quoted phrases with their spans (quotation marks included), ten at most."""
    phrases = []
    for match in _QUOTED.finditer(text):
        phrase = next(group for group in match.groups() if group is not None).strip()
        if not is_empty(phrase):
            phrases.append((match.span(), phrase))
    return phrases[:_MOST_PHRASES]


def overlaps(span: Span, others: list[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
