"""When the bot calls itself ready: by its shards, its engine and its tasks."""

import math
from types import SimpleNamespace
from typing import Any

import pytest

from bot.discord.gateway.service import _not_ready


@pytest.mark.parametrize(
    ("latencies", "reason"),
    [
        ([0.1], None),
        ([math.nan], None),
        ([math.inf], "the gateway does not answer heartbeats"),
        # One of several that is connecting again.
        ([0.1, math.inf, 0.2], None),
        ([math.inf, 90.0], "the gateway does not answer heartbeats"),
    ],
)
def test_shards(latencies: list[float], reason: str | None) -> None:
    worker = SimpleNamespace(fault=None, index=SimpleNamespace(generation="g-1"))
    app: Any = SimpleNamespace(questions=SimpleNamespace(worker=worker), fleet=SimpleNamespace(answers=True))
    client: Any = SimpleNamespace(is_ready=lambda: True, latencies=list(enumerate(latencies)))
    supervisor: Any = SimpleNamespace(down={})
    assert _not_ready(client, app, supervisor) == reason
    supervisor.down["answers"] = "ValueError"
    assert "is about to be started again" in str(_not_ready(client, app, supervisor))


def test_shards_that_may_be_another_process_s() -> None:
    worker = SimpleNamespace(fault=None, index=SimpleNamespace(generation="g-1"))
    app: Any = SimpleNamespace(questions=SimpleNamespace(worker=worker), fleet=SimpleNamespace(answers=False))
    client: Any = SimpleNamespace(is_ready=lambda: True, latencies=[(0, 0.1)])
    supervisor: Any = SimpleNamespace(down={})
    assert "the shared database cannot be reached" in str(_not_ready(client, app, supervisor))
