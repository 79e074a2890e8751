"""Vectors in the store: what was embedded once is never embedded again while its text is stored."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.store.sql.database import AT_ONCE, SqlDatabase


class VectorTable(SqlDatabase):
    """The vectors of an open store, under a model's fingerprint and a text's digest."""

    def vectors(self, model: str, digests: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        query = f"SELECT digest, vector FROM vector WHERE model = ? AND digest IN ({{}}) AND {self._sound('vector')}"
        rows = self._chosen(query, model, digests)
        return {digest: np.frombuffer(blob, dtype="<f2").astype(np.float32) for digest, blob in rows}

    def lacking(self, model: str, digests: Sequence[bytes]) -> set[bytes]:
        rows = self._chosen("SELECT digest FROM vector WHERE model = ? AND digest IN ({})", model, digests)
        return set(digests) - {row[0] for row in rows}

    def _chosen(self, query: str, model: str, digests: Sequence[bytes]) -> Iterator[tuple[Any, ...]]:
        number = self._number(model)
        for at in range(0, len(digests), AT_ONCE):
            some = digests[at : at + AT_ONCE]
            yield from self._rows(query.format(",".join("?" * len(some))), [number, *some])

    def _number(self, model: str) -> int:
        rows = self._rows("SELECT number FROM model WHERE fingerprint = ?", [model])
        return int(rows[0][0]) if rows else -1

    def put_vectors(self, model: str, vectors: Iterable[tuple[bytes, NDArray[np.float32]]]) -> None:
        with self.transaction():
            self._insert_vectors(model, vectors)

    def _insert_vectors(self, model: str, vectors: Iterable[tuple[bytes, NDArray[np.float32]]]) -> None:
        if self._number(model) < 0:
            self._write("INSERT INTO model (fingerprint) VALUES (?) ON CONFLICT DO NOTHING", [(model,)])
        number = self._number(model)
        self._write(
            "INSERT INTO vector (model, digest, vector) VALUES (?,?,?)"
            " ON CONFLICT (model, digest) DO UPDATE SET vector = excluded.vector",
            ((number, digest, vector.astype("<f2").tobytes()) for digest, vector in vectors),
        )

    def delete_vectors(self, digests: Iterable[bytes]) -> None:
        models = [number for (number,) in self._rows("SELECT number FROM model")]
        self._write(
            "DELETE FROM vector WHERE model = ? AND digest = ?",
            ((number, digest) for digest in digests for number in models),
        )
