"""Every date that is written in a text, with the parts that are written and no others.

One pass over the numbers and month names of the text, each read together with its neighbours; a few bounded patterns
for the forms made of digits alone. No part is guessed: a date without a year has no year, and 03/04/2014 has a year
and two readings, unless the same text settles the order of day and month. Two ends of a run are one mention.
"""

import re
from dataclasses import replace

from corpus.dates.digit_runs import matches_at, number_starts
from corpus.dates.mentions.context import amount
from corpus.dates.mentions.disambiguate import settle
from corpus.dates.mentions.mention import Day, Mention
from corpus.dates.mentions.named import named
from corpus.dates.mentions.numeric import numeric
from corpus.dates.mentions.plain import plain
from corpus.dates.mentions.runs import joined

_YEAR = re.compile(
    r"(?<![\w.,:/$€£¥₹#+\-–@_])(?<!\bat )(1[4-9]\d\d|20\d\d)(?![\w%°:/@_]|[.,\-–]\d|-[^\W\d]|[^\S\n]?[€$£¥₹%°])"
)


def mentions(text: str) -> list[Mention]:
    """Every date written in `text`, in order, none overlapping another: days, months, runs of them, and bare years.

    The same in any normal form and with any line ends. Time and memory are linear in the length of the text.
    """
    shown = plain(text)
    dates = plain_mentions(shown.text)
    if not shown.starts:
        return dates
    spans = [shown.span(m.start, m.end) for m in dates]
    return [replace(m, start=start, end=end) for m, (start, end) in zip(dates, spans, strict=True)]


def plain_mentions(text: str) -> list[Mention]:
    """`mentions` of a text that is plain already (corpus.dates.mentions.plain)."""
    whole = joined(_without_overlaps([*named(text), *numeric(text)]), text)
    bare = (m for m in matches_at(_YEAR, text, number_starts(text)) if not amount(text, m.end(), int(m[1])))
    years = [Mention(m.start(), m.end(), int(m[1])) for m in bare]
    return settle(_without_overlaps([*whole, *years]), text)


def _without_overlaps(dates: list[Mention]) -> list[Mention]:
    """In order; of two that overlap the one with more parts stays, then the longer."""
    kept: list[Mention] = []
    for mention in sorted(dates, key=lambda m: (m.start, -_parts(m), m.start - m.end)):
        if kept and mention.start < kept[-1].end:
            if _parts(mention) > _parts(kept[-1]):
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _parts(mention: Mention) -> int:
    if mention.run:
        return 4
    return 3 if mention.readings else sum(p is not None for p in (mention.year, mention.month, mention.day))


__all__ = ["Day", "Mention", "mentions", "plain_mentions"]
