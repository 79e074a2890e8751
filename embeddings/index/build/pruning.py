"""Which files are gone for certain, and which only seem to be: an unmounted disk looks like an empty folder."""

import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.files import real_path


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder under which nothing is forgotten, why, and the path that was named."""

    folder: Path
    why: str
    named: Path


def under(file: str, paths: Iterable[Path]) -> bool:
    """Whether a file, by its resolved path, is one of `paths` or is below one."""
    return any(Path(file).is_relative_to(place) for path in paths for place in _places(path))


def _places(path: Path) -> tuple[Path, Path]:
    """The target of a path, and the path itself: a link may lead elsewhere than before."""
    return real_path(path), path.absolute()


def survey(
    files: Iterable[str], named: Sequence[Path], unread: Collection[Path], forget_missing: bool
) -> tuple[list[str], dict[str, Kept]]:
    """Of `files` (resolved paths) below the `named` ones: those that are gone, and those that are not found but kept.

    `unread` are the paths that could not be looked into: nothing below them is gone for certain. With `forget_missing`
    every file that is not found is gone.
    """
    gone: list[str] = []
    kept: dict[str, Kept] = {}
    places = [(path, place) for path in named for place in _places(path)]
    closed = [real_path(path) for path in unread]
    for file in files:
        root = next(((path, place) for path, place in places if Path(file).is_relative_to(place)), None)
        if root is None:
            continue
        missing = _missing(Path(file))
        if missing == "":
            continue
        doubt = None if forget_missing else _doubt(Path(file), root[1], closed, missing)
        if doubt is None:
            gone.append(file)
        else:
            folder = root[0] if doubt[0] == root[1] else doubt[0]
            kept[file] = Kept(folder, doubt[1], root[0])
    return gone, kept


def _missing(file: Path) -> str:
    """ "" where the file is there, "gone" where it is not, else why that cannot be seen."""
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return "gone"
    except OSError as fault:
        return fault.strerror or str(fault)
    return ""


def _doubt(file: Path, root: Path, closed: Sequence[Path], missing: str) -> tuple[Path, str] | None:
    """The folder because of which a file that is not found is kept, and why, or None if the file is gone for certain.

    It is gone where the nearest folder that is still there holds something else. A folder that was deleted with
    all its files is gone too, unless it is the one that was named.
    """
    nearest = next(folder for folder in file.parents if os.path.isdir(folder))  # noqa: PTH112 - raises nothing
    if root != file and not os.path.isdir(root):  # noqa: PTH112
        return root, "is not a folder any more" if os.path.isfile(root) else "is missing"  # noqa: PTH113
    for folder in closed:
        if folder != file and file.is_relative_to(folder):
            return folder, "cannot be read"
    if missing != "gone":
        return nearest, f"cannot be read ({missing})"
    try:
        with os.scandir(nearest) as entries:
            others = any(not entry.name.startswith(".") for entry in entries)
    except OSError as fault:
        return nearest, f"cannot be read ({fault.strerror})"
    return None if others else (nearest, "is empty")
