"""The words of a generation's living passages: frequencies, vocabulary, and the evidence for candidates.

No figure here comes from the engine that finds candidates: its counts hold what was removed. An index that grew and
shrank counts, and so ranks, as a fresh one of the same articles.
"""

import functools
import itertools
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from embeddings.index.evidence import AskedForms, Averages, Gathering, WordEvidence, usual
from embeddings.index.native import damage_reported
from embeddings.index.rows import by_segment
from embeddings.index.segments import Segment
from embeddings.index.terms import WEIGHED_TERMS, Term
from embeddings.index.word_columns import WORD, Counts, Mask, Places


@damage_reported()
class LivingWords:
    """The words of the living passages of all segments. Rows number passages through all segments, as everywhere."""

    def __init__(self, segments: Sequence[Segment], copies: Mapping[int, Sequence[int]]) -> None:
        """`copies` are, by segment, the places of articles that repeat another: they are found, but not counted."""
        self._segments = segments
        self._bases = [0, *itertools.accumulate(len(segment.passages) for segment in segments)]
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

    def _counts(self, columns: Sequence[Counts], forms: Sequence[str]) -> Iterator[Counts]:
        for form in forms:
            total = np.zeros(3, np.int32)
            for counts, segment in zip(columns, self._segments, strict=True):
                if (place := segment.words.place(form)) >= 0:
                    total += counts[:, place]
            yield total

    def vocabulary(self, prefix: str, lengths: range | None = None) -> dict[str, int]:
        """The words, as written in living passages, that begin with `prefix`, of all or of some lengths, and how many
        passages hold each."""
        words: dict[str, int] = {}
        for counts, segment in zip(self._living, self._segments, strict=True):
            written = counts[WORD]
            for place, form in segment.words.beginning(prefix):
                if written[place] and (lengths is None or len(form) in lengths):
                    words[form] = words.get(form, 0) + int(written[place])
        return words

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
        return usual(self.averages, sum(segment.living_passages for segment in self._segments))

    # Evidence

    def evidence(
        self,
        terms: Sequence[Term],
        rows: Sequence[int] | Places,
        idfs: Mapping[tuple[int, str], float] | None = None,
        averages: Averages | None = None,
    ) -> WordEvidence:
        """What the passages in `rows` hold of the first WEIGHED_TERMS terms. `idfs` by (field, form) and `averages`
        replace those in use, when scores are compared with another engine's."""
        asked = AskedForms(terms[:WEIGHED_TERMS], idfs or {})
        wanted = np.asarray(rows, dtype=np.int64)
        made = Gathering(asked, len(wanted))
        for number, at, local in by_segment(self._bases, wanted):
            segment = self._segments[number]
            body, head = segment.words.occurrences(local, asked.forms)
            made.take(at, body, head, segment.words.lengths[local], segment.words.head_lengths[local])
        return made.evidence(averages or self.usual)


def _without(segment: Segment, passages: Mask) -> Counts:
    return _less(segment.words.kept_counts(), segment, passages)


def _less(counts: Counts, segment: Segment, passages: Mask) -> Counts:
    """`counts` without what some passages add to them."""
    rows: Places = np.flatnonzero(passages)
    return counts - segment.words.counted(rows) if len(rows) else counts
