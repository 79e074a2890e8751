"""Which of two readings an ambiguous date has, where the text around it shows it."""

import re
from dataclasses import replace

from corpus.dates.mentions.mention import Mention

_AMERICAN_CLOCK = re.compile(r"\b(?:[ECMP][SD]?T)\b")
_ENGLISH = re.compile(r"\b(?:the|and|of|to|is|that|for|with|was|this)\b", re.IGNORECASE)
_ROMANCE = re.compile(
    r"\b(?:de|la|el|que|los|las|del|en|le|les|des|et|une|est|do|da|dos|das|não|um|uma|di|il|che|della|per|els|amb)\b",
    re.IGNORECASE,
)
_VIETNAMESE_LETTERS = re.compile(r"[ăđơưạ-ỹ]")
_SLASHED_SCRIPTS = re.compile(r"[\u0370-\u03ff\u0600-\u06ff\u0e00-\u0e7f]{3,}")
_ORDERED = re.compile(r"(\d\d?)\s?[/\-–]\s?(\d\d?)\s?[/\-–]")
_ANY_WORD = re.compile(r"[^\W\d_]{2,}")
_POLISH_CZECH, _CROATIAN = re.compile(r"[łąęśźńěřů]"), re.compile(r"[đć]")


def settle(found: list[Mention], text: str) -> list[Mention]:
    """The same mentions, those with two readings made plain where the rest of the text shows which is meant.

    The order of day and month is shown by another date of the same form that has only one reading, by a plain date
    that is one of the two readings, or by a language that always puts the day first. English alone settles nothing,
    an American time zone beside the date does.
    """
    if not any(m.readings for m in found):
        return found
    plain = {(m.year, m.month, m.day) for m in found if m.whole and not m.readings}
    order = _order(found, text, plain)
    return [_plain(m, text, plain, order) if m.readings else m for m in found]


def _order(found: list[Mention], text: str, plain: set[tuple[int | None, int | None, int | None]]) -> str | None:
    """ "day" or "month", whichever comes first in this text's dates of digits; None where nothing shows it."""
    votes = set()
    dashed = False
    for m in found:
        written = _ORDERED.match(text, m.start, m.end)
        if written and m.whole and written[1] != written[2]:
            votes.add("day" if int(written[1]) == m.day else "month")
        if written and m.readings:
            dashed = dashed or "/" not in written[0]
            seen = [r for r in m.readings if r in plain]
            if len(seen) == 1:
                votes.add("day" if int(written[1]) == seen[0][2] else "month")
            if _AMERICAN_CLOCK.search(text, m.end, m.end + 25):
                votes.add("month")
    if len(votes) == 1:
        return votes.pop()
    if votes:
        return None
    return "day" if _writes_day_first(text) or (dashed and not _reads_english(text)) else None


def _writes_day_first(text: str) -> bool:
    """Whether the text is in a language that parts a date with slashes and always puts the day first.

    Romance languages by their function words, Greek, Arabic, Thai and Vietnamese by their letters. German, Slavic
    and Nordic languages part with dots, so a date with slashes is foreign there and its order open, as in English.
    """
    sample = text[:40_000]
    words = sum(1 for _ in _ANY_WORD.finditer(sample))
    romance = sum(1 for _ in _ROMANCE.finditer(sample))
    english = sum(1 for _ in _ENGLISH.finditer(sample))
    letters = sum(1 for _ in _SLASHED_SCRIPTS.finditer(sample))
    vietnamese = sum(1 for _ in _VIETNAMESE_LETTERS.finditer(sample))
    return (
        (words >= 20 and romance > 0.08 * words and romance > 2 * english)
        or letters > 0.3 * max(1, words)
        or vietnamese > 0.2 * max(1, words)
    )


def _reads_english(text: str) -> bool:
    """Whether English function words make up a fair share of the words (about a sixth of any English prose)."""
    sample = text[:40_000]
    words = sum(1 for _ in _ANY_WORD.finditer(sample))
    return words < 30 or sum(1 for _ in _ENGLISH.finditer(sample)) > 0.06 * words


def _plain(
    mention: Mention, text: str, plain: set[tuple[int | None, int | None, int | None]], order: str | None
) -> Mention:
    written = re.match(r"(\d\d?)\D", text[mention.start : mention.end])
    if len({r[1] for r in mention.readings}) == 2 and len({r[2] for r in mention.readings}) == 1:  # two month names
        czech, croatian = bool(_POLISH_CZECH.search(text)), bool(_CROATIAN.search(text))
        chosen = (
            mention.readings[-1] if czech and not croatian else mention.readings[0] if croatian and not czech else None
        )
    elif order and written:
        number = int(written[1])
        chosen = next((r for r in mention.readings if r[2 if order == "day" else 1] == number), None)
    else:
        chosen = next((r for r in mention.readings if r in plain), None)
    if chosen is None:
        return mention
    return replace(mention, year=chosen[0], month=chosen[1], day=chosen[2], readings=())
