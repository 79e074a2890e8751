"""What was forgotten weighs nothing: space is given back, and each new article is fetched once."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from fakes import WordEncoder
from owner import OPTIONS, put_article, run

from corpus.store.opening import open_store
from corpus.store.sql import articles, rows
from corpus.store.sqlite.store import SqliteStore
from corpus.types import StoredArticle
from embeddings.index.build.pipeline import Options, index


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path


def fill(place: Path, count: int, words: int) -> None:
    for number in range(count):
        text = " ".join(f"Word {number * words + at} of garden {number} stands here." for at in range(words))
        (place / "in" / f"n{number}.txt").write_text(text)


def size(place: Path) -> int:
    return sum(path.stat().st_size for path in (place / "data").glob("store.sqlite*"))


def test_a_store_after_pruning_is_about_as_large_as_a_fresh_one(place: Path) -> None:
    fill(place, 200, 40)
    run(place)
    full = size(place)
    reader = open_store(place / "data")
    assert reader.count() == 200
    for number in range(20, 200):
        (place / "in" / f"n{number}.txt").unlink()
    run(place)
    assert reader.count() == 20
    (place / "fresh").mkdir()
    (place / "in").rename(place / "fresh" / "in")
    run(place / "fresh")
    assert full > 4 * size(place), "most of it was given back"
    assert size(place) <= 1.5 * size(place / "fresh")
    reader.close()


def counts(place: Path) -> dict[str, int]:
    with sqlite3.connect(place / "data" / "store.sqlite") as connection:
        tables = ("article", "fact", "layout", "signature", "vector")
        found = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    connection.close()
    return found


def test_vectors_and_layouts_go_with_the_last_article_that_has_them(place: Path) -> None:
    for name, text in (("a", "The mill grinds rye."), ("b", "The mill grinds rye."), ("c", "The weir is old.")):
        (place / "in" / f"{name}.txt").write_text(text)
    run(place)
    assert counts(place) == {"article": 3, "fact": 3, "layout": 3, "signature": 3, "vector": 2}
    (place / "in" / "a.txt").unlink()
    run(place)
    assert counts(place) == {"article": 2, "fact": 2, "layout": 2, "signature": 2, "vector": 2}
    (place / "in" / "b.txt").unlink()
    run(place)
    assert counts(place) == {"article": 1, "fact": 1, "layout": 1, "signature": 1, "vector": 1}


def test_layouts_that_no_generation_quotes_go(place: Path) -> None:
    for turn in range(4):
        put_article(place / "in", 0, turn)
        run(place)
    assert counts(place)["article"] == 4, "every version is kept"
    assert counts(place)["layout"] <= 2, "the one that serves, and the one before"
    other = Options(wordpieces=OPTIONS.wordpieces + 1)
    for turn in range(4, 6):
        put_article(place / "in", 0, turn)
        run(place, options=other)
    assert counts(place)["layout"] <= 2


def test_an_older_store_gives_back_too(place: Path) -> None:
    """One that was made before free pages could be given back."""
    fill(place, 60, 40)
    run(place)
    connection = sqlite3.connect(place / "data" / "store.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA auto_vacuum = NONE")
    connection.execute("VACUUM")
    assert connection.execute("PRAGMA auto_vacuum").fetchone() == (0,)
    connection.close()
    full = size(place)
    for number in range(5, 60):
        (place / "in" / f"n{number}.txt").unlink()
    run(place)
    assert size(place) < full / 4


def test_a_new_article_is_fetched_once(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[str] = []

    def counted(row: tuple[Any, ...]) -> StoredArticle:
        fetched.append(row[0])
        return rows.stored_article(row)

    monkeypatch.setattr(articles, "stored_article", counted)
    for number in range(20):
        put_article(place / "in", number)
    run(place)
    assert len(fetched) <= 20
    assert len(set(fetched)) == len(fetched)


def test_queries_do_not_grow_with_the_articles_that_are_unchanged(place: Path) -> None:
    """Counting is done in one query: what an addition costs does not grow with the corpus."""
    for number in range(30):
        put_article(place / "in", number)
    run(place)
    reports = []
    for number in (100, 101):
        put_article(place / "in", number)
        store = SqliteStore.open(place / "data")
        seen: list[str] = []
        with store.writing():
            store._connection.set_trace_callback(seen.append)
        index([place / "in" / f"n{number}.jsonl"], store, place / "data", WordEncoder(), OPTIONS)
        store.close()
        reports.append(len(seen))
        for more in range(200 * (number - 99), 200 * (number - 99) + 30):
            put_article(place / "in", more)
        run(place)
    assert reports[0] == reports[1]
