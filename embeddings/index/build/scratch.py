"""Temporary folders outside the data folder: those of a process that was killed are deleted by the next one."""

import fcntl
import os
import shutil
import tempfile
from pathlib import Path

PREFIX = "dateline-as-of-"
_IN_USE = "in-use"


class ScratchFolder:
    """A folder of this process alone, deleted by `close`, with the last reference to it, or at the end."""

    def __init__(self) -> None:
        delete_left_behind()
        self._made = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
        self.path = Path(self._made.name)
        self._lock = (self.path / "new").open("wb")
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        # Under its final name it is locked from the beginning, so that nobody takes it for one left behind.
        (self.path / "new").rename(self.path / _IN_USE)

    def close(self) -> None:
        """Deletes the folder."""
        self._made.cleanup()
        self._lock.close()


def delete_left_behind() -> None:
    """Deletes this user's folders whose process ended without doing so."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            handle = os.open(folder / _IN_USE, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:  # of another user, or being made or deleted just now
            continue
        try:
            if os.fstat(handle).st_uid == os.getuid():
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:  # in use
            continue
        finally:
            os.close(handle)
