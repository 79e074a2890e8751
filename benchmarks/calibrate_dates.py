"""Fits the model that picks a page's publication date, and prints how it does on pages it has not seen.

    python benchmarks/calibrate_dates.py [--set ../shared/eval/dates] [--folds 10] [--penalty 1] [--write]

The set is a folder with expected.jsonl ({"id", "date", "stated_in_dump"}) and text/ID.txt, as made from the pages of
the htmldate benchmark (Apache-2.0 annotations). Only weights are kept of it. Nine in ten of its pages state their
date, which is more than people's own pages do; so each of them is used a second time with every mention of its date
struck out, as a page that states none, at the weight --struck. Pages of one site are in one fold; the figures
are of pages outside the folds a model was fitted on. `--write` fits on all and rewrites
corpus/dates/publication/weights.py.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from corpus.body import segment
from corpus.dates.mentions.finder import Mention, mentions
from corpus.dates.publication.text import candidates
from corpus.types import Span

ROOT = Path(__file__).resolve().parent.parent
# What only rules use: their weights were near 0, and without them pages of unseen sites are read better.
UNWEIGHTED = frozenset({"weekday", "headline_line", "body_before_far", "caption", "comment_count"})
Vector = NDArray[np.float64]
Pick = tuple[tuple[str, ...], float]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page: what days its candidates can mean, their features, and the day it was published.

    `struck` says that it is a copy without the mentions of that day, `date` is None then.
    """

    id: str
    site: str
    date: str | None
    stated: bool
    struck: bool
    days: list[tuple[str, ...]]
    features: list[dict[str, float]]


def load(folder: Path) -> list[Labelled]:
    """Every page of the set with its candidates, and after each that states its date the struck copy."""
    pages = []
    for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = (folder / "text" / f"{row['id']}.txt").read_bytes().decode("utf-8")
        body, found = segment(text).body, mentions(text)
        site = urlsplit(row["url"]).hostname or row["id"]
        stated = row["stated_in_dump"] is not None
        pages.append(_labelled((row["id"], site), row["date"], stated, False, text, body, found))
        if stated:
            rest = [mention for mention in found if row["date"] not in _days(mention)]
            pages.append(_labelled((row["id"], site), None, False, True, text, body, rest))
    return pages


def _labelled(
    page: tuple[str, str],
    date: str | None,
    stated: bool,
    struck: bool,
    text: str,
    body: Sequence[Span],
    found: Sequence[Mention],
) -> Labelled:
    seen = candidates(text, body, found)
    days = [tuple("{:04}-{:02}-{:02}".format(*day) for day in c.days) for c in seen]
    return Labelled(*page, date, stated, struck, days, [c.features for c in seen])


def _days(mention: Mention) -> list[str]:
    """The days a mention can mean, as ISO."""
    days = mention.readings or ((mention.year or 0, mention.month or 0, mention.day or 0),)
    return ["{:04}-{:02}-{:02}".format(*day) for day in days]


def matrix(page: Labelled, names: list[str]) -> Vector:
    """(candidates, features) float64."""
    return np.array([[f.get(name, 0.0) for name in names] for f in page.features]).reshape(-1, len(names))


@dataclass(frozen=True, slots=True)
class Choice:
    """A page as the fit sees it: (candidates, features), the day that each candidate means by number, which of the
    days are right, and the weight of the page."""

    values: Vector
    day: NDArray[np.intp]
    right: NDArray[np.bool_]
    weight: float

    def best(self, scores: Vector) -> NDArray[np.intp]:
        """The place of each day's best candidate, in the order of the days."""
        order = np.lexsort((-scores, self.day))
        return order[np.unique(self.day[order], return_index=True)[1]] if len(order) else order


def choice(page: Labelled, names: list[str], struck: float) -> Choice:
    """The page's days are numbered in their order in the text."""
    days = list(dict.fromkeys(page.days))
    number = np.array([days.index(day) for day in page.days], dtype=np.intp)
    right = np.array([page.date in day for day in days], dtype=bool)
    return Choice(matrix(page, names), number, right, struck if page.struck else 1.0)


def loss(weights: Vector, rows: list[Choice], penalty: float) -> tuple[float, Vector]:
    """Negative log-likelihood of the right days (of "none" where no candidate is right) and its gradient.

    A conditional logit (McFadden 1974) over days, each by its best mention, with a constant, weights[0], for "none";
    ridge penalty on the others.
    """
    total = penalty * float(weights[1:] @ weights[1:])
    slope = 2 * penalty * np.concatenate([[0.0], weights[1:]])
    for row in rows:
        found = row.values @ weights[1:]
        best, right, weight = row.best(found), row.right, row.weight
        values = row.values[best]
        scores = np.concatenate([[weights[0]], found[best]])
        p = np.exp(scores - scores.max())
        p /= p.sum()
        good = p * np.concatenate([[not right.any()], right])
        likelihood = max(float(good.sum()), 1e-300)
        total -= weight * float(np.log(likelihood))
        rest = weight * (p - good / likelihood)
        slope[0] += rest[0]
        slope[1:] += values.T @ rest[1:]
    return total, slope


def fit(pages: list[Labelled], names: list[str], penalty: float, struck: float) -> Vector:
    """The weights, the constant for "none" first."""
    rows = [choice(page, names, struck) for page in pages]
    start = np.zeros(len(names) + 1)
    return np.asarray(minimize(loss, start, args=(rows, penalty), jac=True, method="L-BFGS-B").x)


