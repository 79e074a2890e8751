"""Arrays are mapped as they were written, and without Python's parser, which two threads cannot use at once."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from indexed import update
from numpy.typing import NDArray

from embeddings.index.arrays import mapped, save
from embeddings.index.segments import ARTICLE, PASSAGE


@pytest.mark.parametrize(
    "array",
    [
        np.arange(5, dtype=np.int32),
        np.zeros(0, np.int64),
        np.zeros((0, 16), np.uint8),
        np.arange(12, dtype=np.float32).reshape(3, 4),
        np.asfortranarray(np.arange(12).reshape(3, 4)),
        np.array([(1, 2, 3)], PASSAGE),
        np.zeros(3, ARTICLE),
        np.array(7),
    ],
    ids=lambda array: f"{array.dtype.name}-{array.shape}",
)
def test_what_was_written_is_mapped(tmp_path: Path, array: NDArray[Any]) -> None:
    np.save(tmp_path / "a.npy", array)
    found = mapped(tmp_path / "a.npy")
    assert (found.dtype, found.shape) == (array.dtype, array.shape)
    assert np.array_equal(found, array)
    assert not found.flags.writeable


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"",
        lambda data: b"nonsense" * 9,
        lambda data: data[:-1],
        lambda data: data[:60],
        lambda data: data.replace(b"<i4", b"|O8"),
        lambda data: data.replace(b"<i4", b"zzz"),
        lambda data: data.replace(b"descr", b"DESCR"),
        lambda data: data.replace(b"(5,)", b"(-5)"),
        lambda data: data.replace(b"'<i4'", b"1+1+1"),
        lambda data: data.replace(b"(5,)", b"'ab'"),
        lambda data: data.replace(b"\x01\x00v", b"\x09\x00v"),
    ],
)
def test_what_is_no_array_of_numbers_is_refused(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    np.save(tmp_path / "a.npy", np.arange(5, dtype=np.int32))
    data = (tmp_path / "a.npy").read_bytes()
    (tmp_path / "a.npy").write_bytes(change(data))
    with pytest.raises(ValueError):  # noqa: PT011 - in numpy's words, json's or ours
        mapped(tmp_path / "a.npy")


def test_an_index_is_made_and_opened_while_another_thread_uses_pythons_parser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That parser fails in a thread where another one is in it too (up to Python 3.12)."""

    def busy(*_: object, **__: object) -> None:
        raise SystemError("AST constructor recursion depth mismatch (before=57, after=52)")

    rows = [{"id": "a", "text": "The ferry sails."}, {"id": "b", "text": "The harbour is open."}]
    update(tmp_path, rows)  # libraries that load arrays of their own do so once
    with monkeypatch.context() as patched:
        patched.setattr(ast, "literal_eval", busy)
        passages = [update(tmp_path, some).manifest.passages for some in (rows[:1], rows)]
    assert passages == [1, 2]


@pytest.mark.parametrize(
    "array",
    [
        np.arange(10),
        np.zeros(0, np.uint8),
        np.zeros((3, 16), np.uint8),
        np.asfortranarray(np.ones((3, 2))),
        np.zeros(4, [("a", "<i4"), ("b", "<u8")]),
    ],
)
def test_an_array_is_written_as_numpy_writes_it(tmp_path: Path, array: np.ndarray) -> None:
    save(tmp_path / "ours.npy", array)
    np.save(tmp_path / "theirs.npy", array)
    assert (tmp_path / "ours.npy").read_bytes() == (tmp_path / "theirs.npy").read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_no_array_that_ends_early() -> None:
    with pytest.raises(OSError, match="No space"):
        save(Path("/dev/full"), np.arange(10))
