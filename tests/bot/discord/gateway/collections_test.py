"""/admin collections, and what people with and without access are shown by every way of asking."""

import asyncio
from pathlib import Path
from typing import Any

from tests.bot.discord.harness import bot_running, toy_command, write_config
from tests.discord_server.people import DiscordServer, labels_of, text_of

QUESTION = "harbour bridge cables"
CLOSED = "Northern Courier"
ADMIN = "admin collections"


def test_channels_and_roles_see_what_they_are_given(tmp_path: Path) -> None:
    asyncio.run(_given(tmp_path))


class Asks:
    """Asks the one question, or gives a command, and returns the words of the reply."""

    def __init__(self, server: DiscordServer) -> None:
        self.server, self.world = server, server.world

    async def reply_text(self, person: dict[str, Any], command: str = "ask", at: str | None = None, **more: Any) -> str:
        """The reply to a slash command, private unless said otherwise."""
        more = {"question": QUESTION, "private": True, **more} if command == "ask" else more
        return text_of(await self.server.done(await self.server.slash(person, command, at=at, **more)))

    async def said(self, person: dict[str, Any], channel: str) -> str:
        """The reply to a mention."""
        await self.server.say(person, QUESTION, channel, mention=True)
        return text_of(await self.server.posted())


async def _given(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        config = write_config(
            folder,
            server,
            closed={"minutes": CLOSED},
            operators=[int(world.owner["id"])],
            collections={"minutes": {"roles": [int(world.admins)]}},
        )
        async with bot_running(toy_command(config), server) as bot:
            asks = Asks(server)
            await _by_role(asks)
            await _shown_to_all(asks)
            await _given_by_whoever_runs_the_bot(asks)
            await _by_channel(asks)
            assert await bot.stop() == 0
        assert server.rest.violations == []


async def _by_role(asks: Asks) -> None:
    server, world = asks.server, asks.world
    # A role counts where its member alone reads.
    assert CLOSED in await asks.reply_text(world.carol)
    assert CLOSED not in await asks.reply_text(world.carol, private=False)
    assert CLOSED not in await asks.said(world.carol, world.general)
    assert CLOSED not in await asks.reply_text(world.alice)
    assert CLOSED not in await asks.reply_text(world.alice, "sources")
    assert "5 articles" in await asks.reply_text(world.carol, "about")
    assert "3 articles" in await asks.reply_text(world.alice, "about")
    assert "No such article" in await asks.reply_text(world.alice, "article", article="ferry.txt")
    assert "Ferries of the bay" in await asks.reply_text(world.carol, "article", article="ferry.txt")
    assert await server.complete(world.alice, "article", "article", "ferries") == []
    assert len(await server.complete(world.carol, "article", "article", "ferries")) == 1
    assert await server.complete(world.carol, "ask", "source", "northern") == []
    assert len(await server.complete(world.carol, "timeline", "source", "northern")) == 1


async def _shown_to_all(asks: Asks) -> None:
    server, world = asks.server, asks.world
    # A public answer shows nothing more to whoever presses its buttons.
    asked = await server.done(await server.slash(world.carol, "ask", question=QUESTION))
    assert CLOSED not in text_of(await server.done(await server.click(world.alice, asked, "More")))
    assert CLOSED in text_of(await server.done(await server.click(world.carol, asked, "More")))

    # What a role shows one member is not theirs to show to all.
    for person, shares in ((world.alice, True), (world.carol, False)):
        found = await server.done(await server.slash(person, "search", words=QUESTION))
        assert ("Share" in labels_of(found)) is shares


async def _given_by_whoever_runs_the_bot(asks: Asks) -> None:
    server, world, admin = asks.server, asks.world, ADMIN
    # Only whoever runs the bot gives.
    assert "Manage Server" in await asks.reply_text(world.alice, admin)
    assert "given a collection by command" in await asks.reply_text(world.carol, admin)
    assert "people who run this bot" in await asks.reply_text(world.carol, admin, collection="minutes", everyone=True)
    operator = world.carol = world.owner
    assert "no collection board" in await asks.reply_text(operator, admin, collection="board", everyone=True)
    assert "Choose a channel" in await asks.reply_text(operator, admin, collection="minutes")
    assert "cannot take it away" in await asks.reply_text(
        operator, admin, collection="minutes", role=world.admins, see=False
    )
    listed = await asks.reply_text(operator, admin, collection="minutes", channel=world.general)
    assert f"`minutes`: <#{world.general}>" in listed
    assert len(await server.complete(operator, admin, "collection", "min")) == 1


async def _by_channel(asks: Asks) -> None:
    world, admin, operator = asks.world, ADMIN, asks.world.owner
    # A channel counts for all that is asked there, in its threads too, and nowhere else.
    assert CLOSED in await asks.said(world.alice, world.general)
    assert CLOSED in await asks.said(world.alice, world.thread)
    assert CLOSED in await asks.reply_text(world.alice)
    assert CLOSED not in await asks.said(world.alice, world.listened)
    assert CLOSED not in await asks.said(world.alice, world.post)
    assert CLOSED not in await asks.said(world.alice, world.direct)
    await asks.reply_text(operator, admin, collection="minutes", channel=world.general, see=False)
    assert CLOSED not in await asks.said(world.alice, world.general)
    await asks.reply_text(operator, admin, collection="minutes", everyone=True)
    assert CLOSED in await asks.said(world.alice, world.listened)
    assert CLOSED not in await asks.said(world.alice, world.direct)
