"""Generations: published, immutable indexes. A manifest names their files with digests; readers never see half of one.

A generation is made of segments (the passages of some articles, with their vectors) and one lexical index over all of
them. How one is built and published is in embeddings/index/build/publishing.py.
"""

import contextlib
import functools
import itertools
import os
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.dates.times import TITLE, Time
from corpus.store.store import Store
from embeddings.errors import DamagedIndex, NoGeneration
from embeddings.index import lexical, living_articles
from embeddings.index.checking import check_files, recheck
from embeddings.index.dated import Dated
from embeddings.index.evidence import Averages, WordEvidence
from embeddings.index.living_words import LivingWords
from embeddings.index.manifest import IndexRecipe, Manifest, compare, compare_store, read_json, read_manifest
from embeddings.index.native import PASSED_ON, damage_reported
from embeddings.index.question_terms import question_terms
from embeddings.index.rows import Rows
from embeddings.index.segments import Mask, Segment
from embeddings.index.terms import WEIGHED_TERMS, Term
from embeddings.index.time_columns import Period
from embeddings.index.types import PLACE_BITS, Facts, Filter, Key, PassageRef, Weights
from embeddings.types import Vectors

KEPT_QUESTIONS = 256
"""Questions whose terms are kept: more than are ever asked at once."""

MATCHES_KEPT = 32
"""Lists of passages found by their words that are kept: those of questions that are being asked, 10 KB each."""

MASKS_KEPT = 16
"""Filters whose passages an open generation remembers: a byte a passage each."""

FEW = 2000
"""Passages that a filter of authors may leave for their words to be compared one by one, in some 10 ms; the engine for
words knows no authors and would go through all that match."""

DEEPER = 4
"""How many times as many passages are looked at if too few of those found by their words may be shown."""


