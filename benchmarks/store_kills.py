"""Kills a worker, the publisher or the PostgreSQL server at a random moment, round after round, while readers read.

    python benchmarks/store_kills.py [--rounds 20] [--seed 0]

Each round adds articles and changes some, starts one publisher and two workers on them, and kills one of the three, or
the server, by SIGKILL after a random time. Then the server is started again where it was killed, and an undisturbed
publisher runs to its end. Two readers open the newest generation all the while and compare every article it names with
what was written, and the digest of a generation with the one seen under its name before. After each round:

- every article that was ever written is there, in every version that was published;
- every vector that was stored before the round is there (nothing is paid for twice or lost);
- no reader saw a text that was never written, half a generation, or two digests under one name.

At the end the index answers as one made from nothing in SQLite. A stand-in for the model makes vectors of words, slowly
enough to be interrupted. Exits with status 1 where something is lost.
"""

import argparse
import contextlib
import json
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))
from fakes import WordEncoder
from indexed import OPTIONS, results_of
from postgres_server import PostgresServer

from corpus.errors import StoreError, UnknownArticle
from corpus.store.opening import StorePlace, open_store
from corpus.store.store import Store
from embeddings.errors import IndexingError
from embeddings.index.build.pipeline import index, recipe_of
from embeddings.index.build.working import Worker
from embeddings.index.generation import Generation, open_newest
from embeddings.types import Vectors

LEASE = 2.0
"""Seconds of a lease here: what a killed worker had is waited for so long."""

QUESTIONS = ("which boat carries salt", "captain 7", "the harbour of 12")
FORK = multiprocessing.get_context("fork")


class SlowEncoder(WordEncoder):
    """Takes long enough for a batch to be interrupted."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the stand-in does, after 2 ms a text."""
        time.sleep(0.002 * len(texts))
        return super().encode(texts)


