"""Work that several processes share: who works on which article until when, and who computes which vector."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Work(Protocol):
    """The queue of a store that several machines use. A lease expires: what a killed process had goes to another, and
    what it writes afterwards is refused. `recipe` names a kind of work and how it is done."""

    def enqueue(self, recipe: str, keys: Sequence[tuple[str, int]]) -> None:
        """Adds (id, version) of articles to be worked on; those that wait already stay as they are."""

    def lease(self, recipe: str, worker: str, seconds: float, limit: int) -> list[tuple[str, int]]:
        """Leases up to `limit` of the articles that nobody has, by id; no process waits for another one's choice."""

    def renew(self, recipe: str, worker: str, seconds: float) -> None:
        """Keeps what a worker has leased, and the texts that it has claimed, for so long from now."""

    def kept(self, recipe: str, worker: str, keys: Sequence[tuple[str, int]]) -> set[tuple[str, int]]:
        """Those of these articles that the worker still has. Call inside a transaction: until it ends they stay so."""

    def finish(self, recipe: str, worker: str, keys: Sequence[tuple[str, int]]) -> None:
        """Takes articles that the worker still has out of the queue. Call inside a transaction."""

    def waiting(self, recipe: str) -> int:
        """How many articles are not finished, leased ones too; not those that were given up after MOST_TRIES."""

    def free(self, names: str) -> None:
        """Ends the leases and claims of all workers whose name begins so, as they are known to be gone."""

    def forget_work(self) -> None:
        """Takes all that waits out of the queue: the index that it was for is published."""

    def claim_texts(self, model: str, worker: str, seconds: float, digests: Sequence[bytes]) -> set[bytes]:
        """Those of these texts, none of which has a vector, that the worker is to embed: nobody else has claimed
        them."""

    def keep_vectors(self, model: str, worker: str, vectors: Iterable[tuple[bytes, NDArray[np.float32]]]) -> int:
        """Stores the vectors of texts that the worker still has claimed, in one transaction; returns how many."""


MOST_TRIES = 3
"""Times that an article is leased at most: one that ends its worker each time is left to the process that publishes,
which reports why."""
