"""What the tests of several packages share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import NoServer, PostgresServer


@pytest.fixture(scope="session")
def models_dir(request: pytest.FixtureRequest) -> Path:
    """Where the default model's exports are kept: one export serves all workers and all later runs."""
    return request.config.cache.mkdir("models")


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server of the tests' own; where none can be started the test is skipped, with the reason."""
    try:
        server = PostgresServer()
    except NoServer as fault:
        pytest.skip(str(fault))
    yield server
    server.close()
