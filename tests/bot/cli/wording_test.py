"""Dates and sources in plain words, and nothing in them that acts on a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.plain import plain
from bot.cli.wording import date_short, date_words
from corpus.types import SourceDate


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (SourceDate("2014-03-06", "day", "stated", "March 6, 2014"), "6 March 2014, stated in the text"),
        (SourceDate("2014-03-06", "day", "metadata"), "6 March 2014, from the source's own record"),
        (SourceDate("2020-05", "month", "inferred"), "May 2020, inferred, not stated"),
        (
            SourceDate("2020-05", "month", "inferred", "On May 21", "2020-05-21"),
            "May 2020, inferred, not stated (not before 21 May 2020)",
        ),
        (SourceDate("2017", "year", "stated", "2017"), "2017, stated in the text"),
        (SourceDate(), "date unknown"),
        (SourceDate(not_before="2017-10-01"), "date unknown (not before 1 October 2017)"),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(date: SourceDate, words: str) -> None:
    assert date_words(date) == words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (SourceDate("2014-03-06", "day", "stated"), "2014-03-06 stated"),
        (SourceDate("2020-05", "month", "inferred"), "2020-05 inferred"),
        (SourceDate(not_before="2017-10-01"), "unknown"),
    ],
)
def test_a_date_in_a_column(date: SourceDate, words: str) -> None:
    assert date_short(date) == words


@given(st.text())
def test_plain_text_is_one_line_of_signs(text: str) -> None:
    said = plain(text)
    assert len(said.splitlines()) <= 1
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 or 0x202A <= ord(sign) <= 0x202E for sign in said)
    assert plain(said) == said
