"""Two rankings on judged sets: the packaged weights and other ones, over two scales of what the searches say.

    python benchmarks/compare_rankings.py --keep FOLDER --other RANKING.json SET...

SET folders are described in benchmarks/judged.py; RANKING.json is a file as embeddings/search/ranking.json, of an older
commit say. "Fixed" scales count cosines by embeddings.search.ranking.WIDTH and words by the most that a passage could
reach, "own" scales by the candidates' own extremes, as they were before. Prints hit@1 and hit@3 of passages, and of the
first passages of three articles.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from calibrate_ranking import answerable
from judged import Judged, open_set
from numpy.typing import NDArray

from embeddings.search.ranking import NAMES, features

Floats = NDArray[np.float64]
GAP, LEXICAL = NAMES.index("dense_gap"), NAMES.index("lexical")
FAILS, CARRY, DIFFER = (
    NAMES.index(name) for name in ("dense_where_words_fail", "lexical_where_words_carry", "dense_where_searches_differ")
)
PACKAGED = Path(__file__).parent.parent / "embeddings" / "search" / "ranking.json"


def weights_in(path: Path) -> Floats:
    """The weights of a file in the order of NAMES."""
    known = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return np.array([known[name] for name in NAMES])


def own_scales(one: Judged, rows: Floats) -> Floats:
    """The features with cosines from the least to the best of the candidates, and words by the best of them."""
    dense = one.signals.dense
    gap = (dense - dense.min()) / max(float(dense.max() - dense.min()), 1e-9)
    lexical = one.signals.body / max(float(one.signals.body.max(initial=0.0)), 1e-9)
    carried = float(rows[:, NAMES.index("covered_with_head")].max(initial=0.0))
    made = rows.copy()
    made[:, GAP], made[:, LEXICAL] = gap, lexical
    made[:, FAILS], made[:, CARRY] = gap * (1 - carried), lexical * carried
    made[:, DIFFER] = gap * (1 - one.signals.agreement)
    return made


def hits(asked: Sequence[Judged], scored: Sequence[Floats]) -> list[float]:
    """hit@1 and hit@3 of passages."""
    found = []
    for one, scores in zip(asked, scored, strict=True):
        order = np.argsort(-scores, kind="stable")
        found.append([one.good[order[:1]].any(), one.good[order[:3]].any()])
    return [float(share) for share in np.array(found, float).mean(axis=0)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, required=True, help="where the indexes of the sets are kept")
    parser.add_argument("--other", type=Path, required=True, help="the other weights")
    options = parser.parse_args()
    by = {"packaged": weights_in(PACKAGED), "other": weights_in(options.other)}
    print("set | questions | weights | scales | hit@1 | hit@3")
    for folder in options.sets:
        asked = answerable(open_set(folder, options.keep))
        fixed = [features(one.asked, one.signals) for one in asked]
        own = [own_scales(one, rows) for one, rows in zip(asked, fixed, strict=True)]
        for name, weights in by.items():
            for scales, rows in (("fixed", fixed), ("own", own)):
                figures = " | ".join(f"{figure:.3f}" for figure in hits(asked, [one @ weights for one in rows]))
                print(f"{folder.name} | {len(asked)} | {name} | {scales} | {figures}", flush=True)


if __name__ == "__main__":
    main()
