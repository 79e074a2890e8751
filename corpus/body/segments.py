"""From a score a unit to the units that are the article: maximum-subsequence segmentation.

After Pasternack and Roth, "Extracting article text from the web with maximum subsequence segmentation" (WWW 2009),
with any number of segments, each of which has to earn its own cost.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
# As a share of the greatest segment's certainty a word: a far segment below it is doubtful. .4 to .6 give the same in
# the folds.
_DOUBTFUL = 0.5


def best_segments(gains: Sequence[float], cost: float) -> list[bool]:
    """True for each place inside one of the segments whose summed gains, less `cost` a segment, are the greatest.

    `gains` are positive where a place belongs and negative where it does not. Linear time.
    """
    outside, inside = 0.0, float("-inf")
    stays_out: list[bool] = []
    stays_in: list[bool] = []
    for gain in gains:
        stays_out.append(outside >= inside)
        stays_in.append(inside >= outside - cost)
        outside, inside = max(outside, inside), max(inside, outside - cost) + gain
    chosen = [False] * len(gains)
    state = inside > outside
    for place in range(len(gains) - 1, -1, -1):
        chosen[place] = state
        state = stays_in[place] if state else not stays_out[place]
    return chosen


def without_far(keep: Sequence[bool], gains: Column, words: Column, let_in: Column) -> list[bool]:
    """The segments without those that, by themselves and with all beyond them, are doubtful and lie too far off.

    An article is one run of lines, so taking two segments means taking what is between them: `let_in` is what each
    place would cost then. A segment beyond is taken only if it gains more, or is half as sure as the greatest segment.
    """
    segments = _segments(keep)
    if len(segments) < 2:
        return list(keep)
    sums = [float(gains[first:last].sum()) for first, last in segments]
    sizes = [float(words[first:last].sum()) for first, last in segments]
    most = sums.index(max(sums))
    sure = _DOUBTFUL * sums[most] / sizes[most]
    first, last = 0, len(segments)
    for at in range(most + 1, len(segments)):
        lost = float(let_in[segments[at - 1][1] : segments[at][0]].sum())
        if sum(sums[at:]) < min(lost, sure * sum(sizes[at:])):
            last = at
            break
    for at in range(most - 1, -1, -1):
        lost = float(let_in[segments[at][1] : segments[at + 1][0]].sum())
        if sum(sums[: at + 1]) < min(lost, sure * sum(sizes[: at + 1])):
            first = at + 1
            break
    start, end = segments[first][0], segments[last - 1][1]
    return [kept and start <= place < end for place, kept in enumerate(keep)]


def _segments(keep: Sequence[bool]) -> list[tuple[int, int]]:
    """The runs of set flags, as (first, end)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], np.asarray(keep, dtype=np.int8), [0]])))
    return [(int(first), int(last)) for first, last in zip(edges[::2], edges[1::2], strict=True)]
