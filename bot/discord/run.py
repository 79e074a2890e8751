"""What `dateline bot` calls. Imports nothing heavy until it runs."""

from pathlib import Path
from typing import TYPE_CHECKING

from corpus import process

if TYPE_CHECKING:
    from bot.settings import Settings


def run(settings: "Settings", data: Path, config: Path | None) -> int:
    """Runs the Discord bot until it is asked to stop, and returns its exit status (see `service`)."""
    from bot.discord.conversation.adapter import open_engine
    from bot.discord.gateway.service import Setup, serve

    place = settings.store.place(data)
    return serve(Setup(settings.discord, data, lambda: open_engine(data, settings), index_command(data, config), place))


def index_command(data: Path, config: Path | None) -> list[str]:
    """The command line that indexes in another process, up to and including "index"."""
    options = ["--config", str(config)] if config else []
    return process.command("bot.cli.entry", *options, "--data", str(data), "index")
