"""The store keeps every version, remembers files, and hands back what it was given."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import StoreError, StoreLocked, UnknownArticle
from corpus.store import FileRecord, Layout, Store
from corpus.types import Article, LeftOut, Passage, SourceDate

ARTICLE = Article(
    id="a/b.txt",
    path="x/a/b.txt",
    text="Menu\nOne. Two.",
    body=((5, 14),),
    title="Title",
    date=SourceDate("2020-05", "month", "inferred", "in May", "2020-05-21", None),
    left_out=(LeftOut(0, 4, "navigation"),),
)


def put(store: Store, article: Article, file: str = "f") -> tuple[int, bool]:
    with store.transaction():
        return store.put(article, file)


def test_an_article_comes_back_as_it_was(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    assert put(store, ARTICLE) == (1, True)
    assert store.get("a/b.txt").article == ARTICLE
    store.close()
    assert Store.open(tmp_path).get("a/b.txt").article == ARTICLE


def test_the_same_content_is_no_new_version(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    put(store, ARTICLE)
    assert put(store, replace(ARTICLE, path="elsewhere/a/b.txt")) == (1, False)
    assert put(store, replace(ARTICLE, text="Menu\nOne. Tvo.")) == (2, True)
    assert store.get("a/b.txt").version == 2
    assert store.get("a/b.txt", 1).article.text == ARTICLE.text


def test_what_is_forgotten_is_gone_in_every_version(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    put(store, ARTICLE)
    with store.transaction():
        store.forget(["a/b.txt"])
    with pytest.raises(UnknownArticle):
        store.get("a/b.txt")
    with pytest.raises(UnknownArticle):
        store.get("a/b.txt", 1)


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    store = Store.open(tmp_path)

    def put_and_stop() -> None:
        with store.transaction():
            store.put(ARTICLE, "f")
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        put_and_stop()
    assert store.current() == []


def test_layouts_and_vectors_come_back(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    put(store, ARTICLE)
    layout = Layout(((5, 9), (10, 14)), (Passage(5, 14), Passage(10, 14, True)))
    assert store.without_layout("s") == [("a/b.txt", 1)]
    with store.transaction():
        store.put_layout("a/b.txt", 1, "s", layout)
    assert store.layout("a/b.txt", 1, "s") == layout
    assert store.without_layout("s") == []
    assert store.passages("a/b.txt", 1, "s") == 2
    with pytest.raises(UnknownArticle):
        store.layout("a/b.txt", 1, "other")
    vector = np.array([0.6, 0.8], dtype=np.float32)
    store.put_vectors("m", [(b"k", vector)])
    assert store.known_vectors("m") == {b"k"}
    assert store.known_vectors("other") == set()
    assert np.allclose(store.vectors("m", [b"k", b"absent"])[b"k"], vector, atol=1e-3)


def test_files_are_remembered_with_their_failures(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    record = FileRecord("/p", "p", "1.2.3", "", (("p", "line 3: no JSON"),))
    with store.transaction():
        store.put_file(record)
    assert store.files() == {"/p": record}


def test_a_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    code = (
        "import sys, pathlib; from corpus.store import Store\n"
        "store = Store.open(pathlib.Path(sys.argv[1]))\n"
        "with store.writing(): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreLocked, match=str(holder.pid)), store.writing():
            pass
        holder.communicate("")
    with store.writing():
        pass


def test_a_damaged_or_newer_store_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").write_bytes(b"this is no database" * 100)
    with pytest.raises(StoreError, match=r"store\.sqlite"):
        Store.open(tmp_path)
    import sqlite3

    other = tmp_path / "newer"
    Store.open(other).close()
    with sqlite3.connect(other / "store.sqlite") as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreError, match="newer Dateline"):
        Store.open(other)
