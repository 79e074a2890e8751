"""Search: dense and lexical candidates, weighed together into one ranking.

Both searches bring their best; every candidate is then scored by both, and embeddings.search.ranking orders them. The
single modes exist for comparison.
"""

import functools
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from corpus.process import usable_threads
from corpus.stages import staged
from embeddings.index.evidence import WordEvidence
from embeddings.index.late_vectors import LateVectors
from embeddings.index.protocols import Index
from embeddings.index.segments import Mask
from embeddings.index.time_columns import Period
from embeddings.index.types import Filter, Key, PassageRef, Weights
from embeddings.search import ranking
from embeddings.search.ranking import Asked, CandidateSignals, Floats, asked, features
from embeddings.types import Judgement, Mode, Vectors

POOL = 100
"""Candidates taken from each search: among them a ranking is made; a list longer than that goes on below it."""

DEEPEST = 16
"""How many times more passages are searched where copies crowd others out, at most. A choice: copies of a notice in
each issue of a year are some fifty; beyond, a question costs too much."""

LATE = 32
"""Passages without a vector, the best by their words, whose vectors are made for a question to an index that is still
being embedded: some .3 s on two idle cores with VNNI (docs/performance.md compares)."""

LOOKED_AT = 2
"""Passages that the engine for words finds for each that is taken by its BM25 score."""


@dataclass(frozen=True, slots=True)
class Query:
    """A search: words, quoted phrases that must occur, the question's vector (dim,), and a filter. Passages that speak
    of the `period` (first and last day, proleptic ordinals) count as those that name its year. `late` makes vectors
    that an index lacks which is still being embedded."""

    text: str
    vector: Vectors
    phrases: tuple[str, ...] = ()
    within: Filter = Filter()
    period: Period | None = None
    late: LateVectors | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage of the ranking: its key and place, the score it is ranked by, its cosine and BM25 score, and the bits
    of the question's terms that its words and its head hold; `judgement` where a reader read it."""

    key: Key
    found: PassageRef
    score: float
    dense: float | None
    lexical: float | None
    present: tuple[int, int] = (0, 0)
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates, best first; what the question asks for; the share of its ten best that each search has in common."""

    candidates: tuple[Candidate, ...]
    asked: Asked
    agreement: float

    @property
    def read(self) -> bool:
        """Whether a reader read the first of the candidates."""
        return any(candidate.judgement is not None for candidate in self.candidates)


@staged("search")
def search(generation: Index, query: Query, k: int, mode: Mode = "hybrid") -> Ranking:
    """Returns the best `k` passages inside the query's filter, equal ones in the order of `order_of`, so that rankings
    repeat, whatever the index went through.

    A longer list begins like a shorter one: below what POOL brings follows what pools twice as deep, and again twice,
    bring beside it, none with a higher score than the last before.
    """
    terms = generation.terms(query.text)
    question, pool = asked(query.text, terms), POOL
    ranked, agreement, full = _ranked(generation, query, question, pool, mode)
    while full and len(ranked) < k:
        pool *= 2
        deeper, _, full = _ranked(generation, query, question, pool, mode)
        known, lowest = {c.key for c in ranked}, ranked[-1].score
        ranked += [replace(c, score=min(c.score, lowest)) for c in deeper if c.key not in known]
    return Ranking(tuple(ranked[:k]), question, agreement)


def search_different(generation: Index, query: Query, k: int) -> Ranking:
    """The same, of equal passages only the best and the earliest: twenty copies of one take no other passage's place.

    As many passages are searched as that takes, DEEPEST times `k` at most.
    """
    most = k
    while True:
        ranking = search(generation, query, most)
        kept = without_copies(ranking.candidates)
        if len(kept) >= k or len(ranking.candidates) < most or most >= DEEPEST * k:
            return replace(ranking, candidates=tuple(kept[:k]))
        most *= 2


def without_copies(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates without those that are as near to the question as another, but for the earliest: equal passages have
    equal vectors. (Vectors in eight bits may differ from segment to segment: those stay.)"""
    earliest: dict[float, Candidate] = {}
    for candidate in candidates:
        if candidate.dense is not None:
            known = earliest.setdefault(candidate.dense, candidate)
            earliest[candidate.dense] = min(known, candidate, key=lambda c: order_of(c.found))
    seen: set[float] = set()
    kept = []
    for candidate in candidates:
        if candidate.dense is None or candidate.dense not in seen or candidate is earliest[candidate.dense]:
            kept.append(candidate)
            seen.update(() if candidate.dense is None else (candidate.dense,))
    return kept


