"""What a command and the processes that it starts take: seconds, processor time, memory. Needs Linux."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.1
"""Seconds between two looks at the memory of the processes."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds by the clock and of the processor, helpers included; MiB: the most that the command itself had resident
    and, of that, private; how many helpers it had at once, and the most that one of them had resident."""

    seconds: float
    processor: float
    peak: float
    private: float
    helpers: int
    helper_peak: float


def memory(pid: int | str = "self") -> dict[str, float]:
    """MiB of a process: VmRSS, VmHWM (the most it was), RssAnon (its own pages), RssFile (mapped files and shared)."""
    text = Path(f"/proc/{pid}/status").read_text()
    return {
        name: int(size) / 1024 for name, size in re.findall(r"^(VmRSS|VmHWM|RssAnon|RssFile):\s+(\d+) kB", text, re.M)
    }


def rollup(pid: int | str = "self") -> dict[str, float]:
    """MiB of a process: Pss (pages shared with others in part), Private (pages that no other process has mapped)."""
    found = dict(re.findall(r"^(\w+):\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M))
    private = int(found["Private_Clean"]) + int(found["Private_Dirty"])
    return {"Pss": int(found["Pss"]) / 1024, "Private": private / 1024}


def watched(command: Sequence[str], *, log: Path | None = None) -> Taken:
    """Runs a command to its end. Raises SystemExit, with the last of what it said, if it fails."""
    with (log or Path(os.devnull)).open("w") as out:
        before, began = os.times(), time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, text=True)
        watch = _Watch(child.pid)
        _, said = child.communicate()
        seconds, after = time.perf_counter() - began, os.times()
        watch.end()
    if child.returncode:
        sys.exit(f"{' '.join(command)} ended with {child.returncode}: {said[-500:]}")
    processor = sum(after[2:4]) - sum(before[2:4])  # of children and theirs, once they were waited for
    return Taken(seconds, processor, watch.peak, watch.private, watch.helpers, watch.helper_peak)


class _Watch(threading.Thread):
    """Looks at a process and its descendants until it has ended."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = self.private = self.helper_peak = 0.0
        self.helpers = 0
        self._pid, self._ended = pid, threading.Event()
        self.start()

    def run(self) -> None:
        while not self._ended.wait(EVERY):
            helpers = _descendants(self._pid)
            self.helpers = max(self.helpers, len(helpers))
            for pid in (self._pid, *helpers):
                try:
                    has = memory(pid)
                except OSError:  # it has ended since
                    continue
                if pid == self._pid:
                    self.peak = max(self.peak, has.get("VmHWM", 0.0))
                    self.private = max(self.private, has.get("RssAnon", 0.0))
                else:
                    self.helper_peak = max(self.helper_peak, has.get("VmHWM", 0.0))

    def end(self) -> None:
        self._ended.set()
        self.join()


def _descendants(pid: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    found, at = [pid], 0
    while at < len(found):
        found += children.get(found[at], [])
        at += 1
    return found[1:]
