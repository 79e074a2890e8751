"""How sure it is that a passage answers a question: a small calibrated model over a few features.

The coefficients in confidence.json are written by benchmarks/calibrate_confidence.py, which names the sets they were
fitted on.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from functools import cache
from importlib import resources
from statistics import fmean
from typing import Literal

from embeddings.index.types import PassageRef
from embeddings.index.words import is_pair
from embeddings.search.candidates import Candidate, Ranking
from embeddings.search.ranking import dated_share, lead
from embeddings.search.ranking import model as ranking_model
from embeddings.types import Judgement

Strictness = Literal["lenient", "balanced", "strict"]
Verdict = Literal["answered", "related", "nothing_relevant"]

LOOKED_AT = 10
"""Candidates whose best values are features too: an answer rarely stands alone in being near."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of a question and one passage; shares are 0..1, logarithms natural.

    - cosine, best_cosine: of question and passage, and the highest among the first LOOKED_AT.
    - covered: share of the question's information (idf) in the words of passage and head; own: in the passage's own
      words, as a title may promise what this passage does not say; best_covered: the highest `covered` among the first.
      Words that the corpus lacks count as the rarest; their share as a separate feature got the wrong sign.
    - names_missed: share of the question's names and numbers that passage and head lack.
    - agreement: of the two searches. together: cosine times covered, high only if meaning and words both fit.
    - words: logarithm of 1 + the number of the question's informative words (at most WEIGHED_TERMS; a pair of
      characters of a script without spaces counts as half a word): a share of ten words says more than one of two.
    - logit: the reader's logit of the passage over LOGIT, in [-1, 1]. A passage that it did not read counts as the
      worst that it did; 0 without a reader.
    - lead: logarithm of how much likelier the passage is to answer than the first LOOKED_AT on average, judged by its
      place in its article only (embeddings.search.ranking.lead), FAR_DOWN at least.
    - alone: `logit` of the sentence with the answering words, read without the rest. If it was not read so, the lowest
      that was, and no higher than the passage's.
    - time_missed: how far the passage says nothing of the time that the question asks about (bot.answers.asked_time),
      0 if it asks about none.
    """

    cosine: float
    best_cosine: float
    covered: float
    own: float
    best_covered: float
    names_missed: float
    agreement: float
    together: float
    words: float
    logit: float
    lead: float
    alone: float
    time_missed: float


LOGIT = 5.5
"""The reader's logits are between this and its negative: what half a per cent of its training passages exceed."""

SEVERAL = 2
"""Words of a question from which on a passage that has all of them is no chance meeting."""

FAR_DOWN = -0.25
"""What the lead takes from a passage at most, as the natural logarithm of odds: docs/experiments/strictness.md."""

OFFSET = "lead"
"""The feature that is added as it is: it is fitted with the ranking model, on dated articles."""


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """A logistic regression and its thresholds: `answered` and `related` by strictness, as probabilities."""

    intercept: float
    weights: tuple[float, ...]
    answered: dict[str, float]
    related: dict[str, float]
    fitted_on: str


@cache
def model(read: bool = False) -> ConfidenceModel:
    """The model that comes with the package, for rankings that a reader `read` or not."""
    both = json.loads(resources.files("bot.answers").joinpath("confidence.json").read_text(encoding="utf-8"))
    known = both["read" if read else "unread"]
    weights = tuple(
        1.0 if field.name == OFFSET else float(known["weights"].get(field.name, 0.0)) for field in fields(Features)
    )
    return ConfidenceModel(float(known["intercept"]), weights, known["answered"], known["related"], both["fitted_on"])


def features(ranking: Ranking, candidate: Candidate, time_missed: float = 0.0) -> Features:
    """What is known of a ranking's question and one of its candidates."""
    first = ranking.candidates[:LOOKED_AT]
    asked = ranking.asked
    present = candidate.present[0] | candidate.present[1]
    cosine = max(0.0, candidate.dense or 0.0)
    read = [other.judgement for other in ranking.candidates if other.judgement is not None]
    logit = _scaled(candidate.judgement.logit if candidate.judgement else min((one.logit for one in read), default=0.0))
    covered = asked.share(present)
    return Features(
        cosine=cosine,
        best_cosine=max((max(0.0, other.dense or 0.0) for other in first), default=0.0),
        covered=covered,
        own=asked.share(candidate.present[0]),
        best_covered=max((asked.share(other.present[0] | other.present[1]) for other in first), default=0.0),
        names_missed=asked.names_missed(present),
        agreement=ranking.agreement,
        together=cosine * covered,
        logit=logit,
        words=math.log1p(sum(0.5 if is_pair(term.word) else 1.0 for term in asked.terms)),
        lead=_ahead(candidate.found, [other.found for other in first]),
        alone=_alone(candidate.judgement, read, logit),
        time_missed=time_missed,
    )


def _ahead(place: PassageRef, others: Sequence[PassageRef]) -> float:
    """How much likelier a passage is to answer than the average, judged by its place alone, as the natural logarithm of
    odds. Bounded below: an answer far down is still an answer, even if other candidates are from short articles."""
    known, share = ranking_model().lead_log_odds, dated_share(others)
    odds = [math.exp(known * lead(other, share)) for other in others]
    return max(FAR_DOWN, known * lead(place, share) - math.log(fmean(odds))) if odds else 0.0


def _alone(judgement: Judgement | None, read: Sequence[Judgement], logit: float) -> float:
    """The feature `alone` of a candidate with this judgement and this feature `logit`."""
    if judgement is not None and judgement.alone is not None:
        return _scaled(judgement.alone)
    return min([logit, *(_scaled(one.alone) for one in read if one.alone is not None)])


def _scaled(logit: float) -> float:
    return max(-1.0, min(1.0, logit / LOGIT))


def probability(measured: Features, read: bool = False) -> float:
    """The chance, 0..1, that the passage answers the question."""
    known = model(read)
    total = known.intercept + sum(w * x for w, x in zip(known.weights, astuple(measured), strict=True))
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, total))))


def score(measured: Features, terms: int, read: bool = False) -> float:
    """The same, and no less than what counts as related where the passage itself has all of the question's words, of
    which there are `terms`: no reply to an article's own words says that nothing answers."""
    least = model(read).related["balanced"] if terms >= SEVERAL and measured.own == 1 else 0.0
    return max(probability(measured, read), least)


def enough(strictness: Strictness, read: bool = False) -> float:
    """The probability from which on a passage counts as an answer."""
    return model(read).answered[strictness]


def near(read: bool = False) -> float:
    """The probability from which on a passage that is no answer is worth naming: what the most lenient setting shows as
    related. Of 1,000 answerable questions 2 have their best below it (benchmarks/calibrate_confidence.py)."""
    return model(read).related["lenient"]


def verdict(best: float, strictness: Strictness, read: bool = False) -> Verdict:
    """What the best passage's probability is enough for."""
    if best >= enough(strictness, read):
        return "answered"
    return "related" if best >= model(read).related[strictness] else "nothing_relevant"
