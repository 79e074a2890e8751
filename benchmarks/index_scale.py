"""Prints how asking grows with the index: latency, memory and disk at 10,000, 100,000 and 1,000,000 passages.

    python benchmarks/index_scale.py [--sizes 10000 100000 1000000] [--data FOLDER] [--plot docs/performance-scale.svg]

Texts are real sentences shuffled, vectors mixed from real ones (benchmarks/made_corpus.py); questions are words of a
passage. "answer" is the whole way from a question to its Answer: encoding it, both searches, key sentences encoded,
citations checked, without the reader; "with reader" is the same with it. "ranking" is the part between, for a vector
turned away from a passage's to the cosine that a question has to its answer. "cpu" is processor time, which other work
on the machine hardly changes. Every size is measured in a process of its own. A folder that was built is used again,
and a build that was stopped goes on. The plot needs the extra `benchmarks`.
"""

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from made_corpus import OPTIONS, Source, add_options, article, grow
from watched import memory

from bot.answers.engine import Engine
from bot.settings import ModelSettings, Settings
from embeddings.index import dense
from embeddings.index.build.pipeline import recipe_of
from embeddings.index.generation import Generation, open_newest
from embeddings.index.types import Filter
from embeddings.search.candidates import Query, search

MIB = 1 << 20
FILTERS = {"1 %": ("Paper hundredth",), "10 %": ("Paper tenth",), "89 %": ("Paper half", "Paper rest")}


