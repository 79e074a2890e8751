"""Prints how Dateline compares with txtai, LlamaIndex, sentence-transformers with FAISS, and verbatim-rag: passages
indexed a second, a question's latency, memory, and how often an answer is among the first three.

    pip install -e .[peers]
    python benchmarks/peers.py [--set FOLDER] [--passages 500] [--questions 100] [--turns 2] [--verbatim-python PYTHON]

All are given the same passages, the same questions and the same model folder. Questions and passages are those of a set
as benchmarks/judged.py takes them: questions from all over it, and the passages that answer them, cut as Dateline cuts
them, with those nearest around. Without a set a question is some words of a passage. Each way measures in a process of
its own, in turns, so that a busy machine slows all alike; the best turn counts. "cpu" is the processor's time on all
cores, which other work hardly changes; the ratios are of it. What is timed of each:

- Dateline: `index` of a JSONL file, from reading to a published generation on disk; `Engine.search` (vectors and words,
  weighed together) and `Engine.ask` (the whole answer: key sentences, gate, citations checked), without and with the
  reader.
- txtai: `Embeddings.index` with its content stored, and `search`; with vectors alone, and `hybrid` with BM25.
- LlamaIndex: `VectorStoreIndex` over ready-made nodes, in memory, as it comes, and its retriever.
- sentence-transformers: `encode` as it comes, and FAISS's exact index in memory.
- verbatim-rag: `VerbatimIndex` with its sentence-transformers provider over Milvus Lite. It needs another version of
  transformers than txtai, so it is measured where `--verbatim-python` names the Python of an environment with both
  `dateline` and `verbatim-rag` (and milvus-lite 2.5 with setuptools below 81). Milvus runs in a process of its own,
  which is not counted. What it extracts quotes by needs a language model or a download, and is left out.

Found: the share of questions with a passage that answers among the first three, of an answer among its three. Starting
and loading the model are left out; memory is that of the whole process at its peak, the libraries among it.
"""

import argparse
import json
import os
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
from typing import Any

from judged import shows_text
from made_corpus import ROOT, default_texts, real_passages

from bot.answers.engine import Engine
from bot.settings import ModelSettings, Settings
from corpus.store.opening import open_store
from corpus.types import UNKNOWN_DATE, Article
from embeddings.index.build.cutting import cut
from embeddings.index.build.pipeline import index
from embeddings.models.encoder import open_encoder
from embeddings.models.model_files import locate

