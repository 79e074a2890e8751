"""What a process of several leaves to the others, and when it waits before it identifies."""

import asyncio
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.discord.gateway import client
from bot.discord.gateway.client import DatelineClient, _skipping


@pytest.mark.parametrize(
    ("answers", "event", "wanted"),
    [
        (True, "MESSAGE_CREATE", True),
        (False, "MESSAGE_CREATE", False),
        (False, "MESSAGE_UPDATE", False),
        (False, "INTERACTION_CREATE", False),
        (False, "GUILD_CREATE", True),
        (False, "READY", True),
    ],
)
def test_nothing_is_answered_where_another_may_be_answering_it(answers: bool, event: str, wanted: bool) -> None:
    bot: Any = SimpleNamespace(app=SimpleNamespace(fleet=SimpleNamespace(answers=answers)))
    read: list[Any] = []
    _skipping(event, read.append, lambda name: DatelineClient._answers(bot, name))({"id": "1"})
    assert bool(read) is wanted


def test_of_events_that_are_left_out_the_first_is_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    logged: list[str] = []
    monkeypatch.setattr(client, "_log", SimpleNamespace(warning=lambda said, **_: logged.append(said)))
    wanted = iter([False, False, True, False])
    read: list[Any] = []
    parse = _skipping("MESSAGE_CREATE", read.append, lambda _: next(wanted))
    for number in range(4):
        parse(number)
    assert (len(logged), read) == (2, [2])


@pytest.mark.parametrize(("had_a_turn", "own_pause"), [(True, False), (False, True)])
def test_the_library_s_own_pause_is_made_where_there_is_no_turn_to_wait_for(
    monkeypatch: pytest.MonkeyPatch, had_a_turn: bool, own_pause: bool
) -> None:
    paused = []

    async def turn(_: int) -> bool:
        return had_a_turn

    async def pause(*_: Any, **__: Any) -> None:
        paused.append(True)

    monkeypatch.setattr(discord.AutoShardedClient, "before_identify_hook", pause)
    bot = DatelineClient.__new__(DatelineClient)
    bot.app = SimpleNamespace(fleet=SimpleNamespace(turn=turn))  # type: ignore[assignment]
    asyncio.run(bot.before_identify_hook(1))
    assert bool(paused) is own_pause
