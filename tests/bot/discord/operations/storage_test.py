"""What servers set and count survives a restart, and holds nothing about anybody."""

import contextlib
import datetime
import sqlite3
import threading
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bot.discord.database.sqlite import SqliteBotDatabase
from bot.discord.errors import StorageError
from bot.discord.operations import storage as storing
from bot.discord.operations.server_settings import ServerSettings, as_toml, configured
from bot.discord.operations.storage import ABSENT, NOBODY, Storage
from bot.discord.settings import DiscordSettings, Given


def test_settings_survive_a_restart_and_a_server_can_be_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "discord.sqlite"
    first = Storage(path)
    assert first.settings(None) == first.settings(1) == ServerSettings()
    first.choose(1, user_rate=3.0, server_rate=50.0)
    first.set_channel(1, 10, True)
    first.set_channel(1, 11, True)
    first.set_channel(1, 10, False)
    first.set_gaps(1, True)
    first.choose(1, style="quotes")
    first.set_channel(2, 20, True)
    first.close()
    second = Storage(path)
    assert second.settings(1) == ServerSettings(3.0, 50.0, True, "quotes", channels=frozenset({11}))
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


def test_a_rating_leads_to_no_message(tmp_path: Path) -> None:
    path = tmp_path / "discord.sqlite"
    old = Storage(path)
    old.rate(100, 1, "yes")
    # As an earlier version kept them: by their ids, and those of direct messages.
    assert isinstance(old._db, SqliteBotDatabase)
    old._db._db.execute("INSERT INTO ratings VALUES (101, 1, 'yes'), (102, NULL, 'yes')")
    old._db._db.execute("PRAGMA user_version = 1")
    old.close()
    storage = Storage(path)
    storage.rate(103, None, "yes")
    assert storage.ratings(1) == {"yes": 2}
    kept = storage._db.rows("SELECT message, server FROM ratings")
    assert len(kept) == 2
    assert not {number for number, _ in kept} & {100, 101, 102, 103}


def test_a_failed_write_changes_nothing(tmp_path: Path) -> None:
    storage = Storage(tmp_path / "discord.sqlite")
    with pytest.raises(StorageError, match="cannot be written"):
        storage.rate(1, 1, None)  # type: ignore[arg-type]  # what the table refuses
    storage.rate(1, 1, "yes")
    assert storage.ratings(1) == {"yes": 1}


def test_what_several_threads_set_at_once_is_in_memory_as_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "discord.sqlite"
    storage = Storage(path)
    read, both = storage._read, threading.Barrier(2)

    def slowly(server: int | None = None) -> dict[int, ServerSettings]:
        found = read(server)
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait(0.2)  # for the other thread to write meanwhile, where it can
        return found

    monkeypatch.setattr(storage, "_read", slowly)
    given = [("minutes", "channel", number) for number in (1, 2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda row: storage.give(7, row[0], row[1], row[2], True), given))
    assert storage.settings(7).given == frozenset(given) == Storage(path).settings(7).given


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "discord.sqlite"
    path.write_bytes(b"no database" * 100)
    with pytest.raises(StorageError, match=r"discord\.sqlite: cannot be used"):
        Storage(path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError, match="cannot be used"):
        Storage(tmp_path / "file" / "discord.sqlite")


def test_no_column_could_hold_who_asked(tmp_path: Path) -> None:
    storage = Storage(tmp_path / "discord.sqlite")
    tables = ("servers", "channels", "gaps", "ratings")
    columns = {row[1] for table in tables for row in storage._db.rows(f"PRAGMA table_info({table})")}
    assert columns == {
        "server", "user_rate", "server_rate", "gaps", "style", "channel", "question", "times", "last", "message",
        "rating", "language", "threads", "listen", "sent",
        "weekly",  # an admin who asked for a summary
    }  # fmt: skip


USUAL = ServerSettings(style="full", language="de", gaps=True, threads=True, channels=frozenset({1, 2}), weekly=5)


