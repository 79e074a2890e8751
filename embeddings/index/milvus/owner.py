"""Whose archive the collections of a prefix have: two stores never write into the same ones."""

from corpus.store.store import Store
from embeddings.errors import MismatchedIndex
from embeddings.index.milvus import records
from embeddings.index.milvus.client import Client
from embeddings.index.milvus.packing import name_hash

_PLACES = 65_536
"""Rows for notes of owners: two stores that come at once have each one of its own."""


def require(client: Client, store: Store) -> None:
    """Raises MismatchedIndex if the collections have the archive of another store."""
    others = [one for one in records.owners(client) if one[0] != store.identity]
    if others:
        identity, name = others[0]
        raise MismatchedIndex(
            f"the collections {client.prefix}* in {client.uri} have the archive of another store, {name}"
            f" ({identity[:8]}), not of {store.where} ({store.identity[:8]}); name another [index] prefix, or delete"
            " these collections if that store is gone for good, then run `dateline index` with all your paths"
        )


def claim(client: Client, store: Store) -> None:
    """Notes that the collections have the archive of a store. Raises MismatchedIndex if another came first, or at the
    same moment: its own note is taken back then, and nothing else was written."""
    if any(identity == store.identity for identity, _ in records.owners(client)):
        return
    place = name_hash(store.identity) % _PLACES
    records.write_owner(client, place, store.identity, store.where)
    try:
        require(client, store)
    except MismatchedIndex:
        records.delete_owner(client, place)
        raise
