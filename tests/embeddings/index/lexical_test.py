"""Hand-made passages found by their words: stems, heads, phrases, filters that never starve, removal, fixed order."""

import random
from datetime import date
from pathlib import Path

import pytest

from embeddings.errors import DamagedIndex
from embeddings.index.analysis import analyse
from embeddings.index.lexical import Document, LexicalIndex, write
from embeddings.index.stems import stem
from embeddings.index.terms import Term
from embeddings.index.types import Filter
from embeddings.index.words import words


def document(key: int, text: str, *, head: str = "", language: str = "en", **facts: object) -> Document:
    values: dict[str, object] = {"article": key, "publisher": "", "first_day": 0, "last_day": 0, **facts}
    return Document(key=key, body=analyse(text, language), head=analyse(head, language), **values)  # type: ignore[arg-type]


def terms(question: str) -> list[Term]:
    return [Term(word, (stem(word, "en"),), 1.0, 2.0, 1) for word in words(question)]


def made(folder: Path, *documents: Document) -> LexicalIndex:
    write(folder, documents, new=True)
    return LexicalIndex(folder)


def keys(index: LexicalIndex, question: str, k: int = 10, **options: object) -> list[int]:
    return [key for key, _ in index.search(terms(question), k, **options)]  # type: ignore[arg-type]


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


def test_filters_keep_the_best_inside_however_many_are_outside(tmp_path: Path) -> None:
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


@pytest.mark.parametrize("also", ["", "harbourmaster"])
def test_what_is_searched_without_levels_scores_as_with_them(tmp_path: Path, also: str) -> None:
    chance, values = random.Random(1), ["harbour", "master", "harbourmaster", "ferries", "ferry", "tolls", "quay"]
    texts = [" ".join(chance.choices(values, k=chance.randint(1, 9))) for _ in range(400)]
    index = made(tmp_path, *[document(n, text, head="ferry", first_day=5, last_day=5) for n, text in enumerate(texts)])
    asked = [Term(t.word, (*t.stems, also)[: 1 + bool(also)], 1.0, 2.0, 1) for t in terms("harbour master ferries")]
    flat, levelled = (index.search(asked, 100, within=within) for within in (Filter(), Filter(first_day=1)))
    assert [key for key, _ in flat] == [key for key, _ in levelled]
    assert [score for _, score in flat] == pytest.approx([score for _, score in levelled])


def test_equal_scores_come_in_the_order_of_keys(tmp_path: Path) -> None:
    index = made(tmp_path, *[document(n, "apple") for n in (9, 3, 7, 1)])
    assert keys(index, "apple") == [1, 3, 7, 9]
    assert keys(index, "apple", 2) == [1, 3]


def test_a_score_is_by_the_idf_of_the_term_whatever_the_engine_counts(tmp_path: Path) -> None:
    index = made(tmp_path, *[document(n, "apple") for n in range(1, 9)], document(9, "quince"))
    assert dict(index.search(terms("apple quince"), 9))[1] == pytest.approx(dict(index.search(terms("quince"), 9))[9])


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


def test_a_panic_of_native_code_is_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        """As pyo3 raises it: no Exception."""

    def panics(*_: object, **__: object) -> None:
        raise Panic("index out of bounds")

    index = made(tmp_path, document(1, "apple"))
    monkeypatch.setattr(index, "_run", panics)
    with pytest.raises(DamagedIndex, match=r"index out of bounds.*run `dateline index`"):
        keys(index, "apple")
