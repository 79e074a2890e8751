"""What a date shows beside the other dates and lines of its page: its order, lists, cards of other pages, mastheads."""

import bisect
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.dates.mentions.finder import Day, Mention
from corpus.dates.publication import cues
from corpus.dates.publication.label_words import Label
from corpus.dates.publication.layout import DatedPage, words_of

_CLOSE = 5  # rows
_SHORT = 40  # characters of a line of a menu
_TITLE_LINE = (25, 220)  # characters of a line that can be the title of another article
_SHARED = 0.6  # share of the title's words from which on a line names the page, as for its headline
_FOREIGN = 0.25  # share below which a line is about something else
_HEAD_ROWS = 15  # of a page, in which it greets who visits
_HEAD_MENU = 5  # short rows below today's date in the head of a site
_LIST = 3  # other dates written alike, next to one, from which on it is one of a list
_LIST_ROWS = 12  # rows to each side in which they are counted
_BELOW = 3  # rows below a repeated title in which its date stands
_SERIES = 3  # days beside one title that make it that of a series
_SCORE = re.compile(r"\D\d{1,3}\s?[:–-]\s?\d{1,3}\Z")
_VERSION = re.compile(r"\W*(?:v(?:ersion)?\.?\s?)?\d+\.\d+[\w.-]*\W*", re.IGNORECASE)
_ZONE = range(-3, 9)  # rows from the headline that are its own

# A candidate with one of these is more often than not the date of something else.
_ELSEWHERE = (
    "sentence",
    "prose",
    "caption",
    "embed",
    "capture",
    "before_headline",
    "menu_below",
    "other",
    "copyright",
    "in_comments",
    "list_below",
    "comment",
    "title",
    "top_clock",
    "captioned",
    "footnote",
    "print_head",
)
# What places a date although it is away from the headline.
_PLACED = ("body_before_200", "byline", "byline_near", "comment_count", "filed")
_BYLINES = ("byline", "comment_count", "copyright")
Seen = Mapping[str, float]


def company(
    page: DatedPage,
    dates: Sequence[Mention],
    rows: Sequence[int],
    alone: Sequence[Seen],
    labels: Sequence[Label | None],
) -> Iterator[dict[str, float]]:
    """For each candidate what it shows beside the others; `alone` is what each shows by itself."""
    shapes, days = [_shape(page.text, mention) for mention in dates], [_days(mention) for mention in dates]
    fit = [i for i, seen in enumerate(alone) if not any(seen.get(name) for name in _ELSEWHERE)]
    newest, oldest = (end((days[i] for i in fit), default=None) for end in (max, min))
    below_headline = any(page.headline is not None and 0 < rows[i] - page.headline <= 3 for i in fit)
    distinct = sorted(set(rows))
    alike = _rows_by_shape(rows, shapes)
    cards = _Cards.of(page, rows, days)
    published = {day for day, seen in zip(days, alone, strict=True) if seen.get("published")}
    for i, row in enumerate(rows):
        named = _names(page, dates[i], row, alone[i], labels[i])
        entry, near = cards.of_title(i)
        following = bisect.bisect_right(distinct, row)
        listed, first = _listed(alike[shapes[i]], row, page.headline) if not near else (False, False)
        yield {
            "first": fit[:1] == [i],
            "sole_published": bool(alone[i].get("published")) and len(published) == 1,
            "list_first": listed and first,
            "list_later": listed and not first,
            "newest": newest != oldest and days[i] == newest,
            "row_of_list": _is_row(page, dates, rows, alone, shapes, days, i),
            "of_series": cards.series and labels[i] is None and _is_of_series(page, row, cards.beside),
            "entry": entry,
            "entry_near": near and not entry,
            "names_title": named > 0 and not near,
            "names_other": named < 0 and not near,
            "related": bool(alone[i].get("related")) and not near,
            "away": not near and _is_away(page, row, alone[i], labels[i]),
            "masthead": named <= 0 and not near and labels[i] is None and _is_masthead(page, row, alone[i]),
            "other_above": named < 0 and bool(alone[i].get("headline_before_3") or alone[i].get("body_before_200")),
            "rival_below": bool(alone[i].get("headline_before_3") and below_headline and labels[i] != "publication"),
            "next_date_close": following < len(distinct) and distinct[following] - row <= _CLOSE,
        }


