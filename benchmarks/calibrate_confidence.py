"""Fits the confidence (bot/answers/confidence.json): when is the best passage an answer, when related, when nothing?

    python benchmarks/calibrate_confidence.py --keep FOLDER SET... [--write] [--plot FILE]

Questions with an answer in the corpus are the positives. The negatives, each kind weighing as much as half of them:
`gone`, the same questions with every article that holds an answer taken away (something near is always left);
`other`, questions of another set (nothing is near); `unanswerable`, where a set has such questions of its own.

Most archives begin small, where rarity says little. So the sets are also cut into corpora of three articles (`small`):
the positives are made as above, the negatives by taking away the passages that hold the answer while the rest of their
article stays (`small gone`: now and then the rest answers too), and by questions of another set (`small other`).
SET folders are described in benchmarks/judged.py. The thresholds are quantiles of the probabilities of questions not
seen while fitting (folds by question): see THRESHOLDS.
"""

import argparse
import json
import zlib
from dataclasses import astuple, fields, replace
from pathlib import Path

import numpy as np
from judged import Judged, Set, judge, open_set, slices
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bot.answers import confidence
from embeddings.index.generation import Found
from embeddings.search.candidates import Ranking, weighed

Floats = NDArray[np.float64]
Row = tuple[int, Floats]
"""A question's fold, the same for all rows of the question, and features."""
FOLDS = 5
LEARNT = np.array([field.name != confidence.OFFSET for field in fields(confidence.Features)])
SMALL, SLICES = 3, 12
"""Articles of a small corpus, and how many of them are cut from each set."""

THRESHOLDS = {"lenient": (0.30, 0.002), "balanced": (0.11, 0.005), "strict": (0.04, 0.03)}
"""For each strictness: the share of `gone` questions that may be called answered, and the share of answerable questions
that may be lost (called nothing_relevant)."""


def ranked(one: Judged, keep: NDArray[np.bool_] | None = None) -> Ranking:
    """The question's ranking, of all candidates or of those kept."""
    chosen: list[int] = np.flatnonzero(keep).tolist() if keep is not None else list(range(len(one.rows)))
    told = one.told
    part = replace(
        told,
        dense=told.dense[chosen],
        body=told.body[chosen],
        held=[told.held[i] for i in chosen],
        together=[told.together[i] for i in chosen],
        years=told.years[chosen],
        found=[told.found[i] for i in chosen],
    )
    made = weighed(one.asked, [one.rows[i] for i in chosen], part)
    return Ranking(tuple(sorted(made, key=lambda c: (-c.score, c.row))), one.asked, told.agreement)


def row(one: Judged, ranking: Ranking) -> Row:
    """The question's fold, and the gate's features of the first candidate."""
    return zlib.crc32(one.text.encode()) % FOLDS, np.array(astuple(confidence.features(ranking, ranking.candidates[0])))


def without_answers(one: Judged, *, small: bool = False) -> Ranking | None:
    """The ranking once every article with a good candidate is taken away, or of a small corpus every passage that
    overlaps a good one; None where nothing is left or known."""
    good = [place for place, is_good in zip(one.told.found, one.good, strict=True) if is_good]
    keep = np.array([not any(_goes(place, other, small) for other in good) for place in one.told.found])
    return ranked(one, keep) if good and keep.any() else None


def _goes(place: Found, good: Found, small: bool) -> bool:
    apart = place.end <= good.start or good.end <= place.start
    return place.article.id == good.article.id and not (small and apart)


def collect(sets: list[Set], *, small: bool = False) -> dict[str, list[Row]]:
    """Feature rows by kind: "answerable", "gone", "other", "unanswerable"; with `small` before it for small corpora."""
    found: dict[str, list[Row]] = {"answerable": [], "gone": [], "other": [], "unanswerable": []}
    for one_set in sets:
        asked = [q for q in one_set.questions if q["type"] != "weak"]
        for one in judge(one_set, asked):
            if one.kind.startswith("unanswerable"):
                found["unanswerable"].append(row(one, ranked(one)))
            elif one.has_answer:
                found["answerable"].append(row(one, ranked(one)))
                gone = without_answers(one, small=small)
                if gone is not None:
                    found["gone"].append(row(one, gone))
        strangers = [
            q for other in sets if other.folder != one_set.folder for q in other.questions[:: 49 if small else 7]
        ]
        found["other"] += [row(one, ranked(one)) for one in judge(one_set, strangers)]
    return {f"small {kind}" if small else kind: rows for kind, rows in found.items() if rows}


