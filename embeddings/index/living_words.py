"""What the words of a generation's living passages say: frequencies, vocabulary, and the evidence for candidates.

No figure here comes from the engine that finds candidates: its counts hold what was removed. An index that grew and
shrank counts, and so ranks, as a fresh one of the same articles.
"""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embeddings.index.native import damage_reported
from embeddings.index.segments import Segment
from embeddings.index.terms import HELD_TERMS, NEAR, Term
from embeddings.index.word_columns import HEAD, STEM, WORD, Counts, Mask, Occurrences, Places

Floats = NDArray[np.float64]

K1, B = 1.2, 0.75
"""BM25's parameters as tantivy and Lucene have them."""

PRIOR = 2000
"""Passages at large that a corpus is taken to have beside its own when words are counted and lengths averaged, so that
a corpus of one article weighs them nearly as one of thousands does. Hits hardly depend on it:
benchmarks/calibrate_words.py sweeps it (docs/experiments/words.md)."""

BODY_WORDS, HEAD_WORDS = 120.0, 12.0
"""Words of such a passage and of its head: about those of passages cut as the default settings cut prose."""


@dataclass(frozen=True, slots=True)
class Averages:
    """Mean numbers of words of a passage and of its head, over living passages."""

    body: float
    head: float


@dataclass(frozen=True, slots=True)
class WordEvidence:
    """What the words of n passages say of a question's terms, bit i or place i standing for terms[i].

    `held`: bits of the terms that the passage holds, and those its head holds, as written or by their stems.
    `together`: bits of the terms that stand near the next one. `stem`, `word`, `head` (n,): BM25 scores by field.
    """

    held: list[tuple[int, int]]
    together: list[int]
    stem: Floats
    word: Floats
    head: Floats

    def of(self, places: Sequence[int]) -> "WordEvidence":
        """The same of some of the passages, by their places."""
        at = list(places)
        held, together = [self.held[place] for place in at], [self.together[place] for place in at]
        return WordEvidence(held, together, self.stem[at], self.word[at], self.head[at])


