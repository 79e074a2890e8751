"""One generation kept in Milvus: embeddings.index.protocols.Index.

What Milvus finds is only who is looked at; every score comes from what is stored of the passages, so answers are those
of an index in a folder.
"""

import functools
import json
from collections.abc import Callable, Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.dates.times import TITLE, Time
from embeddings.errors import DamagedIndex, MismatchedIndex, RetiredGeneration
from embeddings.index import TIED
from embeddings.index.evidence import AskedForms, Averages, Gathering, WordEvidence, usual
from embeddings.index.milvus.checking import check
from embeddings.index.milvus.client import MOST_FOUND, Client
from embeddings.index.milvus.kept import LatelyUsed
from embeddings.index.milvus.listing import ByDate
from embeddings.index.milvus.packing import (
    FIELD_WEIGHTS,
    PASSAGE_FIELDS,
    Hashes,
    StoredPassage,
    expression,
    form_hash,
    hashed,
    living,
    query,
    shuts_out_all,
    stored,
    unpacked,
)
from embeddings.index.milvus.records import Published, is_kept
from embeddings.index.milvus.retelling import stories_of
from embeddings.index.milvus.tables import PASSAGES, articles_by_serial
from embeddings.index.milvus.tallies import Tally, tallied
from embeddings.index.milvus.values import Values
from embeddings.index.milvus.words import AskedFor, StoredCounts
from embeddings.index.native import damage_reported
from embeddings.index.question_terms import question_terms
from embeddings.index.terms import WEIGHED_TERMS, Term
from embeddings.index.time_columns import Period, speak, times_of
from embeddings.index.types import PLACE_BITS, Facts, Filter, Key, PassageRef
from embeddings.index.word_columns import HEAD, STEM, WORD, Mask, Occurrences, Places
from embeddings.index.words import words
from embeddings.types import Vectors

PASSAGES_KEPT = 4096
"""Passages that an open generation remembers, some 6 KB each: what a question looks up of one it looks up once."""

# What is kept of what was looked up lately, as many as of an index in a folder (generation.py, segments.py): lists by
# filter, words by question, passages and stories by article.
FILTERS_KEPT = 16
QUESTIONS_KEPT = 256
ARTICLES_KEPT = 4096

DEEPER = 4
"""How many times as many passages are looked at where too few contain a quoted phrase in its order."""

_COLUMNS = [*PASSAGE_FIELDS, "first_day", "last_day"]


