"""A backup is whole, also while articles are indexed and read, and what was backed up comes back."""

import hashlib
import json
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fakes import WordEncoder
from owner import OPTIONS, living, put_article, run

from corpus.errors import StoreLocked
from corpus.store.opening import open_store
from embeddings.errors import BackupError
from embeddings.index import generation
from embeddings.index.build.backup import backup, restore, verify
from embeddings.index.build.pipeline import recipe_of


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for number in range(3):
        put_article(tmp_path / "in", number)
    run(tmp_path)
    return tmp_path


def stored_ids(data: Path) -> set[str]:
    """The articles of the generation that serves, each read from the store beside it."""
    store = open_store(data)
    try:
        serving = generation.open_newest(data, recipe_of(WordEncoder(), OPTIONS), store)
        rows = living(serving)
        for row in rows:
            assert store.get(row.id, row.version).article.text
        return {row.id for row in rows}
    finally:
        store.close()


def test_what_was_backed_up_comes_back(place: Path) -> None:
    (place / "data" / "added").mkdir()
    (place / "data" / "added" / "x.txt").write_text("Added from Discord.")
    made = backup(place / "data", place / "copy")
    assert (made.articles, made.generation) == (3, generation.names(place / "data")[-1])
    assert verify(place / "copy") == made
    shutil.rmtree(place / "data")
    assert restore(place / "copy", place / "data") == made
    assert stored_ids(place / "data") == {"n0", "n1", "n2"}
    assert (place / "data" / "added" / "x.txt").read_text() == "Added from Discord."
    encoder = WordEncoder()
    report = run(place, encoder)
    assert (report.unchanged, report.added, encoder.encoded) == (3, 0, [])


def test_what_a_writer_has_not_written_to_the_file_yet_is_in_it(place: Path) -> None:
    """SQLite keeps the newest in a log beside the file: a copy of the file alone would lack it."""
    other = sqlite3.connect(place / "data" / "discord.sqlite", isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("CREATE TABLE servers (server)")
    other.execute("INSERT INTO servers VALUES (7)")
    backup(place / "data", place / "copy", ("store.sqlite", "discord.sqlite"))
    other.execute("DELETE FROM servers")
    restore(place / "copy", place / "data", ("store.sqlite", "discord.sqlite"))
    assert other.execute("SELECT server FROM servers").fetchall() == [(7,)], "also where it is open"
    other.close()


def test_a_backup_while_articles_are_indexed_and_read_is_whole(place: Path) -> None:
    def work() -> None:
        for turn in range(1, 12):
            put_article(place / "in", turn, turn)
            (place / "in" / f"n{turn - 1}.jsonl").unlink(missing_ok=True)
            run(place)

    reader = open_store(place / "data")
    with ThreadPoolExecutor(1) as pool:
        writer = pool.submit(work)
        made = 0
        while not writer.done() or made == 0:
            backup(place / "data", place / f"copy{made}")
            assert reader.count() > 0
            restore(place / f"copy{made}", place / f"restored{made}")
            assert stored_ids(place / f"restored{made}")
            made += 1
        writer.result()
    reader.close()


def test_restoring_replaces_what_came_later_and_its_names_do_not_come_back(place: Path) -> None:
    backup(place / "data", place / "copy")
    reader = open_store(place / "data")
    for number in (3, 4):
        put_article(place / "in", number)
        run(place)
    later = generation.names(place / "data")
    restore(place / "copy", place / "data")
    assert stored_ids(place / "data") == {"n0", "n1", "n2"}
    assert reader.count() == 3, "a process that has it open sees what was restored"
    assert not {*generation.names(place / "data")} & {*later}
    report = run(place)
    assert report.added == 2
    assert report.generation not in later
    reader.close()


def test_a_damaged_store_is_moved_aside(place: Path) -> None:
    backup(place / "data", place / "copy")
    (place / "data" / "store.sqlite").write_bytes(b"nonsense" * 1000)
    restore(place / "copy", place / "data")
    assert stored_ids(place / "data") == {"n0", "n1", "n2"}
    assert (place / "data" / "store.sqlite.damaged").exists()


def test_a_damaged_backup_is_refused_and_changes_nothing(place: Path) -> None:
    made = backup(place / "data", place / "copy")
    put_article(place / "in", 3)
    run(place)
    for name in made.files:
        path = place / "copy" / name
        whole = path.read_bytes()
        path.unlink()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if whole else b"x")
        with pytest.raises(BackupError, match="is damaged"):
            restore(place / "copy", place / "data")
        path.write_bytes(whole)
    (place / "copy" / "backup.json").unlink()
    with pytest.raises(BackupError, match=r"is not a whole backup: backup.json cannot be read \(No such"):
        restore(place / "copy", place / "data")
    assert stored_ids(place / "data") == {"n0", "n1", "n2", "n3"}


