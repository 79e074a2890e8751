"""Prints what one question costs from a cold start, beside importing sentence-transformers alone.

    python benchmarks/cold_start.py [--runs 7]

Both are whole processes: `dateline ask` on an index of the shipped sample corpus (made first, in a folder of its own),
and `python -c "import sentence_transformers"`. They are run in turns, so that a busy machine slows both; the medians
and their ratio are printed, for wall and processor time.
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
Times = tuple[float, float]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--models-dir", type=Path, default=ROOT / "data" / "models", help="exports to use again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        data.mkdir()
        options.models_dir.mkdir(parents=True, exist_ok=True)
        (data / "models").symlink_to(options.models_dir.resolve(), target_is_directory=True)
        dateline = [sys.executable, "-m", "dateline", "--data", str(data)]
        subprocess.run([*dateline, "index", str(ROOT / "corpus" / "sample")], check=True, capture_output=True, cwd=ROOT)
        ways = {
            "dateline ask": [*dateline, "ask", QUESTION],
            "import sentence_transformers": [sys.executable, "-c", "import sentence_transformers"],
            "python -c pass": [sys.executable, "-c", "pass"],
        }
        taken: dict[str, list[Times]] = {way: [] for way in ways}
        for _ in range(options.runs):
            for way, command in ways.items():
                taken[way].append(_timed(command))
        slow = _slow_imports(ways["dateline ask"])
    print(f"load {os.getloadavg()[0]:.1f}, medians of {options.runs}        wall s   processor s")
    for way, times in taken.items():
        print(f"{way:36} {_median(times, 0):10.2f} {_median(times, 1):13.2f}")
    one, other = taken["dateline ask"], taken["import sentence_transformers"]
    ratios = [_median(one, which) / _median(other, which) for which in (0, 1)]
    print(f"{'ratio':36} {ratios[0]:10.2f} {ratios[1]:13.2f}")
    print("imports of `dateline ask`, milliseconds:", ", ".join(f"{name} {ms:.0f}" for name, ms in slow))


def _timed(command: list[str]) -> Times:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _median(times: list[Times], which: int) -> float:
    return statistics.median(pair[which] for pair in times)


def _slow_imports(command: list[str]) -> list[tuple[str, float]]:
    """The top-level imports that take longest, all they import included, as (name, milliseconds)."""
    command = [command[0], "-X", "importtime", *command[1:]]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stderr
    rows = re.findall(r"import time:\s+\d+ \|\s+(\d+) \| *([\w.]+)$", printed, re.MULTILINE)
    libraries = {"numpy", "faiss", "tantivy", "onnxruntime", "tokenizers", "pydantic", "click", "rich", "rensa"}
    found = {name: int(microseconds) / 1000 for microseconds, name in rows if name in libraries}
    return sorted(found.items(), key=lambda pair: -pair[1])


if __name__ == "__main__":
    main()
