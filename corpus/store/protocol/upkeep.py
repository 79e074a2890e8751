"""What a store says about itself, who writes to it, and its maintenance."""

from contextlib import AbstractContextManager
from typing import Protocol, Self

from corpus.store.protocol.serving import Serving
from corpus.store.protocol.work import Work


class Upkeep(Protocol):
    """The maintenance of an open store."""

    @property
    def name(self) -> str:
        """What it is called in messages."""
        ...

    @property
    def where(self) -> str:
        """What it is called where other machines and folders have stores too."""

    def again(self) -> Self:
        """The same store, opened once more."""
        ...

    def work(self) -> Work | None:
        """The queue that it shares with other machines, or None if it belongs to one."""

    def notes_serving(self) -> Serving | None:
        """Where it notes which generation of an index on a server answers, or None if it belongs to one machine."""

    def close(self) -> None:
        """Closes the store, which cannot be used afterwards."""
        ...

    def writing(self, patience: float = 0.0) -> AbstractContextManager[None]:
        """Makes this the one writer, waiting up to `patience` seconds for another; makes or upgrades the store.

        Raises StoreLocked, naming the holder, if another writes.
        """
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """One write transaction over everything done inside; rolled back when an exception leaves it."""
        ...

    def changes(self) -> int:
        """A number that is another once somebody else has written to the store."""
        ...

    @property
    def identity(self) -> str:
        """A random name that this store got when it was made: no other store has it, except copies of this one."""

    @property
    def edition(self) -> int:
        """How many generations were begun from this store: an older copy of it has a lower number."""

    def require_whole(self) -> None:
        """Raises StoreError if this is a copy of another store that was never finished."""

    def begin_edition(self) -> int:
        """Counts a generation that is about to be made; returns the edition, after a commit as `sync` makes it."""

    def sync(self) -> None:
        """Commits so that everything written so far survives a loss of power: the commit waits for the log to be on
        disk. A checkpoint would not promise it while somebody reads."""

    def give_back(self) -> None:
        """Gives the space of free pages, and of the log, back to the file system.

        Nothing is done for a few free pages. A store of an older Dateline is rewritten the first time, which takes as
        much room again for a moment; without it the free pages stay.
        """

    def damaged_rows(self) -> dict[str, int]:
        """How many rows of each table are not what was written, as far as the store can tell; reads all of it."""

    def rows_without_sum(self) -> int:
        """How many rows have no checksum, so that damage could not be noticed: an older Dateline wrote them."""

    def forget_damaged(self) -> None:
        """Deletes the damaged rows that are made again from others, from files or by the model. In a transaction."""

    def raise_edition(self, least: int) -> None:
        """Makes the edition at least `least`: a restored store must not use the generation names of what it replaced
        again."""
