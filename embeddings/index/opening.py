"""Which index a data folder has: generations in the folder, or in Milvus."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.store.opening import StorePlace, open_store
from corpus.store.protocol.serving import Serving
from corpus.store.store import Store
from embeddings.errors import IndexingError
from embeddings.index.folder import FolderIndexes
from embeddings.index.protocols import Indexes

if TYPE_CHECKING:
    from embeddings.index.milvus.indexes import MilvusIndexes

PREFIX = "dateline"
"""What the names of the collections in Milvus begin with where the settings name nothing else."""


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """Where an index is: in the data folder, or in Milvus where `uri` names a server or a file. `store` is where the
    store is that it was made from, which notes the generation that answers where it is on a server too."""

    data: Path
    uri: str = ""
    prefix: str = PREFIX
    store: StorePlace | None = None


def indexes_of(place: Path | IndexPlace) -> Indexes:
    """The generations at a place; a folder means those in it. Raises IndexingError if `uri` cannot be used."""
    if isinstance(place, IndexPlace) and place.uri:
        return milvus_indexes(place)
    return FolderIndexes(place.data if isinstance(place, IndexPlace) else place)


def milvus_indexes(place: IndexPlace, store: Store | None = None) -> "MilvusIndexes":
    """The generations in Milvus; `store` is that of the place where it is open already. Raises IndexingError if `uri`
    names something else."""
    if place.uri.partition(":")[0].partition("+")[0] != "milvus":
        raise IndexingError(f"[index] uri is {place.uri!r}; only an index in Milvus (milvus://HOST:PORT) can be named")
    from embeddings.index.milvus.indexes import MilvusIndexes  # asking from a data folder does not load it

    def serving() -> Serving | None:
        if store is not None:
            return store.notes_serving()
        on_server = place.store is not None and place.store.uri
        return open_store(place.store).notes_serving() if on_server and place.store else None

    return MilvusIndexes(place.uri, place.prefix, serving)
