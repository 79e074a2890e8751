"""A generation from the store: what is new becomes a segment, small segments are merged, the rest is shared.

Segments are merged as in a log-structured merge tree (O'Neil et al., "The log-structured merge-tree", 1996): FANOUT
segments of one size become one of the next, so that a passage is rewritten a logarithmic number of times, no segment
grows over LARGEST passages, and memory holds at most one segment's columns.
"""

import itertools
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import StoreError
from corpus.store.store import Store
from embeddings.index import lexical, living_articles, segment_vectors, segments
from embeddings.index.build.intake import Progress
from embeddings.index.build.preparing import WORTH_HELP, in_order
from embeddings.index.build.publishing import Publication
from embeddings.index.generation import Generation
from embeddings.index.indexed_text import Aliases
from embeddings.index.manifest import IndexRecipe
from embeddings.index.segments import Columns, Segment
from embeddings.index.types import Built, key_of
from embeddings.types import Vectors

LARGEST = 250_000
"""Passages of a segment at most: its vectors, as they are indexed, take 96 MB."""

SMALLEST_LEVEL = 512
FANOUT = 4
"""Level 0 holds segments of up to SMALLEST_LEVEL passages, each next one FANOUT times as many."""

MOST_DEAD = 0.2
"""Share of removed passages above which a segment is rewritten without them."""

MERGED_AT_ONCE = 500
"""Columns of articles that are merged while others are still coming: each lists its words, merged ones do so once. The
peak of memory at 25,000 passages, 630 MiB, is elsewhere and stayed."""

# Vectors fetched from the store at once: 6 MB of 384 numbers each.
VECTORS_AT_ONCE = 4096

Keys = Sequence[tuple[str, int]]
"""(id, version) of articles."""

Digests = NDArray[np.uint8]
"""(n, 16): what the vectors of n passages are kept under in the store."""

Mask = NDArray[np.bool_]


