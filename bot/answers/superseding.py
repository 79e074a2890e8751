"""What came after: of two citations that tell one thing, the later that corrects, postpones or cancels stands first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answers.citations import renumbered
from bot.answers.types import Citation
from embeddings.index.folding import fold
from embeddings.index.words import informative, names_in, words

_CHANGED = re.compile(
    r"\b(?:correct(?:ion|ed|s)|earlier version|rather than|instead of|no longer|"
    r"not as (?:planned|announced|reported|first)|postpone[ds]?|"
    r"postponement|put (?:off|back)|delay(?:ed|s)?|pushed back|"
    r"brought forward|"
    r"cancel(?:l?ed|s|lation)|called off|"
    r"scrapped|withdrawn|withdrew|revised|reversed|overturned|dropped (?:the|its) plan|changed (?:its|their) mind|"
    r"raised (?:it )?to|"
    r"lowered to|now|(?:has|have) since|after all|is not to|will not|in place of|replaces?|replaced|higher than first|"
    r"more than first|fewer than first|"
    r"korrektur|berichtigung|korrigiert|statt|anstatt|nicht mehr|verschoben|verschiebt|abgesagt|doch nicht|"
    r"jetzt|nunmehr|"
    r"correccion|corregid[oa]|en lugar de|en vez de|ya no|aplazad[oa]|aplaza|pospuest[oa]|cancelad[oa]|"
    r"ahora|finalmente)\b"
    r"|更正|改为|不再|推迟|延期|取消|而不是|现在"
)
"""As embeddings.index.words.fold leaves them: words of a change, in the bot's four languages."""

_VALUE = re.compile(r"\d")
SHARED, FEWEST_SHARED = 0.4, 2
"""Words that two citations of one thing have in common at least, titles counted with them and numbers not: of the
shorter the share, and how many. Set on the pairs of tests/bot/answers/superseding_test.py: from .2 to .6 all are
kept apart."""


def in_order(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations with what supersedes another straight before it, and the older marked with its receipt."""
    order = list(citations)
    for later in citations:
        for older in citations:
            if later is older or not supersedes(later, older):
                continue
            place = next(n for n, c in enumerate(order) if c.receipt == older.receipt)
            order[place] = replace(order[place], superseded_by=later.receipt)
            at = next(n for n, c in enumerate(order) if c.receipt == later.receipt)
            if at > place:
                order.insert(place, order.pop(at))
    return tuple(renumbered(order))


def supersedes(later: Citation, older: Citation) -> bool:
    """Whether a citation of a later day tells the same thing with other values, in words that say so."""
    days, before = later.date.bounds(), older.date.bounds()
    if days is None or before is None or days[0] <= before[1] or later.article_id == older.article_id:
        return False
    said, told = _told(later), _told(older)
    if not _CHANGED.search(fold(_key(later))) and not _CHANGED.search(fold(later.title or "")):
        return False
    ours, theirs = (_without_numbers(informative(words(text))) for text in (said, told))
    names, others = (_without_numbers(names_in(text)) for text in (said, told))
    if names and others and not names & others:
        return False
    common = ours & theirs
    return len(common) >= FEWEST_SHARED and len(common) >= SHARED * min(len(ours), len(theirs))


def _without_numbers(found: Iterable[str]) -> set[str]:
    return {word for word in found if not _VALUE.search(word)}


def _key(citation: Citation) -> str:
    start, end = citation.highlight
    return citation.excerpt[start - citation.start : end - citation.start]


def _told(citation: Citation) -> str:
    return f"{citation.title or ''} {_key(citation)}"