@damage_reported(lambda generation: recheck(generation.folder))
class Generation:
    """An open generation: an embeddings.index.protocols.Index in a folder. Rows number its passages from 0 through all
    segments, those of removed articles among them; nothing outside sees them."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.manifest, self.folder = manifest, folder
        dead = {int(number): places for number, places in read_json(folder / "dead.json").items()}
        self.segments = [
            Segment(folder / "segments" / str(number), number, dead.get(number, [])) for number in manifest.segments
        ]
        with _lockable(folder / "lexical") as openable:
            self.lexical = lexical.LexicalIndex(openable)
        copies = {int(number): places for number, places in read_json(folder / "copies.json").items()}
        stories = [[(name, version) for name, version in members] for members in read_json(folder / "stories.json")]
        self._serve(copies, stories)

    def _serve(
        self, copies: Mapping[int, Sequence[int]], stories: Iterable[list[tuple[str, int]]], *, limited: bool = False
    ) -> None:
        """Reads what its segments' living articles say; `limited` if some of them are only hidden."""
        self._limited = limited
        self.rows = Rows(self.segments)
        self.words = LivingWords(self.segments, copies)
        self._stories = {article_id: story for story in stories for article_id, _ in story}
        self._masks: dict[Filter, Mask | None] = {}
        self._masks_lock = threading.Lock()
        self._terms: dict[str, list[Term]] = {}
        self._matched: dict[tuple[tuple[Term, ...], int, tuple[str, ...], Filter], list[Key]] = {}

    def limited(self, shows: Callable[[str, int], bool]) -> "Generation":
        """The same generation as if it had been made of the articles alone whose (id, version) `shows` lets through:
        counts, frequencies, stories and rankings are those of an index without the others. It shares the files."""
        view = object.__new__(Generation)
        view.folder, view.lexical = self.folder, self.lexical
        view.segments = [segment.limited(shows) for segment in self.segments]
        view.manifest = replace(self.manifest, **living_articles.facts(view.segments))
        stories = living_articles.stories_of(view.segments)
        view._serve(living_articles.copies_of(view.segments, stories), stories, limited=True)
        return view

    @functools.cached_property
    def facts(self) -> Facts:
        """What it says about itself."""
        manifest = self.manifest
        return Facts(
            manifest.name,
            manifest.built,
            manifest.making.splitter,
            manifest.articles,
            manifest.passages,
            manifest.newest,
            tuple(manifest.languages),
            self.lacking,
        )

    @functools.cached_property
    def lacking(self) -> int:
        """How many passages of articles that are not removed have no vector yet: only their words find them."""
        return sum(len(segment.lacking) for segment in self.segments)

    def versions(self) -> Iterator[tuple[str, int]]:
        """(id, version) of every article, those that were removed among them."""
        return itertools.chain.from_iterable(segment.keys() for segment in self.segments)

    def living_digests(self) -> set[bytes]:
        """The digests of what was embedded of every passage that is not removed."""
        return {digest for segment in self.segments for digest in segment.living_digests()}

    def keys(self) -> list[Key]:
        """The keys of all passages, those of removed articles among them, in the order of their rows."""
        return self.rows.keys(np.arange(len(self.rows)))

    @functools.cached_property
    def publishers(self) -> frozenset[str]:
        """The publishers of the articles that are not removed, but for the empty name of those without one."""
        named = (
            s.publishers[code] for s in self.segments for code in np.unique(s.table["publisher"][s.alive]).tolist()
        )
        return frozenset(name for name in named if name)

    @functools.cached_property
    def authors(self) -> frozenset[str]:
        """The authors of the articles that are not removed, as each article names its own, one or several."""
        named = (s.authors[code] for s in self.segments for code in np.unique(s.table["author"][s.alive]).tolist())
        return frozenset(name for name in named if name)

    @functools.cached_property
    def dated(self) -> bool:
        """Whether any article that is not removed has a known date."""
        return any(bool(np.any(s.table["first_day"][s.alive] > 0)) for s in self.segments)

    def terms(self, question: str) -> list[Term]:
        """The words of a question that are searched for; those of the last questions are kept, as each is searched for
        several times."""
        terms = self._terms.get(question)
        if terms is None:
            terms = question_terms(question, self.words, self.manifest.languages)
            if len(self._terms) >= KEPT_QUESTIONS:
                self._terms.clear()
            self._terms[question] = terms
        return terms

    def by_date(self, within: Filter, *, dated: bool = True) -> Dated:
        """The first passages of the articles inside a filter that have a date (or, with `dated` False, have none), the
        one whose date ends last first, those of one date by id."""
        days, keys, at = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [np.zeros((0, 2), np.int64)]
        for number, segment in enumerate(self.segments):
            table = segment.table
            ends = np.append(table["first_passage"][1:], len(segment.passages))
            inside = segment.passing(within) & (ends > table["first_passage"]) & ((table["first_day"] > 0) == dated)
            places = np.flatnonzero(inside)
            days.append(table["last_day"][places].astype(np.int64))
            keys.append(table["serial"][places].astype(np.int64) << PLACE_BITS)
            at.append(np.stack([np.full(len(places), number), places], axis=1))
        articles = np.concatenate(at)
        segments = self.segments

        def id_of(article: int) -> str:
            number, place = articles[article].tolist()
            name: str = segments[number].id(place)
            return name

        return Dated(np.concatenate(days), np.concatenate(keys), id_of)

    def story(self, key: Key) -> list[tuple[str, int]]:
        """The (id, version) of the articles that tell the story of a passage's article, itself among them, sorted."""
        segment, local = self.rows.at(key)
        article = segment.article(segment.passages[local].item()[0])
        return self._stories.get(article.id, [(article.id, article.version)])

    @functools.cached_property
    def counts(self) -> dict[str, int]:
        """How many articles that are not removed each publisher has, "" those without one."""
        counted: dict[str, int] = {}
        for segment in self.segments:
            codes, numbers = np.unique(segment.table["publisher"][segment.alive], return_counts=True)
            for code, number in zip(codes.tolist(), numbers.tolist(), strict=True):
                counted[segment.publishers[code]] = counted.get(segment.publishers[code], 0) + number
        return counted

    def matching(
        self, terms: Sequence[Term], k: int, *, phrases: Sequence[str] = (), within: Filter = Filter()
    ) -> list[Key]:
        """The best `k` passages by their words inside the filter, likely the best of all; each contains all phrases.
        Those of the last questions are kept: in another spelling, which the models read again, a question has the same
        words."""
        asked = (tuple(terms), k, tuple(phrases), within)
        keys = self._matched.get(asked)
        if keys is None:
            keys = self._found(terms, k, phrases, within)
            if len(self._matched) >= MATCHES_KEPT:
                self._matched.clear()
            self._matched[asked] = keys
        return list(keys)

    def _found(self, terms: Sequence[Term], k: int, phrases: Sequence[str], within: Filter) -> list[Key]:
        known = replace(within, authors=None)
        shown, deep = self.allowed(within) if self._limited or known != within else None, k
        if shown is not None and known != within and terms and not phrases and np.count_nonzero(shown) <= FEW:
            return self._best(terms, np.flatnonzero(shown), k)
        while True:
            scored = [key for key, _ in self.lexical.search(terms, deep, phrases=phrases, within=known)]
            keys = scored
            if shown is not None and scored:
                keys = [key for key, shows in zip(scored, shown[self.rows.of(scored)], strict=True) if shows]
            if shown is None or len(keys) >= k or len(scored) < deep:
                return keys[:k]
            deep *= DEEPER

    def _best(self, terms: Sequence[Term], rows: NDArray[np.int64], k: int) -> list[Key]:
        """The best `k` passages of some rows by their words; none that has no word of the terms."""
        keys, weights = self.rows.keys(rows), Weights()
        words = self.evidence(terms[:WEIGHED_TERMS], keys)
        scores = weights.stem * words.stem + weights.word * words.word + weights.head * words.head
        best = np.argsort(-scores, kind="stable")[:k]
        return [keys[place] for place in best.tolist() if scores[place] > 0]

    def places(self, keys: Sequence[Key]) -> list[PassageRef]:
        """Where some passages are, in order."""
        passages: dict[int, PassageRef] = {}
        for place, wanted, local in self.rows.by_segment(self.rows.of(keys)):
            segment = self.segments[place]
            rows = segment.passages[local]
            firsts = segment.passages["start"][segment.table["first_passage"][rows["article"]]]
            for at, (article, start, end), first in zip(wanted.tolist(), rows.tolist(), firsts.tolist(), strict=True):
                passages[at] = PassageRef(segment.article(article), start, end, start - first)
        return [passages[at] for at in range(len(keys))]

    def evidence(
        self,
        terms: Sequence[Term],
        keys: Sequence[Key],
        idfs: Mapping[tuple[int, str], float] | None = None,
        averages: Averages | None = None,
    ) -> WordEvidence:
        """What some passages contain of the first WEIGHED_TERMS terms. `idfs` and `averages` as in LivingWords."""
        return self.words.evidence(terms, self.rows.of(keys), idfs, averages)

    def digests(self, key: Key, start: int, end: int) -> list[tuple[int, int, bytes]]:
        """The passages overlapping start..end in a passage's article, as (start, end, digest of what was embedded)."""
        segment, local = self.rows.at(key)
        article = segment.passages[local].item()[0]
        return [digest for digest in segment.digests(article) if digest[0] < end and start < digest[1]]

    def times(self, key: Key, start: int, end: int) -> list[Time]:
        """The times that start..end of a passage's article, and its title, speak of."""
        segment, local = self.rows.at(key)
        times = segment.times.of(segment.rows_of(segment.passages[local].item()[0]))
        return [time for time in times if time.start == TITLE or (start <= time.start and time.end <= end)]

    def speaking(self, keys: Sequence[Key], period: Period) -> Mask:
        """(n,) which of some passages speak of a period."""
        out = np.zeros(len(keys), np.bool_)
        for place, wanted, local in self.rows.by_segment(self.rows.of(keys)):
            out[wanted] = self.segments[place].times.speaking(local, period)
        return out

    def check(self) -> str:
        """Compares every file with its digest. Raises DamagedIndex."""
        check_files(self.folder, self.manifest.files, thoroughly=True)
        return "the digest of every file matches"

    def allowed(self, within: Filter) -> Mask | None:
        """(rows,) which passages may be found, or None if all may."""
        with self._masks_lock:
            if within in self._masks:
                return self._masks[within]
        mask = self._mask(within)
        with self._masks_lock:
            if len(self._masks) >= MASKS_KEPT:
                self._masks.pop(next(iter(self._masks)))
            self._masks[within] = mask
        return mask

    def _mask(self, within: Filter) -> Mask | None:
        if within.empty and all(segment.alive.all() for segment in self.segments):
            return None
        parts = [segment.passing(within)[segment.passages["article"]] for segment in self.segments]
        return np.concatenate(parts) if parts else np.zeros(0, np.bool_)

    def nearest(self, vectors: Vectors, k: int, within: Filter) -> list[list[tuple[Key, float]]]:
        """For each row of (q, dim) the best `k` passages inside the filter, as (key, cosine), best first, equal ones by
        key."""
        allowed = self.allowed(within)
        merged: list[list[tuple[Key, float]]] = [[] for _ in vectors]
        for place, segment in enumerate(self.segments):
            base, end = self.rows.bases[place : place + 2]
            mask = None if allowed is None else allowed[base:end]
            if mask is not None and not mask.any():
                continue
            for scores, line in zip(merged, segment.dense.search(vectors, k, mask), strict=True):
                keys = segment.keys_of(np.array([row for row, _ in line], np.int64)).tolist()
                scores.extend(zip(keys, (product for _, product in line), strict=True))
        return [sorted(scores, key=lambda pair: (-pair[1], pair[0]))[:k] for scores in merged]

    def vectors(self, keys: Sequence[Key]) -> Vectors:
        """The vectors of some passages: (len(keys), dim) float32, or zeros if one has none yet."""
        out = np.zeros((len(keys), self.manifest.making.dimension), dtype=np.float32)
        for place, wanted, local in self.rows.by_segment(self.rows.of(keys)):
            out[wanted] = self.segments[place].dense.rows(local)
        return out