def _ranked(
    generation: Index, query: Query, question: Asked, pool: int, mode: Mode
) -> tuple[list[Candidate], float, bool]:
    """The best `pool` of each search as one ranking, the agreement of the two, and whether a deeper pool may hold
    more."""
    candidates = pooled(generation, query, question, pool, mode)
    full = len(candidates.matched) == pool
    if mode == "dense":
        made = [Candidate(key, candidates.places[key], cosine, cosine, None) for key, cosine in candidates.nearest]
        full = len(candidates.nearest) == pool
    elif mode == "lexical":
        made = [Candidate(key, candidates.places[key], score, None, score) for key, score in candidates.matched]
    else:
        made = weighed(question, candidates.keys, candidates.evidence)
        full = full or (not query.phrases and len(candidates.nearest) == pool)
    return sorted(made, key=lambda c: (-c.score, order_of(c.found))), candidates.evidence.agreement, full


def order_of(place: PassageRef) -> tuple[int, str, int]:
    """The order of equal passages: those of the earlier article first, of unknown date last; then by id and place."""
    return place.article.first_day or _AFTER_ALL, place.article.id, place.start


_AFTER_ALL = 1 << 30
"""An ordinal of a day after all others."""


@dataclass(frozen=True, slots=True)
class Pool:
    """What both searches bring: (key, score) of each, best first; the keys of all candidates, and what is known of
    them; and the places of all that was looked at."""

    nearest: list[tuple[Key, float]]
    matched: list[tuple[Key, float]]
    keys: list[Key]
    evidence: CandidateSignals
    places: dict[Key, PassageRef]


def pooled(generation: Index, query: Query, question: Asked, pool: int, mode: Mode = "hybrid") -> Pool:
    """The candidates of both searches, the best `pool` of each.

    The engine that finds words decides only which passages are looked at, LOOKED_AT times as many as are taken: its
    scores count what was removed.
    """
    nearest, likely = _both(generation, query, question, pool, mode)
    looked_at = sorted({*likely, *(key for key, _ in nearest)})
    places = dict(zip(looked_at, generation.places(looked_at), strict=True))
    nearest = sorted(nearest, key=lambda pair: (-pair[1], order_of(places[pair[0]])))
    # A quoted phrase must occur: what is only near is then no candidate.
    close = [] if query.phrases and mode != "dense" else [key for key, _ in nearest]
    keys = sorted({*likely, *close})
    words = generation.evidence(question.weighed, keys)
    scores = dict(zip(keys, total(words).tolist(), strict=True))
    best = sorted(likely, key=lambda key: (-scores[key], order_of(places[key])))[:pool]
    matched = [(key, scores[key]) for key in best]
    taken = {*best, *close}
    at = [place for place, key in enumerate(keys) if key in taken]
    kept = [keys[place] for place in at]
    places_kept = [places[key] for key in kept]
    late = LATE if mode == "hybrid" else 0
    evidence = gather(generation, query, question, kept, places_kept, words.of(at), nearest, matched, late)
    return Pool(nearest, matched, kept, evidence, places)


def _both(
    generation: Index, query: Query, question: Asked, pool: int, mode: Mode
) -> tuple[list[tuple[Key, float]], list[Key]]:
    """What each search finds, side by side where there is a core for each."""
    near = functools.partial(generation.nearest, query.vector[None, :], pool, query.within)
    if mode == "dense":
        return near()[0], []
    helper = _helper() if mode == "hybrid" else None
    later = helper.submit(near) if helper else None
    likely = matching(generation, query, question, LOOKED_AT * pool)
    if mode == "lexical":
        return [], likely
    return (later.result() if later else near())[0], likely


