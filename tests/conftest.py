"""What the tests of several packages share."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def models_dir(request: pytest.FixtureRequest) -> Path:
    """Where the default model's exports are kept: one export serves all workers and all later runs."""
    return request.config.cache.mkdir("models")