# Opening


@contextlib.contextmanager
def _lockable(folder: Path) -> Iterator[Path]:
    """The folder; where it cannot be written to, one of links to its files: tantivy wants to lock what it opens."""
    if os.access(folder, os.W_OK):
        yield folder
        return
    # tantivy's own thread may write its lock file while the folder is deleted.
    with tempfile.TemporaryDirectory(prefix="dateline-", ignore_cleanup_errors=True) as name:
        for path in folder.resolve().iterdir():
            if path.suffix != ".lock":
                (Path(name) / path.name).symlink_to(path)
        yield Path(name)


def names(data: Path) -> list[str]:
    """The names of the published generations, oldest first."""
    folder = data / "generations"
    if not folder.is_dir():
        return []
    return sorted(p.name for p in folder.iterdir() if p.name.isdecimal() and (p / "manifest.json").exists())


def open_newest(data: Path, recipe: IndexRecipe | None = None, store: Store | None = None) -> Generation:
    """Opens the newest generation in a data folder.

    Raises NoGeneration if none was published, MismatchedIndex if it was made differently from what `recipe` says or
    from another store than `store`, DamagedIndex if a file of it is missing or changed.
    """
    for _ in range(5):
        generations = names(data)
        if not generations:
            raise NoGeneration(f"nothing is indexed in {data} yet; run `dateline index PATH`")
        try:
            return _open(data / "generations" / generations[-1], recipe, store)
        except DamagedIndex:
            if names(data) == generations:
                raise
            # A newer one was published, and this one retired, while it was being opened.
    raise DamagedIndex(f"the generations in {data} change faster than they can be opened; try again")


def _open(folder: Path, recipe: IndexRecipe | None, store: Store | None) -> Generation:
    manifest = read_manifest(folder)
    if recipe is not None:
        compare(manifest.making, recipe, folder)
    if store is not None:
        compare_store(manifest.store, manifest.edition, store, folder)
    check_files(folder, manifest.files)
    try:
        return Generation(folder, manifest)
    except PASSED_ON:
        raise
    except BaseException as fault:
        recheck(folder)
        raise DamagedIndex(f"{folder} cannot be opened ({fault}); run `dateline index` to rebuild it") from fault
