"""Questions that ask for a number, and sentences that tell one."""

import re
from collections.abc import Collection

from embeddings.index.words import fold, words

_ASKS = re.compile(
    r"\bhow (many|much|old|long|often|large|high|far|big|fast|tall|deep|heavy)\b"
    r"|\b(what|which)( is| was| are| were)?( the| an?)? (percentage|percent|proportion|fraction|number|rate)\b"
    r"|\bwie ?(viele?|alt|lange|oft|gro(ss|ß)|hoch|weit|schnell|tief|schwer)\b|\bwelcher (prozentsatz|anteil)\b"
    r"|\bcuant[oa]s?\b|\bque (porcentaje|proporcion)\b|\bcombien\b|\bquel(le)? (pourcentage|proportion)\b"
    r"|多少|百分之几|几[个名人次年天]|多[大长久高远]"
)
"""As embeddings.index.words.fold leaves them. Measured in English alone (benchmarks/calibrate_key_sentence.py)."""

_SPELT = re.compile(
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(thir|four|fif|six|seven|eigh|nine)teen"
    r"|(twen|thir|for|fif|six|seven|eigh|nine)ty|(hundred|thousand|million|billion|trillion|dozen|third|quarter)s?"
    r"|half|double|twice"
)
"""Numbers in English words. "One" is mostly none."""


def asks_amount(question: str) -> bool:
    """Whether a question asks how many, how much, how long and the like."""
    return _ASKS.search(fold(question)) is not None


def tells_amount(sentence: str, known: Collection[str]) -> bool:
    """Whether a sentence holds a number, in digits or in English words, that is none of the `known` words."""
    return any(
        (_SPELT.fullmatch(word) or any(sign.isdecimal() for sign in word)) and word not in known
        for word in words(sentence)
    )
