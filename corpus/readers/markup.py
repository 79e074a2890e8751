"""A fragment of HTML that is all content (an entry of a feed, a mail) to text. Nothing is judged, only laid out."""

import re
from functools import cache
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from corpus.body import layout
from corpus.readers.files import UnreadableError

# Levels that one expression goes down: libxml2 refuses expressions of some ten thousand.
_STEPS = 256
# One class for all elements: lxml's own choice, with classes for forms, is a Python call each time one is looked at.
_ELEMENTS = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)
XML_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,200}\?>")


# Control characters: a browser shows none of them, and lxml takes none in a text that is set, where the library that
# reads an article gives up the page. A form feed is white space.
_CONTROLS = bytes({*range(0x20), 0x7F} - {9, 10, 12, 13})
_FORM_FEED = bytes.maketrans(b"\f", b" ")
_UNSHOWN = re.compile(rb"&#(?:0*(?:[1-8]|1[1245-9]|2\d|3[01]|127)|[xX]0*(?:[1-8bBcCeEfF]|1[\da-fA-F]|7[fF]));")


def tree_of(markup: str) -> Any:
    """The parsed page. Raises UnreadableError where nothing can be parsed."""
    # Else libxml2 drops, without a word, what is nested more than 256 deep; with it, 2048 (`require_depth` refuses it).
    parser = lxml_html.HTMLParser(
        encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True, huge_tree=True
    )
    parser.set_element_class_lookup(_ELEMENTS)
    shown = _UNSHOWN.sub(b"", XML_DECLARATION.sub("", markup).encode().translate(_FORM_FEED, _CONTROLS))
    try:
        return lxml_html.document_fromstring(shown, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        # Out of memory looks like this too: the parser then gives back an empty document.
        raise UnreadableError("cannot be parsed as HTML within the limit of memory") from error


def require_depth(tree: Any, most: int) -> None:
    """Raises UnreadableError where elements are nested deeper than `most`."""
    deepest, left = [tree], most
    while deepest and left:
        steps = min(left, _STEPS)
        below = _below(steps)
        deepest, left = [element for one in deepest for element in below(one)], left - steps
    if deepest:
        raise UnreadableError(f"is nested more than {most} elements deep, which is the limit")


@cache
def _below(steps: int) -> etree.XPath:
    """The elements that many levels down."""
    return etree.XPath("/".join(["*"] * steps))


def blocks_of(markup: str, depth: int) -> list[layout.Block]:
    """The blocks that a fragment shows; raises UnreadableError where it is nested too deeply."""
    tree = tree_of(f"<div>{markup}</div>")
    require_depth(tree, depth)
    layout.remove_hidden(tree)
    return layout.blocks_of(tree)


def plain(markup: str, depth: int) -> str:
    """The text of a fragment; an empty string where it has none."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    return layout.text_of(blocks_of(markup, depth))
