"""A ranking as a list of passages: it shows what articles say about a question, not just one answer.

Words count for more, compared with the reader, than in an answer, and passages that touch are one hit.
benchmarks/calibrate_lists.py measures both.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.store.store import Store
from corpus.text.spans import left_of, length
from corpus.types import Span
from embeddings.index.types import PassageRef
from embeddings.search.candidates import Candidate
from embeddings.search.reading import ReadingWeights, reordered
from embeddings.types import Judgement

BESIDE_SCORE = ReadingWeights(score=1.0, logit=1.0)
"""What the ranking model's score and the reader's logit count for in a list (docs/experiments/ranking.md compares)."""

JOINED_AMONG, JOINED_CHARACTERS = 14, 1100
"""Passages of a list that overlap or follow each other are one hit, among so many of the best and up to so many
characters (two passages that overlap by a little): more of the reference excerpts fit into the same number of
characters. docs/experiments/ranking.md compares."""

BLANK_LINE = 4
"""Characters of a blank line at most, whichever way lines end: passages with no more between them still touch. Those
of a table or a list have such breaks between them, where those of prose overlap."""


def listed(candidates: Sequence[Candidate], judgements: Sequence[Judgement]) -> list[Candidate]:
    """`candidates`, best first, in the order of a list; of the first of them a reader made `judgements`."""
    return reordered(candidates, judgements, BESIDE_SCORE)


def joined(candidates: Sequence[Candidate], store: Store) -> list[Candidate]:
    """`candidates`, best first, for a reader's list: those among the best that overlap or follow each other in their
    article are one, in the place and with the scores of the better; of the others what no better one holds, so that
    nothing is read twice."""
    kept: list[Candidate] = []
    left = list(candidates[:JOINED_AMONG])
    while left:
        best = left.pop(0)
        while (other := next((c for c in left if _adjoin(best.found, c.found, store)), None)) is not None:
            left.remove(other)
            span = min(best.found.start, other.found.start), max(best.found.end, other.found.end)
            before = min(best.found.before, other.found.before)
            best = replace(best, found=PassageRef(best.found.article, *span, before))
        kept.append(best)
    return _without_repeats([*kept, *candidates[JOINED_AMONG:]])


def _without_repeats(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without what those before them hold: the longest part that is left of each, if any is."""
    passages_of: dict[tuple[str, int], list[Span]] = {}
    kept = []
    for candidate in candidates:
        place = candidate.found
        before = passages_of.setdefault((place.article.id, place.article.version), [])
        if left := left_of((place.start, place.end), before):
            start, end = max(left, key=length)
            before.append((start, end))
            cut = replace(place, start=start, end=end, before=place.before + start - place.start)
            kept.append(replace(candidate, found=cut))
    return kept


def _adjoin(one: PassageRef, other: PassageRef, store: Store) -> bool:
    """Whether two places overlap, or follow each other with a blank line at most between them, and are together short
    enough for one hit."""
    first, last = sorted((one, other), key=lambda place: place.start)
    if one.article != other.article or max(one.end, other.end) - first.start > JOINED_CHARACTERS:
        return False
    if last.start <= first.end:
        return True
    if last.start - first.end > BLANK_LINE:
        return False
    # What was left out of an article, however short, is in no hit.
    return store.get(one.article.id, one.article.version).article.text[first.end : last.start].isspace()
