"""What the size and overlap of passages, and joining those that touch, do to the recall of reference excerpts.

    python benchmarks/calibrate_passages.py SET --keep FOLDER

SET is a folder as benchmarks/judged.py describes, whose evidence has offsets (the packaged defaults were chosen on
"excerpts", MIT). Each question's ranked passages are read up to 3,000 characters; recall is the share of the reference
excerpts' characters in them, whole the share of reference excerpts that lie whole in one of them. Every cut embeds the
corpus again.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from judged import Set, open_set

from bot.settings import Settings
from corpus.types import Span
from embeddings.search.candidates import Candidate, Query, search
from embeddings.search.lists import joined, listed

BUDGET = 3000
DEEP = 70
CUTS = ((128, 600, 1), (220, 600, 1), (220, 560, 1), (220, 600, 2), (220, 560, 2), (220, 500, 2))
"""Wordpieces, characters, and sentences of overlap."""


def within(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that fit in the budget, up to the first that does not; the first always counts."""
    chosen: list[Candidate] = []
    used = 0
    for candidate in found:
        used += candidate.found.end - candidate.found.start
        if chosen and used > BUDGET:
            break
        chosen.append(candidate)
    return chosen


def recalled(evidence: Sequence[Mapping[str, Any]], found: Sequence[Candidate]) -> tuple[float, float]:
    """Recall and whole of one question."""
    held, whole = 0, 0
    for wanted in evidence:
        span = int(wanted["start"]), int(wanted["end"])
        places = [(c.found.start, c.found.end) for c in found if c.found.article.id == wanted["article_id"]]
        held += _covered(span, places)
        whole += any(start <= span[0] and span[1] <= end for start, end in places)
    return held / sum(e["end"] - e["start"] for e in evidence), whole / len(evidence)


def _covered(span: Span, places: Sequence[Span]) -> int:
    total, reach = 0, span[0]
    for start, end in sorted(places):
        start, end = max(start, reach), min(end, span[1])
        if end > start:
            total, reach = total + end - start, end
    return total


def measure(judged: Set) -> dict[str, tuple[float, float]]:
    """Mean recall and whole of a set's questions, with passages as they are and with those joined that touch."""
    rows: dict[str, list[tuple[float, float]]] = {"apart": [], "joined": []}
    for question in judged.questions:
        vector = judged.encoder.encode([question["text"]])[0]
        found = search(judged.found, Query(question["text"], vector), DEEP).candidates
        rows["apart"].append(recalled(question["evidence"], within(found)))
        rows["joined"].append(recalled(question["evidence"], within(joined(listed(found, ()), judged.store))))
    return {name: (_mean([r for r, _ in found]), _mean([w for _, w in found])) for name, found in rows.items()}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("set", type=Path)
    parser.add_argument("--keep", type=Path, required=True, help="where the indexes are kept")
    options = parser.parse_args()
    print("wordpieces  characters  overlap  passages  recall, whole  joined: recall, whole")
    for wordpieces, characters, overlap in CUTS:
        cut = replace(Settings().indexing(), wordpieces=wordpieces, characters=characters, overlap=overlap)
        keep = options.keep / f"{wordpieces}-{characters}-{overlap}"
        judged = open_set(options.set, keep, cut)
        measured = measure(judged)
        figures = "  ".join(f"{recall:.3f}  {whole:.3f}" for recall, whole in measured.values())
        print(
            f"{wordpieces:>10}  {characters:>10}  {overlap:>7}  {judged.found.manifest.passages:>8}  {figures}",
            flush=True,
        )


if __name__ == "__main__":
    main()
