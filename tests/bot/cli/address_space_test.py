"""A limit on address space that is too low is said before libraries end the process for it."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from printed import Run, one_line

from bot.cli.memory import require_address_space
from bot.errors import BotError

ARTICLE = Path(__file__).parents[3] / "corpus" / "sample" / "whatsapp-deal.txt"


QUESTION = "How many passengers did the ferry terminal at Lindhaven count in 2019?"


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """2,200 MiB on 64 cores."""
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (2_200 << 20, resource.RLIM_INFINITY))
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(64)))


@pytest.mark.usefixtures("limited")
def test_little_address_space_is_one_plain_line(run: Run, tmp_path: Path) -> None:
    done = run("index", str(ARTICLE), data=tmp_path)
    assert done.exit_code == 1
    assert "may use 2,200 MiB of address space and needs 2,300 MiB with one thread, and" in one_line(done)
    assert not list(tmp_path.glob("models*"))


@pytest.mark.usefixtures("limited")
def test_asking_needs_less_and_many_cores_are_no_reason_to_refuse(run: Run) -> None:
    assert run("ask", QUESTION).exit_code == 0


@pytest.mark.usefixtures("limited")
@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("1", "needs 2,300 MiB; raise the limit"),
        ("3", "2,300 MiB with one thread, and up to 400 more for each other of its 3;"),
        ("", "each other of its 64;"),
    ],
)
def test_threads_count_as_they_are_used(
    run: Run, tmp_path: Path, wanted: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", wanted)
    assert words in one_line(run("index", str(ARTICLE), data=tmp_path))


@pytest.mark.usefixtures("limited")
def test_the_newest_generation_is_mapped_and_counts(tmp_path: Path) -> None:
    """Of files with holes, which take no room on a disk."""
    for name, size in (("00000001", 900 << 20), ("00000002", 499 << 20), ("00000003", 900 << 20)):
        folder = tmp_path / "generations" / name / "segments"
        folder.mkdir(parents=True)
        with (folder / "tokens.npy").open("wb") as file:
            file.truncate(size)
        if name != "00000003":  # this one is being made
            (folder.parent / "manifest.json").write_text("{}")
    require_address_space(1_701, tmp_path)
    with pytest.raises(BotError, match="needs 2,201 MiB"):
        require_address_space(1_702, tmp_path)


@pytest.mark.parametrize("mebibytes", [1_599, 1_500, 1_000, 300, 120])
def test_a_limit_below_what_the_libraries_take_is_said_before_they_are_loaded(mebibytes: int, tmp_path: Path) -> None:
    limit = mebibytes << 20
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "--data", str(tmp_path), "articles"],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert f"may use {mebibytes:,} MiB of address space and needs 1,600 MiB" in done.stderr
