"""Many questions in a row to the shipped bot: what memory, open files and tasks come to, and how long replies take.

    python benchmarks/discord_soak.py [--questions 1000]

Indexes the sample corpus, starts `dateline bot` over a Discord of its own on loopback, and asks by command, by mention
and by button in turn. Needs Linux and what the tests need.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import aiohttp
import click

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.bot.discord.harness import BotProcess, bot_running  # noqa: E402  # the path has to be there first
from tests.discord_server.people import DiscordServer  # noqa: E402

QUESTIONS = (
    "When was the Antikythera mechanism found?",
    "What did the deal for WhatsApp cost?",
    "How many phones were sold in 2014?",
    "Who won the world cup in curling?",
    "小米卖了多少手机？",
    "What are quality and patents worth?",
    "harbour",
)
GAUGES = ("process_resident_memory_bytes", "process_open_fds", "dateline_tasks")


@click.command()
@click.option("--questions", default=1000, show_default=True)
def main(questions: int) -> None:
    """Prints memory, files and tasks at the start and at the end, and quantiles of the times."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_run(Path(folder), questions))


async def _run(folder: Path, questions: int) -> None:
    async with DiscordServer().running() as server:
        command = _configured(folder, server)
        subprocess.run([*command, "index", str(ROOT / "corpus" / "sample")], check=True, capture_output=True)
        async with bot_running([*command, "bot"], server) as bot:
            times: list[float] = []
            acks: list[float] = []
            await _ask(server, 100, times, acks)
            before = await _gauges(bot)
            times.clear()
            acks.clear()
            await _ask(server, questions, times, acks)
            await asyncio.sleep(2)
            after = await _gauges(bot)
            print(f"{questions} questions after 100 to warm up")
            for name in GAUGES:
                print(f"  {name:32} {before[name]:14,.0f} -> {after[name]:14,.0f}")
            for name, values in (("acknowledged", acks), ("answered", times)):
                hundredths = [part * 1000 for part in statistics.quantiles(values, n=100)]
                longest = max(values) * 1000
                print(f"  {name}: median {hundredths[49]:.0f} ms, 99th {hundredths[98]:.0f} ms, max {longest:.0f} ms")
            print(f"  violations: {len(server.rest.violations)}, exit status {await bot.stop()}")


def _configured(folder: Path, server: DiscordServer) -> list[str]:
    config = folder / "config.toml"
    config.write_text(
        f'[discord]\napi_url = "{server.api_url}"\ngateway_url = "{server.gateway.url}"\nhealth_port = 0\n'
        "question_burst = 1000\nquestions_a_minute = 600\nserver_question_burst = 100000\n"
        "server_questions_a_minute = 60000\n",
        "utf-8",
    )
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    program = "from bot.cli.main import main; main(prog_name='dateline')"
    return [sys.executable, "-c", program, "--config", str(config), "--data", str(folder / "data")]


async def _ask(server: DiscordServer, questions: int, times: list[float], acks: list[float]) -> None:
    """Asks one after the other: two of three by command, the third by mention, and now and then presses a button."""
    world = server.world
    for number in range(questions):
        # Different people: one alone would meet the limits.
        person: dict[str, Any] = {**world.alice, "id": str(int(world.alice["id"]) + number % 50)}
        text = QUESTIONS[number % len(QUESTIONS)]
        begun = time.monotonic()
        if number % 3 == 2:
            await server.say(person, text, mention=True)
            await server.posted()
        else:
            asked = await server.slash(person, "ask", question=text)
            message = await server.done(asked)
            acks.append(asked.ack_seconds)
            if number % 10 == 0 and message["components"]:
                await server.done(await server.click(person, message, "More"))
        times.append(time.monotonic() - begun)


async def _gauges(bot: BotProcess) -> dict[str, float]:
    port = next(event["port"] for event in bot.events() if event["event"] == "health")
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/metrics") as response:
        lines = (await response.text()).splitlines()
    return {name: next(float(line.split()[1]) for line in lines if line.startswith(name + " ")) for name in GAUGES}


if __name__ == "__main__":
    main()
