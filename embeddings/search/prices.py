"""Questions for a price, and words that are none: "go up by 6 percent" does not say how much a ticket is. English
alone, as the reader is."""

import re

from corpus.types import Span
from embeddings.index.folding import fold

_PRICES = r"costs?|price|fee|fare|fine|rent|charge|toll|admission|entry|ticket|bill|salary|wage|tax"
_ASKS = re.compile(
    rf"\bhow much (?:is|are|was|were|will|would|does|do|did|must|should|can)\b|\bhow expensive\b"
    rf"|\bwhat(?:['’]s| is| are| was| were| does| do| did| will)\b(?=.*\b(?:{_PRICES})\b)|\bprices? of\b"
)
_OF_A_CHANGE = re.compile(
    r"\bby how much\b|\bhow much (?:more|less|higher|lower|cheaper|dearer)\b"
    r"|\b(?:percent(?:age)?|per cent|share|proportion|rate)\b|%"
    r"|\b(?:rises?|risen|rose|rais(?:e[sd]?|ing)|increas(?:e[sd]?|ing)|(?:go(?:es|ing|ne)?|went|put(?:s|ting)?) up"
    r"|fall(?:s|en)?|fell|cuts?|drop(?:s|ped)?|reduc(?:e[sd]?|ing)|chang(?:e[sd]?|ing)|discount|grow[ns]?|grew)\b"
    r"|\bof\b.*\b(?:go(?:es)?|comes?|is|are) (?:to|from|made)\b"
)
_CURRENCY = r"(?:euros?|pounds?|dollars?|pence|cents?|crowns?|francs?|p\b)"
_PART = re.compile(
    r"(?:\b(?:by|of|about|around|nearly|almost|over|up to|more than|less than|another|an?)\s+)*"
    r"(?:\b\d+(?:[.,]\d+)?\s?(?:%|per\s?cent\b|percentage points?\b)"
    r"|\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty)[-\s])+per\s?cent\b"
    r"|\b(?:an?|one|two)\s(?:tenth|fifth|quarter|third|half)s?\b)"
    r"|\bby\s(?:(?:about|around|nearly|almost|up to)\s)?"
    rf"(?:[£$€]\s?\d[\d.,]*\d|[£$€]\s?\d|\w[\w.,]*(?:\s\w+)?\s{_CURRENCY})"
    rf"|(?:[£$€]\s?\d[\d.,]*|\w[\w.,]*(?:\sa)?\s{_CURRENCY})"
    r"\s(?:dearer|cheaper|more expensive|higher|lower|more than)\b",
    re.IGNORECASE,
)
"""Shares, and amounts by which something changes."""
_UNIT_BEHIND = re.compile(r"\s?(?:%|per\s?cent\b|percentage points?\b)", re.IGNORECASE)


def asks_price(question: str) -> bool:
    """Whether a question asks what something costs, and not by how much that changes."""
    asked = fold(question)
    return bool(_ASKS.search(asked)) and not _OF_A_CHANGE.search(asked)


def part_in(text: str, marked: Span) -> Span | None:
    """Where a percentage, a fraction or an amount of a change stands that marked words of a text are or hold, with what
    leads to it ("by"); None if they hold none, or an amount of money in front of it."""
    start, end = marked
    behind = _UNIT_BEHIND.match(text, end)
    for match in _PART.finditer(text, max(0, start - 40), behind.end() if behind else end):
        if match.end() > start:
            return match.span() if not re.search(r"\d", text[start : max(start, match.start())]) else None
    return None
