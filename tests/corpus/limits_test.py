"""The limits that docs/security.md names are those that hold."""

import dataclasses
import re
from pathlib import Path

import pytest

from bot.questions.asking_words import LONGEST_QUESTION
from corpus.limits import DEFAULT_LIMITS, Limits
from corpus.readers.overrides import MOST_BYTES
from corpus.readers.text import ALLOWANCE_BYTES
from corpus.sources.fetch import MAX_REDIRECTS, SECONDS

DOCUMENT = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8")


def test_the_table_is_that_of_the_limits() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", DOCUMENT, re.MULTILINE)
    assert {name: int(value.replace(",", "")) for name, value in rows} == dataclasses.asdict(DEFAULT_LIMITS)


def test_the_other_numbers_are_those_that_hold() -> None:
    said = " ".join(DOCUMENT.split())
    for words in (
        f"has {SECONDS} seconds, redirects and all, and at most {MAX_REDIRECTS} redirects",
        f"read to {MOST_BYTES:,} bytes",
        f"read to {LONGEST_QUESTION:,} characters",
        f"again for every {ALLOWANCE_BYTES >> 20} MiB of text",
    ):
        assert words in said


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Limits)])
def test_a_limit_of_nothing_is_none(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        Limits(**{name: 0})
