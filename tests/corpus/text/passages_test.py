"""Passages are slices: whole sentences, inside the body, within the budget, overlapping where that fits."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.passages import CHARACTERS, split_passages
from corpus.types import Span


def count_words(texts: "list[str] | tuple[str, ...]") -> list[int]:
    return [len(text.split()) for text in texts]


def sentences_of(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    end = len(text) if end is None else end
    return [match.span() for match in re.compile(r"[^\s.][^.]*\.?").finditer(text, start, end)]


def cut(text: str, limit: int, overlap: int = 1) -> list[str]:
    found = split_passages(
        text, [(0, len(text))], sentences_of(text), lambda t: count_words(list(t)), limit=limit, overlap=overlap
    )
    return [text[p.start : p.end] for p in found]


@pytest.mark.parametrize(
    ("text", "limit", "overlap", "expected"),
    [
        ("A b. C d. E f.", 6, 1, ["A b. C d. E f."]),
        ("A b. C d. E f.", 4, 1, ["A b. C d.", "C d. E f."]),
        ("A b. C d. E f.", 4, 0, ["A b. C d.", "E f."]),
        # The overlap is left out where the next sentence would not fit behind it.
        ("A b. C d e. F g h.", 5, 1, ["A b. C d e.", "F g h."]),
        ("A b. C d. E f. G h.", 6, 2, ["A b. C d. E f.", "C d. E f. G h."]),
        # Of two sentences only the later one, where the next would not fit behind both.
        ("A b. C d. E f. G h i.", 6, 2, ["A b. C d. E f.", "E f. G h i."]),
        # All but the first of a passage at most, or it would never end.
        ("A b. C d. E f.", 4, 2, ["A b. C d.", "C d. E f."]),
        ("A.", 1, 1, ["A."]),
        ("", 5, 1, []),
    ],
)
def test_sentences_are_packed_with_overlap(text: str, limit: int, overlap: int, expected: list[str]) -> None:
    assert cut(text, limit, overlap) == expected


def test_no_passage_crosses_what_was_left_out() -> None:
    text = "One two. Share this! Three four."
    body = [(0, 8), (21, 32)]
    sentences = [(0, 8), (21, 32)]
    found = split_passages(text, body, sentences, lambda t: count_words(list(t)), limit=100)
    assert [text[p.start : p.end] for p in found] == ["One two.", "Three four."]


def test_body_spans_with_only_space_between_are_one() -> None:
    text = "One two.\n\nThree four."
    found = split_passages(text, [(0, 8), (10, 21)], [(0, 8), (10, 21)], lambda t: count_words(list(t)), limit=100)
    assert [text[p.start : p.end] for p in found] == [text]


def test_an_overlong_sentence_is_cut_at_clauses_and_marked() -> None:
    text = "one two three four five six seven eight nine ten, eleven twelve thirteen fourteen fifteen sixteen seventeen"
    found = split_passages(text, [(0, len(text))], [(0, len(text))], lambda t: count_words(list(t)), limit=12)
    assert [text[p.start : p.end] for p in found] == [
        "one two three four five six seven eight nine ten,",
        "eleven twelve thirteen fourteen fifteen sixteen seventeen",
    ]
    assert all(p.partial for p in found)


def test_a_word_without_end_is_cut_by_characters() -> None:
    text = "x" * 5000
    found = split_passages(text, [(0, 5000)], [(0, 5000)], lambda t: count_words(list(t)), limit=128, overlap=0)
    assert max(p.end - p.start for p in found) <= CHARACTERS
    assert "".join(text[p.start : p.end] for p in found) == text


@given(st.text(alphabet="ab ,.\n界\u0301", max_size=300), st.integers(2, 12), st.integers(0, 2))
def test_passages_hold_every_sentence_in_order(text: str, limit: int, overlap: int) -> None:
    sentences = sentences_of(text)
    found = split_passages(
        text, [(0, len(text))], sentences, lambda t: count_words(list(t)), limit=limit, overlap=overlap
    )
    covered: set[int] = set()
    for passage in found:
        assert 0 <= passage.start < passage.end <= len(text)
        covered.update(range(passage.start, passage.end))
    assert [p.start for p in found] == sorted(p.start for p in found)
    for start, end in sentences:
        assert all(at in covered or text[at].isspace() for at in range(start, end))
