"""Prints what the bot's process has in memory over a large index: asked, and while it swaps to a newer one.

    python benchmarks/bot_memory.py --passages 1000000 --each 1 --data FOLDER [--questions 50] [--group FOLDER]

The index is made as for benchmarks/index_scale.py (and used again), and copied. The shipped bot, with the reader, runs
over a Discord of its own on loopback: questions (words of a passage each), completion of titles and sources, an
article, a timeline, the latest articles. Then `dateline index` adds 100 articles beside it, in a process of its own as
the bot would start it, and the questions go on until the bot has swapped. Resident, and the most it was (mapped files
are counted in both, and the system takes these pages back where it needs them); private; Pss; and the median of the
milliseconds of the questions since the row before. `--group` is the folder of a memory control group, made beforehand
with a limit, in which the bot is started: what it may have in all, mapped files included. Needs Linux, and what the
tests need.
"""

import argparse
import asyncio
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from made_corpus import ROOT, Source, add_options, large_copy, words_of
from watched import memory, rollup

sys.path.insert(0, str(ROOT))

from incremental import put_articles  # the path has to be there first

from tests.bot.discord.harness import BotProcess, bot_running
from tests.discord_server.people import DiscordServer, text_of

ADDED = 100
PATIENCE = 900.0
"""Seconds to wait for one thing, on a machine with other work."""


def main() -> None:
    """Builds what is lacking, runs the bot over a copy of it and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=50)
    parser.add_argument("--reader", default="default")
    parser.add_argument("--group", type=Path, help="a memory control group for the bot")
    add_options(parser)
    options = parser.parse_args()
    with large_copy(options) as (place, source):
        asyncio.run(_run(place, source, options))


async def _run(place: Path, source: Source, options: argparse.Namespace) -> None:
    names = ("seconds", "resident", "at most", "private", "mapped", "Pss", "Private", "question ms")
    print(f"load {os.getloadavg()[0]:.1f}, MiB".ljust(30) + "".join(f"{name:>12}" for name in names), flush=True)
    articles = options.passages // options.each
    questions = [words_of(source, number * articles // options.questions) for number in range(options.questions)]
    async with DiscordServer().running() as server:
        command = _configured(place, server, options.reader)
        began = time.monotonic()
        async with bot_running(_within(options.group, [*command, "bot"]), server, ready=False) as bot:
            await server.until(lambda: '"event": "ready"' in "".join(bot.log) or _ended(bot), PATIENCE)
            assert not _ended(bot), bot.log
            show = _Shown(bot, began)
            show("ready")
            show.took += await _ask(server, questions)
            show(f"{len(questions)} questions")
            await _look(server, questions[0])
            show("completion, lists, an article")
            await _swap(server, place, command, source, questions, bot, show)
            show.took += await _ask(server, questions)
            show(f"{len(questions)} more questions")
            print(f"violations: {len(server.rest.violations)}, exit status {await bot.stop()}")


async def _swap(
    server: DiscordServer,
    place: Path,
    command: list[str],
    source: Source,
    questions: list[str],
    bot: BotProcess,
    show: "_Shown",
) -> None:
    put_articles(place / "in", source, 0, "new", range(ADDED))
    index = [*command, "index", str(place / "in")]
    child = await asyncio.create_subprocess_exec(*index, stderr=asyncio.subprocess.DEVNULL)
    while child.returncode is None or not any(event["event"] == "index swapped" for event in bot.events()):
        assert not child.returncode, "`dateline index` failed"
        show.took += await _ask(server, questions[:5])
        if child.returncode is None and not show.published:
            show(f"while {ADDED} articles are indexed")
            show.published = True
    show("swapped")
    await asyncio.sleep(5)
    show("five seconds later")


class _Shown:
    """Prints a line about the bot's process."""

    def __init__(self, bot: BotProcess, began: float) -> None:
        self._pid, self._began = bot.process.pid, began
        self.published = False
        self.took: list[float] = []

    def __call__(self, what: str) -> None:
        has, shared = memory(self._pid), rollup(self._pid)
        seconds = time.monotonic() - self._began
        columns = [has["VmRSS"], has["VmHWM"], has["RssAnon"], has["RssFile"], shared["Pss"], shared["Private"]]
        columns += [1000 * statistics.median(self.took)] if self.took else []
        self.took = []
        print(f"{what:30}" + "".join(f"{value:12,.0f}" for value in (seconds, *columns)), flush=True)


def _ended(bot: BotProcess) -> bool:
    return bot.process.returncode is not None


async def _ask(server: DiscordServer, questions: list[str]) -> list[float]:
    """Seconds from each question to its reply."""
    took = []
    for number, question in enumerate(questions):
        began = time.monotonic()
        message = await server.done(await server.slash(server.somebody(number), "ask", question=question), PATIENCE)
        took.append(time.monotonic() - began)
        assert text_of(message), question
    return took


async def _look(server: DiscordServer, typed: str) -> None:
    for number, letters in enumerate((typed[:1], typed[:4], typed.split()[0], typed)):
        await server.complete(server.somebody(number), "article", "article", letters)
        await server.complete(server.somebody(number), "ask", "source", "Paper"[: number + 1])
    choices = await server.complete(server.world.alice, "article", "article", "")
    calls: tuple[tuple[str, dict[str, Any]], ...] = (
        ("article", {"article": choices[0]["value"]}),
        ("timeline", {"topic": typed}),
        ("sources", {}),
        ("ask", {"question": "What are the latest articles?"}),
        ("ask", {"question": "How many articles do you have?"}),
    )
    for number, (name, given) in enumerate(calls):
        assert text_of(await server.done(await server.slash(server.somebody(number), name, **given), PATIENCE)), name


def _within(group: Path | None, command: list[str]) -> list[str]:
    """The command as one that begins in a control group."""
    if not group:
        return command
    return ["sh", "-c", 'echo $$ > "$0" && exec "$@"', str(group / "cgroup.procs"), *command]


def _configured(place: Path, server: DiscordServer, reader: str) -> list[str]:
    config = place / "config.toml"
    config.write_text(
        f'[discord]\napi_url = "{server.api_url}"\ngateway_url = "{server.gateway.url}"\nrefresh_seconds = 5\n'
        "question_burst = 1000\nquestions_a_minute = 600\nserver_question_burst = 100000\n"
        f'server_questions_a_minute = 60000\n[model]\nreader = "{reader}"\n',
        "utf-8",
    )
    program = "from bot.cli.main import main; main(prog_name='dateline')"
    return [sys.executable, "-c", program, "--config", str(config), "--data", str(place / "data")]


if __name__ == "__main__":
    main()
