"""Paths -> the files to read, each with the name its article goes by. Nothing is opened here."""

import errno
import fnmatch
import os
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ReadError
from corpus.files import real_path

_IMAGES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp"))
_SOUNDS = frozenset((".mp3", ".mp4", ".webm", ".ogg", ".wav", ".m4a", ".mov"))
_FONTS = frozenset((".woff", ".woff2", ".ttf", ".otf", ".eot"))
ASSETS = _IMAGES | _SOUNDS | _FONTS | frozenset((".css", ".js", ".mjs", ".map"))
"""What browsers save with a page. Such files are passed over silently; other unknown files are named."""

DATA_FOLDER = frozenset(("store.sqlite", "writer.lock"))
"""A file by which a data folder of Dateline is recognised: it may be among the articles, and is passed over."""

LONGEST_NAME = 255
"""Bytes of a file's name at most, on the file systems in use: a sidecar of a longer name cannot be there."""

FOLDER_SIDECAR = "dateline.toml"
"""The file with what was set by hand for all files of a folder and of the folders inside it."""

DEPTH = 64
"""How deep nested folders are followed."""


GRAIN = 10_000_000
"""Nanoseconds for which two changes of a file may have the same time: a tick of the coarsest clock of Linux."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to be read: where it is, what its article is called, and its state (size and times) when it was found.

    A file that changed within the clock's grain gets a state that it never has later, because it may change again in
    that time and look the same.
    """

    path: Path
    name: str
    state: str


def find_files(
    paths: Sequence[Path], exclude: Sequence[str] = (), skipped: Callable[[Path], None] = lambda path: None
) -> Iterator[FoundFile | ReadError]:
    """Every file under `paths`, in the order of names; a path or folder that cannot be looked into is a ReadError.

    A file that is named itself is always given. Inside folders, hidden files, page assets, sidecars (`NAME.toml` beside
    `NAME`, `dateline.toml`), names that match `exclude` (shell patterns) and data folders of Dateline are passed over.
    A link is not followed: its target is found by itself if it is in the folder too, and a ReadError names a link that
    leads out of it. A path that is a link itself is followed. The name is the path relative to the folder that was
    given, or the file's own name. `skipped` is called with each hidden or excluded file or folder.
    """
    for path in paths:
        try:
            if path.is_dir():
                yield from _walk(path, path, exclude, skipped, 0)
            else:
                yield found(path, path.name)
        except OSError as fault:
            yield ReadError(str(path), fault.strerror or str(fault))


def _walk(
    root: Path, folder: Path, exclude: Sequence[str], skipped: Callable[[Path], None], depth: int
) -> Iterator[FoundFile | ReadError]:
    if depth > DEPTH:
        yield ReadError(str(folder), f"is more than {DEPTH} folders deep")
        return
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    names = {entry.name for entry in entries}
    if names >= DATA_FOLDER:
        return
    for entry in entries:
        if entry.name.startswith(".") or any(fnmatch.fnmatch(entry.name, pattern) for pattern in exclude):
            skipped(entry)
            continue
        try:
            passed_over = (
                entry.suffix.lower() in ASSETS or _is_sidecar(entry.name, names) or entry.name == FOLDER_SIDECAR
            )
            if entry.is_symlink():
                if not real_path(entry, strict=True).is_relative_to(real_path(root)) and not passed_over:
                    yield ReadError(str(entry), "is a link that leads out of the folder; to index it, name its target")
            elif entry.is_dir():
                yield from _walk(root, entry, exclude, skipped, depth + 1)
            elif not passed_over:
                yield found(entry, entry.relative_to(root).as_posix())
        except OSError as fault:
            yield ReadError(str(entry), fault.strerror or str(fault))
        except RuntimeError:  # what pathlib makes of ELOOP before Python 3.13
            yield ReadError(str(entry), os.strerror(errno.ELOOP))


def _is_sidecar(name: str, names: set[str]) -> bool:
    return name.endswith(".toml") and (name[:-5] in names)


def sidecar(path: Path) -> Path | None:
    """The file beside `path` with what was set by hand for it, if there is one."""
    beside = path.with_name(path.name + ".toml")
    return beside if len(os.fsencode(beside.name)) <= LONGEST_NAME and beside.is_file() else None


def folder_sidecars(path: Path) -> list[Path]:
    """The files `dateline.toml` of the folder of `path` and of those around it, the outermost first.

    They are sought upwards whichever folder was named, so that what is read of a file does not depend on that. One that
    belongs to another user than the file and whoever reads it is passed over: temporary folders are everybody's.
    """
    try:
        owners = {path.stat().st_uid, getattr(os, "getuid", lambda: 0)()}
    except OSError:
        return []
    beside = [folder / FOLDER_SIDECAR for folder in path.absolute().parents[:DEPTH]]
    return [one for one in reversed(beside) if _is_file_of(one, owners)]


def _is_file_of(path: Path, owners: Collection[int]) -> bool:
    """Whether there is a file, and one of `owners` made both it and, where it is a link, the link."""
    try:
        return path.is_file() and {path.stat().st_uid, path.lstat().st_uid} <= set(owners)
    except OSError:
        return False


def found(path: Path, name: str) -> FoundFile | ReadError:
    """The file at a path, to be read under a name. Raises OSError if it cannot be looked at."""
    try:
        str(path.absolute()).encode()
    except UnicodeEncodeError:
        # An article's id has to be text: it goes into JSON, receipts and the store.
        shown = os.fsencode(path).decode("utf-8", "backslashreplace")
        return ReadError(shown, "has a name that is not UTF-8; rename it")
    state = _state(path)
    if time.time_ns() - os.stat(path).st_ctime_ns < GRAIN:  # noqa: PTH116
        state += f"?{time.time_ns()}"
    if (beside := sidecar(path)) is not None:
        state += "+" + _state(beside)
    state += "".join("+" + _state(one) for one in folder_sidecars(path))
    return FoundFile(path, name, state)


def _state(path: Path) -> str:
    status = os.stat(path)  # noqa: PTH116 - raises the reason that is shown, for dangling links too
    return f"{status.st_size}.{status.st_mtime_ns}.{status.st_ctime_ns}.{status.st_ino}"
