"""Keys that came and went are found by their marks, part by part."""

import pytest

from embeddings.index.build import differences
from embeddings.index.build.differences import marks_of, without

KEYS = [(f"a{number}", 1 + number % 3) for number in range(25)]


@pytest.mark.parametrize(
    ("current", "expected"),
    [
        (KEYS, []),
        ([], KEYS),
        (KEYS[5:], KEYS[:5]),
        ([(name, version + 1) for name, version in KEYS], KEYS),
        ([*reversed(KEYS), ("new", 1)], []),
    ],
)
def test_those_that_are_not_current(
    current: list[tuple[str, int]], expected: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(differences, "AT_ONCE", 4)
    assert without(iter(KEYS), marks_of(iter(current))) == expected
    assert without([], marks_of(current)) == []
