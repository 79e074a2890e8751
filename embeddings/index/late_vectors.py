"""Vectors made when a question needs them: of passages that an index which is not yet complete has none of."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from corpus.store.store import Store
from embeddings.index.indexed_text import Aliases, embedded, text_digest
from embeddings.index.types import PassageRef
from embeddings.types import Encoder, Vectors

KEPT = 4096
"""Vectors that are remembered, the last used: 6 MB."""


class LateVectors:
    """Makes and remembers vectors of stored passages. Safe to use from several threads."""

    def __init__(self, store: Store, encoder: Encoder, aliases: Aliases) -> None:
        self._store, self._encoder, self._aliases = store, encoder, aliases
        self._made: OrderedDict[bytes, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, passages: Sequence[PassageRef]) -> Vectors:
        """(n, dim) float32 the vectors of passages: as stored since the index was published, or made now. Nothing is
        written."""
        texts = [self._text(passage) for passage in passages]
        digests = [text_digest(text) for text in texts]
        with self._lock:
            known = {digest: self._made[digest] for digest in digests if digest in self._made}
        known |= self._store.vectors(self._encoder.fingerprint, [digest for digest in digests if digest not in known])
        lacking = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in known}
        if lacking:
            rows = self._encoder.encode(list(lacking.values()))
            # As the store keeps them, so that an answer does not depend on what it has by now.
            known.update(zip(lacking, rows.astype("<f2").astype(np.float32), strict=True))
        with self._lock:
            for digest in digests:
                self._made[digest] = known[digest]
                self._made.move_to_end(digest)
            while len(self._made) > KEPT:
                self._made.popitem(last=False)
        return np.stack([known[digest] for digest in digests])

    def _text(self, passage: PassageRef) -> str:
        stored = self._store.get(passage.article.id, passage.article.version).article
        return embedded(stored, stored.text[passage.start : passage.end], self._aliases.for_article(stored))
