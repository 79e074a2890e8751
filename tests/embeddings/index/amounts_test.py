"""Amounts of several words, as one number."""

import pytest

from embeddings.index.amounts import amounts, spoken
from embeddings.index.words import indexed_forms

AMOUNTS = [
    ("five billion", "5000000000"),
    ("half a million", "500000"),
    ("eine halbe million", "500000"),
    ("a quarter of a million", "250000"),
    ("three quarters of a million", "750000"),
    ("one and a half million", "1500000"),
    ("two and a half years", "2.5"),
    ("a million", "1000000"),
    ("a hundred and five", "105"),
    ("a hundred thousand", "100000"),
    ("two dozen", "24"),
    ("half a dozen", "6"),
    ("a dozen", "12"),
    ("12 000 boats", "12000"),
    ("1 250 000", "1250000"),
    ("5 m euros", "5000000"),
    ("eur 5 m", "5000000"),
    ("in 2019 300 boats", None),
    ("half a loaf", None),
    ("a quarter of a mile", None),
    ("5 m high", None),
    ("who won 100 m in Larn", None),
    ("a boat", None),
    ("0 125", None),
    ("half", None),
]


@pytest.mark.parametrize(("text", "expected"), AMOUNTS)
def test_amounts(text: str, expected: str | None) -> None:
    assert [form for _, form, _ in amounts(text.split(), ())] == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    "text",
    [
        "| Ardent | 12 | 345 |",
        "In group 5. 100 people came.",
        "(12) 345",
        "12 (345)",
        "12, 345",
        "12 - 345",
        "in group 5. Million",
    ],
)
def test_a_mark_parts_two_numbers(text: str) -> None:
    assert not {"12345", "5100", "5000000"} & set(indexed_forms(text, "en"))


@pytest.mark.parametrize("text", ["12 345 people", "(12 345)", "12 345.", "| 12 345 | 7 |", "€12 345"])
def test_a_blank_parts_the_groups_of_one(text: str) -> None:
    assert "12345" in indexed_forms(text, "en")


def test_a_sign_makes_a_letter_a_scale_and_a_percent_does_not() -> None:
    assert amounts(["dollar", "5", "m"], {0}) == [(1, "5000000", 2)]
    assert amounts(["percent", "5", "m"], {0}) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["five"], ("5", 1)),
        (["twenty", "five"], ("25", 2)),
        (["twenty", "boats"], ("20", 1)),
        (["twenty", "ten"], ("20", 1)),
        (["twenty", "zero"], ("20", 1)),
        (["nineteen", "five"], ("19", 1)),
        (["twenty", "first"], ("21th", 2)),
        (["twenty", "tenth"], ("20", 1)),
        (["five", "first"], ("5", 1)),
        (["two", "hundred"], ("200", 2)),
        (["two", "hundred", "boats"], ("200", 2)),
        (["two", "hundred", "and", "boats"], ("200", 2)),
        (["two", "hundred", "and", "five"], ("205", 4)),
        (["two", "hundred", "and", "twenty", "five"], ("225", 5)),
        (["two", "hundred", "twelve"], ("212", 3)),
        (["one", "hundred", "and", "twenty", "first"], ("121th", 5)),
        (["one", "hundred", "and", "two", "hundred"], ("100", 2)),
        (["zero", "hundred"], ("0", 1)),
        (["five", "six"], ("5", 1)),
    ],
)
def test_spoken(words: list[str], expected: tuple[str, int]) -> None:
    assert spoken(words, 0) == expected
