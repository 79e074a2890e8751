"""PDF files, by pypdf in the child process: pages divided by form feeds, lines as they are printed.

What is left out: lines that stand at the top or the bottom of most pages (running heads, page numbers), and lines with
characters that the file does not map to any letter. The home of pypdf.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from corpus import dates
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import sandbox
from corpus.readers.files import UnreadableError
from corpus.text.pages import BREAK
from corpus.types import Article, LeftOut, Span

# A line is a running head where it stands first or last on at least this share of the pages, of three or more.
RUNNING_SHARE = 0.5
FEWEST_PAGES = 3
DIGITS = re.compile(r"\d+")


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The article of a PDF; raises ReadError where it is encrypted, damaged, only pictures, or over a limit."""
    return sandbox.read("pdf", path, name, limits)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The article of a PDF of these bytes; raises UnreadableError."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("is encrypted; save it without a password")
        if len(reader.pages) > limits.pages:
            raise UnreadableError(f"has {len(reader.pages):,} pages, the limit is {limits.pages:,}")
        pages = [_tidy(page.extract_text()) for page in reader.pages]
        title, author = (reader.metadata.title, reader.metadata.author) if reader.metadata else (None, None)
    except PyPdfError as error:
        raise UnreadableError(f"is no readable PDF: {error}") from error
    if not any(page.strip() for page in pages):
        raise UnreadableError("holds no text, only pictures of it, as a scan does")
    return [_article(name, pages, title, author)]


def _article(name: str, pages: list[str], title: str | None, author: str | None) -> Article:
    # A text of one page has a page too: the form feed at the end says so.
    text = BREAK.join(pages) + (BREAK if len(pages) == 1 else "")
    left_out = _left_out(pages)
    body = _body(text, left_out)
    return Article(
        id=name,
        path=name,
        text=text,
        body=body,
        title=title if title and _is_printed(title, pages[0]) else None,
        author=author or None,
        date=dates.from_text(text, body),
        left_out=tuple(left_out),
    )


def _tidy(page: str) -> str:
    """The lines of a page without white space at their ends, and no form feed among them."""
    return "\n".join(line.rstrip() for line in page.replace(BREAK, "\n").replace("\x00", "").split("\n")).strip("\n")


def _is_printed(title: str, page: str) -> bool:
    """Whether a title from the file's properties stands on its first page: many are those of a template."""
    return " ".join(title.split()).casefold() in " ".join(page.split()).casefold()


def _left_out(pages: list[str]) -> list[LeftOut]:
    running = _running_lines(pages)
    found: list[LeftOut] = []
    start = 0
    for page in pages:
        lines = page.split("\n")
        for number, line in enumerate(lines):
            end = start + len(line)
            if "\ufffd" in line:
                found.append(LeftOut(start, end, "undecodable"))
            elif line.strip() and number in (0, len(lines) - 1) and _shape(line) in running:
                found.append(LeftOut(start, end, "running head"))
            start = end + 1
    return found


def _running_lines(pages: list[str]) -> set[str]:
    """The shapes of the lines that most pages begin or end with."""
    if len(pages) < FEWEST_PAGES:
        return set()
    shapes: Counter[str] = Counter()
    for page in pages:
        lines = page.split("\n")
        shapes.update({_shape(lines[0]), _shape(lines[-1])})
    return {shape for shape, count in shapes.items() if shape and count >= RUNNING_SHARE * len(pages)}


def _shape(line: str) -> str:
    return DIGITS.sub("0", " ".join(line.split()))


def _body(text: str, left_out: list[LeftOut]) -> tuple[Span, ...]:
    spans: list[Span] = []
    position = 0
    for start, end in [*((part.start, part.end) for part in left_out), (len(text), len(text))]:
        if text[position:start].strip():
            spans.append((position, start))
        position = end
    return tuple(spans)
