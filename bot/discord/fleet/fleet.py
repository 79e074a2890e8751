"""What a bot asks of the processes that it may be one of, and the answers where it is the only one."""

import contextlib
from collections.abc import AsyncIterator, Callable, Sequence, Set
from pathlib import Path
from typing import Protocol

from bot.discord.operations import log

_log = log.get(__name__)

COMMANDS = "discord-commands.sha256"
"""The file in the data folder with the digest of the commands that were registered, where the bot is one process."""


class Fleet(Protocol):
    """The processes of one bot, as one of them sees them."""

    shards: Sequence[int] | None
    """The shards that this process runs once it has joined; None where discord.py decides."""
    count: int | None
    """How many there are in all."""

    @property
    def answers(self) -> bool:
        """Whether its shards are surely this process's: else another may be answering their servers by now."""

    @property
    def leads(self) -> bool:
        """Whether this is the process that does what only one is to do."""

    def ours(self, server: int) -> bool:
        """Whether a server's events come to this process."""

    async def join(self, recommended: int, at_once: int) -> None:
        """Takes this process's shards. Discord recommends so many, and lets so many identify `at_once`.

        Raises FleetError if another process has one of them, or another count.
        """

    async def turn(self, shard: int) -> bool:
        """Waits until a shard may identify; False where discord.py's own pause has to do."""

    async def take(self, kind: str, wanted: Sequence[tuple[str, int, float, int]]) -> float | None:
        """Draws tokens as Database.take, or None if the limits of this process alone count now."""

    def registering(self) -> contextlib.AbstractAsyncContextManager[str | None]:
        """The digest of the commands registered last; one process is inside at a time. None: leave it to another."""

    async def registered(self, digest: str) -> None:
        """Notes what was registered. Call inside `registering`."""

    def indexing(self) -> contextlib.AbstractAsyncContextManager[None]:
        """Inside, this process is the only one of them that indexes; waits for another that does."""

    async def keep(self) -> None:
        """Renews what was taken for as long as the bot runs. Raises FleetError if another process has it now."""

    def listen(self, heard: Callable[[Set[str]], None]) -> None:
        """Calls it, in another thread, with what other processes have changed."""

    async def leave(self) -> None:
        """Ends all leases."""


class Alone:
    """A bot of one process, which has everything to itself."""

    answers = leads = True

    def __init__(self, data: Path, count: int | None = None) -> None:
        self._file = data / COMMANDS
        self.shards: Sequence[int] | None = None
        self.count = count

    def ours(self, server: int) -> bool:
        return True

    async def join(self, recommended: int, at_once: int) -> None:
        return None

    async def turn(self, shard: int) -> bool:
        return False

    async def take(self, kind: str, wanted: Sequence[tuple[str, int, float, int]]) -> float | None:
        return None

    @contextlib.asynccontextmanager
    async def registering(self) -> AsyncIterator[str | None]:
        yield self._file.read_text("utf-8", "replace").strip() if self._file.is_file() else ""

    async def registered(self, digest: str) -> None:
        try:
            self._file.write_text(digest + "\n", "utf-8")
        except OSError as error:
            _log.warning("not noted", file=str(self._file), reason=error.strerror)

    def indexing(self) -> contextlib.AbstractAsyncContextManager[None]:
        return contextlib.nullcontext()

    async def keep(self) -> None:
        return None

    def listen(self, heard: Callable[[Set[str]], None]) -> None:
        return None

    async def leave(self) -> None:
        return None