TOP = 3
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
    parser.add_argument("--set", type=Path, dest="judged", help="a folder with corpus.jsonl and questions.jsonl")
    parser.add_argument("--verbatim-python", default="", help="the Python of an environment with verbatim-rag")
    parser.add_argument("--models-dir", type=Path, default=ROOT / "data" / "models")
    parser.add_argument("--way", choices=list(WAYS), help=argparse.SUPPRESS)
    parser.add_argument("--asked", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    models: Path = options.models_dir
    if options.way:
        passages, questions = json.loads(options.asked.read_text(encoding="utf-8"))
        asked = Asked(passages, [(text, frozenset(good)) for text, good in questions])
        print("\n" + json.dumps(asdict(_measured(options.way, asked, models))))
        return
    open_encoder(models_dir=models, progress=lambda text: print(text, file=sys.stderr))  # makes the export, if need be
    if options.judged:
        asked = of_set(options.judged, options.passages, options.questions, models)
    else:
        asked = of_words(real_passages(options.texts, options.passages), options.questions)
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "asked.json"
        questions = [(text, sorted(good)) for text, good in asked.questions]
        file.write_text(json.dumps([asked.passages, questions]), encoding="utf-8")
        _compare(options, file, asked)


def _compare(options: argparse.Namespace, file: Path, asked: "Asked") -> None:
    """Measures each way on what is asked, which is in a file, and prints the table."""
    ways = [way for way in WAYS if way != "verbatim-rag" or options.verbatim_python]
    results: dict[str, list[Measured]] = {way: [] for way in ways}
    for _ in range(options.turns):
        for way in ways:
            python = options.verbatim_python if way == "verbatim-rag" else sys.executable
            command = [python, __file__, "--way", way, "--asked", str(file), "--models-dir", str(options.models_dir)]
            done = subprocess.run(command, check=False, capture_output=True, text=True)
            if done.returncode:  # the others are compared all the same
                print(f"{way} failed:\n{done.stderr[-2000:]}", file=sys.stderr)
                continue
            results[way].append(Measured(**json.loads(done.stdout.splitlines()[-1])))
            print(way, results[way][-1], file=sys.stderr)
    _print({way: _best(turns) for way, turns in results.items() if turns}, asked)


@dataclass(frozen=True, slots=True)
class Asked:
    """Passages, and questions with the places of the passages that answer them."""

    passages: list[str]
    questions: list[tuple[str, frozenset[int]]]


def of_set(folder: Path, passages: int, questions: int, models_dir: Path) -> Asked:
    """So many questions from all over a set, and of its articles the passages that answer them with those nearest
    around, up to so many in all."""
    encoder, options = open_encoder(models_dir=models_dir), Settings().indexing()
    texts: list[str] = []
    places: dict[str, range] = {}
    for line in (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, whole = row["text"], ((0, len(row["text"])),)
        article = Article(row["id"], "", text, whole, None, None, None, None, "en", UNKNOWN_DATE)
        cut_up = [text[p.start : p.end] for p in cut(article, encoder, options)[0].passages]
        places[row["id"]] = range(len(texts), len(texts) + len(cut_up))
        texts += cut_up
    asked = []
    for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        evidence = [e for e in row["evidence"] if e.get("text") and e["article_id"] in places]
        good = {place for e in evidence for place in places[e["article_id"]] if shows_text(texts[place], e["text"])}
        if good:
            asked.append((row["text"], frozenset(good)))
    asked = asked[:: max(1, len(asked) // questions)][:questions]
    kept = _around({place for _, good in asked for place in good}, list(places.values()), passages)
    number = {place: at for at, place in enumerate(kept)}
    return Asked(
        [texts[place] for place in kept],
        [(text, frozenset(number[place] for place in good)) for text, good in asked],
    )


def _around(answering: set[int], articles: Sequence[range], passages: int) -> list[int]:
    """The places that answer, and those nearest to them in their articles until there are so many, in order."""
    away = [
        (min(abs(place - other) for other in good), place)
        for article in articles
        if (good := answering.intersection(article))
        for place in article
    ]
    return sorted(place for _, place in sorted(away)[: max(passages, len(answering))])


def of_words(passages: list[str], questions: int) -> Asked:
    """Questions that are some words of a passage."""
    chance = random.Random(1)
    places = [chance.randrange(len(passages)) for _ in range(questions)]
    return Asked(passages, [(_question(passages[place], chance), frozenset([place])) for place in places])


def _measured(way: str, asked: Asked, models_dir: Path) -> Measured:
    with tempfile.TemporaryDirectory() as place:
        steps = WAYS[way](asked.passages, models_dir, Path(place))
        next(steps)
        began, used = time.perf_counter(), time.process_time()
        search = next(steps)
        taken, worked = time.perf_counter() - began, time.process_time() - used
        for text, _ in asked.questions[:10]:
            search(text)
        times, processor, found = [], [], 0
        for text, good in asked.questions:
            began, used = time.perf_counter(), time.process_time()
            ids = search(text)
            times.append(1000 * (time.perf_counter() - began))
            processor.append(1000 * (time.process_time() - used))
            found += bool(good & set(map(int, ids)))
        p99 = sorted(times)[int(0.99 * len(times)) - 1]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        median, cpu = statistics.median(times), statistics.median(processor)
        return Measured(taken, worked, median, p99, cpu, found / len(asked.questions), peak)


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


def _dateline(passages: list[str], models_dir: Path, place: Path, *, answer: bool, reader: str = "off") -> Steps:
    encoder, data = open_encoder(models_dir=models_dir), place / "data"
    settings = Settings(model=ModelSettings(reader=reader))
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
        results = engine.ask(question)
        return [citation.article_id for citation in (*results.citations, *results.near_misses)][:TOP]

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


def _plain(passages: list[str], models_dir: Path, _: Path) -> Steps:
    import faiss
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(locate("default", models_dir).folder), device="cpu")
    model.encode(passages[:4])
    yield _nothing
    vectors: Any = faiss.IndexFlatIP(384)
    vectors.add(model.encode(passages, show_progress_bar=False, normalize_embeddings=True))

    def search(question: str) -> Sequence[str]:
        asked = model.encode([question], show_progress_bar=False, normalize_embeddings=True)
        return [str(place) for place in vectors.search(asked, TOP)[1][0]]

    yield search


def _verbatim(passages: list[str], models_dir: Path, place: Path) -> Steps:
    from verbatim_rag import DocumentSchema, VerbatimIndex
    from verbatim_rag.embedding_providers import SentenceTransformersProvider
    from verbatim_rag.vector_stores import LocalMilvusStore

    provider = SentenceTransformersProvider(str(locate("default", models_dir).folder))
    provider.embed_text(passages[0])
    yield _nothing
    store = LocalMilvusStore(str(place / "index.db"), dense_dim=384, enable_sparse=False)
    verbatim = VerbatimIndex(store, dense_provider=provider)
    verbatim.add_documents_bulk(DocumentSchema(id=str(at), content=text) for at, text in enumerate(passages))

    def search(question: str) -> Sequence[str]:
        # It cuts documents again and gives the piece's text, no document's id.
        pieces = [found.text.strip() for found in verbatim.query(question, k=TOP)]
        return [str(next((at for at, text in enumerate(passages) if piece in text), -1)) for piece in pieces]

    yield search


WAYS: dict[str, Callable[[list[str], Path, Path], Steps]] = {
    "dateline-search": lambda passages, models, place: _dateline(passages, models, place, answer=False),
    "dateline-ask": lambda passages, models, place: _dateline(passages, models, place, answer=True),
    "dateline-reader": lambda passages, models, place: _dateline(
        passages, models, place, answer=True, reader="default"
    ),
    "txtai-vectors": lambda passages, models, place: _txtai(passages, models, place, hybrid=False),
    "txtai-hybrid": lambda passages, models, place: _txtai(passages, models, place, hybrid=True),
    "llama-index": _llama_index,
    "st-and-faiss": _plain,
    "verbatim-rag": _verbatim,
}


def _best(turns: Sequence[Measured]) -> Measured:
    columns = zip(*(asdict(turn).items() for turn in turns), strict=True)
    return Measured(**{pairs[0][0]: (max if pairs[0][0] == "found" else min)(v for _, v in pairs) for pairs in columns})


NAMES = {
    "dateline-search": "**Dateline, search**",
    "dateline-ask": "Dateline, whole answer",
    "dateline-reader": "Dateline, with the reader",
    "txtai-vectors": "txtai, vectors alone",
    "txtai-hybrid": "txtai, with BM25",
    "llama-index": "LlamaIndex, vectors alone",
    "st-and-faiss": "sentence-transformers and FAISS",
    "verbatim-rag": "verbatim-rag, search",
}
HEADER = (
    "passages per processor second | ratio | question, processor ms | ratio | wall-clock ms: median, p99"
    " | answer in the first three | peak MiB | ratio"
)


def _print(results: dict[str, Measured], asked: Asked) -> None:
    """The table, as docs/performance.md has it. Ratios are to the first way."""
    first, passages = next(iter(results.values())), len(asked.passages)
    print(f"{passages} passages, {len(asked.questions)} questions, load {os.getloadavg()[0]:.0f}\n\n| | {HEADER} |")
    print("|---" * (HEADER.count("|") + 2) + "|")
    for way, row in results.items():
        columns = (
            *(f"{passages / row.index_cpu_s:.1f}", f"{row.index_cpu_s / first.index_cpu_s:.1f}"),
            *(f"{row.cpu_ms:.1f}", f"{row.cpu_ms / first.cpu_ms:.1f}", f"{row.median_ms:,.0f}, {row.p99_ms:,.0f}"),
            *(f"{row.found:.2f}", f"{row.peak_mib:,.0f}", f"{row.peak_mib / first.peak_mib:.1f}"),
        )
        print(f"| {NAMES[way]} | {' | '.join(columns)} |")


if __name__ == "__main__":
    main()
