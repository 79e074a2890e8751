"""The check-up: each thing that can be wrong, with how to fix it, and no change to anything."""

import os
import resource
from pathlib import Path

import pytest
from printed import Run, parsed

from bot.cli.doctor import examine

NAMES = ["version", "settings", "data folder", "model", "store", "index", "Discord token"]


def found(data: Path, config: Path | None = None) -> dict[str, dict[str, str]]:
    checks = examine(config, data)
    assert list(dict.fromkeys(check["name"] for check in checks)) == NAMES
    assert all(set(check) == {"name", "state", "found", "mend"} for check in checks)
    assert all(check["mend"] for check in checks if check["state"] != "good")
    return {check["name"]: check for check in checks}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)


def test_all_is_well(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "words-that-stay-private")
    checks = found(data_dir)
    assert {check["state"] for check in checks.values()} == {"good"}
    assert checks["store"]["found"] == "9 articles, 1 of them undated, in store.sqlite"
    assert not any("private" in check["found"] for check in checks.values())


def test_where_nothing_was_done_yet_there_are_notes_and_nothing_is_made(tmp_path: Path) -> None:
    checks = found(tmp_path / "data")
    assert [checks[name]["state"] for name in NAMES] == ["good", "good", "note", "good", "note", "note", "note"]
    assert list(tmp_path.iterdir()) == []


def test_the_settings_file_in_use_is_named(tmp_path: Path, data_dir: Path) -> None:
    def settings_line(config: Path | None) -> str:
        return found(data_dir, config)["settings"]["found"]

    assert settings_line(None) == f"the defaults, as there is no {tmp_path / 'config.toml'}"
    (tmp_path / "config.toml").write_text("")
    (tmp_path / "other.toml").write_text("")
    assert settings_line(None) == f"read from {tmp_path / 'config.toml'}"
    assert settings_line(Path("other.toml")) == f"read from {tmp_path / 'other.toml'}"


def test_wrong_settings_are_named(tmp_path: Path, data_dir: Path) -> None:
    (tmp_path / "c.toml").write_text("[answer]\ntopp = 3\n")
    check = found(data_dir, tmp_path / "c.toml")["settings"]
    assert check["state"] == "bad"
    assert "answer.topp" in check["found"]


def test_a_wrong_model_is_named(tmp_path: Path, data_dir: Path) -> None:
    (tmp_path / "c.toml").write_text('[model]\nname = "/no/such/folder"\n')
    checks = found(data_dir, tmp_path / "c.toml")
    assert (checks["model"]["state"], checks["index"]["state"]) == ("bad", "bad")
    assert "/no/such/folder" in checks["model"]["found"]


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    assert found(tmp_path / "data")["data folder"]["state"] == "bad"


def test_a_folder_that_takes_no_more_bytes_is_named(data_dir: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, limits[1]))
    try:
        check = found(data_dir)["data folder"]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert check["state"] == "bad"
    assert "takes no more files (File too large): asking works" in check["found"]


def test_a_lost_store_is_bad(own_data: Path) -> None:
    (own_data / "store.sqlite").unlink()
    for _ in range(2):  # the first look makes nothing that the second would call good
        checks = found(own_data)
        assert (checks["store"]["state"], checks["index"]["state"]) == ("bad", "bad")
        assert not (own_data / "store.sqlite").exists()


def test_a_changed_file_of_the_index_is_found_though_its_size_and_time_are_the_same(own_data: Path) -> None:
    path = next((own_data / "generations").rglob("dense.faiss"))
    before = path.stat()
    content = bytearray(path.read_bytes())
    content[-5] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    check = found(own_data)["index"]
    assert check["state"] == "bad"
    assert "dense.faiss" in check["found"]


def test_a_collection_without_articles_is_named(tmp_path: Path, data_dir: Path, corpus_dir: Path) -> None:
    config = tmp_path / "c.toml"
    config.write_text(f'[collections]\nnotes = ["{corpus_dir}/notes"]\nminutes = ["{corpus_dir}/minuets"]\n')
    found = [check for check in examine(config, data_dir) if check["name"] == "collections"]
    assert [(check["state"], check["found"]) for check in found] == [
        ("bad", "minutes has no articles: those meant are open to everybody"),
        ("good", "articles in each: notes 1, open 8"),
    ]


def test_a_token_file(tmp_path: Path, data_dir: Path) -> None:
    (tmp_path / "c.toml").write_text('[discord]\ntoken_file = "token"\n')
    assert found(data_dir, tmp_path / "c.toml")["Discord token"]["state"] == "note"
    (tmp_path / "token").write_text("words-that-stay-private\n")
    (tmp_path / "token").chmod(0o644)
    check = found(data_dir, tmp_path / "c.toml")["Discord token"]
    assert (check["state"], check["mend"]) == ("bad", "chmod 600 token")
    (tmp_path / "token").chmod(0o600)
    assert found(data_dir, tmp_path / "c.toml")["Discord token"]["state"] == "good"


def test_from_the_command_line(run: Run, data_dir: Path) -> None:
    assert set(parsed(run("doctor", "--json"))) == {"checks"}
    shown = run("doctor").stdout
    assert shown.startswith("good  version: 0.")
    assert "note  Discord token: " in shown
