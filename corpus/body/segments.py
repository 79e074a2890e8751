"""From a score a unit to the units that are the article: maximum-subsequence segmentation.

After Pasternack and Roth, "Extracting article text from the web with maximum subsequence segmentation" (WWW 2009),
with any number of segments, each of which has to earn its own cost.
"""

from collections.abc import Sequence


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
