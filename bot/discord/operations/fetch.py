"""An article that an operator adds by its address, and the plain name that its file gets."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from corpus.errors import FetchError
from corpus.readers import READERS
from corpus.sources.fetch import fetch

# What an index can be made of; the suffix decides the reader.
KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/x-ndjson": ".jsonl",
    "application/pdf": ".pdf",
}
SUFFIXES = frozenset(READERS)


@dataclass(frozen=True, slots=True)
class Added:
    """A file to be added: a name that says where it is from, and the bytes."""

    name: str
    content: bytes


async def fetch_article(url: str, max_bytes: int) -> Added:
    """The article at a public address. Raises FetchError in words for the operator."""
    response = await fetch(url, max_bytes, kinds=KINDS)
    parts = urlsplit(response.url)
    return Added(file_name(f"{parts.hostname}{unquote(parts.path)}", KINDS[response.kind]), response.content)


def file_name(wanted: str, suffix: str | None = None) -> str:
    """A plain file name out of whatever was given: letters, digits, dots and dashes, with a suffix that is read.

    Raises FetchError if no reader takes files of that name.
    """
    stem, dot, end = wanted.rpartition(".")
    ending = suffix or (f".{end.lower()}" if dot else "")
    if (suffix and f".{end.lower()}" == suffix) or not suffix:
        wanted = stem
    if ending not in SUFFIXES:
        known = ", ".join(sorted(SUFFIXES))
        raise FetchError(f"files of that type cannot be read; these can: {known}", "suffix", known=known)
    safe = re.sub(r"[^\w.-]+", "-", wanted, flags=re.UNICODE).strip("-.")[:80]
    return f"{safe or 'article'}{ending}"
