"""Which articles are copies of one story: the same body, or nearly so.

Nearly means an estimated Jaccard similarity of the bodies' word 5-grams of at least SAME_STORY, by MinHash with banding
(Broder 1997; Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3).
"""

import re
from collections.abc import Iterable, Iterator

import numpy as np
import rensa
from numpy.typing import NDArray

SAME_STORY = 0.5
"""Of word 5-grams; see benchmarks/calibrate_stories.py for the curve this was read from."""

HASHES = 128
BANDS = 32
"""Four hashes a band: two articles that share half of their 5-grams meet in one of 32 bands with probability .87."""

FEWEST_WORDS = 30
"""A body of fewer words is compared as a whole only: its 5-grams are too few to judge by."""


def group_copies(bodies: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Returns the stories that have several articles, as sorted lists of ids; `bodies` gives (id, body)."""
    ids: list[str] = []
    marks: list[NDArray[np.uint64]] = []
    short: dict[str, list[int]] = {}
    long: list[int] = []
    for place, (article_id, body) in enumerate(bodies):
        ids.append(article_id)
        words = _words(body)
        if len(words) < FEWEST_WORDS:
            short.setdefault(" ".join(words), []).append(place)
        else:
            long.append(place)
            marks.append(signature(words))
    groups = _Union(len(ids))
    for text, places in short.items():
        for place in places[1:] if text else ():
            groups.join(places[0], place)
    for one, other in _candidates(np.array(marks, dtype=np.uint64)) if marks else ():
        if float(np.mean(marks[one] == marks[other])) >= SAME_STORY:
            groups.join(long[one], long[other])
    return sorted(sorted(ids[place] for place in members) for members in groups.several())


def _words(body: str) -> list[str]:
    """The words of a body, case-folded; characters of scripts without spaces count as words."""
    return re.findall(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+", body.casefold())


def signature(words: list[str]) -> NDArray[np.uint64]:
    """The MinHash of the words' 5-grams: (HASHES,) uint64."""
    minhash = rensa.RMinHash(num_perm=HASHES, seed=42)
    minhash.update([" ".join(words[at : at + 5]) for at in range(len(words) - 4)])
    return np.array(minhash.digest(), dtype=np.uint64)


def _candidates(marks: NDArray[np.uint64]) -> Iterator[tuple[int, int]]:
    """Pairs that agree in a whole band. A member meets the first of its band only, so that n copies give n-1 pairs."""
    rows = HASHES // BANDS
    for band in range(BANDS):
        part = np.ascontiguousarray(marks[:, band * rows : (band + 1) * rows])
        _, first, inverse = np.unique(part, axis=0, return_index=True, return_inverse=True)
        firsts = first[inverse.reshape(-1)]
        yield from ((int(firsts[at]), int(at)) for at in np.flatnonzero(firsts != np.arange(len(part))))


class _Union:
    """Disjoint sets of 0..n-1."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, one: int) -> int:
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        a, b = sorted((self.find(one), self.find(other)))
        self._parent[b] = a

    def several(self) -> list[list[int]]:
        groups: dict[int, list[int]] = {}
        for one in range(len(self._parent)):
            groups.setdefault(self.find(one), []).append(one)
        return [members for members in groups.values() if len(members) > 1]
