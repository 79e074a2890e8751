"""The citations of several questions in one message, one after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from bot.answers.periods import repeats
from bot.answers.receipts import parse, receipt
from bot.answers.types import Answer, Citation
from bot.answers.values import statement_span


def of_each_part(parts: Sequence[Answer]) -> list[Citation]:
    """The citations of the answers to the parts of a question: each part's best before any part's second, none twice.
    An answer that is in another sentence of an excerpt before it is cited by that sentence alone."""
    kept: list[Citation] = []
    new: dict[str, str] = {}
    for place, level in enumerate(zip_longest(*(part.citations for part in parts))):
        for part, citation in zip(parts, level, strict=True):
            if citation is None:
                continue
            if not repeats(citation, kept):
                kept.append(citation)
            elif place == 0 and part.status == "answered" and citation.highlight not in {c.highlight for c in kept}:
                kept.append(narrowed(citation))
                new[citation.receipt] = kept[-1].receipt
    return [_renamed(citation, new) for citation in kept]


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


def narrowed(citation: Citation) -> Citation:
    """A citation of nothing but its marked statement, with the receipt of that."""
    low, high = statement_span(citation)
    start, end, excerpt = citation.start + low, citation.start + high, citation.excerpt[low:high]
    made = parse(citation.receipt)
    if made is None:
        return citation
    return replace(
        citation,
        excerpt=excerpt,
        start=start,
        end=end,
        receipt=receipt(citation.article_id, made.version, start, end, excerpt),
    )
