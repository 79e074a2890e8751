"""Asks what nothing answers, of a small corpus of our own, and how often that is called answered.

    python benchmarks/unanswered.py [--reader off] [--model multilingual]

The set is tests/support/premises.json. Printed: each kind's questions by status, and those that are wrong: called
answered where nothing answers, or not answered from the right article alone. Of the questions that are answered, put in
German, Spanish and Chinese: how many have the right article first and among three passages of the search.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bot.answers.engine import Engine
from bot.answers.types import Answer
from bot.questions.types import Question
from bot.settings import ModelSettings, Settings
from corpus.store.opening import open_store
from embeddings.index.build.pipeline import index
from embeddings.models.encoder import open_encoder

sys.path.append(str(Path(__file__).parent.parent / "tests" / "support"))
import premises


def asked(engine: Engine, questions: list[str]) -> list[Answer]:
    """The answers to questions, in order."""
    return engine.ask_many([Question(question) for question in questions])


def said(answer: Answer) -> str:
    """A wrong answer in one line."""
    cited = ", ".join(f"{citation.article_id} {citation.score:.2f}" for citation in answer.citations)
    return f"  {answer.question} -> {answer.status}: {cited}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reader", default="default", help="[model] reader")
    parser.add_argument("--model", default="default", help="[model] name")
    options = parser.parse_args()
    settings = Settings(model=ModelSettings(name=options.model, reader=options.reader))
    with tempfile.TemporaryDirectory() as place:
        data, corpus = Path(place) / "data", Path(place) / "corpus.jsonl"
        corpus.write_text("".join(json.dumps(row) + "\n" for row in premises.corpus()), encoding="utf-8")
        encoder = open_encoder(options.model, models_dir=data / "models")
        index([corpus], open_store(data), data, encoder, settings.indexing())
        with Engine.open(data, settings, encoder) as engine:
            answers = asked(engine, [question for _, question in premises.ANSWERED])
            print("answered", dict(Counter(answer.status for answer in answers)))
            for (name, _), answer in zip(premises.ANSWERED, answers, strict=True):
                if answer.status != "answered" or [c.article_id for c in answer.citations] != [name]:
                    print(said(answer))
            for kind, questions in premises.UNANSWERED.items():
                answers = asked(engine, questions)
                print(kind, dict(Counter(answer.status for answer in answers)))
                print(*(said(answer) for answer in answers if answer.status == "answered"), sep="\n")
            for language, translated in premises.TRANSLATED.items():
                ids = [[hit.article_id for hit in engine.search(question, k=3)] for _, question in translated]
                first, three = (
                    sum(name in some[:k] for (name, _), some in zip(translated, ids, strict=True)) for k in (1, 3)
                )
                print(f"{language}: {len(ids)} questions, right first {first}, in three {three}")


if __name__ == "__main__":
    main()