class Builder:
    """Writes generations from one store, made one way."""

    def __init__(
        self, store: Store, data: Path, wanted: IndexRecipe, splitter: str, aliases: Aliases, progress: Progress
    ) -> None:
        self._store, self._data, self._recipe = store, data, wanted
        self._splitter, self._aliases, self._progress = splitter, aliases, progress

    def build(self, base: Generation | None, added: Keys, dead: dict[int, list[int]]) -> Built:
        """Publishes `base` with the articles `added` and without those at the places `dead` of its segments, with as
        many of their vectors as are stored."""
        edition = self._store.begin_edition()  # what the generation names is then as durable as the generation
        publication = Publication(self._data, self._recipe, base.manifest if base else None, edition)
        try:
            return self._build(publication, base, added, dead, {"store": self._store.identity, "edition": edition})
        except BaseException:
            publication.abandon()
            raise

    def with_stored_vectors(self, base: Generation) -> str:
        """Publishes `base` with the vectors that it lacks and the store now has; returns the name. Everything else is
        shared: with every vector it is what `build` makes if all vectors were stored before."""
        edition = self._store.begin_edition()
        publication = Publication(self._data, self._recipe, base.manifest, edition)
        try:
            corpus = living_articles.passages(base.segments)
            for segment in base.segments:
                if len(segment.lacking):
                    folder = publication.folder / "segments" / str(segment.number)
                    self._write_vectors(folder, segment.digest_rows(), corpus)
            return publication.publish_same_articles(edition)
        except BaseException:
            publication.abandon()
            raise

    def _build(
        self,
        publication: Publication,
        base: Generation | None,
        added: Keys,
        dead: dict[int, list[int]],
        origin: dict[str, Any],
    ) -> Built:
        old = list(base.segments) if base else []
        first = base.manifest.next_serial if base else 1
        removed = [serial for segment in old for serial in segment.bury(dead.get(segment.number, ()))]
        fresh = self._store.passage_total(added, self._splitter)
        corpus = living_articles.passages(old) + fresh
        gathering = _Gathering(lambda columns: self._write(publication, columns, corpus))
        documents = self._documents(added, fresh, first, gathering)
        self._write_words(publication, base, documents, removed)
        redone = chosen(old, gathering.passages)
        for segment in redone:
            gathering.take(segment.columns())
            publication.drop_segment(segment.number)
        gathering.end()
        kept = {segment.number: dead[segment.number] for segment in old if segment not in redone and dead}
        self._progress("publishing", 0, 1)
        living = [
            Segment(publication.folder / "segments" / str(number), number, kept.get(number, ()))
            for number in publication.segments
        ]
        facts = living_articles.facts(living) | origin | {"next_serial": first + len(added)}
        stories = living_articles.stories_of(living)
        name = publication.publish(kept, stories, living_articles.copies_of(living, stories), facts)
        self._progress("publishing", 1, 1)
        return Built(name, int(facts["passages"]), sum(len(segment.lacking) for segment in living))

    def _write_words(
        self,
        publication: Publication,
        base: Generation | None,
        documents: Iterator[lexical.Document],
        removed: Sequence[int],
    ) -> None:
        """Brings the index that finds words up to date; one with too many removed passages is rewritten."""
        folder = publication.folder / "lexical"
        if (
            base
            and base.lexical.documents - living_articles.passages(base.segments) > MOST_DEAD * base.lexical.documents
        ):
            shutil.rmtree(folder)
            folder.mkdir()
            kept = itertools.chain.from_iterable(segment.documents() for segment in base.segments)
            lexical.write(folder, itertools.chain(kept, documents), new=True)
        else:
            lexical.write(folder, documents, removed=removed, new=base is None)

    def _documents(
        self, added: Keys, added_passages: int, first: int, gathering: "_Gathering"
    ) -> Iterator[lexical.Document]:
        """The passages of `added` as they are indexed; each article is read once, and passed to `gathering` too."""
        together = added_passages >= WORTH_HELP
        articles = in_order(self._store, added, self._splitter, self._aliases, self._progress, help_wanted=together)
        for serial, one in enumerate(articles, first):
            self._progress("indexing words", serial - first, len(added))
            row = one.row
            for place, body in enumerate(one.bodies):
                yield lexical.Document(
                    key=key_of(serial, place),
                    article=serial,
                    body=body,
                    head=one.head,
                    publisher=row.publisher,
                    first_day=row.first_day,
                    last_day=row.last_day,
                )
            spans = np.array([(0, *span) for span in one.spans], dtype=segments.PASSAGE)
            digests = b"".join(one.digests)
            gathering.take(
                Columns(
                    serials=np.array([serial], np.int64),
                    articles=[row],
                    passages=spans,
                    digests=np.frombuffer(digests, np.uint8).reshape(-1, 16),
                    signatures=one.signature[None, :],
                    words=one.words,
                    times=one.times,
                )
            )
        self._progress("indexing words", len(added), len(added))

    def _write(self, publication: Publication, columns: Columns, corpus: int) -> None:
        """Adds a segment to the publication, with those of its vectors that are stored."""
        self._write_vectors(publication.add_segment(columns), columns.digests, corpus)

    def _write_vectors(self, folder: Path, digests: Digests, corpus: int) -> None:
        """Writes the stored vectors of the passages with these digests into a segment's folder."""
        self._progress("indexing vectors", 0, len(digests))
        has = self._stored(digests)
        dimension = self._recipe.dimension
        segment_vectors.write(folder, dimension, has, lambda rows: self._vectors(digests[rows]), corpus=corpus)
        self._progress("indexing vectors", len(digests), len(digests))

    def _stored(self, digests: Digests) -> Mask:
        """(n,) which of (n, 16) digests have a vector in the store."""
        has = np.zeros(len(digests), np.bool_)
        for at in range(0, len(digests), VECTORS_AT_ONCE):
            some = [digest.tobytes() for digest in digests[at : at + VECTORS_AT_ONCE]]
            lacking = self._store.lacking(self._recipe.model, some)
            has[at : at + len(some)] = [digest not in lacking for digest in some]
        return has

    def _vectors(self, digests: Digests) -> Iterator[Vectors]:
        """The vectors kept under (n, 16) digests, in order, some thousand at a time."""
        for at in range(0, len(digests), VECTORS_AT_ONCE):
            wanted = [digest.tobytes() for digest in digests[at : at + VECTORS_AT_ONCE]]
            stored = self._store.vectors(self._recipe.model, wanted)
            if len(stored) < len(set(wanted)):
                raise StoreError("a vector was damaged in the store; run `dateline index --verify`")
            yield np.vstack([stored[digest] for digest in wanted])


class _Gathering:
    """Collects columns, and passes them on as one segment as soon as there are LARGEST passages of them."""

    def __init__(self, write: Callable[[Columns], None]) -> None:
        self._write = write
        self._parts: list[Columns] = []
        self._fresh: list[Columns] = []
        self.passages = 0

    def take(self, columns: Columns) -> None:
        self._fresh.append(columns)
        self.passages += len(columns.passages)
        if len(self._fresh) >= MERGED_AT_ONCE:
            self._merge()
        if self.passages >= LARGEST:
            self.end()

    def end(self) -> None:
        self._merge()
        if self._parts:
            self._write(segments.merged(self._parts))
        self._parts, self.passages = [], 0

    def _merge(self) -> None:
        """Makes one of the parts that came since: merged they name each of their words once."""
        if self._fresh:
            self._parts.append(segments.merged(self._fresh) if len(self._fresh) > 1 else self._fresh[0])
            self._fresh = []


def level(passages: int) -> int:
    """Which level a segment of so many passages is of."""
    reached, most = 0, SMALLEST_LEVEL
    while passages > most:
        reached, most = reached + 1, most * FANOUT
    return reached


def chosen(old: Sequence[Segment], fresh: int) -> list[Segment]:
    """The segments to rewrite along with `fresh` new passages: those mostly dead, and those of a full level."""
    redone = [s for s in old if len(s.passages) - s.living_passages > MOST_DEAD * len(s.passages)]
    sizes = {segment.number: segment.living_passages for segment in old}
    while fresh or redone:
        total = fresh + sum(sizes[segment.number] for segment in redone)
        small = [s for s in old if s not in redone and level(sizes[s.number]) <= level(total)]
        small = [s for s in small if sizes[s.number] < LARGEST]
        if len(small) < FANOUT - 1:
            break
        redone.extend(small)
    return redone
