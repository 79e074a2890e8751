"""A fragment of HTML that is all content (an entry of a feed, a mail) to text. Nothing is left out, only laid out."""

import re
from functools import cache
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from corpus.body import layout
from corpus.limits import DEFAULT_LIMITS
from corpus.readers.files import UnreadableError

# Levels that one expression goes down: libxml2 refuses expressions of some ten thousand.
_STEPS = 256
_TOO_DEEP = "is nested more than {} elements deep, which is the limit"
# Bytes of a page between two looks at its depth.
_PIECE = 4096
# One class for all elements: lxml's own lookup, with classes for forms, makes a Python call for each element.
_ELEMENTS = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)
XML_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,200}\?>")


# Control characters and the two code points that are none: a browser shows none of them, and lxml takes none in a text
# that is set, where the library that reads an article gives up the page. A form feed is white space.
_CONTROLS = bytes({*range(0x20), 0x7F} - {9, 10, 12, 13})
_FORM_FEED = bytes.maketrans(b"\f", b" ")
# What is left of them: references to any, whose semicolon may be left out, and the two in UTF-8.
_REFERRED = re.compile(
    rb"&#(?:0*+(?:[1-8]|1[145-9]|2\d|3[01]|127|6553[45])(?!\d)"
    rb"|[xX]0*+(?:[1-8bBeEfF]|1[\da-fA-F]|7[fF]|[fF]{3}[eEfF])(?![\da-fA-F]));?"
)
# What a head holds. What else is in it, and what follows that, a browser shows as the beginning of the body.
_IN_HEAD = frozenset(
    ("title", "meta", "link", "base", "basefont", "bgsound", "style", "script", "noscript", "template")
)
_NEVER_SHOWN = frozenset(("title", "meta", "link", "base"))
_REFERRED_FORM_FEED = re.compile(rb"&#(?:0*+12(?!\d)|[xX]0*+[cC](?![\da-fA-F]));?")


def tree_of(markup: str) -> Any:
    """The parsed page. Raises UnreadableError if nothing can be parsed, or nested deeper than libxml2 can go."""
    shown = _shown(XML_DECLARATION.sub("", markup).encode())
    parser = _parser()
    tree = _parsed(shown, parser)
    # What is nested deeper than 256 was dropped then. Going deeper takes libxml2 the square of the depth.
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        _require_depth_so_far(shown, DEFAULT_LIMITS.depth)
        return _parsed(shown, _parser(huge_tree=True))
    return tree


def _shown(markup: bytes) -> bytes:
    """The page without what a browser does not show."""
    shown = _REFERRED.sub(b"", _REFERRED_FORM_FEED.sub(b" ", markup.translate(_FORM_FEED, _CONTROLS)))
    return shown.replace(b"\xef\xbf\xbe", b"").replace(b"\xef\xbf\xbf", b"")


def _parser(**options: bool) -> Any:
    parser = lxml_html.HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True, **options)
    parser.set_element_class_lookup(_ELEMENTS)
    return parser


def _parsed(shown: bytes, parser: Any) -> Any:
    try:
        return _with_body(lxml_html.document_fromstring(shown, parser=parser))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        # Out of memory looks like this too: the parser then gives back an empty document.
        raise UnreadableError("cannot be parsed as HTML within the limit of memory") from error


def _with_body(tree: Any) -> Any:
    """The page with what libxml2 leaves in the head because it came before any `<body>`, as `<article>`, in the body.

    What says something of the page and is never shown stays in the head, where it is looked for.
    """
    head = tree.find("head")
    children = [] if head is None else list(head)
    first = next((place for place, child in enumerate(children) if child.tag not in _IN_HEAD), len(children))
    moved = [child for child in children[first:] if child.tag not in _NEVER_SHOWN or (child.tail or "").strip()]
    if not moved:
        return tree
    body = tree.find("body")
    if body is None:
        body = etree.SubElement(tree, "body")
    behind = body[0] if len(body) else None
    if body.text:
        moved[-1].tail = (moved[-1].tail or "") + body.text
        body.text = None
    for child in moved:
        if behind is None:
            body.append(child)
        else:
            behind.addprevious(child)
    return tree


def _require_depth_so_far(shown: bytes, most: int) -> None:
    """Parses a page piece by piece, and raises UnreadableError as soon as it is nested deeper than `most`."""
    parser = etree.HTMLPullParser(events=("start",), encoding="utf-8", huge_tree=True)
    for at in range(0, len(shown), _PIECE):
        parser.feed(shown[at : at + _PIECE])
        started = [element for _, element in parser.read_events()]
        if started and sum(1 for _ in started[-1].iterancestors()) > most:
            raise UnreadableError(_TOO_DEEP.format(most))


def require_depth(tree: Any, most: int) -> None:
    """Raises UnreadableError if elements are nested deeper than `most`."""
    deepest, left = [tree], most
    while deepest and left:
        steps = min(left, _STEPS)
        below = _below(steps)
        deepest, left = [element for one in deepest for element in below(one)], left - steps
    if deepest:
        raise UnreadableError(_TOO_DEEP.format(most))


@cache
def _below(steps: int) -> etree.XPath:
    """The elements that many levels down."""
    return etree.XPath("/".join(["*"] * steps))


def blocks_of(markup: str, depth: int) -> list[layout.Block]:
    """The blocks that a fragment shows; raises UnreadableError if it is nested too deeply."""
    tree = tree_of(f"<div>{markup}</div>")
    require_depth(tree, depth)
    layout.remove_hidden(tree)
    return layout.blocks_of(tree)


def plain(markup: str, depth: int) -> str:
    """The text of a fragment, or an empty string if it has none."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    return layout.text_of(blocks_of(markup, depth))