def test_what_cannot_be_backed_up_or_restored_is_refused(place: Path) -> None:
    with pytest.raises(BackupError, match="nothing is stored"):
        backup(place / "nowhere", place / "copy")
    (place / "full").mkdir()
    (place / "full" / "x").write_text("")
    with pytest.raises(BackupError, match="is not empty"):
        backup(place / "data", place / "full")
    backup(place / "data", place / "copy")
    store = open_store(place / "data")
    with store.writing(), pytest.raises(StoreLocked):
        restore(place / "copy", place / "data")
    store.close()


def listing(folder: Path, **changes: Any) -> None:
    """Writes a listing that fits the folder but for what is changed."""
    said = json.loads((folder / "backup.json").read_text())
    (folder / "backup.json").write_text(json.dumps({**said, **changes}))


SECRET = "A secret of this machine."


@pytest.mark.parametrize(
    "files",
    [
        {"added/../../secret.txt": "x"},
        {"../secret.txt": hashlib.sha256(SECRET.encode()).hexdigest()},
        {"/etc/passwd": "x"},
        {"": "x"},
        {"added/x.txt": 7},
        ["added/x.txt"],
    ],
)
def test_a_listing_that_leads_out_of_its_folder_is_refused(place: Path, files: Any) -> None:
    (place / "secret.txt").write_text(SECRET)
    backup(place / "data", place / "copy")
    listing(place / "copy", files=files)
    with pytest.raises(BackupError, match="names files that no backup has"):
        restore(place / "copy", place / "other")
    assert not (place / "other").exists()


@pytest.mark.parametrize("name", ["../../secret", "", "1", "abc", 7])
def test_a_generation_of_another_name_is_refused(place: Path, name: Any) -> None:
    backup(place / "data", place / "copy")
    listing(place / "copy", generation=name)
    with pytest.raises(BackupError, match="names files that no backup has"):
        restore(place / "copy", place / "other")


@pytest.mark.parametrize("lacking", ["store.sqlite", "manifest.json"])
def test_a_listing_that_lacks_what_every_backup_has_changes_nothing(place: Path, lacking: str) -> None:
    made = backup(place / "data", place / "copy")
    put_article(place / "in", 3)
    run(place)
    listing(place / "copy", files={name: digest for name, digest in made.files.items() if Path(name).name != lacking})
    with pytest.raises(BackupError, match=f"does not name .*{lacking}"):
        restore(place / "copy", place / "data")
    assert stored_ids(place / "data") == {"n0", "n1", "n2", "n3"}


@pytest.mark.parametrize("link", ["added/x.txt", "added", "store.sqlite", "generations"])
def test_a_backup_with_links_is_refused(place: Path, link: str) -> None:
    """What a link leads to would be copied to where articles are read from."""
    (place / "data" / "added").mkdir()
    (place / "data" / "added" / "x.txt").write_text(SECRET)
    backup(place / "data", place / "copy")
    (place / "copy" / link).rename(place / "elsewhere")
    (place / "copy" / link).symlink_to(place / "elsewhere")
    with pytest.raises(BackupError, match="is a link"):
        restore(place / "copy", place / "other")
    assert not (place / "other").exists()


def test_what_was_laid_into_a_backup_is_not_restored(place: Path) -> None:
    (place / "data" / "added").mkdir()
    (place / "data" / "added" / "x.txt").write_text("Added from Discord.")
    made = backup(place / "data", place / "copy")
    (place / "copy" / "added" / "planted.txt").write_text("Never backed up.")
    (place / "copy" / "generations" / str(made.generation) / "planted.txt").write_text("Never backed up.")
    (place / "copy" / "discord.sqlite").write_bytes(b"never backed up")
    restore(place / "copy", place / "other", ("store.sqlite", "discord.sqlite"))
    assert [path.name for path in (place / "other" / "added").iterdir()] == ["x.txt"]
    assert not [*(place / "other").rglob("planted.txt"), *(place / "other").glob("discord.sqlite")]
    assert stored_ids(place / "other") == {"n0", "n1", "n2"}
