"""An index made from the store in PostgreSQL: the same answers as from SQLite, and what a restored dump is called."""

import itertools
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from fakes import WordEncoder
from indexed import OPTIONS, results_of
from postgres_server import PostgresServer

from corpus.store.opening import StorePlace, open_store
from corpus.store.store import Store
from embeddings.errors import MismatchedIndex
from embeddings.index.build.pipeline import Report, index, recipe_of, remove
from embeddings.index.generation import Generation, open_newest

_numbers = itertools.count()
QUESTIONS = ("when does the ferry sail", "harbour 7", "a lighthouse")


@pytest.fixture
def place(tmp_path: Path, postgres: PostgresServer) -> StorePlace:
    return StorePlace(tmp_path / "data", postgres.uri, f"indexed_{next(_numbers)}")


def write(folder: Path, numbers: Sequence[int], words: str = "The ferry of harbour {} sails at noon.") -> Path:
    file = folder / "in" / "all.jsonl"
    file.parent.mkdir(exist_ok=True)
    rows = (
        {"id": f"n{number}", "title": f"T{number}", "date": None, "text": words.format(number)} for number in numbers
    )
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def run(file: Path, place: Path | StorePlace, *, prune: bool = False) -> Report:
    data = place if isinstance(place, Path) else place.data
    store = open_store(place)
    try:
        return index([file], store, data, WordEncoder(), OPTIONS, prune=prune)
    finally:
        store.close()


def opened(place: StorePlace, store: Store | None = None) -> Generation:
    return open_newest(place.data, recipe_of(WordEncoder(), OPTIONS), store)


def test_answers_are_those_of_an_index_from_sqlite_through_additions_changes_and_removals(
    tmp_path: Path, place: StorePlace
) -> None:
    beside = tmp_path / "sqlite"
    for numbers, words in (
        (range(8), "The ferry of harbour {} sails at noon."),
        (range(3, 12), "A lighthouse, no. {}."),
    ):
        file = write(tmp_path, numbers, words)
        reports = [run(file, where, prune=True) for where in (place, beside)]
        assert [(r.added, r.changed, r.removed, r.embedded, r.passages) for r in reports[:1]] == [
            (r.added, r.changed, r.removed, r.embedded, r.passages) for r in reports[1:]
        ]
        assert results_of(opened(place), QUESTIONS) == results_of(opened(StorePlace(beside)), QUESTIONS)
    assert run(file, place).embedded == 0
    store = open_store(place)
    remove(["n4"], store, place.data, WordEncoder(), OPTIONS, purge=True)
    assert (store.count(), store.version("n4")) == (8, None)
    store.close()


def test_a_dump_of_yesterday_below_a_newer_index_is_refused(
    tmp_path: Path, place: StorePlace, postgres: PostgresServer
) -> None:
    run(write(tmp_path, range(3)), place)
    dump = str(postgres.folder / "yesterday.sql")
    postgres.run_tool("pg_dump", "-n", place.schema, "--clean", "--if-exists", "-f", dump, "postgres")
    run(write(tmp_path, range(5)), place)
    store = open_store(place)
    assert opened(place, store).manifest.articles == 5
    postgres.run_tool("psql", "-q", "-v", "ON_ERROR_STOP=1", "-f", dump, "postgres")
    with pytest.raises(
        MismatchedIndex, match=r"newer than the store in PostgreSQL .*, of which an older copy was restored"
    ):
        opened(place, store)
    store.close()
    assert run(write(tmp_path, range(5)), place).articles == 5
    again = open_store(place)
    assert opened(place, again).manifest.articles == 5
    again.close()


def test_another_store_is_distinguished_from_the_one_that_was_indexed(
    tmp_path: Path, place: StorePlace, postgres: PostgresServer
) -> None:
    file = write(tmp_path, range(2))
    run(file, place)
    other = StorePlace(place.data, postgres.uri, f"{place.schema}_other")
    run(file, StorePlace(tmp_path / "elsewhere", other.uri, other.schema))
    with pytest.raises(MismatchedIndex, match="another store than the store in PostgreSQL"):
        opened(place, open_store(other))
