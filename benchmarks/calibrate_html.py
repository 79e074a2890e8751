"""Fits the weights of `corpus/body/html_weights.py` and prints the F1 of pages of sites that the fit had not seen.

    python benchmarks/calibrate_html.py PAGES...            measure alone
    python benchmarks/calibrate_html.py PAGES... --write    also write the weights

PAGES are folders with `expected.jsonl` (a page a line: `id`, `url` or null, and `expected`, the body as a person marked
it) and `html` with the pages, `<id>.html.gz`. The present weights come from the 88 news pages of the
scrapinghub article-extraction-benchmark and 63 pages of Readability's test suite, see docs/reading.md.

A block is labelled by the longest common subsequence of the page's words and the body's: body where more than half of
its words are in it. The fit is a logistic regression with an L2 penalty; a block weighs the square root of its words,
every page the same. The cross-validation leaves out whole sites. F1 is of runs of four words, of the mean precision and
the mean recall.
"""

import argparse
import gzip
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from calibrate_body import FOLDS, fold_of, shingles, write_weights
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from sklearn.linear_model import LogisticRegression
from trafilatura import bare_extraction

from corpus.body.html import MeasuredBlocks
from corpus.body.html_choice import scored, settled
from corpus.body.html_columns import NAMES
from corpus.readers.html import decode_page, measured_page
from corpus.readers.markup import tree_of

WEIGHTS_FILE = Path(__file__).parent.parent / "corpus" / "body" / "html_weights.py"
PENALTIES = (0.05, 0.1, 0.3)
COSTS = (2.0, 5.0, 10.0)
_WORD = re.compile(r"\w+")
Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a set and a site, its body, for each block whether it is body, and the library's own text."""

    group: str
    site: str
    wanted: str
    measured: MeasuredBlocks
    label: NDArray[np.bool_]
    words: Rows
    alone: str


def pages_of(folder: Path) -> list[Page]:
    """The pages of a folder, measured and labelled."""
    found = []
    for row in map(json.loads, (folder / "expected.jsonl").read_text("utf-8").splitlines()):
        markup = decode_page(gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes()))
        host = urlsplit(row["url"] or "").hostname
        site = host or re.sub(r"-\d+$", "", row["id"])
        alone: Any = bare_extraction(tree_of(markup), include_comments=False, favor_precision=True)
        measured = measured_page(tree_of(markup))
        label, words = labelled(measured, row["expected"])
        found.append(
            Page(folder.name, site, row["expected"], measured, label, words, (alone.text or "") if alone else "")
        )
    return found


def labelled(measured: MeasuredBlocks, wanted: str) -> tuple[NDArray[np.bool_], Rows]:
    """For each block whether more than half of its words belong to the body, and how many words it has."""
    words = [_WORD.findall(block.text) for block in measured.blocks]
    flat = [word for block in words for word in block]
    hit = np.zeros(len(flat))
    for step in LCSseq.opcodes(flat, _WORD.findall(wanted)):
        if step.tag == "equal":
            hit[step.src_start : step.src_end] = 1
    totals = np.concatenate([[0.0], np.cumsum(hit)])
    sizes = np.array([len(block) for block in words])
    ends = np.cumsum(sizes)
    return totals[ends] - totals[ends - sizes] > sizes / 2, np.maximum(1.0, sizes.astype(np.float64))


def fit(pages: list[Page], penalty: float) -> dict[str, float]:
    """The weights of the logistic model with inverse L2 strength `penalty`."""
    weights = np.concatenate([np.sqrt(page.words) / np.sqrt(page.words).sum() for page in pages])
    model = LogisticRegression(C=penalty, max_iter=500, tol=1e-3, fit_intercept=False)
    rows = np.vstack([page.measured.rows for page in pages])
    label = np.concatenate([page.label for page in pages])
    model.fit(rows, label, sample_weight=weights * len(weights) / weights.sum())
    return dict(zip(NAMES, map(float, model.coef_[0]), strict=True))


def compared(wanted: str, found: str) -> tuple[float, float]:
    """Precision and recall of the runs of four words."""
    want, have = shingles(wanted), shingles(found)
    both = (want & have).total()
    return both / have.total(), both / want.total()


def f1(values: list[tuple[float, float]]) -> float:
    """The harmonic mean of the mean precision and the mean recall."""
    precision, recall = (sum(column) / len(values) for column in zip(*values, strict=True))
    return float(2 * precision * recall / (precision + recall))


def unseen(pages: list[Page], penalty: float, cost: float) -> list[tuple[float, float]]:
    """Precision and recall of every page by a fit that saw no page of its site."""
    folds = [fold_of(page.site) for page in pages]
    weights = [fit([p for p, fold in zip(pages, folds, strict=True) if fold != out], penalty) for out in range(FOLDS)]
    return [
        compared(page.wanted, text(page.measured, weights[fold], cost)) for page, fold in zip(pages, folds, strict=True)
    ]


def text(measured: MeasuredBlocks, weights: dict[str, float], cost: float) -> str:
    keep = settled(measured, scored(measured, weights, cost))
    return "\n".join(block.text for block, kept in zip(measured.blocks, keep, strict=True) if kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help="write the weights")
    options = parser.parse_args()
    pages = [page for folder in options.pages for page in pages_of(folder)]
    groups = sorted({page.group for page in pages})
    for group in groups:
        alone = [compared(page.wanted, page.alone) for page in pages if page.group == group]
        print(f"{group}: trafilatura alone, favouring precision, F1 {f1(alone):.4f}")
    tried: list[tuple[float, float, float, str]] = []
    for penalty in PENALTIES:
        for cost in COSTS:
            found = unseen(pages, penalty, cost)
            by_group = [f1([v for v, p in zip(found, pages, strict=True) if p.group == group]) for group in groups]
            folds = [fold_of(page.site) for page in pages]
            by_fold = [f1([v for v, fold in zip(found, folds, strict=True) if fold == out]) for out in range(FOLDS)]
            spread = f"folds {min(by_fold):.3f} to {max(by_fold):.3f}, deviation {np.std(by_fold):.3f}"
            shown = ", ".join(f"{group} {value:.4f}" for group, value in zip(groups, by_group, strict=True))
            print(f"C {penalty} cost {cost}: F1 on unseen sites {shown}; {spread}", flush=True)
            tried.append((float(np.mean(by_group)), cost, penalty, f"{shown}; {spread}"))
    _, cost, penalty, shown = max(tried)
    if options.write:
        what = (
            "The weights of the body model for web pages. Written by benchmarks/calibrate_html.py: change them there."
        )
        note = f"Fitted on {len(pages)} pages, C {penalty}. F1 on unseen sites:\n{shown}."
        write_weights(WEIGHTS_FILE, what, note, cost, fit(pages, penalty))


if __name__ == "__main__":
    main()
