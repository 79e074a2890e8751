"""Names found while somebody types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord.conversation.completion import MAX_LOOKED_AT, Completion

NAMES = ["Harbour bridge opens", "The bridge", "Über die Brücke", "港口大桥通车", "Bridge\nclosed", "bridge 17", ""]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("", [0, 1, 2, 3, 4, 5, 6]),
        ("bridge", [5, 4, 0, 1]),
        ("BRIDGE the", [1]),
        ("ücke", [2]),
        ("大桥", [3]),
        ("bridge 17", [5]),
        ("17 bridge", [5]),
        ("closed bridge", [4]),
        ("zzz", []),
        ("bridge zzz", []),
        ("opens the", []),
    ],
)
def test_all_words_are_looked_for_and_beginnings_come_first(typed: str, numbers: list[int]) -> None:
    assert Completion(NAMES).find(typed, 25) == numbers
    assert Completion(NAMES).find(typed, 2) == numbers[:2]


def test_a_rare_word_beside_a_frequent_one_is_found_among_many() -> None:
    names = [f"parliament number {number}" for number in range(3 * MAX_LOOKED_AT)] + ["parliament oak"]
    completion = Completion(names)
    assert completion.find("parliament oak", 25) == [len(names) - 1]
    assert completion.find(f"number {3 * MAX_LOOKED_AT - 1}", 25) == [3 * MAX_LOOKED_AT - 1]
    assert completion.find("parliament missing", 25) == []


@given(st.lists(st.text(alphabet="ab é\n", max_size=8), max_size=30), st.text(alphabet="ab é", max_size=4))
def test_what_is_found_holds_every_word_and_nothing_is_left_out(names: list[str], typed: str) -> None:
    found = Completion(names).find(typed, 100)
    assert sorted(found) == [
        number for number, name in enumerate(names) if all(word in name.casefold() for word in typed.casefold().split())
    ]
    assert len(set(found)) == len(found)
