"""BM25 over hand-made passages: stems, heads, phrases, filters that never starve, removal, fixed order."""

from datetime import date
from pathlib import Path

import pytest

from embeddings.errors import DamagedIndex
from embeddings.index.lexical import Document, Filter, LexicalIndex, write


def document(key: int, text: str, **facts: object) -> Document:
    told: dict[str, object] = {
        "article": key, "head": "", "language": "en", "publisher": "", "first_day": 0, "last_day": 0, **facts
    }  # fmt: skip
    return Document(key=key, text=text, **told)  # type: ignore[arg-type]


def made(folder: Path, *documents: Document) -> LexicalIndex:
    write(folder, documents, new=True)
    return LexicalIndex(folder)


def keys(index: LexicalIndex, question: str, k: int = 10, **options: object) -> list[int]:
    return [key for key, _ in index.search(index.terms(question), k, **options)]  # type: ignore[arg-type]


def test_the_rarer_word_counts_more(tmp_path: Path) -> None:
    index = made(
        tmp_path, document(1, "red apple"), document(2, "red pear"), document(3, "red plum"), document(4, "blue quince")
    )
    assert keys(index, "red quince")[0] == 4


def test_stems_meet_and_exact_words_win(tmp_path: Path) -> None:
    index = made(tmp_path, document(1, "he sells a phone"), document(2, "he sold phones"), document(3, "nothing"))
    assert keys(index, "phones") == [2, 1]


def test_the_head_is_searched_too(tmp_path: Path) -> None:
    index = made(tmp_path, document(1, "nothing of it", head="The Orchard Times"), document(2, "something else"))
    assert keys(index, "orchard") == [1]


def test_pairs_of_characters_find_words_without_spaces(tmp_path: Path) -> None:
    index = made(tmp_path, document(1, "小米公司发布新手机", language="zh"), document(2, "天气很好", language="zh"))
    assert keys(index, "手机") == [1]


def test_a_phrase_must_occur(tmp_path: Path) -> None:
    index = made(tmp_path, document(1, "the mass line of it"), document(2, "a line of mass"))
    assert keys(index, "mass line", phrases=["mass line"]) == [1]
    assert keys(index, "mass line", phrases=["no such phrase"]) == []


def test_filters_keep_the_best_inside_however_many_lie_outside(tmp_path: Path) -> None:
    day = date(2014, 3, 6).toordinal()
    outside = [document(n, "apple apple apple", first_day=day, last_day=day) for n in range(1, 300)]
    inside = document(300, "one apple among many other words", first_day=day + 400, last_day=day + 430)
    undated = document(301, "apple apple apple")
    index = made(tmp_path, *outside, inside, undated)
    assert keys(index, "apple", 5, within=Filter(first_day=day + 410)) == [300]
    assert keys(index, "apple", 5, within=Filter(last_day=day - 1)) == []
    assert keys(index, "apple", 5, within=Filter(day + 405, day + 500)) == [300]


def test_publishers_are_matched_whole(tmp_path: Path) -> None:
    index = made(tmp_path, document(1, "apple", publisher="China Daily"), document(2, "apple", publisher="Daily"))
    assert keys(index, "apple", within=Filter(publishers=("Daily",))) == [2]
    assert keys(index, "apple", within=Filter(publishers=())) == []


def test_equal_scores_come_in_the_order_of_keys(tmp_path: Path) -> None:
    index = made(tmp_path, *[document(n, "apple") for n in (9, 3, 7, 1)])
    assert keys(index, "apple") == [1, 3, 7, 9]
    assert keys(index, "apple", 2) == [1, 3]


def test_named_passages_are_scored_like_found_ones(tmp_path: Path) -> None:
    index = made(tmp_path, document(1, "red apple"), document(2, "red pear"), document(3, "blue plum"))
    terms = index.terms("red apple")
    assert index.score(terms, [1, 2]) == pytest.approx(dict(index.search(terms, 10)))
    assert index.score(terms, [3]) == {3: 0.0}
    assert index.score(terms, []) == {}


def test_removed_articles_are_not_found_and_the_old_index_still_serves(tmp_path: Path) -> None:
    index = made(tmp_path, document(1, "apple"), document(2, "apple"))
    write(tmp_path, [document(3, "apple")], removed=[1], new=False)
    assert keys(LexicalIndex(tmp_path), "apple") == [2, 3]
    assert keys(index, "apple") == [1, 2]


@pytest.mark.parametrize("question", ["", "???", '"AND (', "date:* OR title:[a TO b]", "zzzz", "\x00", "a" * 10_000])
def test_any_question_is_harmless(tmp_path: Path, question: str) -> None:
    index = made(tmp_path, document(1, "apple"))
    assert keys(index, question) == []


def test_a_damaged_index_is_named(tmp_path: Path) -> None:
    made(tmp_path, document(1, "apple"))
    (tmp_path / "meta.json").write_text("{")
    with pytest.raises(DamagedIndex, match="run `dateline index`"):
        LexicalIndex(tmp_path)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("comunist", "communist"), ("iorn", "iron"), ("mispelled", "misspelled"), ("natinal", "national")],
)
def test_a_word_the_corpus_lacks_is_tried_at_a_small_distance(tmp_path: Path, typed: str, meant: str) -> None:
    index = made(tmp_path, document(1, f"a {meant} word"), document(2, "quite another text"))
    assert keys(index, typed) == [1]


@pytest.mark.parametrize("typed", ["ion", "word2", "zebra", "x" * 40, "communicable"])
def test_what_is_short_a_number_or_far_from_all_is_left_alone(tmp_path: Path, typed: str) -> None:
    index = made(tmp_path, document(1, "a communist iron zenith"), document(2, "quite another text"))
    assert keys(index, typed) == []


def test_which_terms_a_passage_holds_is_told_apart_by_body_and_head(tmp_path: Path) -> None:
    index = made(tmp_path, document(1, "phones of iron", head="The Orchard"), document(2, "an orchard"))
    terms = index.terms("iron phone orchard nowhere")
    assert index.held(terms, [1, 2]) == {1: (0b011, 0b100), 2: (0b100, 0)}
    assert index.held([], [1]) == {1: (0, 0)}


def test_words_that_stand_together_are_told(tmp_path: Path) -> None:
    index = made(tmp_path, document(1, "the mass line was it"), document(2, "a line of any mass"))
    assert index.together(index.terms("mass line"), [1, 2]) == {1: 1, 2: 0}
