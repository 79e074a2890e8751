"""Faults of a data folder: the doctor names each, with a line to type, and typing it puts the folder right."""

import functools
import json
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from fakes import WordEncoder
from flips import flip
from owner import put_article

from bot.cli import doctor
from bot.cli.archive import DATABASES
from bot.cli.main import main
from bot.discord.database.sqlite import SqliteBotDatabase
from bot.discord.operations.storage import Storage
from corpus.store.lock import locked
from embeddings.index.build.backup import backup
from embeddings.index.generation import names

LOOKED_AT = ("settings", "data folder", "store", "databases", "stored articles", "stored rows", "index", "leftovers")


@dataclass(frozen=True, slots=True)
class Place:
    """Articles, a data folder with their index, and a backup of it."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def generation(self) -> Path:
        return self.data / "generations" / names(self.data)[-1]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place that no test changes."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "in").mkdir()
    with pytest.MonkeyPatch.context() as patched:
        _without_model(patched)
        for number in range(4):
            put_article(folder / "in", number)
        _type(f"dateline --data {folder / 'data'} index {folder / 'in'}")
    Storage(SqliteBotDatabase(folder / "data" / "discord.sqlite")).close()
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    _without_model(monkeypatch)
    shutil.copytree(made / "data", tmp_path / "data")
    shutil.copytree(made / "in", tmp_path / "in")
    _type(f"dateline --data {tmp_path / 'data'} index {tmp_path / 'in'}")
    backup(tmp_path / "data", tmp_path / "saved", DATABASES)
    return Place(tmp_path)


def _without_model(patched: pytest.MonkeyPatch) -> None:
    """The words of a text stand for its vector, and only what a data folder is about is looked at."""
    for where in ("bot.cli.doctor", "embeddings.models.encoder"):
        patched.setattr(f"{where}.open_encoder", lambda *_, **__: WordEncoder())
    for check in ("_model", "_optional_models", "_token", "_commands", "_index_paths"):
        patched.setattr(doctor, check, lambda *_: iter(()))


def _type(line: str) -> None:
    """Runs a command as it was printed."""
    words = shlex.split(line)
    if words[0] == "dateline":
        done = CliRunner().invoke(main, words[1:])
        assert done.exit_code == 0, done.output
    else:
        subprocess.run(words, check=True)


def _examine(place: Place) -> list[dict[str, str]]:
    """What is wrong."""
    checks = doctor.examine(None, place.data, deep=True)
    assert {check["name"] for check in checks} >= {"data folder", "index", "leftovers"}
    return [check for check in checks if check["name"] in LOOKED_AT and check["state"] != "good"]


def _in_store(place: Place, statement: str) -> None:
    with closing(sqlite3.connect(place.data / "store.sqlite")) as store:
        store.execute(statement)
        store.commit()


def _spoil(table: str, place: Place) -> None:
    """Makes a row other than its sum says, as a flipped bit does."""
    _in_store(place, f"UPDATE {table} SET sum = sum + 1 WHERE sum = (SELECT max(sum) FROM {table})")


def _newer_format(place: Place) -> None:
    from embeddings.index.manifest import self_digest

    path = place.generation / "manifest.json"
    said = json.loads(path.read_text())
    said.pop("self")
    said["format"] = 999
    path.write_text(json.dumps({**said, "self": self_digest(said)}))


def _half_deleted(place: Place) -> None:
    old = place.data / "generations" / "00000000"
    shutil.copytree(place.generation, old)
    (old / "manifest.json").unlink()


def _half_written(place: Place) -> None:
    path = place.data / ".writing-abc"
    path.write_text("half")
    os.utime(path, (time.time() - 2 * 3600,) * 2)


def _damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096)


def _wal_away(place: Place) -> None:
    for ending in ("-wal", "-shm"):
        (place.data / f"store.sqlite{ending}").unlink(missing_ok=True)


def _lose_store(place: Place) -> None:
    (place.data / "store.sqlite").unlink()
    _wal_away(place)


def _empty_store(place: Place) -> None:
    _wal_away(place)
    (place.data / "store.sqlite").write_bytes(b"")


def _damage_store(place: Place) -> None:
    _wal_away(place)
    _damage(place.data / "store.sqlite")


def _open_up(place: Place) -> None:
    for path in (place.data, place.generation):
        path.chmod(0o755)


def _replace(what: str, place: Place, make: Callable[[Path], object]) -> None:
    path = place.data / what
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    make(path)


FAULTS: dict[str, tuple[Callable[[Place], object], str, str]] = {
    "a missing file of the index": (lambda p: (p.generation / "stories.json").unlink(), "index", "is missing"),
    "a missing segment": (lambda p: shutil.rmtree(p.generation / "segments" / "1"), "index", "is missing"),
    "a flipped bit of the index": (lambda p: flip(p.generation / "segments/1/dense.faiss", 900), "index", "is damaged"),
    "a damaged manifest": (lambda p: flip(p.generation / "manifest.json", 99), "index", "manifest.json"),
    "an index of a newer format": (_newer_format, "index", "has format 999"),
    "a store without an index": (lambda p: shutil.rmtree(p.data / "generations"), "index", "there is no index of them"),
    "an index whose manifest is gone": (
        lambda p: (p.generation / "manifest.json").unlink(),
        "index",
        "there is no index",
    ),
    "half a generation": (
        lambda p: (p.data / "generations/building-00000009").mkdir(),
        "leftovers",
        "half a generation",
    ),
    "half a deleted generation": (_half_deleted, "leftovers", "half a generation"),
    "a file that nothing names": (lambda p: (p.generation / "x y").write_text("?"), "leftovers", "belongs to nothing"),
    "a half-written file": (_half_written, "leftovers", "belongs to nothing"),
    "a changed article": (
        lambda p: _in_store(p, "UPDATE article SET text = replace(text, 'ripe', 'sour') WHERE id = 'n1'"),
        "stored articles",
        "not what was stored",
    ),
    "an index without a store": (_lose_store, "store", "has an index but nothing in store.sqlite"),
    "an index and a store without a byte": (_empty_store, "store", "has an index but nothing in store.sqlite"),
    "a damaged store": (_damage_store, "databases", "store.sqlite is damaged"),
    "damaged settings of servers": (
        lambda p: _damage(p.data / "discord.sqlite"),
        "databases",
        "discord.sqlite is damaged",
    ),
    "layouts that are gone": (lambda p: _in_store(p, "DELETE FROM layout"), "index", "how 4 articles are split"),
    "signatures that are gone": (lambda p: _in_store(p, "DELETE FROM signature"), "index", "how 4 articles are split"),
    "vectors that are gone": (lambda p: _in_store(p, "DELETE FROM vector"), "index", "the vectors of 4 passages"),
    **{
        f"a damaged row of {table}": (
            functools.partial(_spoil, table),
            "stored rows",
            f"not what was written: 1 in {table}",
        )
        for table in (
            "article",
            "current",
            "fact",
            "file",
            "layout",
            "signature",
            "model",
            "vector",
            "root",
            "identity",
        )
    },
    "a store that does not say which it is": (
        lambda p: _in_store(p, "DELETE FROM identity"),
        "store",
        "does not say which store it is",
    ),
    "a lock that may not be written to": (
        lambda p: os.chmod(p.data / "writer.lock", 0),  # noqa: PTH101
        "data folder",
        "writer.lock cannot be read or changed",
    ),
    "a folder in place of the lock": (
        lambda p: _replace("writer.lock", p, Path.mkdir),
        "data folder",
        "writer.lock is not a file",
    ),
    "files that others can read": (_open_up, "data folder", "other users"),
    "a file that its owner cannot read": (
        lambda p: os.chmod(p.generation / "stories.json", 0),  # noqa: PTH101 - an expression for mypy
        "data folder",
        "cannot be read or changed",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_typing_the_line_that_is_printed_puts_it_right(place: Place, fault: str) -> None:
    inject, name, words = FAULTS[fault]
    assert _examine(place) == []
    inject(place)
    found = [check for check in _examine(place) if check["name"] == name]
    assert words in found[0]["found"]
    [line] = re.findall("`(.*)`", found[0]["mend"])
    _type(line.replace("PATH", str(place.folder / "in")).replace("FOLDER", str(place.folder / "saved")))
    assert _examine(place) == []
    asked = CliRunner().invoke(main, ["--data", str(place.data), "articles", "--json"])
    assert len(json.loads(asked.stdout)["articles"]) == 4


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("/nowhere/at all")], ids=["file", "link"])
def test_what_is_in_place_of_the_index_is_moved_away(place: Place, make: Callable[[Path], object]) -> None:
    _replace("generations", place, make)
    found = _examine(place)
    assert [(check["name"], check["state"]) for check in found] == [("data folder", "bad"), ("index", "bad")]
    assert "generations is not a folder" in found[0]["found"]
    for check in found:
        _type(re.findall("`(.*)`", check["mend"])[0])
    assert _examine(place) == []


def test_what_is_being_built_now_is_no_leftover(place: Place) -> None:
    (place.data / "generations/building-00000009").mkdir()
    with locked(place.data):
        assert _examine(place) == []
    assert [check["name"] for check in _examine(place)] == ["leftovers"]


def test_a_lock_that_a_killed_process_left_keeps_nobody_out(place: Place) -> None:
    (place.data / "writer.lock").write_text("999999")
    assert _examine(place) == []
    _type(f"dateline --data {place.data} index {place.folder / 'in'}")


def test_part_of_a_copy_says_which_command_finishes_it(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = Place(place.folder / "my copy")
    copy.folder.mkdir()
    with monkeypatch.context() as patched:
        patched.setattr("corpus.store.migrating._compare", lambda *_: 1 / 0)
        CliRunner().invoke(main, ["--data", str(place.data), "migrate", "--to", str(copy.data)])
    found = doctor.examine(None, copy.data, deep=True)
    [line] = {line for check in found if check["state"] == "bad" for line in re.findall("`(.*)`", check["mend"])}
    _type(line.replace("FOLDER", str(place.data)))
    _type(f"dateline --data '{copy.data}' index")
    assert _examine(copy) == []


def test_rows_of_an_older_dateline_are_said_to_have_no_sum_until_they_have(place: Place) -> None:
    _in_store(place, "UPDATE vector SET sum = NULL")
    [found] = [check for check in doctor.examine(None, place.data, deep=True) if check["name"] == "stored rows"]
    assert (found["state"], "older Dateline" in found["found"]) == ("note", True)
    _type(f"dateline --data {place.data} index --verify")
    [found] = [check for check in doctor.examine(None, place.data, deep=True) if check["name"] == "stored rows"]
    assert found["state"] == "good"


def test_a_store_of_a_newer_version_is_named_and_left_alone(place: Place) -> None:
    _in_store(place, "PRAGMA user_version = 99")
    found = _examine(place)
    assert "was written by a newer Dateline" in found[0]["found"]
    assert found[0]["mend"] == "upgrade Dateline to use it"


def test_a_broken_settings_file_is_named_and_its_line_typed_with_it(place: Place) -> None:
    config = place.folder / "my settings.toml"
    config.write_text("[answer\n")
    checks = {check["name"]: check for check in doctor.examine(config, place.data, deep=True)}
    assert checks["settings"]["state"] == "bad"
    assert "my settings.toml" in checks["settings"]["found"]
    assert f"`dateline --config '{config}' --data {place.data} settings`" in checks["settings"]["mend"]


def test_a_read_only_file_system_is_named_and_nothing_in_it_is_called_damaged(place: Place) -> None:
    there = place.folder / "there"
    there.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "none", there], capture_output=True, check=False).returncode:
        pytest.skip("no file system may be mounted here")
    try:
        shutil.copytree(place.data, there / "data")
        subprocess.run(["mount", "-o", "remount,ro", there], check=True)
        [found] = _examine(Place(there))
    finally:
        subprocess.run(["umount", "-l", there], check=True)
    assert "is read-only: asking works" in found["found"]
    assert found["mend"] == "mount it writable, or choose another folder with --data"
