"""A busy owner of a data folder: articles come, change and go, and each time the folder is indexed. Made to be killed.

    python tests/support/owner.py FOLDER

A line "SEED SECONDS" on stdin forks a child that works on FOLDER and is killed after so long; how it ended follows on
stdout. Forking from one warm process, with every module loaded and no thread begun, makes hundreds of kills cheap.
"""

import json
import os
import random
import signal
import sys
import time
import traceback
from pathlib import Path

from fakes import WordEncoder

from corpus.language import identify
from corpus.readers import jsonl  # noqa: F401 - would be imported with the first article
from corpus.store import Store
from embeddings.indexer import Options, Report, forget, index

OPTIONS = Options(wordpieces=12)
NOUNS = "apple pear plum fig nut quince medlar cherry grape olive".split()  # noqa: SIM905


def text_of(number: int, turn: int = 0) -> str:
    """Three sentences of an article's own."""
    noun = NOUNS[number % len(NOUNS)]
    return f"The {noun} of garden {number} is ripe. It was picked on walk {turn}. Jam number {number} is made of it."


def put_article(folder: Path, number: int, turn: int = 0) -> None:
    """Writes the file of an article, whole."""
    told = {"id": f"n{number}", "title": f"Garden {number}", "text": text_of(number, turn), "date": None, "source": "P"}
    path = folder / f"n{number}.jsonl"
    path.with_suffix(".new").write_text(json.dumps(told) + "\n")
    path.with_suffix(".new").rename(path)


def run(place: Path, encoder: WordEncoder | None = None, *, prune: bool = True, options: Options = OPTIONS) -> Report:
    """Indexes place/in into place/data."""
    store = Store.open(place / "data")
    try:
        return index([place / "in"], store, place / "data", encoder or WordEncoder(), options, prune=prune)
    finally:
        store.close()


def run_forget(place: Path, names: list[str]) -> None:
    """Forgets articles by name."""
    store = Store.open(place / "data")
    forget(names, store, place / "data", WordEncoder(), OPTIONS, lambda what, done, total: None)
    store.close()


def work(place: Path, seed: int) -> None:
    """Adds, changes, removes and forgets articles, indexing after each, for ever."""
    chance = random.Random(seed)
    while True:
        for _ in range(chance.randrange(1, 4)):
            put_article(place / "in", chance.randrange(40), chance.randrange(1000))
        if chance.random() < 0.3:
            (place / "in" / f"n{chance.randrange(40)}.jsonl").unlink(missing_ok=True)
        run(place)
        if chance.random() < 0.2:
            name = f"n{chance.randrange(40)}"
            (place / "in" / f"{name}.jsonl").unlink(missing_ok=True)
            run_forget(place, [name])


def main() -> None:
    """Serves kills."""
    identify("Loads what the first article would have to wait for.")
    for line in sys.stdin:
        seed, seconds = line.split()
        child = os.fork()
        if child == 0:
            try:
                work(Path(sys.argv[1]), int(seed))
            finally:
                traceback.print_exc()
                os._exit(1)
        time.sleep(float(seconds))
        os.kill(child, signal.SIGKILL)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    main()
