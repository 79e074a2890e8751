"""All generations of a corpus that is kept in Milvus: embeddings.index.protocols.Indexes."""

import functools

from corpus.store.store import Store
from embeddings.errors import DamagedIndex, MismatchedIndex, NoGeneration
from embeddings.index.generation import IndexRecipe, compare, compare_store
from embeddings.index.milvus import tables
from embeddings.index.milvus.client import Client
from embeddings.index.milvus.index import MilvusIndex
from embeddings.index.milvus.publication import MilvusPublication
from embeddings.index.milvus.tables import Pointer, RowPointer, read_published


@functools.lru_cache(maxsize=8)
def client_of(uri: str, prefix: str) -> Client:
    """One connection for each place of an index, for as long as the process lives."""
    return Client(uri, prefix)


class MilvusIndexes:
    """The generations in a Milvus. `pointer` says which one answers; without one it is a row there."""

    def __init__(self, uri: str, prefix: str, pointer: Pointer | None = None) -> None:
        self._client = client_of(uri, prefix)
        self._pointer = pointer or RowPointer(self._client)

    def newest(self) -> str | None:
        """The name of the newest generation, None where none was published."""
        number = self._pointer.read()
        return None if number is None else tables.name_of(number)

    def open_newest(self, recipe: IndexRecipe | None = None, store: Store | None = None) -> MilvusIndex:
        """Opens it. Raises NoGeneration, MismatchedIndex, DamagedIndex, IndexUnreachable."""
        number = self._pointer.read()
        published = None if number is None else read_published(self._client, number)
        if published is None:
            raise NoGeneration(f"nothing is indexed in {self._client.uri} yet; run `dateline index PATH`")
        if recipe is not None:
            compare(published.making, recipe, self._client.uri)
        if store is not None:
            compare_store(published.store, published.edition, store, self._client.uri)
        return MilvusIndex(self._client, published)

    def begin(self, recipe: IndexRecipe, origin: tuple[str, int], *, anew: bool = False) -> MilvusPublication:
        """Begins a generation from the newest one, or `anew`, where that cannot be used; `origin` are the identity and
        the edition of the store. Raises IndexingError."""
        number = self._pointer.read()
        try:
            newest = None if number is None else read_published(self._client, number)
        except (DamagedIndex, MismatchedIndex):
            newest = None
        if anew or newest is None:
            tables.drop(self._client)
            newest = None
        tables.create(self._client, recipe.dimension)
        return MilvusPublication(self._client, self._pointer, newest, recipe, origin)
