"""Saved web pages, by trafilatura: the stored text is the article's text as extracted, all of it body.

Runs in the child process of corpus.readers.guarded: a page of 360 kB can keep the extraction busy for five minutes.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata

from corpus import dates
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import byhand, guarded
from corpus.readers.decode import decode
from corpus.readers.files import UnreadableError
from corpus.types import Article, LeftOut

HEAD_BYTES = 4096
CHARSET = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
XML_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,200}\?>")
# What browsers write at the top of a page that they save, with the length of the address before it.
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{4}\)\s*(https?://[^\s<>]{4,2000}?)\s*-->")

# The elements of the extracted tree that stand on lines of their own.
BLOCKS = frozenset("p head item quote row code table list div ab fw body main".split())  # noqa: SIM905
SPACES = re.compile(r"\s+")


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The article of a saved page; raises ReadError where it cannot be read or holds none."""
    for found in guarded.read("html", path, name, limits):
        yield found if isinstance(found, ReadError) else byhand.apply(found, byhand.sidecar(path, found.text))


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The article of a page of these bytes; raises UnreadableError where it holds none."""
    declared = CHARSET.search(data, 0, HEAD_BYTES)
    return [article_of(decode(data, declared[1].decode("ascii") if declared else None), name, limits)]


def article_of(markup: str, name: str, limits: Limits, url: str | None = None) -> Article:
    """The article in `markup`; `url` is its address where the page does not tell.

    Raises UnreadableError where there is no article in it, or it is nested deeper than the limit.
    """
    tree = _tree(markup)
    _require_depth(tree, limits.depth)
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


def _tree(markup: str) -> Any:
    parser = lxml_html.HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(XML_DECLARATION.sub("", markup).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        # Out of memory looks like this too: the parser then gives back an empty document.
        raise UnreadableError("cannot be parsed as HTML within the limit of memory") from error


def _require_depth(tree: Any, most: int) -> None:
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > most:
            raise UnreadableError(f"is nested more than {most} elements deep, which is the limit")


def _text_of(tree: Any) -> str:
    """The text of the article: favouring precision, and where that finds nothing, not."""
    for precision in (True, False):
        found: Any = bare_extraction(tree, favor_precision=precision, include_comments=False)
        text = text_of(found.body) if found is not None and found.body is not None else ""
        if text:
            return text
    raise UnreadableError("holds no article text")


def text_of(body: Any) -> str:
    """The text of an extracted tree: a blank line between blocks, a line break where the page has one.

    Characters are kept as they are; only white space changes, as a browser would show it.
    """
    parts: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            parts.append(_flat(element.tail))
        elif event == "start":
            parts.append(_opening(element))
            parts.append(_flat(element.text))
        else:
            parts.append("\n\n" if element.tag in BLOCKS else "")
            parts.append(_flat(element.tail))
    joined = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", "".join(parts)))
    return re.sub(r"\n{3,}", "\n\n", joined).strip()


def _opening(element: Any) -> str:
    if element.tag in BLOCKS:
        return "\n\n"
    if element.tag == "lb":
        return "\n"
    return " | " if element.tag == "cell" and element.getprevious() is not None else ""


def _flat(text: str | None) -> str:
    return SPACES.sub(" ", text) if text else ""
