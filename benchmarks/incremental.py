"""Prints what a small change to a large index costs: adding 10 articles, changing 10, removing 10, and nothing.

    python benchmarks/incremental.py [--passages 100000] [--turns 3] [--data FOLDER] [--cold]

The index is made as for benchmarks/index_scale.py (and used again); it is copied and then changed through the same call
`dateline index` makes, with files read from disk and the default model encoding what is new. Seconds of the whole call,
passages encoded, megabytes written, and the peak of memory are told. With --cold each addition is `dateline index` in a
process of its own, from its start to its end: seconds by the clock and of the processor, and its peak.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from index_scale import _memory
from made_corpus import OPTIONS, ROOT, Source, article, default_texts, grow

from corpus.store.opening import open_store
from embeddings.index.build.pipeline import Report, index, remove
from embeddings.index.generation import names

ADDED = 10


def main() -> None:
    """Builds what is lacking, changes it and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--data", type=Path, default=ROOT / "data" / "benchmark")
    parser.add_argument("--texts", type=Path, default=default_texts())
    parser.add_argument("--encoded", type=int, default=2_000)
    options = parser.parse_args()
    source = Source(options.data, options.texts, options.encoded)
    for done in grow(options.data / str(options.passages), source, options.passages):
        print(f"\rbuilding: {done:,}", end="", file=sys.stderr)
    with tempfile.TemporaryDirectory(dir=options.data) as name:
        place = Path(name)
        shutil.copytree(options.data / str(options.passages), place / "data", ignore=shutil.ignore_patterns("models"))
        if options.cold:
            (place / "data" / "models").symlink_to((options.data / "models").resolve(), target_is_directory=True)
            _add_cold(place, source, options.turns)
        else:
            _change(place, source, options.turns)


def _change(place: Path, source: Source, turns: int) -> None:
    print(f"load {os.getloadavg()[0]:.1f}                 seconds   encoded   MB written   peak RSS MiB")
    folder = place / "in"
    folder.mkdir()
    _tell("first opening", place, partial(_index, place, source))
    for turn in range(turns):
        folder.mkdir(exist_ok=True)
        _put(folder, source, turn, "new")
        _tell("added 10 articles", place, partial(_index, place, source))
        _put(folder, source, turn, "changed")
        _tell("changed them", place, partial(_index, place, source))
        _tell("nothing to do", place, partial(_index, place, source))
        gone = [path.name for path in sorted(folder.iterdir())][:ADDED]
        _tell("forgot 10 articles", place, partial(_forget, place, source, gone))
        shutil.rmtree(folder)


def _add_cold(place: Path, source: Source, turns: int) -> None:
    print(f"load {os.getloadavg()[0]:.1f}     seconds   of the processor   peak MiB")
    folder = place / "in"
    folder.mkdir()
    command = [sys.executable, "-m", "dateline", "--data", str(place / "data"), "index", str(folder)]
    for turn in range(turns):
        _put(folder, source, turn, "new")
        began = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"`dateline index` ended with {child.returncode}")
        processor = used.ru_utime + used.ru_stime
        print(
            f"added 10 {time.perf_counter() - began:9.2f} {processor:18.2f} {used.ru_maxrss / 1024:10.0f}", flush=True
        )


def _put(folder: Path, source: Source, turn: int, word: str) -> None:
    for number in range(ADDED):
        text = article(source, 50_000_000 + turn * ADDED + number)[0].text
        (folder / f"turn{turn}-{number}.txt").write_text(f"An article that is {word}.\n\n{text}\n", encoding="utf-8")


def _index(place: Path, source: Source) -> int:
    store = open_store(place / "data")
    report: Report = index([place / "in"], store, place / "data", source.encoder, OPTIONS)
    store.close()
    return report.embedded


def _forget(place: Path, source: Source, articles: list[str]) -> int:
    store = open_store(place / "data")
    remove(articles, store, place / "data", source.encoder, OPTIONS)
    store.close()
    return 0


def _tell(what: str, place: Path, work: Callable[[], int]) -> None:
    before = _written()
    began = time.perf_counter()
    encoded = work()
    seconds = time.perf_counter() - began
    written = (_written() - before) / 1e6
    assert names(place / "data")
    print(f"{what:24} {seconds:9.2f} {encoded:9} {written:12.1f} {_memory('VmHWM'):14.0f}", flush=True)


def _written() -> int:
    """Bytes this process has handed to the file system so far."""
    told = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())
    return int(told["write_bytes"])


if __name__ == "__main__":
    main()
