"""The shipped command over the real engine: `dateline index`, then `dateline bot`, with nothing of its own replaced."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.discord.harness import ROOT, bot_running
from tests.discord_server.people import DiscordServer, text_of
from tests.discord_server.rest import Interaction

DATELINE = [sys.executable, "-c", "from bot.cli.main import main; main(prog_name='dateline')"]
ARTICLES = {
    "lighthouse.txt": "The lighthouse of Skerry Point\n\nBy Ann Example\n12 May 2011\n\nThe lighthouse of Skerry Point"
    " was lit for the first time on 12 May 2011. It is 41 metres high. Its lamp is seen for thirty miles.\n",
    "museum.txt": "A museum for the tram\n\n3 June 2016\n\nThe tram museum of Oldmarket opened its doors yesterday."
    " It shows nineteen trams, the eldest of them from 1893. Visitors may ring the bells.\n",
    "museum-reprint.txt": "Trams on show\n\n5 June 2016\n\nThe tram museum of Oldmarket opened its doors yesterday."
    " It shows nineteen trams, the eldest of them from 1893. Visitors may ring the bells.\n",
    "orchard.txt": "Apples in the old orchard\n\nOctober 2018\n\nThe old orchard of Weirside holds sixty kinds of"
    " apples. Nobody had counted them before the autumn of 2018. Some of the trees are older than the village hall.\n",
}
WINDMILL = (
    b"The windmill at Lowfield\n\n9 April 2019\n\nThe windmill at Lowfield grinds barley again. Its sails were"
    + (b" rebuilt by four carpenters in eleven months. Flour is sold on Saturdays.\n")
)

ABOUT_TRAMS = "How many trams does the museum show?"
OPEN = 5
"""Questions that wait for an answer at any moment while an index is swapped: the queue is never empty."""


def test_index_then_bot(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    # The exported model is kept between runs of the tests: making it is not what is tested here.
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "models").symlink_to(request.config.cache.mkdir("models"), target_is_directory=True)
    asyncio.run(_run(tmp_path))


async def _run(folder: Path) -> None:
    articles = folder / "articles"
    articles.mkdir()
    for name, text in ARTICLES.items():
        (articles / name).write_text(text, "utf-8")
    async with DiscordServer().running() as server:
        world = server.world
        config = folder / "config.toml"
        config.write_text(
            f'[discord]\napi_url = "{server.api_url}"\ngateway_url = "{server.gateway.url}"\nquestion_burst = 1000\n'
            f"server_question_burst = 1000\nrefresh_seconds = 600\nqueue = 5000\noperators = [{world.carol['id']}]\n"
            f'index_paths = ["{articles}"]\n',
            "utf-8",
        )
        command = [*DATELINE, "--config", str(config), "--data", str(folder / "data")]
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        done = await asyncio.to_thread(
            subprocess.run,
            [*command, "index", str(articles)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        async with bot_running([*command, "bot"], server) as bot:
            await _asked(server)
            await _swap_under_questions(server)
            assert await bot.stop() == 0
            assert "cricket" not in "".join(bot.log)
        assert server.rest.violations == []


async def _asked(server: DiscordServer) -> None:
    """Questions with and without an answer, in another language, outside the dates; copies, and the buttons."""
    world = server.world
    asked = await server.done(await server.slash(world.alice, "ask", question="How high is the lighthouse?"))
    assert "It is 41 metres high." in text_of(asked).replace("**", "")
    assert "· **2011-05-12** · stated in the text" in text_of(asked)
    nothing = await server.done(
        await server.slash(world.alice, "ask", question="Who won the cricket cup?", locale="es-ES", private=True)
    )
    assert "No he encontrado respuesta" in text_of(nothing)
    outside = await server.slash(world.alice, "ask", question="How many trams does the museum show in 2001?")
    assert "2001" in text_of(await server.done(outside))
    trams = await server.done(await server.slash(world.alice, "ask", question="How many trams stand in the museum?"))
    assert text_of(trams).replace("**", "").count("nineteen trams") == 1
    full = await server.done(await server.click(world.alice, trams, "More"))
    assert "also in 1 other article" in text_of(full)
    full = await server.done(await server.click(world.alice, asked, "More"))
    context = await server.done(await server.click(world.alice, full, "Context"))
    assert "lit for the first time" in text_of(context)


async def _swap_under_questions(server: DiscordServer) -> None:
    """An article is added, and indexed by another process, while questions come: none is lost or answered twice."""
    world = server.world
    server.files["windmill.txt"] = WINDMILL
    address = f"{server.address}/files/windmill.txt"
    file = {"id": "123456789012345678", "filename": "windmill.txt", "size": len(WINDMILL), "content_type": "text/plain"}
    added = await server.slash(world.carol, "admin add", file={**file, "url": address, "proxy_url": address})
    begun: list[Interaction] = []
    await server.until(lambda: added.edits > 0)
    for _ in range(1000):  # some always wait while it is indexed, however long that takes
        if added.edits == 2:
            break
        missing = OPEN - sum(interaction.edits == 0 for interaction in begun)
        begun += [await server.slash(world.alice, "ask", question=ABOUT_TRAMS) for _ in range(missing)]
        await asyncio.sleep(0.2)
    await server.until(lambda: added.edits == 2)
    begun += [await server.slash(world.alice, "ask", question=ABOUT_TRAMS) for _ in range(OPEN)]
    answers = [await server.done(interaction) for interaction in begun]
    assert [text_of(answer) for answer in answers if "nineteen trams" not in text_of(answer).replace("**", "")] == []
    assert [interaction.edits for interaction in begun] == [1] * len(begun)
    new = await server.done(await server.slash(world.alice, "ask", question="Who rebuilt the sails of the windmill?"))
    assert "rebuilt by four carpenters" in text_of(new).replace("**", "")
    removed = await server.slash(world.carol, "admin remove", name="windmill.txt")
    await server.until(lambda: removed.edits == 2)
    gone = await server.done(await server.slash(world.alice, "ask", question="Who rebuilt the sails of the windmill?"))
    assert "four carpenters" not in text_of(gone)
