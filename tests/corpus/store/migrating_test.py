"""A store is taken to another place whole, or not at all, and what is cut short is finished."""

import itertools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from postgres_server import PostgresServer
from store_samples import ARTICLE

from corpus.errors import StoreError
from corpus.store.migrating import TABLES, migrate
from corpus.store.opening import StorePlace, open_store
from corpus.store.postgres.schema import SCHEMA_1
from corpus.store.sqlite.store import SqliteStore
from corpus.store.store import FileRecord, Layout, Store
from corpus.types import Passage

_numbers = itertools.count()


@pytest.fixture
def source(tmp_path: Path) -> StorePlace:
    place = StorePlace(tmp_path / "source")
    store = open_store(place)
    layout, row = Layout(((0, 4),), (Passage(0, 4),)), np.array([1.0, 0.0], dtype=np.float32)
    with store.writing():
        store.start_claims()
        with store.transaction():
            for number in range(130):
                article = replace(ARTICLE, id=f"n{number}", text=f"Menu\n\x00One. Two {number}.")
                store.put(article, "/f")
                store.put_layout(article.id, 1, "s", layout)
                store.put_signature(article.id, 1, "m", np.arange(number, dtype=np.uint32))
            store.put(replace(ARTICLE, id="n0", title="New"), "/f")
            store.put_file(FileRecord("/f", "f", "state", (("/f", "line 2"),)))
            store.know_feed("https://a.example/feed")
            store.refuse("n1", "/g", "g")
            store.bury(["n2"], "asked for", purged=False)
            store.drop(["n3"])
            store.purge()
        store.begin_edition()
    for model in ("m", "n"):
        store.put_vectors(model, [(number.to_bytes(16, "big"), row) for number in range(700)])
    store.close()
    return place


@pytest.fixture(params=["folder", "postgres"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> StorePlace:
    if request.param == "folder":
        return StorePlace(tmp_path / "target")
    server: PostgresServer = request.getfixturevalue("postgres")
    return StorePlace(tmp_path, server.uri, f"moved_{next(_numbers)}")


def content(place: StorePlace) -> list[object]:
    """What a store says, by its own methods."""
    store: Store = open_store(place)
    try:
        digests = [number.to_bytes(16, "big") for number in range(700)]
        named = [(store.get(name, version), store.layouts_of(name, version)) for name, version in store.current()]
        rows = [store.vectors(model, digests)[digests[6]].tolist() for model in ("m", "n")]
        return [store.identity, store.edition, named, store.infos(), store.tombstones(), store.known_paths(), rows]
    finally:
        store.close()


def test_everything_is_there_and_nothing_is_gone(source: StorePlace, target: StorePlace) -> None:
    before = content(source)
    moved = migrate(source, target)
    assert (moved.articles, moved.tables["vector"][0], moved.tables["purged"][0]) == (128, 1400, 1)
    assert content(target) == content(source) == before
    back = StorePlace(source.data.with_name("back"))
    assert migrate(target, back).tables == moved.tables
    assert content(back) == before
    assert migrate(source, target).copied == 0
    store = open_store(target)
    store.put_vectors("new", [(b"k", np.array([1.0], dtype=np.float32))])
    assert store.lacking("new", [b"k"]) == store.lacking("m", [(5).to_bytes(16, "big")]) == set()
    store.close()


def test_a_run_that_was_cut_short_is_finished_by_the_next(source: StorePlace, target: StorePlace) -> None:
    whole = 0
    for stop in (1, 3, 9, 14):
        seen: list[str] = []

        def cut(what: str, _done: int, _total: int | None, seen: list[str] = seen, stop: int = stop) -> None:
            seen.append(what)
            if len(seen) == stop:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            migrate(source, target, cut)
        store = open_store(target)
        with pytest.raises(StoreError, match=r"run `dateline --data FOLDER migrate --to .*` again"):
            store.require_whole()
        whole = store.count()
        store.close()
    other = SqliteStore.open(source.data)
    with other.transaction():  # the source goes on between two runs
        other.drop(["n7"])
        other.purge()
    other.close()
    assert whole == 128
    moved = migrate(source, target)
    assert (moved.articles, content(target) == content(source)) == (127, True)
    assert moved.copied < sum(rows for rows, _ in moved.tables.values()), "what was there already was left"


def test_another_store_and_one_that_went_on_are_left_as_they_are(source: StorePlace, target: StorePlace) -> None:
    store = open_store(target)
    with store.transaction():
        store.put(ARTICLE, "/other")
    with pytest.raises(StoreError, match="has another store; nothing was changed"):
        migrate(source, target)
    assert [name for name, _ in store.current()] == [ARTICLE.id]
    store.close()
    fresh = replace(target, data=target.data / "fresh", schema=f"{target.schema}_fresh")
    migrate(source, fresh)
    ahead = open_store(fresh)
    ahead.begin_edition()
    ahead.close()
    with pytest.raises(StoreError, match="a copy of this store that has gone on by itself"):
        migrate(source, fresh)


def test_a_whole_copy_that_differs_is_named_and_left(source: StorePlace, target: StorePlace) -> None:
    migrate(source, target)
    store = open_store(target)
    with store.transaction():
        store.drop(["n9"])
    with pytest.raises(StoreError, match="not as the store is now"):
        migrate(source, target)
    assert store.count() == 127
    store.close()


def test_a_copy_that_reads_otherwise_than_it_was_written_is_not_called_whole(
    source: StorePlace, target: StorePlace
) -> None:
    def spoil(what: str, _done: int, _total: int | None) -> None:
        if what == "comparing article":  # a fault of the target's disk, say
            store = open_store(target)
            with store.transaction():
                store.delete_vectors([(3).to_bytes(16, "big")])
            store.close()

    with pytest.raises(StoreError, match="the copy of vector is not what was copied"):
        migrate(source, target, spoil)
    migrate(source, target)
    assert content(target) == content(source)


def test_every_table_of_the_store_is_copied() -> None:
    made = {statement.split()[2] for statement in SCHEMA_1 if statement.startswith("CREATE TABLE")}
    assert made - {table.name for table in TABLES} == {"identity", "work", "embedding"}