def pick(page: Labelled, names: list[str], weights: Vector) -> Pick:
    """The likeliest day, or days that cannot be distinguished, and its probability."""
    if not page.days:
        return (), 0.0
    scores = matrix(page, names) @ weights[1:]
    best = choice(page, names, 1.0).best(scores)
    p = np.exp(np.concatenate([[weights[0]], scores[best]]) - max(float(weights[0]), float(scores.max())))
    p /= p.sum()
    place = int(np.argmax(p[1:]))
    return page.days[best[place]], float(p[1 + place])


def folds_of(pages: list[Labelled], folds: int) -> dict[str, int]:
    """The fold of each page: pages of one site are in one, so that no model has seen the site it is asked about."""
    sites = sorted({page.site for page in pages})
    fold = {site: place % folds for place, site in enumerate(np.random.default_rng(0).permutation(sites).tolist())}
    return {page.id: fold[page.site] for page in pages}


def held_out(pages: list[Labelled], names: list[str], folds: int, penalty: float, struck: float) -> list[Pick]:
    """Each page's likeliest day by a model fitted on the other folds."""
    fold_of = folds_of(pages, folds)
    models = [fit([p for p in pages if fold_of[p.id] != fold], names, penalty, struck) for fold in range(folds)]
    return [pick(page, names, models[fold_of[page.id]]) for page in pages]


def report(pages: list[Labelled], picks: list[Pick]) -> None:
    """Prints, for each threshold: the share of pages with a stated day that get it, of the others and of the struck
    ones that get a wrong one, and what share of all that is given is right (of an ambiguous date: its year)."""
    print("threshold  right of stated  made up: others  struck  right of given  pages given")
    stated, struck = sum(p.stated for p in pages), sum(p.struck for p in pages)
    for threshold in (0.0, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9):
        given = [(page, days) for page, (days, p) in zip(pages, picks, strict=True) if days and p >= threshold]
        real = [(page, days) for page, days in given if not page.struck]
        found = sum(days == (page.date,) for page, days in real if page.stated) / stated
        wrong = sum(len(days) == 1 and days != (page.date,) for page, days in real if not page.stated)
        wrong_struck = sum(len(days) == 1 for page, days in given if page.struck) / struck
        right = sum(page.date in days for page, days in real) / len(real)
        others = wrong / (len(pages) - stated - struck)
        print(f"{threshold:9.2f}  {found:15.3f}  {others:15.3f}  {wrong_struck:6.3f}  {right:14.3f}  {len(real):11d}")


def spread(pages: list[Labelled], picks: list[Pick], folds: int, shown: float) -> None:
    """Prints how the share of stated days that are found differs between the folds."""
    fold_of = folds_of(pages, folds)
    right: dict[int, list[bool]] = {}
    for page, (days, p) in zip(pages, picks, strict=True):
        if page.stated:
            right.setdefault(fold_of[page.id], []).append(p >= shown and days == (page.date,))
    shares = sorted(sum(found) / len(found) for found in right.values())
    print(f"right of stated at {shown}, by fold: {', '.join(f'{share:.3f}' for share in shares)}")
    print(f"standard deviation between folds {np.std(shares):.3f}")


def write(names: list[str], weights: Vector, shown: float, stated: float, note: str) -> None:
    """Rewrites corpus/dates/publication/weights.py."""
    lines = [f'"""{note}"""', "", f"NONE = {weights[0]:.2f}", f"SHOWN = {shown}", f"STATED = {stated}", "WEIGHTS = {"]
    lines += [f'    "{name}": {value:.2f},' for name, value in zip(names, weights[1:], strict=True)] + ["}", ""]
    (ROOT / "corpus" / "dates" / "publication" / "weights.py").write_text("\n".join(lines), encoding="utf-8")


def main() -> int:
    """Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--set", type=Path, default=ROOT.parent / "shared" / "eval" / "dates")
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--struck", type=float, default=0.5, help="weight of a page whose date is struck out")
    parser.add_argument("--shown", type=float, default=0.4, help="least probability of a day that is given")
    parser.add_argument("--stated", type=float, default=0.65, help="least probability of a day called stated")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if not (options.set / "expected.jsonl").exists():
        print(f"no set of dated pages in {options.set}: name one with --set", file=sys.stderr)
        return 1
    pages = load(options.set)
    names = sorted({name for page in pages for f in page.features for name in f} - UNWEIGHTED)
    picks = held_out(pages, names, options.folds, options.penalty, options.struck)
    report(pages, picks)
    spread(pages, picks, options.folds, options.shown)
    if options.write:
        note = (
            "Weights of the publication date model, made by benchmarks/calibrate_dates.py --write\n"
            f"--penalty {options.penalty} --struck {options.struck} --shown {options.shown} --stated {options.stated}\n"
            f"from {sum(not page.struck for page in pages)} pages of the htmldate benchmark "
            "(adbar/htmldate@b895282, Apache-2.0 annotations).\n\n"
            "Log-odds; NONE is that no date of the page is its own. SHOWN and STATED are the least probabilities of a\n"
            "day that is given at all, and of one that is called stated.\n"
        )
        write(names, fit(pages, names, options.penalty, options.struck), options.shown, options.stated, note)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
