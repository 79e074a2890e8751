"""The publication date in a page's linked data (JSON-LD): of the object that is the page's article, of no other."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

_ARTICLES = re.compile(
    r"(?:\w*Article|\w*Posting|Report|Recipe|VideoObject|AudioObject|PodcastEpisode|TechArticle|HowTo|LegalDecision|"
    r"Dataset|PressRelease|ClaimReview|CreativeWork|Thesis|PublicationIssue|NewsClip)$"
)
_PAGES = re.compile(r"(?:WebPage|ItemPage|AboutPage|FAQPage|QAPage|ProfilePage|CollectionPage|MedicalWebPage)$")
# Under these names stand other works than the page's own.
_OTHER_NAMES = (
    "comment comments review reviews haspart itemlistelement itemlist citation mentions about ispartof isbasedon"
    " subjectof relatedlink author publisher image video event potentialaction workexample associatedmedia"
    " suggestedanswer acceptedanswer significantlink"
)
_OTHERS = frozenset(_OTHER_NAMES.split())
_BROKEN = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_BROKEN_TYPE = re.compile(r'"@type"\s*:\s*"(\w+)"')
_MOST = 5_000  # objects of one page
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Work:
    """An object with a date: `rank` 0 is an article, 1 a page; `aside` says that it is inside another's list."""

    date: str
    rank: int
    aside: bool
    url: str
    headline: str


def linked(tree: Any, url: str | None, title: str | None) -> list[str]:
    """The datePublished values of the page's own object, none if several of its kind disagree and none is known by its
    address or headline. A block that is no JSON is read by pattern, where it holds one day and no other work.
    """
    works: list[_Work] = []
    broken: list[str] = []
    for script in tree.iter("script"):
        if "ld+json" not in str(script.get("type", "")).casefold() or not script.text:
            continue
        try:
            parsed = json.loads(script.text.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            broken += _of_broken(script.text)
            continue
        works.extend(_works(parsed))
    own = [work for work in works if not work.aside] or [work for work in works if _is_page(work, url, title)]
    for rank in (0, 1):
        same = [work for work in own if work.rank == rank]
        known = [work for work in same if _is_page(work, url, title)]
        chosen = known or same
        days = list(dict.fromkeys(work.date[:10] for work in chosen))
        if chosen and (known or len(days) == 1):
            return [chosen[0].date]
    return [] if works else broken[:1]


def _of_broken(text: str) -> list[str]:
    days = list(dict.fromkeys(_BROKEN.findall(text)))
    kinds = _BROKEN_TYPE.findall(text)
    fits = not kinds or any(_ARTICLES.match(kind) or _PAGES.match(kind) for kind in kinds)
    return days if fits and len({day[:10] for day in days}) == 1 else []


def _works(node: object) -> Iterator[_Work]:
    """Every dated article and page of a parsed block, in order."""
    waiting: list[tuple[object, bool]] = [(node, False)]
    seen = 0
    while waiting and seen < _MOST:
        value, aside = waiting.pop()
        seen += 1
        if isinstance(value, list):
            waiting.extend((item, aside) for item in reversed(value))
        elif isinstance(value, dict):
            work = _work(value, aside)
            if work is not None:
                yield work
            inside = [(item, aside or str(key).casefold() in _OTHERS) for key, item in value.items()]
            waiting.extend(reversed([pair for pair in inside if isinstance(pair[0], dict | list)]))


def _work(value: dict[Any, Any], aside: bool) -> _Work | None:
    date = value.get("datePublished")
    date = date[0] if isinstance(date, list) and date else date
    date = date.get("@value") if isinstance(date, dict) else date
    if not isinstance(date, str) or not date.strip():
        return None
    kinds = value.get("@type")
    names = [str(kind).rpartition("/")[2] for kind in (kinds if isinstance(kinds, list) else [kinds])]
    if any(_ARTICLES.match(name) for name in names):
        rank = 0
    elif any(_PAGES.match(name) for name in names):
        rank = 1
    else:
        return None
    page = value.get("mainEntityOfPage") or value.get("url") or value.get("@id") or ""
    page = page.get("@id") or page.get("url") or "" if isinstance(page, dict) else page
    return _Work(date, rank, aside, str(page), str(value.get("headline") or value.get("name") or ""))


def _is_page(work: _Work, url: str | None, title: str | None) -> bool:
    """Whether a work has the page's address, or most words of its title."""
    if url and work.url:
        one, two = urlsplit(url), urlsplit(work.url)
        if two.path.strip("/") and one.path.rstrip("/") == two.path.rstrip("/"):
            return True
    words, own = set(_WORD.findall(work.headline.casefold())), set(_WORD.findall((title or "").casefold()))
    return len(words) >= 2 and len(words & own) >= 0.6 * max(len(words), 1) and len(words & own) >= 0.5 * len(own)