def main() -> None:
    """Runs the rounds and prints what was killed when."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance, killed = random.Random(options.seed), dict[str, int]()
    server = PostgresServer()
    with tempfile.TemporaryDirectory() as name:
        world = World(Path(name), StorePlace(Path(name) / "data", server.uri))
        seen, reading = FORK.Queue(), FORK.Event()
        readers = [_started(read, world, seen, reading) for _ in range(2)]
        try:
            for number in range(options.rounds):
                victim = chance.choice(["worker", "publisher", "server", "server"])
                after = chance.uniform(0.05, 2.5)
                _round(world, server, number, victim, after)
                killed[victim] = killed.get(victim, 0) + 1
                print(
                    f"round {number + 1}: {victim} killed after {after:.2f} s; {len(world.texts)} articles", flush=True
                )
            reading.set()
            _judge_readers([seen.get(timeout=60) for _ in readers])
            _apart(compare, world)
        finally:
            for reader in readers:
                reader.kill()
            server.close()
    print(f"{options.rounds} rounds, killed {killed}: nothing lost, one digest a generation, answers as from nothing")


class World:
    """The articles as they should be, and where they are stored."""

    def __init__(self, folder: Path, place: StorePlace) -> None:
        self.folder, self.place = folder, place
        self.texts: dict[str, str] = {}
        self.written: set[tuple[str, str]] = set()
        self.file = folder / "all.jsonl"
        (folder / "data").mkdir()

    def change(self, number: int) -> None:
        """Adds twelve articles, some with the same text, and changes two earlier ones."""
        for n in range(12):
            cargo = ("salt", "fish", "timber")[n % 3]
            self.texts[f"n{number:02}-{n:02}"] = f"Boat {n} of round {number // 2} carries {cargo}. Captain {n}. " * 12
        for n in range(2 if number else 0):
            self.texts[f"n{number - 1:02}-{n:02}"] = f"Boat {n} left the harbour of {number} with its captain. " * 9
        self.written.update(self.texts.items())
        rows = ({"id": name, "title": "", "date": None, "text": text} for name, text in self.texts.items())
        new = self.file.with_suffix(".new")
        new.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        new.replace(self.file)


def _round(world: World, server: PostgresServer, number: int, victim: str, after: float) -> None:
    before = _apart(kept_vectors, world) if number else set()
    # What readers may see is what was written by now or is about to be: they read the file again.
    world.change(number)
    running = {"publisher": _started(publish, world), "worker": _started(work, world), "other": _started(work, world)}
    time.sleep(after)
    if victim == "server":
        server.kill()
        time.sleep(0.2)
        server.start()
    else:
        os.kill(running[victim].pid or 0, signal.SIGKILL)
    running["publisher"].join(120)
    _apart(publish, world)
    for one in running.values():
        one.kill()
        one.join()
    there = _apart(state, world)
    if there != world.texts:
        raise SystemExit(f"lost in round {number + 1}: {sorted(world.texts.keys() ^ there.keys())[:5]}")
    if lost := before - _apart(kept_vectors, world):
        raise SystemExit(f"{len(lost)} vectors were lost in round {number + 1}")


def publish(world: World) -> None:
    """Publishes what was written; ends quietly where the server goes away."""
    for _ in range(2):
        with contextlib.suppress(StoreError), closing(open_store(world.place)) as store:
            index([world.file], store, world.place.data, SlowEncoder(), OPTIONS, patience=30)
            return


def work(world: World) -> None:
    """Works until it is killed, also across a restart of the server."""
    while True:
        with contextlib.suppress(StoreError), closing(open_store(world.place)) as store:
            worker = Worker(store, SlowEncoder(), OPTIONS, LEASE)
            while True:
                worker.work()
                time.sleep(0.05)


def strange(serving: Generation, store: Store) -> list[str]:
    """The articles of a generation that the store has other words of."""
    rows = [row for part in serving.segments for row in zip(part.keys(), part.alive.tolist(), strict=True)]
    texts = {key: store.get(*key).article.text for key, alive in rows if alive}
    return [f"{key} is {text[:40]!r}" for key, text in texts.items() if not text.startswith("Boat ")]


def read(world: World, seen: Any, ended: Any) -> None:
    """Reads the newest generation again and again; tells what it saw: digests by name, faults, readings."""
    digests: dict[str, str] = {}
    faults: list[str] = []
    readings = away = 0
    while not ended.is_set():
        try:
            with closing(open_store(world.place)) as store:
                serving = open_newest(world.place.data, recipe_of(WordEncoder(), OPTIONS), store)
                manifest = serving.folder / "manifest.json"
                digest = str(json.loads(manifest.read_text(encoding="utf-8"))["self"])
                if digests.setdefault(serving.manifest.name, digest) != digest:
                    faults.append(f"two digests of {serving.manifest.name}")
                faults += strange(serving, store)
                readings += 1
        except UnknownArticle as fault:
            faults.append(repr(fault))
        except (StoreError, IndexingError, OSError):
            away += 1
            time.sleep(0.05)
    seen.put((digests, faults, readings, away))


def kept_vectors(world: World) -> set[bytes]:
    """The digests of all texts that have a vector."""
    with closing(open_store(world.place)) as store:
        rows: Any = store
        return {bytes(digest) for (digest,) in rows._rows("SELECT digest FROM vector")}


def state(world: World) -> dict[str, str]:
    """The current articles, checked against their digests."""
    with closing(open_store(world.place)) as store:
        if changed := list(store.changed_articles()):
            raise SystemExit(f"stored articles are not what was stored: {changed[:5]}")
        return {name: store.get(name, version).article.text for name, version in store.current()}


def compare(world: World) -> None:
    """Compares the index with one made from nothing in SQLite."""
    beside = world.folder / "beside"
    with closing(open_store(beside)) as store:
        index([world.file], store, beside, WordEncoder(), OPTIONS)
    ours, fresh = (open_newest(data, recipe_of(WordEncoder(), OPTIONS)) for data in (world.place.data, beside))
    if (ours.lacking, ours.manifest.articles) != (0, fresh.manifest.articles):
        raise SystemExit("the index lacks something")
    if results_of(ours, QUESTIONS) != results_of(fresh, QUESTIONS):
        raise SystemExit("the index does not answer as one from nothing")


def _judge_readers(seen: Sequence[tuple[dict[str, str], list[str], int, int]]) -> None:
    both: dict[str, set[str]] = {}
    for digests, faults, readings, away in seen:
        if faults:
            raise SystemExit(f"a reader saw {faults[:5]}")
        for name, digest in digests.items():
            both.setdefault(name, set()).add(digest)
        print(f"a reader: {readings} readings of {len(digests)} generations, {away} while something was away")
    if any(len(digests) > 1 for digests in both.values()):
        raise SystemExit("two readers saw two digests under one name")


def _started(do: Callable[..., Any], *arguments: Any) -> BaseProcess:
    process = FORK.Process(target=do, args=arguments, daemon=True)
    process.start()
    return process


def _apart(do: Callable[[World], Any], world: World) -> Any:
    """What `do` returns, from a process of its own."""
    queue = FORK.Queue()
    process = _started(lambda: queue.put((True, do(world))))
    while process.is_alive() and queue.empty():
        time.sleep(0.05)
    if queue.empty() and process.exitcode != 0:
        raise SystemExit(f"{do.__name__} ended with status {process.exitcode}")
    result = queue.get(timeout=30)[1]
    process.join()
    return result


if __name__ == "__main__":
    main()
