"""Fits the confidence (bot/answers/confidence.json): when is the best passage an answer, when related, when nothing?

    python benchmarks/calibrate_confidence.py --keep FOLDER SET... [--most N] [--write] [--plot FILE]

Questions whose first passage has the answer are the positives; those that something else comes first for are counted
among the answerable, not fitted. The negatives, each kind weighing as much as half of them:
`gone`, the same questions with every article that holds an answer taken away (something near is always left);
`other`, questions of another set (nothing is near); `unanswerable SET`, where a set has such questions of its own.

Most archives begin small, where rarity says little. So the sets are also cut into corpora of three articles
(`small`): the positives are made as above, the negatives by taking away the passages that hold the answer while the
rest of their article stays (`small gone`: now and then the rest answers too), and by questions of another set (`small
other`). SET folders are described in benchmarks/judged.py; benchmarks/natural_set.py makes one of pairs.

Two models are fitted: of rankings as they are (`unread`), and of rankings whose first passages the reader read
(`read`). The signs of features that support an answer are fixed, so that more of them never lowers the confidence. The
thresholds are quantiles of the probabilities of questions not seen while fitting (folds by the article that answers):
see THRESHOLDS. Printed beside them: the same by models that have seen no question of the set. --most bounds the
questions of each set and kind: the reader takes some 200 ms for each. What it read is kept in FOLDER/judgements.pickle.
"""

import argparse
import json
import random
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from judged import Judged, KeptReader, Set, judge, open_set, slices
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.answers import confidence, understanding
from bot.answers.asked_time import AskedTime
from bot.questions.types import Question
from corpus.types import Article
from embeddings.index.types import PassageRef
from embeddings.search.candidates import Candidate, Ranking, weighed
from embeddings.search.reading import read

Floats = NDArray[np.float64]

FOLDS = 5
SMALL, SLICES = 3, 12
"""Articles of a small corpus, and how many of them are cut from each set."""
PENALTY = 1e-4
"""Of the squares of the weights, against a loss of about .5 a question; a tenth of it moves no figure by .01."""

NAMES = {
    "unread": (
        "cosine",
        "best_cosine",
        "covered",
        "own",
        "best_covered",
        "names_missed",
        "agreement",
        "together",
        "words",
    ),
    "read": ("cosine", "covered", "logit", "alone", "time_missed"),
}
"""The features of each model. Of rankings that were read, others move no figure (docs/experiments/strictness.md)."""
SIGNS = dict.fromkeys(("cosine", "covered", "own", "together", "words", "logit", "alone"), (0.0, None)) | dict.fromkeys(
    ("names_missed", "time_missed"), (None, 0.0)
)

THRESHOLDS = {
    "unread": {"lenient": (0.30, 0.002), "balanced": (0.11, 0.005), "strict": (0.04, 0.03)},
    "read": {"lenient": (0.30, 0.002), "balanced": (0.07, 0.0085), "strict": (0.04, 0.03)},
}
"""For each model and strictness: the share of `gone` questions that may be called answered, and the share of questions
whose first passage is right, of whole and small corpora, that may be lost (called nothing_relevant). docs/strictness.md
says why the shares differ."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question's fold, the same for all rows of the question, its set, the features of its first candidate before and
    after reading, and the models (of NAMES) by whose first candidate the evidence is shown."""

    fold: int
    folder: str
    unread: confidence.Features
    read: confidence.Features
    right: frozenset[str]


def ranked(one: Judged, keep: NDArray[np.bool_] | None = None) -> Ranking:
    """The question's ranking, of all candidates or of those kept."""
    chosen: list[int] = np.flatnonzero(keep).tolist() if keep is not None else list(range(len(one.rows)))
    signals = one.signals
    part = replace(
        signals,
        dense=signals.dense[chosen],
        body=signals.body[chosen],
        present=[signals.present[i] for i in chosen],
        together=[signals.together[i] for i in chosen],
        years=signals.years[chosen],
        found=[signals.found[i] for i in chosen],
        known=signals.known[chosen],
    )
    made = weighed(one.asked, [one.rows[i] for i in chosen], part)
    return Ranking(tuple(sorted(made, key=lambda c: (-c.score, c.key))), one.asked, signals.agreement)


