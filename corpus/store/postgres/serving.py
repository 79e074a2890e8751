"""Which generation of an index on a server answers, in PostgreSQL beside the articles it was made from."""

from corpus.errors import StoreError
from corpus.store.postgres.connection import PostgresDatabase


class ServingTable(PostgresDatabase):
    """The generations that answer, as an open store notes them."""

    def serving(self, place: str) -> int | None:
        if self._is_absent():
            return None
        rows = self._rows("SELECT number FROM answering WHERE place = ?", [place])
        return int(rows[0][0]) if rows else None

    def serve(self, place: str, number: int, edition: int) -> None:
        with self.transaction():
            [(now,)] = self._rows("SELECT edition FROM identity FOR UPDATE")
            if int(now) != edition:
                raise StoreError(
                    f"another index of {self._place} was begun since this one (edition {now}, not {edition}); nothing"
                    " was published: run `dateline index` again"
                )
            self._write(
                "INSERT INTO answering (place, number, edition) VALUES (?,?,?)"
                " ON CONFLICT (place) DO UPDATE SET number = excluded.number, edition = excluded.edition",
                [(place, number, edition)],
            )
