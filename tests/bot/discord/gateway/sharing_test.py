"""What one person sees can be shown to all: the same reply, signed, without the buttons that are theirs alone."""

import asyncio
from pathlib import Path
from typing import Any

from bot.discord.replies import blocks as b
from tests.bot.discord.harness import bot_running, toy_command, write_config
from tests.bot.discord.toy import ARTICLES, receipt_of
from tests.discord_server.people import DiscordServer, labels_of, text_of
from tests.discord_server.rest import EPHEMERAL

PRIVATE: list[tuple[str, dict[str, Any]]] = [
    ("search", {"words": "harbour bridge"}),
    ("sources", {}),
    ("article", {"article": "ferry.txt"}),
    ("timeline", {"topic": "harbour bridge"}),
    ("verify", {"receipt": receipt_of(ARTICLES[0], 0, 22)}),
    ("ask", {"question": "harbour bridge", "private": True}),
]


def test_private_replies_can_be_shared(tmp_path: Path) -> None:
    asyncio.run(_shared(tmp_path))


async def _shared(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:
            for command, options in PRIVATE:
                private = await server.done(await server.slash(world.alice, command, **options))
                assert private["flags"] & EPHEMERAL
                before = text_of(private)
                shared = await server.done(await server.click(world.alice, private, "Share"))
                assert not shared["flags"] & EPHEMERAL, command
                assert text_of(shared) == f"{before}\n-# Shared by <@{world.alice['id']}>", command
                kept = [label for label in labels_of(private) if label not in ("Share", "Delete")]
                assert labels_of(shared) == [*kept, "Delete"], command
                assert [file["filename"] for file in shared["attachments"]] == [
                    file["filename"] for file in private["attachments"]
                ], command
                assert text_of(private) == before
            await _taken_back(server, shared)
            await _not_shared(server)
            # A picture that cannot be had again is left out.
            sources = await server.done(await server.slash(world.alice, "sources"))
            server.rest.uploads.clear()
            bare = await server.done(await server.click(world.alice, sources, "Share"))
            assert bare["attachments"] == []
            assert "Harbour Post: 2 articles" in text_of(bare)
            assert await bot.stop() == 0
        assert server.rest.violations == []


async def _taken_back(server: DiscordServer, shared: dict[str, Any]) -> None:
    world = server.world
    refused = await server.done(await server.click(world.bob, shared, "Delete"))
    assert "Only the person who asked" in text_of(refused)
    await server.click(world.alice, shared, "Delete")
    await server.until(lambda: shared["id"] not in world.messages)


async def _not_shared(server: DiscordServer) -> None:
    """Not where nobody else reads, nor where the person may not write; notes are worth no sharing."""
    world = server.world
    for at in (world.direct, world.group, world.foreign, world.silent):
        reply = await server.done(await server.slash(world.alice, "search", at=at, words="harbour bridge"))
        assert "Share" not in labels_of(reply), at
    for command, options in (
        ("article", {"article": "no such"}),
        ("about", {}),
        ("ask", {"question": "hi", "private": True}),
    ):
        reply = await server.done(await server.slash(world.alice, command, **options))
        assert "Share" not in labels_of(reply), command


def test_a_button_is_added_where_there_is_room() -> None:
    share, other = b.Button("Share", "s"), b.Button("x", "x")
    text, menu = b.Text("t"), b.Menu("m", "m", (("a", "a"),))
    row = tuple(b.Button("y", f"y{number}") for number in range(5))
    for parts, expected in (
        ((text,), (text, b.Row((share,)))),
        ((text, b.Row((other,))), (text, b.Row((other, share)))),
        ((text, b.Row(row)), (text, b.Row(row), b.Row((share,)))),
        ((text, menu), (text, b.Row((share,)), menu)),
    ):
        assert b.with_button(b.Reply(parts, ""), share).blocks == expected
    full = b.Reply(tuple(b.Text(str(number)) for number in range(39)), "")
    assert b.with_button(full, share) == full
