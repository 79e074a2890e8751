"""Prints whether stores and indexes give the same answers, and what a question costs over each: SQLite, PostgreSQL,
and passages in Milvus where pymilvus and milvus-lite are installed or `DATELINE_TEST_MILVUS=URI` names a server.

    python benchmarks/cluster_parity.py [--questions 300] [--articles 600] [--models-dir FOLDER] [--askers 4]
        [--reader off]

The same articles are indexed from nothing into a data folder and into a PostgreSQL server of the script's own (started
in a temporary folder from the system's packages; `DATELINE_TEST_POSTGRES=URI` names another). The same questions are
then asked of both in turns, so that a busy machine slows both alike, and the answers compared byte for byte as JSON,
but for the facts of the index (its name and when it was built). What is timed is a whole answer: wall clock and
processor of this process, which for PostgreSQL leaves out the server's own. At last each store is asked by several at
once. Articles and questions are those of an evaluation set in BEIR layout, `--set`; by default one beside the checkout
where there is one.
"""

import argparse
import importlib.util
import itertools
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))
from postgres_server import PostgresServer

from bot.answers.engine import Engine
from bot.cli.json_output import answer_json
from bot.settings import IndexSettings, ModelSettings, Settings, StoreSettings
from corpus.store.opening import open_store
from embeddings.index.build.pipeline import index
from embeddings.models.encoder import open_encoder
from embeddings.types import Encoder, Vectors

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_SET = ROOT.parent / "shared" / "eval" / "beir" / "scifact-train"


class Remembering:
    """An encoder that encodes no text twice: the second store costs no second embedding."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder, self._known = encoder, dict[str, Vectors]()
        self.dimension, self.fingerprint = encoder.dimension, encoder.fingerprint

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the encoder does; of the texts that are new, in one go."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.array([self._known[text] for text in texts], np.float32).reshape(len(texts), self.dimension)

    def count_wordpieces(self, texts: Sequence[str]) -> list[int]:
        """As the encoder does."""
        return self._encoder.count_wordpieces(texts)


def main() -> None:
    """Indexes, asks and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--askers", type=int, default=4)
    parser.add_argument("--reader", default="default", help="[model] reader: off asks more questions in the same time")
    parser.add_argument("--set", type=Path, default=DEFAULT_SET)
    parser.add_argument("--models-dir", type=Path, default=ROOT / "data" / "models")
    options = parser.parse_args()
    uri = os.environ.get("DATELINE_TEST_POSTGRES")
    encoder = Remembering(open_encoder(models_dir=options.models_dir, progress=print))
    questions = [row["text"] for row in _rows(options.set / "queries.jsonl", options.questions)]
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        corpus = _corpus(options.set, options.articles, place)
        server = None if uri else PostgresServer()
        try:
            model = ModelSettings(reader=options.reader)
            shared = StoreSettings(uri=uri or (server.uri if server else ""), postgres_schema=f"parity_{os.getpid()}")
            stores = {"SQLite": Settings(model=model), "PostgreSQL": Settings(model=model, store=shared)}
            if milvus := _milvus(place):
                kept = IndexSettings(uri=milvus, prefix=f"parity_{os.getpid()}")
                stores["Milvus"] = Settings(model=model, index=kept)
            engines = {what: _engine(what, settings, place, corpus, encoder) for what, settings in stores.items()}
            _compare(engines, questions)
            for what, engine in engines.items():
                _load(what, engine, questions[: len(questions) // 3], options.askers)
                engine.close()
        finally:
            if server:
                server.close()


def _milvus(place: Path) -> str:
    """The address of a Milvus, "" where there is none."""
    lite = all(importlib.util.find_spec(name) for name in ("pymilvus", "milvus_lite"))
    return os.environ.get("DATELINE_TEST_MILVUS") or (f"milvus:{place}/index.db" if lite else "")


def _rows(file: Path, most: int) -> Iterable[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in itertools.islice(lines, most))


def _corpus(folder: Path, most: int, place: Path) -> Path:
    """The articles of a set as a JSONL corpus."""
    file = place / "corpus.jsonl"
    kept = (
        {"id": row["_id"], "title": row["title"], "text": row["text"], "date": None}
        for row in _rows(folder / "corpus.jsonl", most)
    )
    file.write_text("".join(json.dumps(row) + "\n" for row in kept), encoding="utf-8")
    return file


def _engine(what: str, settings: Settings, place: Path, corpus: Path, encoder: Encoder) -> Engine:
    """Indexes the corpus into a store of its own and opens an engine over it."""
    data = place / what
    began, used = time.perf_counter(), time.process_time()
    with closing(open_store(settings.store.place(data))) as store:
        report = index([corpus], store, data, encoder, settings.indexing())
    took, worked = time.perf_counter() - began, time.process_time() - used
    print(
        f"{what:<11} {report.articles} articles, {report.passages} passages indexed in {took:.1f} s"
        f" ({worked:.1f} s of processor time; only the first embeds)"
    )
    return Engine.open(data, settings, encoder)


def _compare(engines: dict[str, Engine], questions: Sequence[str]) -> None:
    walls: dict[str, list[float]] = {what: [] for what in engines}
    works: dict[str, list[float]] = {what: [] for what in engines}
    differing, statuses = [], dict[str, int]()
    for number, question in enumerate(questions):
        said = {}
        # Who is first has to read what the other then finds in memory: they take turns.
        for what in list(engines)[:: 1 if number % 2 else -1]:
            began, used = time.perf_counter(), time.process_time()
            answer = engines[what].ask(question)
            walls[what].append(1000 * (time.perf_counter() - began))
            works[what].append(1000 * (time.process_time() - used))
            said[what] = json.dumps(answer_json(answer) | {"index": None}, ensure_ascii=False)
            statuses[f"{what} {answer.status}"] = statuses.get(f"{what} {answer.status}", 0) + 1
        if len(set(said.values())) > 1:
            differing.append(question)
    print(f"{len(questions)} questions, {len(differing)} answered differently; statuses {statuses}")
    for what in engines:
        print(
            f"{what:<11} median {statistics.median(walls[what]):.1f} ms, 95th of 100 {_high(walls[what]):.1f} ms,"
            f" processor time {statistics.mean(works[what]):.1f} ms a question"
        )
    for question in differing[:5]:
        print("differs:", question)
    if differing:
        raise SystemExit(1)


def _load(what: str, engine: Engine, questions: Sequence[str], askers: int) -> None:
    began, used = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(askers) as pool:
        answers = list(pool.map(engine.ask, questions))
    wall, work = time.perf_counter() - began, time.process_time() - used
    each = 1000 * work / len(answers)
    print(f"{what:<11} {askers} askers: {len(answers) / wall:.2f} a second, {each:.1f} ms of processor time each")


def _high(values: Sequence[float]) -> float:
    return sorted(values)[int(0.95 * len(values)) - 1]


if __name__ == "__main__":
    main()