def main() -> None:
    """Builds what is lacking, measures each size and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    add_options(parser)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--build-only", action="store_true")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    source = Source(options.data, options.texts, options.encoded, options.each)
    if options.measure:
        print(json.dumps(measured(options.data / str(options.measure), source, options.measure, options.questions)))
        return
    rows = []
    for size in options.sizes:
        began = time.monotonic()
        for done in grow(options.data / str(size), source, size):
            print(f"\rbuilding {size:,}: {done:,} ({time.monotonic() - began:.0f} s)", end="", file=sys.stderr)
        print(file=sys.stderr)
        if not options.build_only:
            rows.append(_in_a_process_of_its_own(options, size))
            print(json.dumps(rows[-1]), file=sys.stderr)
    _print(rows)
    if options.plot and rows:
        _plot(rows, options.plot)


def _in_a_process_of_its_own(options: argparse.Namespace, size: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--measure", str(size), "--data", str(options.data)]
    command += ["--texts", str(options.texts), "--encoded", str(options.encoded), "--questions", str(options.questions)]
    command += ["--each", str(options.each)]
    figures: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return figures


def measured(data: Path, source: Source, size: int, count: int) -> dict[str, float]:
    """Everything that is measured of one data folder."""
    before = memory()["VmRSS"]
    began = time.perf_counter()
    opened = open_newest(data, recipe_of(source.encoder, OPTIONS))
    figures = {"passages": float(opened.manifest.passages), "open ms": 1000 * (time.perf_counter() - began)}
    figures["segments"] = float(len(opened.segments))
    figures["probes"] = float(max(segment.dense.probes for segment in opened.segments))
    figures["recall@10"] = _recall(opened, source)
    queries = _queries(source, size // source.each, count)
    figures |= _answers(data, source, queries, "answer", "off")
    figures |= _answers(data, source, queries, "with reader", "default")
    figures |= _times("encoding it", [_timed(partial(source.encoder.encode, [query.text])) for query in queries])
    for query in queries[:20]:
        search(opened, query, 40)
    figures |= _times("ranking", [_timed(partial(search, opened, query, 40)) for query in queries])
    figures |= _times(
        "dense", [_timed(partial(opened.nearest, query.vector[None, :], 100, Filter())) for query in queries]
    )
    figures |= _times("lexical", [_timed(partial(search, opened, query, 40, "lexical")) for query in queries])
    for name, publishers in FILTERS.items():
        within = Filter(publishers=publishers)
        opened.allowed(within)
        some = [Query(q.text, q.vector, (), within) for q in queries[: count // 2]]
        figures |= _times(f"filter {name}", [_timed(partial(search, opened, query, 40)) for query in some])
    figures["rss MiB"] = memory()["VmRSS"]
    figures["rss before MiB"] = before
    figures["of it private MiB"] = memory()["RssAnon"]
    figures["peak MiB"] = memory()["VmHWM"]
    folder = data / "generations" / opened.manifest.name
    figures["dense MB"] = sum(p.stat().st_size for p in folder.rglob("dense.faiss")) / 1e6
    figures["lexical MB"] = sum(p.stat().st_size for p in (folder / "lexical").iterdir()) / 1e6
    figures["generation MB"] = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6
    figures["store MB"] = (data / "store.sqlite").stat().st_size / 1e6
    return figures


def _queries(source: Source, articles: int, count: int) -> list[Query]:
    chance = random.Random(1)
    vectors = dense.blurred(source.mixed(count, 99), dense.BLUR)
    queries = []
    for number, vector in zip(chance.choices(range(articles), k=count), vectors, strict=True):
        figures, layout = article(source, number)
        passage = layout.passages[chance.randrange(source.each)]
        found = re.findall(r"\w+", figures.text[passage.start : passage.end])
        at = chance.randrange(max(1, len(found) - 12))
        queries.append(Query(" ".join(found[at : at + chance.randint(5, 12)]), vector))
    return queries


def _recall(opened: Generation, source: Source, questions: int = 100) -> float:
    """The share of the exact ten nearest (by the vectors as they are indexed) that are found."""
    vectors = dense.blurred(source.mixed(questions, 77), dense.BLUR)
    found = [[key for key, _ in line] for line in opened.nearest(vectors, 10, Filter())]
    products = np.empty((questions, 0), np.float32)
    keys, every = np.empty((questions, 0), np.int64), opened.keys()
    for at in range(0, len(every), 20_000):
        some = every[at : at + 20_000]
        products = np.hstack([products, vectors @ opened.vectors(some).T])
        keys = np.hstack([keys, np.broadcast_to(some, (questions, len(some)))])
        best = np.argsort(-products, axis=1)[:, :10]
        products, keys = np.take_along_axis(products, best, 1), np.take_along_axis(keys, best, 1)
    return dense.recall(keys, np.array(found))


def _answers(data: Path, source: Source, queries: list[Query], name: str, reader: str) -> dict[str, float]:
    """Whole answers, without a reader or with one."""
    with Engine.open(data, Settings(model=ModelSettings(reader=reader)), source.encoder) as engine:
        for query in queries[:20]:
            engine.ask(query.text)
        taken = [_timed(partial(engine.ask, query.text)) for query in queries]
    figures = _times(name, taken)
    figures[f"{name} p99 cpu ms"] = sorted(used for _, used in taken)[int(0.99 * len(taken)) - 1]
    return figures | {f"rss after {name} MiB": memory()["VmRSS"]}


Taken = tuple[float, float]
"""Milliseconds by the clock, and of the processor."""


def _timed(work: Callable[[], object]) -> Taken:
    began, used = time.perf_counter(), time.process_time()
    work()
    return 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - used)


def _times(name: str, taken: list[Taken]) -> dict[str, float]:
    clock, processor = (sorted(column) for column in zip(*taken, strict=True))
    return {
        f"{name} ms": statistics.median(clock),
        f"{name} p99 ms": clock[int(0.99 * len(clock)) - 1],
        f"{name} cpu ms": statistics.median(processor),
    }


def _print(rows: list[dict[str, float]]) -> None:
    for name in rows[0] if rows else ():
        print(
            f"{name:24}"
            + "".join(f"{row[name]:>14,.4g}" if row[name] < 100 else f"{row[name]:>14,.0f}" for row in rows)
        )


def _plot(rows: list[dict[str, float]], path: Path) -> None:
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 3, figsize=(12, 3.6))
    sizes = [row["passages"] for row in rows]
    lines = (
        (
            "milliseconds",
            ("with reader cpu ms", "answer ms", "answer cpu ms", "ranking cpu ms", "lexical cpu ms", "dense cpu ms"),
        ),
        ("resident memory, MiB", ("rss MiB", "of it private MiB")),
        ("disk, MB", ("generation MB", "dense MB", "lexical MB")),
    )
    for axis, (title, names) in zip(axes, lines, strict=True):
        for name in names:
            axis.plot(sizes, [row[name] for row in rows], marker="o", label=name)
        axis.set(title=title, xscale="log", xlabel="passages", ylim=(0, None))
        axis.legend()
    figure.tight_layout()
    figure.savefig(path)


if __name__ == "__main__":
    main()
