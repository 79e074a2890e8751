"""Whether the key sentence contains the answer, with the reader and without.

    python benchmarks/key_sentences.py [--most N] QUESTIONS.jsonl=DATA [QUESTIONS.jsonl=DATA ...]

QUESTIONS as in benchmarks/judged.py, with the answers' words in "answer"; DATA is a data folder that their corpus was
indexed in. Of the questions with an answer a first citation is right where its excerpt shows the evidence, as in
benchmarks/company.py. Printed for each file: questions, right first citations, the share of those whose key sentence
contains the words of an answer, the same over the questions that both have right first, and how many first citations
have words marked, in the key sentence or outside it.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from calibrate_confidence import some
from calibrate_key_sentence import holds_answer
from company import is_right

from bot.answers.engine import Engine
from bot.answers.types import Answer
from bot.questions.types import Question
from bot.settings import ModelSettings, Settings


def asked(data: Path, questions: list[dict[str, Any]], reader: str) -> list[Answer]:
    """The answers of one engine."""
    with Engine.open(data, Settings(model=ModelSettings(reader=reader))) as engine:
        return engine.ask_many([Question(question["text"]) for question in questions], top=1)


def right(questions: list[dict[str, Any]], answers: list[Answer]) -> dict[str, bool]:
    """Of the questions whose first citation is right, whether its key sentence contains an answer."""
    found = {}
    for question, answer in zip(questions, answers, strict=True):
        first = (*answer.citations, *answer.near_misses)[:1]
        if first and is_right(first[0], question):
            found[question["id"]] = holds_answer(question["answer"], first[0])
    return found


def marked_apart(answers: list[Answer]) -> tuple[int, int]:
    """Citations with words marked, and how many of them are not in the key sentence."""
    spans = [(c.answer_span, c.highlight) for answer in answers for c in answer.citations[:1] if c.answer_span]
    return len(spans), sum(not key[0] <= span[0] < key[1] for span, key in spans)


def share(found: dict[str, bool], among: set[str] | None = None) -> str:
    """The share of true ones."""
    kept = [value for name, value in found.items() if among is None or name in among]
    return f"{sum(kept) / len(kept):.3f} of {len(kept)}" if kept else "none"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", metavar="QUESTIONS=DATA")
    parser.add_argument("--most", type=int, default=150, help="questions of each file")
    options = parser.parse_args()
    for given in options.sets:
        file, data = given.split("=")
        rows = [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]
        usable = [q for q in rows if q.get("answer") and any(e.get("text") for e in q["evidence"])]
        questions = some(usable, options.most)
        answers = {name: asked(Path(data), questions, name) for name in ("default", "off")}
        found = {name: right(questions, made) for name, made in answers.items()}
        both = set(found["default"]) & set(found["off"])
        for name, made in found.items():
            marked, apart = marked_apart(answers[name])
            print(
                f"{Path(file).parent.name} reader {name}: {len(questions)} questions, {share(made)};"
                f" right first with both {share(made, both)}; words marked {marked}, outside the key sentence {apart}",
                flush=True,
            )


if __name__ == "__main__":
    main()
