"""Fits what the reader's logit counts for in the order of passages (embeddings/search/reading.json).

    python benchmarks/calibrate_reading.py --keep FOLDER SET... [--most N] [--write]

The first DEEPEST passages of each question are read. Two weights are fitted, of the ranking model's score and of the
logit, as benchmarks/calibrate_ranking.py fits its own: they make the passages that answer likeliest among those read.
Printed: hit@1 and hit@3 of every set, without the reader and with it at several depths, by weights fitted on the
other sets; then, for several logits from which on half of READ is enough (SURE in embeddings/search/reading.py), how
many of READ are read, and the same hits; then the same for several logits of the surest below which no more than READ
are read (HOPELESS there), with how many are read for questions that nothing answers.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from calibrate_confidence import ranked, some
from calibrate_ranking import Case, fit, hits, usable
from judged import Judged, KeptReader, Set, judge, open_set

from embeddings.search.reading import BEHIND, READ, text_of
from embeddings.search.rereading import SAYS_NO

DEPTHS = (4, 6, 8, 12, 16)
DEEPEST = max(DEPTHS)
SURES = (0.0, 1.0, 2.0)
FLOORS = (-99.0, -6.0, -5.0, -4.0, -3.0, -2.0)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's first passages: (n, 2) scores and logits, and which of them answer."""

    case: Case

    def at(self, depth: int) -> Case:
        """The first so many passages; a question none of whose passages answers stays without a hit."""
        rows, good = self.case
        return rows[:depth], good[:depth]

    def depth(self, sure: float) -> int:
        """How many of READ are read where half of them are enough with this logit."""
        rows, half = self.case[0], READ // 2
        if len(rows) <= half:
            return half
        best = rows[int(np.argmax(rows[:half, 1]))]
        return half if best[1] >= sure and rows[half, 0] <= best[0] - BEHIND else READ

    def depth_above(self, floor: float) -> int:
        """How many are read where no more than READ are with no logit from `floor` on, and with an answer."""
        best = self.case[0][:READ, 1].max(initial=SAYS_NO)
        return DEEPEST if floor <= best < SAYS_NO else READ


def collect(one_set: Set, reader: KeptReader, most: int, *, answered: bool = True) -> list[Asked]:
    """At most so many questions with an answer, or without one."""
    with_answers = [q for q in one_set.questions if q["evidence"] and not q["type"].startswith("unanswerable")]
    others = [q for q in one_set.questions if q["type"].startswith("unanswerable")]
    judged = judge(one_set, some((q for q in with_answers if q["type"] != "weak") if answered else others, most))
    found = [asked(one, one_set, reader) for one in judged if one.has_answer or not answered]
    reader.keep()
    return found


def asked(one: Judged, one_set: Set, reader: KeptReader) -> Asked:
    """A question, its first passages read."""
    first = ranked(one).candidates[:DEEPEST]
    read = reader.judge(one.text, [text_of(candidate, one_set.store) for candidate in first])
    good = {row for row, is_good in zip(one.rows, one.good, strict=True) if is_good}
    rows = np.array([(c.score, judgement.logit) for c, judgement in zip(first, read, strict=True)], dtype=np.float64)
    return Asked((rows, np.array([candidate.key in good for candidate in first], dtype=np.bool_)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, required=True, help="where the indexes of the sets are kept")
    parser.add_argument("--most", type=int, default=150, help="questions of each set")
    parser.add_argument("--write", action="store_true", help="write embeddings/search/reading.json")
    options = parser.parse_args()
    reader = KeptReader(options.keep / "judgements.pickle")
    sets = {folder.name: open_set(folder, options.keep) for folder in options.sets}
    known = {name: collect(one, reader, options.most) for name, one in sets.items()}
    unanswered = {name: collect(one, reader, options.most // 2, answered=False) for name, one in sets.items()}
    alone = np.array([1.0, 0.0])
    print(
        "set, questions, then hit@1 hit@3 without the reader and with the first "
        + ", ".join(map(str, DEPTHS))
        + " read"
    )
    for name, cases in known.items():
        others = [usable([one.at(READ) for one in rows]) for other, rows in known.items() if other != name]
        weights = fit(others) if others else alone
        deep = [one.at(DEEPEST) for one in cases]
        figures = [f"{hits(deep, alone, 1):.3f} {hits(deep, alone, 3):.3f}"]
        for depth in DEPTHS:
            some_read = [one.at(depth) for one in cases]
            figures.append(f"{hits(some_read, weights, 1):.3f} {hits(some_read, weights, 3):.3f}")
        print(f"{name:<16} {len(cases):>4}  " + "  ".join(figures))
        for sure in SURES:
            depths = [one.depth(sure) for one in cases]
            some_read = [one.at(depth) for one, depth in zip(cases, depths, strict=True)]
            found = " ".join(f"{hits(some_read, weights, first):.3f}" for first in (1, 3))
            print(f"{'':<16} half enough from {sure} on: {np.mean(depths):.1f} read, {found}")
        for floor in FLOORS:
            depths = [one.depth_above(floor) for one in cases]
            some_read = [one.at(depth) for one, depth in zip(cases, depths, strict=True)]
            found = " ".join(f"{hits(some_read, weights, first):.3f}" for first in (1, 3))
            groups = [[one.depth_above(floor) for one in group] for group in (cases, unanswered[name]) if group]
            means = ", ".join(f"{np.mean(group):.1f}" for group in groups)
            print(f"{'':<16} no more below {floor}: {means} read, {found}")
    made = fit([usable([one.at(READ) for one in rows]) for rows in known.values()])
    weights_made = {"score": round(float(made[0]), 4), "logit": round(float(made[1]), 4)}
    print(weights_made)
    if options.write:
        path = Path(__file__).parent.parent / "embeddings" / "search" / "reading.json"
        path.write_text(json.dumps({"fitted_on": ", ".join(known), **weights_made}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
