"""Which articles are copies of one story: the same body, or nearly so.

Nearly means an estimated Jaccard similarity of the bodies' word 5-grams of at least SAME_STORY, by MinHash with banding
(Broder 1997; Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3).
"""

import functools
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import rensa
from numpy.typing import NDArray

SAME_STORY = 0.5
"""Estimated Jaccard similarity of word 5-grams, 0..1: the highest threshold that joins every copy with most of the text
(benchmarks/calibrate_stories.py)."""

# Hashes of a signature: the standard error of a similarity is at most .044.
HASHES = 128
BANDS = 32
"""Four hashes a band: two articles that share half of their 5-grams meet in one of 32 bands with probability .87."""

FEWEST_WORDS = 30
"""A body of fewer words is compared as a whole only: its 5-grams are too few to judge by."""

Signatures = NDArray[np.uint32]


def group(*parts: Signatures) -> list[list[int]]:
    """Returns the stories that have several articles, as lists of rows of `parts`, each (n, HASHES) uint32, counted
    through all of them. Parts may be mapped files: only a column, and the rows that may be alike, are in memory."""
    return joined(pairs(*parts))


def pairs(*parts: Signatures) -> Iterator[tuple[int, int]]:
    """The pairs of rows that are compared and are copies of one story: in each band a row is compared with the first
    one."""
    rows = _Rows(parts)
    for firsts, others in _candidates(parts):
        for at in range(0, len(firsts), 4096):
            one, other = firsts[at : at + 4096], others[at : at + 4096]
            ours = rows.of(one)
            alike = (ours == rows.of(other)).sum(axis=1) >= SAME_STORY * HASHES
            same = np.flatnonzero(alike & ours.any(axis=1))
            yield from zip(one[same].tolist(), other[same].tolist(), strict=True)


