"""Prints which FAISS index suits which size: milliseconds a question, megabytes, and recall beside an exact search.

    python benchmarks/dense.py [--sizes 10000 50000 100000] [--data FOLDER]

The kinds are those of embeddings/index/dense.py and what was considered beside them. Recall is printed twice: of the
exact ten nearest (by float32) among the first ten found, and among the hundred that search fuses with the words'
results. Vectors are mixed from real ones (benchmarks/made_corpus.py), whose neighbours lie closer together than real
ones do.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import faiss as untyped
import numpy as np
from made_corpus import ROOT, Source, default_texts

from embeddings.index import dense
from embeddings.types import Vectors

faiss: Any = untyped
QUESTIONS = 200
DIMENSION = 384


def main() -> None:
    """Builds each kind at each size and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 50_000, 100_000])
    parser.add_argument("--data", type=Path, default=ROOT / "data" / "benchmark")
    parser.add_argument("--texts", type=Path, default=default_texts())
    parser.add_argument("--encoded", type=int, default=2_000)
    options = parser.parse_args()
    source = Source(options.data, options.texts, options.encoded)
    faiss.omp_set_num_threads(1)
    print(f"one thread, load {os.getloadavg()[0]:.1f}, probed lists chosen as embeddings/index/dense.py does")
    print("     rows kind                  lists probed  build s      MB      ms    @10  in 100")
    for size in options.sizes:
        rows = source.mixed(size, 1)
        questions = source.mixed(QUESTIONS, 99)
        flat = faiss.IndexFlatIP(DIMENSION)
        flat.add(rows)
        _, exact = flat.search(questions, 10)
        for name, make in KINDS.items():
            _tell(size, name, make, rows, questions, exact)


def _inverted(code: int, *, residual: bool) -> Callable[[Vectors], Any]:
    def make(rows: Vectors) -> Any:
        lists = max(16, min(4096, len(rows) // dense.ROWS_A_LIST))
        index = faiss.index_factory(DIMENSION, f"IVF{lists},Flat", faiss.METRIC_INNER_PRODUCT)
        quantizer = faiss.clone_index(index.quantizer)
        made = faiss.IndexIVFScalarQuantizer(quantizer, DIMENSION, lists, code, faiss.METRIC_INNER_PRODUCT, residual)
        made.referenced_objects = [quantizer]
        made.train(rows[:: max(1, len(rows) // (dense.TRAINED_ON * lists))].copy())
        made.add(rows)
        made.nprobe = dense._probes(made, rows[:: max(1, len(rows) // dense.SAMPLED)][: dense.SAMPLED])
        return made

    return make


def _plain(make: Callable[[], Any]) -> Callable[[Vectors], Any]:
    def made(rows: Vectors) -> Any:
        index = make()
        index.train(rows)
        index.add(rows)
        return index

    return made


EIGHT, HALF = faiss.ScalarQuantizer.QT_8bit, faiss.ScalarQuantizer.QT_fp16
KINDS: dict[str, Callable[[Vectors], Any]] = {
    "flat float32": _plain(lambda: faiss.IndexFlatIP(DIMENSION)),
    "flat 8-bit": _plain(lambda: faiss.IndexScalarQuantizer(DIMENSION, EIGHT, faiss.METRIC_INNER_PRODUCT)),
    "inverted 8-bit": _inverted(EIGHT, residual=False),
    "... of residuals": _inverted(EIGHT, residual=True),
    "inverted 16-bit": _inverted(HALF, residual=False),
}


def _tell(size: int, name: str, make: Callable[[Vectors], Any], rows: Vectors, questions: Vectors, exact: Any) -> None:
    began = time.perf_counter()
    index = make(rows)
    built = time.perf_counter() - began
    began = time.perf_counter()
    found = np.vstack([index.search(question[None, :], 100)[1] for question in questions])
    taken = 1000 * (time.perf_counter() - began) / len(questions)
    with tempfile.NamedTemporaryFile() as file:
        faiss.write_index(index, file.name)
        megabytes = Path(file.name).stat().st_size / 1e6
    lists, probed = (index.nlist, index.nprobe) if "inverted" in name or "residuals" in name else (0, 0)
    ten, hundred = dense.recall(exact, found[:, :10]), dense.recall(exact, found)
    print(f"{size:9,} {name:20} {lists:6} {probed:6} {built:8.1f}", end="")
    print(f" {megabytes:7.1f} {taken:7.2f} {ten:6.3f} {hundred:7.3f}", flush=True)


if __name__ == "__main__":
    main()
