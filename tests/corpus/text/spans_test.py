"""Sums with spans."""

import pytest

from corpus.text.spans import left_of
from corpus.types import Span


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([], [(10, 20)]),
        ([(0, 10), (20, 30)], [(10, 20)]),
        ([(12, 14)], [(10, 12), (14, 20)]),
        ([(5, 12), (11, 13), (18, 40)], [(13, 18)]),
        ([(0, 40)], []),
        ([(15, 16), (11, 12)], [(10, 11), (12, 15), (16, 20)]),
    ],
)
def test_what_is_left_of_a_span(taken: list[Span], expected: list[Span]) -> None:
    assert left_of((10, 20), taken) == expected
