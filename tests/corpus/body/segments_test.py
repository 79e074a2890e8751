"""Which segments are the article: those that earn their cost, and of doubtful ones only those close to the main one."""

import numpy as np
import pytest

from corpus.body.segments import best_segments, without_far

MAIN = [30.0, 25.0, 40.0]  # paragraphs, as sure as can be: a word of them gains one


@pytest.mark.parametrize(
    ("gains", "cost", "kept"),
    [
        ([5.0, -1.0, 5.0], 2.0, [True, True, True]),
        ([5.0, -9.0, 5.0], 2.0, [True, False, True]),
        ([5.0, -9.0, 1.0], 2.0, [True, False, False]),
        ([-1.0, -2.0], 2.0, [False, False]),
    ],
)
def test_each_segment_earns_its_cost(gains: list[float], cost: float, kept: list[bool]) -> None:
    assert best_segments(gains, cost) == kept


@pytest.mark.parametrize(
    ("beyond", "sureness", "between", "stays"),
    [
        (8.0, 0.2, 20.0, False),  # teasers of other articles, far below
        (8.0, 0.2, 5.0, True),  # a doubtful last line, close by
        (8.0, 0.9, 20.0, True),  # a paragraph after a long list
        (8.0, 0.2, 0.0, True),  # nothing but furniture between, which is left out anyway
    ],
)
@pytest.mark.parametrize("above", [False, True])
def test_a_doubtful_segment_far_off_is_left_out(
    beyond: float, sureness: float, between: float, above: bool, stays: bool
) -> None:
    gains = np.array([*MAIN, -between / 2, -between / 2, beyond])
    words = np.array([*MAIN, 20.0, 20.0, beyond / sureness])
    if above:
        gains, words = gains[::-1], words[::-1]
    keep = list(gains > 0)
    wanted = [bool(kept) for kept in keep]
    if not stays:
        wanted[0 if above else -1] = False
    assert without_far(keep, gains, words, np.maximum(0.0, -gains)) == wanted


def test_a_later_segment_brings_a_doubtful_one_between_with_it() -> None:
    gains = np.array([*MAIN, -20.0, 4.0, -20.0, 35.0])
    words = np.array([*MAIN, 40.0, 20.0, 40.0, 35.0])
    keep = list(gains > 0)
    assert without_far(keep, gains, words, np.maximum(0.0, -gains)) == [bool(kept) for kept in keep]