@functools.cache
def _helper() -> ThreadPoolExecutor | None:
    """Threads for the search by meaning, or None if there is one core. They are started when first used."""
    threads = usable_threads()
    return ThreadPoolExecutor(threads, thread_name_prefix="search") if threads > 1 else None


def matching(generation: Index, query: Query, question: Asked, count: int) -> list[Key]:
    """The keys of some `count` passages that match by their words, likely the best."""
    return generation.matching(question.searched, count, phrases=query.phrases, within=query.within)


def total(words: WordEvidence) -> Floats:
    """(n,) the BM25 scores of passages with their heads."""
    weights = Weights()
    return weights.stem * words.stem + weights.word * words.word + weights.head * words.head


def gather(
    generation: Index,
    query: Query,
    question: Asked,
    keys: Sequence[Key],
    places_kept: Sequence[PassageRef],
    words: WordEvidence,
    nearest: Sequence[tuple[Key, float]],
    matched: Sequence[tuple[Key, float]],
    late: int = 0,
) -> CandidateSignals:
    """What is known of some passages, given where they are, what their words say and what both searches found. Of those
    without a vector the `late` best by their words get one now."""
    year, others = 1 << len(question.terms), (1 << len(question.terms)) - 1
    weights = Weights(head=0.0)
    years = np.array([bool(body & year) for body, _ in words.present], dtype=np.bool_)
    if query.period is not None:
        years = years | generation.speaking(keys, query.period)
    cosines, known = _cosines(generation, query, dict(zip(keys, places_kept, strict=True)), matched, late)
    return CandidateSignals(
        dense=cosines,
        body=weights.stem * words.stem + weights.word * words.word,
        present=[(body & others, head & others) for body, head in words.present],
        together=[bits & (others >> 1) for bits in words.together],
        years=years,
        found=places_kept,
        agreement=agreement_of(nearest, matched),
        known=known,
    )


def _cosines(
    generation: Index, query: Query, places: Mapping[Key, PassageRef], matched: Sequence[tuple[Key, float]], late: int
) -> tuple[Floats, Mask]:
    """(n,) the cosines of passages, and which of them are known: one that is not counts as the lowest that is, so that
    what has no vector yet ranks by its words, and is not lost."""
    keys = list(places)
    vectors = generation.vectors(keys)
    cosines = _products(vectors, query.vector)
    known: Mask = np.any(vectors != 0, axis=1)
    if known.all():
        return cosines, known
    at = {key: place for place, key in enumerate(keys) if not known[place]}
    chosen = [key for key, _ in matched if key in at][:late] if query.late else []
    if chosen and query.late:
        made = query.late.of([places[key] for key in chosen])
        these = [at[key] for key in chosen]
        cosines[these], known[these] = _products(made, query.vector), True
    cosines[~known] = cosines[known].min() if known.any() else 0.0
    return cosines, known


def _products(rows: Vectors, vector: Vectors) -> Floats:
    """The inner product of each row with a vector; each is computed alone: no company changes a last digit."""
    products: Floats = (rows.astype(np.float64) * vector.astype(np.float64)).sum(axis=1)
    return products


def weighed(question: Asked, keys: Sequence[Key], evidence: CandidateSignals) -> list[Candidate]:
    """The candidates with their scores by the ranking model, in the order of `keys`."""
    if not keys:
        return []
    scores = (features(question, evidence) * ranking.model().weights).sum(axis=1)
    pairs = zip(evidence.dense.tolist(), evidence.known.tolist(), strict=True)
    cosines = [cosine if known else None for cosine, known in pairs]
    columns = zip(
        keys,
        evidence.found,
        scores.tolist(),
        cosines,
        evidence.body.tolist(),
        evidence.present,
        strict=True,
    )
    return [Candidate(key, place, score, cosine, bm25, present) for key, place, score, cosine, bm25, present in columns]


def agreement_of(nearest: Sequence[tuple[Key, float]], matched: Sequence[tuple[Key, float]]) -> float:
    """The share of the ten best of either search that the other has among its ten best too, 0..1."""
    one, other = {key for key, _ in nearest[:10]}, {key for key, _ in matched[:10]}
    return len(one & other) / max(1, min(len(one), len(other)))
