"""The citations of several questions in one message, one after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from bot.answers.citing import part_of
from bot.answers.periods import repeats
from bot.answers.types import Answer, Citation
from bot.answers.values import statement_span


def of_each_part(parts: Sequence[Answer]) -> tuple[list[Citation], int]:
    """The citations of the answers to the parts of a question, none twice, and how many of them, from the first on, are
    the best one of a part that is answered. The best of the other parts follow, then each part's second.

    An answer that is in another sentence of an excerpt before it is cited by that sentence alone."""
    bests = [(part.citations[0], part.status == "answered") for part in parts if part.citations]
    bests.sort(key=lambda best: not best[1])
    kept: list[Citation] = []
    new: dict[str, str] = {}
    for citation, answers in bests:
        if not repeats(citation, kept):
            kept.append(citation)
        elif answers and citation.highlight not in {other.highlight for other in kept}:
            kept.append(_alone(citation, kept))
            new[citation.receipt] = kept[-1].receipt
    sure = sum(part.status == "answered" for part in parts)
    sure = min(sure, len(kept) - sum(not answers and citation in kept for citation, answers in bests))
    for level in zip_longest(*(part.citations[1:] for part in parts)):
        kept += [citation for citation in level if citation is not None and not repeats(citation, kept)]
    return [_renamed(citation, new) for citation in kept], sure


def _renamed(citation: Citation, new: Mapping[str, str]) -> Citation:
    """The citation with the receipts it points at as they are now."""
    later, other = citation.superseded_by, citation.differs_from
    if later not in new and other not in new:
        return citation
    return replace(
        citation,
        superseded_by=later and new.get(later, later),
        differs_from=other and new.get(other, other),
    )


def _alone(citation: Citation, others: Sequence[Citation]) -> Citation:
    """A citation of nothing but its marked statement; of the marked sentence alone if the statement has in it what one
    of the others marks, too."""
    low, high = statement_span(citation)
    start, end = citation.start + low, citation.start + high
    known = [other.highlight for other in others if other.article_id == citation.article_id]
    if any(start <= first and last <= end for first, last in known):
        low, high = (offset - citation.start for offset in citation.highlight)
    return part_of(citation, low, high)