def test_what_the_configuration_says_holds_until_it_is_set_in_discord(tmp_path: Path) -> None:
    path = tmp_path / "discord.sqlite"
    storage = Storage(path, {7: USUAL})
    assert storage.settings(7) == USUAL
    assert storage.settings(8) == ServerSettings()
    storage.choose(7, style="brief", threads=False)
    storage.set_channel(7, 2, False)
    storage.set_channel(7, 3, True)
    storage.set_gaps(7, False)
    chosen = replace(USUAL, style="brief", threads=False, gaps=False, channels=frozenset({1, 3}))
    assert storage.settings(7) == chosen
    storage.close()
    storage = Storage(path, {7: USUAL})
    assert storage.settings(7) == chosen
    storage.choose(7, style=None, weekly=None)
    assert storage.settings(7) == replace(chosen, style="full")
    storage.choose(7, weekly=NOBODY)
    assert storage.settings(7) == replace(chosen, style="full", weekly=None)
    storage.close()
    storage = Storage(path, {7: USUAL})
    assert storage.settings(7).weekly is None, "off in Discord, whatever the configuration says"
    assert storage.due("2026-01-01") == []
    storage.forget_server(7)
    assert storage.settings(7) == USUAL
    storage.close()
    assert Storage(path).settings(7) == ServerSettings()


def test_what_was_set_in_discord_can_be_written_into_the_configuration(tmp_path: Path) -> None:
    storage = Storage(tmp_path / "discord.sqlite")
    storage.choose(7, style="quotes", language="zh", threads=True, weekly=99, user_rate=2.5, server_rate=60.0)
    storage.set_channels(7, {3, 4})
    storage.set_gaps(7, True)
    storage.set_channels(8, {5})
    for row in (("minutes", "channel", 3), ("minutes", "role", 6), ("board", "server", 8), ("räte", "role", 9)):
        storage.give(7, *row, True)
    before = storage.all_settings()
    parsed = tomllib.loads(as_toml(before))["discord"]
    read = DiscordSettings.model_validate(parsed)
    after = Storage(tmp_path / "other.sqlite", configured(read.servers)).all_settings()
    assert after == {server: replace(chosen, given=frozenset()) for server, chosen in before.items()}
    assert read.collections == {
        "minutes": Given(channels=(3,), roles=(6,)),
        "board": Given(servers=(8,)),
        "räte": Given(roles=(9,)),
    }
    assert as_toml({}) == ""


def test_a_summary_is_due_once_a_week(tmp_path: Path) -> None:
    storage = Storage(tmp_path / "discord.sqlite")
    storage.choose(7, weekly=99)
    storage.choose(8, style="full")
    assert storage.due("2026-01-01") == [(7, 99)]
    storage.sent(7, "2026-01-01")
    assert storage.due("2026-01-01") == []
    assert storage.due("2026-01-02") == [(7, 99)]
    storage.choose(7, weekly=None)
    assert storage.due("2026-02-01") == []


def test_a_file_of_the_second_version_keeps_what_was_set(tmp_path: Path) -> None:
    path = tmp_path / "discord.sqlite"
    old = sqlite3.connect(path)
    old.executescript(
        "CREATE TABLE servers (server INTEGER PRIMARY KEY, user_rate REAL, server_rate REAL,"
        " gaps INTEGER NOT NULL DEFAULT 0, style TEXT NOT NULL DEFAULT 'brief') STRICT;"
        "CREATE TABLE channels (server INTEGER, channel INTEGER, PRIMARY KEY (server, channel)) STRICT;"
        "INSERT INTO servers VALUES (1, 3.0, 50.0, 1, 'quotes'), (2, NULL, NULL, 0, 'brief');"
        "INSERT INTO channels VALUES (1, 5); PRAGMA user_version = 1"
    )
    old.close()
    storage = Storage(path, {2: USUAL})
    assert storage.settings(1) == ServerSettings(3.0, 50.0, True, "quotes", channels=frozenset({5}))
    assert storage.settings(2) == USUAL  # the usual was not chosen


def test_a_server_that_the_bot_left_while_it_was_offline_is_forgotten_after_a_month(tmp_path: Path) -> None:
    storage, day = Storage(tmp_path / "s"), datetime.date(2026, 3, 1)
    for server in (1, 2, 3):
        storage.choose(server, user_rate=2.0)
    storage.rate(9, 4, "yes")
    storage.rate(10, None, "yes")
    assert storage.forget_absent([1, 2], day) == []
    assert storage.forget_absent([], day + datetime.timedelta(10)) == [], "started once with another token"
    assert storage.forget_absent([1, 2], day + datetime.timedelta(11)) == []
    storage.close()
    again = Storage(tmp_path / "s")
    assert again.forget_absent([1, 2], day + datetime.timedelta(ABSENT)) == [3, 4]
    assert again.forget_absent([1, 2], day + datetime.timedelta(10 * ABSENT)) == []
    assert again.settings(3) == ServerSettings()
    assert again.settings(2).user_rate == 2.0
    assert again.ratings(4) == {}
    again.close()
