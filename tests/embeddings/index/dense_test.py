"""Inner products over hand-made vectors with known neighbours, exact and by inverted lists."""

from pathlib import Path

import numpy as np
import pytest

from embeddings.errors import DamagedIndex
from embeddings.index import dense
from embeddings.types import Vectors


def unit(rows: object) -> Vectors:
    array = np.asarray(rows, dtype=np.float32)
    made: Vectors = array / np.linalg.norm(array, axis=1, keepdims=True)
    return made


def made(path: Path, rows: Vectors) -> dense.DenseIndex:
    dense.write(path, rows.shape[1], len(rows), lambda: iter([rows]))
    return dense.DenseIndex(path)


def test_neighbours_and_scores_are_the_known_ones(tmp_path: Path) -> None:
    index = made(tmp_path / "d", unit([[1, 0], [0.6, 0.8], [-1, 0]]))
    [found] = index.search(unit([[1, 0]]), 2)
    assert [row for row, _ in found] == [0, 1]
    assert [score for _, score in found] == pytest.approx([1.0, 0.6])


def test_a_filter_never_starves_and_no_row_is_made_up(tmp_path: Path) -> None:
    index = made(tmp_path / "d", unit([[1, 0], [0.9, 0.1], [0, 1]]))
    allowed = np.array([False, False, True])
    [found] = index.search(unit([[1, 0]]), 3, allowed)
    assert [row for row, _ in found] == [2]


def test_equal_rows_come_in_order(tmp_path: Path) -> None:
    index = made(tmp_path / "d", unit([[0, 1], [1, 0], [1, 0], [1, 0]]))
    assert [row for row, _ in index.search(unit([[1, 0]]), 4)[0]] == [1, 2, 3, 0]


def test_rows_come_back(tmp_path: Path) -> None:
    rows = unit([[1, 2], [3, 4]])
    index = made(tmp_path / "d", rows)
    assert np.allclose(index.rows([1, 0]), rows[[1, 0]])
    assert index.rows([]).shape == (0, 2)


def test_inverted_lists_find_nearly_what_an_exact_search_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = unit(np.random.default_rng(3).normal(size=(6000, 16)))
    exact = made(tmp_path / "exact", rows)
    monkeypatch.setattr(dense, "EXACT_UP_TO", 1000)
    fast = made(tmp_path / "fast", rows)
    questions = unit(np.random.default_rng(4).normal(size=(50, 16)))
    pairs = zip(exact.search(questions, 10), fast.search(questions, 10), strict=True)
    shared = [len({r for r, _ in a} & {r for r, _ in b}) for a, b in pairs]
    assert np.mean(shared) >= 8
    few = np.zeros(6000, dtype=np.bool_)
    few[[5, 500, 5000]] = True
    assert {row for row, _ in fast.search(questions[:1], 10, few)[0]} == {5, 500, 5000}
    assert np.allclose(fast.rows([17]), rows[[17]], atol=0.05)


def test_a_promise_of_more_vectors_than_given_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="promised"):
        dense.write(tmp_path / "d", 2, 3, lambda: iter([unit([[1, 0]])]))


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "d").write_bytes(b"nothing like it")
    with pytest.raises(DamagedIndex, match="run `dateline index`"):
        dense.DenseIndex(tmp_path / "d")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_no_index_that_ends_early() -> None:
    with pytest.raises(OSError, match="No space"):
        dense.write(Path("/dev/full"), 2, 1, lambda: [np.ones((1, 2), np.float32)])
