"""Wrong settings, damaged stores and damaged indexes: one line that says what to do."""

import json
import os
import shlex
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from printed import Run, one_line, parsed

GOOD = "The harbour master of Lindhaven counted four hundred boats on the first Sunday of May, more than ever before."


def test_a_wrong_setting_stops_every_command_but_the_doctor(run: Run, empty_data: Path) -> None:
    Path("c.toml").write_text("[answer]\ntopp = 3\n")
    options = ("--config", "c.toml")
    for command in (("ask", "x"), ("articles",), ("index", "."), ("search", "x"), ("extract", ".")):
        assert "c.toml: answer.topp: no such setting" in one_line(run(*command, data=empty_data, options=options))
    found = run("doctor", data=empty_data, options=options)
    assert found.exit_code == 1
    assert "answer.topp" in found.stdout


@pytest.mark.parametrize(
    ("model", "why"), [("/no/such/folder", "there is no such folder"), ("no/such\\name", "there is no such folder")]
)
def test_a_wrong_model_is_one_line(run: Run, own_data: Path, model: str, why: str) -> None:
    Path("c.toml").write_text(f"[model]\nname = {json.dumps(model)}\n")
    assert why in one_line(run("ask", "x", data=own_data, options=("--config", "c.toml")))


def test_a_model_that_no_hub_can_be_asked_for_ends_quickly(
    run: Run, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    Path("c.toml").write_text('[model]\nname = "no-such/model-of-ours"\n')
    said = one_line(run("ask", "x", data=own_data, options=("--config", "c.toml")))
    assert "no-such/model-of-ours" in said
    assert '"default"' in said


def test_commands_that_only_read_make_no_folder(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    for command in (
        ("articles",),
        ("show", "x"),
        ("verify", "x.1:0-5:00000000"),
        ("search", "x"),
        ("ask", "x"),
        ("index",),
    ):
        said = one_line(run(*command, data=missing))
        assert f"nothing is indexed: {missing} does not exist" in said
        assert "check --data" in said
    assert run("doctor", data=missing).exit_code == 0
    assert not missing.exists()


@pytest.mark.parametrize("place", ["a-file", "/dev/null/x", "/proc/nowhere"])
def test_a_place_that_can_hold_nothing(run: Run, place: str) -> None:
    Path("a-file").write_text("x")
    Path("a.txt").write_text(GOOD)
    for command in (("ask", "x"), ("index", "a.txt"), ("articles",)):
        one_line(run(*command, data=Path(place)))


def damage_store(data: Path) -> None:
    (data / "store.sqlite").write_bytes(os.urandom(9000))


def truncate_store(data: Path) -> None:
    os.truncate(data / "store.sqlite", 20_000)


def empty_store(data: Path) -> None:
    os.truncate(data / "store.sqlite", 0)


def remove_store(data: Path) -> None:
    (data / "store.sqlite").unlink()


def newer_store(data: Path) -> None:
    with sqlite3.connect(data / "store.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")


def remove_index(data: Path) -> None:
    shutil.rmtree(data / "generations")


def file_for_index(data: Path) -> None:
    remove_index(data)
    (data / "generations").write_text("x")


def _newest(data: Path) -> Path:
    return sorted((data / "generations").glob("0*"))[-1]


def empty_manifest(data: Path) -> None:
    (_newest(data) / "manifest.json").write_text("[]")


def half_manifest(data: Path) -> None:
    path = _newest(data) / "manifest.json"
    path.write_text(path.read_text()[:50])


def missing_file(data: Path) -> None:
    next((_newest(data) / "lexical").glob("*.term")).unlink()


def changed_file(data: Path) -> None:
    path = next(_newest(data).rglob("dense.faiss"))
    content = bytearray(path.read_bytes())
    content[-9] ^= 1
    path.unlink()
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [damage_store, truncate_store, empty_store, remove_store, newer_store])
def test_a_damaged_store_is_one_line(run: Run, own_data: Path, damage: Callable[[Path], None]) -> None:
    for beside in ("store.sqlite-wal", "store.sqlite-shm"):
        (own_data / beside).unlink(missing_ok=True)
    damage(own_data)
    said = one_line(run("ask", "How much did the ferry terminal cost?", data=own_data))
    assert " index`" in said or " index " in said or "restore" in said or "upgrade" in said
    assert "store" in said
    checked = run("doctor", "--json", data=own_data)
    assert checked.exit_code in (0, 1)
    json.loads(checked.stdout)


@pytest.mark.parametrize(
    "damage", [remove_index, file_for_index, empty_manifest, half_manifest, missing_file, changed_file]
)
def test_a_damaged_index_is_one_line_and_indexing_repairs_it(
    run: Run, own_data: Path, corpus_dir: Path, damage: Callable[[Path], None]
) -> None:
    damage(own_data)
    for command in ("ask", "search"):
        assert " index`" in one_line(run(command, "ferry terminal", data=own_data))
    if damage is file_for_index:
        assert "generations" in one_line(run("index", str(corpus_dir), data=own_data))
        return
    report = parsed(run("index", "--json", str(corpus_dir), data=own_data))
    assert (report["articles"], report["embedded"]) == (9, 0)
    assert parsed(run("ask", "--json", "ferry terminal", data=own_data))["citations"]


def test_an_index_of_other_settings_is_refused(run: Run, own_data: Path) -> None:
    Path("c.toml").write_text('[aliases]\nferry = ["boat"]\n')
    said = one_line(run("ask", "ferry", data=own_data, options=("--config", "c.toml")))
    assert "aliases" in said
    command = shlex.join(["dateline", "--config", "c.toml", "--data", str(own_data), "index"])
    assert f"run `{command}`" in said
