"""Word documents (`.docx`): paragraphs and tables in their order. The home of docx (python-docx)."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.table import Table

from corpus import dates
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import sandbox
from corpus.readers.files import UnreadableError
from corpus.types import Article

# A document is a ZIP file of XML, which packs some ten to one; a bomb packs a thousand to one.
MOST_UNPACKED = 50


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The article of a Word document; raises ReadError where it cannot be read or holds no text."""
    return sandbox.read("docx", path, name, limits)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The article of a document of these bytes; raises UnreadableError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > max(limits.file_bytes, MOST_UNPACKED * len(data)):
            raise UnreadableError(f"unpacks to {unpacked:,} bytes, which is too much for its size")
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError("is no readable Word document") from error
    text = "\n\n".join(filter(None, _blocks(document)))
    if not text:
        raise UnreadableError("holds no text")
    body = ((0, len(text)),)
    properties = document.core_properties
    return [
        Article(
            id=name,
            path=name,
            text=text,
            body=body,
            title=properties.title or None,
            author=properties.author or None,
            # The properties hold when the file, or the template it was made from, was created: no publication date.
            date=dates.from_text(text, body),
        )
    ]


def _blocks(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield "\n".join(_row(row) for row in block.rows)
        else:
            yield block.text.strip()


def _row(row: Any) -> str:
    cells: list[Any] = []
    for cell in row.cells:
        if not cells or cell._tc is not cells[-1]._tc:  # a cell over several columns is given once for each
            cells.append(cell)
    return " | ".join(" ".join(cell.text.split()) for cell in cells)
