"""All generations of a corpus that is kept in Milvus: embeddings.index.protocols.Indexes."""

import functools
from collections.abc import Callable

from corpus.store.protocol.serving import Serving
from corpus.store.store import Store
from embeddings.errors import DamagedIndex, MismatchedIndex, NoGeneration
from embeddings.index.manifest import IndexRecipe, compare, compare_store
from embeddings.index.milvus import owner, records, tables
from embeddings.index.milvus.checking import check, check_counts
from embeddings.index.milvus.client import Client
from embeddings.index.milvus.index import MilvusIndex
from embeddings.index.milvus.pointer import MarkPointer, Pointer, StorePointer
from embeddings.index.milvus.publication import MilvusPublication
from embeddings.index.milvus.records import Published, read_published
from embeddings.index.protocols import Material


@functools.lru_cache(maxsize=8)
def client_of(uri: str, prefix: str) -> Client:
    """One connection for each place of an index, for as long as the process lives."""
    return Client(uri, prefix)


class MilvusIndexes:
    """The generations in a Milvus. `serving` gives what the store notes of the one that answers, or None if it is not
    on a server: a mark in Milvus says it then."""

    def __init__(self, uri: str, prefix: str, serving: Callable[[], Serving | None] = lambda: None) -> None:
        self._client, self._serving = client_of(uri, prefix), serving

    @functools.cached_property
    def _pointer(self) -> Pointer:
        store = self._serving()
        return MarkPointer(self._client) if store is None else StorePointer(self._client, store)

    def newest(self) -> str | None:
        """The name of the newest generation, or None if none was published."""
        number = self._pointer.read()
        return None if number is None else records.name_of(number)

    def open_newest(self, recipe: IndexRecipe | None = None, store: Store | None = None) -> MilvusIndex:
        """Opens it. Raises NoGeneration, MismatchedIndex, DamagedIndex, IndexUnreachable."""
        number = self._pointer.read()
        published = None if number is None else read_published(self._client, number)
        if store is not None:
            owner.require(self._client, store)
        if published is None:
            raise NoGeneration(f"nothing is indexed in {self._client.uri} yet; run `dateline index PATH`")
        if recipe is not None:
            compare(published.making, recipe, self._client.uri)
        if store is not None:
            compare_store(published.store, published.edition, store, self._client.uri)
        return MilvusIndex(self._client, published)

    def begin(self, material: Material, *, purge: bool = False, verify: bool = False) -> MilvusPublication:
        """Begins a generation from the newest one, or from nothing where rows of that are lost; with `verify` every
        passage of it is compared. Raises IndexingError, MismatchedIndex if another archive is there."""
        owner.require(self._client, material.store)
        base = self._whole(verify=verify)
        if base is None and records.owners(self._client):  # this store's own, of which nothing can be used
            tables.drop(self._client)
        tables.create(self._client, material.recipe.dimension)
        owner.claim(self._client, material.store)
        return MilvusPublication(self._client, self._pointer, base, material, purge=purge)

    def _whole(self, *, verify: bool) -> Published | None:
        """What the newest generation says about itself, or None if it cannot be gone on from."""
        number = self._pointer.read()
        try:
            newest = None if number is None else read_published(self._client, number)
            if newest is not None:
                check(self._client, newest) if verify else check_counts(self._client, newest)
        except (DamagedIndex, MismatchedIndex):
            return None
        return newest
