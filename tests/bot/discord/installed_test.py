"""The bot as somebody's own app: in a group, in a guild it is no member of; all it knows is in the interaction."""

import asyncio
from pathlib import Path

from tests.bot.discord.harness import bot_running, toy_command, write_config
from tests.discord_server.people import DiscordServer, labels_of, text_of
from tests.discord_server.rest import EPHEMERAL

QUESTION = "harbour bridge"


def test_a_user_brings_the_bot_along(tmp_path: Path) -> None:
    asyncio.run(_run(tmp_path))


async def _run(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        config = write_config(folder, server, operators=[int(world.carol["id"])])
        async with bot_running(toy_command(config), server) as bot:
            for place in (world.group, world.foreign, world.direct):
                asked = await server.done(await server.slash(world.alice, "ask", question=QUESTION, at=place))
                assert "closed for repairs" in text_of(asked)
                # For the one who asked alone, unless asked otherwise.
                assert asked["flags"] & EPHEMERAL
                assert "Delete" not in labels_of(asked)
                more = await server.done(await server.click(world.alice, asked, "More"))
                assert more["id"] == asked["id"]
                shown = await server.slash(world.alice, "ask", question=QUESTION, private=False, at=place)
                assert not (await server.done(shown))["flags"] & EPHEMERAL
                for command, words in (("about", "with quotes from"), ("privacy", "not saved"), ("sources", "Harbour")):
                    assert words in text_of(await server.done(await server.slash(world.alice, command, at=place)))
                message = world.message(place, world.bob, {"content": "The harbour bridge opened in 2014"})
                found = await server.done(await server.menu(world.alice, "Find the source of this", message))
                assert "Word for word in:" in text_of(found)
            # Managing a server that has not let the bot in sets nothing, whatever Discord lets through.
            for command in ("admin gaps", "admin status"):
                refused = await server.done(await server.slash(world.carol, command, at=world.foreign))
                assert "only works on a server" in text_of(refused)
            admin = next(command for command in world.commands if command["name"] == "admin")
            assert (admin["integration_types"], admin["contexts"]) == ([0], [0])
            ask = next(command for command in world.commands if command["name"] == "ask")
            assert (ask["integration_types"], ask["contexts"]) == ([0, 1], [0, 1, 2])
            assert await bot.stop() == 0
        assert server.rest.violations == []
        assert not any(call.status >= 400 for call in server.rest.calls)


def test_where_no_files_may_be_sent_the_pictures_are_left_out(tmp_path: Path) -> None:
    async def run() -> None:
        async with DiscordServer().running() as server:
            world = server.world
            async with bot_running(toy_command(write_config(tmp_path, server)), server) as bot:
                for command, options in (("sources", {}), ("timeline", {"topic": QUESTION})):
                    begun = await server.slash(world.alice, command, at=world.plainly, **options)
                    shown = await server.done(begun)
                    assert "Harbour Post" in text_of(shown)
                    assert not shown["attachments"]
                assert await bot.stop() == 0
            assert server.rest.violations == []
            assert not any(call.status >= 400 for call in server.rest.calls)

    asyncio.run(run())
