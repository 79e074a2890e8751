"""What the reader's weight and joining do to a list of passages.

    python benchmarks/calibrate_lists.py --keep FOLDER [--most N] SET...

SET folders are described in benchmarks/judged.py. Of a set whose evidence has offsets the figures are those of
benchmarks/calibrate_passages.py: recall and whole within 3,000 characters. Of one whose evidence is articles alone
(scientific claims, say) it is the nDCG of the first ten articles. Of another it is hit@1 and hit@3 of passages. "off"
is without the reader.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from calibrate_confidence import some
from calibrate_passages import recalled, within
from judged import KeptReader, Set, open_set, shows_text

from bot.cli.evaluate import measures
from embeddings.search import lists
from embeddings.search.candidates import POOL, Candidate, Query, Ranking, search
from embeddings.search.lists import joined, listed
from embeddings.search.reading import ReadingWeights, judged
from embeddings.types import Judgement

WEIGHTS = (0.0, 0.3, 0.5, 0.8, 1.0, 1.5, 2.6)
"""Of the reader's logit beside a score of weight 1; the last is what it has in an answer."""
JOINED = (10, 14, 20, 30)
Read = tuple[dict[str, Any], Ranking, list[Judgement]]
Measure = Callable[[dict[str, Any], Sequence[Candidate]], tuple[float, ...]]


def collect(one_set: Set, reader: KeptReader, most: int) -> list[Read]:
    """At most so many questions with an answer: each with its ranking and what the reader says of the first."""
    asked = some((q for q in one_set.questions if q["evidence"] and q["type"] != "weak"), most)
    vectors = one_set.encoder.encode([question["text"] for question in asked])
    rankings = [search(one_set.found, Query(q["text"], v), 2 * POOL) for q, v in zip(asked, vectors, strict=True)]
    read = [judged(q["text"], r, reader, one_set.store) for q, r in zip(asked, rankings, strict=True)]
    reader.keep()
    return list(zip(asked, rankings, read, strict=True))


def measure_of(one_set: Set) -> tuple[Measure, str]:
    """How a set is measured, and what the figures are."""
    first = one_set.questions[0]["evidence"][0]
    if "start" in first:
        return lambda question, found: recalled(question["evidence"], within(found)), "recall, whole"
    if first.get("text") is None:
        return _articles, "nDCG@10"

    def hits(question: dict[str, Any], found: Sequence[Candidate]) -> tuple[float, ...]:
        return tuple(float(any(_shows(one_set, c, question["evidence"]) for c in found[:k])) for k in (1, 3))

    return hits, "hit@1, hit@3"


def _articles(question: dict[str, Any], found: Sequence[Candidate]) -> tuple[float, ...]:
    ranked = list(dict.fromkeys(candidate.found.article.id for candidate in found))
    return (measures(ranked, {evidence["article_id"] for evidence in question["evidence"]})["ndcg@10"],)


def _shows(one_set: Set, candidate: Candidate, evidence: Sequence[dict[str, Any]]) -> bool:
    place = candidate.found
    text = one_set.store.get(place.article.id, place.article.version).article.text[place.start : place.end]
    return any(e["article_id"] == place.article.id and shows_text(text, e["text"] or "") for e in evidence)


def settings() -> Iterator[tuple[str, float, int]]:
    """(name, the logit's weight, hits that are joined), each around what is used."""
    used = lists.BESIDE_SCORE.logit, lists.JOINED_AMONG
    yield "off", 0.0, used[1]
    yield from ((f"logit {weight}", weight, used[1]) for weight in WEIGHTS[1:])
    yield from ((f"joined among {among}", used[0], among) for among in JOINED)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, required=True, help="where the indexes of the sets are kept")
    parser.add_argument("--most", type=int, default=200, help="questions of each set")
    options = parser.parse_args()
    reader = KeptReader(options.keep / "judgements.pickle")
    for folder in options.sets:
        one_set = open_set(folder, options.keep)
        read, (measure, names) = collect(one_set, reader, options.most), measure_of(one_set)
        print(f"{one_set.folder}, {len(read)} questions: {names}", flush=True)
        for name, weight, among in settings():
            lists.BESIDE_SCORE, lists.JOINED_AMONG = ReadingWeights(1.0, weight), among
            rows = [measure(q, joined(listed(r.candidates, j), one_set.store)) for q, r, j in read]
            print(f"  {name:<18}", json.dumps([round(float(mean), 4) for mean in np.mean(rows, axis=0)]), flush=True)


if __name__ == "__main__":
    main()
