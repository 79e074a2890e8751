"""Two processes that are one Discord bot, killed and paused at random while people ask: is each question answered once?

    python benchmarks/fleet_kills.py --rounds 10 --seed 1

A Discord of our own on loopback, a PostgreSQL of the system's packages in a temporary folder. Each round kills a bot or
the database (SIGKILL), or pauses a bot for longer than its lease while a spare takes its shard over and then wakes it.
Prints how many questions were answered, by nobody while their process was away, and twice, which must never happen.
"""

import argparse
import asyncio
import contextlib
import json
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from postgres_server import PostgresServer  # noqa: E402  # what the tests share

from tests.bot.discord.harness import BotProcess, bot_running, toy_command, write_config  # noqa: E402
from tests.discord_server.people import DiscordServer  # noqa: E402

TIMES = {"lease": 3.0, "renew": 0.5, "identify": 0.3}
GUILDS = str(300_000_000_000 << 22), str(300_000_000_001 << 22)  # of shard 0, and of shard 1 of 2
PAUSE = 0.2  # seconds between two questions


class Round:
    """What is running: a bot for each shard, and the questions asked so far."""

    def __init__(self, folder: Path, server: DiscordServer, postgres: PostgresServer) -> None:
        self._folder, self.server, self._postgres = folder, server, postgres
        self.stack = contextlib.AsyncExitStack()
        self.bots: dict[int, BotProcess] = {}
        self.asked: list[str] = []

    async def start(self, shard: int, *, ready: bool = True) -> BotProcess:
        where = {"data": str(self._folder / str(shard)), "uri": self._postgres.uri, "times": TIMES}
        config = write_config(self._folder, self.server, **where, shard_ids=str(shard), shard_count=2)
        return await self.stack.enter_async_context(bot_running(toy_command(config), self.server, ready=ready))

    async def ask(self) -> None:
        """Asks in both servers in turn, until it is cancelled."""
        world, number = self.server.world, 0
        while True:
            place = (world.general, world.second)[number % 2]
            message = await self.server.say(world.alice, "Was the harbour bridge closed?", place, mention=True)
            self.asked.append(message["id"])
            number += 1
            await asyncio.sleep(PAUSE)

    def answers(self) -> Counter[str]:
        """How many replies each question has."""
        replies = (m for m in self.server.world.messages.values() if m["author"]["id"] == self.server.world.bot["id"])
        return Counter(m["message_reference"]["message_id"] for m in replies if "message_reference" in m)

    async def both_answer(self) -> None:
        """Waits until a question in each server has its reply."""
        begun = len(self.asked)
        await self.server.until(
            lambda: {n % 2 for n in range(begun, len(self.asked)) if self.answers()[self.asked[n]]} == {0, 1}
        )

    async def strike(self, what: str) -> None:
        if what == "server":
            self._postgres.kill()
            await asyncio.sleep(random.uniform(0, 1.5 * TIMES["lease"]))
            self._postgres.start()
            return
        shard = int(what.split()[1])
        victim = self.bots[shard]
        if what.startswith("kill"):
            victim.process.kill()
            await victim.ended()
            self.bots[shard] = await self.start(shard)
            return
        victim.process.send_signal(signal.SIGSTOP)
        self.bots[shard] = await self.start(shard)
        await asyncio.sleep(1)
        victim.process.send_signal(signal.SIGCONT)
        status = await victim.ended()
        assert (status, "went to another process" in victim.log[-1]) == (1, True), victim.log[-3:]


async def main(rounds: int, seed: int) -> dict[str, Any]:
    random.seed(seed)
    strikes = Counter[str]()
    with tempfile.TemporaryDirectory() as folder, contextlib.closing(PostgresServer()) as postgres:
        async with DiscordServer().running() as server:
            server.world.guild_id, server.world.second_guild = GUILDS
            run = Round(Path(folder), server, postgres)
            async with run.stack:
                for shard in (0, 1):
                    run.bots[shard] = await run.start(shard)
                asking = asyncio.create_task(run.ask())
                for number in range(rounds):
                    what = random.choice(["kill 0", "kill 1", "pause 0", "pause 1", "server"])
                    strikes[what] += 1
                    begun = time.monotonic()
                    await run.strike(what)
                    await run.both_answer()
                    print(f"{number + 1} {what}: both answer after {time.monotonic() - begun:.1f} s", file=sys.stderr)
                asking.cancel()
                await asyncio.sleep(2)
                found = run.answers()
                return {
                    "strikes": dict(strikes),
                    "asked": len(run.asked),
                    "answered once": sum(found[one] == 1 for one in run.asked),
                    "not answered": sum(found[one] == 0 for one in run.asked),
                    "answered twice": sum(found[one] > 1 for one in run.asked),
                    "commands registered": server.calls("PUT", "/commands"),
                }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(json.dumps(asyncio.run(main(options.rounds, options.seed)), indent=1))
