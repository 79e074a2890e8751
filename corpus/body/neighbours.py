"""Sums and distances over the places of a page, each in linear time."""

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]


def shifted(values: Column, by: int) -> Column:
    """The values moved down by so many places (up where negative), zeros in their place."""
    moved = np.zeros_like(values)
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved


def both_ways(values: Column, keep: float) -> tuple[Column, Column]:
    """For each place the values before it and those after it, each step off worth `keep` of the one nearer."""
    return _decayed(values, keep), _decayed(values[::-1], keep)[::-1]


def _decayed(values: Column, keep: float) -> Column:
    sums = np.zeros_like(values)
    total = 0.0
    for place, value in enumerate(values):
        sums[place] = total
        total = keep * (total + value)
    return sums


def of_peak(mass: Column, keep: float) -> Column:
    """For each place the prose in and around it, as a share of the place of the page that has the most."""
    before, after = both_ways(mass, keep)
    around = mass + before + after
    return around / max(1.0, float(around.max()))


def runs(flags: NDArray[np.bool_]) -> Column:
    """For each place the length of the run of set flags it is in, 0 outside."""
    lengths = np.zeros(len(flags))
    start = 0
    for place in range(len(flags) + 1):
        if place == len(flags) or not flags[place]:
            lengths[start:place] = place - start
            start = place + 1
    return lengths


def distance(flags: NDArray[np.bool_]) -> Column:
    """For each place how many units off the nearest set flag is."""
    distances = np.full(len(flags), 1e6)
    for order in (range(len(flags)), range(len(flags) - 1, -1, -1)):
        last = -1e6
        for place in order:
            if flags[place]:
                last = float(place)
            distances[place] = min(distances[place], abs(place - last))
    return distances
