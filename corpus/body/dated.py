"""Which date lines below the last prose are text ("Next meeting", 18 June), and which say when the text was written."""

import re

from corpus.body import cues
from corpus.body.features import UnitLook
from corpus.body.lines import LineUnit
from corpus.dates.publication.labels import label_of

_ITEM = re.compile(r"[-–*•▪◦·]\s|\(?\d{1,2}[.)]\s")
_NAME = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*,?\s+){1,3}[^\W\d_a-z][\w.'’-]*")
_FEWEST_WORDS = 3  # of a sentence below a date line: shorter ones are a page's ("Loading.")


def of_the_text(text: str, units: list[LineUnit], seen: list[UnitLook], places: range) -> set[int]:
    """The date lines among `places`, all below the last prose, that belong to the text.

    Such a line has no label ("Published") and at least one of these: a full stop, an item's mark, a sentence below it,
    or above it a heading, an item, a colon or another such line. A date right below a name is part of the signature.
    """
    sentences = [at for at in places if seen[at].kind is None and seen[at].ends and seen[at].words >= _FEWEST_WORDS]
    last = sentences[-1] if sentences else -1
    found: set[int] = set()
    for at in places:
        line = text[units[at].start : units[at].end]
        if not _is_unlabelled(line, seen[at]):
            continue
        if seen[at].ends or at < last or _ITEM.match(line) or _is_led(text, units, seen, at, found):
            found.add(at)
    return found


def is_dated_sentence(text: str, unit: LineUnit, look: UnitLook) -> bool:
    """Whether a line is taken for a date line although a full stop ends it and no label begins it."""
    return look.ends and _is_unlabelled(text[unit.start : unit.end], look)


def _is_unlabelled(line: str, look: UnitLook) -> bool:
    labels = (cues.start_kind(line), cues.whole_kind(line))
    return look.kind == "byline" and "byline" not in labels and cues.DATE.search(line) is not None


def _is_led(text: str, units: list[LineUnit], seen: list[UnitLook], at: int, found: set[int]) -> bool:
    """Whether the line above leads to a date line: a colon, an item, a label of an event, a heading with nothing
    between, or its like."""
    above = text[units[at - 1].start : units[at - 1].end] if at else ""
    if above.endswith((":", "：")) or _ITEM.match(above):
        return True
    if label_of("", above=above) == "other":
        return True
    if not above or units[at].gap:
        return False
    is_heading = seen[at - 1].kind is None and not seen[at - 1].ends and not _is_name(above)
    return at - 1 in found or is_heading


def _is_name(line: str) -> bool:
    """Whether a line could be a person's name; one in capitals may also be a heading, and in doubt text is kept."""
    return not line.isupper() and _NAME.fullmatch(line) is not None
