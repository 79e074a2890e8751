"""Runs an operation once for each call and each fault, in children of a process that has loaded everything."""

import copy
import gc
import os
import pickle
import shutil
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from injection import checking
from injection.checking import State
from injection.operations import Operation, operation
from injection.power import Disk, states
from injection.shim import Call, Kind, Shim, calls

FAULTS = {Kind.KILL: "kill -9", Kind.EIO: "EIO", Kind.ENOSPC: "ENOSPC", Kind.TORN: "torn write"}
SPARE = 1.0
"""Seconds of processor time that a run after a fault may take beyond one without."""

HUNG = 180
"""Seconds after which a child is ended: it waits for something that will not come."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one fault: of which kind, at which call (its number, what it was, its path); what the operation said
    ("killed", "done" or "refused"), what served afterwards, the seconds that the next run took, and what failed."""

    operation: str
    fault: str
    at: int
    call: str
    path: str
    ended: str
    served: str
    seconds: float
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """Where a fault is to happen: in which operation, which one, and at which call, by its number."""

    operation: str
    fault: str
    at: int


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: the value it returned, or the error it raised, in words; and its processor time."""

    value: Any
    fault: str | None
    seconds: float
    killed: bool


def in_child(work: Callable[[], Any]) -> Ended:
    """Runs `work` in a child, so that this process never begins a thread and can go on making children."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        signal.alarm(HUNG)
        gc.disable()
        fault, value = None, None
        try:
            value = work()
        except BaseException as raised:  # noqa: BLE001 - it is told to the parent
            fault = checking.refusal(raised)
            if os.environ.get("INJECTION_TRACEBACK"):
                traceback.print_exc()
        with os.fdopen(writing, "wb") as file:
            pickle.dump((value, fault), file)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        report = file.read()
    _, status, usage = os.wait4(child, 0)
    seconds = usage.ru_utime + usage.ru_stime
    if os.WIFSIGNALED(status) or not report:
        return Ended(None, None, seconds, killed=True)
    value, fault = pickle.loads(report)
    return Ended(value, fault, seconds, killed=False)


