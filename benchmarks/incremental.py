"""Prints what a small change to a large index costs: adding 10 articles, changing 10, removing 10, and nothing.

    python benchmarks/incremental.py [--passages 100000] [--turns 3] [--data FOLDER]
    python benchmarks/incremental.py --cold --passages 1000000 --each 1 --added 90 --copies 10 --changed 50 --removed 50

The index is made as for benchmarks/index_scale.py (and used again); it is copied and then changed through the same call
`dateline index` makes, with files read from disk and the default model encoding what is new. Seconds of the whole call,
passages encoded, megabytes written and the peak of memory are printed. With --cold each change is `dateline index` in a
process of its own, from its start to its end: seconds by the clock and of the processor, and what it and its helpers
have in memory at most.
"""

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from made_corpus import OPTIONS, Source, add_options, article, large_copy
from watched import Taken, memory, watched

from corpus.store.opening import open_store
from embeddings.index.build.pipeline import Report, index, remove
from embeddings.index.generation import names

ADDED = 10


def main() -> None:
    """Builds what is lacking, changes a copy of it and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--added", type=int, default=ADDED, help="with --cold: articles added, changed and so on")
    parser.add_argument("--changed", type=int, default=ADDED)
    parser.add_argument("--removed", type=int, default=ADDED)
    parser.add_argument("--copies", type=int, default=0)
    add_options(parser)
    options = parser.parse_args()
    with large_copy(options) as (place, source):
        if options.cold:
            counts = Counts(options.added, options.changed, options.removed, options.copies)
            _cold(place, source, options.turns, counts)
        else:
            _change(place, source, options.turns)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles are added, changed and removed at a time, and how many near copies are added beside them."""

    added: int
    changed: int
    removed: int
    copies: int


def _change(place: Path, source: Source, turns: int) -> None:
    print(f"load {os.getloadavg()[0]:.1f}                 seconds   encoded   MB written   peak RSS MiB")
    folder = place / "in"
    folder.mkdir()
    _tell("first opening", place, partial(_index, place, source))
    for turn in range(turns):
        folder.mkdir(exist_ok=True)
        put_articles(folder, source, turn, "new")
        _tell("added 10 articles", place, partial(_index, place, source))
        put_articles(folder, source, turn, "changed")
        _tell("changed them", place, partial(_index, place, source))
        _tell("nothing to do", place, partial(_index, place, source))
        gone = [path.name for path in sorted(folder.iterdir())][:ADDED]
        _tell("forgot 10 articles", place, partial(_forget, place, source, gone))
        shutil.rmtree(folder)


def _cold(place: Path, source: Source, turns: int, counts: Counts) -> None:
    """`dateline index` in a process of its own for each change."""
    head = ("seconds", "of the processor", "peak MiB", "private MiB", "helpers", "peak of one, MiB")
    print(f"load {os.getloadavg()[0]:.1f}".ljust(28) + "".join(f"{name:>18}" for name in head), flush=True)
    folder = place / "in"
    folder.mkdir()
    command = [sys.executable, "-m", "dateline", "--data", str(place / "data"), "index", "--json", str(folder)]
    _show("first opening", watched(command))
    for turn in range(turns):
        put_articles(folder, source, turn, "new", range(counts.added))
        _copy(folder, source, turn, counts.copies)
        _show(f"added {counts.added}, {counts.copies} copies too", watched(command))
        put_articles(folder, source, turn, "changed", range(counts.changed))
        _show(f"changed {counts.changed}", watched(command))
        for path in sorted(folder.iterdir())[-counts.removed :]:
            path.unlink()
        _show(f"removed {counts.removed}", watched([*command, "--prune"]))
        _show("nothing to do", watched(command))


def _show(what: str, taken: Taken) -> None:
    columns = (taken.seconds, taken.processor, taken.peak, taken.private, taken.helpers, taken.helper_peak)
    print(f"{what:28}" + "".join(f"{value:18,.1f}" for value in columns), flush=True)


def put_articles(folder: Path, source: Source, turn: int, word: str, numbers: Iterable[int] = range(ADDED)) -> None:
    """Writes files into a folder, made if need be, of articles that no made index has."""
    folder.mkdir(exist_ok=True)
    for number in numbers:
        text = article(source, 50_000_000 + turn * 1_000_000 + number)[0].text
        _write(folder / f"turn{turn}-{number}.txt", f"An article that is {word}.\n\n{text}\n")


def _copy(folder: Path, source: Source, turn: int, copies: int) -> None:
    """Articles of the index once more, with another first line: near copies of them."""
    for number in range(copies):
        text = article(source, turn * copies + number)[0].text
        _write(folder / f"copy{turn}-{number}.txt", f"What another paper printed.\n\n{text}\n")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


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
    print(f"{what:24} {seconds:9.2f} {encoded:9} {written:12.1f} {memory()['VmHWM']:14.0f}", flush=True)


def _written() -> int:
    """Bytes this process has handed to the file system so far."""
    counters = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())
    return int(counters["write_bytes"])


if __name__ == "__main__":
    main()
