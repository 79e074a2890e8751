"""Which unit of a page is its headline."""

import re
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from corpus.body.cues import DATE
from corpus.body.features import PROSE, UnitLook
from corpus.body.lines import LineUnit
from corpus.body.mastheads import heads_page, is_issue_number
from corpus.scripts import CJK, FULL_STOPS

_LONGEST = 200  # characters; a headline is shorter
_FURNITURE = frozenset(
    {"navigation", "share", "form", "copyright", "credit", "counter", "contact", "byline", "advertisement", "comment"}
)
_UNDER_TITLE = 5  # lines at most between a title and the prose it heads, where no blank line sets it off
_SHORT_HEAD = 8  # units above the body up to which a page's first line is trusted to be its title
_SIGNED = 3  # units between a headline and its by-line, a standfirst or two
_REACH = 60  # units above the body in which a headline is looked for
_FEWEST = 3  # words of a title that is looked for again
_SHORTEST, _TITLE = 12, 300  # characters of it
_SHORTEST_SIGNS = 6  # the same of Chinese and Japanese
# Units looked through for the title said again: a bound for hostile pages.
_MOST_UNITS = 3000
# How much more prose must follow a later line, to be the title in place of an earlier one.
_FIFTH_MORE = 1.2
_OPENING = 6000  # characters of the body whose words a headline shares
# What a line gets for each sign of a headline; set by hand, in halves (benchmarks/sweep_body.py: what each is worth).
POINTS = {
    "word": 0.25,  # for each, up to eight
    "distance": -0.125,  # for each unit above the body, up to sixteen
    "shared": 3.0,  # times the share of its words that the body has
    "cue": -1.0,  # it names a kind of furniture
    "cue_short": -2.5,  # the same in fewer than six words
    "first_line": 1.0,
    "first_line_shared": 2.0,
    "again": 1.0,  # the page says it twice
    "below_another": -1.0,
    "opens_first_line": 4.0,
    "signed": 2.0,
    "full_stop": -2.5,
    "two_sentences": -1.5,
    "item": -1.0,
    "masthead": -1.5,
    "dated": -3.0,
    "none": -1.5,
}
# Chinese and Japanese titles have no space around the sign; "_" and "|" part a site's name in any.
_PARTS = re.compile(rf"\s*[-–—|·»‹:•~]+\s|\s*[|｜_]|(?<=[{CJK}])[-–—－]+(?=[{CJK}])|^[-–—－]+")
_SITE_BEHIND = re.compile(rf"\s*[-–—|·»‹:•~]\s|\s*[|｜_]|(?<=[{CJK}])[-–—－]+(?=[{CJK}])")
_CJK = re.compile(rf"[{CJK}]")
_SITE_AHEAD = re.compile(rf"(?:[:|»›｜_]|\s[-–—·•~])\s*\Z|(?<=[{CJK}])[-–—－]\Z")
_TWO_LINES = 2  # units from the first line of a headline to the second
_HEAD = 5  # units at the head of a page, among which its name is
_PERMALINK = " ¶§🔗\ufe0f"
_TELLING = re.compile(rf"[^\W\d_{CJK}]{{4,}}|(?=([{CJK}]{{2}}))")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{3,}[.!?…]['\"”’]?\s+\S")
_ITEM = re.compile(r"[-*+•▪◦‣·»›]\s|\d{1,3}[.)]\s")


def find_title(text: str, units: list[LineUnit], seen: list[UnitLook], keep: list[bool]) -> int | None:
    """The place of the unit that is the headline of a page, or None if nothing before the body looks like one.

    Candidates are the units up to the first that reads like sentences. What counts: standing again in the page's own
    title, being the text's first line, sharing words with the body, standing over a by-line and close to the body.
    """
    prose = (place for place, kept in enumerate(keep) if kept and seen[place].prose >= PROSE)
    first = next((place for place in prose if not (place and _is_without_site(text, units, 0, place))), None)
    if first is None:  # a page without prose: a poem, a list
        first = keep.index(True) if True in keep else None
    if first is None:
        return None
    body_words = _body_words(text, units, keep, first)
    lines = Counter(_ITEM.sub("", text[unit.start : unit.end], count=1) for unit in units)
    again = {line for line, times in lines.items() if times > 1}
    best: tuple[float, int] | None = None
    for place in {0, *range(max(0, first - _REACH), first)} - {first}:
        score = _score(text, units, seen, place, first, body_words, again)
        if score is not None and (best is None or score > best[0]):
            best = (score, place)
    if best is None or best[0] <= 0:
        return None
    top, picked = units[0], units[best[1]]
    if (
        text[picked.start : picked.end] in text[top.start : min(top.end, top.start + _TITLE)]
    ):  # a part of the page's title: the site's?
        return max(best[1], plain_title(text, units, 0, first))
    return plain_title(text, units, best[1], first)


def plain_title(text: str, units: list[LineUnit], place: int, end: int) -> int:
    """The place, up to `end`, of the line that is the title at `place` without the site's name; else `place`."""
    below = range(place + 1, min(end, place + _REACH))
    again = [at for at in below if _is_without_site(text, units, place, at)]
    if len(again) > 1 and again[1] - again[0] <= _TWO_LINES and again[0] - place > _HEAD:
        return again[0]  # a headline of two lines
    return again[-1] if again else place  # where both parts are shown, the site is at the head of the page


def _is_without_site(text: str, units: list[LineUnit], place: int, at: int) -> bool:
    """Whether the unit `at` is most of the title at `place`, and what else that has is separated from it as a site's
    name is. Less than half of the title is enough where the page shows the rest by itself too, as at its head.
    """
    title, unit = units[place], units[at]
    if not unit.end - unit.start <= title.end - title.start <= _TITLE:
        return False
    line, words = text[title.start : title.end], text[unit.start : unit.end].rstrip(_PERMALINK)
    size, whole = len(words), len(line)
    if not 2 < size < whole or words not in line:
        return False
    ahead, _, behind = line.partition(words)
    if (ahead and not _SITE_AHEAD.search(ahead)) or (behind and not _SITE_BEHIND.match(line, len(ahead) + size)):
        return False
    if 2 * size > whole and size >= (_SHORTEST_SIGNS if _CJK.search(words) else _SHORTEST):
        return True
    return _is_shown(text, units[place + 1 : at], [*_PARTS.split(ahead), *_PARTS.split(behind)])


def _is_shown(text: str, units: list[LineUnit], parts: list[str]) -> bool:
    """Whether a part of a title, the name of its site, is a unit of its own."""
    names = {part.strip(" ():|»›_").casefold() for part in parts} - {""}
    return any(text[unit.start : unit.end].casefold() in names for unit in units)


def find_first_line(text: str, units: list[LineUnit], seen: list[UnitLook]) -> int | None:
    """The place of the line that heads a text with little or nothing around it, or None if it begins at once.

    It is the first line that is neither furniture nor a masthead, short, and set off from what follows. A line closed
    like a sentence is one only over several paragraphs, the first of which shares its words.
    """
    place = _first_candidate(text, units, seen)
    if place is None or place + 1 >= len(units) or (seen[0].kind == "byline" and place == 0):
        return None
    unit, look = units[place], seen[place]
    line = text[unit.start : unit.end]
    below = seen[place + 1 : place + 1 + _UNDER_TITLE]
    set_off = units[place + 1].gap > 0 or any(unit.prose >= PROSE for unit in below)
    if not set_off or len(line) > _LONGEST or look.prose >= PROSE or _ITEM.match(line) or line.endswith((":", ",")):
        return None
    if not closed(line):
        return place
    words = _telling(line)
    body_words = _body_words(text, units, [True] * len(units), place + 1)
    shared = sum(word in body_words for word in words)
    return place if 2 * shared >= len(words) > 0 and sum(s.prose >= PROSE for s in seen) >= 3 else None


def _first_candidate(text: str, units: list[LineUnit], seen: list[UnitLook]) -> int | None:
    """The first line that is not furniture; not the name of the site over its menu where a better one follows."""
    first = next((at for at, look in enumerate(seen) if look.prose >= PROSE), 0)
    above = [at for at in range(first) if seen[at].kind is None and not _is_masthead(text, units, seen, at)]
    if above:
        return above[0]
    return next((at for at, look in enumerate(seen) if look.weak or look.kind in (None, "related")), None)


def _is_masthead(text: str, units: list[LineUnit], seen: list[UnitLook], place: int) -> bool:
    """Whether a line is a newspaper's name beside a date or the number of its issue, or a menu or a breadcrumb is right
    below it; a widget on the date line is neither."""
    near = [text[unit.start : unit.end] for unit in units[max(0, place - 2) : place + 3]]
    own = min(place, 2)
    if heads_page(near, own) or is_issue_number(near[own]):
        return True
    below = near[own + 1] if own + 1 < len(near) else ""
    if not below or seen[place + 1].kind != "navigation" or seen[place + 1].weak:
        return False
    return DATE.search(below) is None


def closed(line: str) -> bool:
    """Whether a line ends like a statement: then it may be one, and stays in the body even where it is the title."""
    return line.rstrip('”"').endswith(tuple(FULL_STOPS))


def find_heading(text: str, units: list[LineUnit]) -> int | None:
    """The place of the heading that opens a Markdown text, or None if it opens with something else."""
    if units and text[units[0].start : units[0].end].startswith("# "):
        return 0
    return None


def _telling(words: str) -> list[str]:
    """The longer words of a text in lower case; of scripts written without spaces every pair of characters."""
    return [match.group(1) or match.group() for match in _TELLING.finditer(words.casefold())]


def _body_words(text: str, units: list[LineUnit], keep: list[bool], first: int) -> set[str]:
    """The telling words with which the body opens."""
    words_below: set[str] = set()
    start = units[first].start
    for place in range(first, len(units)):
        if units[place].start > start + _OPENING:
            break
        if keep[place]:
            words_below.update(_telling(text[units[place].start : units[place].end][:_OPENING]))
    return words_below


def _heads(text: str, units: list[LineUnit], seen: list[UnitLook], place: int, body_words: set[str]) -> bool:
    """Whether the unit could itself be the headline, by its length and words: what is below it is no better."""
    look, line = seen[place], text[units[place].start : units[place].end]
    words = _telling(line)
    shared = sum(word in body_words for word in words)
    return look.kind is None and look.words >= 4 and len(line) <= _LONGEST and 2 * shared >= len(words) > 0


def _score(
    text: str,
    units: list[LineUnit],
    seen: list[UnitLook],
    place: int,
    first: int,
    body_words: set[str],
    again: set[str],
) -> float | None:
    """Points for a headline, or None if the unit can be none."""
    unit, look = units[place], seen[place]
    line = text[unit.start : unit.end]
    if len(line) > _LONGEST or look.words < 2 or look.kind in _FURNITURE or line.endswith((":", ",")):
        return None
    words = _telling(line)
    shared = sum(word in body_words for word in words) / len(words) if words else 0.0
    top = text[units[0].start : units[0].end]
    own = POINTS
    score = min(look.words, 8.0) * own["word"] + min(first - place, 16) * own["distance"] + own["shared"] * shared
    score += own["cue_short" if look.words < 6 else "cue"] * (look.kind is not None)
    score += (own["first_line"] + own["first_line_shared"] * (shared >= 0.5)) * (place == 0 and first <= _SHORT_HEAD)
    score += own["again"] * (look.words >= 4 and line in again)
    score += own["below_another"] * (place > 0 and _heads(text, units, seen, place - 1, body_words))
    score += own["opens_first_line"] * (place > 0 and len(line) >= 12 and top.startswith(line))
    score += own["signed"] * any(below.kind == "byline" for below in seen[place + 1 : place + 1 + _SIGNED])
    score += own["full_stop"] * (place > 0 and line.endswith(tuple(FULL_STOPS)))
    score += own["two_sentences"] * (place > 0 and _TWO_SENTENCES.search(line) is not None)
    score += own["item"] * (_ITEM.match(line) is not None)
    score += own["masthead"] * _is_masthead(text, units, seen, place)
    score += own["dated"] * (DATE.search(line) is not None)
    return score + own["none"]


def repeated_title(text: str, units: list[LineUnit], seen: list[UnitLook], below: NDArray[np.float64]) -> int | None:
    """The place where the page's first line, its title, occurs again, or None if it does not.

    Again means as part of it, or with most of its telling words. Of several places the one that has the most prose
    `below` it counts, the first unless another has a fifth more: elsewhere the page lists its other articles.
    """
    if not units or seen[0].words < _FEWEST:
        return None
    first = text[units[0].start : units[0].end][:_TITLE]
    telling = frozenset(_telling(first))
    best: int | None = None
    for place in range(1, min(len(units), _MOST_UNITS)):
        if seen[place].words < _FEWEST or not _SHORTEST <= units[place].end - units[place].start <= _TITLE:
            continue
        better = best is None or below[place] > _FIFTH_MORE * below[best]
        if better and _is_again(text[units[place].start : units[place].end], first, telling):
            best = place
    return best


def _is_again(line: str, first: str, telling: frozenset[str]) -> bool:
    if first.startswith(line) or line.startswith(first):
        return True
    words = frozenset(_telling(line))
    shared = len(words & telling)
    return len(words) >= _FEWEST and 4 * shared >= 3 * len(words) and 2 * shared >= len(telling)
