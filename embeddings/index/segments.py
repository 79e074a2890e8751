"""Segments: the passages of some articles with their vectors, as columns that are mapped, not read, when opened.

An article has a number of its own in an index, its `serial`, which stays when segments are merged; a passage is known
to the lexical index by its article's serial and its place in the article (see `key_of` in
embeddings.index.types), so merging leaves words alone.
"""

import copy
import functools
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.index import lexical, time_columns, word_columns
from embeddings.index.arrays import mapped, save
from embeddings.index.segment_vectors import SegmentVectors
from embeddings.index.time_columns import SegmentTimes, TimeColumns
from embeddings.index.types import PLACE_BITS, ArticleRow, Filter, key_of
from embeddings.index.word_columns import SegmentWords, WordColumns

PASSAGE = np.dtype([("article", "<i4"), ("start", "<i4"), ("end", "<i4")])
ARTICLE = np.dtype(
    [
        ("serial", "<i8"),
        ("name_end", "<i8"),
        ("version", "<i4"),
        ("publisher", "<i4"),
        ("author", "<i4"),
        ("language", "<i4"),
        ("first_day", "<i4"),
        ("last_day", "<i4"),
        ("first_passage", "<i4"),
    ]
)
"""`name_end` is where the id ends in names.bin, `publisher`, `author` and `language` are places in words.json."""

ARTICLES_KEPT = 4096
"""Articles of a segment whose facts are remembered once they were asked for."""

Table = NDArray[np.void]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Columns:
    """A segment's content but for the vectors: rows of articles in the order of their serials, and of passages.

    `passages` (n,) PASSAGE in the order of articles; `digests` (n, 16) uint8 are the keys of their vectors in the
    store; `signatures` (articles, hashes) uint32 are what copies of a story are found by; `words` are those
    of the passages, in text order, and of the articles' heads; `times` are those that the passages speak of.
    """

    serials: NDArray[np.int64]
    articles: list[ArticleRow]
    passages: Table
    digests: NDArray[np.uint8]
    signatures: NDArray[np.uint32]
    words: WordColumns
    times: TimeColumns


def write(folder: Path, columns: Columns) -> None:
    """Writes a segment but for its vectors into `folder`, which must exist."""
    publishers = sorted({row.publisher for row in columns.articles})
    authors = sorted({row.author for row in columns.articles})
    languages = sorted({row.language for row in columns.articles})
    of_publisher = {name: place for place, name in enumerate(publishers)}
    of_author = {name: place for place, name in enumerate(authors)}
    of_language = {name: place for place, name in enumerate(languages)}
    names = [row.id.encode() for row in columns.articles]
    table = np.zeros(len(names), ARTICLE)
    table["serial"] = columns.serials
    table["name_end"] = np.cumsum([len(name) for name in names])
    table["publisher"] = [of_publisher[row.publisher] for row in columns.articles]
    table["author"] = [of_author[row.author] for row in columns.articles]
    table["language"] = [of_language[row.language] for row in columns.articles]
    for field in ("version", "first_day", "last_day"):
        table[field] = [getattr(row, field) for row in columns.articles]
    table["first_passage"] = np.searchsorted(columns.passages["article"], np.arange(len(names)))
    save(folder / "articles.npy", table)
    save(folder / "passages.npy", columns.passages)
    save(folder / "digests.npy", columns.digests)
    save(folder / "signatures.npy", columns.signatures)
    word_columns.write(folder, columns.words, columns.passages["article"].astype(np.int64))
    time_columns.write(folder, columns.times)
    (folder / "names.bin").write_bytes(b"".join(names))
    record = {"publishers": publishers, "authors": authors, "languages": languages}
    (folder / "words.json").write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")


