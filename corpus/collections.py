"""Collections: named parts of an archive, given by the folders, files and feeds that their articles come from.

Which articles are in one follows from where each was read, so a changed setting holds at once and nothing is indexed
again. An article may be in several; those in none are in the collection OPEN.
"""

import functools
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus.files import real_path
from corpus.sources.addresses import is_address, one_spelling

OPEN = "open"
"""The name of the collection of all articles that are in no other."""

PARENTS_KEPT = 65_536
"""Folders whose collections are remembered while the files of an archive are gone through."""


class Collections:
    """The collections of an archive, by name."""

    def __init__(self, places: Mapping[str, Iterable[str]]) -> None:
        """`places` are the folders, files and addresses of feeds of each collection."""
        self.names = frozenset(places)
        self._feeds: dict[str, set[str]] = {}
        self._files: list[tuple[str, Path]] = []
        for name, those in places.items():
            for place in those:
                if is_address(place.strip()):
                    self._feeds.setdefault(one_spelling(place), set()).add(name)
                else:
                    # A home that is not known stays "~": that is no error, and the folder has no articles.
                    self._files.append((name, Path(os.path.expanduser(place))))  # noqa: PTH111
        self.renew()

    def renew(self) -> None:
        """Follows all links again: a place, or a folder of the archive, may be another folder by now."""
        self._folders = _Folders(self._files)

    def of(self, source: str) -> frozenset[str]:
        """The collections of an article by the file or feed it comes from; OPEN alone where it is in none."""
        if is_address(source):
            return frozenset(self._feeds.get(one_spelling(source), ())) or _OPEN
        return self._folders.of(_written(source)) or _OPEN


class _Folders:
    """The collections of files, with links as they lead when this is made."""

    def __init__(self, places: Iterable[tuple[str, Path]]) -> None:
        self._paths: dict[Path, set[str]] = {}
        for name, place in places:
            # Both as it is written and where its links lead: a file must not get out by another name.
            for path in (_written(place), real_path(place)):
                self._paths.setdefault(path, set()).add(name)
        self._of_folder = functools.lru_cache(maxsize=PARENTS_KEPT)(self._under)

    def of(self, path: Path) -> frozenset[str]:
        """The collections of a file, none if it is in none."""
        names, real_folder = self._of_folder(path.parent)
        real = real_path(path) if path.is_symlink() else real_folder / path.name
        named = self._paths.get(path, set()) | self._paths.get(real, set())
        if real.parent != real_folder:
            names |= self._of_folder(real.parent)[0]
        return names | named

    def _under(self, folder: Path) -> tuple[frozenset[str], Path]:
        """The collections of whatever is in a folder, and where the folder is through all links."""
        real = real_path(folder)
        names = (self._paths.get(place, set()) for place in (folder, *folder.parents, real, *real.parents))
        return frozenset().union(*names), real


def _written(place: str | Path) -> Path:
    return Path(os.path.normpath(Path(place).absolute()))


_OPEN = frozenset((OPEN,))