@damage_reported()
class MilvusIndex:
    """An open generation. Safe to use from several threads."""

    def __init__(self, client: Client, published: Published) -> None:
        self._client, self.published, self._number = client, published, published.number
        self._alive, self._values = living(published.number, published.gone), Values(client)
        self._words = StoredCounts(client, published.number, published.distinct)
        self._passages: LatelyUsed[Key, StoredPassage] = LatelyUsed(self._look_up, PASSAGES_KEPT)
        self._of_article: LatelyUsed[int, list[tuple[Key, StoredPassage]]] = LatelyUsed(
            self._look_up_article, ARTICLES_KEPT // 16
        )
        self._texts: LatelyUsed[Key, Hashes] = LatelyUsed(self._look_up_text, PASSAGES_KEPT)
        self._terms: LatelyUsed[str, list[Term]] = LatelyUsed(self._look_up_terms, QUESTIONS_KEPT)
        self._listed: LatelyUsed[tuple[Filter, bool], ByDate] = LatelyUsed(self._look_up_listed, FILTERS_KEPT)
        self._stories: LatelyUsed[int, list[tuple[str, int]]] = LatelyUsed(self._look_up_stories, ARTICLES_KEPT)

    @property
    def facts(self) -> Facts:
        """What it says about itself."""
        said = self.published
        return Facts(
            said.name,
            said.built,
            said.making.splitter,
            said.articles,
            said.passages,
            said.newest,
            tuple(said.languages),
        )

    @property
    def publishers(self) -> Collection[str]:
        """The publishers of its articles, but for the empty name of those without one."""
        return frozenset(name for name in self.counts if name)

    @functools.cached_property
    def authors(self) -> Collection[str]:
        """The authors of its articles, as each article names its own, one or several in one text."""
        return frozenset(name for name in self._tallied(Tally.AUTHOR) if name)

    @functools.cached_property
    def counts(self) -> Mapping[str, int]:
        """How many articles each publisher has, "" those without one."""
        return self._tallied(Tally.PUBLISHER)

    def _tallied(self, part: Tally) -> dict[str, int]:
        names = tallied(self._values, part, self._number)
        self._require_kept()
        return names

    @property
    def dated(self) -> bool:
        """Whether any article has a known date."""
        return self.published.dated > 0

    def check(self) -> str:
        """Counts every row and adds up the digest of all passages. Raises DamagedIndex."""
        return check(self._client, self.published)

    def living_digests(self) -> set[bytes]:
        """The digests of what was embedded of every passage."""
        rows = self._client.each(PASSAGES, self._alive, ["rest"])
        return {bytes.fromhex(json.loads(row["rest"])["digest"]) for row in rows}

    def limited(self, shows: Callable[[str, int], bool]) -> "MilvusIndex":
        """There is no such view yet: raises MismatchedIndex."""
        raise MismatchedIndex(
            f"collections do not work with an index in Milvus ({self._client.uri}) yet; leave [index] uri out"
        )

    # Words

    def terms(self, question: str) -> list[Term]:
        """The words of a question that are searched for, with how rare each is here. Raises RetiredGeneration if this
        generation is no longer kept: what it says could not be trusted, whatever is remembered of it."""
        self._require_kept()
        return self._terms.of([question])[question]

    def _require_kept(self) -> None:
        if not is_kept(self._client, self._number):
            raise RetiredGeneration(f"generation {self.published.name} is not kept any more; open a newer one")

    def _look_up_terms(self, questions: Sequence[str]) -> dict[str, list[Term]]:
        languages, asked = self.published.languages, AskedFor()
        for question in questions:
            question_terms(question, asked, languages)
        self._words.fetch(asked.forms)
        return {question: question_terms(question, self._words, languages) for question in questions}

    def matching(
        self, terms: Sequence[Term], k: int, *, phrases: Sequence[str] = (), within: Filter = Filter()
    ) -> list[Key]:
        """The best `k` passages by their words inside the filter, likely the best of all; each contains all phrases."""
        wanted = [parts for phrase in phrases if (parts := words(phrase)[:32])]
        asked = _query(terms) or query({(WORD, word): 1.0 for parts in wanted for word in parts})
        if not asked or shuts_out_all(within):
            return []
        needed = sorted({form_hash(word) for parts in wanted for word in parts})
        where, deep = expression(self._alive, within, needed), k
        while True:
            scored = self._client.nearest(PASSAGES, "sparse", "key", asked, deep + TIED, where)
            ranked = [key for key, _ in sorted(scored, key=lambda pair: (-pair[1], pair[0]))]
            keys = self._with_phrases(ranked, wanted) if wanted else ranked
            if len(keys) >= k or len(scored) < min(deep + TIED, MOST_FOUND) or deep > MOST_FOUND:
                return keys[:k]
            deep *= DEEPER

    def _with_phrases(self, keys: Sequence[Key], phrases: Sequence[Sequence[str]]) -> list[Key]:
        """Those passages that contain the words of each phrase one after the other."""
        texts, runs = self._texts.of(keys), [hashed(parts) for parts in phrases]
        return [key for key in keys if key in texts and all(_contains(texts[key], run) for run in runs)]

    def _look_up_text(self, keys: Sequence[Key]) -> dict[Key, Hashes]:
        """The words of some passages, and nothing else of them."""
        rows = self._client.by_keys(PASSAGES, "key", keys, ["key", "tokens"])
        return {int(row["key"]): unpacked(row["tokens"])[0] for row in rows}

    def evidence(self, terms: Sequence[Term], keys: Sequence[Key], averages: Averages | None = None) -> WordEvidence:
        """What some passages contain of the first WEIGHED_TERMS terms."""
        asked = AskedForms(terms[:WEIGHED_TERMS], {})
        made, some = Gathering(asked, len(keys)), self._some(keys)
        if some:
            at = np.arange(len(some))
            body = _occurrences([(one.words, one.stems) for one in some], asked.forms)
            head = _occurrences([(one.head_words, one.head_stems) for one in some], asked.forms)
            lengths = np.array([len(one.words) for one in some], np.int64)
            made.take(at, body, head, lengths, np.array([len(one.head_words) for one in some], np.int64))
        said = self.published
        own = Averages(said.body_words / max(1, said.passages), said.head_words / max(1, said.passages))
        return made.evidence(averages or usual(own, said.passages))

    # Vectors

    def nearest(self, vectors: Vectors, k: int, within: Filter) -> list[list[tuple[Key, float]]]:
        """For each row of (q, dim) the best `k` passages inside the filter, as (key, cosine), best first, equal ones by
        key."""
        if shuts_out_all(within) or not self.published.passages:
            return [[] for _ in vectors]
        where, passages = expression(self._alive, within), []
        for vector in vectors:
            hits = self._nearest(vector, k + TIED, where)
            keys = [key for key, _ in hits]
            products = self.vectors(keys).astype(np.float64) @ vector.astype(np.float64)
            ranked = zip(keys, products.astype(np.float32).tolist(), strict=True)
            passages.append(sorted(ranked, key=lambda pair: (-pair[1], pair[0]))[:k])
        return passages

    def _nearest(self, vector: NDArray[np.float32], k: int, where: str) -> list[tuple[Key, float]]:
        """The best `k` passages; where few are found in the lists that are searched, all lists are."""
        asked, probes = vector.tolist(), self.published.probes
        hits = self._client.nearest(PASSAGES, "vector", "key", asked, k, where, probes)
        if probes and len(hits) < min(k, MOST_FOUND):
            hits = self._client.nearest(PASSAGES, "vector", "key", asked, k, where, self.published.lists)
        return hits

    def vectors(self, keys: Sequence[Key]) -> Vectors:
        """The vectors of some passages: (len(keys), dim) float32."""
        rows = [one.vector for one in self._some(keys)]
        return np.stack(rows) if rows else np.zeros((0, self.published.making.dimension), np.float32)

    # Passages and articles

    def _some(self, keys: Sequence[Key]) -> list[StoredPassage]:
        known = self._passages.of(keys)
        if any(key not in known for key in keys):
            self._require_kept()
            raise DamagedIndex(f"the index in {self._client.uri} lacks passages; run `dateline index` to rebuild it")
        return [known[key] for key in keys]

    def _look_up(self, keys: Sequence[Key]) -> dict[Key, StoredPassage]:
        rows = self._client.by_keys(PASSAGES, "key", keys, _COLUMNS)
        passages = {int(row["key"]): stored(row) for row in rows}
        self._stories.of([key >> PLACE_BITS for key in keys])  # all at once: they are asked for one by one
        return passages

    def places(self, keys: Sequence[Key]) -> list[PassageRef]:
        """Where some passages are, in order."""
        return [one.found for one in self._some(keys)]

    def speaking(self, keys: Sequence[Key], period: Period) -> Mask:
        """(n,) which of some passages speak of a period."""
        return np.array([bool(speak(one.times, period).any()) for one in self._some(keys)], np.bool_)

    def times(self, key: Key, start: int, end: int) -> list[Time]:
        """The times that start..end of a passage's article, and its title, speak of."""
        all_times = [time for _, one in self._siblings(key) for time in times_of(one.times)]
        inside = (t for t in all_times if t.start == TITLE or (start <= t.start and t.end <= end))
        return list(dict.fromkeys(inside))

    def digests(self, key: Key, start: int, end: int) -> list[tuple[int, int, bytes]]:
        """The passages overlapping start..end in a passage's article, as (start, end, digest of what was embedded)."""
        spans = [(one.found.start, one.found.end, one.digest) for _, one in self._siblings(key)]
        return [span for span in spans if span[0] < end and start < span[1]]

    def _siblings(self, key: Key) -> list[tuple[Key, StoredPassage]]:
        """All passages of a passage's article, in order."""
        return self._of_article.of([key >> PLACE_BITS])[key >> PLACE_BITS]

    def _look_up_article(self, serials: Sequence[int]) -> dict[int, list[tuple[Key, StoredPassage]]]:
        where = f"serial in [{', '.join(map(str, serials))}] and {self._alive}"
        passages: dict[int, list[tuple[Key, StoredPassage]]] = {serial: [] for serial in serials}
        for row in self._client.each(PASSAGES, where, _COLUMNS):
            passages[int(row["key"]) >> PLACE_BITS].append((int(row["key"]), stored(row)))
        return {serial: sorted(some, key=lambda pair: pair[0]) for serial, some in passages.items()}

    def by_date(self, within: Filter, *, dated: bool = True) -> Sequence[Key]:
        """The first passages of the articles inside a filter that have a date (or, with `dated` False, have none), the
        one whose date ends last first, those of one date by id; read as far as they are asked for."""
        if shuts_out_all(within):
            return []
        return self._listed.of([(within, dated)])[within, dated]

    def _look_up_listed(self, wanted: Sequence[tuple[Filter, bool]]) -> dict[tuple[Filter, bool], ByDate]:
        days = self.published.days
        return {
            (within, dated): ByDate(self._client, expression(self._alive, within), days, dated=dated)
            for within, dated in wanted
        }

    def story(self, key: Key) -> list[tuple[str, int]]:
        """The (id, version) of the articles that tell the story of a passage's article, itself among them, sorted."""
        return self._stories.of([key >> PLACE_BITS])[key >> PLACE_BITS]

    def _look_up_stories(self, serials: Sequence[int]) -> dict[int, list[tuple[str, int]]]:
        first_of, members = stories_of(self._values, sorted(set(serials)), self._number)
        known = articles_by_serial(self._client, {*serials, *(s for some in members.values() for s in some)})
        names = {serial: (one.id, one.version) for serial, one in known.items()}
        return {
            serial: sorted(names[one] for one in members.get(first_of.get(serial, 0), [serial]) if one in names)
            for serial in serials
        }


