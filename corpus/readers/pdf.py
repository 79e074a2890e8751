"""PDF files, by pypdf in the child process: pages divided by form feeds, printed lines joined to paragraphs.

What is left out: the title in the largest letters of the first page, lines that stand at the top or the bottom of most
pages (running heads, page numbers), and lines with characters that the file does not map to any letter. The home of
pypdf.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from corpus import dates
from corpus.credits import names
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import sandbox, scan
from corpus.readers.files import UnreadableError
from corpus.readers.printed import PrintedLine, lines_of, paragraphs, tidy, title_of, without_size
from corpus.text.pages import BREAK
from corpus.types import READ_BY_MACHINE, Article, LeftOut, Span

# A line is a running head where it is among the first or last on at least this share of the pages, of three or more.
RUNNING_SHARE = 0.5
# Pages from which what stands at the same place of each is a running line.
FEWEST_PAGES = 3
RUNNING_LINES = 3  # a title, a date and a page number
NOTE = "\n\n[Read by machine from pictures of the pages.]"
DIGITS = re.compile(r"\d+")


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The article of a PDF; raises ReadError where it is encrypted, damaged, only pictures, or over a limit."""
    return sandbox.read("pdf", path, name, limits, scan.BYTES_A_MINUTE if scan.is_installed() else None)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The article of a PDF of these bytes; raises UnreadableError."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("is encrypted; save it without a password")
        if len(reader.pages) > limits.pages:
            raise UnreadableError(f"has {len(reader.pages):,} pages, the limit is {limits.pages:,}")
        pages = [_lines(page) for page in reader.pages]
        read_by_machine = not any(line.text for page in pages for line in page)
        if read_by_machine:
            pages = [scan.lines_of_page(page) for page in reader.pages]
        title, author = (reader.metadata.title, reader.metadata.author) if reader.metadata else (None, None)
    except DependencyError as error:
        raise UnreadableError(
            "is encrypted in a way that needs the package cryptography: pip install cryptography"
        ) from error
    except PyPdfError as error:
        raise UnreadableError(f"is not a readable PDF: {error}") from error
    if not any(line.text for page in pages for line in page):
        raise UnreadableError("contains no text, only images in which none can be read")
    article = _article(name, pages, title, author)
    return [_labelled(article) if read_by_machine else article]


def _labelled(article: Article) -> Article:
    """The article of a scan, with a last line that says so and is no part of it."""
    text = article.text + NOTE
    return replace(
        article, text=text, left_out=(*article.left_out, LeftOut(len(article.text), len(text), READ_BY_MACHINE))
    )


def _lines(page: Any) -> list[PrintedLine]:
    """The lines of a page, with their places where the pieces that the parser gives make up its text."""
    pieces: list[tuple[str, float, float]] = []

    def seen(text: str, outer: list[float], matrix: list[float], _: Any, size: float) -> None:
        """One piece; the matrices are those of PDF 32000-1, 8.3.3: [a b c d e f]."""
        scale = abs(matrix[3] or matrix[1]) * abs(outer[3] or outer[1])
        pieces.append((_plain(text), matrix[5] * outer[3] + outer[5], round(abs(size) * scale, 1)))

    text = _plain(page.extract_text(visitor_text=seen))
    if "".join(piece for piece, _, _ in pieces).split() != text.split():
        pieces = [(text, 0.0, 0.0)]
    return without_size(tidy(lines_of(pieces)))


def _plain(text: str) -> str:
    return text.replace(BREAK, "\n").replace("\x00", "").replace("\r", "\n")


def _article(name: str, pages: list[list[PrintedLine]], declared: str | None, author: str | None) -> Article:
    running = _running_lines(pages)
    left_out: list[LeftOut] = []
    parts: list[str] = []
    title = declared if declared and _is_printed(declared, pages[0]) else None
    for number, page in enumerate(pages):
        parts += [BREAK] if number else []
        kinds = dict.fromkeys(running[number], "running head")
        kinds |= {place: "undecodable" for place, line in enumerate(page) if "\ufffd" in line.text}
        large = title_of(page) if number == 0 and title is None else None
        if large is not None and not any(place in kinds for place in range(*large)):
            title = " ".join(" ".join(line.text for line in page[slice(*large)]).split())
            kinds |= dict.fromkeys(range(*large), "title")
        for before, text, first in paragraphs(page, set(kinds)):
            parts.append(before)
            start = sum(map(len, parts)) if first in kinds else 0
            parts.append(text)
            if first in kinds:
                left_out.append(LeftOut(start, start + len(text), kinds[first]))
    # A text of one page has a page too: the form feed at the end says so.
    text = "".join(parts) + (BREAK if len(pages) == 1 else "")
    body = _body(text, left_out)
    if not body:
        body, left_out = _body(text, []), []
    return Article(
        id=name,
        path=name,
        text=text,
        body=body,
        title=title,
        author=names.writer(author),
        date=dates.from_text(text, body),
        left_out=tuple(left_out),
    )


def _is_printed(title: str, page: list[PrintedLine]) -> bool:
    """Whether a title from the file's properties stands on its first page: many are those of a template."""
    printed = " ".join(" ".join(line.text for line in page).split()).casefold()
    return bool(title.strip()) and " ".join(title.split()).casefold() in printed


def _running_lines(pages: list[list[PrintedLine]]) -> list[set[int]]:
    """For each page the places of its running lines: those whose shape most pages begin or end with."""
    repeated: list[set[int]] = [set() for _ in pages]
    if len(pages) < FEWEST_PAGES:
        return repeated
    for step in range(RUNNING_LINES):
        edges = [_edges(page, repeated[number]) for number, page in enumerate(pages)]
        for side in (0, 1):
            shapes = Counter(_shape(pages[number][places[side]].text) for number, places in enumerate(edges) if places)
            running = {shape for shape, count in shapes.items() if count >= RUNNING_SHARE * len(pages)}
            for number, places in enumerate(edges):
                if places and _shape(pages[number][places[side]].text) in running and (step == 0 or repeated[number]):
                    repeated[number].add(places[side])
    return repeated


def _edges(page: list[PrintedLine], taken: set[int]) -> tuple[int, int] | None:
    """The places of the first and the last line that is not yet taken for a running one."""
    rest = [place for place, line in enumerate(page) if line.text and place not in taken]
    return (rest[0], rest[-1]) if rest else None


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
