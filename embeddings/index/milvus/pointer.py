"""Which generation answers: noted in the store where that is a server, and marked in Milvus."""

from typing import Protocol

from corpus.store.protocol.serving import Serving
from embeddings.index.milvus import records
from embeddings.index.milvus.client import Client
from embeddings.index.milvus.records import Published


class Pointer(Protocol):
    """The number of the generation that answers: one place, which is read and moved whole."""

    def read(self) -> int | None:
        """The number, or None if nothing was published."""

    def move(self, published: Published) -> None:
        """Has all who look from now on see another generation."""


class MarkPointer:
    """The newest generation that is marked in Milvus: a mark is added, none is written in place of another."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def read(self) -> int | None:
        """The number, or None if nothing was published."""
        return records.marked(self._client)

    def move(self, published: Published) -> None:
        """Has all who look from now on see another generation."""
        records.mark(self._client, published.number)


class StorePointer:
    """A number in the store, moved in one transaction with the store's own state; Milvus is marked after it.

    The mark is what a store that is taken elsewhere, or lost and restored, is compared with: it says that a newer
    generation was published than a restored store knows.
    """

    def __init__(self, client: Client, store: Serving) -> None:
        self._client, self._store, self._mark = client, store, MarkPointer(client)
        self._place = f"{client.uri} {client.prefix}"

    def read(self) -> int | None:
        """The newer of both numbers that is still kept, or None if nothing was published."""
        marked, noted = self._mark.read(), self._store.serving(self._place)
        if noted is None or (marked is not None and noted <= marked):
            return marked
        return noted if records.is_kept(self._client, noted) else marked

    def move(self, published: Published) -> None:
        """Has all who look from now on see another generation. Raises StoreError if another was begun since."""
        self._store.serve(self._place, published.number, published.edition)
        self._mark.move(published)