def joined(alike: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The groups that pairs of numbers make, each in order, in the order of their first numbers."""
    groups = _Union()
    for a, b in alike:
        groups.join(a, b)
    return groups.several()


def signature(body: str) -> Signatures:
    """What a body is compared by, (HASHES,) uint32: the share of equal values estimates the similarity of two bodies.

    It is the MinHash of the words' 5-grams; of a body of fewer than FEWEST_WORDS words a digest of them all, repeated,
    which is that of another such body wholly or not at all; of a body without words zeros, which are like nothing.
    """
    words = _words(body)
    if not words:
        return np.zeros(HASHES, dtype=np.uint32)
    if len(words) < FEWEST_WORDS:
        digest = hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).digest()[:16]
        return np.tile(np.frombuffer(digest, dtype="<u4").astype(np.uint32), HASHES // 4)
    minhash = rensa.RMinHash(num_perm=HASHES, seed=42)
    minhash.update([" ".join(words[at : at + 5]) for at in range(len(words) - 4)])
    return np.array(minhash.digest(), dtype=np.uint32)


def _words(body: str) -> list[str]:
    """The words of a body, case-folded; characters of scripts without spaces count as words."""
    return re.findall(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+", body.casefold())


_FACT = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_NEGATIONS_LISTED = """
no not never none nobody nothing neither nor without cannot nicht kein keine keinen keiner nie niemand ohne pas
jamais aucun aucune sans ni nunca ningún ninguna sin non senza não nunca нет не без никогда
"""
_NEGATIONS = frozenset(_NEGATIONS_LISTED.split())
_NUMBERS_LISTED = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
"""
_NUMBERS = frozenset(_NUMBERS_LISTED.split())


def facts(text: str) -> frozenset[str]:
    """What two passages must share to be copies: numbers, names and days (words with a capital), negations."""
    said = set()
    for word in _FACT.findall(text):
        folded = word.casefold()
        if word[0].isdigit() or not word[0].islower() or folded in _NUMBERS:
            said.add(folded)
        elif _denies(folded):
            said.add("not")
    return frozenset(said)


_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+|\n+")
SAME_SENTENCE = 0.5
"""Share of two sentences' words, negations aside, from which on they say the same or its opposite. Set on the pairs of
tests/corpus/stories_test.py: from .3 to .6 all are kept apart."""


def repeats(passage: str, text: str) -> bool:
    """Whether a passage says nothing that `text` does not: all its facts are there, and no sentence is denied in one of
    the two alone."""
    stated, words = facts(passage), {word.casefold() for word in _FACT.findall(text)}
    return stated - {"not"} <= words and _denies_alike(passage, text)


def _denies_alike(passage: str, text: str) -> bool:
    """Whether each sentence of a passage and the one most like it in `text` are both denied or both not; a denied one
    that is like none needs a denial anywhere."""
    others = [said for sentence in _SENTENCE.split(text) if (said := _said(sentence))[0]]
    for sentence in _SENTENCE.split(passage):
        words, denied = _said(sentence)
        if not words:
            continue
        likeness, _, other = max(
            ((len(words & theirs) / len(words | theirs), denied == negated, negated) for theirs, negated in others),
            default=(0.0, False, False),
        )
        if likeness >= SAME_SENTENCE and other != denied:
            return False
        if likeness < SAME_SENTENCE and denied and not any(negated for _, negated in others):
            return False
    return True


def _said(sentence: str) -> tuple[frozenset[str], bool]:
    """The words of a sentence without its negations, and whether it has any."""
    words = [word.casefold() for word in _FACT.findall(sentence)]
    left = frozenset(word for word in words if not _denies(word))
    return left, len(left) < len(set(words))


def _denies(word: str) -> bool:
    return word in _NEGATIONS or word.endswith(("n't", "n’t"))


Rows = NDArray[np.int64]


class _Rows:
    """The rows of several parts, counted through all of them."""

    def __init__(self, parts: Sequence[Signatures]) -> None:
        self._parts = parts
        self._bases = np.cumsum([0, *map(len, parts)])

    def of(self, rows: Rows) -> Signatures:
        """(n, HASHES) some rows."""
        out = np.empty((len(rows), HASHES), np.uint32)
        places = np.searchsorted(self._bases, rows, side="right") - 1
        for place in np.unique(places).tolist():
            at = np.flatnonzero(places == place)
            out[at] = self._parts[place][rows[at] - self._bases[place]]
        return out


def _candidates(parts: Sequence[Signatures]) -> Iterator[tuple[Rows, Rows]]:
    """For each band the pairs of rows that agree in it. A row meets the first of its band only, so that n copies give
    n-1 pairs."""
    for band in range(BANDS):
        # Other bands with the same mix are separated by the comparison that follows.
        mixed = [mixed_band(part, band) for part in parts]
        yield _repeating(np.concatenate(mixed) if mixed else np.zeros(0, np.uint64))


def mixed_band(signatures: Signatures, band: int) -> NDArray[np.uint64]:
    """(n,) one number for the hashes of a band of each signature: those that agree in the band have the same."""
    width = HASHES // BANDS
    part = np.asarray(signatures[:, band * width : (band + 1) * width], dtype=np.uint64)
    mixed: NDArray[np.uint64] = (part * _mixers()).sum(axis=1, dtype=np.uint64)
    return mixed


@functools.cache
def _mixers() -> NDArray[np.uint64]:
    """(hashes of a band,) odd numbers, always the same."""
    return np.random.default_rng(0).integers(1, 2**63, HASHES // BANDS, dtype=np.uint64) | np.uint64(1)


def _repeating(values: NDArray[np.uint64]) -> tuple[Rows, Rows]:
    """Of each place that has a value which an earlier one has the first of these, and the place itself."""
    # Sorting takes most of the time, and most values are there once. A value whose last bits no other one has is there
    # once too, and is left out before.
    slots = 1 << (4 * len(values)).bit_length()
    slot = (values & np.uint64(slots - 1)).astype(np.int64)
    shared = np.flatnonzero(np.bincount(slot, minlength=slots)[slot] > 1)
    firsts, others = _repeating_among(values[shared])
    return shared[firsts], shared[others]


def _repeating_among(values: NDArray[np.uint64]) -> tuple[Rows, Rows]:
    ordered = np.sort(values)
    several = ordered[1:][ordered[1:] == ordered[:-1]]
    if not len(several):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    several = np.unique(several)
    numbers = np.minimum(several.searchsorted(values), len(several) - 1)
    places = np.flatnonzero(several[numbers] == values)
    numbers = numbers[places]
    firsts = np.full(len(several), -1, np.int64)
    firsts[numbers[::-1]] = places[::-1]  # the last that is written is the first that has it
    first = firsts[numbers]
    other = first != places
    return first[other], places[other]


class _Union:
    """Disjoint sets of numbers."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def find(self, one: int) -> int:
        while (above := self._parent.setdefault(one, one)) != one:
            self._parent[one] = self._parent[above]
            one = self._parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        a, b = sorted((self.find(one), self.find(other)))
        self._parent[b] = a

    def several(self) -> list[list[int]]:
        """The sets, each in order, in the order of their first numbers."""
        groups: dict[int, list[int]] = {}
        for one in sorted(self._parent):
            groups.setdefault(self.find(one), []).append(one)
        return [members for members in groups.values() if len(members) > 1]
