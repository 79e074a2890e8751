"""Web archives (`.warc`, `.warc.gz`): one article a page that was fetched whole. The only module that imports warcio,
an extra."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from corpus.errors import ReadError
from corpus.limits import MIB, Limits
from corpus.readers import html, sandbox
from corpus.readers.files import UnreadableError
from corpus.types import Article

PAGES = ("text/html", "application/xhtml+xml")


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The pages of an archive, in its order; raises ReadError if it is none, or `warcio` is not installed."""
    return sandbox.read("warc", path, name, limits, allowance_bytes=MIB)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The pages of an archive of these bytes; an article's id is the file's name, "#" and the page's address."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise UnreadableError("needs the extra: pip install 'dateline[warc]'") from error
    articles: dict[str, Article | str] = {}
    try:
        for record in _records(ArchiveIterator(io.BytesIO(data)), ArchiveLoadFailed):
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            if _is_page(record):
                articles.setdefault(address, _page(record, address, name, limits))
    except ArchiveLoadFailed as error:
        if not articles:
            raise UnreadableError("is not a readable web archive") from error
        articles[""] = "the archive is damaged from here on"
    if not articles:
        raise UnreadableError("contains no page")
    return list(articles.values())


def _records(archive: Iterable[Any], damage: type[Exception]) -> Iterator[Any]:
    """The records of an archive. Raises `damage` if one has no address, which warcio takes for granted."""
    records = iter(archive)
    while True:
        try:
            record = next(records)
        except StopIteration:
            return
        except AttributeError as error:
            raise damage("a record without an address") from error
        yield record


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return record.http_headers.get_statuscode() == "200" and kind in PAGES


def _page(record: Any, address: str, name: str, limits: Limits) -> Article | str:
    try:
        data = record.content_stream().read(limits.file_bytes + 1)
        if len(data) > limits.file_bytes:
            raise UnreadableError(f"is larger than {limits.file_bytes:,} bytes")
        declared = (record.http_headers.get_header("Content-Type") or "").partition("charset=")[2].split(";")[0].strip()
        return html.article_of(html.decode_page(data, declared or None), f"{name}#{address}", limits, url=address)
    except UnreadableError as error:
        return f"{address}: {error}"
