"""Files of our own are written whole or not at all, durably, and for their owner alone."""

import hashlib
import os
import stat
import threading
import time
from pathlib import Path

import pytest

from corpus.files import STALE, file_digest, make_folder, real_path, write_atomically
from corpus.store.lock import private_files


def test_a_file_is_written_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250 + ".txt")
    write_atomically(path, "words")
    write_atomically(path, b"other words")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"other words", 0o600)
    assert list(tmp_path.iterdir()) == [path]
    assert file_digest(path) == hashlib.sha256(b"other words").hexdigest()


def test_what_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    write_atomically(path, "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, "new")
    assert (path.read_text(), list(tmp_path.iterdir())) == ("old", [path])


def test_what_a_killed_process_had_half_written_is_deleted_after_an_hour(tmp_path: Path) -> None:
    old, fresh = tmp_path / ".writing-old", tmp_path / ".writing-fresh"
    for path, age in ((old, STALE + 60), (fresh, STALE - 60)):
        path.write_text("half")
        os.utime(path, (time.time() - age,) * 2)
    write_atomically(tmp_path / "a", "whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".writing-fresh", "a"]


def test_a_folder_that_cannot_be_synced_is_no_failure_once_the_file_is_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def of_files_alone(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(5, "Input/output error")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", of_files_alone)
    write_atomically(tmp_path / "a", "new")
    make_folder(tmp_path / "x" / "y")
    assert (tmp_path / "a").read_text() == "new"
    assert (tmp_path / "x" / "y").stat().st_mode & 0o777 == 0o700


def test_writers_of_one_name_do_not_tear_each_other(tmp_path: Path) -> None:
    path, faults, contents = tmp_path / "a", list[BaseException](), {str(n) * 5000 for n in range(6)}

    def write(content: str) -> None:
        try:
            for _ in range(5):
                write_atomically(path, content)
                assert path.read_text() in contents
        except BaseException as fault:
            faults.append(fault)
            raise

    threads = [threading.Thread(target=write, args=[content]) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_links_in_a_circle_lead_to_themselves(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert real_path(tmp_path / "a").parent == tmp_path
    with pytest.raises(OSError, match="symbolic links"):
        real_path(tmp_path / "a", strict=True)


def test_the_umask_is_private_until_the_last_thread_leaves_and_then_as_before() -> None:
    def now() -> int:
        mask = os.umask(0o077)
        os.umask(mask)
        return mask

    before = now()
    first, second = private_files(), private_files()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert now() == 0o077
    second.__exit__(None, None, None)
    assert now() == before
