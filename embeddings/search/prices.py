"""Questions for a price, and words that are none: "go up by 6 percent" does not say how much a ticket is. English
alone, as the reader is."""

import re

from corpus.patterns import lazy
from corpus.types import Span
from embeddings.index.folding import fold

_PRICES = r"(?:costs?|prices?|fees?|fares?|fines?|rents?|charges?|admission|entry|tickets?|salar(?:y|ies)|wages?)"
_ASKS = lazy(
    r"\bhow much (?:is|was|are|were) (?:an?|the|one|this|that|it|each)\b|\bhow much (?:are|were) (?:\w+ )?\w+s\b"
    rf"|\bhow much (?:is|was) (?=.*\b{_PRICES}\b)|\bhow expensive\b|\bprices? of\b"
    r"|\b(?:how much|what) (?:will|would|does|do|did|must|should|can)\b(?=.*\b(?:costs?|pays?|charges?)\b)"
    r"|\b(?:how much|what) (?:is|was|are|were) (?:paid|charged)\b"
    r"|\bwhat(?:['’]s| is| are| was| were)(?: (?!(?:of|on|for|in|about)\b)[\w'’-]+){0,4}"
    rf" {_PRICES}(?= (?:of|in|for|at|on|to|per|an?|now|today|from|with|when|after|this|next|last|since)\b|\W*$)"
)
_OF_A_CHANGE = lazy(
    r"\bby how much\b|\bhow much (?:more|less|higher|lower|cheaper|dearer)\b"
    r"|\b(?:percent(?:age)?|per cent|share|proportion|rate|cap|limit)\b|%|\b(?:up|down)\b"
    r"|\b(?:rises?|risen|rose|rais(?:e[sd]?|ing)|increas(?:e[sd]?|ing)|(?:go(?:es|ing|ne)?|went|put(?:s|ting)?) up"
    r"|fall(?:s|en)?|fell|cuts?|drop(?:s|ped)?|reduc(?:e[sd]?|ing)|chang(?:e[sd]?|ing)|discount|grow[ns]?|grew)\b"
    r"|\bof\b.*\b(?:go(?:es)?|comes?|is|are) (?:to|from|made)\b"
    r"|\b(?:tax(?:es)?|vat|dut(?:y|ies)|lev(?:y|ies)|deposits?|interest|commission|tips?|tolls?|bills?)\b"
)
"""Questions for a change or for a share, and for what is often itself a share of something."""
_CURRENCY = r"(?:euros?|pounds?|dollars?|pence|cents?|crowns?|francs?|p\b)"
_PART = lazy(
    r"(?P<share>(?:\b(?:by|of|about|around|nearly|almost|over|up to|more than|less than|another|an?)\s+)*"
    r"(?:\b\d+(?:[.,]\d+)?\s?(?:%|per\s?cent\b|percentage points?\b)"
    r"|\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty)[-\s])+per\s?cent\b"
    r"|\b(?:an?|one|two)\s(?:tenth|fifth|quarter|third|half)s?\b))"
    r"|\bby\s(?:(?:about|around|nearly|almost|up to)\s)?"
    rf"(?:[£$€]\s?\d[\d.,]*\d|[£$€]\s?\d|\w[\w.,]*(?:\s\w+)?\s{_CURRENCY})"
    rf"|(?:[£$€]\s?\d[\d.,]*|\w[\w.,]*(?:\sa)?\s{_CURRENCY})"
    r"\s(?:dearer|cheaper|more expensive|higher|lower|more than)\b",
    re.IGNORECASE,
)
"""Shares, and amounts by which something changes."""
_CHANGE = (
    r"(?:up|down|ris(?:es?|en|ing)|rose|rais(?:e[sd]?|ing)|increas(?:e[sd]?|ing)|fall(?:s|en|ing)?|fell|cuts?|cutting"
    r"|drop(?:s|ped|ping)?|reduc(?:e[sd]?|ing|tions?)|discounts?|rebates?|grow[ns]?|growing|grew|jump(?:s|ed)?|climb(?:s|ed)?"
    r"|lower(?:s|ed|ing)?|slash(?:es|ed)|cheaper|dearer|higher|more|less|off|extra|plus|minus)"
)
_CHANGE_BEFORE = lazy(rf"\b{_CHANGE}(?:\s(?!to\b)[\w'’-]+){{0,3}}\s*\Z|\bby\s\Z", re.IGNORECASE)
_BY = lazy(r"(?:by|another)\b", re.IGNORECASE)
_CHANGE_BEHIND = lazy(rf"[\s-](?:[\w-]+\s){{0,2}}?{_CHANGE}\b(?!\sthan\s(?:half|\d))", re.IGNORECASE)
"""Words of a change in front of a share ("rose last year 6 percent", not "rose to 6 percent") and behind it."""
REACH = 60
"""Characters on each side of a share where words of a change are looked for: more than four words have."""
_UNIT_BEHIND = lazy(r"\s?(?:%|per\s?cent\b|percentage points?\b)", re.IGNORECASE)


def asks_price(question: str) -> bool:
    """Whether a question asks what something costs, and not by how much that changes."""
    asked = fold(question)
    return bool(_ASKS.search(asked)) and not _OF_A_CHANGE.search(asked)


def part_in(text: str, marked: Span, of_a_change: bool = True) -> Span | None:
    """Where a percentage, a fraction or an amount of a change stands that marked words of a text are or hold, with what
    leads to it ("by"); None if they hold none, or an amount of money in front of it. If `of_a_change`, a share counts
    only where words of a change are beside it: "10 percent of the rent" may be what is asked for."""
    start, end = marked
    behind = _UNIT_BEHIND.match(text, end)
    for match in _PART.finditer(text, max(0, start - 40), behind.end() if behind else end):
        if match.end() > start and not (of_a_change and match["share"] and not _changes(text, match)):
            return match.span() if not re.search(r"\d", text[start : max(start, match.start())]) else None
    return None


def _changes(text: str, share: re.Match[str]) -> bool:
    """Whether a share of a text is that of a change."""
    return bool(
        _BY.match(share[0])
        or _CHANGE_BEFORE.search(text[max(0, share.start() - REACH) : share.start()])
        or _CHANGE_BEHIND.match(text[share.end() : share.end() + REACH])
    )
