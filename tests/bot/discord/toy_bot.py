"""Runs the bot's own `serve` over the toy engine: a process of its own, with nothing patched.

Usage: toy_bot.py CONFIG.json, with the settings of `[discord]`, "data", "slow" (seconds an encoding takes), "empty",
"more" (articles), "closed" (publishers by collection), "publishes" (what the indexer writes for the engine: see
`ToyEngine`).
"""

import json
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


def main(path: str) -> int:
    told = json.loads(Path(path).read_text("utf-8"))
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