@damage_reported()
class LivingWords:
    """The words of the living passages of all segments. Rows number passages through all segments, as everywhere."""

    def __init__(self, segments: Sequence[Segment], copies: Mapping[int, Sequence[int]]) -> None:
        """`copies` are, by segment, the places of articles that repeat another: they are found, but not counted."""
        self._segments = segments
        self._bases = np.cumsum([0, *(len(segment.passages) for segment in segments)])
        self._copies = copies

    # Counts

    @functools.cached_property
    def _living(self) -> list[Counts]:
        return [_without(segment, ~segment.alive[segment.words.articles]) for segment in self._segments]

    @functools.cached_property
    def _distinct(self) -> list[Counts]:
        return [
            _less(counts, segment, self._repeating(segment))
            for counts, segment in zip(self._living, self._segments, strict=True)
        ]

    def _repeating(self, segment: Segment) -> Mask:
        """(passages,) which living ones belong to articles that repeat another."""
        copies = np.zeros(len(segment.table), np.bool_)
        copies[list(self._copies.get(segment.number, ()))] = True
        return (copies & segment.alive)[segment.words.articles]

    @functools.cached_property
    def distinct_passages(self) -> int:
        """How many living passages there are, those of articles that repeat another aside."""
        return sum(s.living_passages - int(np.count_nonzero(self._repeating(s))) for s in self._segments)

    def found(self, forms: Sequence[str]) -> int:
        """How many living passages hold one of the forms, in the field and by the form that most do."""
        return max((int(counts.max()) for counts in self._counts(self._living, forms)), default=0)

    def frequency(self, forms: Sequence[str]) -> int:
        """The same over distinct passages: what twenty papers print alike is counted once."""
        return max((int(counts.max()) for counts in self._counts(self._distinct, forms)), default=0)

    def by_field(self, form: str) -> Counts:
        """(3,) how many living passages hold a form, by field."""
        return next(iter(self._counts(self._living, [form])))

    def _counts(self, columns: Sequence[Counts], forms: Sequence[str]) -> Iterator[Counts]:
        for form in forms:
            total = np.zeros(3, np.int32)
            for counts, segment in zip(columns, self._segments, strict=True):
                if (place := segment.words.place(form)) >= 0:
                    total += counts[:, place]
            yield total

    def vocabulary(self, prefix: str) -> dict[str, int]:
        """The words, as written in living passages, that begin with `prefix`, and how many passages hold each."""
        found: dict[str, int] = {}
        for counts, segment in zip(self._living, self._segments, strict=True):
            written = counts[WORD]
            for place, form in segment.words.beginning(prefix):
                if written[place]:
                    found[form] = found.get(form, 0) + int(written[place])
        return found

    @functools.cached_property
    def averages(self) -> Averages:
        """The mean lengths over living passages."""
        living = [segment.alive[segment.words.articles] for segment in self._segments]
        passages = max(1, sum(int(np.count_nonzero(mask)) for mask in living))
        pairs = list(zip(self._segments, living, strict=True))
        body = sum(int(segment.words.lengths[mask].sum()) for segment, mask in pairs)
        head = sum(int(segment.words.head_lengths[mask].sum()) for segment, mask in pairs)
        return Averages(body / passages, head / passages)

    @functools.cached_property
    def usual(self) -> Averages:
        """The same with PRIOR passages at large beside the corpus's own: what lengths are compared with."""
        own, passages = self.averages, sum(segment.living_passages for segment in self._segments)
        shares = passages / (passages + PRIOR), PRIOR / (passages + PRIOR)
        return Averages(
            own.body * shares[0] + BODY_WORDS * shares[1],
            own.head * shares[0] + HEAD_WORDS * shares[1],
        )

    # Evidence

    def evidence(
        self,
        terms: Sequence[Term],
        rows: Sequence[int],
        idfs: Mapping[tuple[int, str], float] | None = None,
        averages: Averages | None = None,
    ) -> WordEvidence:
        """What the passages in `rows` hold of the first HELD_TERMS terms. `idfs` by (field, form) and `averages` stand
        in for those in use, where scores are compared with another engine's."""
        asked = _Asked(terms[:HELD_TERMS], idfs or {})
        wanted = np.asarray(rows, dtype=np.int64)
        made = _Gathered(asked, len(wanted))
        places = np.searchsorted(self._bases, wanted, side="right") - 1
        for number in np.unique(places).tolist():
            segment, at = self._segments[number], np.flatnonzero(places == number)
            local = wanted[at] - self._bases[number]
            body, head = segment.words.occurrences(local, asked.forms)
            made.take(at, body, head, segment.words.lengths[local], segment.words.head_lengths[local])
        return made.evidence(averages or self.usual)


def _without(segment: Segment, passages: Mask) -> Counts:
    return _less(segment.words.kept_counts(), segment, passages)


def _less(counts: Counts, segment: Segment, passages: Mask) -> Counts:
    """`counts` without what some passages add to them."""
    rows: Places = np.flatnonzero(passages)
    return counts - segment.words.counted(rows) if len(rows) else counts


class _Asked:
    """The forms of some terms, numbered, and which terms each form stands for."""

    def __init__(self, terms: Sequence[Term], idfs: Mapping[tuple[int, str], float]) -> None:
        self.terms = terms
        self.forms = list(dict.fromkeys(form for term in terms for form in (term.word, *term.stems)))
        number = {form: place for place, form in enumerate(self.forms)}
        # One more row for "none of them": it is the last, where -1 points.
        self.bits = np.zeros(len(self.forms) + 1, np.int64)
        for bit, term in enumerate(terms):
            for form in (term.word, *term.stems):
                self.bits[number[form]] |= 1 << bit
        self.stems = [[(number[form], idfs.get((STEM, form), term.idf)) for form in term.stems] for term in terms]
        self.heads = [[(number[form], idfs.get((HEAD, form), term.idf)) for form in term.stems] for term in terms]
        self.words = [[(number[term.word], idfs.get((WORD, term.word), term.idf))] for term in terms]


