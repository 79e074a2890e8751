"""A quote is found letter for letter, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord.replies.quotes import MIN_LETTERS, locate, quotations

TEXT = "He said: “The harbour bridge\nopened in 2014 — at last.” Nobody cheered…  The ferries’ captains did not."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("The harbour bridge opened in 2014", "The harbour bridge\nopened in 2014"),
        ('"The harbour bridge opened in 2014 - at last."', "The harbour bridge\nopened in 2014 — at last."),
        ("> The ferries' captains did", "The ferries’ captains did"),
        ("Nobody cheered... The ferries", "Nobody cheered…  The ferries"),
        ('at last." Nobody cheered', "at last.” Nobody cheered"),
    ],
)
def test_marks_and_blanks_may_vary(quote: str, found: str) -> None:
    span = locate(quote, TEXT)
    assert span is not None
    assert TEXT[span[0] : span[1]] == found


@pytest.mark.parametrize(
    "quote",
    [
        "The harbour bridge opened in 2013",
        "the harbour bridge opened",
        "The bridge",
        "",
        "…",
        "The harbour opened in 2014",
    ],
)
def test_letters_may_not(quote: str) -> None:
    assert locate(quote, TEXT) is None


@given(st.text(alphabet="ab “”…-\n é", min_size=30, max_size=80), st.data())
def test_every_piece_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    piece = text[start:end]
    if sum(character.isalnum() for character in piece.strip("\"'“”„«»‘’>* \n")) >= MIN_LETTERS:
        span = locate(piece, text)
        assert span is not None
        assert [c for c in text[span[0] : span[1]] if c.isalpha()] == [c for c in piece if c.isalpha()]


ARTICLE = (
    "It rained all morning. The harbour bridge opened in 2014 after six years of work.\n\nIt cost 40 million crowns."
)


@pytest.mark.parametrize(
    "message",
    [
        "The harbour bridge opened in 2014 after six years of work.",
        "> The harbour bridge opened in 2014\n> after six years of work.",
        "> It rained all morning. **The harbour bridge opened in 2014 after six years of work.**",
        "> The harbour bridge opened in **2014** after six years of work.\nIs this right?",
        "Is it true that “The harbour bridge opened in 2014 after six years of work.”?",
        "who said this\nThe harbour bridge opened in 2014 after six years of work.",
        "**When?**\n> The harbour bridge opened in 2014 after six years of work.\n-# **Post** · `a.txt`",
        "「The harbour bridge opened in 2014」 what?",
    ],
)
def test_a_quotation_is_found_in_whatever_stands_around_it(message: str) -> None:
    assert any(locate(part, ARTICLE) for part in quotations(message))


def test_altered_words_are_found_in_no_part() -> None:
    message = "> The harbour bridge opened in 2013 after six years of work.\nIs this right?"
    assert not any(locate(part, ARTICLE) for part in quotations(message))
    assert not any(locate(part, ARTICLE) for part in quotations(f"{message}\nIt cost 40 million."))
    assert quotations("short?") == []
