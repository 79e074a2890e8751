"""What goes wrong on the way: rate limits, lost connections, refusals, a full queue, an end in the middle of it."""

import asyncio
import json
import time
from pathlib import Path
from typing import Any

from bot.cli.doctor import examine
from tests.bot.discord.harness import bot_running, toy_command, write_config
from tests.discord_server.people import DiscordServer, text_of
from tests.discord_server.rest import DROPPED, SILENT, Fault
from tests.discord_server.world import user

EDIT = r"/webhooks/\d+/.*/messages/@original"
SEND = r"/channels/\d+/messages"
QUESTION = "harbour bridge"


def limited(headers: dict[str, str], **told: Any) -> tuple[int, Any, dict[str, str]]:
    body = {"message": "You are being rate limited.", "retry_after": 0.3, "global": False}
    return 429, body, {"Retry-After": "1", **headers}


def test_refusals_and_rate_limits(tmp_path: Path) -> None:
    asyncio.run(_refusals(tmp_path))


async def _refusals(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world, faults = server.world, server.rest.faults
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:

            async def ask() -> dict[str, Any]:
                return await server.done(await server.slash(world.alice, "ask", question=QUESTION))

            # A limit told by Discord, and one at the edge, on both ways of answering: the reply comes all the same.
            for headers in ({"Via": "1.1 google"}, {}):
                faults.append(Fault("PATCH", EDIT, *limited(headers)))
                assert "closed for repairs" in text_of(await ask())
                faults.append(Fault("POST", SEND, *limited(headers)))
                await server.say(world.alice, QUESTION, mention=True)
                assert "closed for repairs" in text_of(await server.posted())

            # Components refused: the same answer as plain text.
            refused = {"code": 50035, "message": "Invalid Form Body", "errors": {}}
            faults.append(Fault("PATCH", EDIT, 400, refused))
            plain = await ask()
            assert not plain["components"]
            assert "closed for repairs" in plain["content"]
            assert "<https://harbour.example/closed#:~:text=" in plain["content"]
            faults.append(Fault("POST", SEND, 400, refused))
            await server.say(world.alice, QUESTION, mention=True)
            assert "closed for repairs" in (await server.posted())["content"]

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

            # The first response comes too late for Discord: noted, and nothing else is asked of it.
            faults.append(Fault("POST", r"/interactions/.*", 404, {"code": 10062, "message": "Unknown interaction"}))
            await server.slash(world.alice, "ask", question=QUESTION)
            await server.until(lambda: not faults)
            callbacks = server.calls("POST", "/callback")
            await asyncio.sleep(0.3)
            assert server.calls("POST", "/callback") == callbacks
            assert "closed for repairs" in text_of(await ask())
            assert await bot.stop() == 0
            assert QUESTION not in "".join(bot.log)
            assert not any(token in "".join(bot.log) for token in server.rest.interactions)
        assert server.rest.violations == []


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


def test_commands_that_discord_refuses_leave_the_rest_working(tmp_path: Path) -> None:
    asyncio.run(_refused_commands(tmp_path))


async def _refused_commands(folder: Path) -> None:
    refused = {"code": 50035, "message": "Invalid Form Body", "errors": {"0": {"name": {"_errors": [
        {"code": "APPLICATION_COMMAND_INVALID_NAME", "message": "Command name is invalid"}]}}}}  # fmt: skip
    for status, body in ((400, refused), (403, {"code": 20012, "message": "no"}), (DROPPED, None)):
        async with DiscordServer().running() as server:
            server.rest.faults.append(Fault("PUT", r"/applications/\d+/commands", status, body, times=9))
            async with bot_running(toy_command(write_config(folder, server)), server) as bot:
                await server.say(server.world.alice, QUESTION, mention=True)
                assert "closed for repairs" in text_of(await server.posted())
                await server.say(server.world.alice, QUESTION, server.world.direct)
                assert "closed for repairs" in text_of(await server.posted())
                if status == 400:
                    assert "Command name is invalid" in "".join(bot.log)
                assert any(event["event"] == "commands not registered" for event in bot.events())
                assert await bot.stop() == 0
                told = _commands_checked(folder / "data")
                assert told["state"] == "bad"
                assert "mentions and direct messages work" in told["found"]
                if status == 400:
                    assert "Command name is invalid" in told["found"]
            server.rest.faults.clear()
            async with bot_running(toy_command(write_config(folder, server)), server) as bot:
                assert server.world.commands
                assert await bot.stop() == 0
            assert _commands_checked(folder / "data")["state"] == "good"


def _commands_checked(data: Path) -> dict[str, str]:
    [told] = [check for check in examine(None, data) if check["name"] == "Discord commands"]
    return told


def test_commands_that_discord_no_longer_has_are_registered_again(tmp_path: Path) -> None:
    asyncio.run(_lost_commands(tmp_path))


async def _lost_commands(folder: Path) -> None:
    async with DiscordServer().running() as server:
        command = toy_command(write_config(folder, server))
        # First start; the same again; some are gone; Discord does not say.
        for gone, fault, put in ((0, 0, 1), (0, 0, 1), (3, 0, 2), (0, 500, 2)):
            del server.world.commands[:gone]
            if fault:
                server.rest.faults.append(Fault("GET", r"/applications/\d+/commands", fault, {"code": 0}, times=9))
                command = toy_command(write_config(folder, server, hurry=10))  # the list is waited for in vain
            async with bot_running(command, server) as bot:
                assert server.calls("PUT", "/commands") == put
                assert await bot.stop() == 0
        assert server.rest.violations == []


def test_a_ready_without_shard_is_understood(tmp_path: Path) -> None:
    asyncio.run(_no_shard(tmp_path))


async def _no_shard(folder: Path) -> None:
    async with DiscordServer().running() as server:
        server.gateway.tells_shard = False
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:
            await server.say(server.world.alice, QUESTION, mention=True)
            assert "closed for repairs" in text_of(await server.posted())
            assert await bot.stop() == 0


# Names and words that may be absent, by the key they stand under.
ABSENT = ("global_name", "nick", "avatar", "name", "topic", "discriminator", "preferred_locale", "description")

# Not an object with names of its own, but a map.
MAP = "authorizing_integration_owners"


def _rough(event: str, data: Any) -> Any:
    """Fields that nobody knows everywhere, and null for whatever may be absent."""
    if isinstance(data, list):
        return [_rough(event, part) for part in data]
    if not isinstance(data, dict):
        return data
    kept = event == "INTERACTION_CREATE" and "options" in data  # a command's own name
    told = {
        key: None if key in ABSENT and not kept else part if key == MAP else _rough(event, part)
        for key, part in data.items()
    }
    for option in told.get("options") or ():
        option["name"] = next(one["name"] for one in data["options"] if one.get("value") == option.get("value"))
    return {**told, "field_of_tomorrow": {"kind": 99, "list": [None, {}]}, "another": None}


def test_names_that_are_null_and_fields_nobody_knows_are_survived(tmp_path: Path) -> None:
    asyncio.run(_rough_server(tmp_path))


async def _rough_server(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        server.gateway.rough = _rough
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:
            for channel in (world.general, world.thread, world.post, world.direct):
                await server.say(world.alice, QUESTION, channel, mention=True)
                assert "closed for repairs" in text_of(await server.posted()), channel
            asked = await server.done(await server.slash(world.alice, "ask", question=QUESTION))
            assert "closed for repairs" in text_of(asked)
            assert "closed for repairs" in text_of(await server.done(await server.click(world.bob, asked, "More")))
            for event in ("MESSAGE_CREATE", "INTERACTION_CREATE", "THREAD_CREATE", "GUILD_CREATE"):
                await server.gateway.dispatch(event, {"id": "no number", "guild_id": world.guild_id, "mentions": []})
            await server.gateway.dispatch("EVENT_OF_TOMORROW", {"guild_id": world.guild_id, "list": [1]})
            await server.gateway.dispatch("MESSAGE_UPDATE", {"id": asked["id"], "channel_id": asked["channel_id"]})
            await server.say(world.alice, QUESTION, mention=True)
            assert "closed for repairs" in text_of(await server.posted())
            assert not any(event["event"] in ("failed", "event failed") for event in bot.events()), bot.log
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


def test_lost_connections_lose_no_question_and_answer_none_twice(tmp_path: Path) -> None:
    asyncio.run(_connections(tmp_path))


async def _connections(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world, gateway = server.world, server.gateway
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:
            begun = []

            async def ask() -> None:
                begun.append(await server.slash(world.alice, "ask", question=QUESTION))

            async def back(resumes: int) -> None:
                await server.until(lambda: len(gateway.resumes) == resumes and gateway.connected.is_set())

            await ask()
            await gateway.ask_to_reconnect()
            await back(1)
            gateway.cut()
            await ask()
            await back(2)
            await gateway.close(4000)
            await ask()
            await back(3)
            assert len(gateway.identifies) == 1
            for interaction in begun:
                assert "closed for repairs" in text_of(await server.done(interaction))
            # A session that Discord has forgotten: a fresh one is begun.
            await gateway.invalidate(resumable=False)
            await server.until(lambda: len(gateway.identifies) == 2 and gateway.connected.is_set())
            await ask()
            await server.done(begun[-1])
            assert [interaction.edits for interaction in begun] == [1] * len(begun)
            assert gateway.heartbeats > 0
            assert await bot.stop() == 0
        assert server.rest.violations == []


def test_forty_questions_of_twenty_people_at_once_are_acknowledged_before_the_first_is_answered(tmp_path: Path) -> None:
    asyncio.run(_load(tmp_path))


async def _load(folder: Path) -> None:
    """The engine is busy, another process indexes, and the index is swapped in the middle."""
    async with DiscordServer().running() as server:
        world = server.world
        owner = int(world.carol["id"])
        config = write_config(
            folder, server, slow=0.5, indexing=4.0, operators=[owner], server_questions_a_minute=6000, index_paths=["x"]
        )
        async with bot_running(toy_command(config), server) as bot:
            indexing = await server.slash(world.carol, "admin reindex")
            await server.until(lambda: indexing.edits == 1)
            busy = folder / "data" / "busy"
            busy.touch()
            people = [user(f"reader{number}") for number in range(20)]
            begun = [
                await server.slash(person, "ask", question=f"harbour bridge {n}") for n in range(2) for person in people
            ]
            await server.until(lambda: all(interaction.kind for interaction in begun))
            assert not any(interaction.edits for interaction in begun)
            busy.unlink()
            again = await server.slash(world.carol, "admin reindex")
            answers = [await server.done(interaction) for interaction in begun]
            assert "already running" in text_of(await server.done(again)) or again.edits == 2
            assert [interaction.edits for interaction in begun] == [1] * 40
            assert all("harbour bridge" in text_of(answer) for answer in answers)
            await server.until(lambda: indexing.edits == 2)
            about = await server.done(await server.slash(world.alice, "about"))
            assert "`g-0002`" in text_of(about)
            assert await bot.stop() == 0
        assert server.rest.violations == []


def test_a_full_queue_and_too_many_questions_are_told_in_words(tmp_path: Path) -> None:
    asyncio.run(_full(tmp_path))


async def _full(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        config = write_config(folder, server, slow=0.4, queue=4, batch=2, question_burst=9, questions_a_minute=1)
        async with bot_running(toy_command(config), server) as bot:
            begun = [await server.slash(world.alice, "ask", question=QUESTION) for _ in range(10)]
            texts = [text_of(await server.done(interaction)) for interaction in begun]
            assert sum("I am busy" in text for text in texts) >= 2
            assert sum("closed for repairs" in text for text in texts) >= 4
            # The same limit holds for a mention, and tells the time of the next try.
            await server.say(world.alice, QUESTION, mention=True)
            told = text_of(await server.posted())
            assert "You can ask again <t:" in told
            wait = int(told.split("<t:")[1].split(":")[0]) - time.time()
            assert 0 < wait <= 61
            await server.say(world.bob, QUESTION, mention=True)
            assert "closed for repairs" in text_of(await server.posted())
            assert await bot.stop() == 0


def test_what_is_in_flight_at_the_end_is_finished_or_told(tmp_path: Path) -> None:
    asyncio.run(_ending(tmp_path))


async def _ending(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        async with bot_running(toy_command(write_config(folder, server, slow=2.5, batch=1)), server) as bot:
            begun = [await server.slash(world.alice, "ask", question=QUESTION) for _ in range(6)]
            await server.until(lambda: all(interaction.kind for interaction in begun))
            stopping = asyncio.create_task(bot.stop())
            await asyncio.sleep(0.3)
            late = await server.slash(world.alice, "ask", question=QUESTION)
            assert await stopping == 0
            texts = [text_of(interaction.message or {"content": "", "components": []}) for interaction in begun]
            assert sum("closed for repairs" in text for text in texts) >= 2
            assert sum("I am restarting" in text for text in texts) >= 1
            assert all("closed for repairs" in text or "I am restarting" in text for text in texts)
            assert late.message is not None
            assert "I am restarting" in text_of(late.message)
            assert json.loads(bot.log[-1])["event"] == "stopped"


def test_refusals_are_limited_too_and_nothing_is_opened_for_them(tmp_path: Path) -> None:
    asyncio.run(_refused_often(tmp_path))


async def _refused_often(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        config = write_config(folder, server, question_burst=3, questions_a_minute=0.1, answer_in_threads=True)
        async with bot_running(toy_command(config), server) as bot:
            for _ in range(12):
                await server.say(world.alice, "x" * 600, mention=True)
            for _ in range(3):
                assert "500" in text_of(await server.posted())
            # As many questions as are allowed, each in a thread of its own; then nothing at all.
            for _ in range(9):
                await server.say(world.alice, QUESTION, mention=True)
            for _ in range(3):
                assert "closed for repairs" in text_of(await server.posted())
            await server.say(world.bob, QUESTION, mention=True)
            assert "closed for repairs" in text_of(await server.posted())
            assert server.calls("POST", r"/threads") == 4
            assert server.calls("POST", r"/typing") <= 4
            assert server.rest.sent.empty()
            assert await bot.stop() == 0
        assert server.rest.violations == []
