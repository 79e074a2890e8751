"""What needs no Milvus: numbers that are left out, the sums that articles are compared by, and lists that end."""

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embeddings.errors import RetiredGeneration
from embeddings.index.milvus import buckets, listing
from embeddings.index.milvus.listing import ByDate
from embeddings.index.milvus.serials import Serials

numbers = st.sets(st.integers(1, 40))


@settings(max_examples=20)
@given(numbers, numbers)
def test_sets_of_numbers_are_joined_and_taken_away(one: set[int], other: set[int]) -> None:
    assert members(Serials.of(one) | Serials.of(other)) == one | other
    assert members(Serials.of(one) - Serials.of(other)) == one - other
    assert bool(Serials.of(one)) == bool(one)
    ranges = (Serials.of(one) | Serials.of(other)).ranges
    assert all(a[1] + 1 < b[0] for a, b in itertools.pairwise(ranges))


@settings(max_examples=20)
@given(numbers)
def test_conditions_say_which_rows_are_meant(some: set[int]) -> None:
    serials = Serials.of(some)
    for serial in range(1, 42):
        names = {"serial": serial}
        left = all(holds(condition, names) for condition in serials.without())
        assert left == (serial not in some)
        assert any(holds(condition, names) for condition in serials.having()) == (serial in some)


@pytest.mark.parametrize(
    ("ranges", "wanted"),
    [
        ([], []),
        ([(1, 9)], ["(serial < 1 or serial > 9)"]),
        ([(1, 2), (4, 4)], ["serial not in [1, 2, 4]"]),
        ([(1, 1), (5, 99)], ["serial not in [1]", "(serial < 5 or serial > 99)"]),
    ],
)
def test_a_wide_range_is_one_condition(ranges: list[tuple[int, int]], wanted: list[str]) -> None:
    assert Serials.of_ranges(ranges).without() == wanted


def members(serials: Serials) -> set[int]:
    return {number for first, last in serials.ranges for number in range(first, last + 1)}


def holds(condition: str, names: dict[str, int]) -> bool:
    return bool(eval(condition, {"__builtins__": {}}, names))


@settings(max_examples=20)
@given(st.dictionaries(st.text(max_size=5), st.integers(1, 9), max_size=20))
def test_sums_are_those_of_the_articles_in_any_order(versions: dict[str, int]) -> None:
    keys = list(versions.items())
    sums = np.zeros(buckets.BUCKETS, np.uint64)
    for key in [*keys, ("gone", 3)]:
        buckets.count(sums, *key, 1)
    buckets.count(sums, "gone", 3, -1)
    assert (sums == buckets.sums_of(reversed(keys))).all()
    assert (buckets.read(buckets.written(sums)) == sums).all()
    assert (buckets.sums_of([*keys, ("a", 1)]) != buckets.sums_of([*keys, ("a", 2)])).sum() == 1


class Emptied:
    """A Milvus whose articles were counted, and deleted before they were read."""

    uri = "milvus:gone.db"

    def count(self, name: str, where: str) -> int:
        return 0 if "last_day >=" in where else 9

    def each(self, name: str, where: str, fields: list[str]) -> list[Any]:
        return []


@pytest.mark.parametrize(
    ("most", "dated", "oldest"), [(3, True, False), (3, True, True), (99, True, False), (3, False, False)]
)
def test_a_list_whose_articles_are_gone_ends(
    monkeypatch: pytest.MonkeyPatch, most: int, dated: bool, oldest: bool
) -> None:
    monkeypatch.setattr(listing, "ALL_AT_ONCE", most)
    gone: Any = Emptied()
    with pytest.raises(RetiredGeneration, match="open a newer one"):
        list(ByDate(gone, "since <= 4", (735_000, 736_000), dated=dated, oldest=oldest))
