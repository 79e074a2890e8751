"""Prints throughput and latency of one asker, of several, and of fifty, while generations are swapped every second.

    python benchmarks/load.py [--seconds 10] [--askers 1 4 50] [--models-dir FOLDER]

One engine over the shipped sample corpus, the default model, whole questions to whole answers. Meanwhile an article is
changed and published every second and the engine swapped. An answer counts as wrong when it names a generation that was
not published, or quotes the changing article as no generation of its had it.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.answers.engine import Engine
from bot.settings import Settings
from corpus.store.opening import open_store
from embeddings.index.build.pipeline import index
from embeddings.models.encoder import open_encoder

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = (
    "How does an index of vectors find the nearest ones?",
    "When was the euro introduced?",
    "Which mechanism was found in a shipwreck?",
    "What did the ferry of this second carry?",
    "How many people use Discord?",
)
SETTINGS = Settings()


class World:
    """A data folder with an article that changes, the engine that serves it, and what each generation said."""

    def __init__(self, place: Path, models: Path) -> None:
        self.place, self.encoder = place, open_encoder(models_dir=models)
        self.said: dict[str, str] = {}
        self.publish(0)
        self.engine = Engine.open(place / "data", SETTINGS, self.encoder)

    def publish(self, turn: int) -> None:
        """Changes the article and publishes."""
        text = f"The ferry of this second carried {turn} people. It had {turn} seats. It sails on."
        (self.place / "ferry.jsonl").write_text(
            json.dumps({"id": "ferry", "title": "", "text": text, "date": None}) + "\n"
        )
        store = open_store(self.place / "data")
        paths = [ROOT / "corpus" / "sample", self.place / "ferry.jsonl"]
        report = index(paths, store, self.place / "data", self.encoder, SETTINGS.indexing())
        store.close()
        self.said[report.generation or ""] = text

    def publish_until(self, ended: threading.Event) -> None:
        """Publishes and swaps once a second."""
        while not ended.wait(1):
            self.publish(len(self.said))
            self.engine.refresh()

    def ask_until(self, ended: threading.Event, asker: int) -> list[float]:
        """Asks one question after another; returns the seconds each took."""
        taken: list[float] = []
        while not ended.is_set():
            began = time.perf_counter()
            answer = self.engine.ask(QUESTIONS[(asker + len(taken)) % len(QUESTIONS)])
            taken.append(time.perf_counter() - began)
            text = self.said.get(answer.index.generation or "")
            for citation in answer.citations:
                if citation.article_id == "ferry" and (text is None or citation.excerpt not in text):
                    raise AssertionError(f"{answer.index.generation} never said {citation.excerpt!r}")
        return taken


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--askers", type=int, nargs="+", default=[1, 4, 50])
    parser.add_argument("--models-dir", type=Path, default=ROOT / "data" / "models")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        world = World(Path(name), options.models_dir)
        print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
        print(f"{'askers':>7} {'questions/s':>12} {'median ms':>10} {'p99 ms':>9} {'generations':>12} {'errors':>7}")
        for askers in options.askers:
            _measure(world, askers, options.seconds)
        world.engine.close()


def _measure(world: World, askers: int, seconds: float) -> None:
    ended, published = threading.Event(), len(world.said)
    with ThreadPoolExecutor(askers + 1) as pool:
        began = time.perf_counter()
        publishing = pool.submit(world.publish_until, ended)
        asking = [pool.submit(world.ask_until, ended, asker) for asker in range(askers)]
        time.sleep(seconds)
        ended.set()
        faults = [publishing.exception(), *(work.exception() for work in asking)]
        errors = [fault for fault in faults if fault is not None]
        whole = time.perf_counter() - began
    taken = sorted(1000 * one for work in asking if work.exception() is None for one in work.result())
    swaps = len(world.said) - published
    p99 = taken[max(0, int(0.99 * len(taken)) - 1)]
    print(
        f"{askers:7} {len(taken) / whole:12.1f} {statistics.median(taken):10.1f} {p99:9.1f} {swaps:12} {len(errors):7}"
    )
    for fault in errors[:3]:
        print(f"{type(fault).__name__}: {fault}", file=sys.stderr)


if __name__ == "__main__":
    main()
