"""PDF files, by pypdf in the child process: pages divided by form feeds, printed lines joined to paragraphs.

What is left out: the title in the largest letters of the first page, lines that are at the top or the bottom of most
pages (running heads, page numbers), and lines with characters that the file does not map to any letter. The only module
that imports pypdf.
"""

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import sandbox, scan
from corpus.readers.files import UnreadableError
from corpus.readers.printed import PrintedLine, lines_of, tidy, without_size
from corpus.readers.printed_pages import article_of, labelled
from corpus.text.pages import BREAK
from corpus.types import Article


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The article of a PDF; raises ReadError if it is encrypted, damaged, only pictures, or over a limit."""
    return sandbox.read("pdf", path, name, limits, scan.BYTES_A_MINUTE if scan.is_installed() else None)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The article of a PDF of these bytes; raises UnreadableError."""
    try:
        with _parsing():
            reader = PdfReader(io.BytesIO(data))
            is_closed = reader.is_encrypted and not reader.decrypt("")
            count = 0 if is_closed else len(reader.pages)
        if is_closed:
            raise UnreadableError("is encrypted; save it without a password")
        if count > limits.pages:
            raise UnreadableError(f"has {count:,} pages, the limit is {limits.pages:,}")
        pages = [_lines(page) for page in reader.pages]
        read_by_machine = not any(line.text for page in pages for line in page)
        if read_by_machine:
            pages = [_recognised(page) for page in reader.pages]
        with _parsing():
            title, author = (reader.metadata.title, reader.metadata.author) if reader.metadata else (None, None)
    except DependencyError as error:
        raise UnreadableError(
            "is encrypted in a way that needs the package cryptography: pip install cryptography"
        ) from error
    except PyPdfError as error:
        raise UnreadableError(f"is not a readable PDF: {error}") from error
    if not any(line.text for page in pages for line in page):
        raise UnreadableError("contains no text, only images in which none can be read")
    article = article_of(name, pages, title, author)
    return [labelled(article) if read_by_machine else article]


@contextlib.contextmanager
def _parsing() -> Iterator[None]:
    """In a damaged file pypdf takes names for numbers and the like: whatever exception that ends in, the file is at
    fault."""
    try:
        yield
    except UnreadableError:
        raise
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise UnreadableError("is not a readable PDF: it is damaged") from error


def _recognised(page: Any) -> list[PrintedLine]:
    """The lines of a page that is only a picture, from top to bottom."""
    with _parsing():
        picture, turned = scan.largest_picture(page), (page.get("/Rotate") or 0) % 360
    return [] if picture is None else scan.lines_of_picture(picture, turned)


def _lines(page: Any) -> list[PrintedLine]:
    """The lines of a page, with their places where the pieces that the parser gives make up its text."""
    pieces: list[tuple[str, float, float]] = []

    def seen(text: str, outer: list[float], matrix: list[float], _: Any, size: float) -> None:
        """One piece; the matrices are those of PDF 32000-1, 8.3.3: [a b c d e f]."""
        scale = abs(matrix[3] or matrix[1]) * abs(outer[3] or outer[1])
        pieces.append((_plain(text), matrix[5] * outer[3] + outer[5], round(abs(size) * scale, 1)))

    with _parsing():
        text = _plain(page.extract_text(visitor_text=seen))
    if "".join(piece for piece, _, _ in pieces).split() != text.split():
        pieces = [(text, 0.0, 0.0)]
    return without_size(tidy(lines_of(pieces)))


def _plain(text: str) -> str:
    return text.replace(BREAK, "\n").replace("\x00", "").replace("\r", "\n")
