"""Questions to the shipped bot, many at once during a reindex and many in a row: times, memory, open files, tasks.

    python benchmarks/discord_soak.py [--at-once 20] [--questions 1000]

Indexes the sample corpus, starts `dateline bot` over a Discord of its own on loopback, has `/admin reindex` read
articles made of the sample's sentences while people ask at once, then asks by command, by mention and by button in
turn. Needs Linux and what the tests need.
"""

import asyncio
import json
import os
import random
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

from corpus.text.sentences import split  # noqa: E402
from tests.bot.discord.harness import BotProcess, bot_running  # noqa: E402  # the path has to be there first
from tests.discord_server.people import DiscordServer, labels_of, text_of  # noqa: E402
from tests.discord_server.rest import Interaction  # noqa: E402

QUESTIONS = (
    "When was the Antikythera mechanism found?",
    "What did the deal for WhatsApp cost?",
    "How many phones were sold in 2014?",
    "Who won the world cup in curling?",
    "小米卖了多少手机？",
    "What are quality and patents worth?",
    "harbour",
)
WARMING, EVERY = 100, 50
"""Questions before memory is first looked at, and after which it is shown again."""

GAUGES = ("process_resident_memory_bytes", "process_open_fds", "dateline_tasks")


@click.command()
@click.option("--at-once", default=20, show_default=True, help="People who ask at once during a reindex; 0 for none.")
@click.option("--new-articles", default=1500, show_default=True, help="Articles that the reindex reads.")
@click.option("--questions", default=1000, show_default=True, help="Questions in a row; 0 for none.")
def main(at_once: int, new_articles: int, questions: int) -> None:
    """Prints the times of questions asked at once, memory, files and tasks before and after many, and their times."""
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_run(Path(folder), at_once, new_articles, questions))


async def _run(folder: Path, at_once: int, new_articles: int, questions: int) -> None:
    async with DiscordServer().running() as server:
        command = _configured(folder, server)
        subprocess.run([*command, "index", str(ROOT / "corpus" / "sample")], check=True, capture_output=True)
        async with bot_running([*command, "bot"], server) as bot:
            if at_once:
                _write_articles(folder / "new", new_articles)
                await _during_a_reindex(server, at_once)
            if questions:
                await _in_a_row(server, bot, questions)
            print(f"  violations: {len(server.rest.violations)}, exit status {await bot.stop()}")


async def _during_a_reindex(server: DiscordServer, people: int) -> None:
    """Has people ask at once, again and again, until the reindex is done; each question by somebody else."""
    world = server.world
    world.carol = world.owner
    begun = time.monotonic()
    reindex = await server.slash(world.owner, "admin reindex")
    await server.done(reindex)
    rounds, acks, times, empty = 0, list[float](), list[float](), 0
    while reindex.edits < 2:  # its reply is edited once more when indexing is done
        asked = [
            await server.slash(server.somebody(rounds * people + n), "ask", question=QUESTIONS[n % len(QUESTIONS)])
            for n in range(people)
        ]
        at = time.monotonic()
        waiting = [asyncio.create_task(_answered(server, one, at)) for one in asked]
        for seconds, message in await asyncio.gather(*waiting):
            times.append(seconds)
            empty += not text_of(message)
        acks += [one.ack_seconds for one in asked]
        rounds += 1
    assert reindex.message is not None
    print(f"{people} at once, {rounds} times, while a reindex ran for {time.monotonic() - begun:.0f} s")
    print(f"  {' '.join(text_of(reindex.message).split())}")
    print(f"  {len(times)} asked, {len(times) - empty} answered; acknowledged within 1 s: {sum(a < 1 for a in acks)}")
    _quantiles(("acknowledged", acks), ("answered", times))


async def _answered(server: DiscordServer, asked: Interaction, since: float) -> tuple[float, dict[str, Any]]:
    message = await server.done(asked, 120)
    return time.monotonic() - since, message


async def _in_a_row(server: DiscordServer, bot: BotProcess, questions: int) -> None:
    times: list[float] = []
    acks: list[float] = []
    await _ask(server, WARMING, times, acks)
    before = await _gauges(bot)
    print(f"  warm, {before[GAUGES[0]] / 1e6:.1f} MB", file=sys.stderr, flush=True)
    times.clear()
    acks.clear()
    for begun in range(0, questions, EVERY):
        await _ask(server, min(EVERY, questions - begun), times, acks)
        now = await _gauges(bot)
        print(f"  {len(times)} asked, {now[GAUGES[0]] / 1e6:.1f} MB", file=sys.stderr, flush=True)
    await asyncio.sleep(2)
    after = await _gauges(bot)
    print(f"{questions} questions after {WARMING} to warm up")
    for name in GAUGES:
        print(f"  {name:32} {before[name]:14,.0f} -> {after[name]:14,.0f}")
    _quantiles(("acknowledged", acks), ("answered", times))


def _quantiles(*measured: tuple[str, list[float]]) -> None:
    for name, values in measured:
        hundredths = [part * 1000 for part in statistics.quantiles(values, n=100)]
        longest = max(values) * 1000
        print(f"  {name}: median {hundredths[49]:.0f} ms, 99th {hundredths[98]:.0f} ms, max {longest:.0f} ms")


def _write_articles(folder: Path, number: int) -> None:
    """Articles of six sentences each, drawn from the sample's texts."""
    chance = random.Random(1)
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "corpus" / "sample").rglob("*.txt"))]
    sentences = [text[start:end] for text in texts for start, end in split(text)]
    folder.mkdir()
    with (folder / "made.jsonl").open("w", encoding="utf-8") as file:
        for n in range(number):
            text = " ".join(chance.choices(sentences, k=6))
            row = {"id": f"made-{n}", "title": f"Made {n}", "text": text, "date": None, "source": "Made", "url": None}
            file.write(json.dumps(row) + "\n")


def _configured(folder: Path, server: DiscordServer) -> list[str]:
    config = folder / "config.toml"
    config.write_text(
        f'[discord]\napi_url = "{server.api_url}"\ngateway_url = "{server.gateway.url}"\nhealth_port = 0\n'
        "question_burst = 1000\nquestions_a_minute = 600\nserver_question_burst = 100000\n"
        f'server_questions_a_minute = 60000\nindex_paths = ["{folder / "new"}"]\n',
        "utf-8",
    )
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    program = "from bot.cli.main import main; main(prog_name='dateline')"
    return [sys.executable, "-c", program, "--config", str(config), "--data", str(folder / "data")]


async def _ask(server: DiscordServer, questions: int, times: list[float], acks: list[float]) -> None:
    """Asks one after the other: two of three by command, the third by mention, and now and then presses a button."""
    for number in range(questions):
        person = server.somebody(number % 50)
        text = QUESTIONS[number % len(QUESTIONS)]
        begun = time.monotonic()
        if number % 3 == 2:
            await server.say(person, text, mention=True)
            await server.posted()
        else:
            asked = await server.slash(person, "ask", question=text)
            message = await server.done(asked)
            acks.append(asked.ack_seconds)
            if number % 10 == 0 and "More" in labels_of(message):
                await server.done(await server.click(person, message, "More"))
        times.append(time.monotonic() - begun)


async def _gauges(bot: BotProcess) -> dict[str, float]:
    port = next(event["port"] for event in bot.events() if event["event"] == "health")
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/metrics") as response:
        lines = (await response.text()).splitlines()
    return {name: next(float(line.split()[1]) for line in lines if line.startswith(name + " ")) for name in GAUGES}


if __name__ == "__main__":
    main()
