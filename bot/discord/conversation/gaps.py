"""Questions without an answer, on their way into the report of a server: only what several people asked openly.

Who asked is needed to tell several people from one, so it is kept only in memory, as a keyed hash whose key dies with
the process. A question reaches the disk when the second person asks it.
"""

import hashlib
import re
import secrets
from collections import OrderedDict
from collections.abc import Iterable

from bot.discord.replies.escape import folded

# Fewer than this, and a question in the report would say who asked it.
ASKERS = 2
# Questions waiting for a second asker: 64 bytes a hash and some hundred a question, so a few megabytes.
MAX_WAITING = 10_000

# Shorter names are mostly words that questions are made of.
_MIN_NAME = 3
# Addresses, names of accounts, and numbers as long as a telephone's: seven digits with marks between them.
_PRIVATE = re.compile(r"\S+@\S+\.\w+|(?<!\w)@[\w.]{2,32}|(?<![\d-])(?!\d{4}-\d\d-\d\d)\+?\d(?:[ ./()-]?\d){6,}")
REPLACED = "…"


def without_names(question: str, names: Iterable[str]) -> str:
    """The question with the names of those who asked or were mentioned replaced, whole and word by word, and with
    addresses, accounts and long numbers: for what is kept, not for what is searched."""
    words = {part for name in names for part in (name, *re.findall(r"\w+", name)) if len(part) >= _MIN_NAME}
    text = _PRIVATE.sub(REPLACED, question)
    if not words:
        return text
    patterns = (_apart(word) for word in sorted(words, key=len, reverse=True))
    return re.sub("|".join(patterns), REPLACED, text, flags=re.IGNORECASE)


def _apart(name: str) -> str:
    """A pattern for the name that stands alone, where its script has spaces."""
    return re.escape(name) if re.search(r"[\u3040-\u9fff]", name) else rf"(?<!\w){re.escape(name)}(?!\w)"


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
