"""What a disk may contain after a loss of power, worked out from a record of calls.

The strictest reading of POSIX: the bytes of a file are safe once the file was synced, a name once its folder was. What
was not synced may be there or not, in blocks of 4 KiB, in any order; names of one folder in the order in which they
changed, and the folders independently of each other (Pillai et al., "All file systems are not created equal", 2014).
"""

import hashlib
import os
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from injection.shim import Call

BLOCK = 4096


@dataclass(slots=True)
class _File:
    """A file's bytes as they were last synced, and the changes since, as (offset, bytes) or (length, None)."""

    synced: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)
    stamps: tuple[int, int] | None = None
    known: bytes = b""
    """The digest of `synced`, where it was asked for."""

    def digest(self, keep: Callable[[], bool] | None) -> bytes:
        """Of the bytes with those changes that are kept, none of them without `keep`."""
        if self.since and keep is not None:
            return hashlib.sha256(self.content(keep)).digest()
        self.known = self.known or hashlib.sha256(self.synced).digest()
        return self.known

    def content(self, keep: Callable[[], bool] | None) -> bytearray:
        """The bytes with those changes that are kept, decided block by block; a block that is lost reads as zeros if
        the file had grown by it."""
        found = bytearray(self.synced)
        if keep is None:
            return found
        for offset, data in self.since:
            if data is None:
                if keep():
                    del found[offset:]
                    found.extend(bytes(offset - len(found)))
                continue
            for at in range(0, len(data), BLOCK):
                if keep():
                    part = data[at : at + BLOCK]
                    start = offset + at
                    found.extend(bytes(max(0, start + len(part) - len(found))))
                    found[start : start + len(part)] = part
        return found


@dataclass(slots=True)
class _Folder:
    """A folder's names as they were last synced, and the changes since: (name, inode), or (name, None) for one gone."""

    synced: dict[str, int] = field(default_factory=dict)
    since: list[tuple[str, int | None]] = field(default_factory=list)

    def names(self, count: int) -> dict[str, int]:
        """The names with the first `count` changes."""
        found = dict(self.synced)
        for name, inode in self.since[:count]:
            found.pop(name, None)
            if inode is not None:
                found[name] = inode
        return found


class Disk:
    """What is safe on a disk, and what is not yet, as calls go by."""

    def __init__(self, root: Path) -> None:
        """Begins with what is below `root`, all of it safe."""
        self._root = str(root)
        self._files: dict[int, _File] = {}
        self._folders: dict[int, _Folder] = {}
        self._top = self._read(root)

    def _read(self, folder: Path) -> int:
        inode = folder.stat().st_ino
        here = self._folders.setdefault(inode, _Folder())
        for path in folder.iterdir():
            if path.is_dir():
                here.synced[path.name] = self._read(path)
            else:
                status = path.stat()
                here.synced[path.name] = status.st_ino
                stamps = (status.st_atime_ns, status.st_mtime_ns)
                self._files[status.st_ino] = _File(bytearray(path.read_bytes()), stamps=stamps)
        return inode

    def _place(self, path: str) -> tuple[_Folder, str]:
        """The folder of a path as it is now, and the name in it."""
        at = self._folders[self._top]
        *above, name = Path(path).relative_to(self._root).parts
        for part in above:
            at = self._folders[at.names(len(at.since))[part]]
        return at, name

    def take(self, call: Call) -> None:
        """Goes on by one call."""
        if call.what == "write":
            self._file(call.inode).since.append((call.offset, call.data))
        elif call.what == "truncate":
            self._file(call.inode).since.append((call.offset, None))
        elif call.what == "sync":
            self._sync(call)
        elif call.what == "failed":
            return
        elif call.what in ("create", "mkdir"):
            if call.what == "create":
                self._files[call.inode] = _File()
            else:
                self._folders[call.inode] = _Folder()
            folder, name = self._place(call.path)
            folder.since.append((name, call.inode))
        elif call.what in ("unlink", "rmdir"):
            folder, name = self._place(call.path)
            folder.since.append((name, None))
        else:
            folder, name = self._place(call.other)
            if call.what == "link" and call.inode not in self._files:  # a file of another folder, safe there
                self._files[call.inode] = _File(bytearray(call.data))
            if call.what == "rename":
                before, old = self._place(call.path)
                before.since.append((old, None))
            folder.since.append((name, call.inode))

    def _file(self, inode: int) -> _File:
        return self._files.setdefault(inode, _File())

    def _sync(self, call: Call) -> None:
        if call.inode in self._folders:
            # As it was listed: a library that calls the kernel itself may have changed names unseen.
            listed = [line.split(b"/", 1) for line in call.data.split(b"\0") if line]
            folder = self._folders[call.inode]
            folder.synced, folder.since = {os.fsdecode(name): int(inode) for inode, name in listed}, []
        else:
            file = self._file(call.inode)
            if file.since:
                file.synced, file.since, file.known = file.content(lambda: True), [], b""
            file.stamps = None

    def leave(self, target: Path, names: Callable[[int], int], keep: Callable[[], bool] | None) -> None:
        """Writes one of the states that the disk may be in to the empty folder `target`.

        `names` gives how many of so many unsynced changes of a folder are there, `keep` whether a block is.
        """
        made: dict[int, Path] = {}
        self._leave(self._top, target, names, keep, made)

    def _leave(
        self,
        inode: int,
        target: Path,
        names: Callable[[int], int],
        keep: Callable[[], bool] | None,
        made: dict[int, Path],
    ) -> None:
        folder = self._folders[inode]
        for name, child in folder.names(names(len(folder.since))).items():
            path = target / name
            if child in self._folders:
                path.mkdir()
                self._leave(child, path, names, keep, made)
            elif child in made:
                os.link(made[child], path)
            elif not name.endswith("-shm"):  # SQLite makes it again: it is shared memory
                file = self._file(child)
                path.write_bytes(file.content(keep))
                if file.stamps and not file.since:
                    os.utime(path, ns=file.stamps)
                made[child] = path

    def digest(self, names: Callable[[int], int], keep: Callable[[], bool] | None) -> bytes:
        """What tells the state that `leave` would write from others; without `keep` no block that was not synced is
        kept."""
        found = hashlib.sha256()
        self._describe(self._top, "", names, keep, found.update)
        return found.digest()

    def _describe(
        self,
        inode: int,
        path: str,
        names: Callable[[int], int],
        keep: Callable[[], bool] | None,
        take: Callable[[bytes], object],
    ) -> None:
        folder = self._folders[inode]
        for name, child in folder.names(names(len(folder.since))).items():
            take(os.fsencode(f"{path}/{name}") + b"\0")
            if child in self._folders:
                self._describe(child, f"{path}/{name}", names, keep, take)
            elif not name.endswith("-shm"):
                take(self._file(child).digest(keep))


def states(seed: int) -> Iterable[tuple[str, Callable[[int], int], Callable[[], bool] | None]]:
    """The states tried after each call, as (name, names kept, blocks kept): nothing that was not synced; all names and
    none of the bytes; a part of both by chance."""
    chance = random.Random(seed)
    yield "power: unsynced lost", lambda count: 0, None
    yield "power: names without content", lambda count: count, None
    yield "power: reordered", lambda count: chance.randint(0, count), lambda: chance.random() < 0.5
