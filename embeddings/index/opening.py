"""Which index a data folder has: generations in the folder, or in Milvus."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from embeddings.errors import IndexingError
from embeddings.index.generation import FolderIndexes
from embeddings.index.protocols import Indexes

if TYPE_CHECKING:
    from embeddings.index.milvus.indexes import MilvusIndexes

PREFIX = "dateline"
"""What the names of the collections in Milvus begin with where the settings name nothing else."""


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """Where an index is: in the data folder, or in Milvus where `uri` names a server or a file."""

    data: Path
    uri: str = ""
    prefix: str = PREFIX


def indexes_of(place: Path | IndexPlace) -> Indexes:
    """The generations at a place; a folder stands for those in it. Raises IndexingError where `uri` cannot be used."""
    if isinstance(place, IndexPlace) and place.uri:
        return milvus_indexes(place)
    return FolderIndexes(place.data if isinstance(place, IndexPlace) else place)


def milvus_indexes(place: IndexPlace) -> "MilvusIndexes":
    """The generations in Milvus. Raises IndexingError where `uri` names something else."""
    if place.uri.partition(":")[0].partition("+")[0] != "milvus":
        raise IndexingError(f"[index] uri is {place.uri!r}; only an index in Milvus (milvus://HOST:PORT) can be named")
    from embeddings.index.milvus.indexes import MilvusIndexes  # asking from a data folder does not load it

    return MilvusIndexes(place.uri, place.prefix)
