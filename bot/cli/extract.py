"""Only reading: files and addresses to articles and their sentences, nothing stored."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from corpus import readers
from corpus.errors import FetchError, ReadError
from corpus.sources.addresses import shown
from corpus.sources.folders import find_files
from corpus.text.sentences import of_body
from corpus.types import Article, Span

Extracted = tuple[Article, str, list[Span]]
"""An article, its file's path as given, and the sentences of its body."""


def extracted(
    paths: Sequence[Path], exclude: Sequence[str], limits: readers.Limits, skipped: Callable[[Path], None]
) -> Iterator[Extracted | ReadError]:
    """Every article of the files under `paths`, in order; a file that cannot be read is a ReadError.

    `skipped` is called with each hidden or excluded file or folder.
    """
    for entry in find_files(paths, exclude, skipped):
        if isinstance(entry, ReadError):
            yield entry
            continue
        try:
            for article in readers.read_file(entry.path, entry.name, limits):
                if isinstance(article, ReadError):
                    yield article
                else:
                    yield article, str(entry.path), of_body(article)
        except ReadError as fault:
            yield fault


def fetched_articles(urls: Sequence[str], limits: readers.Limits, *, private: bool) -> Iterator[Extracted | ReadError]:
    """Every article of the pages, documents and feeds at these addresses; `private` allows those of this network."""
    from corpus.readers import fetched
    from corpus.sources.fetch import fetch_now

    for url in urls:
        try:
            for article in fetched.read(fetch_now(url, limits.file_bytes, private=private), url, limits):
                yield article if isinstance(article, ReadError) else (article, shown(url), of_body(article))
        except ReadError as fault:
            yield fault
        except FetchError as fault:
            yield ReadError(shown(url), str(fault))
