"""HTML laid out as a reader sees it: blocks of text, each with what the markup says of it.

Inline elements stay inline, `pre` keeps its lines, hidden elements show nothing, cells of a row of data share a line.
Characters are kept as they are; only white space changes, as a browser would show it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from lxml import etree

from corpus import style_sheets
from corpus.body.table_cells import Columns, row_of
from corpus.hidden import hidden_of, is_read_aloud

_BLOCKS = """
    address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form
    frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody
    tfoot thead tr ul td th option listing xmp plaintext
"""
BLOCKS = frozenset(_BLOCKS.split())
_SILENT = """
    head title script style template noscript iframe object embed applet svg math select datalist textarea input canvas
    video audio map rp rt noframes
"""
SILENT = frozenset(_SILENT.split())
CELLS = frozenset(("td", "th"))
# Blocks that may stand alone inside a cell of a row of data.
PLAIN = frozenset(("p", "div", "center", "td", "th"))
# Characters from which a cell is text laid out by a table, not a value in one.
CELL_CHARACTERS = 200
_LINES = frozenset(("pre", "listing", "xmp", "plaintext"))
_SPACES = re.compile(r"\s+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
# Elements with little of the page in them may be hidden until a click; one with most of it is shown by a script.
_NOTE_MARK = re.compile(
    r"\s*\[\s*(?:\d{1,3}|[a-z]{1,2}|(?:note|nb|n)\.?\s?\d{1,3}|citation needed)\s*\]\s*", re.IGNORECASE
)
# Share of a page's letters: where more than that is hidden, the page shows it by a script, and it is read.
MOST_HIDDEN = 0.5
_FEW = 16  # elements that are cheaper to count one by one than in a pass over the page
_MAY_BE_HIDDEN = etree.XPath("descendant-or-self::*[@hidden or @style or @popover or self::dialog]")
_NAMED = etree.XPath("descendant-or-self::*[@class]")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MOST_LINKS = 8  # of a heading, that are looked at
_PERMALINK = re.compile(r"\s*[¶#§🔗]\ufe0f?\s*")
_QUOTES = {"de": "„“", "fr": "«»", "it": "«»", "es": "«»", "ru": "«»", "pl": "„”"}


@dataclass(slots=True)
class Node:
    """An element that holds blocks: its tag, its class and id, and how many characters it shows in all."""

    tag: str
    names: str
    parent: "Node | None"
    characters: int = 0


@dataclass(slots=True)
class Block:
    """A run of text between two edges of blocks; `links` of its characters are links; `node` is what holds it."""

    text: str
    tag: str
    node: Node
    links: int = 0
    row: bool = field(default=False)
    """Whether it is a row of a table, which is on the line below the row before."""


def remove_hidden(tree: Any) -> None:
    """Takes out of the tree what a browser does not show, unless it holds most of the page's text.

    The raised mark of a note ("[1]", "[citation needed]") is a link to it and no word of the sentence: it goes too.
    A `noscript` that does was never closed, or was closed in the wrong place: it is taken for a plain element.
    """
    unscripted = {element: letters for element in list(tree.iter("noscript")) if (letters := _letters(element))}
    whole = _letters(tree) if unscripted else 0
    for element, letters in unscripted.items():
        if letters > MOST_HIDDEN * whole:
            element.tag = "div"
    for mark in list(tree.iter("sup")):
        if _NOTE_MARK.fullmatch("".join(mark.itertext())[:40]):
            mark.drop_tree()
    hidden = hidden_of(_MAY_BE_HIDDEN(tree)) + list(filter(is_read_aloud, _NAMED(tree)))
    hidden += style_sheets.hidden_elements(tree)
    if not hidden:
        return
    most = MOST_HIDDEN * _letters(tree)
    sizes = _letters_of(tree, hidden)
    for element in hidden:
        if element.tag in ("html", "body") or (len(element) and sizes[element] > most):
            continue
        if element.getparent() is not None:
            element.drop_tree()


def drop_permalinks(tree: Any) -> None:
    """Takes the sign of a link to itself off the headings ("Install¶"): no word of them."""
    for heading in list(tree.iter(*_HEADINGS)):
        # A heading has one. Of a hostile page's thousands each would be joined to ever more text.
        for link in list(islice(heading.iterchildren("a"), _MOST_LINKS)):
            if len(link) == 0 and _PERMALINK.fullmatch(link.text or ""):
                link.drop_tree()


def _letters_of(tree: Any, elements: Sequence[Any]) -> dict[Any, int]:
    """The letters in each of the elements: one by one where they are few, else all in one pass over the tree."""
    if len(elements) <= _FEW:
        return {element: _letters(element) for element in elements}
    sizes = dict.fromkeys(elements, 0)
    passed = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        begins = event == "start"
        if element in sizes:
            sizes[element] += -passed if begins else passed
        passed += len(((element.text if begins else element.tail) or "").strip())
    return sizes


def _letters(element: Any) -> int:
    return sum(map(len, map(str.strip, element.itertext())))


def walk(tree: Any) -> Any:
    """A pass over a tree, element by element: ("start", element), ("end", element), and "comment" and "pi" for others.

    Its `skip_subtree` passes over what is in the element that has just started.
    """
    return etree.iterwalk(tree, events=("start", "end", "comment", "pi"))


def blocks_of(tree: Any) -> list[Block]:
    """The blocks of a tree, in order. Hidden elements must have been taken out before."""
    return _Walk().blocks(tree)


class _Walk:
    """One pass over a tree; what is collected for the present block is in `_parts`."""

    def __init__(self) -> None:
        self._found: list[Block] = []
        self._parts: list[str] = []
        self._links = 0
        self._in_link = 0
        self._in_lines = 0
        self._in_row: list[bool] = []
        self._columns = Columns()
        self._tags: list[str] = []
        self._node = Node("", "", None)
        self._quotes: list[str] = []

    def blocks(self, tree: Any) -> list[Block]:
        events = etree.iterwalk(tree, events=("start", "end"))
        for event, element in events:
            tag = element.tag
            if event == "start":
                if tag in SILENT:
                    events.skip_subtree()
                else:
                    self._open(element, tag)
                continue
            if tag not in SILENT:
                self._close(tag)
            if element is not tree:
                self._add(element.tail)
        self._flush()
        return self._found

    def _open(self, element: Any, tag: str) -> None:
        if tag in BLOCKS:
            self._open_block(element, tag)
        elif tag == "br":
            self._parts.append("\n")
        elif tag == "a":
            self._in_link += 1
        elif tag == "q":
            self._quotes.append(_QUOTES.get((_language(element) or "")[:2], "“”"))
            self._parts.append(self._quotes[-1][0])
        self._add(element.text)

    def _open_block(self, element: Any, tag: str) -> None:
        if tag == "tr":
            self._flush()
            self._in_row.append(_is_data(element))
            self._columns.begin(element)
        if tag == "tr" or not (self._in_row and self._in_row[-1]):
            self._flush()
        elif tag in CELLS:
            self._parts.append(" | " * self._columns.bars(element))
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        self._node = Node(tag, names, self._node)
        self._tags.append(tag)
        if tag in _LINES:
            self._in_lines += 1

    def _close(self, tag: str) -> None:
        if tag in BLOCKS:
            self._close_block(tag)
        elif tag == "a":
            self._in_link = max(0, self._in_link - 1)
        elif tag == "q" and self._quotes:
            self._parts.append(self._quotes.pop()[1])

    def _close_block(self, tag: str) -> None:
        in_row = bool(self._in_row and self._in_row[-1])
        if not in_row or tag == "tr":
            self._flush(row=in_row)
        self._tags.pop()
        closed, self._node = self._node, self._node.parent or self._node
        self._node.characters += closed.characters
        if tag in _LINES:
            self._in_lines -= 1
        if tag == "tr" and self._in_row:
            self._in_row.pop()

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self._in_lines:
            shown = text.expandtabs(4).replace(" ", _KEPT)
        else:
            shown = " " if text.isspace() else _SPACES.sub(" ", text)
        self._parts.append(shown)
        if self._in_link:
            self._links += len(shown.strip())

    def _flush(self, row: bool = False) -> None:
        if not self._parts:
            return
        joined = "".join(self._parts)
        links, self._links = self._links, 0
        self._parts = []
        if row:
            joined = row_of(joined.split(" | "))
        if not joined or joined.isspace():
            return
        parts = _BLANK_LINE.split(joined) if "\n" in joined else (joined,)
        pieces = [piece for part in parts if (piece := _tidy(part))]
        size = sum(map(len, pieces))
        tag = self._tags[-1] if self._tags else ""
        for piece in pieces:
            self._found.append(Block(piece, "tr" if row else tag, self._node, round(links * len(piece) / size), row))
            self._node.characters += len(piece)


# A space inside `pre`, which keeps its place.
_KEPT = "\ue000"


def _tidy(text: str) -> str:
    if "\n" not in text:
        return " ".join(text.split()).strip(_KEPT).replace(_KEPT, " ")
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(filter(None, lines)).strip(_KEPT).replace(_KEPT, " ")


def _is_data(row: Any) -> bool:
    """Whether the cells of a row are short and hold no more than one block each: then the row is one line."""
    for cell in row:
        if cell.tag not in CELLS:
            continue
        blocks = [part.tag for part in cell.iterdescendants(etree.Element) if part.tag in BLOCKS]
        if len(blocks) > 1 or any(tag not in PLAIN for tag in blocks):
            return False
        if (
            sum(map(len, cell.itertext())) > CELL_CHARACTERS
            and sum(len(t.strip()) for t in cell.itertext()) > CELL_CHARACTERS
        ):
            return False
    return True


def _language(element: Any) -> str | None:
    while element is not None:
        if code := element.get("lang"):
            return str(code)
        element = element.getparent()
    return None


def text_of(blocks: list[Block]) -> str:
    """The blocks as one text: a blank line between them, a line break between the rows of a table."""
    return "".join(_laid_out(blocks))


def _laid_out(blocks: list[Block]) -> Iterator[str]:
    for place, block in enumerate(blocks):
        if place:
            yield "\n" if block.row and blocks[place - 1].row else "\n\n"
        yield block.text
