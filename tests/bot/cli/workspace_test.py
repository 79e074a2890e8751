"""What the commands say of a data folder that another process is busy with."""

from pathlib import Path

import pytest

from bot.cli.workspace import Workspace
from bot.errors import BotError
from corpus.store.lock import is_locked, locked
from corpus.store.opening import open_store


def test_a_question_during_the_first_index_is_asked_to_come_back(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    with store.writing():
        assert is_locked(tmp_path)
        with pytest.raises(BotError, match="is being indexed for the first time"), Workspace(None, tmp_path).engine():
            pass
    store.close()


def test_whether_a_folder_is_locked_is_seen_without_taking_the_lock(tmp_path: Path) -> None:
    assert not is_locked(tmp_path)
    assert not (tmp_path / "writer.lock").exists()
    with locked(tmp_path):
        assert is_locked(tmp_path)
        assert is_locked(tmp_path), "looking changes nothing"
    assert not is_locked(tmp_path)
