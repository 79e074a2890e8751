"""The name of a site that its pages mark as their first heading, with a link to the site's first page."""

import re
from collections.abc import Sequence, Set
from typing import Any
from urllib.parse import urlsplit

from corpus.credits.declared import plain, site_names

_FIRST_PAGE = re.compile(r"/?(?:(?:index|home|default)\.\w{2,5})?", re.IGNORECASE)

_OWN_ADDRESS = "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
_TITLES = "//head/title/text() | //meta[@property='og:title' or @name='og:title']/@content"
_SITES = "//meta[@property='og:site_name' or @name='og:site_name' or @name='application-name']/@content"
_PARTS = re.compile(r"\s+[|–—»«·•:@-]+\s+|\s*[|｜]\s*")
_WORD = re.compile(r"[^\W_]+")
LONGEST = 500
"""Characters of a title that are looked at. A choice: titles of a few hundred are rare."""


def demote_logos(tree: Any, addresses: Sequence[str] = ()) -> None:
    """Makes plain blocks of the `h1` of a page that do nothing but lead to the first page of the site.

    `addresses` are those that the page is known by beside what it declares. None is a logo on the first page itself, or
    where neither the title nor another `h1` says anything else but the name of the site.
    """
    headings = [heading for heading in tree.iter("h1") if _words(heading)]
    logos = [heading for heading in headings if _leads_home(heading)]
    if not logos:
        return
    own = [*addresses, *map(str, tree.xpath(_OWN_ADDRESS))]
    if own and all(map(_is_first_page, own)):
        return
    whole = [str(title) for title in tree.xpath(_TITLES)]
    titles = [_WORD.findall(title.casefold()) for title in whole]
    sites = _sites(tree, own)
    for logo in logos:
        named = set(_words(logo))
        if _is_title(plain("".join(logo.itertext())), whole, sites):
            continue
        if any(set(title) - named for title in titles) or (not any(titles) and len(logos) < len(headings)):
            logo.tag = "div"


def _is_title(heading: str, titles: Sequence[str], sites: Set[str]) -> bool:
    """Whether a title of the page is this heading, and what else the titles say is the name of the site: known as
    such, or shorter than a heading that is all of a title."""
    parts = [[part for part in map(plain, _PARTS.split(" ".join(title.split())[:LONGEST])) if part] for title in titles]
    parts = [some for some in parts if heading in some]
    alone = [heading] in parts
    others = {part for some in parts for part in some} - {heading}
    return (
        bool(parts)
        and heading not in sites
        and all(part in sites or (alone and len(part) < len(heading)) for part in others)
    )


def _sites(tree: Any, addresses: Sequence[str]) -> frozenset[str]:
    """The names of the site, by its declarations and its addresses, as `plain` writes them."""
    names = [site_names(str(name), None) for name in tree.xpath(_SITES)]
    return frozenset().union(*names, *(site_names(None, address) for address in addresses))


def _words(heading: Any) -> list[str]:
    return _WORD.findall("".join(heading.itertext()).casefold())


def _leads_home(heading: Any) -> bool:
    around = [link for link in heading.iterancestors("a") if link.get("href")]
    if around:
        return _is_first_page(around[0].get("href"))
    links = [link for link in heading.iter("a") if link.get("href")]
    words = "".join(heading.itertext()).split()
    return (
        bool(links and words)
        and words == "".join("".join(link.itertext()) for link in links).split()
        and all(_is_first_page(link.get("href")) for link in links)
    )


def _is_first_page(address: str) -> bool:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return bool(parts.netloc or parts.path) and not parts.query and bool(_FIRST_PAGE.fullmatch(parts.path))
