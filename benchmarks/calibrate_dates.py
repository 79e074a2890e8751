"""Fits the model that picks a page's publication date, and prints how it does on pages it has not seen.

    python benchmarks/calibrate_dates.py [--set ../shared/eval/dates] [--folds 10] [--penalty 1] [--write]

The set is a folder with expected.jsonl ({"id", "date", "stated_in_dump"}) and text/ID.txt, as made from the pages of
the htmldate benchmark (Apache-2.0 annotations). Only weights are kept of it. Each page is in one fold; the figures
are of pages outside the folds a model was fitted on. `--write` fits on all pages and rewrites corpus/dates/weights.py.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from corpus.body import segment
from corpus.dates.mentions import mentions
from corpus.dates.publication import candidates

ROOT = Path(__file__).resolve().parent.parent
Vector = NDArray[np.float64]
Pick = tuple[tuple[str, ...], float]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page: what days its candidates can mean, their features, and the day it was published."""

    id: str
    date: str | None
    stated: bool
    days: list[tuple[str, ...]]
    features: list[dict[str, float]]


def load(folder: Path) -> list[Labelled]:
    """Every page of the set with its candidates."""
    pages = []
    for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = (folder / "text" / f"{row['id']}.txt").read_bytes().decode("utf-8")
        found = candidates(text, segment(text).body, mentions(text))
        days = [tuple("{:04}-{:02}-{:02}".format(*day) for day in c.days) for c in found]
        stated = row["stated_in_dump"] is not None
        pages.append(Labelled(row["id"], row["date"], stated, days, [c.features for c in found]))
    return pages


def matrix(page: Labelled, names: list[str]) -> Vector:
    """(candidates, features) float64."""
    return np.array([[f.get(name, 0.0) for name in names] for f in page.features]).reshape(-1, len(names))


def loss(weights: Vector, rows: list[tuple[Vector, NDArray[np.bool_]]], penalty: float) -> tuple[float, Vector]:
    """Negative log-likelihood of the right days (of "none" where no candidate is right) and its gradient.

    A conditional logit (McFadden 1974) with a constant, weights[0], for "none"; ridge penalty on the others.
    """
    total = penalty * float(weights[1:] @ weights[1:])
    slope = 2 * penalty * np.concatenate([[0.0], weights[1:]])
    for values, right in rows:
        scores = np.concatenate([[weights[0]], values @ weights[1:]])
        p = np.exp(scores - scores.max())
        p /= p.sum()
        good = p * np.concatenate([[not right.any()], right])
        likelihood = max(float(good.sum()), 1e-300)
        total -= float(np.log(likelihood))
        rest = p - good / likelihood
        slope[0] += rest[0]
        slope[1:] += values.T @ rest[1:]
    return total, slope


def fit(pages: list[Labelled], names: list[str], penalty: float) -> Vector:
    """The weights, the constant for "none" first."""
    rows = [(matrix(p, names), np.array([p.date in d for d in p.days], dtype=bool)) for p in pages]
    start = np.zeros(len(names) + 1)
    return np.asarray(minimize(loss, start, args=(rows, penalty), jac=True, method="L-BFGS-B").x)


def pick(page: Labelled, names: list[str], weights: Vector) -> Pick:
    """The likeliest day, or days that cannot be told apart, and its probability."""
    if not page.days:
        return (), 0.0
    scores = np.concatenate([[weights[0]], matrix(page, names) @ weights[1:]])
    p = np.exp(scores - scores.max())
    p /= p.sum()
    days: dict[tuple[str, ...], float] = {}
    for day, share in zip(page.days, p[1:], strict=True):
        days[day] = days.get(day, 0.0) + float(share)
    return max(days.items(), key=lambda item: item[1])


def held_out(pages: list[Labelled], names: list[str], folds: int, penalty: float) -> list[Pick]:
    """Each page's likeliest day by a model fitted on the other folds."""
    order = np.random.default_rng(0).permutation(len(pages))
    picks: list[Pick] = [((), 0.0)] * len(pages)
    for fold in np.array_split(order, folds):
        inside = set(fold.tolist())
        weights = fit([p for i, p in enumerate(pages) if i not in inside], names, penalty)
        for i in inside:
            picks[i] = pick(pages[i], names, weights)
    return picks


def report(pages: list[Labelled], picks: list[Pick]) -> None:
    """Prints, for each threshold, what share of the pages with a stated day gets that day, what share of the others
    gets a wrong one, and what share of all that is given is right (of an ambiguous date: its year)."""
    print("threshold  right of stated  made up of others  right of given   pages given")
    for threshold in (0.0, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9):
        given = [(page, days) for page, (days, p) in zip(pages, picks, strict=True) if days and p >= threshold]
        stated = sum(days == (page.date,) for page, days in given if page.stated)
        made_up = sum(len(days) == 1 and days != (page.date,) for page, days in given if not page.stated)
        right = sum(page.date in days for page, days in given)
        row = (stated / sum(p.stated for p in pages), made_up / sum(not p.stated for p in pages), right / len(given))
        print("{:9.2f}  {:15.3f}  {:17.3f}  {:14.3f}  {:12d}".format(threshold, *row, len(given)))


def write(names: list[str], weights: Vector, shown: float, stated: float, note: str) -> None:
    """Rewrites corpus/dates/weights.py."""
    lines = [f'"""{note}"""', "", f"NONE = {weights[0]:.2f}", f"SHOWN = {shown}", f"STATED = {stated}", "WEIGHTS = {"]
    lines += [f'    "{name}": {value:.2f},' for name, value in zip(names, weights[1:], strict=True)] + ["}", ""]
    (ROOT / "corpus" / "dates" / "weights.py").write_text("\n".join(lines), encoding="utf-8")


def main() -> int:
    """Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--set", type=Path, default=ROOT.parent / "shared" / "eval" / "dates")
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--shown", type=float, default=0.5, help="least probability of a day that is given")
    parser.add_argument("--stated", type=float, default=0.65, help="least probability of a day called stated")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if not (options.set / "expected.jsonl").exists():
        print(f"no set of dated pages in {options.set}: name one with --set", file=sys.stderr)
        return 1
    pages = load(options.set)
    names = sorted({name for page in pages for f in page.features for name in f})
    report(pages, held_out(pages, names, options.folds, options.penalty))
    if options.write:
        note = (
            "Weights of the publication date model, made by benchmarks/calibrate_dates.py --write\n"
            f"--penalty {options.penalty} --shown {options.shown} --stated {options.stated} from {len(pages)} pages of "
            "the htmldate benchmark\n(adbar/htmldate@b895282, Apache-2.0 annotations).\n\n"
            "Log-odds; NONE is that no date of the page is its own. SHOWN and STATED are the least probabilities of a\n"
            "day that is given at all, and of one that is called stated.\n"
        )
        write(names, fit(pages, names, options.penalty), options.shown, options.stated, note)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
