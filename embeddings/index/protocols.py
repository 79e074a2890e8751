"""What search and the engine need of an index, so that passages may be kept elsewhere than in the data folder.

An `Index` only finds candidates and gives what is stored of them; embeddings.search weighs them, so a ranking does not
depend on what finds them. `tests/support/generation_contract.py` has the tests that every implementation must pass.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.dates.times import Time
from corpus.store.store import Store
from embeddings.index.evidence import WordEvidence
from embeddings.index.indexed_text import Aliases
from embeddings.index.manifest import IndexRecipe
from embeddings.index.terms import Term
from embeddings.index.time_columns import Period
from embeddings.index.types import Built, Facts, Filter, Key, PassageRef
from embeddings.index.word_columns import Mask
from embeddings.types import Vectors


class Index(Protocol):
    """One published generation: it never changes, and is safe to use from several threads. All methods raise
    DamagedIndex if what is stored is not what was written."""

    @property
    def facts(self) -> Facts:
        """What it says about itself."""

    @property
    def publishers(self) -> Collection[str]:
        """The publishers of its articles, but for the empty name of those without one."""

    @property
    def authors(self) -> Collection[str]:
        """The authors of its articles, as each article names its own, one or several in one text."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many articles each publisher has, "" those without one."""

    @property
    def dated(self) -> bool:
        """Whether any article has a known date."""

    def terms(self, question: str) -> list[Term]:
        """The words of a question that are searched for, with how rare each is here."""

    def nearest(self, vectors: Vectors, k: int, within: Filter) -> list[list[tuple[Key, float]]]:
        """For each row of (q, dim) the best `k` passages inside the filter, as (key, cosine), best first, equal ones by
        key."""

    def matching(
        self, terms: Sequence[Term], k: int, *, phrases: Sequence[str] = (), within: Filter = Filter()
    ) -> list[Key]:
        """The best `k` passages by their words inside the filter, likely the best of all; each contains all phrases."""

    def places(self, keys: Sequence[Key]) -> list[PassageRef]:
        """Where some passages are, in order."""

    def vectors(self, keys: Sequence[Key]) -> Vectors:
        """The vectors of some passages: (len(keys), dim) float32, or zeros if one has none yet."""

    def evidence(self, terms: Sequence[Term], keys: Sequence[Key]) -> WordEvidence:
        """What some passages contain of the first WEIGHED_TERMS terms."""

    def speaking(self, keys: Sequence[Key], period: Period) -> Mask:
        """(n,) which of some passages speak of a period."""

    def times(self, key: Key, start: int, end: int) -> list[Time]:
        """The times that start..end of a passage's article, and its title, speak of."""

    def digests(self, key: Key, start: int, end: int) -> list[tuple[int, int, bytes]]:
        """The passages overlapping start..end in a passage's article, as (start, end, digest of what was embedded)."""

    def by_date(self, within: Filter, *, dated: bool = True) -> Sequence[Key]:
        """The first passages of the articles inside a filter that have a date (or, with `dated` False, have none), the
        one whose date ends last first, those of one date by id."""

    def story(self, key: Key) -> list[tuple[str, int]]:
        """The (id, version) of the articles that tell the story of a passage's article, itself among them, sorted."""

    def limited(self, shows: Callable[[str, int], bool]) -> "Index":
        """The same generation as if it had been made of the articles alone whose (id, version) `shows` lets through."""

    def check(self) -> str:
        """Compares everything stored with what was published, in full; returns what was compared, in words. Raises
        DamagedIndex."""


@dataclass(frozen=True, slots=True)
class Material:
    """What generations are made of: the articles of a store with their layouts and vectors, and how they are indexed.
    `progress` is called with what is being done, how much of it is done, and how much there is."""

    store: Store
    recipe: IndexRecipe
    aliases: Aliases
    progress: Callable[[str, int, int | None], None]


class Publication(Protocol):
    """A generation being made from the newest one: `remove`, then `add`, then `publish`, each once at most.

    Nothing is seen of it before `publish` has returned. One that is cut short leaves the newest generation as it is,
    and the next one goes on from there.
    """

    def difference(self, current: Iterable[tuple[str, int]]) -> tuple[list[tuple[str, int]], list[int]]:
        """Which (id, version) of those that are current the newest generation lacks, by id, and the serials of the
        articles that it has and that are not current. All of them where there is nothing to go on from."""

    def remove(self, serials: Sequence[int]) -> None:
        """Leaves out articles of the newest generation."""

    def add(self, versions: Sequence[tuple[str, int]]) -> None:
        """Adds articles, given as (id, version) in the store, where they are cut."""

    def publish(self) -> Built:
        """Makes it the newest generation, durably. Raises IndexingError; nothing is seen of it then."""

    def abandon(self) -> None:
        """Deletes what was made, for a generation that is not published."""


class Indexes(Protocol):
    """All generations of one corpus."""

    def newest(self) -> str | None:
        """The name of the newest generation, or None if none was published."""

    def open_newest(self, recipe: IndexRecipe | None = None, store: Store | None = None) -> Index:
        """Opens it. Raises NoGeneration, MismatchedIndex if it was made differently from what `recipe` says or from
        another store than `store`, DamagedIndex."""

    def begin(self, material: Material, *, purge: bool = False) -> Publication:
        """Begins a generation, by the one writer of the store; with `purge` nothing of what it leaves out can be read
        any more once it is published. Raises IndexingError, MismatchedIndex if the place has another archive."""
