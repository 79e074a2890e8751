"""A store of every schema there was is read or upgraded, and only its writer upgrades it."""

import json
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from store_samples import ARTICLE, put

from corpus.errors import StoreError
from corpus.store.opening import open_store
from corpus.store.sqlite.schema import SCHEMA_1, SCHEMA_VERSION, STEPS
from corpus.store.sqlite.sums import register
from corpus.store.store import FileRecord


def first_released(folder: Path) -> None:
    """A store as the first schema had it, with an article, its layout, a file and vectors of two models."""
    folder.mkdir(exist_ok=True)
    connection = sqlite3.connect(folder / "store.sqlite")
    for statement in SCHEMA_1:
        connection.execute(statement)
    facts = (
        "f.txt",
        "Title",
        "Paper",
        None,
        None,
        "en",
        json.dumps({"value": "2020", "precision": "year", "provenance": "stated"}),
    )
    connection.execute(
        f"INSERT INTO article VALUES ({','.join('?' * 14)})",
        ("f", 1, "d", "2020-01-01T00:00:00+00:00", *facts, "One.", "[[0, 4]]", "[]"),
    )
    connection.execute("INSERT INTO current VALUES ('f', 1, '/f.txt')")
    connection.execute("INSERT INTO file VALUES ('/f.txt', 'f.txt', '1', '', '[]')")
    for model in ("m", "n"):
        vector = np.array([0.5, len(model)], dtype="<f2").tobytes()
        connection.execute("INSERT INTO vector VALUES (?, ?, ?)", (model, b"k" + model.encode(), vector))
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()


def upgrade(folder: Path) -> None:
    """As `dateline index` does it."""
    store = open_store(folder)
    with store.writing():
        pass
    store.close()


def test_a_store_of_the_first_schema_is_taken_over_whole(tmp_path: Path) -> None:
    first_released(tmp_path)
    store = open_store(tmp_path)
    with pytest.raises(StoreError, match="older Dateline; run `dateline index`"):
        store.get("f")
    store.close()
    upgrade(tmp_path)
    store = open_store(tmp_path)
    assert store.get("f").article.text == "One."
    assert store.get("f").article.date.value == "2020"
    assert store.file("/f.txt") == FileRecord("/f.txt", "f.txt", "1")
    assert len(store.identity) == 32
    assert store.edition == 0
    assert store.gone() == []
    assert store.lacking("m", [b"km", b"kn"]) == {b"kn"}
    assert store.vectors("n", [b"kn"])[b"kn"].tolist() == [0.5, 1.0]
    put(store, ARTICLE)
    identity = store.identity
    store.close()
    store = open_store(tmp_path)
    assert len(store.current()) == 2
    assert store.identity == identity, "a store is given its name once"


def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first_released(tmp_path)
    monkeypatch.setattr(
        "corpus.store.sqlite.connection.STEPS", (*STEPS, ("CREATE TABLE fresh (a)", "CREATE TABLE fresh (a)"))
    )
    monkeypatch.setattr("corpus.store.sqlite.connection.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr("corpus.store.sqlite.connection.OLDEST_READABLE", 1)
    with pytest.raises(StoreError, match="fresh"):
        upgrade(tmp_path)
    monkeypatch.undo()
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()
    upgrade(tmp_path)
    assert open_store(tmp_path).get("f").article.text == "One."


def make(folder: Path, schema: int) -> None:
    """A store of a schema as its release made it, with the article of `first_released`."""
    first_released(folder)
    connection = sqlite3.connect(folder / "store.sqlite")
    register(connection)
    for step in STEPS[1:schema]:
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {schema}")
    connection.commit()
    connection.close()


def test_reading_upgrades_nothing(tmp_path: Path) -> None:
    """What the present schema has and that of the file lacks is stood in for."""
    make(tmp_path, 3)
    before = (tmp_path / "store.sqlite").read_bytes()
    store = open_store(tmp_path)
    [info] = store.infos()
    assert (info.id, info.title, info.summary_only, store.count()) == ("f", "Title", False, 1)
    assert (store.known_paths().paths, store.tombstones()) == ((), [])
    store.close()
    assert (tmp_path / "store.sqlite").read_bytes() == before


@pytest.mark.parametrize("schema", range(1, SCHEMA_VERSION + 1))
def test_every_schema_becomes_the_present_one(tmp_path: Path, schema: int) -> None:
    make(tmp_path, schema)
    upgrade(tmp_path)
    open_store(tmp_path / "fresh").close()
    upgrade(tmp_path / "fresh")
    tables = []
    for folder in (tmp_path, tmp_path / "fresh"):
        with sqlite3.connect(folder / "store.sqlite") as connection:
            rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
            tables.append({name: "".join(sql.replace('"', "").split()) for name, sql in rows})
        connection.close()
    assert tables[0] == tables[1]
    assert [info.id for info in open_store(tmp_path).infos()] == ["f"]


def test_the_paths_of_an_older_store_are_known_by_its_files(tmp_path: Path) -> None:
    make(tmp_path, 3)
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        rows = [("/in/a/b.txt", "a/b.txt"), ("/in/c.txt", "c.txt"), ("/else/d.txt", "d.txt"), ("https://x.org/f", "u")]
        connection.executemany("INSERT INTO file VALUES (?, ?, '', '[]')", rows)
    connection.close()
    upgrade(tmp_path)
    known = open_store(tmp_path).known_paths()
    assert [str(path) for path in known.paths] == ["/else/d.txt", "/f.txt", "/in"]
    assert known.feeds == ("https://x.org/f",)
