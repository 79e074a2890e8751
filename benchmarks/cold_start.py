"""Prints what one question costs from a cold start, beside importing sentence-transformers alone.

    python benchmarks/cold_start.py [--runs 7] [--beside CHECKOUT]

All are whole processes: `dateline ask` with and without the reader, on an index of the shipped sample corpus (made
first, in a folder of its own), the same by the code of another checkout with `--beside`, and
`python -c "import sentence_transformers"`. They are run in turns, so that a busy machine slows all; the medians and
their ratios are printed, for wall and processor time. Modules are compiled once, in a first turn that does not count.
"""

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "How does an index of vectors find the nearest ones?"
OTHER = "import sentence_transformers"
# `python -c` finds the packages of the folder it is in before those that are installed.
RUN = "from bot.cli.entry import main; main()"
Times = tuple[float, float]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--beside", type=Path, help="another checkout, whose code answers in turn")
    parser.add_argument("--models-dir", type=Path, default=ROOT / "data" / "models", help="exports to use again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        _set_up(Path(name), options.models_dir)
        ways = _ways(Path(name), options.beside)
        taken: dict[str, list[Times]] = {way: [] for way in ways}
        for turn in range(options.runs + 1):
            for way, (command, folder) in ways.items():
                times = _timed(command, folder, Path(name) / "compiled")
                taken[way] += [times] if turn else []
        slow = _slow_imports(*ways["dateline ask"])
    print(f"load {os.getloadavg()[0]:.1f}, medians of {options.runs:<15} wall s   processor s   of {OTHER}")
    for way, several in taken.items():
        ratio = _median(several, 1) / _median(taken[OTHER], 1)
        print(f"{way:36} {_median(several, 0):6.2f} {_median(several, 1):13.2f} {ratio:13.2f}")
    print("imports of `dateline ask`, milliseconds:", ", ".join(f"{name} {ms:.0f}" for name, ms in slow))


def _set_up(folder: Path, models: Path) -> None:
    """Indexes the sample in `folder`/data, and writes the settings of a run without the reader."""
    (folder / "data").mkdir()
    models.mkdir(parents=True, exist_ok=True)
    (folder / "data" / "models").symlink_to(models.resolve(), target_is_directory=True)
    (folder / "plain.toml").write_text('[model]\nreader = "off"\n')
    indexing = ["--data", str(folder / "data"), "index", str(ROOT / "corpus" / "sample")]
    subprocess.run([sys.executable, "-c", RUN, *indexing], check=True, capture_output=True, cwd=ROOT)


def _ways(folder: Path, beside: Path | None) -> dict[str, tuple[list[str], Path]]:
    """What is timed: commands, and the folders they run in."""
    ask = [sys.executable, "-c", RUN, "--data", str(folder / "data"), "ask", QUESTION]
    plain = [*ask[:3], "--config", str(folder / "plain.toml"), *ask[3:]]
    ways = {"dateline ask": (ask, ROOT), "without the reader": (plain, ROOT)}
    if beside:
        ways |= {"the other checkout": (ask, beside), "without the reader, there": (plain, beside)}
    ways[OTHER] = ([sys.executable, "-c", OTHER], ROOT)
    return ways | {"python -c pass": ([sys.executable, "-c", "pass"], ROOT)}


def _timed(command: list[str], folder: Path, compiled: Path) -> Times:
    """Seconds by the clock and of the processor; what the interpreter compiles is kept in `compiled`."""
    variables = {**os.environ, "PYTHONPYCACHEPREFIX": str(compiled), "PYTHONDONTWRITEBYTECODE": ""}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=folder, env=variables)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _median(times: list[Times], which: int) -> float:
    return statistics.median(pair[which] for pair in times)


def _slow_imports(command: list[str], folder: Path) -> list[tuple[str, float]]:
    """The top-level imports that take longest, all they import included, as (name, milliseconds)."""
    command = [command[0], "-X", "importtime", *command[1:]]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder).stderr
    rows = re.findall(r"import time:\s+\d+ \|\s+(\d+) \| *([\w.]+)$", printed, re.MULTILINE)
    libraries = {"numpy", "faiss", "tantivy", "onnxruntime", "tokenizers", "pydantic", "click", "rich", "rensa"}
    found = {name: int(microseconds) / 1000 for microseconds, name in rows if name in libraries}
    return sorted(found.items(), key=lambda pair: -pair[1])


if __name__ == "__main__":
    main()
