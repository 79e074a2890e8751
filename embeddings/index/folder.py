"""All generations in a data folder: embeddings.index.protocols.Indexes."""

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.store.store import Store
from embeddings.index.generation import Generation, names, open_newest
from embeddings.index.manifest import IndexRecipe
from embeddings.index.protocols import Material

if TYPE_CHECKING:
    from embeddings.index.build.folder import FolderPublication


class FolderIndexes:
    """The generations in a data folder."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def newest(self) -> str | None:
        """The name of the newest generation, or None if none was published."""
        return next(iter(names(self._data)[-1:]), None)

    def open_newest(self, recipe: IndexRecipe | None = None, store: Store | None = None) -> Generation:
        """As embeddings.index.generation.open_newest does."""
        return open_newest(self._data, recipe, store)

    def begin(self, material: Material, *, purge: bool = False) -> "FolderPublication":
        """Begins a generation, from the newest or, with `purge`, from nothing."""
        from embeddings.index.build.folder import FolderPublication  # asking does not load what builds

        return FolderPublication(self._data, material, purge=purge)
