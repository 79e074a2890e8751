"""The title, publisher, author and address that a web page declares, as trafilatura finds them.

`extract_metadata` finds the date, the licence, the categories and the tags too, which takes two fifths of its time; the
date is read elsewhere and the others are not kept. Here its parts run in its own order (2.3.1); a test compares both.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml import etree
from trafilatura import metadata
from trafilatura.utils import line_processing

# What the library looks for in the names of elements to find an author. A page without any has none, and of another
# only these elements are searched: the library's own search copies the page, and passes over it several times.
_AUTHORS = re.compile(
    r"[Aa]uthor|[Bb]yl|BBL|username|zuozhe|bianji|xiaobian|channel-name|submitted-by|posted-by|journalist-name"
    r"|screenname|writer"
)
_NAMING = ("class", "id", "itemprop", "rel", "data-testid", "data-component")
# What the library takes out before it searches is known by these tags and attributes.
_LEFT_OUT_TAGS = frozenset(("a", "div", "section", "span", "time", "figure"))
_LEFT_OUT_BY = ("class", "id", "data-component")
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
    author = found.author or _shown_author(tree)
    url = found.url or metadata.extract_url(tree, default_url)
    return PageFacts(_tidy(title), _tidy(_sitename(tree, found.sitename, url)), _tidy(author), _tidy(url))


def _shown_author(tree: Any) -> str | None:
    names = (tree.xpath(f"//@{name}", smart_strings=False) for name in _NAMING)
    if not any(_AUTHORS.search(" ".join(some)) for some in names) and tree.find(".//author") is None:
        return None
    found = list(_may_name_author(tree))
    author: str | None = metadata.extract_author(tree if found[:1] == [tree] else _only(tree, found))
    return author


def _may_name_author(tree: Any) -> Iterator[Any]:
    for element in tree.iter():
        if element.tag == "author" or any(_AUTHORS.search(element.get(name, "")) for name in _NAMING):
            yield element


def _only(tree: Any, elements: Iterable[Any]) -> Any:
    """A copy of the page with nothing but these elements, which come in order, and what is around them: of that no more
    than what the library may take out, with all in it."""
    root = etree.Element("html")
    copies: dict[Any, Any] = {tree: root}  # None: inside an element that was copied
    for element in elements:
        chain = []
        step = element
        while step not in copies:
            chain.append(step)
            step = step.getparent()
        around = copies[step]
        if around is None:
            copies.update(dict.fromkeys(chain))
            continue
        for outer in reversed(chain[1:]):
            around = copies[outer] = etree.SubElement(around, outer.tag if outer.tag in _LEFT_OUT_TAGS else "p")
            for name in _LEFT_OUT_BY:
                if value := outer.get(name):
                    around.set(name, value)
        if chain:
            around.append(deepcopy(element))
            copies[element] = None
    return root


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
