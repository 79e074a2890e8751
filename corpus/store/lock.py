"""The writer's lock of a data folder: one process writes at a time."""

import contextlib
import errno
import fcntl
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from corpus.errors import StoreError, StoreLocked
from corpus.files import make_folder

NAME = "writer.lock"

_BUSY = (errno.EWOULDBLOCK, errno.EACCES)
_NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)
_PAUSE = 0.05  # seconds between two tries

_umask = threading.Lock()
_private: list[int] = []  # the umask from before, once for each thread that is inside


@contextlib.contextmanager
def locked(folder: Path, patience: float = 0.0) -> Iterator[None]:
    """Takes the lock of a data folder, which is made if it is missing.

    Waits up to `patience` seconds for another process. Raises StoreLocked, naming that process, or StoreError if the
    folder cannot be written to or its file system has no locks. Files made inside can be read by their owner only.
    """
    path = folder / NAME
    try:
        make_folder(folder)
        handle = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+")
    except OSError as fault:
        advice = "choose another folder with --data"
        if isinstance(fault, PermissionError) and path.exists():
            advice = "correct the permissions, as `dateline doctor` says"
        elif path.is_dir():
            advice = "`dateline doctor` says what to do about it"
        raise StoreError(
            f"cannot write in {path if path.is_dir() else folder}: {fault.strerror or fault}; {advice}"
        ) from fault
    with handle:
        _take(handle, path, time.monotonic() + patience)
        try:
            with contextlib.suppress(OSError):  # on a full disk the lock holds all the same, without a name
                os.ftruncate(handle.fileno(), 0)
                os.pwrite(handle.fileno(), f"{os.getpid()}".encode(), 0)
            with private_files():
                yield
        finally:
            # Closing is not enough: a child process that another thread is just starting still has the file open.
            fcntl.flock(handle, fcntl.LOCK_UN)


def is_locked(folder: Path) -> bool:
    """Whether a process has the lock of a data folder. Nothing is written; where that cannot be seen it has not."""
    try:
        handle = os.open(folder / NAME, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as fault:
        return fault.errno in _BUSY
    finally:
        os.close(handle)
    return False


@contextlib.contextmanager
def private_files() -> Iterator[None]:
    """Files and folders made inside can be used by their owner only, also those that libraries make.

    The umask belongs to the process: the first thread that enters sets it, the last one that leaves puts it back.
    """
    with _umask:
        _private.append(_private[0] if _private else os.umask(0o077))
    try:
        yield
    finally:
        with _umask:
            before = _private.pop()
            if not _private:
                os.umask(before)


def _take(handle: IO[str], path: Path, until: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            if fault.errno in _NO_LOCKS:
                raise StoreError(
                    f"the file system of {path.parent} has no locks ({fault.strerror}); choose a folder on a local disk"
                    " with --data"
                ) from fault
            if fault.errno not in _BUSY:
                raise StoreError(f"cannot lock {path}: {fault.strerror}; choose another folder with --data") from fault
            if time.monotonic() < until:
                time.sleep(_PAUSE)
                continue
            handle.seek(0)
            owner = handle.read().strip() or "unknown"
            raise StoreLocked(
                f"another `dateline index` (process {owner}) is writing to {path.parent}; wait for it"
            ) from fault
        else:
            return
