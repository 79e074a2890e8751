"""Candidates -> one ranking: a linear model over the scores of both searches and the words present.

The weights in ranking.json are written by benchmarks/calibrate_ranking.py, which names the sets they were fitted on.
How much words count against meaning follows the question: several features are scaled by how much of the question's
information the best candidate's words carry, and by how far the two searches agree.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.dates.mentions.periods import years_in
from embeddings.index.terms import WEIGHED_TERMS, Term
from embeddings.index.types import PassageRef
from embeddings.index.words import names_in

Floats = NDArray[np.float64]

LONGEST_PERIOD = 12
"""Years of a question's period that are looked for one by one; a longer period says too little about a passage."""


LEAD = 150
"""Characters after which a passage counts 1/e of what the top of its article does; benchmarks/calibrate_ranking.py
compares."""


WIDTH = 0.5
"""Cosines below the best one from which on a passage is as far as any; benchmarks/calibrate_words.py sweeps it: hits
move by up to .066, one set wanting it smaller and another larger (docs/experiments/words.md). The weights beside it
are fitted."""

FULL = 2.2 * 1.3
"""What a word's idf is multiplied by at most in a passage's BM25 score: K1 + 1, for its stem and as written."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for: its terms (at most WEIGHED_TERMS), which of them are names or numbers, and its years.

    `searched` are the terms that candidates are found by, beyond those that are weighed.
    """

    terms: tuple[Term, ...]
    names: int
    years: Term | None
    searched: tuple[Term, ...] = ()

    @property
    def weighed(self) -> tuple[Term, ...]:
        """The terms that passages are examined for: its own, then its years."""
        return (*self.terms, self.years) if self.years else self.terms

    @property
    def information(self) -> float:
        """The sum of the terms' idf."""
        return sum(term.idf for term in self.terms)

    @property
    def attainable(self) -> float:
        """What no passage's BM25 score exceeds."""
        return FULL * self.information

    @property
    def absent(self) -> tuple[Term, ...]:
        """The terms that the corpus lacks, each with its words nearest to it."""
        return tuple(term for term in self.terms if term.absent)

    def share(self, present: int) -> float:
        """The share of the question's information, 0..1, in the terms whose bits are set."""
        return float(self.shares([present])[0])

    def shares(self, present: Sequence[int]) -> Floats:
        """The same for several passages, (n,)."""
        return _shares(present, [term.idf for term in self.terms])

    def shares_together(self, bits: Sequence[int]) -> Floats:
        """(n,) the share, 0..1, of the information in neighbouring terms whose bits are set."""
        return _shares(bits, [a.idf + b.idf for a, b in pairwise(self.terms)])

    def names_missed(self, present: int) -> float:
        """The share of the question's names and numbers, 0..1, whose bits are not set."""
        return (self.names & ~present).bit_count() / self.names.bit_count() if self.names else 0.0


def _shares(bits: Sequence[int], values: Sequence[float]) -> Floats:
    """(n,) the share of the sum of `values` at the places whose bits are set, or 0 if all are 0."""
    total = sum(values)
    if total <= 0:
        return np.zeros(len(bits))
    set_there = np.asarray(bits, dtype=np.int64)[:, None] >> np.arange(len(values)) & 1
    shares: Floats = (set_there * np.asarray(values)).sum(axis=1) / total
    return shares


def asked(text: str, terms: Sequence[Term]) -> Asked:
    """What `text` asks for, given the terms found in it."""
    kept = tuple(terms[:WEIGHED_TERMS])
    names = names_in(text)
    bits = sum(1 << at for at, term in enumerate(kept) if term.word in names)
    years = sorted(
        {str(y) for a, b in years_in(text) if a >= 1400 and b - a <= LONGEST_PERIOD for y in range(a, min(b, 2199) + 1)}
    )
    period = Term(years[0], tuple(years), 1.0, 0.0, 1) if years else None
    return Asked(kept, bits, period, tuple(terms))


