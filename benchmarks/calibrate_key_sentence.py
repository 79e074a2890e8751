"""What decides on the key sentence: a preference for numbers, and which sentences are compared by their meaning.

    python benchmarks/calibrate_key_sentence.py --keep FOLDER SET...

SET folders are described in benchmarks/judged.py; of their questions only those count that ask for a number and have an
answer, of which "answer" may hold the words. For each weight (bot.answers.key_sentences.AMOUNT) the number of questions
whose first citation marks a sentence of the evidence, and of those where it marks one that holds the answer's words.

With --far, of --most questions of each set without a reader: for each distance in words (bot.answers.excerpts.FAR) the
sentences encoded for a question, and the key sentences that differ from those chosen among all of their passage.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from judged import Set, open_set

from bot.answers import excerpts, key_sentences
from bot.answers.amounts import asks_amount
from bot.answers.engine import Engine
from bot.answers.types import Citation
from bot.questions.types import Question
from bot.settings import ModelSettings, Settings
from corpus.types import Span
from embeddings.index.words import words

DISTANCES = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
Chosen = list[tuple[list[float], list[float]]]
"""The shares and the cosines of the sentences that one key sentence was chosen among."""

WEIGHTS = (0.0, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0)


def asking(judged: Set) -> list[dict[str, Any]]:
    """The questions of a set that ask for a number and have an answer in its corpus."""
    return [q for q in judged.questions if any(e.get("text") for e in q["evidence"]) and asks_amount(q["text"])]


def marks_evidence(judged: Set, question: dict[str, Any], cited: Citation) -> bool:
    """Whether the key sentence overlaps a place where an evidence stands."""
    start, end = cited.highlight
    for evidence in question["evidence"]:
        if evidence["article_id"] == cited.article_id and evidence.get("text"):
            text = judged.store.get(cited.article_id).article.text
            if any(a < end and start < b for a, b in _places(text, evidence["text"])):
                return True
    return False


def _places(text: str, wanted: str) -> list[Span]:
    found, at = [], text.find(wanted)
    while at >= 0:
        found.append((at, at + len(wanted)))
        at = text.find(wanted, at + 1)
    return found


def holds_answer(answers: Sequence[str], cited: Citation) -> bool:
    """Whether the key sentence holds the words of an answer."""
    start, end = (offset - cited.start for offset in cited.highlight)
    shown = f" {' '.join(words(cited.excerpt[start:end]))} "
    return any(f" {' '.join(words(wanted))} " in shown for wanted in answers if words(wanted))


def all_compared(judged: Set, data: Path, most: int) -> tuple[Chosen, int]:
    """What the key sentences of at most so many questions are chosen among, and how many questions were asked."""
    found: Chosen = []

    def recorded(shares: Sequence[float], cosines: Callable[[Sequence[int]], Sequence[float]]) -> int:
        if len(shares) > 1:
            found.append((list(shares), list(cosines(range(len(shares))))))
        return 0

    step = max(1, len(judged.questions) // most)
    asked = judged.questions[::step][:most]
    kept, excerpts.highest = excerpts.highest, recorded
    try:
        with Engine.open(data, Settings(model=ModelSettings(reader="off")), judged.encoder) as engine:
            engine.ask_many([Question(q["text"]) for q in asked])
    finally:
        excerpts.highest = kept
    return found, len(asked)


def print_distances(name: str, found: Chosen, questions: int) -> None:
    """A line for each distance."""
    for excerpts.FAR in DISTANCES:
        encoded = differing = 0
        for shares, cosines in found:
            looked_at: list[int] = []

            def known(places: Sequence[int], of: list[float] = cosines, into: list[int] = looked_at) -> list[float]:
                into += places
                return [of[place] for place in places]

            sums = [share + cosine for share, cosine in zip(shares, cosines, strict=True)]
            differing += excerpts.highest(shares, known) != sums.index(max(sums))
            encoded += len(looked_at)
        print(
            f"{name}  {excerpts.FAR}  {encoded / questions:.1f} encoded  {differing} of {len(found)} differ", flush=True
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, required=True, help="where the indexes of the sets are kept")
    parser.add_argument("--far", action="store_true", help="compare distances in words instead")
    parser.add_argument("--most", type=int, default=80, help="questions of each set with --far")
    options = parser.parse_args()
    if options.far:
        for folder in options.sets:
            judged = open_set(folder, options.keep)
            print_distances(folder.name, *all_compared(judged, options.keep / folder.name / "data", options.most))
        return
    print("set  questions  weight  marks evidence  holds answer")
    for folder in options.sets:
        judged = open_set(folder, options.keep)
        asked = asking(judged)
        with Engine.open(options.keep / folder.name / "data", encoder=judged.encoder) as engine:
            for key_sentences.AMOUNT in WEIGHTS:
                found = engine.ask_many([Question(q["text"]) for q in asked], top=1)
                firsts = [(q, c) for q, a in zip(asked, found, strict=True) for c in (*a.citations, *a.near_misses)]
                marked = sum(marks_evidence(judged, q, c) for q, c in firsts)
                held = sum(holds_answer(q.get("answer") or (), c) for q, c in firsts)
                print(f"{folder.name}  {len(asked)}  {key_sentences.AMOUNT}  {marked}  {held}", flush=True)


if __name__ == "__main__":
    main()
