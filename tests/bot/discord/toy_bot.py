"""Runs the bot's own `serve` over the toy engine: a process of its own, with nothing patched.

Usage: toy_bot.py CONFIG.json, with the settings of `[discord]`, "data", "slow" (seconds an encoding takes), "empty",
"more" (articles), "closed" (publishers by collection), "publishes" (what the indexer writes for the engine: see
`ToyEngine`), "hurry" (so many times faster does the loop's clock go: see `Hurried`).
"""

import asyncio
import json
import selectors
import sys
from pathlib import Path

from bot.discord.fleet.together import Times
from bot.discord.gateway.service import Setup, serve
from bot.discord.settings import DiscordSettings
from corpus.store.opening import StorePlace
from embeddings.errors import NoGeneration
from tests.bot.discord.toy import ARTICLES, MORE, ToyEngine


def open_nothing() -> ToyEngine:
    """Stands for a data folder with no index."""
    raise NoGeneration("nothing is indexed")


class Hurried(asyncio.DefaultEventLoopPolicy):
    """Loops on which every pause is so many times shorter, those inside discord.py too, and every timeout."""

    def __init__(self, times: float) -> None:
        super().__init__()
        self._times = times

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        times = self._times

        class Selector(selectors.DefaultSelector):
            def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
                return super().select(None if timeout is None else timeout / times)

        class Loop(asyncio.SelectorEventLoop):
            def time(self) -> float:
                return super().time() * times

        return Loop(Selector())


def main(path: str) -> int:
    given = json.loads(Path(path).read_text("utf-8"))
    if "hurry" in given:
        asyncio.set_event_loop_policy(Hurried(given["hurry"]))
    data = Path(given["data"])
    articles = [*ARTICLES, *(MORE if given.get("more") else ())]
    engine = ToyEngine(data, given.get("slow", 0.0), articles, given.get("closed", {}))
    # Stands for `dateline index`: works for a while, then publishes.
    report = {
        "articles": 5,
        "added": 1,
        "changed": 0,
        "removed": 0,
        "failed": [],
        "seconds": given.get("indexing", 0.0),
    }
    script = (
        f"import json, pathlib, sys, time; end = time.monotonic() + {given.get('indexing', 0.0)}\n"
        "while time.monotonic() < end: sum(range(10000))\n"
        f"pathlib.Path({str(data / 'swap')!r}).write_text({given.get('publishes', '')!r})\n"
        f"print(json.dumps({report!r}))"
    )
    settings = DiscordSettings.model_validate(given["discord"])
    uri = given.get("uri", "")
    return serve(
        Setup(
            settings,
            data,
            open_nothing if given.get("empty") else lambda: engine,
            [sys.executable, "-c", script, "index"],
            StorePlace(data, uri, given.get("schema", "dateline")),
            Times(**given.get("times", {})),
            given["ready_seconds"],
        )
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
