"""A limit on address space that is too low is said before libraries end the process for it."""

import os
import resource
from pathlib import Path

import pytest
from printed import Run, one_line

ARTICLE = Path(__file__).parents[3] / "corpus" / "sample" / "whatsapp-deal.txt"


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """2,200 MiB on two cores."""
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (2_200 << 20, resource.RLIM_INFINITY))
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1})


@pytest.mark.usefixtures("limited")
def test_little_address_space_is_one_plain_line(run: Run, tmp_path: Path) -> None:
    done = run("index", str(ARTICLE), data=tmp_path)
    assert done.exit_code == 1
    assert "may use 2,200 MiB of address space and needs 2,700 MiB; raise the limit" in one_line(done)
    assert not list(tmp_path.glob("models*"))


@pytest.mark.usefixtures("limited")
def test_asking_needs_less_and_more_cores_more(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    question = "How many passengers did the ferry terminal at Lindhaven count in 2019?"
    assert run("ask", question).exit_code == 0
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(8)))
    assert "needs 3,800 MiB" in one_line(run("ask", question))