@dataclass(frozen=True, slots=True)
class _Cards:
    """The places where the page says its title again, with dates: `beside` are these by row. Of each candidate whether
    it is an entry there, and whether it is below; `series` says that there are so many days that it is a series."""

    beside: Mapping[int, set[tuple[Day, ...]]]
    entries: Sequence[bool]
    belows: Sequence[bool]
    several: bool
    series: bool

    @classmethod
    def of(cls, page: DatedPage, rows: Sequence[int], days: Sequence[tuple[Day, ...]]) -> "_Cards":
        on_row: dict[int, set[tuple[Day, ...]]] = {}
        for row, day in zip(rows, days, strict=True):
            on_row.setdefault(row, set()).add(day)
        beside = _beside_repeats(page, on_row)
        entries = [_entry(row, day, beside) for row, day in zip(rows, days, strict=True)]
        belows = [_below_repeat(page, row, on_row) for row in rows]
        several = len({day for day, *own in zip(days, entries, belows, strict=True) if any(own)}) > 1
        return cls(beside, entries, belows, several, len({day for of in beside.values() for day in of}) >= _SERIES)

    def of_title(self, i: int) -> tuple[bool, bool]:
        """Whether candidate `i` is an entry beside the title said again, and whether it is that or below it; where
        several days are, none is."""
        return (False, False) if self.several else (self.entries[i], self.entries[i] or self.belows[i])


def _rows_by_shape(rows: Sequence[int], shapes: Sequence[str]) -> Mapping[str, list[int]]:
    """The rows of the dates that are written alike."""
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for row, shape in zip(rows, shapes, strict=True):
        alike[shape].append(row)
    return alike


def _listed(rows: Sequence[int], row: int, headline: int | None) -> tuple[bool, bool]:
    """(whether enough rows of dates written alike are around a row, whether none of them is above it). The headline
    ends a list.
    """
    first, last = row - _LIST_ROWS, row + _LIST_ROWS
    if headline is not None:
        first, last = (max(first, headline), last) if row >= headline else (first, min(last, headline))
    begin, end = bisect.bisect_left(rows, first), bisect.bisect_right(rows, last)
    above = bisect.bisect_left(rows, row) - begin
    return end - begin - 1 >= _LIST, above == 0


def _is_away(page: DatedPage, row: int, seen: Seen, label: Label | None) -> bool:
    """Whether an unlabelled date is neither around the headline nor right above the body."""
    if label is not None or page.headline is None or any(seen.get(name) for name in _PLACED):
        return False
    return row - page.headline not in _ZONE


def _entry(row: int, day: tuple[Day, ...], beside: Mapping[int, set[tuple[Day, ...]]]) -> bool:
    """Whether a date away from the headline belongs to an entry of a list that is the page itself: the line of the
    date, the one above or the one below says the page's title, and no other day is as close to that.
    """
    return any(beside.get(title) == {day} for title in (row, row - 1, row + 1))


def _below_repeat(page: DatedPage, row: int, on_row: Mapping[int, set[tuple[Day, ...]]]) -> bool:
    """Whether a date is right below a line that says the page's title once more, with no date in between."""
    for title in range(row - 2, row - 1 - _BELOW, -1):
        if title + 1 in on_row or title in on_row:
            return False
        if title in page.repeats and not _in_zone(page, title):
            return True
    return False


def _beside_repeats(page: DatedPage, on_row: Mapping[int, set[tuple[Day, ...]]]) -> dict[int, set[tuple[Day, ...]]]:
    """For each row of a repeated title away from the headline, the days on it, else those on the rows next to it."""
    return {
        title: on_row.get(title) or on_row.get(title - 1, set()) | on_row.get(title + 1, set())
        for title in page.repeats
        if not _in_zone(page, title)
    }


def _is_of_series(page: DatedPage, row: int, beside: Mapping[int, set[tuple[Day, ...]]]) -> bool:
    """Whether a date is beside a repeated title, and is not the one below the headline."""
    if page.headline is not None and 0 <= row - page.headline <= _BELOW:
        return False
    return any(title in beside for title in (row - 1, row, row + 1))


