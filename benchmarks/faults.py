"""Has every call that changes a folder fail once, during each operation, and reports what came of it.

    python benchmarks/faults.py [--operation NAME]... [--fault NAME]... [--every N] [--report FILE]

Forty articles are indexed, changed, added, merged, removed, purged, backed up and restored, an engine swaps to a newer
index, and the bot's own files are written. Each write, sync, rename, unlink, mkdir, link, truncation and new file of
those is once the moment of a kill, the call that fails with EIO, the first that finds a full disk (as do all after it),
a write of which half is done, and the last before a loss of power. `tests/support/injection` says how; it needs gcc and
Linux. Exit status 1 where anything was lost, quoted without proof, not served, or not put right by the next run.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from injection import shim
from injection.operations import OPERATIONS, Operation
from injection.power import states
from injection.trials import FAULTS, Trial, Trials, load

from embeddings.index import checking

POWER = [name for name, _, _ in states(0)]


def main() -> int:
    """Returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--operation", action="append", choices=[one.name for one in OPERATIONS])
    parser.add_argument("--fault", action="append", choices=[*FAULTS.values(), "power"])
    parser.add_argument("--every", type=int, default=1, help="only each N-th call")
    parser.add_argument("--report", type=Path, help="a JSONL file that each trial is added to")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=shim.memory()) as name:
        if shim.CONTROL not in os.environ:
            if not shim.available():
                parser.error("needs Linux and gcc")
            environment = shim.environment(Path(name))
            return os.spawnve(os.P_WAIT, sys.executable, [sys.executable, *sys.argv], environment)
        load()
        checking.SMALL = 0  # the notes on checked files are written as for a larger index
        wanted = [one for one in OPERATIONS if not options.operation or one.name in options.operation]
        faults = options.fault or [*FAULTS.values(), "power"]
        return run(wanted, faults, options.every, Path(name), options.report)


def run(operations: list[Operation], faults: list[str], every: int, root: Path, report: Path | None) -> int:
    """Runs all trials and prints the table; returns the exit status."""
    failures, control, began = 0, shim.Shim(), time.monotonic()
    print(f"{'operation':<24}{'calls':>7}  points tried / survived, by fault")
    for number, operation in enumerate(operations):
        trials = Trials(operation, root / str(number), control)
        tried: Counter[str] = Counter()
        survived: Counter[str] = Counter()
        slowest = 0.0
        for trial in each(trials, operation, faults, every):
            tried[trial.fault] += 1
            survived[trial.fault] += not trial.failed
            slowest = max(slowest, trial.seconds - trials.seconds)
            if report:
                with report.open("a") as file:
                    print(json.dumps(asdict(trial)), file=file)
            if trial.failed:
                failures += 1
                print(f"FAILED {trial}", file=sys.stderr, flush=True)
        parts = ", ".join(f"{fault} {count}/{survived[fault]}" for fault, count in tried.items())
        print(f"{operation.name:<24}{trials.count:>7}  {parts}; next run at most {slowest:+.2f} s", flush=True)
    print(f"{failures} failures, {time.monotonic() - began:.0f} s")
    return 1 if failures else 0


def each(trials: Trials, operation: Operation, faults: list[str], every: int) -> Iterator[Trial]:
    """Every trial of an operation."""
    for kind, name in FAULTS.items():
        for at in trials.points(kind)[::every] if name in faults else ():
            trial = trials.fail(kind, at)
            if trial is not None:
                yield trial
    if "power" in faults and operation.has_power_cuts:
        yield from trials.cut_power(lambda at: at % every == 0 or at == len(trials.calls))


if __name__ == "__main__":
    sys.exit(main())
