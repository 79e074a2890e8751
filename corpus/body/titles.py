"""Which unit of a page is its headline."""

from corpus.body.features import Seen
from corpus.body.lines import Unit

_PROSE = 0.5
_LONGEST = 200  # characters; a headline is shorter
_FURNITURE = frozenset(
    {"navigation", "share", "form", "copyright", "credit", "counter", "contact", "byline", "advertisement", "comment"}
)
_SHORT_HEAD = 8  # units above the body up to which a page's first line is trusted to be its title


def find_title(text: str, units: list[Unit], seen: list[Seen], keep: list[bool]) -> int | None:
    """The place of the unit that is the headline, None where nothing in front of the body looks like one.

    Candidates are the units up to the first that reads like sentences. What counts, in this order: standing again
    further down (a page's title and its headline), being the text's first line, and standing close to the body.
    """
    first = next((place for place, kept in enumerate(keep) if kept and seen[place].prose >= _PROSE), None)
    if first is None:
        return None
    best: tuple[float, int] | None = None
    for place in range(max(0, first - 60), first):
        score = _score(text, units, seen, place, first)
        if score is not None and (best is None or score > best[0]):
            best = (score, place)
    if first > 60 and (best is None or best[0] < 0):
        score = _score(text, units, seen, 0, first)
        best = (score, 0) if score is not None else best
    return best[1] if best is not None and best[0] > 0 else None


def _score(text: str, units: list[Unit], seen: list[Seen], place: int, first: int) -> float | None:
    unit, look = units[place], seen[place]
    line = text[unit.start : unit.end]
    if len(line) > _LONGEST or look.words < 2 or look.kind in _FURNITURE or line.endswith((":", ",")):
        return None
    score = min(look.words, 8.0) / 4 - 0.25 * min(first - place, 12)
    if look.kind is not None:
        score -= 2.5 if look.words < 6 else 1.0
    if place == 0 and first <= _SHORT_HEAD:
        score += 3.0
    if place and len(line) >= 12 and text[units[0].start : units[0].end].startswith(line):
        score += 4.0
    if line.endswith((".", "。")) and place:
        score -= 1.5
    return score


def find_heading(text: str, units: list[Unit]) -> int | None:
    """The place of the heading that opens a Markdown text, None where it opens with something else."""
    if units and text[units[0].start : units[0].end].startswith("# "):
        return 0
    return None
