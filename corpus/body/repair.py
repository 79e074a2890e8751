"""What the model leaves out or keeps against the plain order of a page, put right.

The model judges each line by itself and its neighbourhood. An article is one run of lines, though: between its first
and its last, only furniture is left out, and a paragraph at its edge belongs to it where nothing but an advertisement
parts them. On unseen pages of the calibration this raises F1 from .935 to .950 (benchmarks/calibrate_body.py).
"""

import re

from corpus.body.dated import is_dated_sentence, of_the_text
from corpus.body.features import PROSE, UnitLook
from corpus.body.lines import LineUnit
from corpus.scripts import CLOSERS, FULL_STOPS, SENTENCE_ENDS

_ENDS = re.compile(rf"[{re.escape(SENTENCE_ENDS)}][{re.escape(CLOSERS)}]*$")
_ITEM = re.compile(r"[-–*•▪◦·]\s|\d{1,2}[.)]\s")
# Words from which any mark that ends a sentence will do; a shorter line needs a full stop.
_SENTENCE_WORDS = 6
_SHORT_SENTENCE = 2  # words, where a full stop ends them: "Was this helpful?" and "Loading ..." are a page's
_STOPS = re.compile(rf"[^.][{re.escape(FULL_STOPS)}][{re.escape(CLOSERS)}]*$")
_PARTED_BY = frozenset({"advertisement", "credit", "form", "share"})
_MOST_PARTING = 3  # lines of a box that is between two paragraphs


def repaired(
    text: str, units: list[LineUnit], seen: list[UnitLook], keep: list[bool], end: int, title: int | None
) -> list[bool]:
    """`keep` with the gaps filled and the edges moved out to the last sentence; nothing from `end` on is kept."""
    places = [place for place, kept in enumerate(keep) if kept]
    if not places:
        return keep
    filled = _filled(text, units, seen, keep, places[0], places[-1])
    _grow(text, units, seen, filled, range(places[-1] + 1, end))
    top = -1 if title is None or title > places[0] else title
    _grow(text, units, seen, filled, range(places[0] - 1, top, -1))
    filled = [kept and not _is_furniture(look) for kept, look in zip(filled, seen, strict=True)]
    prose = max((place for place in range(end) if filled[place] and seen[place].prose >= PROSE), default=end)
    said = of_the_text(text, units, seen, range(prose + 1, end))
    for place in range(len(filled) - 1, -1, -1):  # another date below the last line dates something else
        if filled[place] and (seen[place].kind != "byline" or place in said):
            break
        filled[place] = False
    return filled if any(filled) else keep


def _filled(
    text: str, units: list[LineUnit], seen: list[UnitLook], keep: list[bool], first: int, last: int
) -> list[bool]:
    """Runs left out between two kept lines are kept where none of them is furniture; else their sentences."""
    filled = list(keep)
    run: list[int] = []
    for place in range(first, last + 1):
        if not keep[place]:
            run.append(place)
            continue
        plain = all(is_plain(seen[at]) for at in run)
        for at in run:
            filled[at] = plain or _is_sentence(text, units[at], seen[at])
        run = []
    return filled


def _grow(text: str, units: list[LineUnit], seen: list[UnitLook], keep: list[bool], places: range) -> None:
    """Keeps the sentences at an edge, those beyond a box of a few lines, and the lists that a colon announces."""
    parting = 0
    items: list[int] = []
    for place in places:
        dated = places.step > 0 and is_dated_sentence(text, units[place], seen[place])
        if dated or _is_sentence(text, units[place], seen[place]) or _is_listed(text, units, seen, place, keep):
            keep[place] = True
            parting = 0
        elif items and is_plain(seen[place]) and text[units[place].end - 1] in ":：":
            for kept in (*items, place):
                keep[kept] = True
            items = []
        elif places.step < 0 and is_plain(seen[place]) and _is_item(text, units[place]):
            items.append(place)
        elif seen[place].kind in _PARTED_BY and parting < _MOST_PARTING:
            parting += 1
        else:
            return


def _is_item(text: str, unit: LineUnit) -> bool:
    return _ITEM.match(text, unit.start, unit.end) is not None


def _is_listed(text: str, units: list[LineUnit], seen: list[UnitLook], place: int, keep: list[bool]) -> bool:
    """Whether the line is an item of a list that a kept line announces with a colon."""
    if not place or not keep[place - 1] or not is_plain(seen[place]):
        return False
    above = units[place - 1]
    return (text[above.end - 1] in ":：" or _is_item(text, above)) and _is_item(text, units[place])


def _is_furniture(look: UnitLook) -> bool:
    return look.kind not in (None, "byline") and not look.weak and look.prose < PROSE


def is_plain(look: UnitLook) -> bool:
    """Whether nothing about a line says that it is furniture."""
    return (look.kind is None or look.weak) and not look.shaped


def _is_sentence(text: str, unit: LineUnit, look: UnitLook) -> bool:
    if not is_plain(look) or look.words < _SHORT_SENTENCE:
        return False
    tail = text[max(unit.start, unit.end - 12) : unit.end]
    return (_ENDS if look.words >= _SENTENCE_WORDS else _STOPS).search(tail) is not None
