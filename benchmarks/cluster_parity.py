"""Prints whether stores and indexes give the same answers, and what a question costs over each: SQLite, PostgreSQL,
and passages in Milvus where pymilvus and milvus-lite are installed or `DATELINE_TEST_MILVUS=URI` names a server.

    python benchmarks/cluster_parity.py [--questions 1000] [--articles 240] [--models-dir FOLDER] [--askers 4]
        [--reader off] [--sets FOLDER...]

The same articles are indexed from nothing into a data folder and into a PostgreSQL server of the script's own (started
in a temporary folder from the system's packages; `DATELINE_TEST_POSTGRES=URI` names another). With Milvus the articles
are in PostgreSQL too where psycopg is installed, as they are in a cluster, and a part of them is added in a second
step. The same questions are then asked of all in turns, so that a busy machine slows all alike, and the answers
compared byte for byte as JSON, but for the facts of the index (its name and when it was built). What is timed is a
whole answer: wall clock and processor of this process, which leaves out the servers' own. At last each is asked by
several at once.

Articles and questions are those of evaluation sets, folders with `corpus.jsonl` and `questions.jsonl` or, in BEIR
layout, `queries.jsonl`; by default those beside the checkout. From each set the articles that most questions are
about are taken, and first the questions on them: what is compared is answers, not silence alone. Requests for lists by
date are asked too.
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
from collections import Counter
from collections.abc import Sequence
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
SETS = [
    ROOT.parent / "shared" / "eval" / name
    for name in ("answers/covidqa", "answers/timeqa_train", "answers/realtimeqa_2022", "beir/scifact-train")
]
LISTS = (
    "What are the newest articles?",
    "What are the oldest articles?",
    "What happened in June 2022?",
    "articles of 2022",
    "latest news about Ukraine",
    "the newest on football",
    "articles from before July 2022",
    "What is in the archive?",
    "latest on the virus",
    "articles since September 2022",
)


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
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--articles", type=int, default=240)
    parser.add_argument("--askers", type=int, default=4)
    parser.add_argument("--reader", default="default", help="[model] reader: off asks more questions in the same time")
    parser.add_argument("--sets", type=Path, nargs="+", default=SETS)
    parser.add_argument("--models-dir", type=Path, default=ROOT / "data" / "models")
    options = parser.parse_args()
    uri = os.environ.get("DATELINE_TEST_POSTGRES")
    encoder = Remembering(open_encoder(models_dir=options.models_dir, progress=print))
    articles, questions = _mixed(options.sets, options.articles, options.questions)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        server = None if uri else PostgresServer()
        try:
            model = ModelSettings(reader=options.reader)

            def shared(schema: str) -> StoreSettings:
                return StoreSettings(uri=uri or (server.uri if server else ""), postgres_schema=schema)

            stores = {
                "SQLite": Settings(model=model),
                "PostgreSQL": Settings(model=model, store=shared(f"parity_{os.getpid()}")),
            }
            if milvus := _milvus(place):
                kept = IndexSettings(uri=milvus, prefix=f"parity_{os.getpid()}")
                stores["Milvus"] = Settings(model=model, index=kept, store=shared(f"parity_milvus_{os.getpid()}"))
            engines = {
                what: _engine(what, settings, place, articles, encoder, steps=2 if what == "Milvus" else 1)
                for what, settings in stores.items()
            }
            _compare(engines, questions)
            for what, engine in engines.items():
                _load(what, engine, questions[:: max(1, len(questions) // 100)], options.askers)
                engine.close()
        finally:
            if server:
                server.close()


def _milvus(place: Path) -> str:
    """The address of a Milvus, or "" if there is none."""
    lite = all(importlib.util.find_spec(name) for name in ("pymilvus", "milvus_lite"))
    return os.environ.get("DATELINE_TEST_MILVUS") or (f"milvus:{place}/index.db" if lite else "")


def _rows(file: Path) -> list[dict[str, Any]]:
    if not file.exists():
        return []
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _mixed(sets: Sequence[Path], articles: int, questions: int) -> tuple[list[dict[str, Any]], list[str]]:
    """Articles and questions of all sets, as many of each set as there are, and lists by date."""
    taken: list[dict[str, Any]] = []
    asked: list[list[str]] = [list(LISTS)]
    for folder in sets:
        rows = {str(row.get("id", row.get("_id"))): row for row in _rows(folder / "corpus.jsonl")}
        all_asked = _rows(folder / "questions.jsonl") or _rows(folder / "queries.jsonl")
        about = [(row["text"], [str(e["article_id"]) for e in row.get("evidence", ())]) for row in all_asked]
        counts = Counter(name for _, names in about for name in names if name in rows)
        most = [name for name, _ in counts.most_common()] + [name for name in rows if name not in counts]
        kept = set(most[: articles // len(sets)])
        taken += [_article(folder.name, name, rows[name]) for name in sorted(kept)]
        on_these = [text for text, names in about if kept.intersection(names)]
        asked.append([*on_these, *(text for text, names in about if not kept.intersection(names))])
    mixed = [text for texts in itertools.zip_longest(*asked) for text in texts if text]
    return taken, mixed[:questions]


def _article(folder: str, name: str, row: dict[str, Any]) -> dict[str, Any]:
    source = {"source": row["source"]} if row.get("source") else {}
    return {"id": f"{folder}/{name}", "title": row["title"], "text": row["text"], "date": row.get("date"), **source}


def _engine(
    what: str, settings: Settings, place: Path, articles: Sequence[dict[str, Any]], encoder: Encoder, *, steps: int
) -> Engine:
    """Indexes the articles into a store of its own, in one step or more, and opens an engine over it."""
    data, corpus = place / what, place / f"{what}.jsonl"
    data.mkdir()  # with everything on servers it is where models would be
    began, used = time.perf_counter(), time.process_time()
    with closing(open_store(settings.store.place(data))) as store:
        for step in range(1, steps + 1):
            # Another order of addition, too: the last come first.
            some = articles[len(articles) - len(articles) * step // steps :]
            corpus.write_text("".join(json.dumps(row) + "\n" for row in some), encoding="utf-8")
            report = index([corpus], store, data, encoder, settings.indexing())
    took, worked = time.perf_counter() - began, time.process_time() - used
    print(
        f"{what:<11} {report.articles} articles, {report.passages} passages indexed in {took:.1f} s"
        f" ({worked:.1f} s of processor time; only the first embeds)",
        flush=True,
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
    for question in differing[:10]:
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
