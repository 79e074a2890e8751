"""Bytes of a file on disk, read so that nothing hangs, nothing is cut short and no half-changed file is used."""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from corpus.errors import ReadError
from corpus.limits import Limits

KINDS = {
    stat.S_IFDIR: "is a folder, not a file",
    stat.S_IFIFO: "is a named pipe, not a file",
    stat.S_IFSOCK: "is a socket, not a file",
    stat.S_IFCHR: "is a device, not a file",
    stat.S_IFBLK: "is a device, not a file",
}


# Characters of a library's message that are passed on.
REASON_LENGTH = 300


class UnreadableError(ValueError):
    """Bytes that give no article; the message says why. The caller that knows the file's name turns it into a
    ReadError."""


def why_unread(error: Exception) -> str:
    """Why a parser that failed with this error gives no article, in one line; errors of its own are named by their
    type."""
    if isinstance(error, UnreadableError):
        return str(error)
    if isinstance(error, MemoryError):
        return "takes too much memory to read"
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    return f"cannot be read: {type(error).__name__}: {' '.join(str(error).split())[:REASON_LENGTH]}"


@contextlib.contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file, open for reading its bytes. Raises ReadError if it is no regular file, cannot be opened or read, is
    empty, or was changed by the time the block ends."""
    try:
        # Without O_NONBLOCK a named pipe would wait for a writer here, for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise ReadError(str(path), _reason(error)) from error
    before = os.fstat(handle)
    try:
        _require_regular(path, before)
    except ReadError:
        os.close(handle)
        raise
    with os.fdopen(handle, "rb") as file:
        try:
            yield file
        except OSError as error:
            raise ReadError(str(path), _reason(error)) from error
        after = os.fstat(handle)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise ReadError(str(path), "was changed while it was read; index it again")


def read_bytes(path: Path, limits: Limits) -> bytes:
    """The whole content of a file. Raises ReadError as `opened` does, and where the file is over the limit."""
    with opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > limits.file_bytes:
            raise ReadError(str(path), f"is too large: {size:,} bytes, the limit is {limits.file_bytes:,}")
        return file.read(size + 1)  # a file that grew meanwhile is noticed by `opened`


def _require_regular(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise ReadError(str(path), KINDS.get(stat.S_IFMT(status.st_mode), "is not a regular file"))
    if status.st_size == 0:
        raise ReadError(str(path), "is empty")


def _reason(error: OSError | ValueError) -> str:
    """The system's own words for what went wrong, in lower case ("permission denied")."""
    said = getattr(error, "strerror", None) or str(error)
    return f"cannot be read: {said[:1].lower()}{said[1:]}"
