"""Files in a store: what was seen of each, which one gives which article, and the paths that were named."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from corpus.store.records import FileRecord, KnownPaths


class Files(Protocol):
    """The files of an open store. One run's claims say which file gives which article; they end with the run."""

    def file(self, path: str) -> FileRecord | None:
        """What was seen of a file when it was last read, or None if it never was."""

    def paths(self) -> Iterator[str]:
        """The path of every file read so far, in order, one at a time."""

    def put_file(self, record: FileRecord) -> None:
        """Remembers what was seen of a file. Call inside a transaction."""

    def forget_files(self, paths: Iterable[str]) -> None:
        """Forgets that files were read, so that they are read again. Call inside a transaction."""

    def forget_all_files(self) -> None:
        """Forgets what was seen of every file, so that all are read again. Call inside a transaction."""

    def forget_failed_files(self) -> None:
        """Forgets that files were read of which some articles failed. Call inside a transaction."""

    def know_path(self, path: Path) -> None:
        """Notes a path that was named to be indexed. Call inside a transaction."""

    def know_feed(self, url: str) -> None:
        """Notes the address of a feed that was named to be indexed. Call inside a transaction."""

    def forget_paths(self, paths: Iterable[Path]) -> None:
        """Forgets that paths were named. Call inside a transaction."""

    def forget_feeds(self, urls: Iterable[str]) -> None:
        """Forgets that addresses were named. Call inside a transaction."""

    def known_paths(self) -> KnownPaths:
        """Everything that was named to be indexed and not forgotten since."""

    def start_claims(self) -> None:
        """Begins a run: nothing is claimed yet."""

    def claim(self, article_id: str, file: str) -> str | None:
        """Claims an article for a file; returns the file that already has it in this run, or None if none has."""

    def claim_all(self, file: str) -> int:
        """Claims all that an unchanged file gave when it was read; returns how many articles these are."""

    def mark_gone(self, file: str) -> None:
        """Marks the articles of a file that this run did not find in it any more. Call inside a transaction."""

    def gone(self) -> list[tuple[str, str]]:
        """(id, file) of the articles that their files no longer give, by id."""

    def of_file(self, file: str) -> list[str]:
        """The ids of the current articles of a file, in order."""

    def refuse(self, article_id: str, file: str, name: str) -> None:
        """Notes that a file, known by `name`, also gives an article that another file has. Call in a transaction."""

    def start_reading(self, file: str) -> None:
        """Forgets the refusals (see `refuse`) of a file that is about to be read. Call inside a transaction."""

    def also_giving(self, article_ids: Sequence[str]) -> list[tuple[str, str, str]]:
        """(id, file, name) of the files that also gave these articles when they were read, by file."""
