"""Every date that is written in a text, with the parts that are written and no others.

One pass over the numbers and month names of the text, each read together with its neighbours; a few bounded patterns
for the forms made of digits alone. No part is guessed: a date without a year has no year, and 03/04/2014 has a year
and two readings, unless the same text settles the order of day and month.
"""

import re

from corpus.dates.mentions.disambiguate import settle
from corpus.dates.mentions.mention import Day, Mention
from corpus.dates.mentions.named import named
from corpus.dates.mentions.numeric import numeric

_YEAR = re.compile(r"(?<![\w.,:/$€£¥₹#+\-–@_])(1[4-9]\d\d|20\d\d)(?![\w%°:/@_]|[.,\-–]\d|-[^\W\d]|[^\S\n]?[€$£¥₹%°])")


def mentions(text: str) -> list[Mention]:
    """Every date written in `text`, in order, none overlapping another: days, months and bare years.

    Time and memory are linear in the length of the text.
    """
    found = [*named(text), *numeric(text)]
    whole = _without_overlaps(found)
    years = [Mention(m.start(), m.end(), int(m[1])) for m in _YEAR.finditer(text)]
    return settle(_without_overlaps([*whole, *years]), text)


def _without_overlaps(found: list[Mention]) -> list[Mention]:
    """In order; of two that overlap the one with more parts stays, then the longer."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -_parts(m), m.start - m.end)):
        if kept and mention.start < kept[-1].end:
            if _parts(mention) > _parts(kept[-1]):
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _parts(mention: Mention) -> int:
    return 3 if mention.readings else sum(p is not None for p in (mention.year, mention.month, mention.day))


__all__ = ["Day", "Mention", "mentions"]
