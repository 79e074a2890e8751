"""A busy owner of a data folder: articles come, change and go, each time the folder is indexed and an engine swaps to
what was published. Made to be killed.

    python tests/support/owner.py FOLDER

A line "SEED SECONDS [WORK]" on stdin forks a child that works on FOLDER and is killed after so long, counted from the
moment at which it is at that WORK where some is named; how it ended and what it was doing follow on stdout. Forking
from one warm process, with every module loaded and no thread begun, makes hundreds of kills cheap.
"""

import json
import mmap
import os
import random
import signal
import sys
import time
import traceback
from pathlib import Path

import numpy as np
from fakes import WordEncoder

from bot.answers.engine import Engine
from bot.discord.operations.reindex import Indexer
from bot.settings import IndexSettings, ModelSettings, Settings
from corpus.readers import jsonl  # noqa: F401 - would be imported with the first article
from corpus.store.opening import open_store
from corpus.text.language import identify
from embeddings.index.build.intake import Progress
from embeddings.index.build.pipeline import Options, Report, index, remove
from embeddings.index.generation import Generation
from embeddings.index.types import ArticleRow

WORK = (
    *("adding", "reading files", "cutting passages", "embedding passages", "indexing words", "publishing"),
    *("swapping", "forgetting"),
)
"""What an owner does, as it tells it."""

PATIENCE = 20.0
"""Seconds that some work is waited for: many times what a round of all of it takes on a slow machine."""

OPTIONS = Options(wordpieces=12)
# Shorter passages than a configuration file may ask for: these articles are short.
SETTINGS = Settings(
    index=IndexSettings.model_construct(wordpieces=OPTIONS.wordpieces), model=ModelSettings(reader="off")
)
NOUNS = "apple pear plum fig nut quince medlar cherry grape olive".split()  # noqa: SIM905


def text_of(number: int, turn: int = 0) -> str:
    """Three sentences of an article's own."""
    noun = NOUNS[number % len(NOUNS)]
    return f"The {noun} of garden {number} is ripe. It was picked on walk {turn}. Jam number {number} is made of it."


def put_article(folder: Path, number: int, turn: int = 0) -> None:
    """Adds the file of an article, as an operator does from Discord."""
    row = {"id": f"n{number}", "title": f"Garden {number}", "text": text_of(number, turn), "date": None, "source": "P"}
    Indexer((), (), folder).add(f"n{number}.jsonl", (json.dumps(row) + "\n").encode())


def run(
    place: Path,
    encoder: WordEncoder | None = None,
    *,
    prune: bool = True,
    verify: bool = False,
    options: Options = OPTIONS,
    progress: Progress = lambda what, done, total: None,
) -> Report:
    """Indexes place/in into place/data."""
    store, data = open_store(place / "data"), place / "data"
    try:
        return index(
            [place / "in"],
            store,
            data,
            encoder or WordEncoder(),
            options,
            prune=prune,
            forget_missing=prune,
            verify=verify,
            progress=progress,
        )
    finally:
        store.close()


def living(generation: Generation) -> set[ArticleRow]:
    """Every article of a generation that is not removed."""
    return {
        segment.article(place) for segment in generation.segments for place in np.flatnonzero(segment.alive).tolist()
    }


def run_forget(place: Path, names: list[str]) -> None:
    """Removes articles by name, with every version of them."""
    store = open_store(place / "data")
    remove(names, store, place / "data", WordEncoder(), OPTIONS, purge=True)
    store.close()


def work(place: Path, seed: int, doing: mmap.mmap, *, adds: bool) -> None:
    """Adds, changes, removes and forgets articles, indexing and swapping after each, for ever; `doing` tells what. One
    that only `adds` does nothing else: adding is done too soon to be met by chance."""
    chance = random.Random(seed)

    def tell(what: str, done: int = 0, total: int | None = None) -> None:
        doing[:] = what.encode().ljust(len(doing))

    tell("adding")
    while adds:
        put_article(place / "in", chance.randrange(40), chance.randrange(1000))
    tell("opening")
    engine = Engine.open(place / "data", SETTINGS, WordEncoder())
    while True:
        tell("adding")
        for _ in range(chance.randrange(1, 4)):
            put_article(place / "in", chance.randrange(40), chance.randrange(1000))
        if chance.random() < 0.3:
            (place / "in" / f"n{chance.randrange(40)}.jsonl").unlink(missing_ok=True)
        tell("reading")
        run(place, progress=tell)
        tell("swapping")
        engine.refresh()
        engine.ask("ripe apple")
        if chance.random() < 0.4:
            tell("forgetting")
            number = chance.randrange(1000, 10**6)  # never put again: no file brings a removed article back
            put_article(place / "in", number)
            run(place)
            (place / "in" / f"n{number}.jsonl").unlink()
            run_forget(place, [f"n{number}"])


def main() -> None:
    """Serves kills."""
    identify("Loads what the first article would have to wait for.")
    doing = mmap.mmap(-1, 40)  # shared with the children
    for line in sys.stdin:
        seed, seconds, *more = line.split(maxsplit=2)
        wanted = more[0].strip() if more else ""
        doing[:] = bytes(len(doing))
        child = os.fork()
        if child == 0:
            try:
                work(Path(sys.argv[1]), int(seed), doing, adds=wanted == WORK[0])
            finally:
                traceback.print_exc()
                os._exit(1)
        _wait_for(wanted, doing)
        time.sleep(float(seconds))
        os.kill(child, signal.SIGKILL)
        print(os.waitpid(child, 0)[1], doing[:].decode().strip(), flush=True)


def _wait_for(work: str, doing: mmap.mmap) -> None:
    ended = time.monotonic() + PATIENCE
    while work and not doing[:].startswith(work.encode()) and time.monotonic() < ended:
        time.sleep(0.0005)


if __name__ == "__main__":
    main()
