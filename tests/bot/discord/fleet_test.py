"""Two processes that are one bot, over one data folder or one PostgreSQL."""

import asyncio
import contextlib
import itertools
from pathlib import Path
from typing import Any

import pytest
from postgres_server import PostgresServer

from bot.discord.database.opening import open_fleet, open_settings
from bot.discord.gateway.service import FAILED
from bot.discord.operations.storage import Storage
from corpus.store.opening import StorePlace
from tests.bot.discord.harness import BotProcess, bot_running, toy_command, write_config
from tests.discord_server.people import DiscordServer, text_of

_numbers = itertools.count()
IDENTIFY = 0.5
TIMES = {"lease": 4.0, "renew": 0.3, "identify": IDENTIFY}
# What decides on the shard is above the lowest 22 bits (https://discord.com/developers/docs/events/gateway#sharding).
FIRST, SECOND = str(300_000_000_000 << 22), str(300_000_000_001 << 22)


@pytest.fixture(params=["folder", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> StorePlace:
    if request.param == "folder":
        return StorePlace(tmp_path / "data")
    server: PostgresServer = request.getfixturevalue("postgres")
    return StorePlace(tmp_path / "data", server.uri, f"fleet_{next(_numbers)}")


def test_two_bots_answer_each_server_once_and_share_what_is_set_and_used_up(place: StorePlace, tmp_path: Path) -> None:
    asyncio.run(_two(place, tmp_path))


class Two:
    """A Discord with two servers, of which each bot gets one."""

    def __init__(self, folder: Path, place: StorePlace, server: DiscordServer) -> None:
        self.server, self._folder, self._place = server, folder, place
        server.world.guild_id, server.world.second_guild = FIRST, SECOND

    def bot(self, shards: str, **options: Any) -> contextlib.AbstractAsyncContextManager[BotProcess]:
        """A bot that runs some of two shards. With files the processes share the folder, else each has its own."""
        data = str(self._place.data if not self._place.uri else self._place.data / shards)
        ready = options.pop("ready", True)
        where = {"uri": self._place.uri, "schema": self._place.schema, "data": data, "times": TIMES}
        usual = {"shard_ids": shards, "shard_count": 2, "question_burst": 4}
        config = write_config(self._folder, self.server, **where, **{**usual, **options})
        return bot_running(toy_command(config), self.server, ready=ready)

    async def asked(self, person: dict[str, Any], at: str, question: str) -> str:
        """What the only reply to a question is."""
        before = self.server.calls("POST", f"/channels/{at}/messages")
        await self.server.say(person, question, at, mention=True)
        reply = text_of(await self.server.posted())
        assert self.server.calls("POST", f"/channels/{at}/messages") == before + 1
        return reply

    def forget_summaries(self) -> None:
        """Has both servers' weekly summaries be due."""
        storage = Storage(open_settings(self._place))
        for guild in (FIRST, SECOND):
            storage.sent(int(guild), "2020-01-01")
        storage.close()


async def _two(place: StorePlace, folder: Path) -> None:
    async with DiscordServer().running() as server:
        two, world = Two(folder, place, server), server.world
        async with two.bot("0", ready=False) as first, two.bot("1", ready=False) as second:
            await server.until(lambda: all("ready" in kinds(bot) for bot in (first, second)))
            [one, other] = server.gateway.identified
            assert other - one > IDENTIFY * 0.9, "each waits for its turn"
            assert server.calls("PUT", "/commands") == 1
            assert sorted(shown(first, "ready") + shown(second, "ready")) == [1, 1]

            for at in (world.general, world.second, world.direct):
                assert "closed for repairs" in await two.asked(world.alice, at, "Was the harbour bridge closed?")
            assert [options["shard"] for options in server.gateway.identifies] in ([[0, 2], [1, 2]], [[1, 2], [0, 2]])
            # Four questions at once: the fourth is the last one, wherever it is asked.
            assert "closed for repairs" in await two.asked(world.alice, world.second, "harbour bridge closed")
            for at in (world.general, world.second):
                assert "<t:" in await two.asked(world.alice, at, "harbour bridge closed"), "used up"
            assert "closed for repairs" in await two.asked(world.bob, world.general, "harbour bridge closed")

            for at in (world.general, world.second):
                begun = await server.slash(world.carol, "admin gaps", at=at, weekly=True)
                assert "every week" in text_of(await server.done(begun))
            two.forget_summaries()
            leader, follower = (first, second) if "does the background work now" in kinds(first) else (second, first)
            assert "does the background work now" not in kinds(follower)
            await asyncio.sleep(2 * TIMES["renew"])
            assert server.rest.sent.empty(), "the leader looks once an hour"
            leader.process.kill()
            # What was set through the killed one the other has heard, and it sends that server's summary too.
            summaries = [text_of(await server.posted()) for _ in range(2)]
            assert sorted("Second" in text for text in summaries) == [False, True]
            assert all("This week on" in text for text in summaries)

            await _started_again(two, leader is first)
            # As if another had taken over while this one could not reach the database.
            take_all_leases(place)
            assert await follower.ended() == FAILED
            assert "went to another process" in follower.log[-1]
        assert server.rest.violations == []
        assert server.rest.sent.empty()


async def _started_again(two: Two, first: bool) -> None:
    """The killed bot answers its server again; a third one finds both shards taken."""
    server, world = two.server, two.server.world
    again, their_place = ("0", world.general) if first else ("1", world.second)
    async with two.bot(again) as third:
        assert "closed for repairs" in await two.asked(world.bob, their_place, "harbour bridge closed")
        assert server.calls("PUT", "/commands") == 1
        async with two.bot("0-1", ready=False) as fourth:
            assert await fourth.ended() == FAILED
            assert "is run by process" in fourth.log[-1]
        assert await third.stop() == 0


def take_all_leases(place: StorePlace) -> None:
    """Gives every lease to a process elsewhere."""
    fleet = open_fleet(place)
    with fleet.transaction():
        fleet.write("UPDATE lease SET holder = ?", [("elsewhere 1 x",)])
    fleet.close()


def kinds(bot: BotProcess) -> list[str]:
    """What the log says, without its values."""
    return [event["event"] for event in bot.events()]


def shown(bot: BotProcess, kind: str) -> list[int]:
    """How many servers a bot saw when it was ready."""
    return [event["servers"] for event in bot.events() if event["event"] == kind]
