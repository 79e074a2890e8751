"""Prints how fast passages and questions are encoded, by sentence-transformers with its defaults and by each backend.

    python benchmarks/encoding.py [--passages 200] [--models-dir data/models] [--batch-sizes 8 32]

Passages are random words of the documentation's own, some 156 wordpieces each, lengths as varied as real ones;
questions have 8 to 16 words, and "cpu" is the processor time of one, which other work on the machine hardly changes;
"cpu ratio" is that of all passages.
Every way is measured in this one process, after a first call to warm up, in turns so
that a busy machine slows all alike; the best turn counts. The cosine is to sentence-transformers' own vectors.
"""

import argparse
import random
import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from corpus.process import usable_threads
from embeddings.models.encoder import open_encoder
from embeddings.models.model_files import locate
from embeddings.types import Vectors

ROOT = Path(__file__).resolve().parent.parent
Encode = Callable[[list[str]], Vectors]


def main() -> None:
    """Takes the measurements and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=200)
    parser.add_argument("--questions", type=int, default=40)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument(
        "--batch-sizes", type=int, nargs="+", default=[32], help="of sentence-transformers (32 is its own)"
    )
    parser.add_argument("--models-dir", type=Path, default=ROOT / "data" / "models")
    options = parser.parse_args()

    passages, questions = _texts(options.passages, options.questions)
    ways = _ways(options.models_dir, options.batch_sizes)
    pieces = open_encoder(models_dir=options.models_dir).count_wordpieces(passages)
    print(
        f"{len(passages)} passages of {statistics.mean(pieces):.0f} wordpieces on average, {usable_threads()} threads"
    )
    measured = {name: Measured() for name in ways}
    for turn in range(options.turns):
        for name, encode in ways.items():
            if turn == 0:
                encode(passages[:4])
            measured[name].take(encode, passages, questions)
    _print(measured, len(passages))


def _texts(passages: int, questions: int) -> tuple[list[str], list[str]]:
    """Made passages and questions, of words of the documentation."""
    words = sorted(set(re.findall(r"[A-Za-z]{2,}", " ".join(p.read_text("utf-8") for p in ROOT.glob("docs/*.md")))))
    chance = random.Random(0)
    return (
        [" ".join(chance.choices(words, k=chance.randint(60, 200))) for _ in range(passages)],
        [" ".join(chance.choices(words, k=chance.randint(8, 16))) for _ in range(questions)],
    )


@dataclass
class Measured:
    """The vectors that one way makes of the passages, and a figure a turn: seconds by the clock and of the processor
    for all passages, and the median of those for a question."""

    vectors: Vectors = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    seconds: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def take(self, encode: Encode, passages: list[str], questions: list[str]) -> None:
        """Encodes all once more."""
        taken, used, self.vectors = _timed(encode, passages)
        self.seconds.append(taken)
        self.worked.append(used)
        single = [_timed(encode, [question]) for question in questions]
        self.latencies.append(statistics.median(wall for wall, _, _ in single))
        self.processor.append(statistics.median(used for _, used, _ in single))


def _print(measured: dict[str, Measured], passages: int) -> None:
    first = next(iter(measured.values()))
    print(
        f"{'':36}{'passages/s':>11}{'ratio':>7}{'cpu ratio':>11}{'question, median':>18}{'cpu':>8}{'mean cosine':>13}"
        f"{'lowest':>8}"
    )
    for name, one in measured.items():
        cosines = np.sum(one.vectors * first.vectors, axis=1)
        print(
            f"{name:36}{passages / min(one.seconds):11.1f}{min(first.seconds) / min(one.seconds):7.2f}"
            f"{min(first.worked) / min(one.worked):11.2f}"
            f"{1000 * min(one.latencies):15.1f} ms{1000 * min(one.processor):8.1f}"
            f"{cosines.mean():13.4f}{cosines.min():8.4f}"
        )


def _ways(models_dir: Path, batch_sizes: list[int]) -> dict[str, Encode]:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(locate("default", models_dir).folder), device="cpu")

    def as_it_comes(size: int) -> Encode:
        return lambda texts: np.asarray(model.encode(texts, batch_size=size, show_progress_bar=False))

    ways = {f"sentence-transformers, batches of {size}": as_it_comes(size) for size in batch_sizes}
    ways["onnx"] = open_encoder(backend="onnx", models_dir=models_dir, progress=print).encode
    ways["onnx-int8"] = open_encoder(backend="onnx-int8", models_dir=models_dir, progress=print).encode
    return ways


def _timed(encode: Encode, texts: list[str]) -> tuple[float, float, Vectors]:
    """(seconds by the clock, of the processor, the vectors)."""
    start, used = time.perf_counter(), time.process_time()
    vectors = encode(texts)
    return time.perf_counter() - start, time.process_time() - used, vectors


if __name__ == "__main__":
    main()
