"""What killed processes left in a data folder, and what does not belong to its index."""

import time
from dataclasses import dataclass
from pathlib import Path

from corpus.files import STALE, WRITING
from corpus.store.lock import is_locked
from embeddings.errors import DamagedIndex, MismatchedIndex
from embeddings.index.checking import CHECKED
from embeddings.index.generation import names
from embeddings.index.manifest import read_manifest

_OWN = frozenset(("manifest.json", CHECKED))


@dataclass(frozen=True, slots=True)
class Leftovers:
    """`unfinished` are generations that were never published, or half deleted, none while something is being indexed
    there: the next run deletes them. `foreign` are
    files that nothing names: in the generation that serves, or half written for over an hour."""

    unfinished: tuple[Path, ...]
    foreign: tuple[Path, ...]


def leftovers(data: Path) -> Leftovers:
    """What is left in a data folder. Raises OSError."""
    root = data / "generations"
    being_indexed, published = is_locked(data), names(data)
    there = sorted(root.iterdir()) if root.is_dir() else []
    unfinished = [
        path
        for path in there
        if not being_indexed
        and (path.name.startswith("building-") or (path.name.isdecimal() and path.name not in published))
    ]
    foreign = [path for path in sorted(data.rglob(f"{WRITING}*")) if time.time() - path.lstat().st_mtime > STALE]
    if published:
        foreign += _unnamed(root / published[-1])
    return Leftovers(tuple(unfinished), tuple(foreign))


def _unnamed(folder: Path) -> list[Path]:
    """The files of a generation that its manifest does not name; none if it cannot be read."""
    try:
        known = _OWN | read_manifest(folder).files.keys()
    except (DamagedIndex, MismatchedIndex):
        return []
    paths = (path for path in sorted(folder.rglob("*")) if not path.is_dir() and path.suffix != ".lock")
    return [path for path in paths if path.relative_to(folder).as_posix() not in known]
