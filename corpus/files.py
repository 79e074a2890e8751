"""Files of our own: their digests, and writing them so that after a kill or a loss of power either the old or the new
one is there."""

import contextlib
import hashlib
import os
import tempfile
import time
from pathlib import Path

WRITING = ".writing-"
"""How the names of files begin that are being written."""

STALE = 3600
"""Seconds after which a file half written belongs to a process that was killed: no write takes an hour."""


def file_digest(path: Path) -> str:
    """The SHA-256 of a file, in hex. Raises OSError."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def real_path(path: Path, *, strict: bool = False) -> Path:
    """Where a path leads through all links; links in a circle lead to themselves. With `strict` it has to be there.

    Raises OSError with `strict` alone: Path.resolve raises RuntimeError for a circle, before Python 3.13.
    """
    return Path(os.path.realpath(path, strict=strict))


def sync(path: Path) -> None:
    """Waits until a file's content, or a folder's names, are on disk. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_atomically(path: Path, content: str | bytes) -> None:
    """Writes a file under a name that nobody else uses, and renames it into place once it is on disk.

    The file can be read by its owner alone. Raises OSError, and leaves the old file then.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    # A short name of its own: that of the file may be as long as the file system allows.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=WRITING)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    _delete_stale(path.parent)


def _delete_stale(folder: Path) -> None:
    """Deletes files that killed processes left half written there."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(WRITING) and time.time() - entry.stat().st_mtime > STALE:
                Path(entry.path).unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Waits until the names in a folder are on disk, where the file system can do that.

    What was renamed there is in place either way, so a failure here is no failed write: a loss of power may then bring
    back the whole old file.
    """
    try:
        sync(folder)
    except OSError:
        return


def make_folder(folder: Path) -> None:
    """Makes a folder with those above it, durably, only for its owner; one that is there is left as it is."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)
