"""Reading needs no right to write and no room on the disk, and leaves everything as it is."""

import errno
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_samples import ARTICLE, put

from corpus.errors import StoreError
from corpus.store.opening import open_store
from corpus.store.sql.rows import FACTS
from corpus.store.sqlite.store import SqliteStore
from corpus.store.store import Layout
from corpus.types import Passage


def as_nobody(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs Python code as a user to whom the permissions of files apply: they don't to root."""
    prelude = "import os, sys, pathlib\nif os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
    # Imported before the rights are given up: the installation may lie where nobody can look.
    imports = "import encodings.idna, corpus.store.sqlite.store; from corpus.store.opening import open_store\n"
    return subprocess.run(
        [sys.executable, "-c", imports + prelude + code, *arguments], capture_output=True, text=True, check=False
    )


READ = "store = open_store(pathlib.Path(sys.argv[1])); print(store.get('a/b.txt').version, store.count())"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that others may look into: pytest's own is closed to them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "data").mkdir()
        yield folder / "data"
        (folder / "data").chmod(0o755)


def closed(folder: Path) -> None:
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)


def test_a_folder_that_cannot_be_written_to_is_read(open_folder: Path) -> None:
    store = open_store(open_folder)
    put(store, ARTICLE)
    store.close()
    closed(open_folder)
    done = as_nobody(READ, str(open_folder))
    assert (done.stdout, done.stderr) == ("1 1\n", "")
    done = as_nobody("store = open_store(pathlib.Path(sys.argv[1]))\nwith store.writing(): pass", str(open_folder))
    assert "StoreError: cannot write in" in done.stderr
    code = "store = open_store(pathlib.Path(sys.argv[1]))\nwith store.transaction(): store.drop(['a/b.txt'])"
    done = as_nobody(code, str(open_folder))
    assert "StoreError: cannot write to" in done.stderr


def test_what_a_killed_writer_left_in_its_log_is_read_there_too(open_folder: Path) -> None:
    code = (
        "import os, sys, pathlib; from corpus.store.opening import open_store; from corpus.types import Article\n"
        "store = open_store(pathlib.Path(sys.argv[1]))\n"
        "with store.transaction(): store.put(Article('a/b.txt', 'p', 'One.', ((0, 4),)), 'f')\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(open_folder)], check=False)
    assert (open_folder / "store.sqlite-wal").stat().st_size > 0
    closed(open_folder)
    done = as_nobody(READ, str(open_folder))
    assert (done.stdout, done.stderr) == ("1 1\n", "")


def test_reading_makes_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "none" / "data")
    assert (store.count(), store.infos(), store.current(), store.file("/p")) == (0, [], [], None)
    store.close()
    assert list(tmp_path.iterdir()) == []


def test_a_reader_sees_a_store_that_is_made_later(tmp_path: Path) -> None:
    reader, writer = open_store(tmp_path), open_store(tmp_path)
    assert reader.count() == 0
    put(writer, ARTICLE)
    assert (reader.count(), reader.get("a/b.txt").version) == (1, 1)
    put(writer, ARTICLE, "/other")
    assert reader.source("a/b.txt") == "/other"


FULL = """
import sys, pathlib, resource; from corpus.store.opening import open_store
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
store = open_store(pathlib.Path(sys.argv[1]))
print(store.get('a/b.txt').version, len(store.infos()))
"""


def test_a_full_disk_is_read(tmp_path: Path) -> None:
    """No file may grow by a byte: SQLite can make no index of its log."""
    store = open_store(tmp_path)
    put(store, ARTICLE)
    store.close()
    done = subprocess.run([sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("1 1\n", "")


def test_what_is_made_is_for_its_owner_alone(tmp_path: Path) -> None:
    store = open_store(tmp_path / "data")
    with store.writing():
        put(store, ARTICLE)
        modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "data").iterdir()}
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert modes.keys() >= {"store.sqlite", "writer.lock"}
    assert set(modes.values()) == {0o600}


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"cannot open the data folder .*file is not a folder"):
        open_store(tmp_path / "file" / "data")


@pytest.mark.parametrize(
    ("number", "why"), [(errno.ENOLCK, "has no locks"), (errno.EIO, "cannot lock"), (errno.EWOULDBLOCK, "wait for it")]
)
def test_why_the_lock_cannot_be_had_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(StoreError, match=why), open_store(tmp_path).writing():
        pass


def test_a_list_of_all_articles_keeps_no_reader_waiting_and_waits_for_none(tmp_path: Path) -> None:
    """A swap lists every article while questions are answered: on a connection of its own, from the facts alone."""
    store = SqliteStore.open(tmp_path)
    put(store, ARTICLE)
    held, done = threading.Event(), threading.Event()

    def reading() -> None:
        with store._lock:
            held.set()
            done.wait(10)

    other = threading.Thread(target=reading)
    other.start()
    held.wait(10)
    try:
        assert [info.id for info in store.infos()] == [ARTICLE.id]
        assert store.current() == [(ARTICLE.id, 1)]
    finally:
        done.set()
        other.join()
    plan = store._rows(f"EXPLAIN QUERY PLAN SELECT {FACTS} FROM fact ORDER BY id")
    assert "article" not in str(plan), "no text is read for it"
    store.close()


def test_the_passages_of_some_articles_are_counted_without_a_pass_over_all(tmp_path: Path) -> None:
    store = SqliteStore.open(tmp_path)
    with store.transaction():
        store.put_layout(ARTICLE.id, 1, "s", Layout(((0, 4),), (Passage(0, 4),)))
    seen: list[str] = []
    store._connection.set_trace_callback(seen.append)
    assert store.passage_total([(ARTICLE.id, 1)], "s") == 1
    store._connection.set_trace_callback(None)
    plan = str(store._rows(f"EXPLAIN QUERY PLAN {seen[-1]}"))
    assert "SEARCH layout" in plan
    assert "SCAN layout" not in plan
    store.close()
