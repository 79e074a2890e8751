"""What only the bot's tables in PostgreSQL have: a server that may be away, and settings of a folder before it."""

import asyncio
import itertools
import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from bot_databases import joined, until, until_true
from click.testing import CliRunner
from postgres_server import PostgresServer
from store_samples import ARTICLE, put

from bot.cli.main import main
from bot.discord.database import postgres as module
from bot.discord.database.moving import take_over
from bot.discord.database.opening import open_fleet, open_settings, settings_exist
from bot.discord.database.postgres import STEPS, PostgresBotDatabase
from bot.discord.errors import StorageError
from bot.discord.operations.storage import Storage
from corpus.store.opening import StorePlace, open_store

_numbers = itertools.count()


@pytest.fixture
def place(tmp_path: Path, postgres: PostgresServer) -> StorePlace:
    return StorePlace(tmp_path, postgres.uri, f"bot_alone_{next(_numbers)}")


def test_looking_makes_nothing_and_a_newer_schema_is_refused(place: StorePlace) -> None:
    assert not settings_exist(place)
    database = open_settings(place)
    assert settings_exist(place)
    with database.transaction():
        database.write("UPDATE discord_schema SET version = version + ?", [(1,)])
    with pytest.raises(StorageError, match=rf"the bot's settings in .* newer Dateline \(schema {len(STEPS) + 1}\)"):
        open_settings(place)


def test_many_that_come_first_at_once_find_one_schema(place: StorePlace) -> None:
    for attempt in range(6):
        new = replace(place, schema=f"{place.schema}_{attempt}")
        with ThreadPoolExecutor(4) as pool:
            for database in list(pool.map(lambda _, new=new: open_settings(new), range(4))):
                assert database.rows("SELECT number FROM change") == [(0,)]
                database.close()


def test_a_server_that_is_away_is_named_without_its_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with pytest.raises(StorageError, match="cannot reach the bot's settings in postgresql:///news") as raised:
        open_settings(StorePlace(tmp_path, f"postgresql://me:secret@/news?host={tmp_path}"))
    assert "secret" not in str(raised.value)


def test_a_change_is_heard_at_once_and_a_lost_one_within_the_bound(
    place: StorePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = Storage(open_settings(place)), Storage(open_settings(place))
    changes = one._db.changes()
    two.choose(5, style="full")
    assert changes.wait(10) == {"server 5"}
    assert changes.wait(0.01) == set()
    # What a pooler that cuts sessions in two does not pass on.
    monkeypatch.setattr(module, "CHECK_SECONDS", 0.05)
    two._db.rows("UPDATE change SET number = number + 1")
    until(lambda: changes.wait(0.1) == {"everything"})
    for each in (changes, one, two):
        each.close()


def test_after_a_restart_of_the_server_everything_is_read_again(place: StorePlace, postgres: PostgresServer) -> None:
    async def run() -> None:
        mine, theirs = Storage(open_settings(place)), Storage(open_settings(place))
        fleet = await joined(lambda: open_fleet(place), (0,), 1)
        fleet.listen(mine.heard)
        keeping = asyncio.create_task(fleet.keep())
        theirs.choose(1, style="full")
        await until_true(lambda: mine.settings(1).style == "full")
        assert await fleet.take("question", [("user", 1, 1e-3, 1)]) == 0.0
        postgres.kill()
        assert await fleet.take("question", [("user", 1, 1e-3, 1)]) is None, "the process counts by itself"
        assert mine.settings(1).style == "full"
        with pytest.raises(StorageError, match="cannot reach the bot's settings"):
            theirs.choose(1, style="quotes")
        await until_true(lambda: not fleet.answers)
        assert not fleet.leads
        postgres.start()  # in this thread: the server ends with the one that started it
        theirs.choose(1, style="quotes")
        await until_true(lambda: mine.settings(1).style == "quotes")
        await until_true(lambda: fleet.answers and fleet.leads)
        keeping.cancel()
        await fleet.leave()
        mine.close()
        theirs.close()

    asyncio.run(run())


def test_a_process_that_the_database_kept_waiting_does_not_stop_the_others(place: StorePlace) -> None:
    async def run() -> float:
        fleet = await joined(lambda: open_fleet(place), (0,), 1)
        blocking = PostgresBotDatabase(place.uri, place.schema)
        assert await fleet.take("question", [("user", 1, 1.0, 5)]) == 0.0
        begun = time.monotonic()
        with blocking.transaction():
            blocking.rows("SELECT 1 FROM bucket FOR UPDATE")
            assert await fleet.take("question", [("user", 1, 1.0, 5)]) is None
            waits = [await fleet.take("question", [("user", 1, 1.0, 5)]) for _ in range(20)]
        assert waits == [None] * 20, "not asked again for some seconds"
        took = time.monotonic() - begun
        blocking.close()
        await fleet.leave()
        return took

    assert asyncio.run(run()) < 60, "each waits for a second at most, and but one does"


def test_settings_of_a_data_folder_are_taken_over_once(place: StorePlace) -> None:
    before = Storage(open_settings(StorePlace(place.data)))
    before.choose(1, style="full")
    before.set_channels(2, {3})
    database = open_settings(place)
    assert take_over(place, database) == 2
    now = Storage(database)
    assert now.all_settings() == before.all_settings()
    now.forget_server(1)
    now.forget_server(2)
    assert take_over(place, database) == 0, "what was forgotten since stays forgotten"
    assert now.all_settings() == {}


def test_migrate_takes_what_servers_set_there_and_back(place: StorePlace, tmp_path: Path) -> None:
    data = tmp_path / "data"
    put(open_store(data), ARTICLE)
    storage = Storage(open_settings(StorePlace(data)))
    storage.choose(1, style="full", language="de")
    config, there = tmp_path / "c.toml", tmp_path / "there.toml"
    config.write_text(f'[store]\npostgres_schema = "{place.schema}"\n')
    there.write_text(f'[store]\nuri = "{place.uri}"\npostgres_schema = "{place.schema}"\n')

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(main, [*arguments])
        assert done.exit_code == 0, done.output
        return done.stdout

    to = ("--config", str(config), "--data", str(data), "migrate", "--to", place.uri)
    assert "1 article and the settings of 1 server copied" in " ".join(run(*to).split())
    report = json.loads(run(*to, "--json"))
    assert (report["copied"], report["discord"]["servers"], report["discord"]["copied"]) == (0, 1, 0)
    assert {frozenset(table) for table in report["discord"]["tables"].values()} == {frozenset({"rows", "sha256"})}
    printed = run("--config", str(there), "--data", str(tmp_path / "none"), "settings", "--servers")
    assert printed == '[discord.servers.1]\nstyle = "full"\nlanguage = "de"\n'
    run("--config", str(there), "--data", str(data), "migrate", "--to", str(tmp_path / "back"))
    assert Storage(open_settings(StorePlace(tmp_path / "back"))).all_settings() == storage.all_settings()
