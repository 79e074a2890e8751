"""Articles removed by name stay away, whatever their files give; purged ones leave nothing but a note."""

from pathlib import Path

import pytest
from fakes import WordEncoder
from owner import OPTIONS, living, run

from corpus.errors import StoreError, UnknownArticle
from corpus.store.opening import open_store
from corpus.store.sql.database import SqlDatabase
from corpus.store.sql.identity import MOVING
from embeddings.index import generation
from embeddings.index.build.pipeline import recipe_of, remove, undo_removal

SECRET = "quagswagger"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(f"The {SECRET} grinds rye.")
    (tmp_path / "in" / "b.txt").write_text("The weir is old.")
    run(tmp_path)
    return tmp_path


def removed(place: Path, *names: str, purge: bool = False) -> None:
    store = open_store(place / "data")
    try:
        remove(names, store, place / "data", WordEncoder(), OPTIONS, reason="asked for", purge=purge)
    finally:
        store.close()


def ids(place: Path) -> set[str]:
    serving = generation.open_newest(place / "data", recipe_of(WordEncoder(), OPTIONS))
    return {row.id for row in living(serving)}


@pytest.mark.parametrize("purge", [False, True])
def test_a_removed_article_does_not_come_back_with_its_file(place: Path, purge: bool) -> None:
    removed(place, "a.txt", purge=purge)
    assert ids(place) == {"b.txt"}
    (place / "in" / "a.txt").write_text(f"The {SECRET} grinds oats.")
    report = run(place)
    assert (report.articles, report.added, report.withheld) == (1, 0, ("a.txt",))
    assert ids(place) == {"b.txt"}
    store = open_store(place / "data")
    [stone] = store.tombstones()
    assert (stone.id, stone.reason, stone.purged, len(stone.day)) == ("a.txt", "asked for", purge, 10)
    with pytest.raises(UnknownArticle, match=f"was removed on {stone.day} .asked for."):
        store.get("a.txt")
    store.close()


def test_versions_stay_for_receipts_unless_purged(place: Path) -> None:
    removed(place, "a.txt")
    run(place)
    store = open_store(place / "data")
    assert SECRET in store.get("a.txt", 1).article.text
    store.close()
    removed(place, "a.txt", purge=True)
    store = open_store(place / "data")
    with pytest.raises(UnknownArticle):
        store.get("a.txt", 1)
    store.close()


def test_of_a_purged_article_no_word_stays(place: Path) -> None:
    def holding() -> list[str]:
        found = [path for path in (place / "data").rglob("*") if path.is_file()]
        return [path.name for path in found if SECRET.encode() in path.read_bytes()]

    assert holding()
    removed(place, "a.txt", purge=True)
    assert holding() == []
    encoder = WordEncoder()
    run(place, encoder)
    assert encoder.encoded == [], "what others have was not deleted"


@pytest.mark.parametrize("purge", [False, True])
def test_a_removal_can_be_taken_back(place: Path, purge: bool) -> None:
    removed(place, "a.txt", purge=purge)
    store = open_store(place / "data")
    again = undo_removal(["a.txt"], store, place / "data", WordEncoder(), OPTIONS)
    assert again == (["a.txt"] if purge else [])
    store.close()
    run(place)
    assert ids(place) == {"a.txt", "b.txt"}


def test_what_is_not_there_is_not_removed(place: Path) -> None:
    with pytest.raises(UnknownArticle, match="nosuch"):
        removed(place, "a.txt", "nosuch")
    assert ids(place) == {"a.txt", "b.txt"}
    store = open_store(place / "data")
    with pytest.raises(UnknownArticle, match=r"no article .b\.txt. was removed"):
        undo_removal(["b.txt"], store, place / "data", WordEncoder(), OPTIONS)
    store.close()


def test_nothing_is_taken_back_in_a_copy_that_is_not_whole(place: Path) -> None:
    removed(place, "a.txt")
    store = open_store(place / "data")
    assert isinstance(store, SqlDatabase)
    with store.transaction():
        store._write("UPDATE identity SET store = ?", [(f"{MOVING}x",)])
    with pytest.raises(StoreError, match="has part of another store only"):
        undo_removal(["a.txt"], store, place / "data", WordEncoder(), OPTIONS)
    store.close()
