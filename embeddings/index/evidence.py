"""How the words of passages match a question's terms: which they contain, which are next to each other, BM25 by field.

Computed only from the words in the order of the text, so that the same passages get the same values from any index.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embeddings.index.terms import NEAR, Term
from embeddings.index.word_columns import HEAD, STEM, WORD, Occurrences, Places

Floats = NDArray[np.float64]

K1, B = 1.2, 0.75
"""BM25's parameters as tantivy and Lucene have them."""

PRIOR = 2000
"""Passages of general English that are counted with a corpus's own (pseudo-counts), for word frequencies and mean
lengths, so that a corpus of one article weighs words nearly as one of thousands does. Hits hardly depend on it:
benchmarks/calibrate_words.py sweeps it (docs/experiments/words.md)."""

BODY_WORDS, HEAD_WORDS = 120.0, 12.0
"""Words of such a passage and of its head: about as many as in passages of prose cut with the default settings."""


@dataclass(frozen=True, slots=True)
class Averages:
    """Mean numbers of words of a passage and of its head, over living passages."""

    body: float
    head: float


def usual(own: Averages, passages: int) -> Averages:
    """The mean lengths that lengths are compared with: `own`, the mean over so many passages of the corpus, combined
    with PRIOR general passages."""
    shares = passages / (passages + PRIOR), PRIOR / (passages + PRIOR)
    return Averages(own.body * shares[0] + BODY_WORDS * shares[1], own.head * shares[0] + HEAD_WORDS * shares[1])


@dataclass(frozen=True, slots=True)
class WordEvidence:
    """How the words of n passages match a question's terms; bit i or place i stands for terms[i].

    `present`: bits of the terms that the passage contains, and those its head contains, as written or by their stems.
    `together`: bits of the terms that are near the next one. `stem`, `word`, `head` (n,): BM25 scores by field.
    """

    present: list[tuple[int, int]]
    together: list[int]
    stem: Floats
    word: Floats
    head: Floats

    def of(self, places: Sequence[int]) -> "WordEvidence":
        """The same of some of the passages, by their places."""
        at = list(places)
        present, together = [self.present[place] for place in at], [self.together[place] for place in at]
        return WordEvidence(present, together, self.stem[at], self.word[at], self.head[at])


class AskedForms:
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


class Gathering:
    """Evidence for n passages being put together from several segments."""

    def __init__(self, asked: AskedForms, passages: int) -> None:
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
        """Bit i where a stem of terms[i] comes just after one of terms[i + 1], or before it with at most NEAR other
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
            present=list(zip(self._body.tolist(), self._head.tolist(), strict=True)),
            together=self._together.tolist(),
            stem=_sums(body, asked.stems),
            word=_sums(word, asked.words),
            head=_sums(head, asked.heads),
        )


# More than any place in a passage, so that places of different passages are never neighbours.
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
