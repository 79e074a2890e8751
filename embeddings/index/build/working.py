"""A worker: cuts and embeds what an index waits for, alongside the process that publishes it and other workers."""

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.store.store import Store
from embeddings.index.build.cutting import LEASED_AT_ONCE, Cutter
from embeddings.index.build.embedding import Embedder
from embeddings.index.build.sharing import LEASE, Keys, Share, cutting_recipe, embedding_recipe
from embeddings.types import Encoder

if TYPE_CHECKING:
    from embeddings.index.build.pipeline import Options

PAUSE = 1.0
"""Seconds between two looks for work where there was none."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What a worker did: articles cut, and passages embedded."""

    cut: int
    embedded: int


class Worker:
    """One worker on a store that several machines share; it writes nothing but layouts, signatures and vectors."""

    def __init__(self, store: Store, encoder: Encoder, options: "Options", seconds: float = LEASE) -> None:
        self._store, self._splitter = store, options.splitter
        self._share = Share(store, encoder, seconds)
        self._cutting, self._embedding = cutting_recipe(encoder, options), embedding_recipe(encoder, options)
        self._cutter = Cutter(store, encoder, options, self._share)
        self._embedder = Embedder(
            store,
            encoder,
            options.splitter,
            options.aliases,
            lambda what, done, total: None,
            self._share,
            self._embedding,
        )

    @property
    def worked(self) -> Worked:
        """What it did so far."""
        return Worked(self._cutter.done, self._embedder.embedded)

    def work(self) -> int:
        """Does what there is to do; returns how many articles it was at, or 0 if nothing waits."""
        done = self._share.work_through(self._cutting, self._cutter.cut_leased, LEASED_AT_ONCE, wait=False)
        return done + self._share.work_through(self._embedding, self._embed_leased, LEASED_AT_ONCE, wait=False)

    def work_until(self, ended: threading.Event) -> None:
        """Works until `ended` is set, and waits for work in between; what it has begun is finished first."""
        while not ended.is_set():
            if not self.work():
                ended.wait(PAUSE)

    def _embed_leased(self, keys: Keys) -> None:
        # Of an article that was purged or changed while it waited the layout may be gone.
        self._embedder.embed([key for key in keys if self._store.passages(*key, self._splitter)])
        work = self._share.work
        assert work is not None
        with self._store.transaction():
            work.finish(self._embedding, self._share.name, keys)
