"""Reading in a child process, so that a hostile file costs bounded time and memory and never this process."""

import atexit
import contextlib
import dataclasses
import functools
import json
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.files import UnreadableError, read_bytes
from corpus.types import Article, LeftOut, SourceDate

CHUNK = 1 << 16


def read(
    reader: str, path: Path, name: str, limits: Limits, allowance_bytes: int | None = None
) -> Iterator[Article | ReadError]:
    """The articles of the file as `corpus.readers.<reader>.parse` gives them in the child.

    Where a file holds many pages, `limits.seconds` are granted anew for every `allowance_bytes` of it. Raises ReadError
    as read_bytes does, with what the parser says, and where it takes more than `limits.seconds` or
    `limits.memory_bytes`.
    """
    data = read_bytes(path, limits)
    if allowance_bytes is not None:
        limits = dataclasses.replace(limits, seconds=limits.seconds * (1 + len(data) // allowance_bytes))
    return parsed(reader, data, str(path), name, limits)


def parsed(reader: str, data: bytes, path: str, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The same of bytes in hand; `path` is where they are from, in words."""
    try:
        found = _worker(limits.memory_bytes).ask(reader, data, name, limits)
    except UnreadableError as error:
        raise ReadError(path, str(error)) from error
    for one in found:
        yield ReadError(path, one) if isinstance(one, str) else _article(one, path)


def _article(fields: dict[str, Any], path: str) -> Article:
    return Article(
        **{
            **fields,
            "path": path,
            "body": tuple((start, end) for start, end in fields["body"]),
            "date": SourceDate(**fields["date"]),
            "left_out": tuple(LeftOut(**part) for part in fields["left_out"]),
        }
    )


@functools.cache
def _worker(memory_bytes: int) -> "Worker":
    """One child for every bound of memory: starting one for every file would take longer than most files."""
    worker = Worker(memory_bytes)
    atexit.register(worker.close)
    return worker


class Worker:
    """A child process that is started when it is first needed, and again after it had to be ended."""

    def __init__(self, memory_bytes: int) -> None:
        self._memory_bytes = memory_bytes
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, reader: str, data: bytes, name: str, limits: Limits) -> list[Any]:
        """What the child found: fields of articles, and strings for what cannot be read. Raises UnreadableError."""
        header = {"reader": reader, "name": name, "bytes": len(data), "limits": dataclasses.asdict(limits)}
        with self._lock:
            try:
                line = self._exchange(json.dumps(header).encode() + b"\n" + data, time.monotonic() + limits.seconds)
            except BaseException:  # interrupted: the answer that is still to come would be taken for the next file's
                self.close()
                raise
        if line is None:
            raise UnreadableError(f"takes longer than {limits.seconds} seconds to read")
        if not line.endswith(b"\n"):
            raise UnreadableError("cannot be read: it made its parser fail, or take too much memory")
        answer = json.loads(line)
        if "error" in answer:
            raise UnreadableError(answer["error"])
        found: list[Any] = answer["found"]
        return found

    def close(self) -> None:
        """Ends the child, if there is one."""
        if self._process is not None:
            process, self._process = self._process, None
            process.kill()
            with contextlib.suppress(OSError):
                process.communicate()

    def _exchange(self, request: bytes, deadline: float) -> bytes | None:
        """The line that answers the request: whole, cut short where the child died, None where the time was up."""
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        writer = threading.Thread(target=_send, args=(process.stdin, request), daemon=True)
        writer.start()
        answer = bytearray()
        while not answer.endswith(b"\n"):
            ready, _, _ = select.select([process.stdout], [], [], max(0.0, deadline - time.monotonic()))
            chunk = os.read(process.stdout.fileno(), CHUNK) if ready else b""
            if not chunk:
                self.close()
                writer.join()
                return bytes(answer) if ready else None
            answer += chunk
        writer.join()
        return bytes(answer)

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "corpus.readers.sandbox_worker", str(self._memory_bytes)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OMP_NUM_THREADS": "1"},
            )
        return self._process


def _send(stream: Any, request: bytes) -> None:
    with contextlib.suppress(OSError, ValueError):  # the child has died, which its answer tells
        stream.write(request)
        stream.flush()
