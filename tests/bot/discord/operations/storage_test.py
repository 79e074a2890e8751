"""What servers set and count survives a restart, and holds nothing about anybody."""

import sqlite3
from pathlib import Path

import pytest

from bot.discord.errors import StorageError
from bot.discord.operations import storage as storing
from bot.discord.operations.storage import ServerSettings, Storage


def test_settings_survive_a_restart_and_a_server_can_be_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "discord.sqlite"
    first = Storage(path)
    assert first.settings(None) == first.settings(1) == ServerSettings()
    first.set_rates(1, 3.0, 50.0)
    first.set_channel(1, 10, True)
    first.set_channel(1, 11, True)
    first.set_channel(1, 10, False)
    first.set_gaps(1, True)
    first.set_style(1, "quotes")
    first.set_channel(2, 20, True)
    first.close()
    second = Storage(path)
    assert second.settings(1) == ServerSettings(3.0, 50.0, True, "quotes", frozenset({11}))
    assert second.settings(2) == ServerSettings(channels=frozenset({20}))
    second.count_gap(1, "why?", "2026-01-01")
    second.forget_server(1)
    assert second.settings(1) == ServerSettings()
    assert second.gaps(1, 10) == []
    second.close()
    assert Storage(path).settings(1) == ServerSettings()


def test_gaps_are_counted_only_where_they_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = Storage(tmp_path / "discord.sqlite")
    storage.count_gap(1, "never kept", "2026-01-01")
    storage.set_gaps(1, True)
    for question in ("Why  not?", "why not?", "When?"):
        storage.count_gap(1, question, "2026-01-01")
    assert storage.gaps(1, 10) == [("why not?", 2), ("when?", 1)]
    assert storage.gaps(1, 1) == [("why not?", 2)]
    assert storage.gaps(2, 10) == []
    monkeypatch.setattr(storing, "MAX_GAPS", 2)
    storage.count_gap(1, "one more", "2026-01-02")
    assert storage.gaps(1, 10) == [("why not?", 2), ("one more", 1)]
    storage.set_gaps(1, False)
    storage.set_gaps(1, True)
    assert storage.gaps(1, 10) == []


def test_a_file_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "discord.sqlite"
    old = sqlite3.connect(path)
    old.executescript(
        "CREATE TABLE servers (server INTEGER PRIMARY KEY, user_rate REAL, server_rate REAL,"
        " gaps INTEGER NOT NULL DEFAULT 0) STRICT;"
        "CREATE TABLE gaps (server INTEGER, question TEXT, times INTEGER NOT NULL, last TEXT NOT NULL,"
        " PRIMARY KEY (server, question)) STRICT;"
        "INSERT INTO servers VALUES (1, 3.0, 50.0, 1);"
        "INSERT INTO gaps VALUES (1, 'asked by one', 1, '2026-01-01'), (1, 'asked twice', 2, '2026-01-01');"
    )
    old.close()
    for _ in range(2):
        storage = Storage(path)
        assert storage.settings(1) == ServerSettings(3.0, 50.0, True, "brief")
        assert storage.gaps(1, 9) == [("asked twice", 2)]
        storage.close()


def test_a_second_rating_takes_the_place_of_the_first(tmp_path: Path) -> None:
    storage = Storage(tmp_path / "discord.sqlite")
    storage.rate(100, 1, "yes")
    storage.rate(100, 1, "wrong_date")
    storage.rate(101, 1, "yes")
    storage.rate(102, None, "yes")
    assert storage.ratings(1) == {"wrong_date": 1, "yes": 1}


def test_a_failed_write_changes_nothing(tmp_path: Path) -> None:
    storage = Storage(tmp_path / "discord.sqlite")
    with pytest.raises(sqlite3.Error):
        storage.rate(1, 1, None)  # type: ignore[arg-type]  # what the table refuses
    storage.rate(1, 1, "yes")
    assert storage.ratings(1) == {"yes": 1}


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "discord.sqlite"
    path.write_bytes(b"no database" * 100)
    with pytest.raises(StorageError, match=r"discord\.sqlite: cannot be used"):
        Storage(path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError, match="cannot be used"):
        Storage(tmp_path / "file" / "discord.sqlite")


def test_no_column_could_hold_a_person(tmp_path: Path) -> None:
    storage = Storage(tmp_path / "discord.sqlite")
    tables = ("servers", "channels", "gaps", "ratings")
    columns = {row[1] for table in tables for row in storage._db.execute(f"PRAGMA table_info({table})")}
    assert columns == {
        "server", "user_rate", "server_rate", "gaps", "style", "channel", "question", "times", "last", "message",
        "rating",
    }  # fmt: skip
