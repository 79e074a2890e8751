"""OpenDocument texts (`.odt`): what is shown, in its order. Names are those of OpenDocument 1.3, part 3."""

from collections.abc import Iterator
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

NOT_SHOWN = frozenset(
    ("tracked-changes", "annotation", "ruby-text", "note-citation", "hidden-paragraph", "hidden-text", "forms", "desc")
)
BREAKS = {"line-break": "\n", "tab": " ", "s": " ", "soft-page-break": ""}


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The article of an OpenDocument text; raises ReadError if it cannot be read or contains no text."""
    return sandbox.read("odt", path, name, limits)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The article of a document of these bytes; raises UnreadableError."""
    packed = Packed(data, limits, "OpenDocument text")
    content = packed.xml("content.xml")
    if content is None:
        raise UnreadableError("is not a readable OpenDocument text")
    walker = _Walker(content)
    body = next((part for part in content.iter() if local(part) == "text" and local(part.getparent()) == "body"), None)
    blocks = list(walker.blocks(body if body is not None else ()))
    blocks += walker.notes
    if not has_words(text for text, _ in blocks):
        raise UnreadableError("contains no text")
    text = "\n\n".join(text for text, _ in blocks)
    declared = packed.fact("meta.xml", "title")
    first, style = blocks[0]
    titled = len(blocks) > 1 and (style == "title" or (declared or "").casefold() == first.casefold())
    start = len(first) + 2 if titled else 0
    return [
        Article(
            id=name,
            path=name,
            text=text,
            body=((start, len(text)),),
            title=" ".join(first.split()) if titled else declared,
            author=names.writer(packed.fact("meta.xml", "initial-creator") or packed.fact("meta.xml", "creator")),
            date=from_text(text, ((start, len(text)),)),
            left_out=(LeftOut(0, start, "title"),) if titled else (),
        )
    ]


class _Walker:
    """Paragraphs, list items and table rows, each with the name of its style; notes are kept for the end."""

    def __init__(self, content: Any) -> None:
        self.notes: list[tuple[str, str]] = []
        self._hidden: set[str] = set()
        self._parents: dict[str, str] = {}
        for style in content.iter():
            if local(style) == "style" and (name := attribute(style, "name")):
                self._parents[name] = (attribute(style, "parent-style-name") or "").lower()
                if any(attribute(part, "display") == "none" for part in style):
                    self._hidden.add(name)

    def blocks(self, element: Any) -> Iterator[tuple[str, str]]:
        for child in element:
            kind = local(child)
            if kind in ("p", "h"):
                parts: list[str] = []
                apart: list[Any] = []
                self._words(child, parts, apart)
                text = "\n".join(filter(None, (" ".join(line.split()) for line in "".join(parts).split("\n"))))
                if text:
                    style = attribute(child, "style-name") or ""
                    yield text, self._parents.get(style, style.lower()) or style.lower()
                for box in apart:
                    yield from self.blocks(box)
            elif kind == "table-row":
                cells: list[str] = []
                for cell in child:
                    if local(cell) in ("table-cell", "covered-table-cell"):
                        cells += [" ".join(text for text, _ in self.blocks(cell))]
                        cells += cells[-1:] * (span(attribute(cell, "number-columns-repeated")) - 1)
                if any(cells):
                    yield row_of(cells), "table row"
            elif kind and kind not in NOT_SHOWN:
                yield from self.blocks(child)

    def _words(self, element: Any, parts: list[str], apart: list[Any]) -> None:
        if attribute(element, "style-name") in self._hidden:
            return
        parts.append(element.text or "")
        for child in element:
            kind = local(child)
            if kind in BREAKS:
                parts.append(BREAKS[kind])
            elif kind == "note":
                bodies = (part for part in child if local(part) == "note-body")
                self.notes += [block for body in bodies for block in self.blocks(body)]
            elif kind == "text-box":
                apart.append(child)
            elif kind and kind not in NOT_SHOWN:
                self._words(child, parts, apart)
            parts.append(child.tail or "")