def row(one: Judged, ranking: Ranking, one_set: Set, reader: KeptReader) -> Row:
    """The features of the first candidate, before and after reading."""
    good = [place.article.id for place, is_good in zip(one.signals.found, one.good, strict=True) if is_good]
    fold = zlib.crc32((good[0] if good else one.text).encode()) % FOLDS
    after = read(one.text, ranking, reader, one_set.store)
    before, read_first = ranking.candidates[0], after.candidates[0]
    days = understanding.read(Question(one.text), one_set.found, {}).asked_time
    time = AskedTime(one.text, days, one_set.found) if days else None
    missed = time.missed(read_first, article_of(read_first, one_set)) if time else 0.0
    good_rows = {key for key, is_good in zip(one.rows, one.good, strict=True) if is_good}
    firsts = {"unread": before, "read": read_first}
    right = frozenset(which for which, first in firsts.items() if first.key in good_rows)
    measured = confidence.features(ranking, before), confidence.features(after, read_first, missed)
    return Row(fold, one_set.folder, *measured, right)


def article_of(candidate: Candidate, one_set: Set) -> Article:
    """The article that a candidate is of."""
    return one_set.store.get(candidate.found.article.id, candidate.found.article.version).article


def without_answers(one: Judged, *, small: bool = False) -> Ranking | None:
    """The ranking once every article with a good candidate is taken away, or of a small corpus every passage that
    overlaps a good one, or None if nothing is left or known."""
    good = [place for place, is_good in zip(one.signals.found, one.good, strict=True) if is_good]
    keep = np.array([not any(_goes(place, other, small) for other in good) for place in one.signals.found])
    return ranked(one, keep) if good and keep.any() else None


def _goes(place: PassageRef, good: PassageRef, small: bool) -> bool:
    apart = place.end <= good.start or good.end <= place.start
    return place.article.id == good.article.id and not (small and apart)


