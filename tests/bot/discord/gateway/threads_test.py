"""Where messages are answered: forum posts, threads that are closed or not yet known, threads that cannot be opened."""

import asyncio
from pathlib import Path
from typing import Any

from tests.bot.discord.harness import bot_running, toy_command, write_config
from tests.discord_server.gateway import MESSAGE_CONTENT
from tests.discord_server.people import DiscordServer, labels_of, text_of
from tests.discord_server.rest import Fault

QUESTION = "What did the harbour bridge cost?"
OPEN_THREAD = r"/channels/\d+/messages/\d+/threads"
SEND = r"/channels/\d+/messages"


def test_threads_and_forum_posts_are_answered_in_place(tmp_path: Path) -> None:
    asyncio.run(_threads(tmp_path))


async def _threads(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:

            async def answered_in(channel: str) -> None:
                await server.say(world.alice, QUESTION, channel, mention=True)
                reply = await server.posted()
                assert "closed for repairs" in text_of(reply)
                assert reply["channel_id"] == channel

            await answered_in(world.post)
            await answered_in(world.thread)
            # The gateway has not told of this one: it is asked for, and only then answered in.
            await answered_in(world.hidden)
            assert server.calls("GET", f"/channels/{world.hidden}") == 1
            # Archived while the answer was made: opened again.
            world.archived.add(world.thread)
            await answered_in(world.thread)
            assert server.calls("PATCH", f"/channels/{world.thread}") == 1
            # Locked: nothing is tried there.
            world.locked.add(world.thread)
            await server.gateway.dispatch("THREAD_UPDATE", world.channel(world.thread))
            before = len(server.rest.calls)
            await server.say(world.alice, QUESTION, world.thread, mention=True)
            await answered_in(world.direct)
            assert all(world.thread not in call.path for call in server.rest.calls[before:])
            # A thread that cannot be known is left alone.
            server.rest.faults.append(
                Fault("GET", r"/channels/\d+", 404, {"code": 10003, "message": "Unknown Channel"})
            )
            await server.say(world.alice, QUESTION, "1234567890", mention=True)
            await server.until(lambda: not server.rest.faults)
            await answered_in(world.direct)
            assert server.calls("POST", "/channels/1234567890") == 0
            assert await bot.stop() == 0
        assert server.rest.violations == []
        assert not any(call.status == 403 for call in server.rest.calls)


def test_where_no_thread_can_be_used_the_channel_is(tmp_path: Path) -> None:
    asyncio.run(_no_thread(tmp_path))


async def _no_thread(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world, faults = server.world, server.rest.faults
        config = write_config(folder, server, answer_in_threads=True)
        async with bot_running(toy_command(config), server) as bot:

            async def reply() -> dict[str, Any]:
                await server.say(world.alice, QUESTION, mention=True)
                posted = await server.posted()
                assert "closed for repairs" in text_of(posted)
                assert not faults
                return posted

            thread = await reply()
            assert thread["channel_id"] not in (world.general, world.thread)
            # There is one already; it is locked; there are too many; a forum wants a tag; the channel is gone for us.
            for status, code in ((400, 160004), (403, 160005), (400, 160006), (400, 40067), (403, 50013)):
                faults.append(Fault("POST", OPEN_THREAD, status, {"code": code, "message": "no"}))
                assert (await reply())["channel_id"] == world.general, code
            # The thread opens, but nothing can be said in it.
            for status, code in ((403, 50013), (400, 160005)):
                faults.append(Fault("POST", SEND, status, {"code": code, "message": "no"}))
                posted = await reply()
                assert posted["channel_id"] == world.general
                assert posted["message_reference"]["message_id"]
            # In a forum there is a thread already.
            await server.say(world.alice, QUESTION, world.post, mention=True)
            assert (await server.posted())["channel_id"] == world.post
            assert await bot.stop() == 0
        assert server.rest.violations == []


def test_what_an_admin_names_is_listened_to_with_its_threads_and_posts(tmp_path: Path) -> None:
    asyncio.run(_listened(tmp_path))


async def _listened(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        world.locale = "de"
        server.gateway.granted = MESSAGE_CONTENT
        config = write_config(folder, server, message_content=True)
        async with bot_running(toy_command(config), server) as bot:
            await server.say(world.alice, QUESTION, world.post)
            for channel in (world.forum, world.general):
                await server.done(await server.slash(world.carol, "admin channels", channel=channel))
            for channel in ("", world.thread, world.general):
                asked = (
                    await server.say(world.alice, QUESTION, channel)
                    if channel
                    else await server.post(world.alice, QUESTION, "")
                )
                reply = await server.posted()
                assert reply["channel_id"] == asked["channel_id"]
                # A message has no locale of its own: the server's holds.
                assert "Löschen" in labels_of(reply)
            shown = await server.done(
                await server.slash(world.carol, "admin channels", channel=world.general, listen=False)
            )
            assert f"<#{world.general}>" not in text_of(shown)
            assert f"<#{world.forum}>" in text_of(shown)
            await server.say(world.alice, QUESTION, world.general)
            await server.say(world.alice, "harbour bridge", world.post)
            await server.say(world.alice, QUESTION, world.direct)
            assert (await server.posted())["channel_id"] == world.direct
            assert server.calls("POST", "/messages") == 4
            assert await bot.stop() == 0
        assert server.rest.violations == []
