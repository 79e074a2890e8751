"""The queue that workers share, in PostgreSQL: leases of articles, and claims of texts to be embedded."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.store.postgres.connection import PostgresDatabase
from corpus.store.protocol.work import MOST_TRIES
from corpus.store.sql.vectors import VectorTable

_UNTIL = "clock_timestamp() + make_interval(secs => ?)"
_FREE = "(until IS NULL OR until < clock_timestamp())"


class WorkTable(VectorTable, PostgresDatabase):
    """The queue of an open store. Times are the server's, so that no machine's clock matters."""

    def enqueue(self, recipe: str, keys: Sequence[tuple[str, int]]) -> None:
        with self.transaction():
            self._write(
                "INSERT INTO work (recipe, id, version) VALUES (?,?,?) ON CONFLICT DO NOTHING",
                [(recipe, *key) for key in keys],
            )

    def lease(self, recipe: str, worker: str, seconds: float, limit: int) -> list[tuple[str, int]]:
        if self._is_absent():
            return []
        rows = self._rows(
            f"UPDATE work AS w SET worker = ?, until = {_UNTIL}, tries = tries + 1 FROM (SELECT id, version FROM work"
            f" WHERE recipe = ? AND tries < {MOST_TRIES} AND {_FREE} ORDER BY id, version LIMIT ?"
            " FOR UPDATE SKIP LOCKED) AS free WHERE w.recipe = ? AND w.id = free.id AND w.version = free.version"
            " RETURNING w.id, w.version",
            [worker, seconds, recipe, limit, recipe],
        )
        return sorted((str(name), int(version)) for name, version in rows)

    def renew(self, recipe: str, worker: str, seconds: float) -> None:
        with self.transaction():
            # In the order in which texts are claimed: of two processes at the same ones none waits for the other.
            self._rows("SELECT 1 FROM embedding WHERE worker = ? ORDER BY model, digest FOR UPDATE", [worker])
            # What has run out is not taken back: another may have it already.
            for table, where in (("work", "recipe = ?"), ("embedding", "? != ''")):
                self._write(
                    f"UPDATE {table} SET until = {_UNTIL} WHERE {where} AND worker = ? AND until >= clock_timestamp()",
                    [(seconds, recipe, worker)],
                )

    def kept(self, recipe: str, worker: str, keys: Sequence[tuple[str, int]]) -> set[tuple[str, int]]:
        rows = self._rows(
            "SELECT id, version FROM work WHERE recipe = ? AND worker = ? AND until >= clock_timestamp() FOR UPDATE",
            [recipe, worker],
        )
        return {(str(name), int(version)) for name, version in rows} & set(keys)

    def finish(self, recipe: str, worker: str, keys: Sequence[tuple[str, int]]) -> None:
        self._write(
            "DELETE FROM work WHERE recipe = ? AND worker = ? AND id = ? AND version = ?"
            " AND until >= clock_timestamp()",
            [(recipe, worker, *key) for key in keys],
        )

    def waiting(self, recipe: str) -> int:
        if self._is_absent():
            return 0
        query = f"SELECT count(*) FROM work WHERE recipe = ? AND (tries < {MOST_TRIES} OR until >= clock_timestamp())"
        return int(self._rows(query, [recipe])[0][0])

    def free(self, names: str) -> None:
        with self.transaction():
            for table in ("work", "embedding"):
                self._write(
                    f"UPDATE {table} SET until = clock_timestamp()"
                    " WHERE starts_with(worker, ?) AND until > clock_timestamp()",
                    [(names,)],
                )

    def forget_work(self) -> None:
        with self.transaction():
            self._write("DELETE FROM work", [()])
            self._write("DELETE FROM embedding WHERE until < clock_timestamp()", [()])

    def claim_texts(self, model: str, worker: str, seconds: float, digests: Sequence[bytes]) -> set[bytes]:
        with self.transaction():
            rows = self._rows(
                f"INSERT INTO embedding (model, digest, worker, until) SELECT ?, text, ?, {_UNTIL}"
                " FROM unnest(?::bytea[]) AS text ON CONFLICT (model, digest)"
                " DO UPDATE SET worker = excluded.worker, until = excluded.until"
                " WHERE embedding.until < clock_timestamp() OR embedding.worker = excluded.worker RETURNING digest",
                [model, worker, seconds, sorted(digests)],  # in one order, as everywhere: no deadlock
            )
        claimed = {bytes(row[0]) for row in rows}
        # Between the look for vectors and the claim another may have stored one, and given its claim up.
        there = claimed - self.lacking(model, sorted(claimed))
        if there:
            with self.transaction():
                self._give_up(model, worker, there)
        return claimed - there

    def keep_vectors(self, model: str, worker: str, vectors: Iterable[tuple[bytes, NDArray[np.float32]]]) -> int:
        with self.transaction():
            rows = self._rows(
                "SELECT digest FROM embedding WHERE model = ? AND worker = ? AND until >= clock_timestamp()"
                " ORDER BY digest FOR UPDATE",
                [model, worker],
            )
            mine = {bytes(row[0]) for row in rows}
            kept = [(digest, vector) for digest, vector in vectors if digest in mine]
            self._insert_vectors(model, kept)
            self._give_up(model, worker, [digest for digest, _ in kept])
        return len(kept)

    def _give_up(self, model: str, worker: str, digests: Iterable[bytes]) -> None:
        self._write(
            "DELETE FROM embedding WHERE model = ? AND worker = ? AND digest = ?",
            [(model, worker, digest) for digest in digests],
        )
