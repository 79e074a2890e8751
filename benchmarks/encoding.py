"""Prints how fast passages and questions are encoded, by sentence-transformers as it comes and by each backend.

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

    words = sorted(set(re.findall(r"[A-Za-z]{2,}", " ".join(p.read_text("utf-8") for p in ROOT.glob("docs/*.md")))))
    chance = random.Random(0)
    passages = [" ".join(chance.choices(words, k=chance.randint(60, 200))) for _ in range(options.passages)]
    questions = [" ".join(chance.choices(words, k=chance.randint(8, 16))) for _ in range(options.questions)]
    ways = _ways(options.models_dir, options.batch_sizes)

    pieces = open_encoder(models_dir=options.models_dir).count_wordpieces(passages)
    print(
        f"{len(passages)} passages of {statistics.mean(pieces):.0f} wordpieces on average, {usable_threads()} threads"
    )
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    latencies: dict[str, list[float]] = {name: [] for name in ways}
    processor: dict[str, list[float]] = {name: [] for name in ways}
    worked: dict[str, list[float]] = {name: [] for name in ways}
    vectors: dict[str, Vectors] = {}
    for turn in range(options.turns):
        for name, encode in ways.items():
            if turn == 0:
                encode(passages[:4])
            taken, used, vectors[name] = _timed(encode, passages)
            seconds[name].append(taken)
            worked[name].append(used)
            single = [_timed(encode, [question]) for question in questions]
            latencies[name].append(statistics.median(wall for wall, _, _ in single))
            processor[name].append(statistics.median(used for _, used, _ in single))

    first = next(iter(ways))
    print(
        f"{'':36}{'passages/s':>11}{'ratio':>7}{'cpu ratio':>11}{'question, median':>18}{'cpu':>8}{'mean cosine':>13}"
        f"{'lowest':>8}"
    )
    for name in ways:
        cosines = np.sum(vectors[name] * vectors[first], axis=1)
        print(
            f"{name:36}{len(passages) / min(seconds[name]):11.1f}{min(seconds[first]) / min(seconds[name]):7.2f}"
            f"{min(worked[first]) / min(worked[name]):11.2f}"
            f"{1000 * min(latencies[name]):15.1f} ms{1000 * min(processor[name]):8.1f}"
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
