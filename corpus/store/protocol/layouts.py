"""How articles are cut, and what their copies are found by: kept for each version of an article, and made again if
missing."""

from collections.abc import Collection, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.store.records import Layout


class Layouts(Protocol):
    """The layouts and signatures of an open store."""

    def uncut(self, splitter: str, method: str, after: str, limit: int) -> list[tuple[str, int]]:
        """(id, version) of up to `limit` current articles behind the id `after` that lack a layout or a signature."""

    def put_layout(self, article_id: str, version: int, splitter: str, layout: Layout) -> None:
        """Keeps how an article is cut by `splitter` (a name for the method and its settings)."""

    def layout(self, article_id: str, version: int, splitter: str) -> Layout:
        """How an article is cut by `splitter`. Raises UnknownArticle if it was not."""

    def layouts_of(self, article_id: str, version: int) -> list[tuple[str, Layout]]:
        """(splitter, layout) of every way a version of an article was cut."""

    def passages(self, article_id: str, version: int, splitter: str) -> int:
        """How many passages `splitter` cut an article into, or 0 if it has not been cut."""

    def passage_total(self, versions: Sequence[tuple[str, int]], splitter: str) -> int:
        """How many passages `splitter` cut all these (id, version) into."""

    def put_signature(self, article_id: str, version: int, method: str, signature: NDArray[np.uint32]) -> None:
        """Keeps the signature by which a version of an article is compared when copies are looked for."""

    def signature(self, article_id: str, version: int, method: str) -> NDArray[np.uint32]:
        """What `put_signature` kept. Raises UnknownArticle if it kept nothing."""

    def trim_layouts(self, splitters: Collection[str], serving: Sequence[tuple[str, int]]) -> None:
        """Deletes the layouts of other splitters than these, and, with the signatures, those of versions that are
        neither current nor among the (id, version) that are still `serving`. Call inside a transaction."""
