"""Runs an operation once for each call and each fault, in children of a process that has loaded everything."""

import hashlib
import os
import pickle
import shutil
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fakes import WordEncoder

from corpus.readers import jsonl  # noqa: F401 - loaded before any child is made
from corpus.text.language import identify
from embeddings.index.frequencies import share_of_passages
from injection import checking
from injection.checking import State
from injection.operations import Operation
from injection.power import Disk, states
from injection.shim import Kind, Shim, calls

FAULTS = {Kind.KILL: "kill -9", Kind.EIO: "EIO", Kind.ENOSPC: "ENOSPC", Kind.TORN: "torn write"}
SPARE = 1.0
"""Seconds of processor time that a run after a fault may take beyond one without."""


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
        told = file.read()
    _, status, usage = os.wait4(child, 0)
    seconds = usage.ru_utime + usage.ru_stime
    if os.WIFSIGNALED(status) or not told:
        return Ended(None, None, seconds, killed=True)
    value, fault = pickle.loads(told)
    return Ended(value, fault, seconds, killed=False)


class Trials:
    """One operation, prepared once in `root`; each trial begins from the same folder."""

    def __init__(self, operation: Operation, root: Path, shim: Shim) -> None:
        """Raises RuntimeError where the operation fails without a fault."""
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
        self.calls = list(calls(self._log))
        self.count = self._shim.count
        self._after: State = self._require(in_child(lambda: checking.state(self._place, self._operation))).value

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

    def points(self, kind: Kind) -> list[int]:
        """The numbers of the calls at which a fault is possible."""
        if kind == Kind.TORN:
            return [number for number, call in enumerate(self.calls) if call.what == "write" and len(call.data) > 1]
        if kind == Kind.ENOSPC:
            return [number for number, call in enumerate(self.calls) if call.takes_space]
        return list(range(self.count))

    def fail(self, kind: Kind, at: int) -> Trial | None:
        """Has one call fail; None where the run had not so many: the order of threads is not always the same."""
        self._reset()
        self._shim.set(self._place / self._operation.watched, kind, at)
        ended = in_child(self._armed)
        self._shim.disarm()
        hit = self._shim.hit
        if hit is None:
            return None
        said = "killed" if ended.killed else "done" if ended.fault is None else "refused"
        failed = "" if (ended.fault or "refused").startswith("refused") else f"an internal error: {ended.fault}"
        call, path = hit[0], str(Path(hit[1]).relative_to(self._place))
        return self._judged(FAULTS[kind], at, call, path, said, failed, cut=False)

    def _judged(self, fault: str, at: int, call: str, path: str, ended: str, failed: str, *, cut: bool) -> Trial:
        told = in_child(lambda: self._looked(finished=ended == "done", cut=cut))
        if told.fault or told.killed:
            served, seconds, found = "", told.seconds, told.fault or "killed"
        else:
            served, seconds, found = told.value
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

    def cut_power(self, wanted: Callable[[int], bool] = lambda at: True) -> Iterator[Trial]:
        """Loses power before each call, and after the last one, in each of the ways of `states`; what leaves a folder
        that was tried before is not tried again."""
        watched = self._place / self._operation.watched
        seen = set[str]()
        for at, call in enumerate([*self.calls, None]):
            for name, names, keep in states(at) if wanted(at) else ():
                self._reset()
                shutil.rmtree(watched)
                watched.mkdir()
                self._disk.leave(watched, names, keep)
                state = _digest(watched)
                if call and state in seen:  # it was tried already
                    continue
                seen.add(state)
                what, path = (call.what, str(Path(call.path).relative_to(self._place))) if call else ("end", "")
                yield self._judged(name, at, what, path, "killed" if call else "done", "", cut=True)
            if call:
                self._disk.take(call)


def load() -> None:
    """Loads what the first child would have to load, and what each would work out for itself; begins no thread."""
    identify("Loads what the first article would have to wait for.")
    share_of_passages(("garden",))
    WordEncoder().encode(["Loads numpy's random numbers."])


def _digest(folder: Path) -> str:
    """What tells the contents of two folders apart."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        found.update(str(path.relative_to(folder)).encode() + b"\0")
        found.update(b"/" if path.is_dir() else hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


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