class Segment:
    """An open segment; `number` tells it from every other. `dead` are the places of articles that are removed."""

    def __init__(self, folder: Path, number: int, dead: Sequence[int]) -> None:
        self.number = number
        self.folder = folder
        self.table = mapped(folder / "articles.npy")
        self.passages = mapped(folder / "passages.npy")
        self._digests = mapped(folder / "digests.npy")
        self.dense = SegmentVectors(folder, len(self.passages))
        words: dict[str, Any] = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        self.publishers: list[str] = words["publishers"]
        self.authors: list[str] = words["authors"]
        self.languages: list[str] = words["languages"]
        self._ends: NDArray[np.int64] = self.table["name_end"]
        names = folder / "names.bin"
        self._names = np.asarray(np.memmap(names, np.uint8, "r")) if names.stat().st_size else np.zeros(0, np.uint8)
        self._article = functools.lru_cache(maxsize=ARTICLES_KEPT)(self._made)
        self.alive: Mask = np.ones(len(self.table), np.bool_)
        self.alive[list(dead)] = False
        self.words = SegmentWords(folder, self.passages["article"].astype(np.int64))
        self.times = SegmentTimes(folder, len(self.passages))

    def id(self, place: int) -> str:
        """The id of the article at `place`."""
        start = self._ends[place - 1] if place else 0
        return self._names[start : self._ends[place]].tobytes().decode()

    def article(self, place: int) -> ArticleRow:
        """The article at `place`."""
        return self._article(place)

    def _made(self, place: int) -> ArticleRow:
        _, _, version, publisher, author, language, first, last, _ = self.table[place].item()
        name, spoken = self.publishers[publisher], self.languages[language]
        return ArticleRow(self.id(place), version, name, spoken, first, last, self.authors[author])

    def keys(self) -> Iterator[tuple[str, int]]:
        """(id, version) of every article, those that are removed too, in order."""
        names, at = self._names.tobytes(), 0
        ends, versions = self.table["name_end"].tolist(), self.table["version"].tolist()
        for end, version in zip(ends, versions, strict=True):
            yield names[at:end].decode(), version
            at = end

    def digests(self, article: int) -> list[tuple[int, int, bytes]]:
        """(start, end, digest of what was embedded) of every passage of the article at a place, in order."""
        return [(*self.passages[row].item()[1:], self.digest(row)) for row in self.rows_of(article).tolist()]

    def digest(self, row: int) -> bytes:
        """The digest of what is embedded of the passage in a row."""
        return bytes(self._digests[row].tobytes())

    def digest_rows(self) -> NDArray[np.uint8]:
        """(passages, 16) the digests of all passages."""
        return self._digests

    def keys_of(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """(n,) the keys of some passages, by their numbers here."""
        articles = self.passages["article"][rows]
        places = rows - self.table["first_passage"][articles]
        keys: NDArray[np.int64] = (self.table["serial"][articles] << PLACE_BITS) | places
        return keys

    def rows_of(self, article: int) -> NDArray[np.int64]:
        """The rows of the passages of the article at a place, in order."""
        first = int(self.table["first_passage"][article])
        after = self.table["first_passage"][article + 1] if article + 1 < len(self.table) else len(self.passages)
        return np.arange(first, int(after), dtype=np.int64)

    def living_digests(self) -> list[bytes]:
        """The digest of what was embedded of every passage of the articles that are not removed."""
        if not len(self.passages):
            return []
        return [digest.tobytes() for digest in self._digests[self.alive[self.passages["article"]]]]

    @property
    def lacking(self) -> NDArray[np.int64]:
        """The rows of the passages of articles that are not removed which have no vector yet, in order."""
        if self.dense.complete:
            return np.zeros(0, np.int64)
        return np.flatnonzero(self.alive[self.passages["article"]] & ~self.dense.has())

    def passing(self, within: Filter) -> Mask:
        """(articles,) which of them are inside the filter; one with no known date is inside no range of dates."""
        inside = self.alive.copy()
        if within.publishers is not None:
            wanted = [place for place, name in enumerate(self.publishers) if name in within.publishers]
            inside &= np.isin(self.table["publisher"], wanted)
        if within.authors is not None:
            wanted = [place for place, name in enumerate(self.authors) if name in within.authors]
            inside &= np.isin(self.table["author"], wanted)
        if within.undated:
            inside &= self.table["first_day"] == 0
        if within.dated:
            inside &= (self.table["first_day"] > 0) & (self.table["last_day"] >= (within.first_day or 1))
        if within.last_day is not None:
            inside &= self.table["first_day"] <= within.last_day
        return inside

    def limited(self, shows: Callable[[str, int], bool]) -> "Segment":
        """The same segment as if the articles were removed whose ids and versions `shows` does not let through."""
        view = copy.copy(self)
        living = zip(self.alive.tolist(), self.keys(), strict=True)
        passing = np.fromiter((alive and shows(*key) for alive, key in living), np.bool_, len(self.table))
        view.alive = passing
        return view

    def bury(self, dead: Sequence[int]) -> list[int]:
        """Takes the articles at the places `dead` for removed; returns the serials of those that were not before."""
        newly = [place for place in dead if self.alive[place]]
        self.alive[newly] = False
        return [int(self.table["serial"][place]) for place in newly]

    def documents(self) -> Iterator[lexical.Document]:
        """The passages of the articles that are not removed, as they are indexed."""
        for row in np.flatnonzero(self.alive[self.words.articles]).tolist():
            article = int(self.words.articles[row])
            record, first = self.article(article), int(self.table["first_passage"][article])
            yield lexical.Document(
                key=key_of(int(self.table["serial"][article]), row - first),
                article=int(self.table["serial"][article]),
                body=self.words.body(row),
                head=self.words.head(article),
                publisher=record.publisher,
                first_day=record.first_day,
                last_day=record.last_day,
            )

    @property
    def living_passages(self) -> int:
        """How many passages belong to articles that are not removed."""
        return int(np.count_nonzero(self.alive[self.passages["article"]])) if len(self.passages) else 0

    def columns(self) -> Columns:
        """What a merge takes over: the articles that are not removed, with their passages."""
        places = np.flatnonzero(self.alive)
        kept = self.alive[self.passages["article"]]
        passages = np.array(self.passages[kept])
        passages["article"] = (np.cumsum(self.alive) - 1)[passages["article"]]
        return Columns(
            serials=np.array(self.table["serial"][places]),
            articles=[self.article(int(place)) for place in places],
            passages=passages,
            digests=self._digests[kept],
            signatures=mapped(self.folder / "signatures.npy")[places],
            words=self.words.columns(places, np.flatnonzero(kept)),
            times=self.times.columns(np.flatnonzero(kept)),
        )


def merged(parts: Sequence[Columns]) -> Columns:
    """The columns of several segments as one, in the order of serials."""
    serials = np.concatenate([part.serials for part in parts])
    order = np.argsort(serials, kind="stable")
    bases = np.cumsum([0, *(len(part.articles) for part in parts)])
    rows = [row for part in parts for row in part.articles]
    passages = np.concatenate([part.passages for part in parts])
    old = np.concatenate([part.passages["article"] + base for part, base in zip(parts, bases, strict=False)])
    place_of = np.empty(len(order), np.int64)
    place_of[order] = np.arange(len(order))
    passages["article"] = place_of[old]
    sorting = np.argsort(passages["article"], kind="stable")
    return Columns(
        serials=serials[order],
        articles=[rows[place] for place in order.tolist()],
        passages=passages[sorting],
        digests=np.concatenate([part.digests for part in parts])[sorting],
        signatures=np.concatenate([part.signatures for part in parts])[order],
        words=word_columns.merged([part.words for part in parts], order, sorting),
        times=time_columns.merged([part.times for part in parts], sorting),
    )
