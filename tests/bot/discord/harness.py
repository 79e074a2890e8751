"""A bot process over a Discord of our own: start it, read its log, end it."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

from tests.discord_server.people import PATIENCE, TOKEN, DiscordServer

ROOT = Path(__file__).resolve().parents[3]


class BotProcess:
    """The bot as a process of its own. `log` are its lines so far."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.log: list[str] = []
        self._reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            self.log.append(line.decode("utf-8", "replace").rstrip())

    async def ended(self, seconds: float = PATIENCE) -> int:
        """The exit status, once it has ended by itself."""
        status = await asyncio.wait_for(self.process.wait(), seconds)
        await asyncio.wait_for(self._reader, PATIENCE)
        return status

    async def stop(self) -> int:
        """The exit status after SIGTERM."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        return await self.ended()

    def events(self) -> list[dict[str, Any]]:
        """The JSON lines of the log."""
        return [json.loads(line) for line in self.log if line.startswith("{")]


def toy_command(config: Path) -> list[str]:
    """The command line of a bot over the toy engine."""
    return [sys.executable, "-m", "tests.bot.discord.toy_bot", str(config)]


_OWN = (
    "slow",
    "indexing",
    "empty",
    "more",
    "closed",
    "publishes",
    "uri",
    "schema",
    "times",
    "ready_seconds",
    "data",
    "hurry",
)


def write_config(folder: Path, server: DiscordServer, **options: Any) -> Path:
    """A configuration for `toy_bot`; what is no word of its own goes into `[discord]`.

    The list of servers is taken for whole after a tenth of the time that the bot itself waits: the server of the tests
    sends it at once.
    """
    top = {
        "ready_seconds": 0.2,
        "data": str(folder / "data"),
        **{key: options.pop(key) for key in _OWN if key in options},
    }
    usual = {"question_burst": 1000, "server_question_burst": 1000, "refresh_seconds": 0.2}
    discord = {"api_url": server.api_url, "gateway_url": server.gateway.url, **usual, **options}
    config = folder / f"bot-{options.get('shard_ids', '')}.json"
    config.write_text(json.dumps({"discord": discord, **top}), "utf-8")
    return config


@contextlib.asynccontextmanager
async def bot_running(
    command: Sequence[str], server: DiscordServer, *, token: str = TOKEN, ready: bool = True
) -> AsyncIterator[BotProcess]:
    """Runs a bot, killed at the end where it has not ended; with `ready` waits until it is connected."""
    kept = {key: value for key, value in os.environ.items() if not key.upper().endswith("_PROXY")}
    environment = {**kept, "DISCORD_TOKEN": token, "OMP_NUM_THREADS": "1"}
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=environment, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
    )
    bot = BotProcess(process)
    try:
        if ready:
            await server.until(lambda: '"event": "ready"' in "".join(bot.log) or process.returncode is not None)
            assert process.returncode is None, bot.log
        yield bot
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
