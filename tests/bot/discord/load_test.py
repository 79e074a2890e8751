"""Many questions at once, a full queue, limits, and an end in the middle of it."""

import asyncio
import json
import time
from pathlib import Path

from tests.bot.discord.harness import bot_running, toy_command, write_config
from tests.discord_server.people import DiscordServer, text_of
from tests.discord_server.world import user

QUESTION = "harbour bridge"


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


def test_a_full_queue_and_too_many_questions_are_explained(tmp_path: Path) -> None:
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
            posted = text_of(await server.posted())
            assert "You can ask again <t:" in posted
            wait = int(posted.split("<t:")[1].split(":")[0]) - time.time()
            assert 0 < wait <= 61
            await server.say(world.bob, QUESTION, mention=True)
            assert "closed for repairs" in text_of(await server.posted())
            assert await bot.stop() == 0


def test_what_is_in_flight_at_the_end_is_finished_or_explained(tmp_path: Path) -> None:
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
