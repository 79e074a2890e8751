"""A text cut into its body, its title and what was left out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.body.comments import comments_begin
from corpus.body.dated import of_the_text
from corpus.body.features import PROSE, UnitLook
from corpus.body.lines import LineUnit, units_of
from corpus.body.measures import NAMES, measure
from corpus.body.repair import is_plain, repaired
from corpus.body.segments import best_segments, without_far
from corpus.body.shapes import name_shapes
from corpus.body.titles import closed, find_first_line, find_heading, find_title, plain_title
from corpus.body.weights import SEGMENT_COST, WEIGHTS
from corpus.types import LeftOut, Span

_WEIGHTS = np.array([WEIGHTS.get(name, 0.0) for name in NAMES])
_MOST_UNITS = 50_000  # a hundred times the longest page of the calibration
_DIARY = 2  # dates between paragraphs from which dates are taken for headings
_STANDFIRST = 3  # units below the first one of a body among which its by-line may be
_FEW = 3  # units of furniture up to which a text is taken for a text with a little around it, not for a page


@dataclass(frozen=True, slots=True)
class SegmentedPage:
    """`body` and `left_out` cover every character that is not white space, each in order, disjoint.

    `title` is the span of the title, or None if none was found. `head` and `tail` are the spans of the left-out units
    before the body (a by-line below its first lines is one of them) and after it, where a page says who wrote and
    published it.
    """

    body: tuple[Span, ...]
    left_out: tuple[LeftOut, ...]
    title: Span | None
    head: tuple[Span, ...]
    tail: tuple[Span, ...]


def segment(text: str) -> SegmentedPage:
    """The page that `text` is. A text without a trace of a page's furniture is kept whole, but for its title line.

    The body is empty only where the text contains only white space. Time and memory are linear in the text; a text
    of more than 50,000 lines is a log or a book, not a page, and is kept whole.
    """
    units = units_of(text)
    if len(units) > _MOST_UNITS:
        return SegmentedPage(((units[0].start, units[-1].end),), (), None, (), ())
    measured = measure(text, units)
    end = comments_begin(text, units, measured.seen)
    seen = name_shapes(text, units, measured.seen, end)
    if sum(unit.kind not in (None, "byline") and unit.prose < PROSE for unit in seen) > _FEW:
        keep, title = article_of(text, units, seen, measured.rows @ _WEIGHTS, SEGMENT_COST, end)
        return _page(units, seen, _some(seen, keep), title)
    title = find_first_line(text, units, seen)
    keep = _trimmed(text, units, seen, end)
    if title is not None:
        prose = (at for at in range(title + 1, len(units)) if seen[at].prose >= PROSE)
        page_title, title = title, plain_title(text, units, title, next(prose, title))
        keep[page_title:title] = [False] * (title - page_title)
    stays = title is None or _closed(text, units[title]) or not any(unit.prose >= PROSE for unit in seen)
    return _page(units, seen, _some(seen, keep), title, title_stays=stays)


def _closed(text: str, unit: LineUnit) -> bool:
    return closed(text[unit.start : unit.end])


def whole(text: str) -> SegmentedPage:
    """A text that was written, not saved from a page (Markdown): body is all but its first heading and date line."""
    units = units_of(text)
    seen = measure(text, units).seen
    title = find_heading(text, units)
    keep = [True] * len(units)
    for place in range(0 if title is None else title + 1, len(units)):
        if seen[place].kind != "byline":
            break
        keep[place] = False
    return _page(units, seen, keep if any(keep) else [True] * len(units), title)


def left_out_of(text: str, body: Sequence[Span]) -> tuple[LeftOut, ...]:
    """What is around a body that was set by hand, as far as it is more than white space."""
    left_out = []
    last = 0
    for start, end in [*body, (len(text), len(text))]:
        gap = text[last:start]
        if gap.strip():
            left_out.append(LeftOut(last + len(gap) - len(gap.lstrip()), last + len(gap.rstrip()), "by hand"))
        last = end
    return tuple(left_out)


def _some(seen: list[UnitLook], keep: list[bool]) -> list[bool]:
    """`keep`, or what reads like sentences where nothing was kept, or everything where nothing does."""
    if not any(keep):
        keep = [unit.prose >= PROSE for unit in seen]
    return keep if any(keep) else [True] * len(seen)


def _trimmed(text: str, units: list[LineUnit], seen: list[UnitLook], end: int) -> list[bool]:
    """Everything but furniture and by-lines, what is above the last of them and what is below the first.

    Above and below mean outside the prose: a text without prose, such as a poem or a list, loses copyright lines alone.
    The comments, from `end` on, are out.
    """
    prose = [place for place in range(end) if seen[place].prose >= PROSE]
    if not prose:
        return [unit.kind != "copyright" for unit in seen]
    dull = [unit.kind not in (None, "byline") and unit.prose < PROSE and not unit.weak for unit in seen]
    days = sum(seen[place].kind == "byline" for place in range(prose[0] + 1, prose[-1]))
    head = [
        place for place in range(prose[0]) if dull[place] or (place and days < _DIARY and seen[place].kind == "byline")
    ]
    tail = [place for place in range(prose[-1] + 1, end) if dull[place]]
    start, end = (head[-1] + 1 if head else 0), (tail[0] if tail else end)
    below = range(prose[-1] + 1, end)
    said = of_the_text(text, units, seen, below)
    signed = {place for place in below if days < _DIARY and seen[place].kind == "byline"} - said
    return [start <= place < end and not dull[place] and place not in signed for place in range(len(seen))]


def article_of(
    text: str, units: list[LineUnit], seen: list[UnitLook], scores: NDArray[np.float64], cost: float, end: int
) -> tuple[list[bool], int | None]:
    """Which units the body is, by the model's `scores` (log odds, one a unit), and the place of the title.

    The comments begin at `end`.
    """
    keep = chosen(seen, scores, cost, end) if any(unit.prose >= PROSE for unit in seen) else longest_run(seen)
    title = find_title(text, units, seen, _some(seen, keep))
    return repaired(text, units, seen, keep, end, title), title


def longest_run(seen: list[UnitLook]) -> list[bool]:
    """The run of lines without furniture that has the most words: of a page without prose, its poem or list."""
    best, start = (0.0, 0, 0), 0
    for place in range(len(seen) + 1):
        if place == len(seen) or (seen[place].kind is not None and not seen[place].weak):
            best = max(best, (sum(unit.words for unit in seen[start:place]), start, place))
            start = place + 1
    return [best[1] <= place < best[2] for place in range(len(seen))]


def chosen(seen: list[UnitLook], scores: NDArray[np.float64], cost: float, end: int) -> list[bool]:
    """The segments that the model's `scores` single out, a word weighing the same everywhere.

    By-lines above the first prose are left out, and so is all from `end` on, where the comments begin.
    """
    chances = 1.0 / (1.0 + np.exp(-scores))
    words = np.array([max(1.0, unit.words) for unit in seen])
    gains = words * (2.0 * chances - 1.0)
    keep = [kept and at < end for at, kept in enumerate(best_segments(list(gains), cost))]
    let_in = np.maximum(0.0, -gains) * [is_plain(unit) for unit in seen]
    keep = without_far(keep, gains, words, let_in)
    keep = [kept and not unit.shaped for kept, unit in zip(keep, seen, strict=True)]
    for place, unit in enumerate(seen):
        if keep[place] and unit.prose >= PROSE:
            break
        if unit.kind == "byline":
            keep[place] = False
    return keep


def _page(
    units: list[LineUnit], seen: list[UnitLook], keep: list[bool], title: int | None, *, title_stays: bool = False
) -> SegmentedPage:
    if title is not None and not title_stays and any(kept for place, kept in enumerate(keep) if place != title):
        keep = [kept and place != title for place, kept in enumerate(keep)]
    places = [place for place, kept in enumerate(keep) if kept]
    first, last = (places[0], places[-1]) if places else (len(units), len(units))
    spans = [(unit.start, unit.end) for unit in units]
    above = [place for place in range(first) if place != title]
    under = [place for place in range(first, min(len(units), first + _STANDFIRST)) if _is_signed(seen, keep, place)]
    head = tuple(spans[place] for place in (*above, *under))
    kinds = [
        None if kept else "title" if place == title else seen[place].kind or "other" for place, kept in enumerate(keep)
    ]
    runs = _runs(spans, kinds)
    return SegmentedPage(
        tuple((start, end) for start, end, kind in runs if kind is None),
        tuple(LeftOut(start, end, kind) for start, end, kind in runs if kind is not None),
        None if title is None else spans[title],
        head,
        tuple(spans[last + 1 :]),
    )


def _is_signed(seen: list[UnitLook], keep: list[bool], place: int) -> bool:
    return not keep[place] and seen[place].kind == "byline"


def _runs(spans: list[Span], kinds: Sequence[str | None]) -> list[tuple[int, int, str | None]]:
    """Neighbours of one kind joined."""
    runs: list[tuple[int, int, str | None]] = []
    for (start, end), kind in zip(spans, kinds, strict=True):
        if runs and runs[-1][2] == kind:
            runs[-1] = (runs[-1][0], end, kind)
        else:
            runs.append((start, end, kind))
    return runs
