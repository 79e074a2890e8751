"""Search: dense and lexical candidates, scored by both, fused into one ranking.

Fusion is a convex combination of normalised scores (Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid
Retrieval", 2023), whose weight follows the question (see `lexical_weight`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from embeddings.generation import Found, Generation
from embeddings.lexical import Filter, Term
from embeddings.types import Mode, Vectors

POOL = 100
"""Candidates taken from each search before fusing."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: words, quoted phrases that must occur, the question's vector (dim,), and a filter."""

    text: str
    vector: Vectors
    phrases: tuple[str, ...] = ()
    within: Filter = Filter()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage of the ranking: its row and place, the fused score it is ranked by, its cosine and its BM25 score."""

    row: int
    found: Found
    score: float
    dense: float | None
    lexical: float | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates, best first; the question's terms; how many of the best ten the two searches have in common."""

    candidates: tuple[Candidate, ...]
    terms: tuple[Term, ...]
    agreement: float


def search(generation: Generation, query: Query, k: int, mode: Mode = "hybrid") -> Ranking:
    """Returns the best `k` passages inside the query's filter. Ties are broken by row, so that rankings repeat."""
    terms = generation.lexical.terms(query.text, generation.manifest.languages)
    pool = max(POOL, k)
    nearest = generation.nearest(query.vector[None, :], pool, query.within)[0] if mode != "lexical" else []
    matching = _matching(generation, query, terms, pool) if mode != "dense" else []
    if mode == "dense":
        ranked = [(row, cosine, cosine, None) for row, cosine in nearest]
    elif mode == "lexical":
        ranked = [(row, score, None, score) for row, score in matching]
    else:
        ranked = _fused(generation, query, terms, nearest, matching)
    best = sorted(ranked, key=lambda line: (-line[1], line[0]))[:k]
    candidates = tuple(Candidate(row, generation.find(row), score, cosine, bm25) for row, score, cosine, bm25 in best)
    return Ranking(candidates, tuple(terms), _agreement(nearest, matching))


Line = tuple[int, float, float | None, float | None]
"""Row, fused score, cosine, BM25 score."""


def _matching(generation: Generation, query: Query, terms: Sequence[Term], pool: int) -> list[tuple[int, float]]:
    found = generation.lexical.search(terms, pool, phrases=query.phrases, within=query.within)
    return [(generation.row_of(key), score) for key, score in found]


def _fused(
    generation: Generation,
    query: Query,
    terms: Sequence[Term],
    nearest: Sequence[tuple[int, float]],
    matching: Sequence[tuple[int, float]],
) -> list[Line]:
    cosines, scores = dict(nearest), dict(matching)
    # A quoted phrase must occur: what only lies near is then no candidate.
    rows = sorted(scores if query.phrases else cosines.keys() | scores.keys())
    if not rows:
        return []
    unseen = [row for row in rows if row not in cosines]
    cosines.update(zip(unseen, (generation.vectors(unseen) @ query.vector).tolist(), strict=True))
    unmatched = [row for row in rows if row not in scores]
    scored = generation.lexical.score(terms, [generation.key_of(row) for row in unmatched])
    scores.update((generation.row_of(key), score) for key, score in scored.items())
    weight = lexical_weight(terms, _agreement(nearest, matching))
    dense = np.array([cosines[row] for row in rows])
    lexical = np.array([scores[row] for row in rows])
    fused = weight * _from_zero(lexical) + (1 - weight) * _min_max(dense)
    return [(row, float(f), cosines[row], scores[row]) for row, f in zip(rows, fused, strict=True)]


def lexical_weight(terms: Sequence[Term], agreement: float) -> float:
    """How much the words count against the meaning, 0..1."""
    if not any(term.found for term in terms):
        return 0.0
    return 0.5


def _min_max(values: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    low, high = float(values.min()), float(values.max())
    return (values - low) / (high - low) if high > low else np.ones_like(values)


def _from_zero(
    values: "np.ndarray[tuple[int], np.dtype[np.float64]]",
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    high = float(values.max())
    return values / high if high > 0 else np.zeros_like(values)


def _agreement(nearest: Sequence[tuple[int, float]], matching: Sequence[tuple[int, float]]) -> float:
    """The share of the ten best of either search that the other has among its ten best too, 0..1."""
    one, other = {row for row, _ in nearest[:10]}, {row for row, _ in matching[:10]}
    return len(one & other) / max(1, min(len(one), len(other)))
