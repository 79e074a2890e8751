"""The stores as every store has to be."""

import itertools
from pathlib import Path

import pytest
from postgres_server import PostgresServer
from store_contract import Opening, StoreContract

from corpus.store.opening import StorePlace, open_store

_numbers = itertools.count()


class TestSqlite(StoreContract):
    @pytest.fixture
    def opening(self, tmp_path: Path) -> Opening:
        return lambda: open_store(tmp_path / "data")


class TestPostgres(StoreContract):
    @pytest.fixture
    def opening(self, tmp_path: Path, postgres: PostgresServer) -> Opening:
        place = StorePlace(tmp_path, postgres.uri, f"contract_{next(_numbers)}")
        return lambda: open_store(place)
