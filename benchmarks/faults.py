"""Has every call that changes a folder fail once, during each operation, and reports what came of it.

    python benchmarks/faults.py [--operation NAME]... [--fault NAME]... [--every N] [--minutes N] [--report FILE]

Forty articles are indexed, changed, added, merged, removed, purged, backed up, restored and migrated, an engine swaps
to a newer index, and the bot's own files are written. Each write, sync, rename, unlink, mkdir, link, truncation and
new file of those is once the moment of a kill, the call that fails with EIO, the first that finds a full disk (as do
all after it), a write of which half is done, and the last before a loss of power. `tests/support/injection` says how;
it needs gcc and Linux. The points are tried in an order of chance, so that those tried so far are a fair sample of all;
a report goes on where it ended. Exit status 1 where anything was lost, quoted without proof, not served, or not put
right by the next run.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from injection import shim
from injection.operations import OPERATIONS, Operation
from injection.power import states
from injection.trials import FAULTS, Point, Trial, Trials, load

from embeddings.index import checking

TABLE = [*FAULTS.values(), *(name for name, _, _ in states(0))]


def main() -> int:
    """Returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--operation", action="append", choices=[one.name for one in OPERATIONS])
    parser.add_argument("--fault", action="append", choices=[*FAULTS.values(), "power"])
    parser.add_argument("--every", type=int, default=1, help="only each N-th call")
    parser.add_argument("--seed", type=int, default=1, help="of the order of the points")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="end after so long")
    parser.add_argument("--report", type=Path, help="a JSONL file that each trial is added to; those in it are done")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=shim.memory()) as name:
        if shim.CONTROL not in os.environ:
            if not shim.available():
                parser.error("needs Linux and gcc")
            return os.spawnve(os.P_WAIT, sys.executable, [sys.executable, *sys.argv], shim.environment(Path(name)))
        until = time.monotonic() + 60 * options.minutes
        load(Path(name))
        checking.SMALL = 0  # the notes on checked files are written as for a larger index
        wanted = [one for one in OPERATIONS if not options.operation or one.name in options.operation]
        faults = options.fault or [*FAULTS.values(), "power"]
        return run(wanted, faults, options, Path(name), until)


def run(operations: list[Operation], faults: list[str], options: argparse.Namespace, root: Path, until: float) -> int:
    """Runs the trials that a report lacks and prints the table of all; returns the exit status."""
    control, began, tried = shim.Shim(), time.monotonic(), _reported(options.report)
    trials = {one.name: Trials(one, root / str(number), control) for number, one in enumerate(operations)}
    points = [point for one in trials.values() for point in one.all_points(faults, options.every)]
    random.Random(options.seed).shuffle(points)
    done = {Point(trial.operation, trial.fault, trial.at) for trial in tried}
    left = [point for point in points if point not in done]
    print(f"{len(points)} points, {len(left)} of them to be tried; {time.monotonic() - began:.0f} s", flush=True)
    for point in left:
        if time.monotonic() > until:
            break
        trial = trials[point.operation].attempt(point)
        if trial is None:
            continue
        tried.append(trial)
        if options.report:
            with options.report.open("a") as file:
                print(json.dumps(asdict(trial)), file=file)
        if trial.failed:
            print(f"FAILED {trial}", file=sys.stderr, flush=True)
    print_table(
        tried, {name: one.count for name, one in trials.items()}, Counter((p.operation, p.fault) for p in points)
    )
    slowest = max((trial.seconds - trials[trial.operation].seconds for trial in tried), default=0.0)
    failures = sum(bool(trial.failed) for trial in tried)
    print(f"{len(tried)} tried, {failures} failures; the next run took at most {slowest:+.2f} s of processor time more")
    return 1 if failures else 0


def _reported(report: Path | None) -> list[Trial]:
    if report is None or not report.exists():
        return []
    return [Trial(**json.loads(line)) for line in report.read_text().splitlines()]


def print_table(tried: list[Trial], calls: dict[str, int], points: "Counter[tuple[str, str]]") -> None:
    """Prints how many points of each operation and fault were survived, tried, and are there in all."""
    print(f"| Operation | calls | {' | '.join(TABLE)} |\n|---|---:|{'---:|' * len(TABLE)}")
    survived = Counter((trial.operation, trial.fault) for trial in tried if not trial.failed)
    all_tried = Counter((trial.operation, trial.fault) for trial in tried)
    for name, count in calls.items():
        cells = [f"{survived[name, fault]} of {all_tried[name, fault]} ({points[name, fault]})" for fault in TABLE]
        print(f"| {name} | {count} | {' | '.join(cells)} |")


if __name__ == "__main__":
    sys.exit(main())
