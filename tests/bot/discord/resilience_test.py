"""Commands that Discord refuses or loses, lost connections, and events with parts missing or unknown."""

import asyncio
from pathlib import Path
from typing import Any

from bot.cli.doctor import examine
from tests.bot.discord.harness import bot_running, toy_command, write_config
from tests.discord_server.people import DiscordServer, text_of
from tests.discord_server.rest import DROPPED, Fault

QUESTION = "harbour bridge"


def test_commands_that_discord_refuses_leave_the_rest_working(tmp_path: Path) -> None:
    asyncio.run(_refused_commands(tmp_path))


async def _refused_commands(folder: Path) -> None:
    refused = {"code": 50035, "message": "Invalid Form Body", "errors": {"0": {"name": {"_errors": [
        {"code": "APPLICATION_COMMAND_INVALID_NAME", "message": "Command name is invalid"}]}}}}  # fmt: skip
    for status, body in ((400, refused), (403, {"code": 20012, "message": "no"}), (DROPPED, None)):
        async with DiscordServer().running() as server:
            server.rest.faults.append(Fault("PUT", r"/applications/\d+/commands", status, body, times=9))
            async with bot_running(toy_command(write_config(folder, server)), server) as bot:
                await server.say(server.world.alice, QUESTION, mention=True)
                assert "closed for repairs" in text_of(await server.posted())
                await server.say(server.world.alice, QUESTION, server.world.direct)
                assert "closed for repairs" in text_of(await server.posted())
                if status == 400:
                    assert "Command name is invalid" in "".join(bot.log)
                assert any(event["event"] == "commands not registered" for event in bot.events())
                assert await bot.stop() == 0
                registered = _commands_checked(folder / "data")
                assert registered["state"] == "bad"
                assert "mentions and direct messages work" in registered["found"]
                if status == 400:
                    assert "Command name is invalid" in registered["found"]
            server.rest.faults.clear()
            async with bot_running(toy_command(write_config(folder, server)), server) as bot:
                assert server.world.commands
                assert await bot.stop() == 0
            assert _commands_checked(folder / "data")["state"] == "good"


def _commands_checked(data: Path) -> dict[str, str]:
    [registered] = [check for check in examine(None, data) if check["name"] == "Discord commands"]
    return registered


def test_commands_that_discord_no_longer_has_are_registered_again(tmp_path: Path) -> None:
    asyncio.run(_lost_commands(tmp_path))


async def _lost_commands(folder: Path) -> None:
    async with DiscordServer().running() as server:
        command = toy_command(write_config(folder, server))
        # First start; the same again; some are gone; Discord does not say.
        for gone, fault, put in ((0, 0, 1), (0, 0, 1), (3, 0, 2), (0, 500, 2)):
            del server.world.commands[:gone]
            if fault:
                server.rest.faults.append(Fault("GET", r"/applications/\d+/commands", fault, {"code": 0}, times=9))
                command = toy_command(write_config(folder, server, hurry=10))  # the list is waited for in vain
            async with bot_running(command, server) as bot:
                assert server.calls("PUT", "/commands") == put
                assert await bot.stop() == 0
        assert server.rest.violations == []


def test_a_ready_without_shard_is_understood(tmp_path: Path) -> None:
    asyncio.run(_no_shard(tmp_path))


async def _no_shard(folder: Path) -> None:
    async with DiscordServer().running() as server:
        server.gateway.tells_shard = False
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:
            await server.say(server.world.alice, QUESTION, mention=True)
            assert "closed for repairs" in text_of(await server.posted())
            assert await bot.stop() == 0


# Names and words that may be absent, by the key they are under.
ABSENT = ("global_name", "nick", "avatar", "name", "topic", "discriminator", "preferred_locale", "description")


# Not an object with names of its own, but a map.
MAP = "authorizing_integration_owners"


def _rough(event: str, data: Any) -> Any:
    """Fields that nobody knows everywhere, and null for whatever may be absent."""
    if isinstance(data, list):
        return [_rough(event, part) for part in data]
    if not isinstance(data, dict):
        return data
    kept = event == "INTERACTION_CREATE" and "options" in data  # a command's own name
    registered = {
        key: None if key in ABSENT and not kept else part if key == MAP else _rough(event, part)
        for key, part in data.items()
    }
    for option in registered.get("options") or ():
        option["name"] = next(one["name"] for one in data["options"] if one.get("value") == option.get("value"))
    return {**registered, "field_of_tomorrow": {"kind": 99, "list": [None, {}]}, "another": None}


def test_names_that_are_null_and_fields_nobody_knows_are_survived(tmp_path: Path) -> None:
    asyncio.run(_rough_server(tmp_path))


async def _rough_server(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        server.gateway.rough = _rough
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:
            for channel in (world.general, world.thread, world.post, world.direct):
                await server.say(world.alice, QUESTION, channel, mention=True)
                assert "closed for repairs" in text_of(await server.posted()), channel
            asked = await server.done(await server.slash(world.alice, "ask", question=QUESTION))
            assert "closed for repairs" in text_of(asked)
            assert "closed for repairs" in text_of(await server.done(await server.click(world.bob, asked, "More")))
            for event in ("MESSAGE_CREATE", "INTERACTION_CREATE", "THREAD_CREATE", "GUILD_CREATE"):
                await server.gateway.dispatch(event, {"id": "no number", "guild_id": world.guild_id, "mentions": []})
            await server.gateway.dispatch("EVENT_OF_TOMORROW", {"guild_id": world.guild_id, "list": [1]})
            await server.gateway.dispatch("MESSAGE_UPDATE", {"id": asked["id"], "channel_id": asked["channel_id"]})
            await server.say(world.alice, QUESTION, mention=True)
            assert "closed for repairs" in text_of(await server.posted())
            assert not any(event["event"] in ("failed", "event failed") for event in bot.events()), bot.log
            assert await bot.stop() == 0


def test_lost_connections_lose_no_question_and_answer_none_twice(tmp_path: Path) -> None:
    asyncio.run(_connections(tmp_path))


async def _connections(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world, gateway = server.world, server.gateway
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:
            begun = []

            async def ask() -> None:
                begun.append(await server.slash(world.alice, "ask", question=QUESTION))

            async def back(resumes: int) -> None:
                await server.until(lambda: len(gateway.resumes) == resumes and gateway.connected.is_set())

            await ask()
            await gateway.ask_to_reconnect()
            await back(1)
            gateway.cut()
            await ask()
            await back(2)
            await gateway.close(4000)
            await ask()
            await back(3)
            assert len(gateway.identifies) == 1
            for interaction in begun:
                assert "closed for repairs" in text_of(await server.done(interaction))
            # A session that Discord has forgotten: a fresh one is begun.
            await gateway.invalidate(resumable=False)
            await server.until(lambda: len(gateway.identifies) == 2 and gateway.connected.is_set())
            await ask()
            await server.done(begun[-1])
            assert [interaction.edits for interaction in begun] == [1] * len(begun)
            assert gateway.heartbeats > 0
            assert await bot.stop() == 0
        assert server.rest.violations == []
