"""Sharing the cost of an index: what one process cuts and embeds no other does, wherever they run.

Without a queue (a store of one machine) a process does everything itself.
"""

import os
import socket
import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import uuid4

from corpus import formats
from corpus.errors import UnknownArticle
from corpus.store.protocol.work import Work
from corpus.store.store import Store
from embeddings.types import Encoder, Vectors

if TYPE_CHECKING:
    from embeddings.index.build.pipeline import Options

LEASE = 60.0
"""Seconds that a process keeps what it leased without renewing it: three times what the largest batch of passages takes
on a slow machine (128 at 6 a second)."""

PUBLISHER = "publisher"

_PAUSE = 0.2  # seconds between two looks at what others are doing

Keys = Sequence[tuple[str, int]]


def cutting_recipe(encoder: Encoder, options: "Options") -> str:
    """What articles wait for under this name is to be cut like this: processes with other settings leave it."""
    return f"cut {options.splitter} {formats.STORIES} {encoder.fingerprint}"


def embedding_recipe(encoder: Encoder, options: "Options") -> str:
    """The same of their passages, which are to be embedded."""
    return f"embed {options.splitter} {options.aliases.fingerprint()} {encoder.fingerprint}"


class Share:
    """One process's part in the work on a store; `name` tells it from all others."""

    @classmethod
    def of_publisher(cls, store: Store, encoder: Encoder) -> "Share":
        """The part of the process that publishes. It has the writer's lock, so any earlier publisher is gone, and its
        leases end."""
        share = cls(store, encoder, kind=PUBLISHER)
        if share.work is not None:
            share.work.free(PUBLISHER)
        return share

    def __init__(self, store: Store, encoder: Encoder, seconds: float = LEASE, kind: str = "worker") -> None:
        self._store, self._encoder, self._seconds = store, encoder, seconds
        self.work: Work | None = store.work()
        self.name = f"{kind} {socket.gethostname()}-{os.getpid()}-{threading.get_ident()}-{uuid4().hex[:8]}"

    def claimed(self, digests: Sequence[bytes]) -> set[bytes]:
        """Those of these texts without a vector that are to be embedded here and now."""
        if self.work is None:
            return set(digests)
        return self.work.claim_texts(self._encoder.fingerprint, self.name, self._seconds, digests)

    def keep(self, digests: Sequence[bytes], vectors: Vectors) -> int:
        """Stores the vectors of claimed texts; returns how many were still claimed by this process."""
        pairs = zip(digests, vectors, strict=True)
        if self.work is None:
            self._store.put_vectors(self._encoder.fingerprint, pairs)
            return len(digests)
        return self.work.keep_vectors(self._encoder.fingerprint, self.name, pairs)

    def renew(self, recipe: str) -> None:
        """Keeps what was leased for this recipe, and all claims."""
        if self.work is not None:
            self.work.renew(recipe, self.name, self._seconds)

    def wait_for(self, digests: Sequence[bytes]) -> list[bytes]:
        """Waits until others have stored vectors for these texts, or one of them has given up; returns those that are
        to be embedded here after all, none if every text has its vector."""
        while lacking := self._store.lacking(self._encoder.fingerprint, digests):
            if mine := self.claimed(sorted(lacking)):
                return sorted(mine)
            time.sleep(_PAUSE)
        return []

    def work_through(self, recipe: str, do: Callable[[Keys], None], at_once: int, *, wait: bool) -> int:
        """Leases articles of a recipe, some at a time, and calls `do` for each batch; returns how many. With `wait` it
        goes on until no other process has any: what a killed one leaves is done here."""
        done, work = 0, self.work
        while work is not None:
            some = work.lease(recipe, self.name, self._seconds, at_once)
            if some:
                do(some)
                done += len(some)
            elif wait and work.waiting(recipe):
                time.sleep(_PAUSE)
            else:
                break
        return done


def present(store: Store, keys: Keys) -> list[tuple[str, int]]:
    """Those of some versions that are still stored: an article may be purged while it waits."""
    rows = []
    for key in keys:
        try:
            store.get(*key)
        except UnknownArticle:
            continue
        rows.append(key)
    return rows