def _query(terms: Sequence[Term]) -> dict[int, float]:
    """What passages are looked for by: each term's forms, by what they count for."""
    forms: dict[tuple[int, str], float] = {}
    for term in terms:
        if not (term.found or term.respelt):
            continue
        counts = (term.idf or 1.0) * term.weight
        stems = term.stems if term.found else term.respelt
        for field, some in ((STEM, stems), (WORD, (term.word,)), (HEAD, stems)):
            for form in some:
                forms[field, form] = forms.get((field, form), 0.0) + counts * FIELD_WEIGHTS[field]
    return query(forms)


def _contains(text: Hashes, run: Hashes) -> bool:
    """Whether words stand one after the other in a text."""
    if len(run) > len(text):
        return False
    at = np.flatnonzero(text[: len(text) - len(run) + 1] == run[0])
    return any(np.array_equal(text[start : start + len(run)], run) for start in at.tolist())


def _occurrences(texts: Sequence[tuple[Hashes, Hashes]], forms: Sequence[str]) -> Occurrences:
    """Where some forms are in some texts, each given as its words and their stems."""
    asked = hashed(forms)
    order = np.argsort(asked)
    ordered = asked[order]

    def numbers(column: Hashes) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
        if not len(ordered):
            return np.full(len(column), -1, np.int16)
        at = np.minimum(np.searchsorted(ordered, column), len(ordered) - 1)
        return np.where(ordered[at] == column, order[at], -1).astype(np.int16)

    lengths = [len(words) for words, _ in texts]
    owners: Places = np.repeat(np.arange(len(texts)), lengths)
    places: Places = np.concatenate([np.arange(length) for length in lengths])
    written = numbers(np.concatenate([words for words, _ in texts]))
    stems = numbers(np.concatenate([stems for _, stems in texts]))
    kept = np.flatnonzero((written >= 0) | (stems >= 0))
    return Occurrences(owners[kept], places[kept], written[kept], stems[kept])
