"""Compares weights of the reader on sets that they have not seen: what better ones must show before they are shipped.

    python benchmarks/compare_readers.py --keep FOLDER [--most N] SET... --weights NAME=FILE.onnx [NAME=FILE.onnx ...]

SET folders: see benchmarks/judged.py. The shipped weights are "shipped". Printed for each set and weights: hit@1 and
hit@3 of passages, the first eight read and ordered as shipped; the area under the curve of the first passage's logit,
answerable against `gone` and against unanswerable questions (kinds: benchmarks/calibrate_confidence.py), and of the
confidence of a model fitted on the other sets; and by that confidence the share of answerable questions called answered
where 11 % of all `gone`, and where 30 % of the set's own unanswerable are. What was read is kept in
FOLDER/compared-NAME.pickle.
"""

import argparse
from pathlib import Path

import numpy as np
from calibrate_confidence import Floats, Row, by_set, collect, unseen
from calibrate_ranking import hits
from calibrate_reading import Asked
from calibrate_reading import collect as collect_read
from judged import KeptReader, Set, open_set
from scipy.stats import mannwhitneyu

from embeddings.search.reading import READ, weights


def area(good: Floats, bad: Floats) -> float:
    """The area under the curve: how often one of `good` exceeds one of `bad`; nan where either is empty."""
    return float(mannwhitneyu(good, bad).statistic / (len(good) * len(bad))) if len(good) and len(bad) else float("nan")


def share_where(good: Floats, bad: Floats, false: float) -> float:
    """The share of `good` at or above the threshold that `false` of `bad` reach."""
    return float((good >= np.quantile(bad, 1 - false)).mean()) if len(good) and len(bad) else float("nan")


def figures(name: str, found: dict[str, list[Row]], known: dict[str, Floats], asked: list[Asked]) -> str:
    """A set's row of the table."""

    def logits(kind: str) -> Floats:
        return np.array([row.read.logit for row in found.get(kind, ()) if row.folder == name])

    def chance(kind: str) -> Floats:
        mine = np.array([row.folder == name for row in found.get(kind, ())], dtype=np.bool_)
        return known[kind][mine] if kind in known else np.zeros(0)

    by_design = f"unanswerable {name}"
    order = np.array([weights().score, weights().logit])
    cases = [one.at(READ) for one in asked]
    shown = [hits(cases, order, 1), hits(cases, order, 3)]
    shown += [area(logits("answerable"), logits(kind)) for kind in ("gone", by_design)]
    shown += [area(chance("answerable"), chance(kind)) for kind in ("gone", by_design)]
    at = float(np.quantile(known["gone"], 0.89))
    shown += [float((chance(kind) >= at).mean()) if len(chance(kind)) else float("nan")
              for kind in ("answerable", by_design)]  # fmt: skip
    shown.append(share_where(chance("answerable"), chance(by_design), 0.3))
    return "  ".join(f"{figure:.3f}" for figure in shown)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, required=True, help="where the indexes of the sets are kept")
    parser.add_argument("--most", type=int, default=80, help="questions of each set and kind")
    parser.add_argument("--weights", nargs="*", default=[], metavar="NAME=FILE")
    options = parser.parse_args()
    graphs = {"shipped": None} | {
        name: Path(file).read_bytes() for name, file in (w.split("=") for w in options.weights)
    }
    sets: list[Set] = [open_set(folder, options.keep) for folder in options.sets]
    print(
        "set, weights, hit@1, hit@3, area by logit: gone, unanswerable, by confidence: gone, unanswerable; answered"
        " where 11 % of gone are: answerable, unanswerable; answerable where 30 % of unanswerable are"
    )
    for name, graph in graphs.items():
        reader = KeptReader(options.keep / f"compared-{name}.pickle", graph)
        found = collect(sets, reader, options.most)
        known = unseen(found, "read", by_set)
        for one in sets:
            asked = collect_read(one, reader, options.most)
            print(f"{one.folder:14} {name:10} {figures(one.folder, found, known, asked)}", flush=True)


if __name__ == "__main__":
    main()
