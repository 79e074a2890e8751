"""Which index a data folder has: where its generations are kept."""

from pathlib import Path

from embeddings.index.generation import FolderIndexes
from embeddings.index.protocols import Indexes


def indexes_of(data: Path) -> Indexes:
    """The generations of a data folder."""
    return FolderIndexes(data)
