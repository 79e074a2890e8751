"""Messages over a Discord of our own: what is answered, what is left alone, and answers that go with their question."""

import asyncio
from pathlib import Path
from typing import Any

from tests.bot.discord.harness import bot_running, toy_command, write_config
from tests.discord_server.gateway import MESSAGE_CONTENT
from tests.discord_server.people import DiscordServer, text_of

QUESTION = "What did the harbour bridge cost?"
OTHER = "When were the cables of the harbour bridge repaired?"


def test_people_are_answered_when_they_speak_to_the_bot_and_left_alone_otherwise(tmp_path: Path) -> None:
    asyncio.run(_spoken_to(tmp_path))


async def _spoken_to(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        server.gateway.granted = MESSAGE_CONTENT
        config = write_config(folder, server, message_content=True)
        async with bot_running(toy_command(config), server) as bot:
            await server.done(await server.slash(world.carol, "admin channels", channel=world.listened))
            answered = await _asked(server, QUESTION)
            # Left alone: talk under an answer, talk in a channel that is listened to, what has no answer there.
            for text, channel, reply_to in (
                ("lol, cheers mate", world.general, answered),
                ("thanks for this", world.general, answered),
                ("Did you see the game last night?", world.listened, None),
                ("purple elephants juggling?", world.listened, None),
                ("maybe harbour bridge?", world.listened, None),
                ("harbour bridge in 1999?", world.listened, None),
                (QUESTION, world.general, None),
            ):
                await server.say(world.bob, text, channel, reply_to=reply_to)
            # Answered: a reply that asks, which goes on from the answer; small talk to the bot; a listened channel.
            await server.say(world.bob, "and in 2017?", reply_to=answered)
            more = await server.posted()
            assert "Combined with your previous question" in text_of(more)
            assert "Harbour bridge closed" in text_of(more)
            assert "I answer questions about the indexed articles" in text_of(await _asked(server, "hello!"))
            await server.say(world.bob, QUESTION, world.listened)
            heard = await server.posted()
            assert heard["channel_id"] == world.listened
            assert "closed for repairs" in text_of(heard)
            assert server.rest.sent.empty()
            assert await bot.stop() == 0
        assert server.rest.violations == []


def test_an_answer_goes_with_its_question(tmp_path: Path) -> None:
    asyncio.run(_going(tmp_path))


async def _going(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        async with bot_running(toy_command(write_config(folder, server, slow=0.3)), server) as bot:
            question = await server.say(world.alice, QUESTION, mention=True)
            answer = await server.posted()
            # A link preview is no edit.
            await _event(server, "MESSAGE_UPDATE", question)
            await asyncio.sleep(0.3)
            assert answer["id"] in world.messages
            question["content"] = question["content"].replace(QUESTION, OTHER)
            await _event(server, "MESSAGE_UPDATE", question)
            second = await server.posted()
            assert answer["id"] not in world.messages
            assert OTHER in text_of(second)
            await _gone(server, question)
            await server.until(lambda: second["id"] not in world.messages)
            # Deleted while the answer is made: it is not posted.
            waiting = await server.say(world.alice, QUESTION, mention=True)
            await _gone(server, waiting)
            kept = await _asked(server, OTHER)
            assert kept["id"] in world.messages
            assert server.rest.sent.empty()
            assert await bot.stop() == 0
        assert server.rest.violations == []


def test_a_mention_under_somebody_elses_message_asks_about_it(tmp_path: Path) -> None:
    for content in (True, False):
        asyncio.run(_about(tmp_path, content))


async def _about(folder: Path, content: bool) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        server.gateway.granted = MESSAGE_CONTENT if content else 0
        async with bot_running(toy_command(write_config(folder, server, message_content=content)), server) as bot:
            said = await server.say(world.bob, "The harbour bridge opened in 2013 after six years of work.")
            asked = await server.say(world.bob, QUESTION)
            for text, under, words in (
                ("is this true?", said, "Altered. The article says:"),
                ("", asked, "closed for repairs"),
                ("and in 2017?", asked, "Combined with your previous question"),
            ):
                await server.say(world.alice, text, mention=True, reply_to=under)
                reply = text_of(await server.posted())
                # Without the intent Discord does not show somebody else's words.
                assert (words if content else "I can’t read the message you replied to.") in reply, text
            await server.say(world.alice, OTHER, mention=True, reply_to=said)
            whole = text_of(await server.posted())
            assert f"**{OTHER}**" in whole
            assert "Combined" not in whole
            assert server.rest.sent.empty()
            assert await bot.stop() == 0
        assert server.rest.violations == []


async def _asked(server: DiscordServer, text: str) -> dict[str, Any]:
    await server.say(server.world.alice, text, mention=True)
    return await server.posted()


async def _event(server: DiscordServer, name: str, message: dict[str, Any]) -> None:
    await server.gateway.dispatch(name, {**message, "guild_id": server.world.guild_id})


async def _gone(server: DiscordServer, message: dict[str, Any]) -> None:
    server.world.messages.pop(message["id"], None)
    named = {"id": message["id"], "channel_id": message["channel_id"]}
    await _event(server, "MESSAGE_DELETE", named)
