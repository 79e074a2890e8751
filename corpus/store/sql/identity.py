"""Which store this is, and how many generations were begun from it."""

from abc import abstractmethod

from corpus.errors import StoreError
from corpus.store.sql.database import SqlDatabase

MOVING = "moving "
"""Before the identity of a copy that is not whole yet (see corpus/store/migrating.py)."""


def require_whole(identity: str, name: str) -> None:
    """Raises StoreError where an identity is that of a copy that is not whole yet."""
    if identity.startswith(MOVING):
        raise StoreError(f"{name} has part of another store only; run `dateline migrate` again to finish the copy")


class Identity(SqlDatabase):
    """What an open store says of itself."""

    @property
    @abstractmethod
    def name(self) -> str:
        """What it is called in messages."""

    @property
    def identity(self) -> str:
        return str(self._rows("SELECT store FROM identity")[0][0])

    @property
    def edition(self) -> int:
        return int(self._rows("SELECT edition FROM identity")[0][0])

    def require_whole(self) -> None:
        require_whole(self.identity, self.name)

    def begin_edition(self) -> int:
        self._durably("UPDATE identity SET edition = edition + 1")
        return self.edition

    def sync(self) -> None:
        self._durably("UPDATE identity SET edition = edition")

    def raise_edition(self, least: int) -> None:
        with self.transaction():
            self._write("UPDATE identity SET edition = ? WHERE edition < ?", [(least, least)])
