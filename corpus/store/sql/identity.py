"""Which store this is, and how many generations were begun from it."""

from corpus.store.sql.database import SqlDatabase


class Identity(SqlDatabase):
    """What an open store says of itself."""

    @property
    def identity(self) -> str:
        return str(self._rows("SELECT store FROM identity")[0][0])

    @property
    def edition(self) -> int:
        return int(self._rows("SELECT edition FROM identity")[0][0])

    def begin_edition(self) -> int:
        self._durably("UPDATE identity SET edition = edition + 1")
        return self.edition

    def sync(self) -> None:
        self._durably("UPDATE identity SET edition = edition")

    def raise_edition(self, least: int) -> None:
        with self.transaction():
            self._write("UPDATE identity SET edition = ? WHERE edition < ?", [(least, least)])
