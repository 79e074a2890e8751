"""Prints how soon a first index answers, and how well before all of it is embedded.

    python benchmarks/askable.py clock FILE [--data FOLDER] [--models-dir FOLDER]
    python benchmarks/askable.py hits SET DATA [--questions 200] [--shares 0 0.1 0.3 1] [--late 0 8 16 32 64]

"clock" runs `dateline index FILE` in an empty data folder and, from outside, watches the generations that it publishes:
seconds and processor seconds until each, how many passages it has and how many of them are embedded. It stops the run
at the first unless --whole is given.

"hits" takes a set as benchmarks/judged.py does and a data folder where it is indexed, and asks its answerable questions
of copies of that index of whose passages only a share has a vector (of 1, all). Beside each question as it is written
its keywords are asked for: the words that say something, in their order. A hit is a question one of whose first three
passages shows the evidence. `late` is how many passages get their vector for a question; the milliseconds are those of
encoding so many.
"""

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from judged import shows_text

from bot.answers.engine import Engine
from bot.settings import ModelSettings, Settings
from corpus.store.opening import open_store
from embeddings.index.build.building import Builder, Digests, Mask
from embeddings.index.build.pipeline import recipe_of
from embeddings.index.build.publishing import Publication
from embeddings.index.generation import names, open_newest
from embeddings.index.manifest import read_manifest
from embeddings.index.words import informative, words
from embeddings.models.encoder import open_encoder
from embeddings.search import candidates
from embeddings.types import Encoder

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Takes the measurements and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ways = parser.add_subparsers(required=True)
    clock = ways.add_parser("clock")
    clock.add_argument("file", type=Path)
    clock.add_argument("--data", type=Path, default=ROOT / "data" / "askable")
    clock.add_argument("--models-dir", type=Path, help="exports to use again; else the first is made, and counted")
    clock.add_argument("--whole", action="store_true", help="wait until all is embedded")
    clock.set_defaults(run=_clock)
    hits = ways.add_parser("hits")
    hits.add_argument("folder", type=Path)
    hits.add_argument("data", type=Path)
    hits.add_argument("--questions", type=int, default=200)
    hits.add_argument("--shares", type=float, nargs="+", default=[0.0, 0.1, 0.3, 1.0])
    hits.add_argument("--late", type=int, nargs="+", default=[candidates.LATE])
    hits.add_argument("--reader", default="default", help="as in the settings: off leaves the reader out")
    hits.set_defaults(run=_hits)
    options = parser.parse_args()
    options.run(options)


# How soon


def _clock(options: argparse.Namespace) -> None:
    data: Path = options.data
    shutil.rmtree(data, ignore_errors=True)
    if options.models_dir:
        data.mkdir(parents=True)
        (data / "models").symlink_to(options.models_dir.resolve(), target_is_directory=True)
    command = [str(Path(sys.executable).parent / "dateline"), "--data", str(data), "index", str(options.file)]
    began, seen = time.monotonic(), list[str]()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while process.poll() is None:
            for name in set(names(data)) - set(seen):
                seen.append(name)
                _tell(data, name, time.monotonic() - began, process.pid)
            time.sleep(0.2)
            if seen and not options.whole:
                break
    finally:
        process.terminate()
        process.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"processor seconds in all {used.ru_utime + used.ru_stime:.1f}, peak {used.ru_maxrss / 1024:.0f} MiB")


def _tell(data: Path, name: str, seconds: float, process: int) -> None:
    folder = data / "generations" / name
    manifest = read_manifest(folder)
    embedded = sum(
        len(np.load(path.parent / "embedded.npy"))
        if (path.parent / "embedded.npy").exists()
        else len(np.load(path, mmap_mode="r"))
        for path in folder.glob("segments/*/passages.npy")
    )
    print(
        f"{name}: {seconds:.1f} s, {_processor(process):.1f} s of the processor; {manifest.passages:,} passages,"
        f" {embedded:,} embedded",
        flush=True,
    )


