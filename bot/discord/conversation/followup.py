"""A question that leans on the one before ("and in 2017?"), read together with it."""

import re
from collections import OrderedDict
from dataclasses import dataclass

# How long a question may be leaned on, in seconds, and how many conversations are remembered at once.
MEMORY_SECONDS = 1800
MAX_CONVERSATIONS = 10_000
# A question this short that opens with a joining word has no subject of its own; a longer one is read alone.
_MAX_WORDS = 8
_MAX_HAN = 16

_JOINING = re.compile(
    r"(?i)^\s*(?:¿\s*)?(?:and|but|or|what about|how about|und|aber|oder|wie (?:ist|war) es mit|was ist mit"
    r"|y|e|pero|o|qué hay de)\b[\s,:]*"
    r"|^\s*(?:那么?|那麼|而|还有|又)\s*"
)
_POINTING = re.compile(
    r"(?i)\b(?:it|its|that|this|they|them|their|those|these|there|then|he|she|his|her|him"
    r"|es|das|dies|sie|ihn|ihr|deren|dessen|damals|dort|er|ello|eso|esto|ellos|ellas|entonces|allí)\b"
    r"|[它他她]们?|那时|当时"
)
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked before: the words searched for, and the options."""

    terms: str
    after: str | None = None
    before: str | None = None
    source: str | None = None


def leans(question: str) -> bool:
    """Whether the question cannot stand alone: short, and joined to something or pointing at something said before."""
    han = len(_HAN.findall(question))
    short = han <= _MAX_HAN if han else len(question.split()) <= _MAX_WORDS
    return short and bool(_JOINING.match(question) or _POINTING.search(question))


def joined(question: str, before: str) -> str:
    """The two as one question: what was searched for before, then what is new."""
    new = _JOINING.sub("", question, count=1).strip()
    return f"{before.rstrip(' ?？¿')} {new}".strip()


class Conversations:
    """The last question of each conversation, for half an hour, in memory alone. The caller hands the time in."""

    def __init__(self) -> None:
        self._last: OrderedDict[tuple[int, int], tuple[float, Asked]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._last)

    def remember(self, conversation: tuple[int, int], asked: Asked, now: float) -> None:
        """Keeps it in place of the one before."""
        self._last[conversation] = (now, asked)
        self._last.move_to_end(conversation)
        while len(self._last) > MAX_CONVERSATIONS:
            self._last.popitem(last=False)

    def last(self, conversation: tuple[int, int], now: float) -> Asked | None:
        """The question before, None where there was none within half an hour."""
        at, asked = self._last.get(conversation, (0.0, None))
        return asked if asked is not None and now - at <= MEMORY_SECONDS else None

    def forget_old(self, now: float) -> None:
        """Drops what is too old to be leaned on."""
        for conversation in [key for key, (at, _) in self._last.items() if now - at > MEMORY_SECONDS]:
            del self._last[conversation]
