"""From the store to a generation that a server keeps: only what came and went is written, then one pointer moves."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from corpus import stories
from corpus.store.store import Store
from embeddings.errors import DamagedIndex, MismatchedIndex, NoGeneration
from embeddings.index.build.cleaning import delete_forgotten, trim
from embeddings.index.build.embedding import Embedder
from embeddings.index.build.intake import Progress
from embeddings.index.build.prepared import prepared
from embeddings.index.generation import IndexRecipe
from embeddings.index.indexed_text import Aliases
from embeddings.index.opening import IndexPlace, milvus_indexes

if TYPE_CHECKING:
    from embeddings.index.milvus.publication import Coming


def publish_on_server(
    store: Store,
    place: IndexPlace,
    wanted: IndexRecipe,
    aliases: Aliases,
    embedder: Embedder,
    progress: Progress,
    *,
    purge: bool = False,
    verify: bool = False,
) -> tuple[int, str, int]:
    """Publishes the current articles of a store; returns the passages embedded now, the generation's name and its
    passages. With `purge` nothing of what was removed stays in an older
    generation; with `verify` every passage there is compared with what was published, and all are written anew where
    one differs. Raises IndexUnreachable.
    """
    from embeddings.index.milvus.publication import KEPT

    indexes, lacking, damaged = milvus_indexes(place), set(store.current()), False
    before = None
    try:
        before = indexes.open_newest()
        before.check() if verify else before.check_counts()
    except (NoGeneration, MismatchedIndex):
        pass  # everything is written anew: there is nothing to go on from
    except DamagedIndex:
        damaged = True
    removed = []
    if before is not None and not damaged:
        usable = _usable(indexes.open_newest, wanted, store)
        for serial, name, version in before.articles():
            if usable and (name, version) in lacking:
                lacking.discard((name, version))
            else:
                removed.append(serial)
        if usable and not lacking and not removed:
            delete_forgotten(store, aliases, before.living_digests)
            store.give_back()
            return 0, before.facts.name, before.facts.passages
    added = sorted(lacking)
    embedder.embed(added)
    quoted = [] if before is None or purge or damaged else [(name, version) for _, name, version in before.articles()]
    publication = indexes.begin(wanted, (store.identity, store.begin_edition()), anew=damaged)
    publication.remove(removed)

    publication.add(
        _coming(store, wanted, aliases, added, progress),
        [(*key, store.signature(*key, stories.METHOD)) for key in added],
    )
    progress("publishing", 0, 1)
    published = publication.publish(kept=1 if purge else KEPT)
    progress("publishing", 1, 1)
    delete_forgotten(store, aliases, lambda: indexes.open_newest().living_digests())
    trim(store, {wanted.splitter, *([before.facts.splitter] if quoted and before else [])}, quoted)
    store.give_back()
    return embedder.embedded, published.name, published.passages


def _coming(
    store: Store, wanted: IndexRecipe, aliases: Aliases, added: Sequence[tuple[str, int]], progress: Progress
) -> "Iterator[Coming]":
    """The articles to be added, cut into passages, with a vector for each of these."""
    from embeddings.index.milvus.publication import Coming

    for done, (name, version) in enumerate(added):
        progress("indexing words and vectors", done, len(added))
        one = prepared(store, name, version, wanted.splitter, aliases)
        stored = store.vectors(wanted.model, one.digests)
        rows = [stored[digest] for digest in one.digests]
        yield Coming(one, np.stack(rows) if rows else np.zeros((0, wanted.dimension), np.float32))
    progress("indexing words and vectors", len(added), len(added))


def _usable(open_newest: Callable[[IndexRecipe, Store], object], wanted: IndexRecipe, store: Store) -> bool:
    """Whether the newest generation was made as is wanted, and from this store."""
    try:
        open_newest(wanted, store)
    except MismatchedIndex:
        return False
    return True
