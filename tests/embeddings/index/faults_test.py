"""A sample of `benchmarks/faults.py`, and its own parts: what a disk may contain after a loss of power."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from injection import shim
from injection.power import BLOCK, Disk
from injection.shim import Call

COMMAND = Path(__file__).resolve().parents[3] / "benchmarks" / "faults.py"


@pytest.mark.skipif(not shim.available(), reason="needs Linux and gcc")
def test_a_sample_of_faults_while_a_file_is_added_loses_nothing() -> None:
    command = [sys.executable, str(COMMAND), "--operation", "add a file", "--every", "47"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    for fault in ("kill -9", "EIO", "ENOSPC", "torn write", "power: unsynced lost", "power: reordered"):
        assert f"| {fault} |" in done.stdout
    assert " 0 failures" in done.stdout


FILE, FOLDER = 101, 102
CREATE = Call("create", FILE, "ROOT/a", "", 0, b"")
WRITE = Call("write", FILE, "ROOT/a", "", 0, b"words")
SYNC = Call("sync", FILE, "ROOT/a", "", 0, b"")
SYNC_ROOT = Call("sync", 0, "ROOT", "", 0, b"%d/a\0" % FILE)


@pytest.mark.parametrize(
    ("calls", "lost", "names_alone"),
    [
        ([CREATE, WRITE], {}, {"a": b""}),
        ([CREATE, WRITE, SYNC], {}, {"a": b"words"}),
        ([CREATE, WRITE, SYNC_ROOT], {"a": b""}, {"a": b""}),
        ([CREATE, WRITE, SYNC, SYNC_ROOT], {"a": b"words"}, {"a": b"words"}),
        (
            [CREATE, WRITE, SYNC, SYNC_ROOT, Call("rename", FILE, "ROOT/a", "ROOT/b", 0, b"")],
            {"a": b"words"},
            {"b": b"words"},
        ),
        ([CREATE, WRITE, SYNC, SYNC_ROOT, Call("unlink", 0, "ROOT/a", "", 0, b"")], {"a": b"words"}, {}),
        (
            [CREATE, SYNC_ROOT, Call("write", FILE, "ROOT/a", "", BLOCK, b"x"), SYNC],
            {"a": bytes(BLOCK) + b"x"},
            {"a": bytes(BLOCK) + b"x"},
        ),
        (
            [CREATE, WRITE, SYNC, SYNC_ROOT, Call("truncate", FILE, "ROOT/a", "", 2, b"")],
            {"a": b"words"},
            {"a": b"words"},
        ),
    ],
)
def test_only_what_was_synced_is_sure_to_be_on_a_disk(
    tmp_path: Path, calls: Sequence[Call], lost: dict[str, bytes], names_alone: dict[str, bytes]
) -> None:
    root = tmp_path / "root"
    root.mkdir()
    disk = Disk(root)
    for call in calls:
        inode = root.stat().st_ino if call.path == "ROOT" else call.inode
        path, other = (one.replace("ROOT", str(root)) for one in (call.path, call.other))
        disk.take(Call(call.what, inode, path, other, call.offset, call.data))
    for wanted, names in ((lost, lambda count: 0), (names_alone, lambda count: count)):
        target = tmp_path / f"left-{len(list(tmp_path.iterdir()))}"
        target.mkdir()
        disk.leave(target, names, lambda: False)
        assert {path.name: path.read_bytes() for path in target.iterdir()} == wanted
