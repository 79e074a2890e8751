"""One reader a format: files to articles.

A reader is a module of this package with one function, `read(path, name, limits)`, that gives the articles of a file.
It is imported when the first file of its format is read, so that reading plain text costs no HTML library.
"""

import functools
import importlib
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol, cast

from corpus.errors import ReadError
from corpus.limits import DEFAULT_LIMITS, Limits
from corpus.readers.facts import bounded
from corpus.sources.folders import folder_sidecars, sidecar
from corpus.types import Article

__all__ = ["DEFAULT_LIMITS", "READERS", "Limits", "read_file", "supported"]

READERS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".pdf": "pdf",
    ".png": "picture",
    ".jpg": "picture",
    ".jpeg": "picture",
    ".tif": "picture",
    ".tiff": "picture",
    ".eml": "mail",
    ".mbox": "mbox",
    ".mhtml": "mail",
    ".mht": "mail",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".docx": "docx",
    ".docm": "docx",
    ".odt": "odt",
    ".epub": "epub",
    ".csv": "table",
    ".tsv": "table",
    ".zip": "archive",
    ".warc": "warc",
    ".warc.gz": "warc",
}
"""File name suffix, in lower case, to the module that reads it. Other packages add theirs, see `ENTRY_POINTS`."""

ENTRY_POINTS = "dateline.readers"
"""The group under which an installed package names its readers: a suffix ("xyz"), and the module that reads such files.

The module has a function `parse(data, name, limits)` as those of this package have; it runs in the confined child.
"""


MANY = frozenset(("jsonl", "mbox", "feed", "warc", "table", "archive"))
"""The modules whose files hold many articles."""


class Reader(Protocol):
    """What a module named in READERS provides."""

    def read(self, path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
        """The articles of the file; `name` is the id of an article whose format gives it none."""


def supported(path: Path) -> bool:
    """Whether a file of this name can be read, going by its suffix alone."""
    return module_of(path.name) is not None


def module_of(name: str) -> str | None:
    """The module that reads files of this name: one of this package, or the full name of another's, or None for
    none."""
    lowered = name.lower()
    if lowered.endswith(".warc.gz"):
        return READERS[".warc.gz"]
    suffix = Path(lowered).suffix
    return READERS.get(suffix) or added_readers().get(suffix)


@functools.cache
def added_readers() -> dict[str, str]:
    """The readers of other packages: suffix to the full name of the module."""
    return {f".{point.name.lower().lstrip('.')}": point.value for point in entry_points(group=ENTRY_POINTS)}


def read_file(path: Path, name: str, limits: Limits = DEFAULT_LIMITS) -> Iterator[Article | ReadError]:
    """The articles of one file, in order; `name` becomes the id of an article whose format gives it none.

    In a format that holds many (JSONL, a feed) what cannot be read is given as a ReadError in its place, and the others
    follow. Raises ReadError, on the first step or on a later one, if the file as a whole cannot be read: an unknown
    format, no regular file, empty, binary, undecodable, over a limit, changed while it was read, or with a sidecar
    (what is set by hand beside it, or for its folder) that cannot be understood.
    """
    module = module_of(path.name)
    if module is None:
        known = ", ".join(sorted({*READERS, *added_readers()}))
        raise ReadError(str(path), f"has a format that cannot be read (known: {known})")
    if "." in module:  # another package's: it is imported in the confined child alone
        from corpus.readers import sandbox

        given = sandbox.read(module, path, name, limits)
    else:
        given = cast(Reader, importlib.import_module(f"corpus.readers.{module}")).read(path, name, limits)
    if folders := folder_sidecars(path):
        from corpus.readers import overrides

        given = overrides.with_folders(given, folders)
    if (beside := sidecar(path)) is not None:
        from corpus.readers import overrides  # with yaml, which most files do without

        given = overrides.with_sidecar(given, beside, many=module in MANY)
    count = 0
    for article in given:
        if isinstance(article, Article):
            count += 1
            if count > limits.articles:
                raise ReadError(str(path), f"contains more than {limits.articles:,} articles, which is the limit")
            article = bounded(article, limits)
        yield article
