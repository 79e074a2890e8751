"""What a question may see of an archive: views of one generation that show some collections alone.

A view answers as an index of its articles alone would: counts, frequencies, stories and silences are its own.
"""

import os
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.errors import QuestionError
from corpus.collections import OPEN, Collections
from corpus.sources.addresses import is_address, shown
from corpus.store.store import ArticleInfo, Store
from embeddings.index.protocols import Index

VIEWS_KEPT = 16
"""Views of a generation that are remembered: each has counts of its own for every word of the index."""

Names = frozenset[str]


class Views:
    """The views over one store. Safe to use from several threads."""

    def __init__(self, store: Store, collections: Collections) -> None:
        self._store, self._collections = store, collections
        self._lock = threading.Lock()
        self._made: OrderedDict[tuple[str, Names], Index] = OrderedDict()
        self._changes: int | None = None
        self._places: int | None = None  # where the articles came from when the views were made, as a hash

    @property
    def names(self) -> list[str]:
        """The collections there are, in order; articles in none of them are in OPEN."""
        return sorted(self._collections.names)

    def checked(self, wanted: Iterable[str] | None) -> Names | None:
        """The names as a set; None stands for everything. Raises QuestionError for a name that is not known."""
        if wanted is None:
            return None
        names = frozenset(wanted)
        for name in sorted(names - self._collections.names - {OPEN}):
            known = ", ".join([*self.names, OPEN])
            raise QuestionError(f"there is no collection {name!r} in the settings; there are {known}")
        return names

    def of(self, generation: Index | None, wanted: Iterable[str] | None) -> Index | None:
        """The view of a generation that shows these collections. Raises QuestionError as `checked` does."""
        names = self.checked(wanted)
        if generation is None or names is None:
            return generation
        key = (generation.facts.name, names)
        with self._lock:
            if key not in self._made:
                # Read after the generation was opened, so that all its articles are known; one that is no longer is on
                # its way out, and shown to nobody.
                members, current = self._members(), dict(self._store.current())
                self._note(members)
                self._made[key] = generation.limited(
                    lambda article_id, version: (
                        bool(members.get(article_id, _NONE) & names)
                        and (version == current.get(article_id) or self._was_shown(article_id, version, names))
                    )
                )
            self._made.move_to_end(key)
            while len(self._made) > VIEWS_KEPT:
                self._made.popitem(last=False)
            return self._made[key]

    def shows(self, article_id: str, wanted: Iterable[str] | None, version: int | None = None) -> bool:
        """Whether an article is in one of these collections, by the file that it comes from now; an earlier `version`
        by the file that it was read from, too."""
        names = self.checked(wanted)
        if names is None:
            return True
        source = self._store.sources(article_id).get(article_id)
        self._collections.renew()
        if source is None or not self._collections.of(source) & names:
            return False
        return version in (None, self._store.version(article_id)) or self._was_shown(article_id, version, names)

    def _was_shown(self, article_id: str, version: int | None, names: Names) -> bool:
        """Whether an earlier version was read from one of these collections: an id may have been another file's.

        A relative path does not say where it was. One that is no end of the path of today's file is shown to nobody.
        """
        read_from = None if version is None else self._store.path_of(article_id, version)
        if read_from is None:
            return False
        source = self._store.sources(article_id).get(article_id, "")
        if is_address(read_from):
            return read_from == shown(source)  # without a key that the address has
        if Path(read_from).is_absolute():
            return bool(self._collections.of(read_from) & names)
        parts = Path(os.path.normpath(read_from)).parts
        return Path(source).parts[-len(parts) :] == parts

    def listed(self, infos: Iterable[ArticleInfo], wanted: Iterable[str] | None) -> list[ArticleInfo]:
        """Those of some articles that are in one of these collections."""
        return list(self.passing(infos, wanted))

    def passing(self, infos: Iterable[ArticleInfo], wanted: Iterable[str] | None) -> Iterator[ArticleInfo]:
        """The same, one after the other."""
        names = self.checked(wanted)
        if names is None:
            return iter(infos)
        members = self._members()
        return (info for info in infos if members.get(info.id, _NONE) & names)

    def counts(self) -> dict[str, int]:
        """How many articles each collection has, OPEN last."""
        totals = dict.fromkeys([*self.names, OPEN], 0)
        for names in self._members().values():
            for name in names:
                totals[name] += 1
        return totals

    def refresh(self) -> None:
        """Forgets all views where an article comes from another place than it did, without a new generation."""
        if not self._made or self._changes == self._store.changes():
            return
        with self._lock:
            self._changes = self._store.changes()
            self._note(self._members())

    def _note(self, members: dict[str, Names]) -> None:
        """Forgets the views that were made when articles came from other places."""
        places = hash(frozenset(members.items()))
        if places != self._places:
            self._made.clear()
            self._places = places

    def _members(self) -> dict[str, Names]:
        """The collections of every article there is."""
        self._collections.renew()
        return {name: self._collections.of(source) for name, source in self._store.sources().items()}


_NONE: Names = frozenset()