def _in_zone(page: DatedPage, row: int) -> bool:
    return page.headline is not None and row == page.headline


def _names(page: DatedPage, mention: Mention, row: int, seen: Seen, label: Label | None) -> int:
    """1 if the line of a date away from the headline, or one beside it, names this page, or -1 if the line above or
    below has the look of another's title; else 0. A line with a label or a by-line is no title.
    """
    wanted = page.title
    if len(wanted) < 3 or (page.headline is not None and -1 <= row - page.headline <= 3):
        return 0
    own = "".join(page.around(row, mention.start, mention.end))
    is_line = label is not None or any(seen.get(name) for name in _BYLINES)
    lines = ("" if is_line else own.strip(), page.line(row - 1), page.line(row + 1))
    shares = []
    for line in lines:
        words = words_of(line[:400])
        shares.append(len(wanted & words) / len(wanted) if len(words) >= 3 else None)
    least, most = _TITLE_LINE
    if shares[0] is not None and least <= len(lines[0]) <= most and shares[0] <= _FOREIGN:
        return -1  # its own line says whose it is
    if row > 1 and any(share is not None and share >= _SHARED for share in shares):
        return 1
    for line, share in zip(lines, shares, strict=True):
        if share is not None and share <= _FOREIGN and least <= len(line) <= most and line[-1] not in ".。":
            return -1
    return 0


def _is_masthead(page: DatedPage, row: int, seen: Seen) -> bool:
    """Whether a day is today's, as the head of a site prints it: a line above a menu, beside the weather or a greeting
    of who visits.
    """
    if row <= _HEAD_ROWS and (seen["clock"] or seen["weekday"]) and cues.VISITOR.search(page.line(row)[:200]):
        return True
    above = row <= _HEAD_ROWS and (page.headline is None or row < page.headline)
    if above and seen["weekday"] and not seen["clock"] and cues.WEATHER.search(page.line(row)[:200]):
        return True
    below = [page.line(row + step) for step in range(1, _HEAD_MENU + 1)]
    if page.headline is None and seen.get("top_clock") and all(0 < len(line) < _SHORT for line in below):
        return True
    if not (seen["alone"] and seen.get("menu_below")):
        return False
    beside = any(cues.TODAY.search(page.line(row + step)[:60]) for step in (-2, -1, 0, 1, 2))
    return bool(seen.get("before_headline")) or beside


def _is_row(
    page: DatedPage,
    dates: Sequence[Mention],
    rows: Sequence[int],
    alone: Sequence[Seen],
    shapes: Sequence[str],
    days: Sequence[tuple[Day, ...]],
    i: int,
) -> bool:
    """Whether a date opens a line among at least two others next to it that open with other days written alike; one
    other is enough where both lines end with a score.
    """
    if _is_version(page, dates[i], rows[i]):
        near = range(max(0, i - 2), min(len(dates), i + 3))
        return any(days[j] != days[i] and _is_version(page, dates[j], rows[j]) for j in near)
    if not alone[i].get("opens_line"):
        return False
    beside = [
        j
        for j in range(max(0, i - 2), min(len(dates), i + 3))
        if 0 < abs(rows[j] - rows[i]) <= 2
        and alone[j].get("opens_line")
        and shapes[j] == shapes[i]
        and days[j] != days[i]
    ]
    scored = [j for j in (i, *beside) if _SCORE.search(page.line(rows[j]))]
    return len(beside) >= 2 or len(scored) == 1 + len(beside) > 1


def _is_version(page: DatedPage, mention: Mention, row: int) -> bool:
    """Whether a date is alone on its line with the number of a version: "1.2.0 - 2021-06-12"."""
    if len(page.lines[row]) > _SHORT:
        return False
    return _VERSION.fullmatch(" ".join(page.around(row, mention.start, mention.end))) is not None


def _days(mention: Mention) -> tuple[Day, ...]:
    return mention.readings or ((mention.year or 0, mention.month or 0, mention.day or 0),)


def _shape(text: str, mention: Mention) -> str:
    """How a date is written, its letters and digits aside: the dates of a list look alike."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d", "0", text[mention.start : mention.end]))
