"""Hostile corpus and hostile questions on every way of asking: nothing of theirs takes effect in what is sent."""

import asyncio
import re
from pathlib import Path
from typing import Any

from tests.bot.discord.harness import bot_running, toy_command, write_config
from tests.bot.discord.replies.escape_test import HOSTILE
from tests.discord_server.people import DiscordServer, text_of
from tests.discord_server.rules import walk

# Looked for in the raw characters of a whole message, in which the bot's own bold, quotes and small print are allowed.
LIVE = [
    re.compile(r"@(everyone|here)"),
    re.compile(r"<@[!&]?\d"),
    re.compile(r"(?<!\\)\]\("),
    re.compile(r"https?://"),
    re.compile(r"(?i)discord\.gg"),
    re.compile(r"(?<!\\)\|\|"),
    re.compile(r"```"),
    re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]"),
    re.compile("\u0335{5}"),
]
LONG = "@everyone [x](https://evil.example) " * 200


def check(message: dict[str, Any]) -> None:
    """No pattern of Discord's in any text, no link button to an invite, no ping."""
    text = text_of(message)
    for live in LIVE:
        assert not live.search(text), (live.pattern, text)
    urls = [component["url"] for component in walk(message["components"]) if component.get("url")]
    assert not any("discord.gg" in url for url in urls)


def test_nothing_hostile_takes_effect_on_any_way(tmp_path: Path) -> None:
    asyncio.run(_run(tmp_path))


async def _run(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        settings = {"operators": [int(world.carol["id"])], "add_by_url": True, "answer_in_threads": True}
        async with bot_running(toy_command(write_config(folder, server, **settings)), server) as bot:

            async def slash(command: str, **options: Any) -> None:
                check(await server.done(await server.slash(world.carol, command, **options)))

            await slash("admin gaps", keep=True)
            for text, _ in [*HOSTILE, (LONG, ""), ("lighthouse lottery won @everyone", "")]:
                if "\ud800" in text:
                    continue
                for command, option in (("ask", "question"), ("search", "words"), ("timeline", "topic")):
                    await slash(command, **{option: text})
                await slash("verify", receipt=text[:1000])
                await slash("article", article=text[:100])
                await slash("ask", question="bridge", after=text[:10])
                await slash("ask", question="bridge", source=text[:100])
                await slash("admin gaps")
                await slash("admin remove", name=text[:100])
                await slash("admin add", url=f"https://{text}"[:500])
                message = await server.say(world.bob, text)
                for menu in ("Ask about this", "Find the source of this"):
                    check(await server.done(await server.menu(world.alice, menu, message)))
                await server.say(world.alice, text, world.direct)
                check(await server.posted())
                await server.say(world.alice, text, mention=True)
                check(await server.posted())
            await slash("ask", question="lighthouse lottery won")
            await slash("article", article="hostile.txt")
            await slash("sources")
            asked = await server.done(await server.slash(world.alice, "ask", question="lighthouse lottery won"))
            full = await server.done(await server.click(world.alice, asked, "More"))
            check(full)
            check(await server.done(await server.click(world.alice, full, "Context")))
            assert await bot.stop() == 0
        assert server.rest.violations == []
