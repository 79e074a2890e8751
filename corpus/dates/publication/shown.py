"""What a reader sees of a page: its title, then its text, a line for every block."""

import re
from functools import lru_cache
from typing import Any

from corpus import hidden

_WHITE = re.compile(r"\s+")
_HIDDEN = "script style noscript template svg head select option iframe object textarea math"
_UNSEEN = frozenset(_HIDDEN.split())
_WITHIN = "a abbr acronym b bdi bdo big cite code em font i ins kbd label mark q s samp small span strong sub sup time"
_INLINE = frozenset([*_WITHIN.split(), "tt", "u", "var", "wbr"])


def is_hidden(element: Any) -> bool:
    """Whether an element of the parsed page does not show, with all that is in it."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return True
    return hidden.is_hidden(element)


# The bar above a page, by a word of its class, where it says no more than the day of the visit.
_BAR = re.compile(
    r"(?:^|[\s_-])(?:top-?bar|header-?top|top-?header|current-?(?:date|time)|today|date-?today|clock|server-?time)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BAR_LENGTH = 60


def _is_bar(element: Any) -> bool:
    """Whether an element is such a bar and holds no heading."""
    marks = f"{element.get('class', '')} {element.get('id', '')}"
    if not _names_bar(marks) or next(element.iter("h1", "h2"), None) is not None:
        return False
    return len(" ".join(element.itertext()).strip()) <= _BAR_LENGTH


@lru_cache(maxsize=4096)  # a page has few names, on many elements
def _names_bar(marks: str) -> bool:
    return _BAR.search(marks) is not None


def _is_caption(element: Any) -> bool:
    """Whether a `figcaption` is the caption of a picture: the day in it is the picture's. Some hold the headline."""
    return next(element.iter("h1", "h2"), None) is None


def visible(tree: Any) -> str:
    """Roughly what a reader sees of a parsed page. Linear in its size.

    A line break inside a paragraph stays one line: "March 6,<br>2014" is one date.
    """
    from corpus.body.layout import walk  # loads lxml, which asking a question does without

    out: list[str] = []
    title = next(tree.iter("title"), None)
    if title is not None and title.text:
        out.append(_WHITE.sub(" ", title.text) + "\n")
    events = walk(tree)
    passed: Any = None  # the element that is passed over, until it ends
    for event, element in events:
        tag = element.tag
        if event == "start":
            if is_hidden(element) or (tag == "figcaption" and _is_caption(element)) or _is_bar(element):
                events.skip_subtree()
                passed = element
                continue
            if tag not in _INLINE:
                out.append(" " if tag == "br" else "\n")
            _add(out, element.text)
            continue
        if element is passed:
            passed = None
        elif event == "end" and tag not in _INLINE and tag != "br":
            out.append("\n")
        _add(out, element.tail if element is not tree else None)
    return "\n\n".join(line for row in "".join(out).split("\n") if (line := row.strip()))


def _add(out: list[str], piece: str | None) -> None:
    """Adds a run of text between two tags; a date and a time that only their style parts are separated by a space."""
    if not piece:
        return
    seen = " " if piece.isspace() else _WHITE.sub(" ", piece)
    if seen[0].isdigit() and out and out[-1][-1:].isdigit():
        out.append(" ")
    out.append(seen)
