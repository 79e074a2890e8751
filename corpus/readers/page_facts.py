"""The title, publisher, author and address that a web page declares, as trafilatura finds them.

`extract_metadata` finds the date, the licence, the categories and the tags too, which takes two fifths of its time; the
date is read elsewhere and the others are not kept. Here its parts run in its own order (2.3.1); a test compares both.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from typing import Any

from trafilatura import metadata
from trafilatura.utils import line_processing

# What the library looks for in the names of elements to find an author. A page without any has none: quicker than the
# library's own search, which copies the page.
_AUTHORS = re.compile(
    r"[Aa]uthor|[Bb]yl|BBL|username|zuozhe|bianji|xiaobian|channel-name|submitted-by|posted-by|journalist-name"
    r"|screenname|writer"
)
_NAMING = ("class", "id", "itemprop", "rel", "data-testid", "data-component")
_LONGEST = 10_000  # characters of one fact, as in the library


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page declares of itself, each None if it does not tell."""

    title: str | None
    sitename: str | None
    author: str | None
    url: str | None


def page_facts(tree: Any, default_url: str | None) -> PageFacts:
    """The facts of a parsed page; `default_url` is its address where it does not tell."""
    found: Any = metadata.examine_meta(tree)
    if found.author and " " not in found.author:
        found.author = None
    with suppress(Exception):  # whatever a broken block raises in the library, the rest of the page tells
        found = metadata.extract_meta_json(tree, found)
    title = found.title or metadata.extract_title(tree)
    author = found.author or (metadata.extract_author(tree) if _may_show_author(tree) else None)
    url = found.url or metadata.extract_url(tree, default_url)
    return PageFacts(_tidy(title), _tidy(_sitename(tree, found.sitename, url)), _tidy(author), _tidy(url))


def _may_show_author(tree: Any) -> bool:
    names = (tree.xpath(f"//@{name}", smart_strings=False) for name in _NAMING)
    return any(_AUTHORS.search(" ".join(some)) for some in names) or tree.find(".//author") is not None


def _sitename(tree: Any, found: str | None, url: str | None) -> str | None:
    site: str | None = found or metadata.extract_sitename(tree)
    if site:
        site = site.lstrip("@")
        capital = not site or "." in site or site[0].isupper()
        return site if capital else site.title()
    host = metadata.META_URL.match(url) if url else None
    return str(host[1]) if host else site


def _tidy(value: str | None) -> str | None:
    if value is None:
        return None
    short = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
    tidied: str | None = line_processing(unescape(short))
    return tidied
