"""What an address gives: the entries of a feed, or the one page or document that it is.

A page's id is its address. The media type gives the kind that the server names, and where that says XML, or HTML
for what is none, by how the document begins.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import feed, sandbox
from corpus.readers.decode import decode
from corpus.readers.facts import bounded
from corpus.readers.files import UnreadableError
from corpus.sources.addresses import feed_name, shown
from corpus.types import Article

if TYPE_CHECKING:  # reading a file needs no web client
    from corpus.sources.fetch import Fetched

DOCUMENTS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "text",
    "application/pdf": "pdf",
    "application/epub+zip": "epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
}
"""Media types of one page or document, to the module that reads it. What is none of them is read as a feed."""
_TEXTS = frozenset(("html", "text"))
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b")
_PAGE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_HEAD = 2048  # bytes


def read(response: "Fetched", url: str, limits: Limits, *, is_feed: bool = False) -> Iterator[Article | ReadError]:
    """The articles of what was fetched from `url`; raises ReadError if it holds none, or where `is_feed` says that the
    address gives a feed, and this is none.
    """
    if not response.content.strip():
        raise ReadError(shown(url), "is empty")
    module = None if is_feed else module_of(response)
    if module is None:
        yield from feed.read_fetched(response, url, limits)
        return
    try:
        data = _as_utf8(response) if module in _TEXTS else response.content
    except UnreadableError as error:
        raise ReadError(shown(url), str(error)) from error
    name = feed_name(url)
    for one in sandbox.parsed(module, data, shown(url), name, limits):
        if isinstance(one, Article):
            own = one.url if one.url not in (None, name) else response.url
            yield bounded(replace(one, url=own), limits)
        else:
            yield one


def module_of(response: "Fetched") -> str | None:
    """The module that reads what was fetched as one document; None for a feed."""
    head = response.content[:_HEAD]
    page, feed_root = _PAGE.search(head), _FEED.search(head)
    if feed_root and not (page and page.start() < feed_root.start()):
        return None
    return DOCUMENTS.get(response.kind) or ("html" if page else None)


def _as_utf8(response: "Fetched") -> bytes:
    """The text's bytes, marked as UTF-8 where the server says the charset: that comes before what the page declares."""
    return (
        codecs.BOM_UTF8 + decode(response.content, response.charset).encode() if response.charset else response.content
    )
