"""Requests that Discord refuses, limits or drops: the answer still arrives, and only once."""

import asyncio
from pathlib import Path
from typing import Any

from tests.bot.discord.harness import bot_running, toy_command, write_config
from tests.discord_server.people import DiscordServer, text_of
from tests.discord_server.rest import DROPPED, SILENT, Fault

EDIT = r"/webhooks/\d+/.*/messages/@original"
SEND = r"/channels/\d+/messages"
QUESTION = "harbour bridge"


def limited(headers: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    body = {"message": "You are being rate limited.", "retry_after": 0.3, "global": False}
    return 429, body, {"Retry-After": "1", **headers}


def test_refusals_and_rate_limits(tmp_path: Path) -> None:
    asyncio.run(_refusals(tmp_path))


async def _refusals(folder: Path) -> None:
    async with DiscordServer().running() as server:
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:
            await _limited_and_refused(server)
            await _forbidden_and_deleted(server)
            await _too_late(server)
            assert await bot.stop() == 0
            assert QUESTION not in "".join(bot.log)
            assert not any(token in "".join(bot.log) for token in server.rest.interactions)
        assert server.rest.violations == []


async def _ask(server: DiscordServer) -> dict[str, Any]:
    return await server.done(await server.slash(server.world.alice, "ask", question=QUESTION))


async def _limited_and_refused(server: DiscordServer) -> None:
    world, faults = server.world, server.rest.faults
    # A limit told by Discord, and one at the edge, on both ways of answering: the reply comes all the same.
    for headers in ({"Via": "1.1 google"}, {}):
        faults.append(Fault("PATCH", EDIT, *limited(headers)))
        assert "closed for repairs" in text_of(await _ask(server))
        faults.append(Fault("POST", SEND, *limited(headers)))
        await server.say(world.alice, QUESTION, mention=True)
        assert "closed for repairs" in text_of(await server.posted())

    # Components refused: the same answer as plain text.
    refused = {"code": 50035, "message": "Invalid Form Body", "errors": {}}
    faults.append(Fault("PATCH", EDIT, 400, refused))
    plain = await _ask(server)
    assert not plain["components"]
    assert "closed for repairs" in plain["content"]
    assert "<https://harbour.example/closed#:~:text=" in plain["content"]
    faults.append(Fault("POST", SEND, 400, refused))
    await server.say(world.alice, QUESTION, mention=True)
    assert "closed for repairs" in (await server.posted())["content"]


async def _forbidden_and_deleted(server: DiscordServer) -> None:
    world, faults = server.world, server.rest.faults
    # Never a second try after a 403 or a 404; the bot goes on.
    for status, code in ((403, 50013), (404, 10008)):
        before = server.calls("POST", "/messages")
        faults.append(Fault("POST", SEND, status, {"code": code, "message": "no"}))
        await server.say(world.alice, QUESTION, mention=True)
        await server.until(lambda before=before: server.calls("POST", "/messages") == before + 1)
        await asyncio.sleep(0.2)
        assert server.calls("POST", "/messages") == before + 1

    # A question whose message is deleted before the answer comes is still answered, without the reference.
    faults.append(Fault("POST", r"/channels/\d+/typing", *limited({"Via": "1.1 google"})))
    asked = await server.say(world.alice, QUESTION, mention=True)
    del world.messages[asked["id"]]
    assert "message_reference" not in await server.posted()
    # The typing indicator is given up when the answer is there, perhaps before it was sent at all.
    faults.clear()


async def _too_late(server: DiscordServer) -> None:
    world, faults = server.world, server.rest.faults
    # The first response comes too late for Discord: noted, and nothing else is asked of it.
    faults.append(Fault("POST", r"/interactions/.*", 404, {"code": 10062, "message": "Unknown interaction"}))
    await server.slash(world.alice, "ask", question=QUESTION)
    await server.until(lambda: not faults)
    callbacks = server.calls("POST", "/callback")
    await asyncio.sleep(0.3)
    assert server.calls("POST", "/callback") == callbacks
    assert "closed for repairs" in text_of(await _ask(server))


TYPING = r"/channels/\d+/typing"
OPEN_THREAD = r"/channels/\d+/messages/\d+/threads"


# What may go wrong beside an answer: none of it costs the answer.
ASIDE = [
    (500, {"code": 0, "message": "x"}, {}),
    (503, {"code": 0, "message": "x"}, {}),
    (404, {"code": 10003, "message": "x"}, {}),
    (403, {"code": 50013, "message": "x"}, {}),
    (401, {"code": 0, "message": "x"}, {}),
    limited({}),
    limited({"Via": "1.1 google"}),
    (DROPPED, None, {}),
    (SILENT, None, {}),
]


def test_nothing_but_sending_the_answer_may_cost_the_answer(tmp_path: Path) -> None:
    asyncio.run(_aside(tmp_path))


async def _aside(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world, faults = server.world, server.rest.faults
        config = write_config(folder, server, answer_in_threads=True)
        async with bot_running(toy_command(config), server) as bot:
            for status, body, headers in ASIDE:
                # The library tries some of these again by itself: the answer does not wait for it.
                for pattern in (TYPING, OPEN_THREAD):
                    fault = Fault("POST", pattern, status, body, headers, times=9)
                    faults.append(fault)
                    await server.say(world.alice, QUESTION, mention=True)
                    assert "closed for repairs" in text_of(await server.posted(50)), (status, pattern)
                    assert fault.times > 4 or status == 429, "it waited for all five tries, which takes half a minute"
                    faults.clear()
            assert not any(event["event"] in ("failed", "reply not taken") for event in bot.events())
            assert await bot.stop() == 0


def test_a_dropped_connection_costs_no_reply_and_sends_none_twice(tmp_path: Path) -> None:
    asyncio.run(_dropped(tmp_path))


async def _dropped(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world, faults = server.world, server.rest.faults
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:
            for body in (None, "carried out"):
                for pattern in (r"/interactions/.*/callback", EDIT):
                    faults.append(Fault("PATCH" if pattern == EDIT else "POST", pattern, DROPPED, body))
                    begun = await server.slash(world.alice, "ask", question=QUESTION)
                    assert "closed for repairs" in text_of(await server.done(begun)), (body, pattern)
                    await server.until(lambda: not faults)
                    faults.append(Fault("POST", r"/interactions/.*/callback", DROPPED, body))
                    assert "/ask" in text_of(await server.done(await server.slash(world.alice, "help")))
                faults.append(Fault("POST", SEND, DROPPED, body, times=2))
                await server.say(world.alice, QUESTION, mention=True)
                assert "closed for repairs" in text_of(await server.posted())
            faults.append(Fault("POST", SEND, 503, {"code": 0, "message": "x"}))
            await server.say(world.alice, QUESTION, mention=True)
            assert "closed for repairs" in text_of(await server.posted())
            await asyncio.sleep(0.5)
            assert server.rest.sent.empty()
            assert await bot.stop() == 0
        assert server.rest.violations == []


def test_a_ban_at_the_edge_stops_all_requests_until_it_is_over(tmp_path: Path) -> None:
    asyncio.run(_banned(tmp_path))


async def _banned(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:
            status, body, headers = limited({})
            server.rest.faults.append(Fault("POST", SEND, status, body, {**headers, "Retry-After": "3600"}))
            await server.say(world.alice, QUESTION, mention=True)
            await server.until(lambda: not server.rest.faults)
            for _ in range(5):
                await server.say(world.alice, QUESTION, mention=True)
            await server.until(lambda: sum(e["event"] == "reply not taken" for e in bot.events()) == 6)
            assert server.calls("POST", "/messages") == 1
            assert await bot.stop() == 0


def test_pictures_that_are_refused_cost_no_reply(tmp_path: Path) -> None:
    asyncio.run(_pictures(tmp_path))


async def _pictures(folder: Path) -> None:
    async with DiscordServer().running() as server:
        faults = server.rest.faults
        # discord.py itself pauses for 25 seconds between its five tries of a request that fails with 500.
        async with bot_running(toy_command(write_config(folder, server, hurry=10)), server) as bot:
            for status, body, headers in (
                (413, {"code": 40005, "message": "Request entity too large"}, {}),
                (500, {"code": 0, "message": "x"}, {}),
                (403, {"code": 50013, "message": "x"}, {}),
                (404, {"code": 0, "message": "x"}, {}),
                limited({}),
            ):
                times = 5 if status == 500 else 2 if status == 429 else 1
                faults.append(Fault("PATCH", EDIT, status, body, headers, times=times))
                reply = await server.done(await server.slash(server.world.alice, "sources"))
                assert "Harbour Post: 2 articles" in text_of(reply), status
                assert not reply["attachments"]
                assert not faults
            assert await bot.stop() == 0
        assert server.rest.violations == []
