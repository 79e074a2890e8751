"""Reading in a child process, so that a hostile file costs bounded time and memory and never this process."""

import atexit
import contextlib
import dataclasses
import functools
import json
import os
import select
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus import process
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.files import UnreadableError, read_bytes
from corpus.types import Article, LeftOut, SourceDate

# Bytes read at once: what a pipe of Linux holds.
CHUNK = 1 << 16


def read(
    reader: str, path: Path, name: str, limits: Limits, allowance_bytes: int | None = None
) -> Iterator[Article | ReadError]:
    """The articles of the file as `corpus.readers.<reader>.parse` gives them in the child.

    Where a file holds many pages, `limits.seconds` are granted again for every `allowance_bytes` of it. Raises
    ReadError as read_bytes does, with what the parser says, and where it takes more than `limits.seconds` or
    `limits.memory_bytes`.
    """
    data = read_bytes(path, limits)
    if allowance_bytes is not None:
        limits = dataclasses.replace(limits, seconds=limits.seconds * (1 + len(data) // allowance_bytes))
    return parsed(reader, data, str(path), name, limits)


def full_name(reader: str) -> str:
    """The module of a reader: one of this package by its name alone, another's by its full name."""
    return reader if "." in reader else f"corpus.readers.{reader}"


def parsed(reader: str, data: bytes, path: str, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The same for bytes in memory; `path` is where they are from, in words."""
    try:
        articles = _worker(limits.memory_bytes).ask(reader, data, name, limits)
    except UnreadableError as error:
        raise ReadError(path, str(error)) from error
    for one in articles:
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
def _worker(memory_bytes: int) -> "SandboxProcess":
    """One child for every bound of memory: starting one for every file would take longer than most files."""
    worker = SandboxProcess(memory_bytes)
    atexit.register(worker.close)
    return worker


class SandboxProcess:
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
            raise UnreadableError("cannot be read: its parser failed or needed too much memory")
        answer = json.loads(line)
        if "error" in answer:
            raise UnreadableError(answer["error"])
        articles: list[Any] = answer["found"]
        return articles

    def close(self) -> None:
        """Ends the child, if there is one."""
        if self._process is not None:
            child, self._process = self._process, None
            process.kill(child.pid)
            with contextlib.suppress(OSError):
                child.communicate()

    def _exchange(self, request: bytes, deadline: float) -> bytes | None:
        """The line that answers the request: whole, cut short if the child died, or None if the time was up."""
        child = self._started()
        assert child.stdin is not None
        assert child.stdout is not None
        writer = threading.Thread(target=_send, args=(child.stdin, request), daemon=True)
        writer.start()
        answer = bytearray()
        while not answer.endswith(b"\n"):
            ready, _, _ = select.select([child.stdout], [], [], max(0.0, deadline - time.monotonic()))
            chunk = os.read(child.stdout.fileno(), CHUNK) if ready else b""
            if not chunk:
                out_of_time = not ready or _ended_by(child) == signal.SIGXCPU
                self.close()
                writer.join()
                return None if out_of_time else bytes(answer)
            answer += chunk
        writer.join()
        return bytes(answer)

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = process.start(
                process.command("corpus.readers.sandbox_worker", memory_bytes=self._memory_bytes)
            )
        return self._process


def _ended_by(child: "subprocess.Popen[bytes]") -> int | None:
    """The number of the signal that ended a child which has closed its output, or None if it was another end."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        return -child.wait(1)
    return None


def _send(stream: Any, request: bytes) -> None:
    with contextlib.suppress(OSError, ValueError):  # the child has died, which its answer tells
        stream.write(request)
        stream.flush()
