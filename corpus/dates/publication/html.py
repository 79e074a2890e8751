"""The publication date of a saved web page: what it declares, what it shows as its own, or what it hints at.

A shown day takes precedence over a declared one only if it is labelled as the publication, or is within a day of it
(time zones make one): then the shown day is the one that a reader can check. docs/dates.md gives the figures.
"""

import datetime
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from typing import Any

from corpus.dates import parts
from corpus.dates.publication.declared import declared_dates, marked_changes, updated_dates
from corpus.dates.publication.shown import visible
from corpus.dates.publication.text import ShownDate, from_text, shown_date
from corpus.types import UNKNOWN_DATE, SourceDate, Span


def from_html(tree: Any, url: str | None, text: str, body: tuple[Span, ...], title: str | None = None) -> SourceDate:
    """The publication date of a parsed page; unknown where nothing tells it.

    `text` and `body` are what was extracted from the page, read for what the events of the body tell where nothing else
    does; `url` and `title` are the page's own. Never raises, whatever the page.
    """
    address, captured = parts.archived(url)
    every = list(declared_dates(tree, address, title))
    declared = every[0] if every else UNKNOWN_DATE
    in_address = parts.in_address(address)
    shown = shown_date(visible(tree), (), in_address, _day(declared))
    updates = [updated.value for updated in updated_dates(tree)]
    if not every and shown.own != "labelled":
        shown = _unless_changed(shown, {changed.value for changed in marked_changes(tree)}, in_address)
    date = _chosen(_supported(every, shown), shown, updates, in_address)
    if date.value is None and in_address is None:
        date = _or_bounds(_inferred(from_text(text, body), shown), date)
    return _no_later(date, [*updates, captured])


def _unless_changed(
    shown: ShownDate, changes: Set[str | None], in_address: tuple[parts.Parts, str] | None
) -> ShownDate:
    """What the page shows; of a day that it prints as that of a change, only what the address says."""
    if shown.date.value is None or shown.date.value not in changes:
        return shown
    return ShownDate(parts.sourced(in_address[0], "metadata", in_address[1]) if in_address else UNKNOWN_DATE, "none")


def _day(date: SourceDate) -> tuple[int, int, int] | None:
    if date.value is None or date.precision != "day":
        return None
    day = datetime.date.fromisoformat(date.value)
    return day.year, day.month, day.day


def _supported(declared: list[SourceDate], shown: ShownDate) -> SourceDate:
    """The most trusted of the declared dates; of several that disagree the one that the page shows too."""
    if shown.date.precision == "day" and shown.own in ("labelled", "placed"):
        for date in declared:
            if date.precision == "day" and _apart(date, shown.date) <= 1:
                return date
    return declared[0] if declared else UNKNOWN_DATE


def _chosen(
    declared: SourceDate, shown: ShownDate, updates: Sequence[str | None], in_address: tuple[parts.Parts, str] | None
) -> SourceDate:
    """The declared date or the shown one, by the rule above; a declared month or year is made whole by a shown day.

    A shown day that the markup gives to a later change is that of the change.
    """
    if declared.value is None:
        return _beside_address(shown, in_address)
    is_day = shown.date.precision == "day" and shown.own != "none"
    if not is_day or shown.date.value is None:
        return declared
    if declared.precision != "day":
        fits = shown.date.value.startswith(declared.value) and shown.own in ("labelled", "placed")
        return shown.date if fits else declared
    if shown.own == "labelled":
        return _with_conflict(shown.date, declared)
    if shown.date.value in updates and shown.date.value > declared.value:
        return declared
    if shown.own == "placed" and _apart(declared, shown.date) <= 1:  # what is declared makes sure of what is shown
        return replace(shown.date, provenance="stated", not_before=None, not_after=None)
    return _with_conflict(declared, shown.date) if shown.own == "placed" else declared


def _beside_address(shown: ShownDate, in_address: tuple[parts.Parts, str] | None) -> SourceDate:
    """The shown date; a day without a label yields to a whole day in the address that is more than a day off."""
    if in_address is None or in_address[0][2] is None or shown.own == "labelled":
        return shown.date
    address = parts.sourced(in_address[0], "metadata", in_address[1])
    if shown.date.precision != "day" or _apart(address, shown.date) <= 1:
        return shown.date
    return _with_conflict(address, shown.date)


def _inferred(of_body: SourceDate, shown: ShownDate) -> SourceDate:
    """What the article alone tells; a whole day only where it is the page's likeliest too, and then not as stated."""
    if of_body.precision != "day":
        return of_body
    return replace(of_body, provenance="inferred") if of_body.value == shown.likeliest else UNKNOWN_DATE


def _apart(one: SourceDate, other: SourceDate) -> int:
    """How many days are between two dates, or 0 if one holds the other."""
    own, its = one.days(), other.days()
    assert own is not None
    assert its is not None
    return max(0, (its[0] - own[1]).days, (own[0] - its[1]).days)


def _with_conflict(date: SourceDate, other: SourceDate) -> SourceDate:
    """The date, with bounds that hold the other one too where they lie more than a day apart."""
    own, its = date.days(), other.days()
    if own is None or its is None or _apart(date, other) <= 1:
        return replace(date, not_before=None, not_after=None)
    first, last = min(own[0], its[0]), max(own[1], its[1])
    return replace(date, not_before=first.isoformat(), not_after=last.isoformat())


def _or_bounds(date: SourceDate, bounds: SourceDate) -> SourceDate:
    return date if date.value is not None else bounds


def _no_later(date: SourceDate, updates: Iterable[str | None]) -> SourceDate:
    """An unknown date, bounded by the first of the days on which the page was changed or archived."""
    days = [day for day in updates if day is not None and len(day) == len("2014-03-06")]
    if date.value is not None or not days or (date.not_before and date.not_before > min(days)):
        return date
    last = min([*days, *([date.not_after] if date.not_after else [])])
    return SourceDate(not_before=date.not_before, not_after=last)
