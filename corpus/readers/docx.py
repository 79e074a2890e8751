"""Word documents (`.docx`): what Word shows, in its order.

A document is walked for its text itself: every displayed `w:t` counts, whatever wraps it (content controls, insertions,
moves, fields, smart tags). What is deleted, moved away or hidden is not shown and not stored. Text boxes follow the
paragraph that holds them; notes are at the end; running heads too, left out of the body. Names are those of ECMA-376,
part 1, section 17.
"""

import itertools
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.body.table_cells import row_of, span
from corpus.credits import names
from corpus.dates.publication.text import from_text
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import sandbox
from corpus.readers.files import UnreadableError
from corpus.readers.packed import Packed, attribute, has_words, local
from corpus.types import Article, LeftOut

MAIN = "word/document.xml"
NOT_SHOWN = frozenset(("del", "moveFrom", "delText", "instrText", "rt", "binData", "placeholder"))
OFF = frozenset(("0", "false", "off", "none"))
NOTES = ("footnotes", "endnotes")
HEADS = ("header", "footer")
ROW = "table row"
# Characters of a title at most; a longer paragraph in a large font is text.
TITLE_CHARACTERS = 300
# A cell of more than this is a column of prose in a table that only lays the page out.
CELL_CHARACTERS = 200
_SIZE = re.compile("[0-9]{1,5}")
_CODE = re.compile("[0-9a-fA-F]{1,8}")
# What programs write as the title of every document that has none.
NO_TITLE = re.compile(r"(?:microsoft word -|document\d*$|untitled|word document|powerpoint)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WordBlock:
    """A paragraph, or a row of a table: its text, the name of its style, the size of its letters in half points."""

    text: str
    style: str = ""
    size: int = 0


@dataclass(slots=True)
class Styles:
    """For each style its name in lower case, whether its text is hidden, and its size (0 if it sets none)."""

    name: dict[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    size: dict[str, int] = field(default_factory=dict)


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The article of a Word document; raises ReadError if it cannot be read or contains no text."""
    return sandbox.read("docx", path, name, limits)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The article of a document of these bytes; raises UnreadableError."""
    packed = Packed(data, limits, "Word document")
    main = _main_part(packed)
    document = packed.xml(main)
    if document is None:
        raise UnreadableError("is not a readable Word document")
    styles = _styles(packed.xml(posixpath.join(posixpath.dirname(main), "styles.xml")))
    walker = Walker(styles)
    blocks = [block for block in walker.blocks(_child(document, "body")) if block.text]
    blocks += list(_notes(packed, main, walker))
    if not has_words(block.text for block in blocks):
        raise UnreadableError("contains no text")
    text = _laid_out(blocks)
    heads = _running_heads(packed, main, walker)
    whole = "\n\n".join([text, *heads])
    title, printed = _title(blocks, packed.fact("docProps/core.xml", "title"))
    start = len(blocks[0].text) + 2 if printed and len(blocks) > 1 else 0
    body = ((start, len(text)),)
    left_out = [LeftOut(0, len(blocks[0].text), "title")] if start else []
    if heads:
        left_out.append(LeftOut(len(text) + 2, len(whole), "running head"))
    return [
        Article(
            id=name,
            path=name,
            text=whole,
            body=body,
            title=title,
            author=names.writer(packed.fact("docProps/core.xml", "creator")),
            # The properties hold when the file, or the template it was made from, was created: no publication date.
            date=from_text(whole, body),
            left_out=tuple(left_out),
        )
    ]


class Walker:
    """The blocks of a part of a document. The state of fields is kept, because a field may span paragraphs."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []  # for each open field whether its result has begun

    def blocks(self, element: Any) -> Iterator[WordBlock]:
        """The paragraphs and rows inside an element, at whatever depth."""
        for child in element if element is not None else ():
            kind = local(child)
            if kind == "p":
                yield from self._paragraph(child)
            elif kind == "tbl":
                yield from self._table(child)
            elif kind == "AlternateContent":
                yield from self.blocks(_chosen(child))
            elif kind and kind not in NOT_SHOWN:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[WordBlock]:
        properties = _child(paragraph, "pPr")
        style = _value(_child(properties, "pStyle")) or ""
        parts: list[str] = []
        boxes: list[Any] = []
        sizes: list[int] = []
        if style not in self._styles.hidden:
            self._runs(paragraph, parts, boxes, sizes)
        lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
        text = "\n".join(filter(None, lines))
        size = max(sizes, default=0) or self._styles.size.get(style, 0)
        yield WordBlock(text, self._styles.name.get(style, style.lower()), size)
        for box in boxes:
            yield from self.blocks(box)

    def _runs(self, element: Any, parts: list[str], boxes: list[Any], sizes: list[int]) -> None:
        """Collects what an element shows: words into `parts`, text boxes for later into `boxes`."""
        for child in element:
            kind = local(child)
            if kind == "r" and self._is_hidden(child):
                self._track_fields(child)
            elif kind == "t" and all(self._fields):
                parts.append(child.text or "")
                sizes.append(_size_of(element))
            elif kind == "fldChar":
                self._field(child)
            elif kind in ("tab", "ptab", "br", "cr", "noBreakHyphen", "sym"):
                parts.append(_character(child, kind) if all(self._fields) and local(element) == "r" else "")
            elif kind == "txbxContent":
                boxes.append(child)
            elif kind == "AlternateContent":
                self._runs(_chosen(child), parts, boxes, sizes)
            elif kind == "sdt" and _child(_child(child, "sdtPr"), "showingPlcHdr") is not None:
                continue  # "Click here to enter text"
            elif kind and kind not in NOT_SHOWN and not kind.endswith("Pr"):
                self._runs(child, parts, boxes, sizes)

    def _field(self, mark: Any) -> None:
        """A complex field: its instructions are not shown, its result is."""
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _track_fields(self, run: Any) -> None:
        for child in run:
            if local(child) == "fldChar":
                self._field(child)

    def _is_hidden(self, run: Any) -> bool:
        properties = _child(run, "rPr")
        vanish = _child(properties, "vanish")
        if vanish is not None:
            return attribute(vanish, "val") not in OFF
        return (_value(_child(properties, "rStyle")) or "") in self._styles.hidden

    def _table(self, table: Any) -> Iterator[WordBlock]:
        for row in _inside(table, "tr"):
            if _child(_child(row, "trPr"), "del") is not None:
                continue
            cells: list[list[str]] = []
            for cell in _inside(row, "tc"):
                cells.append([block.text for block in self.blocks(cell) if block.text])
                cells += [[]] * (span(_value(_child(_child(cell, "tcPr"), "gridSpan"))) - 1)
            flat = [" ".join(" ".join(cell).split()) for cell in cells]
            if any(len(cell) > 1 and len(words) > CELL_CHARACTERS for cell, words in zip(cells, flat, strict=True)):
                yield from (WordBlock(words) for cell in cells for words in cell)
            elif any(flat):
                yield WordBlock(row_of(flat), ROW)


def _inside(element: Any, kind: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also those in content controls and insertions."""
    for child in element:
        name = local(child)
        if name == kind:
            yield child
        elif name == "AlternateContent":
            yield from _inside(_chosen(child), kind)
        elif name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"):
            yield from _inside(child, kind)


def _chosen(alternatives: Any) -> Any:
    """Of the alternatives for programs of different age the first with any text, as a program of today shows it."""
    given = [child for child in alternatives if local(child) in ("Choice", "Fallback")]
    return next((one for one in given if any(local(part) == "t" for part in one.iter())), given[0] if given else [])


def _character(element: Any, kind: str) -> str:
    if kind == "noBreakHyphen":
        return "-"
    if kind == "sym":  # a symbol font's own place (F000 and up) is no character
        char = attribute(element, "char") or ""
        code = int(char, 16) if _CODE.fullmatch(char) else 0
        return chr(code) if 0x20 <= code < 0xD800 else ""
    if kind in ("tab", "ptab"):
        return " "
    return "\n"


def _child(element: Any, name: str) -> Any:
    return next((child for child in element if local(child) == name), None) if element is not None else None


def _value(element: Any) -> str | None:
    return attribute(element, "val") if element is not None else None


def _size_of(run: Any) -> int:
    size = _value(_child(_child(run, "rPr"), "sz"))
    return int(size) if size and _SIZE.fullmatch(size) else 0


def _main_part(packed: Packed) -> str:
    relations = packed.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return (relation.get("Target") or MAIN).lstrip("/")
    return MAIN


def _styles(root: Any) -> Styles:
    styles = Styles()
    hidden: set[str] = set()
    for style in root if root is not None else ():
        key = attribute(style, "styleId")
        if local(style) != "style" or key is None:
            continue
        styles.name[key] = (_value(_child(style, "name")) or key).lower()
        properties = _child(style, "rPr")
        vanish, size = _child(properties, "vanish"), _value(_child(properties, "sz"))
        if vanish is not None and attribute(vanish, "val") not in OFF:
            hidden.add(key)
        if size and _SIZE.fullmatch(size):
            styles.size[key] = int(size)
    styles.hidden = frozenset(hidden)
    return styles


def _related(packed: Packed, main: str, kinds: tuple[str, ...]) -> Iterator[Any]:
    """The roots of the parts that the document names as of these kinds, in the order of their names."""
    folder, file = posixpath.split(main)
    relations = packed.xml(f"{folder}/_rels/{file}.rels")
    targets = {
        posixpath.normpath(posixpath.join(folder, relation.get("Target") or ""))
        for relation in (relations if relations is not None else ())
        if (relation.get("Type") or "").rpartition("/")[2] in kinds
    }
    for target in sorted(targets):
        if (root := packed.xml(target)) is not None:
            yield root


def _notes(packed: Packed, main: str, walker: Walker) -> Iterator[WordBlock]:
    for root in _related(packed, main, NOTES):
        for note in root:
            if attribute(note, "type") in (None, "normal"):
                yield from (block for block in walker.blocks(note) if block.text)


def _running_heads(packed: Packed, main: str, walker: Walker) -> list[str]:
    heads = (
        block.text
        for root in _related(packed, main, HEADS)
        for block in walker.blocks(root)
        if has_words([block.text]) and not block.text.isdigit()
    )
    return list(dict.fromkeys(heads))


def _laid_out(blocks: list[WordBlock]) -> str:
    """A blank line between blocks, a line break between the rows of a table."""
    parts = [blocks[0].text]
    for before, block in itertools.pairwise(blocks):
        parts += ["\n" if before.style == block.style == ROW else "\n\n", block.text]
    return "".join(parts)


def _title(blocks: list[WordBlock], declared: str | None) -> tuple[str | None, bool]:
    """The title, and whether it is the first block: by its style, by the properties, by its letters or its heading."""
    first = blocks[0]
    flat = " ".join(first.text.split())
    if first.style == "title" and len(flat) <= TITLE_CHARACTERS:
        return flat, True
    titled = next((block for block in blocks[:10] if block.style == "title"), None)
    if titled is not None:
        return " ".join(titled.text.split()), False
    if declared and not NO_TITLE.match(declared):
        return declared, " ".join(declared.split()).casefold() == flat.casefold()
    largest = max((block.size for block in blocks[1:]), default=0)
    if len(flat) <= TITLE_CHARACTERS and (first.style in ("heading 1", "subtitle") or first.size > max(largest, 24)):
        return flat, True
    return None, False
