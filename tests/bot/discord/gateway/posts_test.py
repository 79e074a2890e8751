"""Forum posts that an admin lets the bot answer, and how they are marked as solved."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.discord.conversation.validate import asked_in, question_of_post
from tests.bot.discord.harness import bot_running, toy_command, write_config
from tests.discord_server.gateway import MESSAGE_CONTENT
from tests.discord_server.people import DiscordServer, labels_of, text_of
from tests.discord_server.rest import Fault

QUESTION = "What did the harbour bridge cost?"


@pytest.mark.parametrize("content", [True, False])
def test_posts_are_answered_where_an_admin_says_so(tmp_path: Path, content: bool) -> None:
    asyncio.run(_posts(tmp_path, content))


async def _posts(folder: Path, content: bool) -> None:
    """Without the message content intent too: the title is enough."""
    async with DiscordServer().running() as server:
        world = server.world
        world.manages_threads = True
        server.gateway.granted = MESSAGE_CONTENT if content else 0
        config = write_config(folder, server, message_content=content)
        async with bot_running(toy_command(config), server) as bot:
            await server.post(world.alice, QUESTION, "Nobody has said so yet.")
            await server.done(await server.slash(world.carol, "admin channels", channel=world.forum))
            post = await server.post(world.alice, QUESTION, "I could not find it anywhere.")
            reply = await server.posted()
            assert reply["channel_id"] == post["id"]
            assert "closed for repairs" in text_of(reply)
            assert labels_of(reply) == ["Open source", "This solved it", "More", "Delete"]
            # Left alone: greetings, what has no answer, and talk among those who help.
            await server.post(world.bob, "Hello everybody", "")
            await server.post(world.bob, "Purple elephants juggling?", "Who knows?")
            await server.say(world.bob, QUESTION, post["id"])
            if content:
                body = await server.post(
                    world.bob, "The harbour bridge", "Hi. I walked past. What did it cost? Thanks!"
                )
                assert "closed for repairs" in text_of(await server.posted())
                await server.gateway.dispatch("MESSAGE_DELETE", {"id": body["id"], "channel_id": body["id"]})
            await server.say(world.bob, QUESTION, post["id"], mention=True)
            assert "closed for repairs" in text_of(await server.posted())
            await server.say(world.alice, QUESTION, world.direct)
            assert (await server.posted())["channel_id"] == world.direct
            await _solved(server, reply)
            assert await bot.stop() == 0
        assert server.rest.violations == []


async def _solved(server: DiscordServer, reply: dict[str, Any]) -> None:
    world = server.world
    tags = world.posts[reply["channel_id"]]["applied_tags"]
    bob = await server.done(await server.click(world.bob, reply, "This solved it"))
    assert "Only the person who asked" in text_of(bob)
    # Discord refuses the tag: the rating counts all the same.
    server.rest.faults.append(Fault("PATCH", r"/channels/\d+", 403, {"code": 50013, "message": "x"}))
    refused = await server.done(await server.click(world.alice, reply, "This solved it"))
    assert "needs a tag named “Solved”" in text_of(refused)
    assert tags == []
    thanked = await server.done(await server.click(world.alice, reply, "This solved it"))
    assert text_of(thanked) == "Thanks! The post is marked as solved."
    assert world.posts[reply["channel_id"]]["applied_tags"] == [world.solved_tag]


def test_a_good_rating_marks_a_post_as_solved(tmp_path: Path) -> None:
    asyncio.run(_rated(tmp_path))


async def _rated(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        world.manages_threads = True
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:
            for setting, value in (("channels", {"channel": world.forum}), ("answers", {"style": "full"})):
                await server.done(await server.slash(world.carol, f"admin {setting}", **value))
            post = await server.post(world.alice, QUESTION, "")
            reply = await server.posted()
            assert "Saved without" in text_of(await server.done(await server.choose(world.alice, reply, "wrong_date")))
            assert world.posts[post["id"]]["applied_tags"] == []
            solved = await server.done(await server.choose(world.alice, reply, "yes"))
            assert "marked as solved" in text_of(solved)
            assert world.posts[post["id"]]["applied_tags"] == [world.solved_tag]
            assert await bot.stop() == 0
        assert server.rest.violations == []


@pytest.mark.parametrize(
    ("title", "body", "question"),
    [
        ("When did the bridge open?", "I looked everywhere. Any idea?", "When did the bridge open?"),
        ("Harbour bridge", "Hi all! When did it open? Thanks.", "Harbour bridge: When did it open?"),
        ("Harbour bridge opening", "I want to know.", "Harbour bridge opening"),
        # A title that needs its body, and bodies alone.
        ("How much did it cost?", "The harbour bridge, what did that cost?",
         "How much did it cost?: The harbour bridge, what did that cost?"),
        ("", "When did it open?", "When did it open?"),
        ("大桥什么时候开通？", "求助", "大桥什么时候开通？"),
        ("  ", "", ""),
    ],
)  # fmt: skip
def test_what_a_post_asks(title: str, body: str, question: str) -> None:
    assert question_of_post(title, body) == question


def test_of_a_long_message_its_questions_are_asked() -> None:
    talk = "The council met again and again in the old town hall. " * 12
    assert asked_in(f"{talk}When did the bridge open? {talk}") == "When did the bridge open?"
    assert asked_in(talk) == talk[:500].strip()
    assert asked_in("short\n words") == "short words"