class Trials:
    """One operation, prepared once in `root`; each trial begins from the same folder."""

    def __init__(self, operation: Operation, root: Path, shim: Shim) -> None:
        """Raises RuntimeError if the operation fails without a fault."""
        self._operation, self._shim = operation, shim
        self._root, self._place = root.resolve(), root.resolve() / "place"
        self._begun, self._log = self._root / "begun", self._root / "log"
        self._place.mkdir(parents=True)
        self._require(in_child(lambda: operation.prepare(self._place)))
        self._fresh = {path.name for path in self._place.iterdir()}
        (self._place / "data").mkdir(exist_ok=True)
        shutil.copytree(self._place / "data", self._begun / "data", copy_function=_linked({}))
        self._before: State = self._require(in_child(lambda: checking.state(self._place, operation))).value
        self._record()

    def _require(self, ended: Ended) -> Ended:
        if ended.fault or ended.killed:
            raise RuntimeError(f"{self._operation.name} fails without a fault: {ended.fault or 'killed'}")
        return ended

    def _record(self) -> None:
        """Runs without a fault, and keeps every call."""
        self._reset()
        self._disk = self._snapshot()
        self._shim.set(self._place / self._operation.watched, Kind.RECORD, log=self._log)
        ended = self._require(in_child(self._armed))
        self.seconds = ended.seconds
        self.calls = [self._with_content(call) for call in calls(self._log)]
        self.count = self._shim.count
        if self.count != len(self.calls):
            raise RuntimeError(f"{self._operation.name}: {self.count} calls, {len(self.calls)} of them recorded")
        self._after: State = self._require(in_child(lambda: checking.state(self._place, self._operation))).value

    def _with_content(self, call: Call) -> Call:
        """A call; of a link to a file outside of what is watched with what is in that file."""
        outside = call.what == "link" and not Path(call.path).is_relative_to(self._place / self._operation.watched)
        return replace(call, data=Path(call.path).read_bytes()) if outside else call

    def _snapshot(self) -> Disk:
        watched = self._place / self._operation.watched
        watched.mkdir(exist_ok=True)
        return Disk(watched)

    def _armed(self) -> None:
        self._operation.act(self._place, self._shim.arm)
        self._shim.disarm()

    def _reset(self) -> None:
        """Puts the folder back to what it was before the operation."""
        for path in self._place.iterdir():
            if path.name == "data" or path.name not in self._fresh:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self._begun / "data", self._place / "data", copy_function=_linked({}))
        (self._place / self._operation.watched).mkdir(exist_ok=True)

    def points(self, kind: Kind) -> list[Point]:
        """The calls at which a fault is possible."""
        # What is synced, or fails by itself, changes nothing that a kill leaves.
        numbers = list(range(self.count))
        if kind == Kind.KILL:
            numbers = [at for at in numbers if not at or self.calls[at - 1].what not in ("sync", "failed")]
        if kind == Kind.TORN:
            numbers = [at for at, call in enumerate(self.calls) if call.what == "write" and len(call.data) > 1]
        if kind == Kind.ENOSPC:
            numbers = [at for at, call in enumerate(self.calls) if call.takes_space]
        return [Point(self._operation.name, FAULTS[kind], at) for at in numbers]

    def all_points(self, faults: list[str], every: int) -> list[Point]:
        """Those of some faults, "power" for every loss of it; of each fault only each N-th call."""
        found = [point for kind, name in FAULTS.items() if name in faults for point in self.points(kind)[::every]]
        return found + (self.power_points(every) if "power" in faults and self._operation.has_power_cuts else [])

    def attempt(self, point: Point) -> Trial | None:
        """Has one fault happen, or None if the run had not so many calls: the order of threads is not always the
        same."""
        for kind, name in FAULTS.items():
            if name == point.fault:
                return self._fail(kind, point.at)
        return self._cut_power(point.fault, point.at) if point.at <= len(self.calls) else None

    def _fail(self, kind: Kind, at: int) -> Trial | None:
        self._reset()
        self._shim.set(self._place / self._operation.watched, kind, at)
        ended = in_child(self._armed)
        self._shim.disarm()
        hit = self._shim.hit
        if hit is None:
            return None
        said = "killed" if ended.killed else "done" if ended.fault is None else "refused"
        failed = "" if (ended.fault or "refused").startswith("refused") else f"an internal error: {ended.fault}"
        if ended.killed and kind not in (Kind.KILL, Kind.TORN):
            failed = "it ended by a signal, or waited for ever"
        call, path = hit[0], str(Path(hit[1]).relative_to(self._place))
        return self._judged(FAULTS[kind], at, call, path, said, failed, cut=False)

    def _judged(self, fault: str, at: int, call: str, path: str, ended: str, failed: str, *, cut: bool) -> Trial:
        report = in_child(lambda: self._looked(finished=ended == "done", cut=cut))
        if report.fault or report.killed:
            served, seconds, found = "", report.seconds, report.fault or "killed"
        else:
            served, seconds, found = report.value
        return Trial(self._operation.name, fault, at, call, path, ended, served, seconds, failed or found)

    def _looked(self, *, finished: bool, cut: bool) -> tuple[str, float, str]:
        """What serves, the processor time of the next run, and what does not hold; run in a child."""
        operation, place, failed, served = self._operation, self._place, "", ""
        try:
            served = checking.check(place, operation, self._before, self._after, finished=finished, cut=cut)
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is a failure
            failed = f"after it: {checking.refusal(fault)}"
        began = time.process_time()
        try:
            operation.act(place, lambda: None)
            seconds = time.process_time() - began
            checking.check_healed(place, operation, self._after)
        except Exception as fault:  # noqa: BLE001
            return served, time.process_time() - began, failed or f"in the next run: {checking.refusal(fault)}"
        if seconds > self.seconds + SPARE:
            failed = failed or f"the next run took {seconds:.1f} s, one without a fault {self.seconds:.1f} s"
        return served, seconds, failed

    def power_points(self, every: int = 1) -> list[Point]:
        """Where a loss of power leaves a folder that no point before leaves: before each call that `every` divides,
        and after the last one, in each of the ways of `states`."""
        seen, found = set[bytes](), list[Point]()
        disk = copy.deepcopy(self._disk)
        for at, call in enumerate([*self.calls, None]):
            for name, names, keep in states(at) if at % every == 0 or call is None else ():
                state = disk.digest(names, keep)
                if call is None or state not in seen:
                    seen.add(state)
                    found.append(Point(self._operation.name, name, at))
            if call:
                disk.take(call)
        return found

    def _cut_power(self, fault: str, at: int) -> Trial:
        """Loses power before call number `at`, or after the last one, in one of the ways of `states`."""
        disk = copy.deepcopy(self._disk)
        for call in self.calls[:at]:
            disk.take(call)
        [(names, keep)] = [(names, keep) for name, names, keep in states(at) if name == fault]
        watched = self._place / self._operation.watched
        self._reset()
        shutil.rmtree(watched)
        watched.mkdir()
        disk.leave(watched, names, keep)
        if at == len(self.calls):
            return self._judged(fault, at, "end", "", "done", "", cut=True)
        path = str(Path(self.calls[at].path).relative_to(self._place))
        return self._judged(fault, at, self.calls[at].what, path, "killed", "", cut=True)


def load(root: Path) -> None:
    """Loads what the first child would have to load, and what each would work out for itself, by indexing and asking
    once in `root`; no thread is left, so that children can be made."""
    place = root / "warm"
    place.mkdir()
    one = operation("index after changes")
    one.prepare(place)
    one.act(place, lambda: None)
    checking.state(place, one)
    shutil.rmtree(place)
    until = time.monotonic() + 10
    while len(os.listdir("/proc/self/task")) > 1:  # noqa: PTH208 - names of threads, no files
        gc.collect()
        if time.monotonic() > until:
            raise RuntimeError("a thread is left")
        time.sleep(0.05)
    gc.freeze()  # what is there already is shared with the children: collecting it would copy it


def _linked(seen: dict[tuple[int, int], str]) -> Callable[[str, str], object]:
    """Copies files with their times; two names of one file stay two names of one."""

    def copy(source: str, target: str) -> object:
        status = os.stat(source)  # noqa: PTH116
        first = seen.setdefault((status.st_dev, status.st_ino), target)
        if first is target:
            return shutil.copy2(source, target)
        os.link(first, target)
        return target

    return copy
