"""The library that makes calls fail: compiled once, loaded by a new Python process, and set for one child at a time."""

import ctypes
import mmap
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
CONTROL = "INJECTION_CONTROL"
_CALL = struct.Struct("<qqqq")


class Kind(IntEnum):
    """What happens at a call; the numbers are those of shim.c. ENOSPC lasts: later calls that take space fail too."""

    RECORD = 0
    KILL = 1
    EIO = 2
    ENOSPC = 3
    TORN = 4
    SLOW = 5


class _Block(ctypes.Structure):
    _fields_ = (
        ("armed", ctypes.c_int32),
        ("kind", ctypes.c_int32),
        ("at", ctypes.c_int64),
        ("count", ctypes.c_int64),
        ("hit", ctypes.c_int32),
        ("pause", ctypes.c_int32),
        ("what", ctypes.c_char * 16),
        ("path", ctypes.c_char * 1024),
        ("folder", ctypes.c_char * 1024),
        ("log", ctypes.c_char * 1024),
    )


@dataclass(frozen=True, slots=True)
class Call:
    """A recorded call: what it was ("failed" where it failed by itself), of which inode, its path (of a rename or link
    the old and the new one), where it wrote in the file or how long the file became, and the bytes that were written.
    """

    what: str
    inode: int
    path: str
    other: str
    offset: int
    data: bytes

    @property
    def takes_space(self) -> bool:
        """Whether a full disk refuses it."""
        return self.what in ("write", "create", "mkdir", "link", "rename", "sync")


class Shim:
    """The control block of the loaded library; there is one a process."""

    def __init__(self) -> None:
        with Path(os.environ[CONTROL]).open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), ctypes.sizeof(_Block))
        self._block = _Block.from_buffer(self._map)

    def set(self, folder: Path, kind: Kind, at: int = 0, *, log: Path | None = None, pause: int = 0) -> None:
        """Prepares what happens at call number `at` below `folder` (resolved) of the process that arms itself next."""
        block = self._block
        block.armed, block.kind, block.at, block.count, block.hit, block.pause = 0, kind, at, 0, 0, pause
        block.folder, block.log = os.fsencode(folder), os.fsencode(log) if log else b""
        block.what = block.path = b""

    def arm(self) -> None:
        """From now on the calls of this process count."""
        self._block.armed = os.getpid()

    def disarm(self) -> None:
        """From now on no call counts."""
        self._block.armed = 0

    @property
    def count(self) -> int:
        """How many calls were counted."""
        return int(self._block.count)

    @property
    def hit(self) -> tuple[str, str] | None:
        """The call at which it happened, and its path, or None if that many were not reached."""
        return (self._block.what.decode(), os.fsdecode(self._block.path)) if self._block.hit else None


def available() -> bool:
    """Whether there is a compiler, and the system is the one that shim.c is written for."""
    return sys.platform == "linux" and shutil.which("gcc") is not None


def environment(folder: Path) -> dict[str, str]:
    """Compiles the library into `folder`; returns the variables that a Python with it has to be started with."""
    library, control = folder / "shim.so", folder / "control"
    command = ["gcc", "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl", "-lpthread"]
    subprocess.run(command, check=True)
    control.write_bytes(bytes(ctypes.sizeof(_Block)))
    # One thread in numpy and FAISS: a process that has several cannot make children.
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    return {**os.environ, **threads, "LD_PRELOAD": str(library), CONTROL: str(control)}


def memory() -> Path:
    """A folder in memory if there is one: a kill is the same there, and what a disk loses is worked out apart."""
    found = Path("/dev/shm")
    return found if found.is_dir() and os.access(found, os.W_OK) else Path(tempfile.gettempdir())


def calls(log: Path) -> Iterator[Call]:
    """The calls in a log, in order."""
    data = log.read_bytes() if log.exists() else b""
    at = 0
    while at < len(data):
        (size,) = struct.unpack_from("<q", data, at)
        what, path, other, _ = data[at + 8 : at + 8 + size].split(b"\0")
        inode, offset, length, has_data = _CALL.unpack_from(data, at + 8 + size)
        at += 8 + size + _CALL.size
        content = data[at : at + length] if has_data else b""
        at += length if has_data else 0
        yield Call(what.decode(), inode, os.fsdecode(path), os.fsdecode(other), offset, content)
