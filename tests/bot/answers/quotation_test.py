"""A quote is found letter for letter, or altered, with the words that differ, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import quotation
from bot.answers.quotation import MIN_LETTERS, SAME_PLACE, Difference, locate, locate_all, nearest

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


@pytest.mark.parametrize(
    ("quote", "text", "stands"),
    [
        ("350 people were killed", "1,350 people were killed on Monday", False),
        ("350 people were killed", "1,350 people, and 350 people were killed", True),
        ("able to answer the press", "He was unable to answer the press.", False),
        ("the damage came to 12", "the damage came to 12.5 million", False),
        ("the damage came to 12", "the damage came to 12. It rained.", True),
        ("homme qui aimait les ponts", "L’homme qui aimait les ponts", True),
        ("北京市政府宣布了新的规定和计划", "昨天北京市政府宣布了新的规定和计划表", True),
        ("the well of the old town", "the wells of the old town", False),
    ],
)
def test_a_quotation_ends_where_words_and_numbers_end(quote: str, text: str, stands: bool) -> None:
    assert (locate(quote, text) is not None) == stands


@given(st.text(alphabet="ab “”…-\n é", min_size=30, max_size=80), st.data())
def test_every_piece_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    piece = text[start:end]
    if any(0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in (start, end)):
        return  # cut inside a word
    if sum(character.isalnum() for character in piece.strip("\"'“”„«»‘’>* \n")) >= MIN_LETTERS:
        span = locate(piece, text)
        assert span is not None
        assert [c for c in text[span[0] : span[1]] if c.isalpha()] == [c for c in piece if c.isalpha()]


BRIDGE = (
    "It rained all morning. The harbour bridge opened in 2014 after six years of work.\n\nIt cost 40 million crowns."
    " The mayor crossed it first."
)
OPENED = "The harbour bridge opened in 2014 after six years of work"


@pytest.mark.parametrize(
    ("quote", "place", "differences"),
    [
        ("The harbour bridge opened in 2013 after six years of work.", OPENED, [("2013", "2014")]),
        ("The harbour bridge never opened in 2014 after six years of work.", OPENED, [("never", "")]),
        ("The bridge opened in 2014 after six years of work.", OPENED, [("", "harbour")]),
        ("The harbour bridge closed in 2014 after nine years of work.", OPENED,
         [("closed", "opened"), ("nine", "six")]),
        # At the ends, in capitals, over a paragraph.
        ("A harbour bridge opened in 2014 after six years of toil.", OPENED, [("A", "The"), ("toil", "work")]),
        ("THE HARBOUR BRIDGE OPENED IN 2015 AFTER SIX YEARS OF WORK", OPENED, [("2015", "2014")]),
        ("six years of hard work. It cost 40 million crowns.",
         "six years of work.\n\nIt cost 40 million crowns", [("hard", "")]),
    ],
)  # fmt: skip
def test_the_place_that_was_altered_and_the_words_that_differ(
    quote: str, place: str, differences: list[tuple[str, str]]
) -> None:
    found = nearest(quote, BRIDGE)
    assert found is not None
    assert BRIDGE[found.span[0] : found.span[1]] == place
    assert [(one.quoted, one.written) for one in found.differences] == differences
    assert found.share >= SAME_PLACE


SHIPS = (
    "The authority said that the number of ships in the harbour had risen. The number of ships in the port rose by 12"
    " percent to 3,400 in the first quarter. It was a record."
)


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        (
            "The number of ships in the harbour rose by 15 percent to 3,500 in the second quarter.",
            "The number of ships in the port rose by 12 percent to 3,400 in the first quarter",
        ),
        (
            "The number of ships in the old port rose by percent to 3,400 in the quarter.",
            "The number of ships in the port rose by 12 percent to 3,400 in the first quarter",
        ),
    ],
)
def test_the_most_similar_of_several_places_is_taken(quote: str, place: str) -> None:
    found = nearest(quote, SHIPS)
    assert found is not None
    assert SHIPS[slice(*found.span)] == place


FEWER = "Seven old ferries left the harbour late."
WIDER = "Seven big old and rusty ferries slowly left for distant Osk."


def test_a_place_with_too_few_of_the_words_hides_no_wider_one() -> None:
    quote, text = "Seven old ferries left Osk before dawn", f"{FEWER} Nobody saw them. {WIDER}"
    fewer, wider = nearest(quote, FEWER), nearest(quote, WIDER)
    assert fewer is not None
    assert wider is not None
    assert fewer.share < SAME_PLACE <= wider.share
    assert fewer.likeness > wider.likeness
    found = nearest(quote, text)
    assert found is not None
    assert text[slice(*found.span)] == WIDER[:-1]


def test_of_places_with_too_few_of_the_words_the_most_similar_is_given() -> None:
    found = nearest("Seven old ferries left Osk before dawn", FEWER)
    assert found is not None
    assert (FEWER[slice(*found.span)], found.share < SAME_PLACE) == (FEWER[:-1], True)


def test_chinese_is_compared_by_character() -> None:
    found = nearest("大桥于三月七日通车。", "昨天下了雨。大桥于三月六日通车。市长第一个走过。")
    assert found is not None
    assert found.differences == (Difference("七", "六"),)


@pytest.mark.parametrize(
    "quote",
    [
        "The mayor of Oslo opened a new library on Friday evening.",
        "It was the best of times, it was the worst of times.",
    ],
)
def test_other_words_are_not_the_place(quote: str) -> None:
    found = nearest(quote, BRIDGE)
    assert found is None or found.share < SAME_PLACE


@pytest.mark.parametrize("text", ["", "…", "!!! ???"])
def test_a_text_without_words_holds_no_quotation(text: str) -> None:
    assert nearest("The harbour bridge opened in 2014", text) is None


@pytest.mark.parametrize("quote", ["", "in 2014", "The bridge opened.", "!!! ???"])
def test_a_few_words_are_no_quotation(quote: str) -> None:
    assert nearest(quote, BRIDGE) is None


@given(st.text(alphabet="ab c.", min_size=0, max_size=60), st.text(alphabet="ab c.", min_size=0, max_size=200))
def test_spans_are_slices_and_shares_are_shares(quote: str, text: str) -> None:
    found = nearest(quote, text)
    if found is not None:
        start, end = found.span
        assert 0 <= start < end <= len(text)
        assert 0 < found.share <= 1
        assert all(one.quoted in quote and one.written in text for one in found.differences)


@given(
    st.text(alphabet="ab “”…-\n é\u00ad", min_size=40, max_size=200),
    st.lists(st.tuples(st.integers(0, 150), st.integers(12, 50))),
)
def test_a_text_gone_through_in_blocks_gives_the_same(text: str, spans: list[tuple[int, int]]) -> None:
    pieces = [text[start : start + length] for start, length in spans]
    whole = locate_all(pieces, text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(quotation, "BLOCK", 8)
        assert locate_all(pieces, text) == whole
    assert {number: span for number, piece in enumerate(pieces) if (span := locate(piece, text))} == whole
