"""Vectors in a store: what was embedded once is never embedded again while its text is there."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Vectors(Protocol):
    """The vectors of an open store, under a model's fingerprint and a text's digest."""

    def vectors(self, model: str, digests: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        """The vectors kept for these text digests under a model's fingerprint: {digest: (dim,) float32}. One that was
        damaged in the store is left out."""

    def lacking(self, model: str, digests: Sequence[bytes]) -> set[bytes]:
        """Those of these text digests that have no vector under a model's fingerprint yet."""

    def put_vectors(self, model: str, vectors: Iterable[tuple[bytes, NDArray[np.float32]]]) -> None:
        """Keeps vectors, as half floats: the loss is below 1e-3 in any cosine. One transaction."""

    def delete_vectors(self, digests: Iterable[bytes]) -> None:
        """Deletes the vectors of texts that no article has any more, of every model. Call inside a transaction."""
