"""Counts and evidence from the columns: what was removed weighs nothing, copies count once, scores are BM25."""

from pathlib import Path

import numpy as np
import pytest
from indexed import columns_of, segment_of, words_of

from embeddings.errors import DamagedIndex
from embeddings.index.evidence import rounded
from embeddings.index.living_words import LivingWords
from embeddings.index.question_terms import question_terms
from embeddings.index.segments import merged


def test_terms_of_body_and_head_are_kept_apart(tmp_path: Path) -> None:
    parts = [columns_of("phones of iron", head="The Orchard"), columns_of("an orchard", first=2)]
    words = LivingWords([segment_of(tmp_path / "1", merged(parts))], {})
    terms = question_terms("iron phone orchard nowhere", words)
    assert words.evidence(terms, [0, 1]).present == [(0b011, 0b100), (0b100, 0)]
    assert words.evidence([], [0]).present == [(0, 0)]
    assert words.evidence(terms, []).present == []


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("the mass line was it", 1),
        ("the mass of a line", 1),
        ("the mass of all the line", 0),
        ("a line of any mass", 0),
    ],
)
def test_words_are_together_with_two_others_between_them_at_most(tmp_path: Path, text: str, together: int) -> None:
    words = words_of(tmp_path, text, "mass line")
    assert words.evidence(question_terms("mass line", words), [0]).together == [together]


def test_neighbours_are_not_sought_across_passages(tmp_path: Path) -> None:
    words = words_of(tmp_path, "quite a mass", "line of it")
    assert words.evidence(question_terms("mass line", words), [0, 1]).together == [0, 0]


def test_the_rarer_word_and_the_shorter_passage_score_more(tmp_path: Path) -> None:
    words = words_of(tmp_path, "red apple", "red pear", "red plum", "quince", "quince " + "and more of it " * 9)
    matched = words.evidence(question_terms("red quince", words), range(5))
    assert matched.stem[3] > matched.stem[0] > 0
    assert matched.stem[3] > matched.stem[4]
    assert matched.head.tolist() == [0.0] * 5


def test_what_was_removed_counts_nothing(tmp_path: Path) -> None:
    texts = ("apple pie", "apple tart", "pear tart")
    shrunk = words_of(tmp_path / "a", *texts, "apple ghost", dead=[3])
    fresh = words_of(tmp_path / "b", *texts)
    for form in ("apple", "ghost", "tart"):
        assert shrunk.found([form]) == fresh.found([form])
        assert shrunk.frequency([form]) == fresh.frequency([form])
    assert shrunk.vocabulary("g") == {}
    assert shrunk.averages == fresh.averages
    terms = question_terms("apple tart ghost", shrunk)
    assert terms == question_terms("apple tart ghost", fresh)
    assert np.array_equal(shrunk.evidence(terms, range(3)).stem, fresh.evidence(terms, range(3)).stem)


def test_nothing_of_what_was_removed_goes_into_a_merged_segment(tmp_path: Path) -> None:
    segment = segment_of(tmp_path / "1", columns_of("apple", "ghost", "pear"), dead=[1])
    again = segment_of(tmp_path / "2", merged([segment.columns(), columns_of("plum", first=9)]), 2)
    assert again.words.place("ghost") == -1
    assert b"ghost" not in (tmp_path / "2" / "forms.bin").read_bytes()
    assert [again.words.body(row).words for row in range(3)] == [("apple",), ("pear",), ("plum",)]


def test_copies_are_found_and_counted_once(tmp_path: Path) -> None:
    segment = segment_of(tmp_path / "1", columns_of("apple pie", "apple pie", "apple pie today", "pear"))
    words = LivingWords([segment], {1: [1, 2]})
    assert (words.found(["apple"]), words.frequency(["apple"]), words.distinct_passages) == (3, 1, 2)
    assert (words.found(["today"]), words.frequency(["today"])) == (1, 0)


def test_segments_count_together(tmp_path: Path) -> None:
    one, two = columns_of("apple pie", "pear"), columns_of("apple tart", first=5)
    apart = LivingWords([segment_of(tmp_path / "1", one), segment_of(tmp_path / "2", two, 2)], {})
    whole = LivingWords([segment_of(tmp_path / "3", merged([one, two]), 3)], {})
    terms = question_terms("apple tart", whole)
    assert terms == question_terms("apple tart", apart)
    assert apart.vocabulary("") == whole.vocabulary("")
    assert apart.evidence(terms, [2, 0]).present == whole.evidence(terms, [2, 0]).present == [(0b11, 0), (0b01, 0)]
    assert np.array_equal(apart.evidence(terms, [0, 1, 2]).stem, whole.evidence(terms, [0, 1, 2]).stem)


@pytest.mark.parametrize(("length", "kept"), [(0, 0), (40, 40), (41, 40), (57, 56), (60, 60), (95, 88), (1000, 984)])
def test_lengths_are_rounded_as_the_engine_does(length: int, kept: int) -> None:
    assert rounded(np.array([length])).tolist() == [kept]


def test_columns_that_contradict_each_other_are_damage(tmp_path: Path) -> None:
    segment = segment_of(tmp_path / "1", columns_of("apple pie", "pear"))
    np.save(tmp_path / "1" / "tokens.npy", np.array([0, 99, 1], np.int32))
    broken = LivingWords([type(segment)(tmp_path / "1", 1, [])], {})
    with pytest.raises(DamagedIndex, match="run `dateline index`"):
        broken.evidence(question_terms("apple", words_of(tmp_path / "b", "apple")), [0, 1])
