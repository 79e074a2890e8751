"""The bot's databases as each has to be."""

import itertools
from pathlib import Path

import pytest
from bot_database_contract import FleetContract, SettingsContract
from bot_databases import Opening
from postgres_server import PostgresServer

from bot.discord.database.opening import open_fleet, open_settings
from corpus.store.opening import StorePlace

_numbers = itertools.count()


@pytest.fixture
def in_postgres(tmp_path: Path, postgres: PostgresServer) -> StorePlace:
    return StorePlace(tmp_path, postgres.uri, f"bot_{next(_numbers)}")


class TestSqliteSettings(SettingsContract):
    @pytest.fixture
    def settings(self, tmp_path: Path) -> Opening:
        return lambda: open_settings(StorePlace(tmp_path))


class TestPostgresSettings(SettingsContract):
    @pytest.fixture
    def settings(self, in_postgres: StorePlace) -> Opening:
        return lambda: open_settings(in_postgres)


class TestSqliteFleet(FleetContract):
    @pytest.fixture
    def fleet(self, tmp_path: Path) -> Opening:
        return lambda: open_fleet(StorePlace(tmp_path))


class TestPostgresFleet(FleetContract):
    @pytest.fixture
    def fleet(self, in_postgres: StorePlace) -> Opening:
        return lambda: open_fleet(in_postgres)
