"""Prints how Dateline compares with txtai and LlamaIndex: passages indexed a second, a question's latency, memory.

    pip install -e .[peers]
    python benchmarks/peers.py [--passages 500] [--questions 100] [--turns 2]

All are given the same passages, the same questions (some words of a passage) and the same model folder. Each measures
in a process of its own, in turns, so that a busy machine slows all alike; the best turn counts. "cpu" is the
processor's time on all cores, which other work hardly changes; the ratios are of it. What is timed of each:

- Dateline: `index` of a JSONL file, from reading to a published generation on disk; `Engine.search` (vectors and words,
  weighed together) and `Engine.ask` (the whole answer: key sentences, gate, citations checked).
- txtai: `Embeddings.index` with its content stored, and `search`; with vectors alone, and `hybrid` with BM25.
- LlamaIndex: `VectorStoreIndex` over ready-made nodes, in memory, as it comes, and its retriever.

Found: the share of questions whose passage is among the first ten, of an answer among its three. Starting and loading
the model are left out; memory is that of the whole process at its peak, the libraries among it.
"""

import argparse
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from made_corpus import ROOT, default_texts, real_passages

from bot.answers.engine import Engine
from bot.settings import Settings
from corpus.store.opening import open_store
from embeddings.index.build.pipeline import index
from embeddings.models.encoder import open_encoder
from embeddings.models.model_files import locate

TOP = 10
Search = Callable[[str], Sequence[str]]
"""A question -> the ids of the passages found, best first."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one way took: seconds to index and milliseconds a question, by the clock and of the processor; the share
    found; peak memory in MiB."""

    index_s: float
    index_cpu_s: float
    median_ms: float
    p99_ms: float
    cpu_ms: float
    found: float
    peak_mib: float


