"""Feeds (RSS, Atom, RDF), saved as files or fetched, one article an entry. The only module that imports feedparser.

An entry's id is the file's name or the feed's address, "#" and the entry's own id. What a feed gives only as a summary
ends in a line that says so, which is left out of the body under the kind "summary only".
"""

import contextlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import feedparser

from corpus.credits.declared import named
from corpus.dates.reading import read_date
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import markup, sandbox
from corpus.readers.decode import decode
from corpus.readers.facts import bounded
from corpus.readers.files import UnreadableError
from corpus.sources.addresses import feed_name, shown
from corpus.types import SUMMARY_ONLY, Article, LeftOut, SourceDate

if TYPE_CHECKING:  # reading a file needs no web client
    from corpus.sources.fetch import Fetched

DECLARED = re.compile(rb"""<\?xml\b[^>]{0,100}?\bencoding\s*=\s*["']([\w.:-]{2,40})""")
XML_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,200}\?>")
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_OF_CHANGE = re.compile(r"<(?:[\w.-]+:)?(?:updated|modified)[\s>]")
NOTE = "\n\n[The feed gives only a summary.]"


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The entries of a feed, in its order; raises ReadError if it is none."""
    return sandbox.read("feed", path, name, limits)


def read_fetched(feed: "Fetched", url: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The entries of a feed that was fetched from `url`; raises ReadError if it is none."""
    try:
        data = _decoded(feed.content, feed.charset).encode()
    except UnreadableError as error:
        raise ReadError(shown(url), str(error)) from error
    for article in sandbox.parsed("feed", data, shown(url), feed_name(url), limits):
        if isinstance(article, Article) and article.url:
            with contextlib.suppress(ValueError):  # no address at all: kept as written
                article = replace(article, url=urljoin(feed.url, article.url))
        yield bounded(article, limits) if isinstance(article, Article) else article


def _decoded(data: bytes, sent_with: str | None = None) -> str:
    """The text by the charset it was sent with, which comes before the one it declares (RFC 7303, 3.2)."""
    declared = DECLARED.search(data, 0, 1024)
    return decode(data, sent_with or (declared[1].decode("ascii") if declared else None))


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The entries of a feed of these bytes; raises UnreadableError if it is none, or holds no entry."""
    text = _decoded(data)
    # Decoded strictly above; the parser would put replacement characters where bytes do not fit.
    document = '<?xml version="1.0" encoding="utf-8"?>' + XML_DECLARATION.sub("", text)
    feed = feedparser.parse(io.BytesIO(document.encode()), sanitize_html=False, resolve_relative_uris=False)
    if not feed.version:
        raise UnreadableError("is not a feed (RSS, Atom or RDF)")
    if not feed.entries:
        raise UnreadableError("is a feed without entries")
    articles: list[Article | str] = []
    seen: set[str] = set()
    dublin_core = _has_dublin_core(feed, document)
    for number, entry in enumerate(feed.entries, 1):
        try:
            article = _article(entry, feed.feed, name, number, limits, dublin_core)
            if article.id in seen:
                raise UnreadableError("has the id of another entry")
            seen.add(article.id)
            articles.append(article)
        except UnreadableError as error:
            articles.append(f"entry {number}: {error}")
    return articles


def _article(entry: Any, feed: Any, name: str, number: int, limits: Limits, dublin_core: bool) -> Article:
    whole = markup.plain(entry.content[0].value, limits.depth) if entry.get("content") else ""
    summary = markup.plain(entry.get("summary") or "", limits.depth)
    body = whole or summary
    if not body:
        raise UnreadableError("contains no text")
    # RSS has one element for both: a description is whole where the feed's other elements say nothing else.
    text = body if whole else body + NOTE
    return Article(
        id=f"{name}#{entry.get('id') or entry.get('link') or number}",
        path=name,
        text=text,
        body=((0, len(body)),),
        title=markup.plain(entry.get("title") or "", limits.depth) or None,
        publisher=named((entry.get("source") or {}).get("title")) or named(feed.get("title")),
        author=entry.get("author") or None,
        url=entry.get("link") or None,
        date=_date(entry, dublin_core),
        left_out=() if whole else (LeftOut(len(body), len(text), SUMMARY_ONLY),),
    )


def _date(entry: Any, dublin_core: bool) -> SourceDate:
    """When the entry says it was published; where it only says when it was changed, a bound and no date.

    `dublin_core` says that what the parser calls a change is a `dc:date`: RSS has no other name for it.
    """
    published, updated = read_date(entry.get("published")), read_date(entry.get("updated"))
    if published.value is None and updated.precision == "day":
        return updated if dublin_core else SourceDate(not_after=updated.value)
    return published


def _has_dublin_core(feed: Any, document: str) -> bool:
    """Whether the dates of a feed's entries are `dc:date`: no element of a change is in it, under whatever prefix.

    That its root names the namespaces of such elements says nothing: most name Atom's for a link alone.
    """
    of_rss = feed.version.startswith("rss") and _DUBLIN_CORE in feed.namespaces.values()
    return of_rss and _OF_CHANGE.search(document) is None
