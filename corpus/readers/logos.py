"""The name of a site that its pages mark as their first heading, with a link to the site's first page."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

_FIRST_PAGE = re.compile(r"/?(?:(?:index|home|default)\.\w{2,5})?", re.IGNORECASE)

_OWN_ADDRESS = "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
_TITLES = "//head/title/text() | //meta[@property='og:title' or @name='og:title']/@content"
_WORD = re.compile(r"[^\W_]+")


def demote_logos(tree: Any, addresses: Sequence[str] = ()) -> None:
    """Makes plain blocks of the `h1` of a page that do nothing but lead to the first page of the site.

    `addresses` are those that the page is known by beside what it declares. None is a logo on the first page itself, or
    where neither the title nor another `h1` says anything else.
    """
    headings = [heading for heading in tree.iter("h1") if _words(heading)]
    logos = [heading for heading in headings if _leads_home(heading)]
    if not logos:
        return
    own = [*addresses, *map(str, tree.xpath(_OWN_ADDRESS))]
    if own and all(map(_is_first_page, own)):
        return
    titles = [_WORD.findall(str(title).casefold()) for title in tree.xpath(_TITLES)]
    for logo in logos:
        named = set(_words(logo))
        if any(set(title) - named for title in titles) or (not any(titles) and len(logos) < len(headings)):
            logo.tag = "div"


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
