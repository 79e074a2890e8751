"""How the process ends when it cannot run: one line each, and a status of its own."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bot.discord.gateway.service import BAD_TOKEN, FAILED, MISSING_INTENT, NO_INDEX
from tests.bot.discord.harness import bot_running, toy_command, write_config
from tests.discord_server.gateway import MESSAGE_CONTENT
from tests.discord_server.people import TOKEN, DiscordServer, text_of

ENDS: list[tuple[str, dict[str, Any], str, int, str]] = [
    ("no token", {}, "", BAD_TOKEN, "no bot token in the environment variable DISCORD_TOKEN"),
    (
        "a token file that is not there",
        {"token_file": "/nowhere/token"},
        TOKEN,
        BAD_TOKEN,
        "/nowhere/token: cannot be read",
    ),
    ("no text as the token", {}, "caf\u00e9 au lait", BAD_TOKEN, "is not a bot token"),
    ("a line too many", {}, "a.b.c\nd", BAD_TOKEN, "is not a bot token"),
    ("a wrong token", {}, "wrong.token.x", BAD_TOKEN, "refuses the bot token"),
    ("an intent not granted", {"message_content": True}, TOKEN, MISSING_INTENT, "Message Content Intent"),
    ("no index", {"empty": True}, TOKEN, NO_INDEX, "nothing is indexed"),
    ("no API", {"api_url": "http://127.0.0.1:9/api/v10"}, TOKEN, FAILED, "cannot be reached"),
]


@pytest.mark.parametrize(
    ("options", "token", "status", "line"), [end[1:] for end in ENDS], ids=[end[0] for end in ENDS]
)
def test_it_ends_with_one_line_and_its_own_status(
    tmp_path: Path, options: dict[str, Any], token: str, status: int, line: str
) -> None:
    async def run() -> None:
        async with DiscordServer().running() as server:
            command = toy_command(write_config(tmp_path, server, **options))
            async with bot_running(command, server, token=token, ready=False) as bot:
                assert await bot.ended() == status
                plain = [entry for entry in bot.log if not entry.startswith("{")]
                assert len(plain) == 1
                assert plain[0].startswith("Error: ")
                assert line in plain[0]
                assert not token or token not in "".join(bot.log)
                assert len(server.gateway.identifies) <= 1

    asyncio.run(run())


def test_with_the_intent_channels_are_listened_to_and_health_is_reported(tmp_path: Path) -> None:
    asyncio.run(_listening(tmp_path))


async def _listening(folder: Path) -> None:
    import aiohttp

    async with DiscordServer().running() as server:
        world = server.world
        server.gateway.granted = MESSAGE_CONTENT
        token = folder / "token"
        token.write_text(TOKEN + "\n", "utf-8")
        config = write_config(folder, server, message_content=True, token_file=str(token), health_port=0)
        async with bot_running(toy_command(config), server, token="") as bot:
            await server.done(await server.slash(world.carol, "admin channels", channel=world.listened))
            await server.say(world.alice, "What did the harbour bridge cost?", world.listened)
            assert "The harbour bridge was" in text_of(await server.posted())
            before = server.calls("POST", "/messages")
            await server.say(world.alice, "Nice weather, harbour bridge.", world.listened)
            await server.say(world.alice, "What did the harbour bridge cost?", world.general)
            port = next(event["port"] for event in bot.events() if event["event"] == "health")
            async with aiohttp.ClientSession() as session:

                async def get(path: str) -> tuple[int, str]:
                    async with session.get(f"http://127.0.0.1:{port}{path}") as response:
                        return response.status, await response.text()

                assert await get("/healthz") == (200, "ok\n")
                assert await get("/readyz") == (200, "ready\n")
                status, metrics = await get("/metrics")
                assert status == 200
                counted = [line for line in metrics.splitlines() if line.startswith("dateline_questions_total")]
                assert counted == ['dateline_questions_total{outcome="answered",way="overheard"} 1.0']
                assert "dateline_articles 5.0" in metrics
                assert "dateline_acknowledge_seconds_count 1.0" in metrics
                for stage in ("waiting", "send"):  # the toy engine has none of the others
                    assert f'dateline_stage_seconds_count{{stage="{stage}"}} 1.0' in metrics
                server.gateway.cut()
                await server.until(lambda: server.gateway.connected.is_set())
            assert server.calls("POST", "/messages") == before
            assert await bot.stop() == 0
            assert all(json.loads(line) for line in bot.log)
        assert server.rest.violations == []


def test_it_lives_but_is_not_ready_while_the_gateway_cannot_be_reached(tmp_path: Path) -> None:
    asyncio.run(_not_ready(tmp_path))


async def _not_ready(folder: Path) -> None:
    import aiohttp

    async with DiscordServer().running() as server:
        server.gateway.url = "ws://127.0.0.1:9/"
        config = write_config(folder, server, health_port=0)
        async with bot_running(toy_command(config), server, ready=False) as bot:
            await server.until(lambda: server.calls("GET", "/gateway/bot"))
            port = next(event["port"] for event in bot.events() if event["event"] == "health")
            async with aiohttp.ClientSession() as session:
                for path, status, words in (("healthz", 200, "ok"), ("readyz", 503, "the gateway is not ready")):
                    async with session.get(f"http://127.0.0.1:{port}/{path}") as response:
                        assert (response.status, (await response.text()).strip()) == (status, words)
            assert await bot.stop() == 0
