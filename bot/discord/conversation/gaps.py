"""Questions without an answer, on their way into the report of a server: only what several people asked openly.

Who asked is needed to tell several people from one, so it is kept in memory alone, as a keyed hash whose key dies with
the process. A question reaches the disk when the second person asks it.
"""

import hashlib
import secrets
from collections import OrderedDict

from bot.discord.replies.escape import folded

# Fewer than this, and a question in the report would say who asked it.
ASKERS = 2
# Questions waiting for a second asker: 64 bytes a hash and some hundred a question, so a few megabytes.
MAX_WAITING = 10_000


class Gaps:
    """Counts who asked what, until it may be kept."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._waiting: OrderedDict[tuple[int, str], set[bytes]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._waiting)

    def asked_by_several(self, server: int, question: str, person: int) -> int:
        """How many times the question is to be counted now: 0 until a second person asks it, then once for each."""
        key = (server, folded(question).casefold())
        askers = self._waiting.setdefault(key, set())
        before = len(askers)
        askers.add(hashlib.blake2b(str(person).encode(), key=self._key, digest_size=16).digest())
        self._waiting.move_to_end(key)
        while len(self._waiting) > MAX_WAITING:
            self._waiting.popitem(last=False)
        if len(askers) < ASKERS:
            return 0
        return ASKERS if before < ASKERS else 1

    def forget_server(self, server: int) -> None:
        """Drops what waits there."""
        for key in [key for key in self._waiting if key[0] == server]:
            del self._waiting[key]
