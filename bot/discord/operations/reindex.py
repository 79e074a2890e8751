"""Indexing in another process, while the present index answers; the articles added from Discord are files beside it."""

import asyncio
import contextlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.discord.errors import Refused, ReindexError
from bot.discord.replies.escape import inline
from corpus import process
from corpus.files import make_folder, write_atomically

Turn = Callable[[], contextlib.AbstractAsyncContextManager[None]]

# Names listed where none was right: they fit in one message.
_NAMED = 20
# How long a run may take to end before it is killed: it loses nothing that it had stored, however it ends.
_SECONDS_TO_END = 1.0
# Bytes of a failed run's output that its last line is looked for in.
_LAST_WORDS = 10_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an indexing run did, as `dateline index --json` tells it."""

    articles: int
    added: int
    changed: int
    removed: int
    failed: int
    seconds: float


class Indexer:
    """Runs `command` (up to and including "index") over the given paths and those added, one run at a time."""

    def __init__(
        self, command: Sequence[str], paths: Sequence[str | Path], added: Path, turn: Turn = contextlib.nullcontext
    ) -> None:
        """`turn()` waits until no other process of the bot indexes."""
        self._turn = turn
        self._command = tuple(command)
        self._paths = tuple(paths)
        self._added = added
        self._process: asyncio.subprocess.Process | None = None
        self._lock = asyncio.Lock()

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._lock.locked()

    def paths(self) -> list[str | Path]:
        """What would be indexed: the paths that are set, and the folder of added articles where it holds any."""
        return [*self._paths, *([self._added] if self.added() else [])]

    def added(self) -> list[str]:
        """Names of the articles that were added."""
        return sorted(path.name for path in self._added.glob("*") if path.is_file() and not path.name.startswith("."))

    def add(self, name: str, content: bytes) -> None:
        """Keeps a file among those added, whole or not at all; one of the same name is replaced."""
        make_folder(self._added)
        write_atomically(self._added / name, content)

    def remove(self, name: str) -> None:
        """Removes an added file. Raises Refused, naming those there are, if there is none of that name."""
        added = self.added()
        if name not in added:
            raise Refused("admin.remove.none", name=inline(name), names=inline(", ".join(added[:_NAMED]) or "–"))
        (self._added / name).unlink()

    async def run(self, *, forget: str | None = None) -> Outcome:
        """Indexes in another process; where `forget` names an added file that was removed, only that is forgotten.

        Raises ReindexError with that process's last line where it fails.
        """
        async with self._lock, self._turn():
            paths = await asyncio.to_thread(self.paths) if forget is None else [self._added / forget]
            prune = [] if forget is None else ["--prune", "--all"]
            arguments = [*self._command, *prune, "--json", "--", *map(str, paths)]
            self._process = child = await process.start_indexing(arguments)
            try:
                out, errors = await child.communicate()
            finally:
                self._process = None
            if child.returncode != 0:
                lines = errors[-_LAST_WORDS:].decode("utf-8", "replace").strip().splitlines()
                raise ReindexError(lines[-1][:300] if lines else f"exit status {child.returncode}")
            return await asyncio.to_thread(outcome, out)  # it names every file that failed

    async def close(self) -> None:
        """Ends a run that is under way; what it had stored stays stored."""
        child = self._process
        if child is None or child.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            child.terminate()
            try:
                await asyncio.wait_for(child.wait(), _SECONDS_TO_END)
            except TimeoutError:
                process.kill(child.pid)


def outcome(report: bytes) -> Outcome:
    """The report of `dateline index --json`. Raises ReindexError if it is none."""
    try:
        counts = json.loads(report)
        return Outcome(
            counts["articles"],
            counts["added"],
            counts["changed"],
            counts["removed"],
            len(counts["failed"]),
            round(float(counts["seconds"]), 1),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ReindexError("the indexer gave no report") from error
