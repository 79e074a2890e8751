"""Fits the weights of `corpus/body/weights.py` and prints the F1 of pages of sites that the fit had not seen.

    python benchmarks/calibrate_body.py PAGES...            measure alone
    python benchmarks/calibrate_body.py PAGES... --write    also write the weights

    python benchmarks/calibrate_body.py PAGES... tests/corpus/body/pages --write

PAGES are folders with `expected.jsonl` (a page a line: `id`, `url` or null, and `expected`, the body as a person marked
it) and one or more folders `text_*` with the page saved as plain text, `<id>.txt`; or folders of pages whose
lines are marked by hand, as in tests/corpus/body/pages. The pages the present weights come from are named in
docs/reading.md, the saved ones each in two text dumps, the marked ones with their blank lines and without.

A unit is labelled by the longest common subsequence of the page's words and the body's: body where more than half of
its words are in it. The fit is a logistic regression with an L2 penalty; a unit weighs the square root of its words,
every page the same. The cross-validation leaves out whole sites, with all their pages and dumps.
"""

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from sklearn.linear_model import LogisticRegression

from corpus.body.comments import comments_begin
from corpus.body.features import UnitLook
from corpus.body.lines import LineUnit, units_of
from corpus.body.measures import NAMES, measure
from corpus.body.page import article_of
from corpus.body.shapes import name_shapes

WEIGHTS_FILE = Path(__file__).parent.parent / "corpus" / "body" / "weights.py"
FOLDS = 8
PENALTIES = (0.1, 0.3)
COSTS = (2.0, 5.0, 10.0)
AS_GOOD = 0.001  # F1; other folds move the mean by more than that
_WORD = re.compile(r"\w+")
Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A page of a set and a site: its features (units, names), and for each unit whether it is body, and its words.

    `end` is the place where its comments begin.
    """

    group: str
    site: str
    form: str
    text: str
    wanted: str
    units: list[LineUnit]
    seen: list[UnitLook]
    end: int
    rows: Rows
    label: NDArray[np.bool_]
    words: Rows


def examples_of(folder: Path) -> list[Example]:
    """Every page of every dump in `folder`, measured and labelled."""
    if not (folder / "expected.jsonl").exists():
        return [_marked(folder.name, path, dense) for path in sorted(folder.glob("*.txt")) for dense in (False, True)]
    found = []
    lines = (folder / "expected.jsonl").read_text("utf-8").splitlines()
    for row in map(json.loads, lines):
        for form in sorted(folder.glob("text_*")):
            text = (form / f"{row['id']}.txt").read_text("utf-8", errors="replace")
            site = urlsplit(row["url"] or "").hostname or re.sub(r"-\d+$", "", row["id"])
            found.append(_example((folder.name, site, form.name), text, row["expected"]))
    return found


def _measured(text: str) -> tuple[list[LineUnit], list[UnitLook], int, Rows]:
    units = units_of(text)
    measured = measure(text, units)
    end = comments_begin(text, units, measured.seen)
    return units, name_shapes(text, units, measured.seen, end), end, measured.rows


def _marked(group: str, path: Path, dense: bool) -> Example:
    """A page each of whose lines begins with its mark: "+" body, "-" furniture, "~" what may be either."""
    rows = [(row[:1], row[2:]) for row in path.read_text("utf-8").partition("---\n")[2].splitlines()]
    rows = [row for row in rows if row[1].strip()] if dense else rows
    text = "".join(f"{line}\n" for _, line in rows)
    ends = np.cumsum([len(line) + 1 for _, line in rows])
    units, seen, end, measures = _measured(text)
    marks = [rows[int(np.searchsorted(ends, unit.start, side="right"))][0] for unit in units]
    wanted = "\n".join(line for mark, line in rows if mark == "+")
    sizes = [len(_WORD.findall(text[unit.start : unit.end])) or 1 for unit in units]
    words = np.array([0.0 if mark == "~" else size for mark, size in zip(marks, sizes, strict=True)])
    label = np.array([mark == "+" for mark in marks])
    form = "text_dense" if dense else "text_saved"
    return Example(group, path.stem, form, text, wanted, units, seen, end, measures, label, words)


def _example(key: tuple[str, str, str], text: str, wanted: str) -> Example:
    units, seen, end, measures = _measured(text)
    words = [_WORD.findall(text[unit.start : unit.end]) for unit in units]
    flat = [word for line in words for word in line]
    hit = np.zeros(len(flat) + 1)
    for step in LCSseq.opcodes(flat, _WORD.findall(wanted)):
        if step.tag == "equal":
            hit[step.src_start : step.src_end] = 1
    ends = np.cumsum([len(line) for line in words])
    totals = np.concatenate([[0.0], np.cumsum(hit)])
    sizes = np.array([len(line) for line in words], dtype=np.float64)
    matched = totals[ends] - totals[ends - sizes.astype(int)]
    return Example(*key, text, wanted, units, seen, end, measures, matched > sizes / 2, np.maximum(1.0, sizes))


def fit(examples: list[Example], penalty: float) -> Rows:
    """The weights, (names,), of the logistic model with inverse L2 strength `penalty`."""
    page = [np.sqrt(example.words) / np.sqrt(example.words).sum() for example in examples]
    weights = np.concatenate(page)
    model = LogisticRegression(C=penalty, max_iter=600, tol=1e-3, fit_intercept=False)
    rows = np.vstack([example.rows for example in examples])
    label = np.concatenate([example.label for example in examples])
    model.fit(rows, label, sample_weight=weights * len(weights) / weights.sum())
    found: Rows = model.coef_[0]
    return found


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words of `text`, as the benchmark counts them."""
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