def some(questions: Iterable[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """At most so many of the questions, the same each time."""
    chosen = list(questions)
    random.Random(1).shuffle(chosen)
    return chosen[:most]


def collect(sets: list[Set], reader: KeptReader, most: int, *, small: bool = False) -> dict[str, list[Row]]:
    """Rows by kind: "answerable", "gone", "other", "unanswerable SET"; with "small " before it for small corpora."""
    found: dict[str, list[Row]] = {}
    for one_set in sets:
        asked = [q for q in one_set.questions if q["type"] != "weak"]
        designed = [q for q in asked if q["type"].startswith("unanswerable")]
        for one in judge(one_set, some((q for q in asked if q["evidence"] and q not in designed), most)):
            if not one.has_answer:
                continue
            found.setdefault("answerable", []).append(row(one, ranked(one), one_set, reader))
            gone = without_answers(one, small=small)
            if gone is not None:
                found.setdefault("gone", []).append(row(one, gone, one_set, reader))
        for one in judge(one_set, some(designed, most)):
            found.setdefault(f"unanswerable {one_set.folder}", []).append(row(one, ranked(one), one_set, reader))
        strangers = (q for other in sets if other.folder != one_set.folder for q in other.questions)
        for one in judge(one_set, some(strangers, max(3, most // 4))):
            found.setdefault("other", []).append(row(one, ranked(one), one_set, reader))
        reader.keep()
    return {f"small {kind}" if small else kind: rows for kind, rows in found.items()}


@dataclass(frozen=True, slots=True)
class Fit:
    """A logistic regression over the features of one of NAMES."""

    which: str
    intercept: float
    weights: Floats


def values(rows: Sequence[Row], which: str) -> Floats:
    """(n, features) of rows."""
    known = [[getattr(getattr(row, which), name) for name in NAMES[which]] for row in rows]
    return np.array(known, dtype=np.float64).reshape(len(rows), len(NAMES[which]))


def fit(found: dict[str, list[Row]], which: str) -> Fit:
    """A logistic regression with fixed signs, in which every kind of negative weighs as much as half the positives: the
    questions whose first passage has the answer, as it is the passage that is judged. It looks at all features but the
    lead, which these sets, hardly dated, cannot teach."""
    inputs, labels, shares = [], [], []
    for kind, rows_of in found.items():
        positive = kind in ("answerable", "small answerable")
        members = [row for row in rows_of if which in row.right] if positive else rows_of
        inputs.append(values(members, which))
        labels += [float(positive)] * len(members)
        shares += [(1.0 if positive else 0.5) / max(1, len(members))] * len(members)
    rows, wanted, share = np.concatenate(inputs), np.array(labels), np.array(shares)

    def loss(given: Floats) -> tuple[float, Floats]:
        chance = 1 / (1 + np.exp(-np.clip(rows @ given[1:] + given[0], -40, 40)))
        lost = -(share * (wanted * np.log(chance + 1e-12) + (1 - wanted) * np.log(1 - chance + 1e-12))).sum()
        slope = share * (chance - wanted)
        slopes = np.concatenate([[slope.sum()], rows.T @ slope + 2 * PENALTY * given[1:]])
        return float(lost + PENALTY * (given[1:] ** 2).sum()), slopes

    bounds = [(None, None), *(SIGNS.get(name, (None, None)) for name in NAMES[which])]
    made = minimize(loss, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds).x
    return Fit(which, float(made[0]), made[1:])


def chances(model: Fit, rows: Sequence[Row]) -> Floats:
    """The probabilities of rows, the lead added as bot.answers.confidence adds it."""
    lead = np.array([getattr(getattr(row, model.which), confidence.OFFSET) for row in rows])
    odds: Floats = values(rows, model.which) @ model.weights + model.intercept + lead
    return 1 / (1 + np.exp(-odds))


def by_fold(row: Row) -> str:
    """Rows of one fold are left out together."""
    return str(row.fold)


def by_set(row: Row) -> str:
    """Rows of one set are left out together."""
    return row.folder


def unseen(found: dict[str, list[Row]], which: str, group: Callable[[Row], str] = by_fold) -> dict[str, Floats]:
    """Each row's probability by a model fitted without all rows of its group."""
    known = {kind: np.zeros(len(rows)) for kind, rows in found.items()}
    for left in sorted({group(row) for rows in found.values() for row in rows}):
        model = fit({kind: [row for row in rows if group(row) != left] for kind, rows in found.items()}, which)
        for kind, rows in found.items():
            at = [place for place, row in enumerate(rows) if group(row) == left]
            if at:
                known[kind][at] = chances(model, [rows[place] for place in at])
    return known


def calibrated(found: dict[str, list[Row]], which: str) -> tuple[dict[str, Any], dict[str, Floats]]:
    """A model as confidence.json has it, and the probabilities of unseen questions; prints the curve."""
    known = unseen(found, which)
    right = with_right_first(found, known, which)
    kept = np.concatenate([rows for kind, rows in right.items() if kind not in known])
    answered, related = {}, {}
    for name, (false_share, lost_share) in THRESHOLDS[which].items():
        answered[name] = float(np.quantile(known["gone"], 1 - false_share))
        related[name] = float(np.quantile(kept, lost_share))
    spread(found, which, answered["balanced"])
    known = right
    print(f"{which}: threshold, and the share at or above it of: " + ", ".join(known))
    for at in sorted({*answered.values(), *related.values(), *np.linspace(0.05, 0.95, 19)}):
        print(f"{at:>9.3f}  " + "  ".join(f"{float((rows >= at).mean()):>10.3f}" for rows in known.values()))
    model = fit(found, which)
    made = {
        "intercept": round(model.intercept, 4),
        "weights": {name: round(float(w), 4) for name, w in zip(NAMES[which], model.weights, strict=True)},
        "answered": {name: round(value, 4) for name, value in answered.items()},
        "related": {name: round(min(value, answered[name]), 4) for name, value in related.items()},
    }
    print(made)
    return made, known


def with_right_first(found: dict[str, list[Row]], known: dict[str, Floats], which: str) -> dict[str, Floats]:
    """The probabilities with those of the answerable questions whose first passage is right as kinds of their own."""
    right = {
        f"{kind}, right first": known[kind][[which in row.right for row in found[kind]]]
        for kind in ("answerable", "small answerable")
        if kind in known
    }
    return right | known


def spread(found: dict[str, list[Row]], which: str, at: float) -> None:
    """Prints which shares of each set's questions, by kind, a threshold calls answered whose model has seen none of the
    set."""
    known = unseen(found, which, by_set)
    print(f"{which}, sets left out, at {at:.3f}:")
    for folder in sorted({row.folder for rows in found.values() for row in rows}):
        shares = []
        for kind, rows in found.items():
            mine = np.array([row.folder == folder for row in rows], dtype=np.bool_)
            if mine.any():
                shares.append(f"{kind} {float((known[kind][mine] >= at).mean()):.3f} of {int(mine.sum())}")
        print(f"  {folder}: " + "; ".join(shares))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, required=True, help="where the indexes of the sets are kept")
    parser.add_argument("--most", type=int, default=150, help="questions of each set and kind")
    parser.add_argument("--write", action="store_true", help="write bot/answers/confidence.json")
    parser.add_argument(
        "--plot", type=Path, help="draw the curve of false answers against lost answers (needs matplotlib)"
    )
    options = parser.parse_args()
    reader = KeptReader(options.keep / "judgements.pickle")
    whole = [open_set(folder, options.keep) for folder in options.sets]
    found = collect(whole, reader, options.most)
    large = [(one, folder) for one, folder in zip(whole, options.sets, strict=True) if one.found.manifest.articles > 12]
    cut = [s for one, folder in large for s in slices(one, folder, options.keep, SLICES, SMALL)]
    found |= collect(cut, reader, max(3, options.most // SLICES), small=True)
    print("questions: " + ", ".join(f"{len(rows)} {kind}" for kind, rows in found.items()))
    assert {field.name for field in fields(confidence.Features)} >= {*NAMES["read"], *NAMES["unread"]}
    made = {which: calibrated(found, which) for which in NAMES}
    if options.plot:
        draw({which: known for which, (_, known) in made.items()}, options.plot)
    if options.write:
        fitted = {"fitted_on": ", ".join(folder.name for folder in options.sets)}
        path = Path(__file__).parent.parent / "bot" / "answers" / "confidence.json"
        written = fitted | {which: model for which, (model, _) in made.items()}
        path.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


def draw(known: dict[str, dict[str, Floats]], path: Path) -> None:
    """The share of questions without an answer that are called answered, against that of answers not called so, with
    the reader and without."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    steps = np.linspace(0, 1, 501)
    figure, axes = plt.subplots(figsize=(7, 5))
    colours = {"gone": "C0", "by design": "C1", "other": "C2"}
    for which, line in (("unread", "--"), ("read", "-")):
        rows = known[which]
        missed = [float((rows["answerable"] < at).mean()) for at in steps]
        designed = [part for kind, part in rows.items() if kind.startswith("unanswerable")]
        kinds = {"gone": rows["gone"], "other": rows["other"]}
        kinds |= {"by design": np.concatenate(designed)} if designed else {}
        for kind, part in kinds.items():
            label = f"{kind}, {'with' if which == 'read' else 'without'} the reader"
            axes.plot([float((part >= at).mean()) for at in steps], missed, line, color=colours[kind], label=label)
    axes.set_xlabel("questions without an answer that are called answered")
    axes.set_ylabel("answerable questions not called answered")
    axes.legend()
    figure.tight_layout()
    figure.savefig(path, dpi=100)


if __name__ == "__main__":
    main()
