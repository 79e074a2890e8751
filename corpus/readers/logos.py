"""The name of a site that its pages mark as their first heading, with a link to the site's first page."""

import re
from typing import Any
from urllib.parse import urlsplit

_FIRST_PAGE = re.compile(r"/?(?:(?:index|home|default)\.\w{2,5})?", re.IGNORECASE)


def demote_logos(tree: Any) -> None:
    """Makes plain blocks of the `h1` of a page that do nothing but lead to the first page of the site."""
    for heading in list(tree.iter("h1")):
        if _leads_home(heading):
            heading.tag = "div"


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
