"""The store keeps every version, remembers files, and hands back what it was given."""

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from store_samples import ARTICLE, put

from corpus.errors import StoreError, StoreLocked, UnknownArticle
from corpus.store.opening import open_store
from corpus.store.sql import articles
from corpus.store.store import FileRecord, Layout
from corpus.types import Passage


def test_an_article_comes_back_as_it_was(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    assert put(store, ARTICLE) == (1, True)
    assert store.get("a/b.txt").article == ARTICLE
    store.close()
    assert open_store(tmp_path).get("a/b.txt").article == ARTICLE


def test_the_same_content_is_no_new_version(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    put(store, ARTICLE)
    assert put(store, replace(ARTICLE, path="elsewhere/a/b.txt")) == (1, False)
    assert put(store, replace(ARTICLE, text="Menu\nOne. Tvo.")) == (2, True)
    assert store.get("a/b.txt").version == 2
    assert store.get("a/b.txt", 1).article.text == ARTICLE.text


def test_content_that_comes_back_is_the_version_it_was(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    other = replace(ARTICLE, title="Other")
    seen = [put(store, article, file) for _ in range(4) for article, file in ((ARTICLE, "/a"), (other, "/b"))]
    assert seen == [(1, True), (2, True)] * 4
    assert [info.title for info in store.infos()] == ["Other"]
    with pytest.raises(UnknownArticle):
        store.get("a/b.txt", 3)


def test_what_is_dropped_is_gone_in_every_version_once_purged(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    put(store, ARTICLE)
    put(store, replace(ARTICLE, title="Other"))
    put(store, replace(ARTICLE, id="stays"))
    with store.transaction():
        store.drop(["a/b.txt"])
    assert store.current() == [("stays", 1)]
    assert store.get("a/b.txt", 1).article == ARTICLE, "a reader of the last generation may still quote it"
    with store.transaction():
        store.purge()
    assert store.get("stays").version == 1
    with pytest.raises(UnknownArticle):
        store.get("a/b.txt")
    with pytest.raises(UnknownArticle):
        store.get("a/b.txt", 1)


def test_a_version_number_is_never_given_twice(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    for version in (1, 2):
        assert put(store, replace(ARTICLE, title=f"Title {version}"))[0] == version
    for version in (3, 4):
        with store.transaction():
            store.drop(["a/b.txt"])
            store.purge()
            store.purge()
        assert put(store, ARTICLE) == (version, True)
    assert put(store, replace(ARTICLE, id="another")) == (1, True)


def test_of_what_was_purged_no_id_stays(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    put(store, replace(ARTICLE, id="a-secret-name"))
    with store.transaction():
        store.drop(["a-secret-name"])
        store.purge()
    store.close()
    connection = sqlite3.connect(tmp_path / "store.sqlite")
    assert "a-secret-name" not in "".join(connection.iterdump())
    connection.close()


def test_each_store_has_an_identity_that_stays_and_counts_its_editions(tmp_path: Path) -> None:
    store, other = open_store(tmp_path / "a"), open_store(tmp_path / "b")
    put(store, ARTICLE)
    identity = store.identity
    assert identity != other.identity
    reader = sqlite3.connect(tmp_path / "a" / "store.sqlite")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM article").fetchone()
    put(store, ARTICLE)
    assert [store.begin_edition(), store.begin_edition()] == [1, 2], "also while somebody reads an older state"
    reader.close()
    store.close()
    store = open_store(tmp_path / "a")
    assert (store.identity, store.edition, other.edition) == (identity, 2, 0)


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path)

    def put_and_stop() -> None:
        with store.transaction():
            store.put(ARTICLE, "f")
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        put_and_stop()
    assert store.current() == []


def test_layouts_signatures_and_vectors_come_back(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    put(store, ARTICLE)
    layout = Layout(((5, 9), (10, 14)), (Passage(5, 14), Passage(10, 14, True)))
    signature = np.array([1, 2**32 - 1], dtype=np.uint32)
    assert store.uncut("s", "m", "", 9) == [("a/b.txt", 1)]
    assert store.passages("a/b.txt", 1, "s") == 0
    with store.transaction():
        store.put_layout("a/b.txt", 1, "s", layout)
    assert store.uncut("s", "m", "", 9) == [("a/b.txt", 1)], "a signature is still lacking"
    with store.transaction():
        store.put_signature("a/b.txt", 1, "m", signature)
    assert store.uncut("s", "m", "", 9) == []
    assert store.uncut("s", "another method", "", 9) == [("a/b.txt", 1)]
    assert store.layout("a/b.txt", 1, "s") == layout
    assert store.signature("a/b.txt", 1, "m").tolist() == signature.tolist()
    assert store.passages("a/b.txt", 1, "s") == 2
    with pytest.raises(UnknownArticle, match="not been split"):
        store.layout("a/b.txt", 1, "other")
    with pytest.raises(UnknownArticle, match="no signature"):
        store.signature("a/b.txt", 1, "other")
    vector = np.array([0.6, 0.8], dtype=np.float32)
    store.put_vectors("m", [(b"k", vector)])
    assert store.vectors("m", [b"k", b"absent"]).keys() == {b"k"}
    assert store.vectors("other", [b"k"]) == {}
    assert store.lacking("m", [b"k", b"absent"]) == {b"absent"}
    assert store.lacking("other", [b"k"]) == {b"k"}
    assert np.allclose(store.vectors("m", [b"k", b"absent"])[b"k"], vector, atol=1e-3)


def test_what_is_to_be_cut_comes_in_pages_by_id(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    for name in "cab":
        put(store, replace(ARTICLE, id=name))
    assert store.uncut("s", "m", "", 2) == [("a", 1), ("b", 1)]
    assert store.uncut("s", "m", "b", 2) == [("c", 1)]


def test_infos_are_the_current_articles(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    put(store, ARTICLE)
    put(store, replace(ARTICLE, title="Other title"))
    [info] = store.infos()
    assert (info.id, info.version, info.title, info.date) == ("a/b.txt", 2, "Other title", ARTICLE.date)
    assert store.count() == 1


def test_files_are_remembered_with_their_failures(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    record = FileRecord("/p", "p", "1.2.3", (("p", "line 3: no JSON"),))
    sound = FileRecord("/q", "q", "1.2.3")
    with store.transaction():
        store.put_file(record)
        store.put_file(sound)
    assert store.file("/p") == record
    assert store.file("/other") is None
    assert list(store.paths()) == ["/p", "/q"]
    with store.transaction():
        store.forget_failed_files()
    assert list(store.paths()) == ["/q"]


def test_an_article_is_claimed_by_one_file_a_run(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.start_claims()
    with store.transaction():
        assert store.claim("a/b.txt", "/p") is None
        assert store.claim("a/b.txt", "/q") == "/p"
        store.put(ARTICLE, "/p")
        store.put_file(FileRecord("/p", "p", "1"))
    store.start_claims()
    with store.transaction():
        assert store.claim("a/b.txt", "/q") is None
        assert store.file("/p") is None, "/p is read again when it comes up: its article went to /q"
        store.put(ARTICLE, "/q")
    assert store.of_file("/q") == ["a/b.txt"]


def test_what_a_file_no_longer_gives_is_marked_until_it_gives_it_again(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    put(store, ARTICLE, "/p")
    put(store, replace(ARTICLE, id="other"), "/p")
    store.start_claims()
    with store.transaction():
        store.claim("other", "/p")
        store.mark_gone("/p")
    store.close()
    store = open_store(tmp_path)
    assert store.gone() == [("a/b.txt", "/p")]
    store.start_claims()
    assert store.claim_all("/p") == 1
    put(store, ARTICLE, "/p")
    assert store.gone() == []


def test_a_second_writer_learns_who_the_first_is(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    code = (
        "import sys, pathlib; from corpus.store.opening import open_store\n"
        "store = open_store(pathlib.Path(sys.argv[1]))\n"
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


def test_a_lock_is_free_although_a_child_that_is_just_starting_has_its_file_open(tmp_path: Path) -> None:
    """Between fork and exec a child has every open file of its parent's, whichever thread starts it."""
    store = open_store(tmp_path)
    with store.writing():
        lock = (tmp_path / "writer.lock").stat()
        of_child = [os.dup(handle) for handle in [one for one in range(256) if same_file(one, lock)]]
    try:
        assert len(of_child) == 1
        with store.writing():
            pass
    finally:
        store.close()
        for handle in of_child:
            os.close(handle)


def same_file(handle: int, other: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), other)
    except OSError:
        return False


def test_a_damaged_or_newer_store_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").write_bytes(b"this is no database" * 100)
    with pytest.raises(StoreError, match=r"store\.sqlite"):
        open_store(tmp_path)
    other = tmp_path / "newer"
    put(open_store(other), ARTICLE)
    with sqlite3.connect(other / "store.sqlite") as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreError, match="newer Dateline"):
        open_store(other)


def test_a_full_disk_is_reported_and_tears_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    put(store, ARTICLE)
    store.close()
    code = (
        "import resource, sys, pathlib; from corpus.store.opening import open_store; from corpus.types import Article\n"
        "store = open_store(pathlib.Path(sys.argv[1]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "for n in range(100):\n"
        "    with store.transaction(): store.put(Article(f'n{n}', 'p', 'One. ' * 4000, ((0, 4),)), 'f')"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    last_line = done.stderr.strip().splitlines()[-1]
    assert "StoreError: cannot write to" in last_line
    assert "dateline index" in last_line
    store = open_store(tmp_path)
    assert store.get("a/b.txt").article == ARTICLE
    put(store, replace(ARTICLE, id="more"))


@pytest.mark.parametrize("at_once", [1, 2, 3, 7])
def test_articles_are_listed_some_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(articles, "INFOS_AT_ONCE", at_once)
    store = open_store(tmp_path)
    for name in ("b", "a", "c"):
        put(store, replace(ARTICLE, id=name))
    assert [info.id for info in store.each_info()] == ["a", "b", "c"]
    assert list(store.each_info()) == store.infos()
