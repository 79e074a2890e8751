"""A fragment of HTML that is all content (an entry of a feed, a mail) to text. Nothing is judged, only laid out."""

import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from corpus.readers.files import UnreadableError

_BLOCKS = """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1
    h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul
"""
BLOCKS = frozenset(_BLOCKS.split())
SILENT = frozenset({"head", "title", "script", "style", "template", "noscript", "iframe", "object", "svg", "math"})
SPACES = re.compile(r"\s+")
XML_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,200}\?>")


def tree_of(markup: str) -> Any:
    """The parsed page. Raises UnreadableError where nothing can be parsed."""
    parser = lxml_html.HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(XML_DECLARATION.sub("", markup).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        # Out of memory looks like this too: the parser then gives back an empty document.
        raise UnreadableError("cannot be parsed as HTML within the limit of memory") from error


def require_depth(tree: Any, most: int) -> None:
    """Raises UnreadableError where elements are nested deeper than `most`."""
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > most:
            raise UnreadableError(f"is nested more than {most} elements deep, which is the limit")


def text_of(
    tree: Any, blocks: frozenset[str] = BLOCKS, line_break: str = "br", cells: tuple[str, ...] = ("td", "th")
) -> str:
    """The text of a tree: a blank line between blocks, a line break where the page has one.

    Characters are kept as they are; only white space changes, as a browser would show it.
    """
    parts: list[str] = []
    hidden = SILENT - blocks  # "head" is a heading in what trafilatura gives back
    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        silent += (1 if event == "start" else -1) if element.tag in hidden else 0
        if event == "start":
            opening = "\n" if element.tag == line_break else " | " if _later_cell(element, cells) else ""
            parts.append("\n\n" if element.tag in blocks else opening)
            parts.append("" if silent else _flat(element.text))
        else:
            parts.append("\n\n" if element.tag in blocks else "")
            parts.append("" if silent else _flat(element.tail))
    joined = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", "".join(parts)))
    return re.sub(r"\n{3,}", "\n\n", joined).strip()


def plain(markup: str, depth: int) -> str:
    """The text of a fragment; an empty string where it has none."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    tree = tree_of(f"<div>{markup}</div>")
    require_depth(tree, depth)
    return text_of(tree)


def _later_cell(element: Any, cells: tuple[str, ...]) -> bool:
    return element.tag in cells and element.getprevious() is not None


def _flat(text: str | None) -> str:
    return SPACES.sub(" ", text) if text else ""
