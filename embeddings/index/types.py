"""What every index says about passages, wherever they are stored: keys, places, facts, filters."""

from dataclasses import dataclass

Key = int
"""A passage in every index: the serial number of its article << PLACE_BITS | its place in it, from 0."""

PLACE_BITS = 24
"""Passages of one article in a key: more than an article of the longest kind can have."""


def key_of(serial: int, place: int) -> Key:
    """The key of the passage at `place` (from 0) of an article."""
    return serial << PLACE_BITS | place


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as an index knows it; days are proleptic ordinals, or 0 if the date is unknown."""

    id: str
    version: int
    publisher: str
    language: str
    first_day: int
    last_day: int
    author: str = ""


@dataclass(frozen=True, slots=True)
class PassageRef:
    """Where a passage is: its article's row, its offsets, and how many characters after the start of its article's
    first passage it begins."""

    article: ArticleRow
    start: int
    end: int
    before: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What an index says about itself: its name, when it was built (UTC, ISO), the name of the way its articles are
    cut, how many articles and passages it has, its newest date, whole or in part, and its languages, commonest first.
    `lacking` of the passages have no vector yet: only their words find them."""

    name: str
    built: str
    splitter: str
    articles: int
    passages: int
    newest: str | None
    languages: tuple[str, ...]
    lacking: int = 0


@dataclass(frozen=True, slots=True)
class Built:
    """A generation that was published: its name, its passages, and how many of them have no vector yet."""

    name: str
    passages: int
    lacking: int = 0


@dataclass(frozen=True, slots=True)
class Filter:
    """Which passages may be found: those dated inside [first_day, last_day] (ordinals), of these publishers and, as
    their articles name them, authors; with `undated` those of unknown date alone."""

    first_day: int | None = None
    last_day: int | None = None
    publishers: tuple[str, ...] | None = None
    authors: tuple[str, ...] | None = None
    undated: bool = False

    @property
    def dated(self) -> bool:
        """Whether it asks for a range of dates."""
        return self.first_day is not None or self.last_day is not None

    @property
    def empty(self) -> bool:
        """Whether everything passes."""
        return not (self.dated or self.undated) and self.publishers is None and self.authors is None


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a match counts in each field when candidates are gathered; the ranking model weighs matches by
    itself."""

    stem: float = 1.0
    word: float = 0.3
    head: float = 0.3
