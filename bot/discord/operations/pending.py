"""Replies that were promised and not yet given: what the next start needs to say so, should this process be killed.

One file in the data folder, read and written by this user alone: an interaction's id, its token and its language, for
the 15 minutes that Discord takes edits. No words of a question.
"""

import contextlib
import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.discord.operations import log

_log = log.get(__name__)

# https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages: a token's life, seconds.
TOKEN_SECONDS = 15 * 60

# The end of the file that is read: the promises of 15 minutes, at some 300 bytes each, are far fewer.
_MOST_READ = 1 << 22
# A named pipe must not keep the bot from starting, nor a link have another file emptied.
_SAFELY = os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW


@dataclass(frozen=True, slots=True)
class Promised:
    """A reply that shows "thinking": `begun` is the time of its interaction in seconds since 1970."""

    id: int
    token: str
    locale: str
    begun: float


def pending_file(shards: Sequence[int] | None) -> str:
    """Its name in the data folder: of each of several processes its own, by the first of its shards."""
    return "discord-pending.jsonl" if not shards else f"discord-pending-{min(shards)}.jsonl"


class Pending:
    """The replies promised by this process and, in `left`, those that an earlier one left unfinished.

    Each change is one write to a file opened for appending, which a killed process cannot lose. A file that cannot be
    written costs no answer: it is logged, and the next start knows nothing of them.
    """

    def __init__(self, path: Path) -> None:
        self.left = [one for one in _read(path) if 0 <= time.time() - one.begun < TOKEN_SECONDS]
        self._open = {one.id for one in self.left}
        self._file: int | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _SAFELY, 0o600)
            self._forget_ended()
        except OSError as error:
            _log.warning("promised replies are not noted", file=str(path), reason=error.strerror)

    def begin(self, promised: Promised) -> None:
        """Notes a reply that is about to be promised."""
        self._open.add(promised.id)
        self._write(asdict(promised))

    def end(self, interaction: int) -> None:
        """Forgets a reply that was given, or that nobody waits for."""
        if interaction in self._open:
            self._open.discard(interaction)
            self._write({"ended": interaction})
            self._forget_ended()

    def close(self) -> None:
        """Closes the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _forget_ended(self) -> None:
        """Empties the file where nothing is open any more: it never grows beyond what is asked at once."""
        if not self._open and self._file is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, 0)

    def _write(self, line: dict[str, object]) -> None:
        if self._file is None:
            return
        try:
            os.write(self._file, (json.dumps(line) + "\n").encode())
        except OSError as error:
            _log.warning("a promised reply is not noted", reason=error.strerror)


def _read(path: Path) -> Iterator[Promised]:
    """What the file tells of replies promised and not given; half a line, as of a process that ended, is none."""
    promised: dict[int, Promised] = {}
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | _SAFELY), "rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - _MOST_READ))
            lines = file.read(_MOST_READ).decode("utf-8", "replace").splitlines()
    except OSError:
        return
    for line in lines:
        with contextlib.suppress(ValueError, TypeError, KeyError, OverflowError, RecursionError):
            record = json.loads(line)
            if "ended" in record:
                promised.pop(record["ended"], None)
            else:
                one = Promised(int(record["id"]), str(record["token"]), str(record["locale"]), float(record["begun"]))
                promised[one.id] = one
    yield from promised.values()
