"""An archive as it was on an earlier day: an index of the versions of that day, made beside the one that serves.

Files of the serving generation are shared where they can be; what the store keeps of earlier versions is their text, so
they are cut and embedded again, in memory. Nothing of it stays on the disk: what a killed process leaves is deleted by
the next.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from corpus.errors import UnknownArticle
from corpus.store.store import Layout, Store
from embeddings.errors import MismatchedIndex
from embeddings.index.build.building import Builder
from embeddings.index.build.cutting import cut
from embeddings.index.build.pipeline import Options, recipe_of
from embeddings.index.build.scratch import ScratchFolder
from embeddings.index.generation import Generation, open_newest
from embeddings.index.indexed_text import embedded, text_digest
from embeddings.index.protocols import Index
from embeddings.types import Encoder, Vectors

KEPT = 2
"""Days that are remembered, each with an index of its own."""


class EarlierStore:
    """A store read with what it no longer keeps of earlier versions: how they are cut, and their vectors. Everything
    else is that of the store."""

    def __init__(self, store: Store, encoder: Encoder, options: Options) -> None:
        self._store = store
        self._encoder, self._options = encoder, options
        self._cut: dict[tuple[str, int], tuple[Layout, NDArray[np.uint32]]] = {}
        self._made: dict[bytes, Vectors] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def begin_edition(self) -> int:
        """The edition as it is: nothing is written."""
        return self._store.edition

    def layout(self, article_id: str, version: int, splitter: str) -> Layout:
        """As the store has it, or made now."""
        try:
            return self._store.layout(article_id, version, splitter)
        except UnknownArticle:
            return self._again(article_id, version)[0]

    def signature(self, article_id: str, version: int, method: str) -> NDArray[np.uint32]:
        """As the store has it, or made now."""
        try:
            return self._store.signature(article_id, version, method)
        except UnknownArticle:
            return self._again(article_id, version)[1]

    def passage_total(self, versions: Sequence[tuple[str, int]], splitter: str) -> int:
        """How many passages all these (id, version) are cut into."""
        return sum(len(self.layout(*key, splitter).passages) for key in versions)

    def vectors(self, model: str, digests: Sequence[bytes]) -> dict[bytes, Vectors]:
        """As the store has them, with those that `embed` made."""
        known = self._store.vectors(model, digests)
        return known | {
            digest: self._made[digest] for digest in digests if digest not in known and digest in self._made
        }

    def lacking(self, model: str, digests: Sequence[bytes]) -> set[bytes]:
        """Those that neither the store has nor `embed` made."""
        return self._store.lacking(model, digests) - self._made.keys()

    def embed(self, versions: Sequence[tuple[str, int]]) -> None:
        """Makes the vectors that the store lacks for the passages of some versions."""
        texts: dict[bytes, str] = {}
        for key in versions:
            article = self._store.get(*key).article
            groups = self._options.aliases.for_article(article)
            for passage in self.layout(*key, self._options.splitter).passages:
                text = embedded(article, article.text[passage.start : passage.end], groups)
                texts[text_digest(text)] = text
        lacking = sorted(self._store.lacking(self._encoder.fingerprint, list(texts)))
        if lacking:
            rows = self._encoder.encode([texts[digest] for digest in lacking])
            # As the store keeps them, so that an answer does not depend on what it still has.
            self._made.update(zip(lacking, rows.astype("<f2").astype(np.float32), strict=True))

    def _again(self, article_id: str, version: int) -> tuple[Layout, NDArray[np.uint32]]:
        key = (article_id, version)
        if key not in self._cut:
            self._cut[key] = cut(self._store.get(*key).article, self._encoder, self._options)
        return self._cut[key]


@dataclass(frozen=True, slots=True)
class Earlier:
    """The store and the generation that a day is answered from, and the folder that holds the generation."""

    store: Store
    generation: Index
    folder: ScratchFolder | None = None

    def close(self) -> None:
        """Deletes what was made; nothing can be asked of it afterwards."""
        if self.folder is not None:
            self.store.close()
            self.folder.close()


class EarlierDays:
    """The archive of one data folder on earlier days. Safe to use from several threads."""

    def __init__(self, store: Store, data: Path, encoder: Encoder, options: Options) -> None:
        self._store, self._data, self._encoder, self._options = store, data, encoder, options
        self._lock = threading.Lock()
        self._days: OrderedDict[tuple[str, str], Earlier] = OrderedDict()

    def of(self, serving: Index, day: str) -> Earlier:
        """What to answer from for a day (ISO, in UTC): all that was first seen by its end. The first question about a
        day takes as long as building its index. Raises what indexing raises."""
        if not isinstance(serving, Generation):
            raise MismatchedIndex("as_of works only with an index in the data folder")
        with self._lock:
            key = (serving.facts.name, day)
            if key not in self._days:
                self._days[key] = self._made(serving, day)
            self._days.move_to_end(key)
            while len(self._days) > KEPT:
                self._days.popitem(last=False)  # a question may still be using it: what was made goes with the last one
            return self._days[key]

    def close(self) -> None:
        """Deletes all that was made."""
        with self._lock:
            while self._days:
                self._days.popitem()[1].close()

    def _made(self, serving: Generation, day: str) -> Earlier:
        wanted = set(self._store.versions_on(day))
        dead: dict[int, list[int]] = {}
        present: set[tuple[str, int]] = set()
        changed = False
        for segment in serving.segments:
            gone = []
            for place, key in enumerate(segment.keys()):
                if segment.alive[place] and key in wanted:
                    present.add(key)
                else:
                    gone.append(place)
                    changed = changed or bool(segment.alive[place])
            dead[segment.number] = gone
        added = sorted(wanted - present)
        if not added and not changed:
            return Earlier(self._store, serving)
        return self._built(serving, day, added, dead)

    def _built(
        self, serving: Generation, day: str, added: Sequence[tuple[str, int]], dead: dict[int, list[int]]
    ) -> Earlier:
        folder = ScratchFolder()
        place, earlier = folder.path, EarlierStore(self._store.again(), self._encoder, self._options)
        store = cast(Store, earlier)
        (place / "generations").mkdir()
        (place / "generations" / serving.manifest.name).symlink_to(serving.folder.absolute())
        # A segment opened again: building marks what is removed, and the serving one goes on.
        base = Generation(serving.folder, serving.manifest)
        how = recipe_of(self._encoder, self._options)
        earlier.embed(added)
        builder = Builder(
            store, place, how, self._options.splitter, self._options.aliases, lambda what, done, total: None
        )
        builder.build(base, added, dead)
        made = open_newest(place, how)
        named = replace(made.manifest, name=f"{serving.manifest.name}@{day}")
        return Earlier(store, Generation(made.folder, named), folder)
