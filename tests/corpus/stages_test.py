"""Seconds by stage: inner stages count for themselves, and nothing is kept where nobody measures."""

import threading
import time

import pytest

from corpus import stages


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_time_in_an_inner_stage_is_not_the_outer_ones(clock: list[float]) -> None:
    with stages.measured() as spent:
        with stages.stage("search"):
            clock[0] += 2
            with stages.stage("reader"):
                clock[0] += 3
            clock[0] += 4
        clock[0] += 100
        with stages.stage("reader"):
            clock[0] += 1
    assert spent.seconds == {"search": 6, "reader": 4}


def test_a_stage_ends_with_an_error(clock: list[float]) -> None:
    @stages.staged("search")
    def fails() -> None:
        clock[0] += 1
        raise ValueError("the disk is full")

    with stages.measured() as spent:
        with pytest.raises(ValueError, match="full"):
            fails()
        clock[0] += 5
    assert spent.seconds == {"search": 1}


def test_what_another_thread_does_is_not_measured_here() -> None:
    def work() -> None:
        with stages.stage("search"):
            pass

    with stages.measured() as spent:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        spent.add({"search": 0.5})
    assert spent.seconds == {"search": 0.5}
    assert stages.spent() is None
