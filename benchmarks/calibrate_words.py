"""Sweeps the constants used to weigh passages: evidence.PRIOR and ranking.WIDTH.

    python benchmarks/calibrate_words.py --keep FOLDER [--questions N] SET...

SET folders, two at least, are described in benchmarks/judged.py. For each value hit@1 and hit@3 of passages: with the
packaged weights of the ranking model, and with weights fitted on the other sets alone. A row a value and set.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from calibrate_ranking import Case, case, fit, hits, usable
from judged import Set, judge, open_set

from embeddings.index import evidence
from embeddings.search import ranking

PRIORS = (50, 200, 1000, 2000, 5000, 20000)
WIDTHS = (0.2, 0.35, 0.5, 0.75, 1.0)


def cases_of(whole: Set, most: int) -> list[Case]:
    """The features and labels of a set's answerable questions, `most` of them."""
    asked = [q for q in whole.questions if q["evidence"]]
    some = random.Random(0).sample(asked, min(most, len(asked)))
    return [case(one) for one in judge(whole, some) if one.has_answer]


def settings() -> Iterator[tuple[str, float]]:
    """Each value of each constant, the others as packaged; it is in use until the next."""
    usual, width = evidence.PRIOR, ranking.WIDTH
    for value in PRIORS:
        evidence.PRIOR = value
        yield "PRIOR", value
    evidence.PRIOR = usual
    for ranking.WIDTH in WIDTHS:
        yield "WIDTH", ranking.WIDTH
    ranking.WIDTH = width


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, required=True, help="where the indexes of the sets are kept")
    parser.add_argument("--questions", type=int, default=200, help="questions of each set at most")
    options = parser.parse_args()
    packaged = ranking.model().weights[[name != "lead" for name in ranking.NAMES]]
    print("constant | value | set | packaged hit@1, hit@3 | fitted on the others hit@1, hit@3")
    for constant, value in settings():
        # Opened again: an open generation keeps what was computed with the value before.
        sets = [open_set(folder, options.keep) for folder in options.sets]
        known = {whole.folder: cases_of(whole, options.questions) for whole in sets}
        for name, cases in known.items():
            others = fit([usable(rows) for other, rows in known.items() if other != name])
            figures = [hits(cases, weights, k) for weights in (packaged, others) for k in (1, 3)]
            print(f"{constant} | {value:g} | {name} | " + " ".join(f"{figure:.3f}" for figure in figures), flush=True)


if __name__ == "__main__":
    main()