def fit(found: dict[str, list[Row]]) -> LogisticRegression:
    """A logistic regression in which every kind of negative weighs as much as half the positives. It looks at all
    features but the lead, which these sets, hardly dated, cannot teach."""
    rows, labels, weights = [], [], []
    for kind, members in found.items():
        positive = kind.endswith(" answerable") or kind == "answerable"
        share = (1.0 if positive else 0.5) / max(1, len(members))
        rows += [features[LEARNT] for _, features in members]
        labels += [positive] * len(members)
        weights += [share * len(found["answerable"])] * len(members)
    return LogisticRegression(C=10.0, max_iter=2000).fit(np.array(rows), np.array(labels), sample_weight=weights)


def chances(model: LogisticRegression, rows: Floats) -> Floats:
    """The probabilities of rows of features, (n, features), the lead added as bot.answers.confidence adds it."""
    odds: Floats = model.decision_function(rows[:, LEARNT]) + rows[:, ~LEARNT].sum(axis=1)
    return 1 / (1 + np.exp(-odds))


def unseen(found: dict[str, list[Row]]) -> dict[str, Floats]:
    """Each row's probability by a model fitted without all rows of its question's fold."""
    told = {kind: np.zeros(len(rows)) for kind, rows in found.items()}
    for held in range(FOLDS):
        model = fit({kind: [row for row in rows if row[0] != held] for kind, rows in found.items()})
        for kind, rows in found.items():
            at = [place for place, (fold, _) in enumerate(rows) if fold == held]
            if at:
                told[kind][at] = chances(model, np.array([rows[place][1] for place in at]))
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, required=True, help="where the indexes of the sets are kept")
    parser.add_argument("--write", action="store_true", help="write bot/answers/confidence.json")
    parser.add_argument(
        "--plot", type=Path, help="draw the curve of false answers against lost answers (needs matplotlib)"
    )
    options = parser.parse_args()
    whole = [open_set(folder, options.keep) for folder in options.sets]
    cut = [s for one, f in zip(whole, options.sets, strict=True) for s in slices(one, f, options.keep, SLICES, SMALL)]
    found = collect(whole) | collect(cut, small=True)
    told = unseen(found)
    answered, related = {}, {}
    for name, (false_share, lost_share) in THRESHOLDS.items():
        answered[name] = float(np.quantile(told["gone"], 1 - false_share))
        related[name] = float(np.quantile(told["answerable"], lost_share))
    print("questions: " + ", ".join(f"{len(rows)} {kind}" for kind, rows in found.items()))
    print("threshold, and the share at or above it of: " + ", ".join(told))
    for at in sorted({*answered.values(), *related.values(), *np.linspace(0.05, 0.95, 19)}):
        shares = [float((rows >= at).mean()) for rows in told.values()]
        print(f"{at:>9.3f}  " + "  ".join(f"{share:>10.3f}" for share in shares))
    model = fit(found)
    learnt = [field.name for field in fields(confidence.Features) if field.name != confidence.OFFSET]
    weights = {name: round(float(w), 4) for name, w in zip(learnt, model.coef_[0], strict=True)}
    print(weights, float(model.intercept_[0]), answered, related)
    if options.plot:
        draw(told, answered, options.plot)
    if options.write:
        made = {
            "fitted_on": ", ".join(folder.name for folder in options.sets),
            "intercept": round(float(model.intercept_[0]), 4),
            "weights": weights,
            "answered": {name: round(value, 4) for name, value in answered.items()},
            "related": {name: round(value, 4) for name, value in related.items()},
        }
        path = Path(__file__).parent.parent / "bot" / "answers" / "confidence.json"
        path.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def draw(told: dict[str, Floats], answered: dict[str, float], path: Path) -> None:
    """The share of questions without an answer that are called answered, against that of answers not called so."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    steps = np.linspace(0, 1, 501)
    figure, axes = plt.subplots(figsize=(6, 4.5))
    missed = [float((told["answerable"] < at).mean()) for at in steps]
    kinds = (("gone", "answer taken away"), ("unanswerable", "unanswerable by design"), ("other", "another subject"))
    for kind, label in kinds:
        if len(told[kind]):
            axes.plot([float((told[kind] >= at).mean()) for at in steps], missed, label=label)
    for name, at in answered.items():
        point = (float((told["gone"] >= at).mean()), float((told["answerable"] < at).mean()))
        axes.plot(*point, "ko", markersize=4)
        axes.annotate(name, point, textcoords="offset points", xytext=(6, 6))
    axes.set_xlabel("questions without an answer that are answered")
    axes.set_ylabel("answerable questions not called answered")
    axes.legend()
    figure.tight_layout()
    figure.savefig(path, dpi=100)


if __name__ == "__main__":
    main()
