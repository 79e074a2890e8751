"""Whether a change that should not matter turns an answer into silence, or the reverse.

    python benchmarks/metamorphic.py --keep FOLDER [--questions N] SET...

SET folders, two at least, are described in benchmarks/judged.py; unrelated articles are those of the set before. Each
question is asked as it is, then after each change of the corpus and of its own words; a flip is a question that is
"answered" on one side alone. Prints for each change the number of questions that it changes, the flips, and how many of
them fall silent. `--part` takes other questions, so that a long run can be made in parts.
"""

import argparse
import json
import random
import re
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from judged import KeptReader, Set, open_set

from bot.answers.engine import Engine
from bot.questions.types import Question
from bot.settings import Settings
from corpus.store.opening import open_store
from embeddings.index import generation
from embeddings.index.build.pipeline import index, recipe_of
from embeddings.index.english_forms import american, british
from embeddings.types import Encoder

Article = dict[str, Any]
UNRELATED, COPIED, COPIES = 20, 4, 20
"""Articles of another set that are added; articles that are copied, and how often each."""

_CONTRACTED = {
    "what is": "what's",
    "who is": "who's",
    "where is": "where's",
    "when is": "when's",
    "how is": "how's",
    "did not": "didn't",
    "does not": "doesn't",
    "is not": "isn't",
    "was not": "wasn't",
    "cannot": "can't",
}


def contraction(question: str) -> str:
    """The first of two words as one, or the other way round."""
    for whole, short in _CONTRACTED.items():
        for one, other in ((whole, short), (short, whole)):
            if found := re.search(rf"\b{one}\b", question, re.IGNORECASE):
                return question[: found.start()] + _as(found[0], other) + question[found.end() :]
    return question


def spelling(question: str) -> str:
    """Words in their other spelling, American for British and British for American."""

    def other(match: re.Match[str]) -> str:
        word = match[0].lower()
        changed = american(word)
        return _as(match[0], changed if changed != word else british(word))

    return re.sub(r"[A-Za-z]+", other, question)


def _as(written: str, word: str) -> str:
    """A word with the capital of another."""
    return word[:1].upper() + word[1:] if written[:1].isupper() else word


WORDS: dict[str, Callable[[str], str]] = {
    "small letters": str.lower,
    "a capital each word": lambda question: " ".join(word[:1].upper() + word[1:] for word in question.split(" ")),
    "in quotation marks": lambda question: f'"{question}"',
    "wider spaces": lambda question: f"  {question.replace(' ', '  ')} ",
    "no question mark": lambda question: question.rstrip("? "),
    "contraction": contraction,
    "spelling": spelling,
    "thanks": lambda question: f"{question} Thanks in advance!",
}


def corpora(articles: Sequence[Article], others: Sequence[Article], wanted: set[str]) -> dict[str, list[Article]]:
    """The corpus after each change; `wanted` are the articles that answer."""
    answering = [article for article in articles if article["id"] in wanted]
    return {
        "unrelated articles": [*articles, *others[:UNRELATED]],
        "the answer once more": [*articles, *(_copy(article, 1) for article in answering)],
        "20 copies": [*articles, *(_copy(a, n) for a in answering[:COPIED] for n in range(COPIES))],
        "shuffled": random.Random(1).sample(list(articles), len(articles)),
    }


def _copy(article: Article, number: int) -> Article:
    return {**article, "id": f"{article['id']}-copy-{number}", "source": f"Paper {number}"}


class Asked:
    """Asks questions over changed corpora of a set; each pair is read, and each passage encoded, once."""

    def __init__(self, whole: Set, keep: Path, reader: KeptReader) -> None:
        self._encoder: Encoder = whole.encoder
        self._place, self._reader = keep / whole.folder, reader

    def over(self, name: str, articles: Sequence[Article], questions: Sequence[str]) -> list[bool]:
        """Which questions are answered over these articles."""
        place = self._place / f"changed-{name.replace(' ', '-')}"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self._place / "data", place / "data", ignore=shutil.ignore_patterns("generations"))
        lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
        (place / "corpus.jsonl").write_text(lines, encoding="utf-8")
        options = Settings().indexing()
        with closing(open_store(place / "data")) as store:
            with store.writing(), store.transaction():
                kept = {article["id"] for article in articles}
                store.drop([info.id for info in store.infos() if info.id not in kept])
            index([place / "corpus.jsonl"], store, place / "data", self._encoder, options)
        return self.asked(place / "data", questions)

    def asked(self, data: Path, questions: Sequence[str]) -> list[bool]:
        """Which questions are answered over an index."""
        store, settings = open_store(data), Settings()
        opened = generation.open_newest(data, recipe_of(self._encoder, settings.indexing()), store)
        with Engine(store, self._encoder, opened, data, settings, answer_reader=self._reader) as engine:
            return [answer.status == "answered" for answer in engine.ask_many([Question(q) for q in questions])]


def changes(
    whole: Set, folder: Path, others: Sequence[Article], keep: Path, part: slice
) -> Iterator[tuple[str, int, int, int]]:
    """(change, questions that it changes, flips, of those to silence) of each change of a set."""
    reader = KeptReader(keep / f"judgements-{whole.folder}.pickle")
    asked = Asked(whole, keep, reader)
    some = random.Random(0).sample(whole.questions, len(whole.questions))[part]
    questions = [question["text"] for question in some]
    articles = [json.loads(line) for line in (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = {evidence["article_id"] for question in some for evidence in question["evidence"]}
    plain = asked.asked(keep / whole.folder / "data", questions)
    yield "as it is", len(questions), sum(plain), 0
    for name, change in WORDS.items():
        changed = [(at, other) for at, q in enumerate(questions) if (other := change(q)) != q]
        now = asked.asked(keep / whole.folder / "data", [other for _, other in changed])
        yield name, *counted([plain[at] for at, _ in changed], now)
        reader.keep()
    for name, corpus in corpora(articles, others, wanted).items():
        yield name, *counted(plain, asked.over(name, corpus, questions))
        reader.keep()


def counted(before: Sequence[bool], after: Sequence[bool]) -> tuple[int, int, int]:
    """Questions, flips, and those of them that fall silent."""
    flips = [was for was, is_now in zip(before, after, strict=True) if was != is_now]
    return len(before), len(flips), sum(flips)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, required=True, help="where the indexes of the sets are kept")
    parser.add_argument("--questions", type=int, default=100, help="questions of each set at most")
    parser.add_argument("--part", type=int, default=0, help="which so many of its questions, from 0")
    options = parser.parse_args()
    if len(options.sets) < 2:
        parser.error("unrelated articles come from another set: name two")
    part = slice(options.part * options.questions, (options.part + 1) * options.questions)
    print("set | change | questions | flips | share | to silence")
    for at, folder in enumerate(options.sets):
        began = time.process_time()
        other = options.sets[at - 1] / "corpus.jsonl"
        others = [json.loads(line) for line in other.read_text(encoding="utf-8").splitlines()]
        whole = open_set(folder, options.keep)
        for name, count, flips, silent in changes(whole, folder, others, options.keep, part):
            share = flips / max(1, count)
            print(f"{folder.name} | {name} | {count} | {flips} | {share:.3f} | {silent}", flush=True)
        print(f"{folder.name}: {time.process_time() - began:.0f} s of processor time", flush=True)


if __name__ == "__main__":
    main()
