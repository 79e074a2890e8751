"""How sure it is that a passage answers a question: a small calibrated model over a few features.

The coefficients in gate.json are written by benchmarks/calibrate_gate.py, which names the sets they were fitted on.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from functools import cache
from importlib import resources
from typing import Literal

Strictness = Literal["lenient", "balanced", "strict"]


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of a question and one passage; every feature grows with the chance of an answer or with doubt.

    cosine: of question and passage. key_cosine: of question and key sentence. covered: share of the question's
    information (idf) whose words the passage holds. key_covered: the same for the key sentence. head_covered: for
    passage and head together. missing_names: share of the question's names and numbers that neither passage nor head
    holds. unknown: share of the question's words that the corpus nowhere holds. agreement: of the two searches.
    """

    cosine: float
    covered: float
    head_covered: float
    missing_names: float
    unknown: float
    agreement: float


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression and its thresholds: `answered` and `related` by strictness, as probabilities."""

    intercept: float
    weights: tuple[float, ...]
    answered: dict[str, float]
    related: dict[str, float]
    fitted_on: str


@cache
def model() -> Model:
    """The model that comes with the package."""
    told = json.loads(resources.files("bot").joinpath("gate.json").read_text(encoding="utf-8"))
    names = [field.name for field in fields(Features)]
    weights = tuple(float(told["weights"][name]) for name in names)
    return Model(float(told["intercept"]), weights, told["answered"], told["related"], told["fitted_on"])


def probability(features: Features) -> float:
    """The chance, 0..1, that the passage answers the question."""
    known = model()
    total = known.intercept + sum(w * x for w, x in zip(known.weights, astuple(features), strict=True))
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, total))))


def verdict(best: float, strictness: Strictness) -> Literal["answered", "related", "nothing_relevant"]:
    """What the best passage's probability is enough for."""
    known = model()
    if best >= known.answered[strictness]:
        return "answered"
    return "related" if best >= known.related[strictness] else "nothing_relevant"


def share(parts: Sequence[float], whole: Sequence[float]) -> float:
    """Sum of parts over sum of whole, 0 where the whole is empty."""
    total = sum(whole)
    return sum(parts) / total if total > 0 else 0.0