@dataclass(frozen=True, slots=True)
class CandidateSignals:
    """The signals of n candidates, each array (n,): cosines, BM25 scores of the words, bits of the terms present by
    words and head, bits of the neighbouring terms that are together, whether a year of the question's period is written
    there or the passage speaks of it (False if the question names none), and where the passage is. `agreement` is that
    of the two searches. `known` says which cosines are of vectors; another stands in for one that is not made yet."""

    dense: Floats
    body: Floats
    present: Sequence[tuple[int, int]]
    together: Sequence[int]
    years: NDArray[np.bool_]
    found: Sequence[PassageRef]
    agreement: float
    known: NDArray[np.bool_]


NAMES = (
    "dense",
    "dense_gap",
    "lexical",
    "covered",
    "covered_with_head",
    "article",
    "years",
    "together",
    "dense_where_words_fail",
    "lexical_where_words_carry",
    "dense_where_searches_differ",
    "lead",
)


def features(question: Asked, evidence: CandidateSignals) -> Floats:
    """(n, len(NAMES)) float64: what the ranking model weighs, in the order of NAMES."""
    gap = near_best(evidence.dense)
    lexical = evidence.body / max(question.attainable, 1e-9)
    covered = question.shares([body for body, _ in evidence.present])
    with_head = question.shares([body | head for body, head in evidence.present])
    carried = float(with_head.max(initial=0.0))
    rough = (gap + lexical) / 2
    years = evidence.years.astype(np.float64)
    columns = (
        evidence.dense,
        gap,
        lexical,
        covered,
        with_head,
        _article_support(rough, evidence.found),
        years,
        question.shares_together(evidence.together),
        gap * (1 - carried),
        lexical * carried,
        gap * (1 - evidence.agreement),
        leads(evidence.found),
    )
    return np.stack(columns, axis=1)


def dated_share(places: Sequence[PassageRef]) -> float:
    """The share, 0..1, of places in articles with a known date."""
    return sum(place.article.first_day > 0 for place in places) / len(places) if places else 0.0


def lead(place: PassageRef, share: float, characters: int = LEAD) -> float:
    """How much it counts that a passage is near the top of its article: `share` at the top, 1/e of that after so many
    characters. News begins with what happened; an encyclopedia or a paper does not. Dated articles are taken as news,
    so `share` is the share of candidates with a date. It is the same for all candidates, so that an article is not
    ranked lower just because its date is unknown."""
    return share * math.exp(-place.before / characters)


def leads(places: Sequence[PassageRef], characters: int = LEAD) -> Floats:
    """(n,) the lead of each of a question's candidates."""
    share = dated_share(places)
    return np.array([lead(place, share, characters) for place in places], dtype=np.float64)


def near_best(cosines: Floats) -> Floats:
    """(n,) how near each cosine comes to the best, 1 for that, 0 from WIDTH below it on: it does not depend on what
    the worst of the candidates happens to be."""
    if not len(cosines):
        return cosines
    nearness: Floats = np.maximum(0.0, 1 - (float(cosines.max()) - cosines) / WIDTH)
    return nearness


def _article_support(rough: Floats, places: Sequence[PassageRef]) -> Floats:
    """The mean of the three best rough scores of each candidate's article, absent ones counting 0."""
    by_article: dict[tuple[str, int], list[float]] = {}
    for score, place in zip(rough.tolist(), places, strict=True):
        by_article.setdefault((place.article.id, place.article.version), []).append(score)
    support = {key: sum(sorted(scores)[-3:]) / 3 for key, scores in by_article.items()}
    return np.array([support[place.article.id, place.article.version] for place in places])


@dataclass(frozen=True, slots=True)
class RankingModel:
    """A linear ranking model: one weight for each of NAMES. `lead_log_odds`: the lead's weight where it is alone, as
    the natural logarithm of odds, and not beside scores that are none."""

    weights: Floats
    lead_log_odds: float
    fitted_on: str


@cache
def model() -> RankingModel:
    """The model that comes with the package."""
    fitted = json.loads(resources.files("embeddings.search").joinpath("ranking.json").read_text(encoding="utf-8"))
    weights = np.array([float(fitted["weights"][name]) for name in NAMES])
    return RankingModel(weights, float(fitted["lead_log_odds"]), fitted["fitted_on"])