def figures(examples: list[Example], scores: list[Rows], cost: float) -> dict[str, tuple[float, float, float]]:
    """{set and dump, or fold: (F1, precision, recall)}, precision and recall means over the pages."""
    pages: dict[str, list[tuple[float, float]]] = {}
    for example, score in zip(examples, scores, strict=True):
        keep, _ = article_of(example.text, example.units, example.seen, score, cost, example.end)
        body = "\n".join(example.text[u.start : u.end] for u, kept in zip(example.units, keep, strict=True) if kept)
        have, want = shingles(body), shingles(example.wanted)
        both = (have & want).total()
        for key in (f"{example.group} {example.form.removeprefix('text_')}", f"fold {fold_of(example.site)}"):
            pages.setdefault(key, []).append((both / have.total(), both / want.total()))
    found = {}
    for form, values in pages.items():
        precision, recall = (sum(column) / len(values) for column in zip(*values, strict=True))
        found[form] = (2 * precision * recall / (precision + recall), precision, recall)
    return found


def unseen_scores(examples: list[Example], penalty: float) -> list[Rows]:
    """The scores of every page by a fit that saw no page of its site."""
    fold = [fold_of(example.site) for example in examples]
    scores: list[Rows] = [np.zeros(0)] * len(examples)
    for left_out in range(FOLDS):
        weights = fit([e for e, f in zip(examples, fold, strict=True) if f != left_out], penalty)
        for place, example in enumerate(examples):
            if fold[place] == left_out:
                scores[place] = example.rows @ weights
    return scores


def fold_of(site: str) -> int:
    """The fold of a site: all its pages and dumps are in one."""
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS


def best_of(tried: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    """Of the (mean F1, cost, penalty) that are as good as the best, the cheapest segments and the strongest penalty.

    A short page, of which the benchmark has few, has no words to pay a high cost with.
    """
    most = max(tried)[0]
    return min((row for row in tried if row[0] >= most - AS_GOOD), key=lambda row: row[1:])


def write_weights(file: Path, what: str, note: str, cost: float, weights: Mapping[str, float]) -> None:
    """Writes a module with the weights of a body model; `what` opens its docstring, `note` gives their source."""
    lines = [
        f'"""{what}',
        "",
        note,
        '"""',
        "",
        f"SEGMENT_COST = {cost}",
        "WEIGHTS = {",
        *(f'    "{name}": {weight:.3f},' for name, weight in weights.items()),
        "}",
        "",
    ]
    file.write_text("\n".join(lines), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help="write the weights")
    options = parser.parse_args()
    examples = [example for folder in options.pages for example in examples_of(folder)]
    tried: list[tuple[float, float, float]] = []
    notes: dict[tuple[float, float], str] = {}
    for penalty in PENALTIES:
        scores = unseen_scores(examples, penalty)
        for cost in COSTS:
            found = figures(examples, scores, cost)
            folds = [row[0] for key, row in found.items() if key.startswith("fold")]
            sets = {key: row for key, row in found.items() if not key.startswith("fold")}
            mean = sum(row[0] for row in sets.values()) / len(sets)
            shown = ", ".join(f"{key} {f:.4f} (P {p:.3f} R {r:.3f})" for key, (f, p, r) in sets.items())
            spread = f"folds {min(folds):.3f} to {max(folds):.3f}, deviation {np.std(folds):.3f}"
            print(f"C {penalty:<5} cost {cost:<5} unseen sites: {shown}; {spread}", flush=True)
            tried.append((mean, cost, penalty))
            notes[cost, penalty] = ",\n".join(f"{key} {row[0]:.3f}" for key, row in sets.items()) + f";\n{spread}"
    _, cost, penalty = best_of(tried)
    if options.write:
        note = f"Fitted on {len(examples)} texts, C {penalty}. F1 on unseen sites:\n{notes[cost, penalty]}."
        what = "The weights of the body model. Written by benchmarks/calibrate_body.py: change them there."
        weights = dict(zip(NAMES, fit(examples, penalty), strict=True))
        write_weights(WEIGHTS_FILE, what, note, cost, weights)


if __name__ == "__main__":
    main()
