"""Saved web pages, by trafilatura: the stored text is the article's text as extracted, all of it body.

Runs in the child process of corpus.readers.sandbox: a page of 360 kB can keep the extraction busy for five minutes.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata

from corpus import dates
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import markup as markup_text
from corpus.readers import sandbox
from corpus.readers.decode import decode
from corpus.readers.files import UnreadableError
from corpus.types import Article, LeftOut

HEAD_BYTES = 4096
CHARSET = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
# What browsers write at the top of a page that they save, with the length of the address before it.
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{4}\)\s*(https?://[^\s<>]{4,2000}?)\s*-->")

# The elements of the extracted tree that stand on lines of their own.
BLOCKS = frozenset("p head item quote row code table list div ab fw body main".split())  # noqa: SIM905
SPACES = re.compile(r"\s+")


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The article of a saved page; raises ReadError where it cannot be read or holds none."""
    return sandbox.read("html", path, name, limits)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The article of a page of these bytes; raises UnreadableError where it holds none."""
    return [article_of(decode_page(data), name, limits)]


def decode_page(data: bytes, declared: str | None = None) -> str:
    """The markup of a page: by the charset it was sent with, else by the one it declares. Raises UndecodableError."""
    found = CHARSET.search(data, 0, HEAD_BYTES)
    return decode(data, declared or (found[1].decode("ascii") if found else None))


def article_of(markup: str, name: str, limits: Limits, url: str | None = None) -> Article:
    """The article in `markup`; `url` is its address where the page does not tell.

    Raises UnreadableError where there is no article in it, or it is nested deeper than the limit.
    """
    tree = markup_text.tree_of(markup)
    markup_text.require_depth(tree, limits.depth)
    facts = extract_metadata(tree, default_url=url, date_config={"extensive_search": False})
    text = _text_of(tree)
    saved_from = SAVED_FROM.search(markup[:HEAD_BYTES])
    address = facts.url or (unescape(saved_from[1]) if saved_from else None) or url
    heading = _heading(text, facts.title)
    body = ((heading.end, len(text)),) if heading else ((0, len(text)),)
    return Article(
        id=name,
        path=name,
        text=text,
        body=body,
        title=facts.title,
        publisher=facts.sitename,
        author=facts.author.replace("; ", ", ") if facts.author else None,
        url=address,
        date=dates.from_html(markup, address, text, body),
        left_out=(heading,) if heading else (),
    )


def _heading(text: str, title: str | None) -> LeftOut | None:
    """The article's title where the text begins with it: it is shown beside an excerpt, never as one."""
    first, gap, rest = text.partition("\n\n")
    if not title or not rest or SPACES.sub(" ", first).strip() != SPACES.sub(" ", title).strip():
        return None
    return LeftOut(0, len(first) + len(gap), "title")


def _text_of(tree: Any) -> str:
    """The text of the article: favouring precision, and where that finds nothing, not."""
    for precision in (True, False):
        found: Any = bare_extraction(tree, favor_precision=precision, include_comments=False)
        text = ""
        if found is not None and found.body is not None:
            text = markup_text.text_of(found.body, BLOCKS, line_break="lb", cells=("cell",))
        if text:
            return text
    raise UnreadableError("holds no article text")
