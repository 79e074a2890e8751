"""Which generation of an index on a server answers, as noted by a store that is on a server too."""

from typing import Protocol


class Serving(Protocol):
    """The generations that answer, by the place of their index."""

    def serving(self, place: str) -> int | None:
        """The number of the generation at a place that answers, or None if none was noted."""

    def serve(self, place: str, number: int, edition: int) -> None:
        """Notes that another one answers, in one transaction with a look at the store's edition.

        Raises StoreError if that is another than the one the generation was begun with.
        """
