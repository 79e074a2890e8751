"""What an article is, once read: frozen values that every later stage slices and never changes.

Offsets are Python string offsets into `Article.text`, start inclusive, end exclusive.
"""

import calendar
import datetime
from dataclasses import dataclass
from typing import Literal

Precision = Literal["day", "month", "year", "unknown"]
Provenance = Literal["stated", "metadata", "inferred", "unknown"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SourceDate:
    """When an article was published, as precisely as it is known.

    `value` is an ISO date, whole or in part ("2014-03-06", "2020-05", "2017"), None where unknown; its length agrees
    with `precision`. `evidence` is the words it was read from, a slice of the file where it was stated. `not_before`
    and `not_after` are ISO days that bound an uncertain date, or None if nothing bounds it. Raises ValueError if value
    and precision disagree, or the value is no calendar date.
    """

    value: str | None = None
    precision: Precision = "unknown"
    provenance: Provenance = "unknown"
    evidence: str | None = None
    not_before: str | None = None
    not_after: str | None = None

    def __post_init__(self) -> None:
        length = {"day": 10, "month": 7, "year": 4, "unknown": 0}[self.precision]
        if len(self.value or "") != length:
            raise ValueError(f"a date of precision {self.precision} cannot be {self.value!r}")
        if (self.provenance == "unknown") != (self.value is None):
            raise ValueError(f"a date {self.value!r} cannot have provenance {self.provenance}")
        self.days()

    def days(self) -> tuple[datetime.date, datetime.date] | None:
        """The first and the last day the value can mean, or None if it is unknown."""
        if self.value is None:
            return None
        parts = [int(part) for part in self.value.split("-")]
        year, month, day = (*parts, None, None)[:3]
        assert year is not None
        first = datetime.date(year, month or 1, day or 1)
        last_month = month or 12
        last = datetime.date(year, last_month, day or calendar.monthrange(year, last_month)[1])
        return first, last

    def bounds(self) -> tuple[datetime.date, datetime.date] | None:
        """`days`, narrowed by `not_before` and `not_after`, which are left alone where they contradict them."""
        days = self.days()
        if days is None:
            return None
        first, last = days
        if self.not_before and len(self.not_before) == len("2014-03-06"):
            first = max(first, datetime.date.fromisoformat(self.not_before))
        if self.not_after and len(self.not_after) == len("2014-03-06"):
            last = min(last, datetime.date.fromisoformat(self.not_after))
        return (first, last) if first <= last else days


UNKNOWN_DATE = SourceDate()


SUMMARY_ONLY = "summary only"
"""The kind of the line that says that a feed gave no more than a summary of the article."""

READ_BY_MACHINE = "read by machine"
"""The kind of the line that says that the text was recognised from pictures of the pages (OCR), and may contain
mistakes."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A run of the stored text that is not the article, and why ("navigation", "comment", "share", ...)."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its file tells it.

    `text` is what is stored: of plain text the decoded file unchanged, of other formats the text extracted.
    `body` are the spans of `text` that are the article, in order, disjoint, none empty; `left_out` the others
    that hold more than white space. `language` is an ISO 639-1 code. `path` is the file as it was named.
    """

    id: str
    path: str
    text: str
    body: tuple[Span, ...]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    date: SourceDate = UNKNOWN_DATE
    left_out: tuple[LeftOut, ...] = ()

    @property
    def summary_only(self) -> bool:
        """Whether this is all that a feed gives of a longer article."""
        return any(part.kind == SUMMARY_ONLY for part in self.left_out)

    @property
    def read_by_machine(self) -> bool:
        """Whether the text was recognised from pictures of the pages (OCR), and may contain mistakes."""
        return any(part.kind == READ_BY_MACHINE for part in self.left_out)


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """A version of an article in the store: versions count from 1, `first_seen` is ISO 8601 in UTC."""

    article: Article
    version: int
    first_seen: str


@dataclass(frozen=True, slots=True)
class Passage:
    """What is embedded and found: `article.text[start:end]`, whole sentences inside one body span.

    `partial` says that a sentence too long to fit was cut.
    """

    start: int
    end: int
    partial: bool = False
