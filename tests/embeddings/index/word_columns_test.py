"""Columns of words: where they stand, how many passages have them, what a merge keeps."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from embeddings.errors import DamagedIndex
from embeddings.index.analysis import Analysis
from embeddings.index.word_columns import (
    HEAD,
    STEM,
    WORD,
    SegmentWords,
    WordColumns,
    ends_of,
    merged,
    of_article,
    spread,
    taken,
    write,
)


def places(*numbers: int) -> NDArray[np.int64]:
    return np.array(numbers, np.int64)


def said(text: str) -> Analysis:
    """Each word with a stem: itself without an "s" at its end."""
    words = tuple(text.split())
    return Analysis(words, tuple(word.removesuffix("s") for word in words))


ONE = of_article([said("boats sink"), said("a boat sinks boat")], said("boats"))
TWO = of_article([said("trees"), said("")], said("oak trees"))


def texts(columns: WordColumns, row: int) -> list[str]:
    start = int(columns.ends[row - 1]) if row else 0
    return [columns.lexemes[token][0] for token in columns.tokens[start : columns.ends[row]].tolist()]


@pytest.fixture
def segment(tmp_path: Path) -> SegmentWords:
    write(tmp_path, merged([ONE, TWO], places(0, 1), places(0, 1, 2, 3)), places(0, 0, 1, 1))
    return SegmentWords(tmp_path, places(0, 0, 1, 1))


def test_an_article_has_each_pair_of_word_and_stem_once() -> None:
    assert list(ONE.lexemes) == [("boats", "boat"), ("sink", "sink"), ("a", "a"), ("boat", "boat"), ("sinks", "sink")]
    assert (ONE.tokens.tolist(), ONE.ends.tolist()) == ([0, 1, 2, 3, 4, 3], [2, 6])
    assert (ONE.heads.tolist(), ONE.head_ends.tolist()) == ([0], [1])


def test_ends_count_on_from_part_to_part() -> None:
    assert ends_of([places(2, 6), places(), places(1, 1)]).tolist() == [2, 6, 7, 7]
    assert ends_of([places(), places(3)]).tolist() == [3]


@pytest.mark.parametrize(
    ("rows", "at", "owners", "order", "lengths"),
    [
        ((0,), [0, 1], [0, 0], [0, 1], [2]),
        ((2, 0), [2, 3, 4, 0, 1], [0, 0, 0, 1, 1], [0, 1, 2, 0, 1], [3, 2]),
        ((1,), [], [], [], [0]),
        ((), [], [], [], []),
    ],
)
def test_places_of_what_belongs_to_rows(
    rows: tuple[int, ...], at: list[int], owners: list[int], order: list[int], lengths: list[int]
) -> None:
    found = spread(places(2, 2, 5), places(*rows))
    assert (found.at.tolist(), found.owners.tolist(), found.order.tolist()) == (at, owners, order)
    assert found.lengths.tolist() == lengths


def test_what_belongs_to_rows_is_taken_in_their_order() -> None:
    tokens, ends = taken(np.array([10, 11, 12, 13, 14]), places(2, 2, 5), places(2, 1, 0))
    assert (tokens.tolist(), ends.tolist()) == ([12, 13, 14, 10, 11], [3, 3, 5])


def test_a_merge_keeps_the_words_of_each_row_in_the_new_order() -> None:
    made = merged([ONE, TWO], places(1, 0), places(2, 3, 0, 1))
    assert [texts(made, row) for row in range(4)] == [["trees"], [], ["boats", "sink"], ["a", "boat", "sinks", "boat"]]
    assert [made.lexemes[token][0] for token in made.heads.tolist()] == ["oak", "trees", "boats"]
    assert made.head_ends.tolist() == [2, 3]
    assert len(set(made.lexemes)) == len(made.lexemes)


def test_a_form_is_found_by_its_place(segment: SegmentWords) -> None:
    forms = ["a", "boat", "boats", "oak", "sink", "sinks", "tree", "trees"]
    assert [form.decode() for form in segment.forms] == forms
    assert [segment.place(form) for form in forms] == list(range(8))
    assert [segment.place(form) for form in ("", "boa", "boatsy", "zoo")] == [-1] * 4
    assert list(segment.beginning("boat")) == [(1, "boat"), (2, "boats")]
    assert list(segment.beginning("tree")) == [(6, "tree"), (7, "trees")]
    assert list(segment.beginning("zoo")) == []


def test_how_many_passages_have_a_form_by_field(segment: SegmentWords) -> None:
    counts = segment.kept_counts()
    of = {field: dict(zip(segment.forms, counts[field].tolist(), strict=True)) for field in (WORD, STEM, HEAD)}
    assert {form: n for form, n in of[WORD].items() if n} == {
        b"a": 1, b"boat": 1, b"boats": 1, b"sink": 1, b"sinks": 1, b"trees": 1,
    }  # fmt: skip
    assert {form: n for form, n in of[STEM].items() if n} == {b"a": 1, b"boat": 2, b"sink": 2, b"tree": 1}
    assert {form: n for form, n in of[HEAD].items() if n} == {b"boat": 2, b"oak": 2, b"tree": 2}
    some = segment.counted(places(1, 2))
    assert (some[STEM][segment.place("boat")], some[HEAD][segment.place("oak")]) == (1, 1)
    assert segment.counted(places()).sum() == 0


def test_where_forms_occur(segment: SegmentWords) -> None:
    body, head = segment.occurrences(places(1, 0, 2), ["boat", "zoo", "sinks"])
    assert body.owners.tolist() == [0, 0, 0, 1]
    assert body.order.tolist() == [1, 2, 3, 0]
    assert body.words.tolist() == [0, 2, 0, -1]
    assert body.stems.tolist() == [0, -1, 0, 0]
    assert (head.owners.tolist(), head.words.tolist(), head.stems.tolist()) == ([0, 1], [-1, -1], [0, 0])


def test_lengths_of_passages_and_of_their_heads(segment: SegmentWords) -> None:
    assert segment.lengths.tolist() == [2, 4, 1, 0]
    assert segment.head_lengths.tolist() == [1, 1, 2, 2]


def test_what_was_written_is_read_again(segment: SegmentWords) -> None:
    assert segment.body(1) == said("a boat sinks boat")
    assert segment.body(3) == Analysis((), ())
    assert segment.head(1) == said("oak trees")


def test_a_merge_takes_no_word_of_what_was_removed(segment: SegmentWords) -> None:
    left = segment.columns(places(1), places(2, 3))
    assert sorted(left.lexemes) == [("oak", "oak"), ("trees", "tree")]
    assert [texts(left, row) for row in range(2)] == [["trees"], []]
    assert left.head_ends.tolist() == [2]


def test_columns_that_contradict_are_refused(tmp_path: Path, segment: SegmentWords) -> None:
    with pytest.raises(ValueError, match="3 passages and words of 4"):
        SegmentWords(tmp_path, places(0, 0, 1))
    with pytest.raises(DamagedIndex, match="run `dateline index`"):
        segment.occurrences(places(9), ["boat"])
