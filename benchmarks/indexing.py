"""Prints where the time of indexing goes and how much memory it takes, at several sizes of a JSONL corpus.

    python benchmarks/indexing.py [--articles 1000 4000 16000] [--corpus FILE] [--model]

Articles are made of real sentences (benchmarks/made_corpus.py), or are the first ones of a JSONL corpus. Unless --model
is given, vectors are made up at once, so that what is measured is everything but encoding; benchmarks/encoding.py
measures that. Every size is a process of its own: the peak of its resident memory should hardly grow.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path

import numpy as np
from made_corpus import OPTIONS, ROOT, Source, article, default_texts
from watched import memory

from corpus.store.opening import open_store
from embeddings.index.build.pipeline import index
from embeddings.models.encoder import open_encoder
from embeddings.types import Encoder, Vectors


class MadeUp:
    """The default model's wordpieces, and vectors that depend on the text and cost nothing."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.fingerprint, self.dimension = "made up", 384

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors in a direction of each text's own."""
        rows = np.array([np.random.default_rng(abs(hash(text))).normal(size=384) for text in texts], dtype=np.float32)
        made: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return made

    def count_wordpieces(self, texts: Sequence[str]) -> list[int]:
        """As the model counts them."""
        return self._encoder.count_wordpieces(texts)


def main() -> None:
    """Measures each size and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 4_000, 16_000])
    parser.add_argument("--data", type=Path, default=ROOT / "data" / "benchmark")
    parser.add_argument("--texts", type=Path, default=default_texts())
    parser.add_argument("--corpus", type=Path, help="a JSONL corpus to take articles from")
    parser.add_argument("--encoded", type=int, default=2_000)
    parser.add_argument("--model", action="store_true", help="encode with the default model")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(_measured(options)))
        return
    rows = []
    for size in options.articles:
        command = [sys.executable, __file__, *sys.argv[1:], "--measure", str(size)]
        rows.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    for name in rows[0]:
        print(f"{name:32}" + "".join(f"{row.get(name, 0):>12,.1f}" for row in rows))


def _measured(options: argparse.Namespace) -> dict[str, float]:
    encoder: Encoder = open_encoder(models_dir=options.data / "models")
    encoder = encoder if options.model else MadeUp(encoder)
    with tempfile.TemporaryDirectory(dir=options.data) as name:
        place = Path(name)
        with (place / "made.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(islice(_rows(options), options.measure))
        seconds: dict[str, float] = {}
        last = [time.perf_counter()]

        def progress(what: str, done: int, total: int | None) -> None:
            now = time.perf_counter()
            seconds[f"{what}, s"] = seconds.get(f"{what}, s", 0) + now - last[0]
            last[0] = now

        store = open_store(place / "data")
        before = memory()["VmRSS"]
        last[0] = began = time.perf_counter()
        report = index([place / "made.jsonl"], store, place / "data", encoder, OPTIONS, progress=progress)
        whole = time.perf_counter() - began
        store.close()
    facts = {"articles": float(options.measure), "passages": float(report.passages), "whole, s": whole}
    return facts | seconds | {"memory before, MiB": before, "peak memory, MiB": memory()["VmHWM"]}


def _rows(options: argparse.Namespace) -> Iterator[str]:
    """Articles as lines of a JSONL corpus, without holding them all."""
    if options.corpus:
        with options.corpus.open(encoding="utf-8") as file:
            yield from file
        return
    source = Source(options.data, options.texts, options.encoded)
    for number in count():
        made = article(source, number)[0]
        fields = {
            "id": made.id,
            "title": made.title,
            "text": made.text,
            "date": made.date.value,
            "source": made.publisher,
        }
        yield json.dumps(fields) + "\n"


if __name__ == "__main__":
    main()
