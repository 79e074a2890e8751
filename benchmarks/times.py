"""Prints what the times that passages speak of cost: processor time of indexing, and bytes of the index.

    python benchmarks/times.py [--corpus FILE] [--articles 300]

One run, so that the ratios hold on a busy machine: the articles of a JSONL corpus (the sample by default) are indexed
with the default model, and the time spent on times is taken apart.
"""

import argparse
import itertools
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpus.dates import times
from corpus.store.opening import open_store
from corpus.types import Article
from embeddings.index.build import building
from embeddings.index.build.pipeline import Options, index
from embeddings.models.encoder import open_encoder

SAMPLE = Path(__file__).resolve().parent.parent / "corpus" / "sample"


def _timed(work: Callable[[Article], list[times.Time]], spent: list[float]) -> Callable[[Article], list[times.Time]]:
    def timed(article: Article) -> list[times.Time]:
        began = time.process_time()
        found = work(article)
        spent.append(time.process_time() - began)
        return found

    return timed


def main() -> None:
    """Indexes once and prints the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=SAMPLE)
    parser.add_argument("--articles", type=int, default=300, help="of a JSONL corpus, the first ones")
    options = parser.parse_args()
    spent: list[float] = []
    vars(building)["times_of"] = _timed(times.times_of, spent)
    with tempfile.TemporaryDirectory() as name:
        place, source = Path(name), options.corpus
        if source.suffix == ".jsonl":
            source = place / "some.jsonl"
            with options.corpus.open(encoding="utf-8") as lines:
                source.write_text("".join(itertools.islice(lines, options.articles)), encoding="utf-8")
        encoder = open_encoder(models_dir=place / "models")
        encoder.encode(["warm"])
        store = open_store(place / "data")
        began = time.process_time()
        report = index([source], store, place / "data", encoder, Options())
        total = time.process_time() - began
        store.close()
        files = [path for path in (place / "data" / "generations").rglob("*") if path.is_file()]
        whole = sum(path.stat().st_size for path in files)
        ours = sum(path.stat().st_size for path in files if path.name in ("times.npy", "time_ends.npy"))
    print(f"{report.articles} articles, {report.passages} passages")
    print(f"processor time: {sum(spent):.2f} s of {total:.1f} s ({sum(spent) / total:.1%})")
    print(f"index: {ours:,} of {whole:,} bytes ({ours / whole:.1%})")


if __name__ == "__main__":
    main()
