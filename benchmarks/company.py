"""What is shown beside an answer: hit@1, hit@3 and citations a reply for values of `citations.COMPANY_GAP`.

    python benchmarks/company.py --keep FOLDER [--questions N] SET...

SET folders: see benchmarks/judged.py. A citation is right where its excerpt shows all of the evidence, in the
article or a copy of it. A passage is read once for all values. A row a set and value.
"""

import argparse
import json
import random
from pathlib import Path
from typing import Any

from judged import KeptReader, open_set

from bot.answers import citations
from bot.answers.engine import Engine
from bot.answers.types import Answer, Citation

GAPS = (2.0, 3.0, 4.0, 5.0, 6.0, float("inf"))


def is_right(citation: Citation, question: dict[str, Any]) -> bool:
    """Whether an excerpt shows an evidence of the question."""
    shown = " ".join(citation.excerpt.split())
    ids = {citation.article_id, *(copy.article_id for copy in citation.also_in)}
    return any(e["article_id"] in ids and " ".join(e["text"].split()) in shown for e in question["evidence"])


def row(answers: list[tuple[dict[str, Any], Answer]]) -> str:
    """hit@1, hit@3, the share that is answered with a right one in three, and citations a reply."""
    right = [[is_right(citation, question) for citation in answer.citations[:3]] for question, answer in answers]
    firsts = sum(bool(found) and found[0] for found in right)
    both = sum(any(found) and answer.status == "answered" for found, (_, answer) in zip(right, answers, strict=True))
    shown = sum(len(answer.citations) for _, answer in answers)
    figures = (firsts, sum(map(any, right)), both, shown)
    return " | ".join(f"{figure / len(answers):.3f}" for figure in figures)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, required=True, help="where the indexes of the sets are kept")
    parser.add_argument("--questions", type=int, default=200, help="questions of each set at most")
    options = parser.parse_args()
    print("set | gap | hit@1 | hit@3 | answered and right in three | citations a reply")
    for folder in options.sets:
        open_set(folder, options.keep).store.close()
        lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
        asked = [question for question in map(judged_question, lines) if question]
        some = random.Random(0).sample(asked, min(options.questions, len(asked)))
        reader = KeptReader(options.keep / f"company-{folder.name}.pickle")
        with Engine.open(options.keep / folder.name / "data") as engine:
            engine._answer_reader = reader
            for citations.COMPANY_GAP in GAPS:
                answers = [(question, engine.ask(question["text"])) for question in some]
                print(f"{folder.name} | {citations.COMPANY_GAP:g} | {row(answers)}", flush=True)
        reader.keep()


def judged_question(line: str) -> dict[str, Any] | None:
    """A line of questions.jsonl whose evidence has its words, None for another."""
    question: dict[str, Any] = json.loads(line)
    return question if any(e.get("text") for e in question["evidence"]) else None


if __name__ == "__main__":
    main()
