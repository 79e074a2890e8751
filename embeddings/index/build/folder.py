"""Publishing into a folder: embeddings.index.protocols.Publication."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from corpus.store.store import Store
from embeddings.errors import DamagedIndex, MismatchedIndex, NoGeneration
from embeddings.index.build.building import Builder, Keys
from embeddings.index.build.differences import compared
from embeddings.index.build.publishing import retire
from embeddings.index.generation import Generation, open_newest
from embeddings.index.manifest import IndexRecipe
from embeddings.index.protocols import Material
from embeddings.index.types import Built


class FolderPublication:
    """A generation in a folder, made from the newest where that can be opened and was made as is wanted. `base` is that
    one. What comes and goes is noted, and all written by `publish`."""

    def __init__(self, data: Path, material: Material, *, purge: bool = False) -> None:
        self._data, self._material, self._purge = data, material, purge
        self.base = None if purge else opened(data, material.recipe, material.store)
        self._removed: list[int] = []
        self._added: Keys = []

    def difference(self, current: Iterable[tuple[str, int]]) -> tuple[list[tuple[str, int]], list[int]]:
        """What of the current articles the newest generation lacks, and the serials of those it has too many."""
        return compared(self.base.segments if self.base else (), current)

    def remove(self, serials: Sequence[int]) -> None:
        """Leaves out articles of the newest generation."""
        self._removed += serials

    def add(self, versions: Sequence[tuple[str, int]]) -> None:
        """Adds articles, each once."""
        self._added = list(dict.fromkeys([*self._added, *versions]))

    def publish(self) -> Built:
        """Builds it beside the others, with as many vectors as are stored, and renames it into place."""
        made = self._material
        builder = Builder(made.store, self._data, made.recipe, made.recipe.splitter, made.aliases, made.progress)
        built = builder.build(self.base, self._added, self._dead())
        if self._purge:
            retire(self._data / "generations", kept=1)
        return built

    def _dead(self) -> dict[int, list[int]]:
        """The places, by segment, of all articles that are not in the new generation."""
        gone = np.array(self._removed, np.int64)
        return {
            segment.number: np.flatnonzero(~segment.alive | np.isin(segment.table["serial"], gone)).tolist()
            for segment in (self.base.segments if self.base else ())
        }

    def abandon(self) -> None:
        """Forgets what was noted: nothing was written yet."""
        self._removed, self._added = [], []


def opened(data: Path, wanted: IndexRecipe | None, store: Store) -> Generation | None:
    """The newest generation, where it can be opened and was made as `wanted`: the next one can share its files then."""
    try:
        return open_newest(data, wanted, store)
    except (NoGeneration, MismatchedIndex, DamagedIndex):
        return None
