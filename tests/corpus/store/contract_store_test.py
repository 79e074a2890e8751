"""The store as every store has to be."""

from pathlib import Path

import pytest
from contracts import Opening, StoreContract

from corpus.store.store import Store


class TestStore(StoreContract):
    @pytest.fixture
    def opening(self, tmp_path: Path) -> Opening:
        return lambda: Store.open(tmp_path / "data")
