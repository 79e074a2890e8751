"""Coverage-guided fuzzing of all that reads what others wrote, by atheris (`pip install atheris`).

    python tests/fuzz/fuzz_reading.py TARGET [-max_total_time=300] [-timeout=20]
    python tests/fuzz/fuzz_reading.py all SECONDS [FOLDER]     each target in turn, for so many seconds
    python tests/fuzz/fuzz_reading.py merge FOLDER             keeps of FOLDER what reaches code that the seeds do not

TARGET is a name in `TARGETS` of tests/support/fuzz_targets.py. It starts from the inputs in tests/fuzz/corpus, which
the suite reads once each; with a FOLDER what it finds on the way is kept there, a folder a target. An input that breaks
a promise, or takes over `timeout` seconds, is written to `crash-*` or `timeout-*` in the working folder: fix it, and
put it into the corpus.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

with atheris.instrument_imports(include=["corpus", "bot"]):
    from fuzz_targets import SEEDS, TARGETS, bound_memory, once


def main() -> None:
    """Runs until it is stopped, or an input breaks a promise."""
    if sys.argv[1:2] == ["all"]:
        with tempfile.TemporaryDirectory() as scratch:
            raise SystemExit(run_all(int(sys.argv[2]), Path(sys.argv[3] if sys.argv[3:] else scratch)))
    if sys.argv[1:2] == ["merge"]:
        raise SystemExit(merge(Path(sys.argv[2])))
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        raise SystemExit(__doc__)
    name = sys.argv.pop(1)
    bound_memory()
    with tempfile.TemporaryDirectory() as scratch:
        # What is new goes into the first folder; the seeds stay as they are.
        folders = [one for one in sys.argv[1:] if not one.startswith("-")] or [scratch, str(SEEDS / name)]
        options = [one for one in sys.argv[1:] if one.startswith("-")]
        atheris.Setup([sys.argv[0], *folders, *options], lambda data: once(name, data))
        atheris.Fuzz()


def run_all(seconds: int, kept: Path) -> int:
    """Returns 1 if a target failed. Prints a line a target: how many inputs, and how it ended."""
    failed = 0
    for name in TARGETS:
        (kept / name).mkdir(parents=True, exist_ok=True)
        options = [
            f"-max_total_time={seconds}",
            "-timeout=20",
            "-max_len=4096",
            "-rss_limit_mb=0",
            "-print_final_stats=1",
            str(kept / name),
            str(SEEDS / name),
        ]
        done = subprocess.run(
            [sys.executable, __file__, name, *options], capture_output=True, text=True, errors="replace", check=False
        )
        runs = [line for line in done.stderr.splitlines() if "number_of_executed_units" in line]
        print(f"{name}: {runs[-1].split()[-1] if runs else '?'} inputs, exit status {done.returncode}", flush=True)
        if done.returncode:
            failed += 1
            print("\n".join(done.stderr.splitlines()[-25:]), flush=True)
    return bool(failed)


def merge(found: Path) -> int:
    """Copies to the seeds what was found and reaches other code than they do; returns an exit status."""
    status = 0
    for name in TARGETS:
        if (found / name).is_dir():
            folders = [str(SEEDS / name), str(found / name)]
            done = subprocess.run(
                [sys.executable, __file__, name, "-merge=1", "-rss_limit_mb=0", *folders], check=False
            )
            status = status or done.returncode
    return status


if __name__ == "__main__":
    main()