def main() -> None:
    """Measures each way in a process of its own and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=500)
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--texts", type=Path, default=default_texts())
    parser.add_argument("--models-dir", type=Path, default=ROOT / "data" / "models")
    parser.add_argument("--way", choices=list(WAYS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    passages = real_passages(options.texts, options.passages)
    if options.way:
        print("\n" + json.dumps(asdict(_measured(options.way, passages, options.questions, options.models_dir))))
        return
    open_encoder(models_dir=options.models_dir, progress=print)  # makes the export, if need be
    told: dict[str, list[Measured]] = {way: [] for way in WAYS}
    for _ in range(options.turns):
        for way in WAYS:
            command = [sys.executable, __file__, "--way", way, *sys.argv[1:]]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            told[way].append(Measured(**json.loads(done.stdout.splitlines()[-1])))
            print(way, told[way][-1], file=sys.stderr)
    _print({way: _best(turns) for way, turns in told.items()}, len(passages))


def _measured(way: str, passages: list[str], questions: int, models_dir: Path) -> Measured:
    chance = random.Random(1)
    asked = [chance.randrange(len(passages)) for _ in range(questions)]
    texts = [_question(passages[number], chance) for number in asked]
    with tempfile.TemporaryDirectory() as place:
        steps = WAYS[way](passages, models_dir, Path(place))
        next(steps)
        began, used = time.perf_counter(), time.process_time()
        search = next(steps)
        taken, worked = time.perf_counter() - began, time.process_time() - used
        for text in texts[:10]:
            search(text)
        times, processor, found = [], [], 0
        for number, text in zip(asked, texts, strict=True):
            began, used = time.perf_counter(), time.process_time()
            ids = search(text)
            times.append(1000 * (time.perf_counter() - began))
            processor.append(1000 * (time.process_time() - used))
            found += str(number) in ids
        p99 = sorted(times)[int(0.99 * len(times)) - 1]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        median, cpu = statistics.median(times), statistics.median(processor)
        return Measured(taken, worked, median, p99, cpu, found / len(asked), peak)


def _question(passage: str, chance: random.Random) -> str:
    """Eight to twelve words that follow each other in a passage."""
    words = re.findall(r"\w+", passage)
    at = chance.randrange(max(1, len(words) - 12))
    return " ".join(words[at : at + chance.randint(8, 12)])


# The ways: each yields once everything is loaded, then, once all is indexed, how to search.

Steps = Iterator[Search]


def _nothing(question: str) -> Sequence[str]:
    """What is yielded before anything is indexed."""
    raise RuntimeError(question)


def _dateline(passages: list[str], models_dir: Path, place: Path, *, answer: bool) -> Steps:
    encoder, settings, data = open_encoder(models_dir=models_dir), Settings(), place / "data"
    rows = [{"id": str(number), "title": "", "text": text, "date": None} for number, text in enumerate(passages)]
    (place / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    store = open_store(data)
    encoder.encode(passages[:4])
    yield _nothing
    index([place / "corpus.jsonl"], store, data, encoder, settings.indexing())
    engine = Engine.open(data, settings, encoder)

    def search(question: str) -> Sequence[str]:
        return [hit.article_id for hit in engine.search(question, k=TOP)]

    def ask(question: str) -> Sequence[str]:
        told = engine.ask(question)
        return [citation.article_id for citation in (*told.citations, *told.near_misses)]

    yield ask if answer else search


def _txtai(passages: list[str], models_dir: Path, _: Path, *, hybrid: bool) -> Steps:
    from txtai import Embeddings

    folder = str(locate("default", models_dir).folder)
    embeddings = Embeddings(path=folder, method="sentence-transformers", content=True, hybrid=hybrid, gpu=False)
    embeddings.batchtransform(passages[:4])
    yield _nothing
    embeddings.index((str(number), text, None) for number, text in enumerate(passages))
    yield lambda question: [found["id"] for found in embeddings.search(question, TOP)]


def _llama_index(passages: list[str], models_dir: Path, _: Path) -> Steps:
    from llama_index.core import VectorStoreIndex
    from llama_index.core.schema import TextNode
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    model = HuggingFaceEmbedding(model_name=str(locate("default", models_dir).folder), device="cpu")
    model.get_text_embedding_batch(passages[:4])
    yield _nothing
    nodes = [TextNode(id_=str(number), text=text) for number, text in enumerate(passages)]
    retriever = VectorStoreIndex(nodes, embed_model=model, transformations=[]).as_retriever(similarity_top_k=TOP)
    yield lambda question: [found.node.node_id for found in retriever.retrieve(question)]


WAYS: dict[str, Callable[[list[str], Path, Path], Steps]] = {
    "dateline-search": lambda passages, models, place: _dateline(passages, models, place, answer=False),
    "dateline-ask": lambda passages, models, place: _dateline(passages, models, place, answer=True),
    "txtai-vectors": lambda passages, models, place: _txtai(passages, models, place, hybrid=False),
    "txtai-hybrid": lambda passages, models, place: _txtai(passages, models, place, hybrid=True),
    "llama-index": _llama_index,
}


def _best(turns: Sequence[Measured]) -> Measured:
    columns = zip(*(asdict(turn).items() for turn in turns), strict=True)
    return Measured(**{pairs[0][0]: (max if pairs[0][0] == "found" else min)(v for _, v in pairs) for pairs in columns})


def _print(told: dict[str, Measured], passages: int) -> None:
    first = next(iter(told.values()))
    print(f"{passages} passages; ratios are to dateline-search: more of its processor time, or of its memory")
    names = ("passages/s", "a cpu s", "ratio", "median ms", "p99", "cpu ms", "ratio", "found", "MiB", "ratio")
    print(" " * 18 + "".join(f"{name:>11}" for name in names))
    for way, row in told.items():
        columns = (
            *(f"{passages / row.index_s:.1f}", f"{passages / row.index_cpu_s:.1f}"),
            f"{row.index_cpu_s / first.index_cpu_s:.2f}",
            *(f"{row.median_ms:.1f}", f"{row.p99_ms:.1f}", f"{row.cpu_ms:.1f}", f"{row.cpu_ms / first.cpu_ms:.2f}"),
            *(f"{row.found:.2f}", f"{row.peak_mib:.0f}", f"{row.peak_mib / first.peak_mib:.2f}"),
        )
        print(f"{way:18}" + "".join(f"{column:>11}" for column in columns))


if __name__ == "__main__":
    main()
