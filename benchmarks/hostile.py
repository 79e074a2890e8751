"""Reads files that are made to cost much, each in a process of its own, and reports what they cost.

    python benchmarks/hostile.py [--small] [KIND]...

The kinds are those of tests/support/hostile_files.py at full size. Exit status 1 if one took more seconds or memory
than its limits allow, ended otherwise than with articles or a refusal in plain words, or where the same process could
not read an ordinary file afterwards.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from hostile_files import KINDS, PROSE

from corpus.errors import ReadError
from corpus.readers import DEFAULT_LIMITS, read_file, sandbox
from corpus.types import Article

SPARE = 10
"""Seconds beyond the limit of a reader: starting it, and ending it."""

ITSELF = 256 << 20
"""Bytes that this process may take beside the reader's: the largest file, and what is read of it."""


MANY = (".mbox", ".zip", ".warc.gz")
"""Files of many articles have the seconds of one for each MiB."""


def main() -> int:
    """Returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--small", action="store_true", help="as the suite reads them")
    parser.add_argument("kinds", nargs="*", metavar="KIND")
    options = parser.parse_args()
    if os.environ.get("HOSTILE_FILE"):
        return cost(Path(os.environ["HOSTILE_FILE"]))
    failures = 0
    print("| Kind | Bytes | Seconds | of the processor | MiB | Result |\n|---|---:|---:|---:|---:|---|")
    with tempfile.TemporaryDirectory() as name:
        for kind, hostile in KINDS.items():
            if options.kinds and kind not in options.kinds:
                continue
            path = Path(name) / f"hostile{hostile.suffix}"
            path.write_bytes(hostile.make(hostile.small if options.small else hostile.full))
            command = [sys.executable, __file__]
            environment = {**os.environ, "HOSTILE_FILE": str(path)}
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            failures += _report(kind, path.stat().st_size, done)
            path.unlink()
    print(f"{failures} failures")
    return 1 if failures else 0


def _report(kind: str, size: int, done: "subprocess.CompletedProcess[str]") -> bool:
    """Prints a row; returns whether it is a failure."""
    if done.returncode:
        print(f"| FAILED {kind} | {size:,} | | | | {done.stderr[-300:]} |", flush=True)
        return True
    said = json.loads(done.stdout.splitlines()[-1])
    many = KINDS[kind].suffix in MANY
    seconds = DEFAULT_LIMITS.seconds * (1 + (size >> 20 if many else 0))
    failed = said["wall"] > seconds + SPARE or said["memory"] > DEFAULT_LIMITS.memory_bytes + ITSELF
    row = f"{'FAILED ' if failed else ''}{kind} | {size:,} | {said['wall']:.1f} | {said['processor']:.1f}"
    print(f"| {row} | {said['memory'] >> 20:,} | {said['result']} |", flush=True)
    return bool(failed)


def cost(path: Path) -> int:
    """Reads a file, then an ordinary one, and prints what the first one cost. Raises whatever is no refusal."""
    began = time.monotonic()
    articles, reasons = 0, []
    try:
        for found in read_file(path, "hostile", DEFAULT_LIMITS):
            articles += isinstance(found, Article)
            reasons += [found.reason] if isinstance(found, ReadError) else []
    except ReadError as fault:
        reasons.append(fault.reason)
    wall, memory = time.monotonic() - began, [_peak("self"), *map(_peak, _children())]
    ordinary = path.with_name("ordinary.html")
    ordinary.write_text(f"<html><body><p>{PROSE * 3}</p></body></html>")
    [after] = read_file(ordinary, "ordinary", DEFAULT_LIMITS)
    assert isinstance(after, Article)
    sandbox._worker(DEFAULT_LIMITS.memory_bytes).close()
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    result = f"{articles} articles" if articles else ""
    result += f"{'; ' if articles and reasons else ''}{reasons[0][:100] if reasons else ''}"
    print(
        json.dumps(
            {
                "wall": wall,
                "processor": sum(use.ru_utime + use.ru_stime for use in uses),
                "memory": max(*memory, uses[1].ru_maxrss * 1024),
                "result": result or "no article",
            }
        )
    )
    return 0


def _children() -> list[str]:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()


def _peak(process: str) -> int:
    """The most memory that a process had resident, in bytes."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    [found] = [line for line in lines if line.startswith("VmHWM")]
    return int(found.split()[1]) * 1024


if __name__ == "__main__":
    sys.exit(main())
