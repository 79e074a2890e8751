"""The times that a segment's passages speak of, as columns: found when indexed, with the words that say so.

Each takes 17 bytes: the first and the last day, where its words are in the article's text, and whether it covers
everything between these days. The times of a title are stored with the first passage of its article.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.dates.times import TITLE, Time
from corpus.dates.units import Day
from corpus.types import Passage
from embeddings.index.arrays import mapped, save
from embeddings.index.word_columns import Mask, Places, ends_of, spread, taken

TIME = np.dtype([("first", "<i4"), ("last", "<i4"), ("start", "<i4"), ("end", "<i4"), ("broad", "u1")])
"""`first` and `last` are proleptic ordinals, both included; `start` and `end` as in corpus.dates.times."""

Period = tuple[int, int]
"""The first and the last day of a period, as proleptic ordinals."""

Table = NDArray[np.void]


@dataclass(frozen=True, slots=True)
class TimeColumns:
    """`times` (n,) TIME, passage after passage; `ends` (passages,) says where those of each end."""

    times: Table
    ends: Places


def of_article(passages: Sequence[Passage], times: Sequence[Time]) -> TimeColumns:
    """The columns of one article; a time where two passages overlap is in both."""
    in_order = sorted(times, key=attrgetter("start"))
    starts = [time.start for time in in_order]
    of_title = in_order[: bisect_right(starts, TITLE)] if passages else []
    ends = []
    for passage in passages:
        inside = in_order[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
        of_title += [time for time in inside if time.end <= passage.end]
        ends.append(len(of_title))
    rows = [(time.first.toordinal(), time.last.toordinal(), time.start, time.end, time.broad) for time in of_title]
    return TimeColumns(np.array(rows, TIME), np.array(ends, np.int64))


def merged(parts: Sequence[TimeColumns], passages: Places) -> TimeColumns:
    """The columns of several parts as one: `passages` is the order of all rows in the result."""
    ends = ends_of([part.ends for part in parts])
    times, ends = taken(np.concatenate([part.times for part in parts]), ends, passages)
    return TimeColumns(times, ends)


def write(folder: Path, columns: TimeColumns) -> None:
    """Writes the columns of a segment."""
    save(folder / "times.npy", columns.times)
    save(folder / "time_ends.npy", columns.ends)


def times_of(table: Table) -> list[Time]:
    """The times in some rows, in their order, each once."""
    days = Day.fromordinal
    in_passage = (
        Time(start, end, days(first), days(last), bool(broad)) for first, last, start, end, broad in table.tolist()
    )
    return list(dict.fromkeys(in_passage))


def speak(table: Table, period: Period) -> Mask:
    """(n,) which rows speak of a period, as corpus.dates.times.speaks_of says."""
    first, last = period
    inside = (table["first"] >= first) & (table["last"] <= last)
    overlaps = (table["first"] <= last) & (table["last"] >= first)
    wide = (table["broad"] > 0) | (table["last"] - table["first"] <= last - first)
    speaking: Mask = inside | (overlaps & wide)
    return speaking


class SegmentTimes:
    """The open columns of a segment. Safe to use from several threads."""

    def __init__(self, folder: Path, passages: int) -> None:
        self._times = mapped(folder / "times.npy")
        self._ends: Places = mapped(folder / "time_ends.npy")
        if len(self._ends) != passages:
            raise ValueError(f"{folder} has {passages} passages and times of {len(self._ends)}")

    def of(self, rows: Places) -> list[Time]:
        """The times of some passages, in their order, each once."""
        times, _ = taken(self._times, self._ends, rows)
        return times_of(times)

    def speaking(self, rows: Places, period: Period) -> Mask:
        """(n,) which of some passages speak of a period, as corpus.dates.times.speaks_of says."""
        at = spread(self._ends, rows)
        return np.bincount(at.owners[speak(self._times[at.at], period)], minlength=len(rows)) > 0

    def columns(self, rows: Places) -> TimeColumns:
        """What a merge takes over: the times of the passages `rows`, in order."""
        return TimeColumns(*taken(self._times, self._ends, rows))
