"""Folders for a while: gone when they are closed, and after a kill with the next one."""

import gc
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from embeddings.index.build.scratch import PREFIX, ScratchFolder

KILLED = """
import os, signal, sys
from embeddings.index.build.scratch import ScratchFolder
folder = ScratchFolder()
(folder.path / "vectors").write_bytes(b"x")
(folder.path / "serving").symlink_to(sys.argv[1])
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return tmp_path / "tmp"


def test_a_folder_goes_when_it_is_closed_or_forgotten(place: Path) -> None:
    one, other = ScratchFolder(), ScratchFolder()
    assert {one.path, other.path} == set(place.iterdir())
    one.close()
    assert list(place.iterdir()) == [other.path]
    del other
    gc.collect()
    assert list(place.iterdir()) == []


def test_what_a_killed_process_left_is_deleted_by_the_next_and_nothing_else(place: Path) -> None:
    serving = place.parent / "serving"
    serving.mkdir()
    (serving / "kept").write_text("kept", "utf-8")
    living = ScratchFolder()
    ended = subprocess.run([sys.executable, "-c", KILLED, str(serving)], cwd=Path.cwd(), check=False)
    assert ended.returncode == -signal.SIGKILL
    (place / f"{PREFIX}being-made").mkdir()
    (place / f"{PREFIX}link").symlink_to(serving)
    (serving / "in-use").write_bytes(b"")
    assert len(list(place.iterdir())) == 4
    own = ScratchFolder()
    assert {path.name for path in place.iterdir()} == {
        living.path.name,
        own.path.name,
        f"{PREFIX}being-made",
        f"{PREFIX}link",
    }
    assert {path.name for path in serving.iterdir()} == {"in-use", "kept"}
    own.close()
    living.close()