def _processor(process: int) -> float:
    """Processor seconds of a process and of those it has waited for."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / 100


# How well


def _hits(options: argparse.Namespace) -> None:
    lines = (options.folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [q for q in map(json.loads, lines) if any(e.get("text") for e in q["evidence"])]
    step = max(1, len(questions) // options.questions)
    questions = questions[::step][: options.questions]
    encoder = open_encoder(models_dir=options.data / "models")
    print(f"{options.folder.name}, {len(questions)} questions: hit@3 of passages and of citations")
    print("share   late   keywords         as written       ms to encode")
    for share in options.shares:
        with _partly(options.data, share, encoder, Settings(model=ModelSettings(reader=options.reader))) as engine:
            for late in options.late if share < 1 else [0]:
                candidates.LATE = late
                columns = [_hit(engine, questions, keywords=keywords) for keywords in (True, False)]
                row = "".join(f"{found:8.3f} {cited:8.3f}" for found, cited in columns)
                print(f"{share:5.2f} {late:6} {row} {_encoding(encoder, questions, late):12.0f}", flush=True)


def _hit(engine: Engine, questions: Sequence[dict[str, Any]], *, keywords: bool) -> tuple[float, float]:
    """The share of questions answered by one of the first three passages, and by one of the first three citations."""
    found, cited = [], []
    for question in questions:
        text = question["text"]
        if keywords:
            text = " ".join(informative(words(text), []))
        evidence = [e for e in question["evidence"] if e.get("text")]
        hits = engine.search(text, k=3)
        found.append(any(_covers(engine, hit.article_id, hit.start, hit.end, e) for hit in hits for e in evidence))
        answer = engine.ask(text, top=3)
        shown = (*answer.citations, *answer.near_misses)[:3]
        cited.append(any(_covers(engine, c.article_id, c.start, c.end, e) for c in shown for e in evidence))
    return statistics.mean(found), statistics.mean(cited)


def _covers(engine: Engine, article_id: str, start: int, end: int, evidence: dict[str, Any]) -> bool:
    """Whether a passage shows an evidence, as benchmarks/judged.py judges."""
    if article_id != evidence["article_id"]:
        return False
    return shows_text(engine.article(article_id).article.text[start:end], evidence["text"])


def _encoding(encoder: Encoder, questions: Sequence[dict[str, Any]], late: int) -> float:
    texts = [" ".join(e["text"][:560] for e in q["evidence"])[:560] for q in questions][:late]
    began = time.perf_counter()
    if texts:
        encoder.encode(texts)
    return 1000 * (time.perf_counter() - began)


class _Sharing(Builder):
    """Takes only a share of the stored vectors."""

    share = 1.0

    def _stored(self, digests: Digests) -> Mask:
        return super()._stored(digests) & (digests[:, 0] < 256 * self.share)


@contextmanager
def _partly(data: Path, share: float, encoder: Encoder, settings: Settings) -> Iterator[Engine]:
    """An engine over a copy of a data folder of whose passages a share has a vector."""
    options = settings.indexing()
    with tempfile.TemporaryDirectory(dir=data.parent) as name:
        place = Path(name) / "data"
        shutil.copytree(data, place, ignore=shutil.ignore_patterns("models"))
        store = open_store(place)
        wanted = recipe_of(encoder, options)
        base = open_newest(place, wanted, store)
        builder = _Sharing(store, place, wanted, options.splitter, options.aliases, lambda what, done, total: None)
        builder.share = share
        edition = store.begin_edition()
        publication = Publication(place, wanted, base.manifest, edition)
        for segment in base.segments:
            folder = publication.folder / "segments" / str(segment.number)
            builder._write_vectors(folder, segment.digest_rows(), base.manifest.passages)
        publication.publish_same_articles(edition)
        store.close()
        with Engine.open(place, settings, encoder) as engine:
            yield engine


if __name__ == "__main__":
    main()
