"""A flipped bit is refused or changes nothing; whatever a damaged file makes a library do is a damaged index."""

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest
from fakes import WordEncoder
from flips import flip, outcomes, said, summed
from owner import OPTIONS, put_article, run

from corpus import files
from corpus.errors import DatelineError, StoreError
from corpus.store.opening import open_store
from corpus.store.sqlite.upkeep import database_damage
from embeddings.errors import DamagedIndex
from embeddings.index import checking, generation
from embeddings.index.build.pipeline import index, recipe_of
from embeddings.index.native import damage_reported


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("flips")
    (place / "in").mkdir()
    for number in range(12):
        put_article(place / "in", number)
    run(place)
    return place / "data"


def newest(data: Path) -> Path:
    return data / "generations" / generation.names(data)[-1]


def test_a_flipped_bit_is_refused_or_changes_nothing(data: Path) -> None:
    counts = summed(outcomes(data, 80, seed=3))
    assert counts.keys() <= {"refused", "same"}
    assert counts["refused"] > 60


@pytest.mark.parametrize("name", ["passages.npy", "articles.npy", "digests.npy", "words.json", "stories.json"])
def test_what_is_not_compared_raises_nothing_foreign(data: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As in an index so large that it is compared once a day."""
    monkeypatch.setattr(generation, "check_files", lambda *_: None)
    [path] = newest(data).rglob(name)
    right = said(data)
    for at in range(0, path.stat().st_size, max(1, path.stat().st_size // 12)):
        flip(path, at * 8 + 7)
        with contextlib.suppress(DatelineError):
            said(data)
        flip(path, at * 8 + 7)
    assert said(data) == right


class Panic(BaseException):
    """As a panic of native code comes to Python: no Exception."""


@pytest.mark.parametrize("fault", [Panic("index out of bounds"), IndexError("x"), OverflowError("x"), KeyError("x")])
def test_whatever_is_raised_over_a_file_is_a_damaged_index(fault: BaseException) -> None:
    seen: list[object] = []

    @damage_reported(seen.append)
    class Native:
        def search(self) -> None:
            raise fault

    native = Native()
    with pytest.raises(DamagedIndex, match=type(fault).__name__) as found:
        native.search()
    assert (found.value.__cause__, seen) == (fault, [native])


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), SystemExit(1), MemoryError(), DamagedIndex("x")])
def test_what_is_no_damage_is_passed_on(fault: BaseException) -> None:
    @damage_reported()
    class Native:
        def search(self) -> None:
            raise fault

    with pytest.raises(type(fault)):
        Native().search()


def test_a_large_index_is_compared_once_since_it_was_written_and_once_a_day(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "SMALL", 0)
    read: list[str] = []

    def counted(path: Path) -> str:
        read.append(path.name)
        return files.file_digest(path)

    monkeypatch.setattr(checking, "file_digest", counted)
    folder, wanted = newest(data), recipe_of(WordEncoder(), OPTIONS)
    (folder / "checked.json").write_text("{}")
    generation.open_newest(data, wanted)
    everything = len(read)
    assert everything > 8
    generation.open_newest(data, wanted)
    assert len(read) == everything, "all were compared a moment ago"
    stamps = json.loads((folder / "checked.json").read_text())
    for passed in (checking.CHECKED_FOR, -10):  # yesterday; a clock that was put back
        aged = {name: [*stamp[:3], stamp[3] - passed, stamp[4]] for name, stamp in stamps.items()}
        (folder / "checked.json").write_text(json.dumps(aged))
        read.clear()
        generation.open_newest(data, wanted)
        assert len(read) == everything
    for nonsense in ("[]", "{", '{"a": 1}', '{"a": ["x"]}'):
        (folder / "checked.json").write_text(nonsense)
        generation.open_newest(data, wanted)


def test_a_bit_of_an_index_that_is_not_small_is_found_by_its_sum(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As of one that is not compared in full at every opening, within the day."""
    monkeypatch.setattr(checking, "SMALL", 0)
    wanted = recipe_of(WordEncoder(), OPTIONS)
    generation.open_newest(data, wanted)
    for path in sorted(newest(data).rglob("*")):
        if path.is_dir() or path.stat().st_size == 0 or path.name in ("manifest.json", "checked.json"):
            continue
        generation.open_newest(data, wanted)
        flip(path, path.stat().st_size * 4)
        with pytest.raises(DamagedIndex, match="is damaged"):
            generation.open_newest(data, wanted)
        flip(path, path.stat().st_size * 4)
    generation.open_newest(data, wanted)
    monkeypatch.setattr(checking, "SUMMED", 0)
    generation.open_newest(data, wanted)  # compared by times alone, and whole again


@pytest.mark.parametrize("size", [0, 1, 7, 8, 9, checking._AT_ONCE, checking._AT_ONCE + 3])
def test_a_sum_tells_every_bit(tmp_path: Path, size: int) -> None:
    path = tmp_path / "x"
    path.write_bytes(bytes(range(256)) * (size // 256) + bytes(size % 256))
    whole = checking.sum_of(path)
    for bit in range(0, size * 8, max(1, size // 3)):
        flip(path, bit)
        assert checking.sum_of(path) != whole
        flip(path, bit)
    assert checking.sum_of(path) == whole


def test_a_new_file_is_compared_at_its_first_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "SMALL", 0)
    (tmp_path / "in").mkdir()
    put_article(tmp_path / "in", 0)
    run(tmp_path)
    [path] = newest(tmp_path / "data").rglob("passages.npy")
    flip(path, path.stat().st_size * 8 - 1)
    with pytest.raises(DamagedIndex):
        generation.open_newest(tmp_path / "data", recipe_of(WordEncoder(), OPTIONS))
    encoder = WordEncoder()
    run(tmp_path, encoder)
    assert encoder.encoded == []
    generation.open_newest(tmp_path / "data", recipe_of(WordEncoder(), OPTIONS))


def test_a_stored_article_that_was_changed_is_found_and_read_again(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(3):
        put_article(tmp_path / "in", number)
    run(tmp_path)
    with sqlite3.connect(tmp_path / "data" / "store.sqlite") as connection:
        connection.execute("UPDATE article SET text = replace(text, 'ripe', 'ripf') WHERE id = 'n1'")
        connection.execute("UPDATE article SET author = 'Nobody' WHERE id = 'n2'")
    connection.close()
    store = open_store(tmp_path / "data")
    assert list(store.changed_articles()) == [("n1", 1), ("n2", 1)]
    report = index([tmp_path / "in"], store, tmp_path / "data", WordEncoder(), OPTIONS, verify=True)
    assert (report.changed, report.unchanged) == (0, 3)
    assert list(store.changed_articles()) == []
    assert "is ripe." in store.get("n1", 1).article.text
    store.close()


@pytest.mark.parametrize(("column", "damage"), [("date", '{"value'), ("body", "[[1"), ("left_out", "[[1]]")])
def test_a_damaged_row_is_named_with_the_command_that_reads_its_file_again(
    tmp_path: Path, column: str, damage: str
) -> None:
    (tmp_path / "in").mkdir()
    put_article(tmp_path / "in", 1)
    run(tmp_path)
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "store.sqlite")) as connection:
        connection.execute(f"UPDATE article SET {column} = ?", [damage])
        connection.commit()
    with pytest.raises(DatelineError, match="is damaged; run `dateline index --verify`"):
        said(tmp_path / "data")
    run(tmp_path, verify=True)
    assert "Garden" in said(tmp_path / "data")


def test_an_error_whose_words_cannot_be_decoded_is_damage(tmp_path: Path) -> None:
    """SQLite quotes what is in the file."""
    (tmp_path / "in").mkdir()
    put_article(tmp_path / "in", 1)
    run(tmp_path)
    path = tmp_path / "data" / "store.sqlite"
    flip(path, path.read_bytes().index(b"CREATE TABLE current") * 8 + 10 * 8 + 7)
    assert database_damage(path) == ["database disk image is malformed"]
    with pytest.raises(StoreError, match=r"cannot use .* malformed; restore a backup"):
        open_store(tmp_path / "data")


COLUMNS = {"layout": "sentences", "signature": "signature", "vector": "vector", "fact": "date", "current": "file"}


@pytest.mark.parametrize("table", COLUMNS)
def test_a_changed_row_is_noticed_whatever_its_table(tmp_path: Path, table: str) -> None:
    (tmp_path / "in").mkdir()
    put_article(tmp_path / "in", 1)
    run(tmp_path)
    store = open_store(tmp_path / "data")
    assert store.damaged_rows() == {}
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "store.sqlite")) as connection:
        connection.execute(f"DROP TRIGGER sum_changed_{table}")
        connection.execute(f"UPDATE {table} SET {COLUMNS[table]} = {COLUMNS[table]} || 'x'")
        connection.commit()
    assert table in store.damaged_rows()
    store.close()


def test_what_is_not_made_again_is_named_apart(tmp_path: Path) -> None:
    """When an earlier version was first seen is kept once: reading the files again does not bring it back."""
    (tmp_path / "in").mkdir()
    put_article(tmp_path / "in", 1)
    run(tmp_path)
    assert _with_other_days(tmp_path / "data") == {"article": 1}
    run(tmp_path, verify=True)
    put_article(tmp_path / "in", 1, turn=1)
    run(tmp_path)
    assert _with_other_days(tmp_path / "data") == {"article": 1, "article (earlier versions)": 1}
    run(tmp_path, verify=True)
    store = open_store(tmp_path / "data")
    assert store.damaged_rows() == {"article (earlier versions)": 1}
    store.close()


def _with_other_days(data: Path) -> dict[str, int]:
    """The rows that are found damaged once the days on which articles were first seen have changed by themselves."""
    with contextlib.closing(sqlite3.connect(data / "store.sqlite")) as connection:
        name = "sum_changed_article"
        [(trigger,)] = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", [name]).fetchall()
        connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE article SET first_seen = '1' || first_seen")
        connection.execute(trigger)
        connection.commit()
    store = open_store(data)
    damaged = store.damaged_rows()
    store.close()
    return damaged
