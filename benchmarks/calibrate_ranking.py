"""Fits the ranking model (embeddings/search/ranking.json) on judged sets; prints what it reaches on questions unseen.

    python benchmarks/calibrate_ranking.py --keep FOLDER SET... --dated SET [--write]

SET folders are described in benchmarks/judged.py. The packaged weights come from the sets "excerpts" (MIT),
"timeqa_train" (BSD-3-Clause) and "covidqa" (Apache-2.0). The loss is that of a softmax over each question's candidates
(ListNet's top-one probability, Cao et al. 2007), with a small L2 penalty; folds are by question.

These sets are hardly dated, so what the top of a dated article is worth (`lead`) is fitted afterwards, beside the score
of all other features with fixed weights, on the questions of type "weak" of the dated set ("realtimeqa_2022", news of
2022): of that set this one number alone is kept. Its other questions are not looked at for it, and tell what it is
worth.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from judged import Judged, Set, judge, open_set
from numpy.typing import NDArray
from scipy.optimize import minimize

from embeddings.search import ranking
from embeddings.search.ranking import NAMES, features

Floats = NDArray[np.float64]
Case = tuple[Floats, NDArray[np.bool_]]
PENALTY = 1e-3
FOLDS = 5
LEARNT = np.array([name != "lead" for name in NAMES])
LEADS = (75, 150, 300, 600, 1200)
"""Candidates for embeddings.search.ranking.LEAD, in characters."""


def fit(sets: list[list[Case]]) -> Floats:
    """The weights, one for each column, that make the good candidates likeliest; every set weighs the same."""
    cases = [(rows, good, 1 / len(members) / len(sets)) for members in sets for rows, good in members]

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = 0.0, np.zeros_like(weights)
        for rows, good, share in cases:
            scores = rows @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            mass = max(float(chances[good].sum()), 1e-12)
            total -= share * np.log(mass)
            slope += share * (rows.T @ (chances - np.where(good, chances, 0.0) / mass))
        return float(total + PENALTY * weights @ weights), slope + 2 * PENALTY * weights

    found: Floats = minimize(loss, np.zeros(sets[0][0][0].shape[1]), jac=True, method="L-BFGS-B").x
    return found


def hits(cases: list[Case], weights: Floats, k: int) -> float:
    """The share of cases with a good candidate among the first k."""
    return float(np.mean([good[np.argsort(-(rows @ weights), kind="stable")[:k]].any() for rows, good in cases]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, required=True, help="where the indexes of the sets are kept")
    parser.add_argument(
        "--dated", type=Path, required=True, help="the set of dated articles that the lead is fitted on"
    )
    parser.add_argument("--write", action="store_true", help="write embeddings/search/ranking.json")
    options = parser.parse_args()
    known = {folder.name: list(map(case, answerable(open_set(folder, options.keep)))) for folder in options.sets}
    even = np.array([0.5 if name in ("dense_gap", "lexical") else 0.0 for name in np.array(NAMES)[LEARNT]])
    print("hit@1, hit@3 of equal parts; of weights fitted without the question's fold; of weights of the other sets")
    for name, cases in known.items():
        others = [usable(rows) for other, rows in known.items() if other != name]
        unseen = [across(cases, others, k) for k in (1, 3)]
        alone = fit(others) if others else even
        figures = [hits(cases, even, 1), hits(cases, even, 3), *unseen, hits(cases, alone, 1), hits(cases, alone, 3)]
        print(f"{name:<16} {len(cases):>5}  " + "  ".join(f"{figure:>8.3f}" for figure in figures))
    weights = fit([usable(rows) for rows in known.values()])
    worth, log_odds = lead_worth(open_set(options.dated, options.keep), weights)
    made = dict(zip(np.array(NAMES)[LEARNT].tolist(), (round(float(w), 4) for w in weights), strict=True))
    made["lead"] = round(worth, 4)
    print(made)
    if options.write:
        signals = {
            "fitted_on": ", ".join(known),
            "lead_fitted_on": f"{options.dated.name} (weak)",
            "lead_log_odds": round(log_odds, 4),
            "weights": made,
        }
        path = Path(__file__).parent.parent / "embeddings" / "search" / "ranking.json"
        path.write_text(json.dumps(signals, indent=1) + "\n", encoding="utf-8")


def answerable(judged: Set, *, weak: bool = False) -> list[Judged]:
    """The questions of a set whose answers are known; those with labels of less trust are `weak`."""
    asked = [q for q in judged.questions if (q["type"] == "weak") is weak and not q["type"].startswith("unanswerable")]
    return [one for one in judge(judged, asked) if one.has_answer]


def case(one: Judged) -> Case:
    """A question's features, but for the lead, and labels."""
    return features(one.asked, one.signals)[:, LEARNT], one.good


def lead_worth(dated: Set, weights: Floats) -> tuple[float, float]:
    """The weight of the lead beside `weights`, and its log odds, fitted on a dated set's weak questions; prints both,
    what other LEADs would do to those, and what the chosen one does to the questions that are not looked at."""
    weak, others = answerable(dated, weak=True), answerable(dated)
    print(f"dated, hit@1, hit@3: weak without the lead {_figures(list(map(case, weak)), weights)}")
    for characters in LEADS:
        cases = [with_lead(one, weights, characters) for one in weak]
        scale, log_odds = fit([usable(cases)])
        print(
            f"  1/e after {characters:>4} characters: weight {log_odds / scale:.2f}, log odds {log_odds:.2f},"
            f" loss {loss(cases, np.array([scale, log_odds])):.4f}"
            f"  {_figures(cases, np.array([scale, log_odds]))}"
        )
    scale, log_odds = fit([usable([with_lead(one, weights, ranking.LEAD) for one in weak])])
    unseen = [with_lead(one, weights, ranking.LEAD) for one in others]
    print(
        f"questions not looked at: without the lead {_figures(unseen, np.array([1.0, 0.0]))}"
        f", with it {_figures(unseen, np.array([scale, log_odds]))}"
    )
    return float(log_odds / scale), float(log_odds)


def loss(cases: list[Case], weights: Floats) -> float:
    """The mean negative logarithm of the chance that a good candidate comes first, over the usable cases."""
    chances = []
    for rows, good in usable(cases):
        scores = np.exp(rows @ weights - (rows @ weights).max())
        chances.append(float(scores[good].sum() / scores.sum()))
    return float(-np.mean(np.log(chances)))


def with_lead(one: Judged, weights: Floats, characters: int) -> Case:
    """(n, 2): the score by `weights`, and the lead."""
    rows, good = case(one)
    return np.stack([rows @ weights, ranking.leads(one.signals.found, characters)], axis=1), good


def _figures(cases: list[Case], weights: Floats) -> str:
    return f"{hits(cases, weights, 1):.3f} {hits(cases, weights, 3):.3f}"


def usable(cases: list[Case]) -> list[Case]:
    """Those in which something can be learnt: with a good candidate."""
    return [(rows, good) for rows, good in cases if good.any()]


def across(cases: list[Case], others: list[list[Case]], k: int) -> float:
    """hit@k with every case judged by weights fitted without its fold."""
    fold = np.random.default_rng(0).integers(0, FOLDS, len(cases))
    found = []
    for held in range(FOLDS):
        weights = fit([*others, usable([c for c, f in zip(cases, fold, strict=True) if f != held])])
        found += [hits([c], weights, k) for c, f in zip(cases, fold, strict=True) if f == held]
    return float(np.mean(found))


if __name__ == "__main__":
    main()
