"""How deep a ranking goes: a longer list begins like a shorter one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from fakes import WordEncoder

from corpus.store.opening import open_store
from embeddings.index.build.pipeline import Options, index, recipe_of
from embeddings.index.generation import Generation, open_newest
from embeddings.index.types import ArticleRow, PassageRef
from embeddings.search.candidates import POOL, Candidate, Query, agreement_of, search, search_different, without_copies
from embeddings.types import Mode

ARTICLES = 4 * POOL
WORDS = ("apple", "pear", "plum", "tree", "river", "stone", "market", "winter", "cart", "road", "bell")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    """One passage an article, some words at random in each: every question has more than POOL that fit a little."""
    place = tmp_path_factory.mktemp("many")
    chance = np.random.default_rng(5)
    texts = [" ".join(chance.choice(WORDS, size=int(chance.integers(3, 12)))) + "." for _ in range(ARTICLES)]
    rows = [json.dumps({"id": f"a{n:03}", "title": f"Note {n}", "text": text}) for n, text in enumerate(texts)]
    (place / "in.jsonl").write_text("\n".join(rows) + "\n")
    store, options = open_store(place / "data"), Options()
    index([place / "in.jsonl"], store, place / "data", WordEncoder(), options)
    yield open_newest(place / "data", recipe_of(WordEncoder(), options))
    store.close()


@pytest.mark.parametrize("mode", get_args(Mode))
def test_a_longer_ranking_begins_like_a_shorter_one(many: Generation, mode: Mode) -> None:
    [vector] = WordEncoder().encode(["apple tree by the river"])
    query = Query("apple tree by the river", vector)
    whole = search(many, query, ARTICLES, mode).candidates
    assert len(whole) > 2 * POOL
    assert len({candidate.key for candidate in whole}) == len(whole)
    scores = [candidate.score for candidate in whole]
    assert scores == sorted(scores, reverse=True)
    for k in (1, POOL - 1, POOL, POOL + 1, POOL + 60, 2 * POOL, 2 * POOL + 1):
        assert search(many, query, k, mode).candidates == whole[:k]


def test_a_phrase_that_few_passages_hold_ends_the_ranking(many: Generation) -> None:
    [vector] = WordEncoder().encode(["apple"])
    found = search(many, Query("apple", vector, phrases=("apple pear",)), ARTICLES).candidates
    assert 0 < len(found) < POOL


def indexed_notes(place: Path, *runs: dict[str, str | None]) -> Generation:
    """An index of notes alike in all but their ids and dates, each run of them indexed after the one before."""
    store, options = open_store(place / "data"), Options()
    for number, dates in enumerate(runs):
        rows = [{"id": one, "title": "Note", "text": "An apple.", "date": day} for one, day in dates.items()]
        file = place / f"{number}.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows))
        index([file], store, place / "data", WordEncoder(), options)
    store.close()
    return open_newest(place / "data", recipe_of(WordEncoder(), options))


def test_equal_passages_come_by_the_date_of_their_articles_undated_ones_last(tmp_path: Path) -> None:
    opened = indexed_notes(tmp_path, {"a": None, "b": "2014-03-06", "c": "2016", "d": "2014-03-06", "e": "2013"})
    [vector] = WordEncoder().encode(["apple"])
    found = search(opened, Query("apple", vector), 5, "lexical").candidates
    assert len({candidate.score for candidate in found}) == 1
    assert [candidate.found.article.id for candidate in found] == ["e", "b", "d", "c", "a"]


@pytest.mark.parametrize("mode", get_args(Mode))
def test_equal_passages_of_one_day_come_by_their_ids_in_whatever_order_they_were_stored(
    tmp_path: Path, mode: Mode
) -> None:
    day = "2014-03-06"
    opened = indexed_notes(tmp_path, dict.fromkeys("db", day), dict.fromkeys("ca", day))
    [vector] = WordEncoder().encode(["apple"])
    found = search(opened, Query("apple", vector), 4, mode).candidates
    assert len({candidate.score for candidate in found}) == 1
    assert [candidate.found.article.id for candidate in found] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("nearest", "matched", "expected"),
    [([1, 2, 3], [3, 1], 1.0), ([1, 2], [3, 4], 0.0), ([1, 2], [2, 3], 0.5), ([], [1], 0.0), ([], [], 0.0)],
)
def test_two_searches_agree_as_far_as_the_shorter_list_allows(
    nearest: list[int], matched: list[int], expected: float
) -> None:
    assert agreement_of([(row, 1.0) for row in nearest], [(row, 1.0) for row in matched]) == expected


def test_only_the_ten_best_agree() -> None:
    ten = [(row, 1.0) for row in range(10)]
    assert agreement_of([*ten, (99, 0.5)], [(row + 100, 1.0) for row, _ in ten] + [(99, 0.5)]) == 0.0


def passage(row: int, dense: float | None, day: int | None = None) -> Candidate:
    article = ArticleRow(f"a{row}", 1, "", "en", day or 0, day or 0)
    return Candidate(row, PassageRef(article, 0, 9, 0), -float(row), dense, 1.0)


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ([(0.5, 3), (0.4, 3), (0.3, 3)], [0, 1, 2]),
        ([(0.5, 3), (0.5, 4), (0.5, 5), (0.4, 3)], [0, 3]),
        ([(0.5, 4), (0.5, 5), (0.5, 3), (0.4, 3)], [0, 2, 3]),  # the earliest copy stays
        ([(None, 3), (None, 3)], [0, 1]),
        ([], []),
    ],
)
def test_of_equal_passages_the_best_and_the_earliest_stay(
    rows: list[tuple[float | None, int]], kept: list[int]
) -> None:
    some = [passage(row, dense, day) for row, (dense, day) in enumerate(rows)]
    assert [candidate.key for candidate in without_copies(some)] == kept


def test_copies_take_no_other_passages_place(tmp_path: Path) -> None:
    notes = {f"n{number}": f"An apple and a pear, {WORDS[1 + number % 10]} {number}." for number in range(12)}
    copies = {f"c{number}": "An apple." for number in range(60)}
    rows = [{"id": one, "title": "Note", "text": text} for one, text in (notes | copies).items()]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)))
    store, options = open_store(tmp_path / "data"), Options()
    index([tmp_path / "in.jsonl"], store, tmp_path / "data", WordEncoder(), options)
    found = open_newest(tmp_path / "data", recipe_of(WordEncoder(), options))
    query = Query("apple", WordEncoder().encode(["apple"])[0])
    plain = {c.found.article.id for c in search(found, query, 10).candidates}
    different = [c.found.article.id for c in search_different(found, query, 10).candidates]
    store.close()
    assert len(plain & notes.keys()) == 0  # the copies fit best and are in front
    assert len(different) == 10
    assert len(notes.keys() & different) == 9
