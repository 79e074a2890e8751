"""A slow question is logged with the seconds of each stage; its words only where the settings say so."""

import asyncio
from pathlib import Path

import pytest

from tests.bot.discord.harness import bot_running, toy_command, write_config
from tests.discord_server.people import DiscordServer

QUESTION = "When did the harbour bridge open?"


@pytest.mark.parametrize("words", [False, True])
def test_a_slow_question_says_where_its_time_went(tmp_path: Path, words: bool) -> None:
    asyncio.run(_ask(tmp_path, words))


async def _ask(folder: Path, words: bool) -> None:
    async with DiscordServer().running() as server:
        config = write_config(folder, server, slow=0.3, slow_seconds=0.2, log_slow_questions=words)
        async with bot_running(toy_command(config), server) as bot:
            await server.done(await server.slash(server.world.alice, "ask", question=QUESTION))
            await server.until(lambda: any(event["event"] == "slow question" for event in bot.events()))
            [slow] = [event for event in bot.events() if event["event"] == "slow question"]
            assert slow["seconds"] > 0.2
            assert slow["way"] == "slash"
            assert slow["stages"].keys() >= {"waiting", "send"}
            assert slow.get("question") == (QUESTION if words else None)
            assert words or "bridge" not in "".join(bot.log)
            assert await bot.stop() == 0