class _Gathered:
    """Evidence for n passages being put together from several segments."""

    def __init__(self, asked: _Asked, passages: int) -> None:
        self._asked = asked
        forms = len(asked.forms)
        self._body, self._head = np.zeros(passages, np.int64), np.zeros(passages, np.int64)
        self._together = np.zeros(passages, np.int64)
        self._often = np.zeros((3, forms + 1, passages))
        self._lengths, self._head_lengths = np.zeros(passages, np.int64), np.zeros(passages, np.int64)

    def take(self, at: Places, body: Occurrences, head: Occurrences, lengths: Places, head_lengths: Places) -> None:
        """What one segment holds, for the passages at the places `at`."""
        bits, owners = self._asked.bits, at[body.owners]
        np.bitwise_or.at(self._body, owners, bits[body.words] | bits[body.stems])
        np.bitwise_or.at(self._head, at[head.owners], bits[head.stems])
        np.add.at(self._often[WORD], (body.words, owners), 1)
        np.add.at(self._often[STEM], (body.stems, owners), 1)
        np.add.at(self._often[HEAD], (head.stems, at[head.owners]), 1)
        self._lengths[at], self._head_lengths[at] = lengths, head_lengths
        self._mark_neighbours(owners, body)

    def _mark_neighbours(self, owners: Places, body: Occurrences) -> None:
        """Bit i where a stem of terms[i] stands just behind one of terms[i + 1], or before it with at most NEAR other
        words between them."""
        bits = self._asked.bits[body.stems]
        # Text order within a passage, and passages too far apart to be neighbours.
        place = owners * _FAR + body.order
        for distance in (-1, *range(1, NEAR + 2)):
            other = np.searchsorted(place, place + distance)
            other[other == len(place)] = 0
            near = place[other] == place + distance
            same = body.stems == body.stems[other]
            pairs = np.where(near & ~same, bits & (bits[other] >> 1), 0)
            np.bitwise_or.at(self._together, owners, pairs)

    def evidence(self, averages: Averages) -> WordEvidence:
        asked = self._asked
        body, head = (
            _saturation(self._often[field], rounded(lengths), average)
            for field, lengths, average in (
                (STEM, self._lengths, averages.body),
                (HEAD, self._head_lengths, averages.head),
            )
        )
        word = _saturation(self._often[WORD], rounded(self._lengths), averages.body)
        return WordEvidence(
            held=list(zip(self._body.tolist(), self._head.tolist(), strict=True)),
            together=self._together.tolist(),
            stem=_sums(body, asked.stems),
            word=_sums(word, asked.words),
            head=_sums(head, asked.heads),
        )


_FAR = 1 << 32


def _saturation(often: Floats, lengths: Places, average: float) -> Floats:
    """BM25's share of a score that depends on the passage, (forms, n)."""
    norm = K1 * (1 - B + B * lengths / max(average, 1e-9))
    return often * (K1 + 1) / (often + norm)


def _sums(saturation: Floats, terms: Sequence[Sequence[tuple[int, float]]]) -> Floats:
    """(n,) the sum over the terms of each one's best form."""
    total = np.zeros(saturation.shape[1])
    for forms in terms:
        total += np.max([idf * saturation[number] for number, idf in forms], axis=0)
    return total


def _lengths_of_a_byte() -> Places:
    """The lengths that tantivy and Lucene tell apart: all up to 40, then ever wider steps, eight of each width."""
    steps = [1] * 40 + [1 << (1 + at // 8) for at in range(256 - 41)]
    return np.cumsum([0, *steps], dtype=np.int64)


_BYTES = _lengths_of_a_byte()


def rounded(lengths: Places) -> Places:
    """Lengths as tantivy and Lucene keep them, in one byte: the greatest of those it can hold that is not above."""
    return _BYTES[np.searchsorted(_BYTES, lengths, side="right") - 1]
