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
    told = json.loads(Path(path).read_text("utf-8"))
    if "hurry" in told:
        asyncio.set_event_loop_policy(Hurried(told["hurry"]))
    data = Path(told["data"])
    articles = [*ARTICLES, *(MORE if told.get("more") else ())]
    engine = ToyEngine(data, told.get("slow", 0.0), articles, told.get("closed", {}))
    # Stands for `dateline index`: works for a while, then publishes.
    report = {"articles": 5, "added": 1, "changed": 0, "removed": 0, "failed": [], "seconds": told.get("indexing", 0.0)}
    script = (
        f"import json, pathlib, sys, time; end = time.monotonic() + {told.get('indexing', 0.0)}\n"
        "while time.monotonic() < end: sum(range(10000))\n"
        f"pathlib.Path({str(data / 'swap')!r}).write_text({told.get('publishes', '')!r}); print(json.dumps({report!r}))"
    )
    settings = DiscordSettings.model_validate(told["discord"])
    uri = told.get("uri", "")
    return serve(
        Setup(
            settings,
            data,
            open_nothing if told.get("empty") else lambda: engine,
            [sys.executable, "-c", script, "index"],
            StorePlace(data, uri, told.get("schema", "dateline")),
            Times(**told.get("times", {})),
            told["ready_seconds"],
        )
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
