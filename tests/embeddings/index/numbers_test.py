"""Numbers in one form, by the language of the text."""

import pytest

from embeddings.index.numbers import readings, scaled


@pytest.mark.parametrize(
    ("written", "language", "expected"),
    [
        ("12000", None, ["12000"]),
        ("12,000", "en", ["12000"]),
        ("12.000", "de", ["12000"]),
        ("12'000", None, ["12000"]),
        ("1,234,567", None, ["1234567"]),
        ("1.234,5", None, ["1234.5"]),
        ("1,234.50", None, ["1234.5"]),
        ("3.5", "en", ["3.5"]),
        ("3,5", "de", ["3.5"]),
        ("3.50", None, ["3.5"]),
        ("1.234", "en", ["1.234", "1234"]),
        ("1.234", "de", ["1234", "1.234"]),
        ("0.125", "en", ["0.125"]),
        ("007", None, ["007"]),
        ("0042", None, ["42"]),
    ],
)
def test_readings(written: str, language: str | None, expected: list[str]) -> None:
    assert readings(written, language) == expected


@pytest.mark.parametrize(
    ("number", "scale", "expected"),
    [("5", 10**9, "5000000000"), ("3.5", 10**6, "3500000"), ("0.25", 1000, "250"), ("1.2345", 1000, "1234.5")],
)
def test_scaled(number: str, scale: int, expected: str) -> None:
    assert scaled(number, scale) == expected
