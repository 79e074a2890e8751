"""What a store gives besides articles: lists, files, layouts, notes of removals."""

from dataclasses import dataclass
from pathlib import Path

from corpus.types import Passage, SourceDate, Span


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """A current article without its text, for lists."""

    id: str
    version: int
    first_seen: str
    path: str
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    language: str | None
    date: SourceDate
    summary_only: bool = False


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An article that was removed by name: when (an ISO day in UTC), why, and whether its versions were deleted too."""

    id: str
    day: str
    reason: str
    purged: bool

    @property
    def when_and_why(self) -> str:
        """When and why, for a sentence: "2026-11-26 (asked for)"; the reason only where it says more than that."""
        return f"{self.day} ({self.reason})" if self.reason not in ("", "removed") else self.day


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What was seen of a file when it was last read: `state` is its size and times."""

    path: str
    name: str
    state: str
    failures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPaths:
    """What was named to be indexed, each in order: absolute paths of files and folders, and addresses of feeds."""

    paths: tuple[Path, ...]
    feeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a version of an article is cut: its body's sentences and its passages, in order."""

    sentences: tuple[Span, ...]
    passages: tuple[Passage, ...]
