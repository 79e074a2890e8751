"""Which store this is, and how many generations were begun from it."""

import shlex
from abc import abstractmethod
from typing import Any

from corpus.errors import StoreError
from corpus.store.sql.database import SqlDatabase

MOVING = "moving "
"""Before the identity of a copy that is not whole yet (see corpus/store/migrating.py)."""


def require_whole(identity: str, name: str, address: str) -> None:
    """Raises StoreError if an identity is that of a copy at an address (a folder, a URI) that is not whole yet."""
    if identity.startswith(MOVING):
        raise StoreError(
            f"{name} has part of another store only; run `dateline --data FOLDER migrate --to {shlex.quote(address)}`"
            " again, FOLDER being the data folder that it was copied from"
        )


class Identity(SqlDatabase):
    """What an open store says about itself."""

    @property
    @abstractmethod
    def name(self) -> str:
        """What it is called in messages."""

    @property
    @abstractmethod
    def address(self) -> str:
        """The folder or the URI that it is named by."""

    @property
    def identity(self) -> str:
        return str(self._identified()[0])

    @property
    def edition(self) -> int:
        return int(self._identified()[1])

    def _identified(self) -> tuple[Any, ...]:
        rows = self._rows("SELECT store, edition FROM identity")
        if len(rows) != 1:
            raise StoreError(f"{self.name} does not say which store it is; restore a backup: `dateline restore FOLDER`")
        return rows[0]

    def require_whole(self) -> None:
        require_whole(self.identity, self.name, self.address)

    def begin_edition(self) -> int:
        self._durably("UPDATE identity SET edition = edition + 1")
        return self.edition

    def sync(self) -> None:
        self._durably("UPDATE identity SET edition = edition")

    def raise_edition(self, least: int) -> None:
        with self.transaction():
            self._write("UPDATE identity SET edition = ? WHERE edition < ?", [(least, least)])
