"""What two folders went through leaves no trace: every index answers and ranks as a fresh one of the same articles."""

from pathlib import Path

import pytest
from histories import history

from embeddings.index.build import building


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_histories_of_two_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(building, "SMALLEST_LEVEL", 4)
    compared = 0
    for done, grown, new in history(tmp_path, seed, 16, every=4):
        assert grown == new, done
        compared += 1
    assert compared >= 3
