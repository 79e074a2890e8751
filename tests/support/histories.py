"""Random histories of two folders of articles, and a fresh index of what they come to.

    python tests/support/histories.py STEPS [FIRST]

runs histories of up to 20 steps, the first with the seed FIRST (or 1), until so many steps are done, comparing every
index with a fresh one.
"""

import contextlib
import itertools
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from fakes import WordEncoder
from indexed import results_of
from owner import OPTIONS, SETTINGS

from bot.answers.engine import Engine
from bot.questions.types import Question
from corpus.store.opening import open_store
from corpus.store.store import Store
from embeddings.index import generation
from embeddings.index.build.pipeline import index, recipe_of, remove

WORDS = "harbour ferry council budget bridge winter market strike museum storm harvest school engine orchard".split()  # noqa: SIM905
QUESTIONS = ("harbour ferry budget", "Which bridge did the council close in winter?", "ghost market", "orchad strike")
ROOTS = ("one", "two")


def text(chance: random.Random) -> str:
    """A few sentences; now and then one that other articles have too."""
    if chance.random() < 0.2:
        return "The market of the harbour is open in winter. The council pays for the storm."
    return " ".join(f"The {' '.join(chance.choices(WORDS, k=6))}." for _ in range(chance.randint(1, 4)))


def step(place: Path, chance: random.Random) -> str:
    """Changes the files of one of the folders, and indexes; returns what was done."""
    root = place / chance.choice(ROOTS)
    other = place / ROOTS[1 - ROOTS.index(root.name)]
    files = sorted(path for path in root.rglob("*.txt"))
    what = chance.choice(["add", "add", "change", "move", "across", "delete", "delete many", "remove", "put back"])
    name = chance.choice(["a", "b", "c", "d", "deep/e", "deep/f"])
    target = root / f"{name}.txt"
    target.parent.mkdir(parents=True, exist_ok=True)
    if what == "add" or not files:
        target.write_text(text(chance))
    elif what == "change":
        chance.choice(files).write_text(text(chance))
    elif what == "move":
        chance.choice(files).replace(target)
    elif what == "across":
        shutil.copy(chance.choice(files), other / chance.choice(files).name)
    elif what == "delete":
        chance.choice(files).unlink()
    elif what == "delete many":
        for path in files[1:]:
            path.unlink()
    elif what == "remove":
        with opened(place) as store:
            current = [article_id for article_id, _ in store.current()]
            if current and len(store.tombstones()) < 3:
                purge = chance.random() < 0.5
                remove([chance.choice(current)], store, place / "data", WordEncoder(), OPTIONS, purge=purge)
    named = [place / name for name in chance.choice([ROOTS, ROOTS[:1], ROOTS[1:]])]
    prune, everything = chance.random() < 0.7, chance.random() < 0.5
    with opened(place) as store:
        index(named, store, place / "data", WordEncoder(), OPTIONS, prune=prune, forget_missing=prune and everything)
    return f"{what}, index {[path.name for path in named]} prune={prune} all={everything}"


def opened(place: Path) -> contextlib.closing[Store]:
    """The store of a place, closed at the end."""
    return contextlib.closing(open_store(place / "data"))


def fresh(place: Path, target: Path) -> None:
    """A data folder made at once of the articles that another one has now."""
    made = open_store(target)
    with opened(place) as store, contextlib.closing(made):
        with made.transaction():
            for article_id, version in store.current():
                made.put(store.get(article_id, version).article, f"/{article_id}")
        index([], made, target, WordEncoder(), OPTIONS)


def answers(data: Path) -> list[Any]:
    """Everything that is answered and ranked, but for versions and the generation's own facts."""
    with Engine.open(data, SETTINGS, WordEncoder()) as engine:
        said = [asdict(answer) for answer in engine.ask_many([Question(text) for text in QUESTIONS])]
    for answer in said:
        for fact in ("generation", "built"):
            del answer["index"][fact]
    plain = re.sub(r"\.\d+:(\d+-\d+:[0-9a-f]{8})", r":\1", repr(said))
    opening = generation.open_newest(data, recipe_of(WordEncoder(), OPTIONS))
    return [plain, opening.words.vocabulary(""), results_of(opening, QUESTIONS)]


def history(place: Path, seed: int, steps: int, every: int = 1) -> Iterator[tuple[list[str], list[Any], list[Any]]]:
    """After every `every`th step what was done until then, what the grown index says, and what a fresh one says."""
    chance = random.Random(seed)
    for root in ROOTS:
        (place / root).mkdir(parents=True)
    done: list[str] = []
    for number in range(1, steps + 1):
        done.append(step(place, chance))
        if number % every == 0 and generation.names(place / "data"):
            target = place / "fresh" / str(number)
            fresh(place, target)
            yield done, answers(place / "data"), answers(target)
            shutil.rmtree(target)


def main() -> None:
    """Runs histories, and stops at the first that differs."""
    wanted, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    done = 0
    for seed in itertools.count(first):
        if done >= wanted:
            break
        with tempfile.TemporaryDirectory() as name:
            for steps, grown, new in history(Path(name), seed, 20):
                done += 1
                print(f"{done} steps, seed {seed}", file=sys.stderr)
                if grown != new:
                    print(f"seed {seed} differs after", *steps, sep="\n  ")
                    sys.exit(1)
    print(f"{done} steps in {seed - first} histories: no index differs from a fresh one of the same articles")


if __name__ == "__main__":
    main()
