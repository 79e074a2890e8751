"""What only the store in PostgreSQL has: a server that may be away, a schema with versions, a lock on a connection."""

import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import PostgresServer
from store_samples import ARTICLE, put

from corpus.errors import StoreError, StoreLocked
from corpus.store.opening import StorePlace, open_store, store_exists
from corpus.store.postgres import connection, session
from corpus.store.postgres.address import shown
from corpus.store.postgres.schema import SCHEMA_VERSION, STEPS
from corpus.store.postgres.store import PostgresStore

_numbers = itertools.count()


@pytest.fixture
def place(tmp_path: Path, postgres: PostgresServer) -> StorePlace:
    return StorePlace(tmp_path, postgres.uri, f"alone_{next(_numbers)}")


@pytest.fixture
def store(place: StorePlace) -> Iterator[PostgresStore]:
    opened = PostgresStore(place.uri, place.schema)
    yield opened
    opened.close()


def test_without_its_driver_the_command_that_installs_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"pip install 'dateline\[postgres\]'"):
        open_store(StorePlace(tmp_path, "postgresql://nowhere/db"))


def test_a_data_folder_needs_no_driver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "corpus.store.postgres.store")
    assert open_store(StorePlace(tmp_path)).count() == 0
    assert "corpus.store.postgres.store" not in sys.modules


def test_a_server_that_is_away_is_named_without_its_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with pytest.raises(StoreError, match="cannot reach the store in postgresql:///news, schema dateline") as raised:
        open_store(StorePlace(tmp_path, f"postgresql://me:secret@/news?host={tmp_path}"))
    assert "secret" not in str(raised.value)
    assert shown("postgresql://me:secret@db.example:5433/news") == "postgresql://db.example:5433/news"


def test_reading_makes_nothing(place: StorePlace, store: PostgresStore) -> None:
    assert (store.count(), store.edition, store_exists(place)) == (0, 0, False)
    put(store, ARTICLE)
    assert store_exists(place)


def test_a_store_of_a_newer_dateline_is_refused(place: StorePlace, store: PostgresStore) -> None:
    put(store, ARTICLE)
    store._execute("UPDATE dateline_schema SET version = version + 1")
    with pytest.raises(StoreError, match=rf"written by a newer Dateline \(schema {SCHEMA_VERSION + 1}\)"):
        open_store(place)


def test_an_older_one_is_upgraded_by_a_writer_alone(
    place: StorePlace, store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, ARTICLE)
    monkeypatch.setattr(connection, "STEPS", (*STEPS, ("CREATE TABLE fresh (a integer)",)))
    monkeypatch.setattr(connection, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    reader, writer = open_store(place), PostgresStore(place.uri, place.schema)
    with pytest.raises(StoreError, match="older Dateline; run `dateline index` to upgrade it"):
        reader.count()
    with writer.writing():
        assert (reader.count(), writer._rows("SELECT * FROM fresh")) == (1, [])


def test_a_failed_upgrade_leaves_the_store_as_it_was(
    place: StorePlace, store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, ARTICLE)
    with monkeypatch.context() as patched:
        patched.setattr(
            connection, "STEPS", (*STEPS, ("CREATE TABLE fresh (a integer)", "CREATE TABLE fresh (a text)"))
        )
        patched.setattr(connection, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
        with pytest.raises(StoreError), PostgresStore(place.uri, place.schema).writing():
            pass
    assert open_store(place).count() == 1


def test_a_second_writer_learns_which_process_the_first_is(place: StorePlace, store: PostgresStore) -> None:
    other = open_store(place)
    with store.writing(), pytest.raises(StoreLocked, match=f"{os.getpid()}"), other.writing(0.2):
        pass
    with other.writing():
        pass


def test_readers_go_on_when_the_server_is_back_and_a_writer_does_not(
    place: StorePlace, store: PostgresStore, postgres: PostgresServer
) -> None:
    reader = open_store(place)
    put(store, ARTICLE)
    with store.writing():
        postgres.kill()
        with pytest.raises(StoreError, match="cannot reach the store"):
            reader.count()
        postgres.start()
        assert (reader.count(), len(reader.infos())) == (1, 1)
        for _ in range(2):
            with pytest.raises(StoreError, match="cannot reach the store"):
                put(store, ARTICLE)
    assert put(store, ARTICLE) == (1, False)


def test_a_server_that_answers_with_an_error_is_not_called_away(store: PostgresStore) -> None:
    errors = pytest.importorskip("psycopg").errors
    for fault, said in (
        (errors.DiskFull("no space left on device"), "cannot use the store in .*: no space left"),
        (errors.AdminShutdown("terminating connection"), "cannot reach the store in .*: terminating connection"),
        (errors.OperationalError("connection refused"), "cannot reach the store in .*: connection refused"),
    ):
        with pytest.raises(StoreError, match=said), store._translated():
            raise fault


def test_every_id_of_text_survives_the_escape() -> None:
    for text in ("\0", "\x1a", "\x1a0", "\x1a1\0", "\x1a\0\x1a1\x1a0", "plain"):
        assert session._plain(session._escaped(text)) == text
        assert "\0" not in session._escaped(text)


def test_a_store_of_the_first_schema_is_upgraded_with_what_is_in_it(
    place: StorePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(connection, "STEPS", STEPS[:1])
        older.setattr(connection, "SCHEMA_VERSION", 1)
        first = PostgresStore(place.uri, place.schema)
        with first.transaction():
            put(first, ARTICLE)
        first.close()
    store = PostgresStore(place.uri, place.schema)
    with pytest.raises(StoreError, match="older Dateline"):
        store.count()
    with store.writing():
        assert (store.get(ARTICLE.id).article, store.serving("milvus://host a_")) == (ARTICLE, None)
    store.close()


def test_the_generation_that_answers_is_noted_unless_another_was_begun_since(store: PostgresStore) -> None:
    assert store.serving("milvus://host a_") is None
    edition = store.begin_edition()
    store.serve("milvus://host a_", 7, edition)
    store.serve("milvus://host b_", 3, edition)
    store.serve("milvus://host a_", 8, edition)
    store.begin_edition()
    with pytest.raises(StoreError, match="nothing was published"):
        store.serve("milvus://host a_", 9, edition)
    assert [store.serving(f"milvus://host {prefix}_") for prefix in "ab"] == [8, 3]
