"""The check of a data folder: who may use its files, and what interrupted runs left in it."""

import os
import pwd
import shlex
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.cli.archive import DATABASES
from bot.settings import Settings
from corpus.store.lock import NAME as LOCK
from embeddings.index.leftovers import leftovers

_ROOM = 1 << 20  # bytes; the store and index of a single article take as much

_FOLDERS = ("generations", "added", "models")

Finding = tuple[str, str, str]
"""State, what was found, how to fix it."""


def data_folder(_settings: Settings, data: Path) -> Iterator[Finding]:
    yield (
        _no_folder(data)
        or _not_ours(data)
        or _out_of_place(data)
        or _not_usable(data)
        or ("good", f"{data} is writable", "")
    )


def _no_folder(data: Path) -> Finding | None:
    """A finding if there is no folder that can be written to."""
    if not data.exists():
        return "note", f"{data} does not exist yet", "`dateline index PATH` creates it"
    if not data.is_dir():
        return "bad", f"{data} is not a folder", "choose another with --data"
    if os.statvfs(data).f_flag & os.ST_RDONLY:
        found = (
            f"the file system of {data} is read-only: asking works, indexing and everything else that stores does not"
        )
        return "bad", found, "mount it writable, or choose another folder with --data"
    return None


def _not_ours(data: Path) -> Finding | None:
    """A finding if it, or files in it, belong to another user."""
    owner = data.stat().st_uid
    others = sorted({path.lstat().st_uid for path in data.rglob("*")} - {owner})
    if not os.access(data, os.W_OK | os.X_OK):
        found = f"{data} belongs to {user_name(owner)}; {user_name(os.geteuid())} cannot write to it"
        return "bad", found, take_over(data)
    if others:
        found = f"{data} belongs to {user_name(owner)}, but contains files of {', '.join(map(user_name, others))}"
        return "bad", found, f"run every command as one user: sudo chown -R {user_name(owner)}: {data}"
    return None


def _out_of_place(data: Path) -> Finding | None:
    """A finding if a file, or a link to nowhere, is where a folder belongs, or a folder where a file belongs."""
    for name in (*_FOLDERS, *DATABASES, LOCK):
        path, kind = data / name, "folder" if name in _FOLDERS else "file"
        if os.path.lexists(path) and not (path.is_dir() if kind == "folder" else path.is_file()):
            away = path.with_name(f"{name}.away")
            return "bad", f"{path} is not a {kind}", f"run `mv {shlex.join([str(path), str(away)])}`"
    return None


def _not_usable(data: Path) -> Finding | None:
    """A finding if its disk is full, or its owner may not use it, or others may."""
    if fault := _unwritable(data):
        found = f"{data} takes no more files ({fault}): asking works, indexing and everything else that stores does not"
        return "bad", found, "make room on its disk, or choose another folder with --data"
    if closed := _closed(data):
        return "bad", f"{closed} cannot be read or changed by its owner", _chmod("u+rwX", data)
    if read := _open_to_others(data):
        found = f"{read} can be read or changed by other users of this machine"
        return "note", found, f"{_chmod('go=', data)}, if that is not meant"
    return None


def _unwritable(data: Path) -> str | None:
    """Why a file of the size of a small index cannot be written there now (a full disk, a quota), or None if it can."""
    try:
        with tempfile.TemporaryFile(dir=data) as file:
            file.write(bytes(_ROOM))
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        return fault.strerror or str(fault)
    return None


def _files(data: Path) -> Iterator[tuple[Path, int]]:
    """The databases and the lock, and the folders and files of the index, of what was added and of models, with their
    permissions."""
    kept = [path for name in (*DATABASES, LOCK) for path in sorted(data.glob(f"{name}*"))]
    for root in (data / name for name in _FOLDERS):
        kept += [root, *sorted(root.rglob("*"))] if root.is_dir() else []
    for path in kept:
        if not path.is_symlink():
            yield path, path.stat().st_mode


def _closed(data: Path) -> Path | None:
    """The first file or folder that its owner may not use: the store and the lock must be writable, the rest
    readable."""
    for path, mode in _files(data):
        wanted = stat.S_IRWXU if stat.S_ISDIR(mode) else stat.S_IRUSR | (stat.S_IWUSR if path.parent == data else 0)
        if mode & wanted != wanted:
            return path
    return None


def _open_to_others(data: Path) -> Path | None:
    if not data.stat().st_mode & 0o077:
        return None  # nobody else gets in
    return next((path for path, mode in _files(data) if mode & 0o077), None)


def left(_settings: Settings, data: Path) -> Iterator[Finding]:
    leftover = leftovers(data)
    if leftover.unfinished:
        yield (
            "bad",
            f"{leftover.unfinished[0]} is half a generation, of a run that was cut short",
            "run `dateline index`",
        )
    if leftover.foreign:
        more = f" ({len(leftover.foreign)} such files)" if len(leftover.foreign) > 1 else ""
        yield (
            "bad",
            f"{leftover.foreign[0]} belongs to nothing{more}",
            f"run `rm {shlex.join(map(str, leftover.foreign))}`",
        )
    if not leftover.unfinished and not leftover.foreign:
        yield "good", "nothing is left of runs that were cut short", ""


def user_name(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"user {number}"


def take_over(data: Path) -> str:
    """How the current user gets access to files of a data folder that another user made, or that are closed."""
    if data.exists() and data.stat().st_uid == os.geteuid():
        return _chmod("u+rwX", data)
    me = user_name(os.geteuid())
    return f"run every command as one user; to make that {me}: sudo chown -R {me}: {data}"


def _chmod(mode: str, data: Path) -> str:
    return f"run `chmod -R {mode} {shlex.quote(str(data))}`"
