"""Lists without marks: three or more short lines in a row, such as the ingredients of a dish."""

import re
from collections.abc import Sequence

FEWEST = 3
"""Lines of a list without marks, at least; two may be a heading and the one below it. A choice."""

_LEADS = re.compile(
    r"(?:[\w’']+ ){0,2}(?:ingredients|equipment|materials|tools|supplies|shopping list|packing list|what you need"
    r"|you (?:will )?need|what to bring|bring|programme|agenda|prizes|winners|results|prices|fees|zutaten|material"
    r"|werkzeug|ingrédients|ingredientes|ingredienti|materiales)",
    re.IGNORECASE,
)
"""Lines that lead to a list; below others lines of words alone may be a menu or who wrote the text."""

_SECTION = re.compile(r"\s*\d+(?:\.\d+)+\.?\s+[^\W\d_a-z]")
"""A heading in a table of contents: "1.1 Early years"."""


def listed(lines: Sequence[str], above: str, *, text_below: bool) -> list[bool]:
    """For short lines that are together whether each is an item; none of them ends like a sentence.

    `above` is the line over them, "" for none; `text_below` whether a sentence is right under them, whose heading the
    last line may be. They are a list below a colon or a word that leads to one, or if three lines, and half of all,
    hold a number or begin with a lower-case letter. A table of contents is none.
    """
    if any(map(_SECTION.match, lines)):
        return [False] * len(lines)
    led = above.rstrip().endswith(":") or _LEADS.fullmatch(above.strip()) is not None
    first = 1 if not led and _LEADS.fullmatch(lines[0].strip()) else 0
    led = led or first == 1
    numbers = [any(map(str.isdigit, line)) for line in lines]
    small = [line.lstrip()[:1].islower() for line in lines]
    likes = next((like for like in (numbers, small) if sum(like) >= FEWEST and 2 * sum(like) >= len(lines)), None)
    if not led and likes is not None and not likes[0]:
        first = 1
    last = len(lines) - (1 if text_below and not (numbers[-1] or small[-1]) else 0)
    if last - first < FEWEST or not (led or likes):
        return [False] * len(lines)
    return [first <= at < last for at in range(len(lines))]
