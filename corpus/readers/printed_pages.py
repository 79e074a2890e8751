"""Printed pages to an article: running heads left out, the title in the largest letters of the first page.

What PDF files and pictures of pages have in common once their lines are known.
"""

import re
from collections import Counter
from dataclasses import replace

from corpus.credits import names
from corpus.dates.publication.text import from_text
from corpus.readers.printed import PrintedLine, paragraphs, title_of
from corpus.text.pages import BREAK
from corpus.types import READ_BY_MACHINE, Article, LeftOut, Span

# A line is a running head where it is among the first or last on at least this share of the pages, of three or more.
RUNNING_SHARE = 0.5
# Pages from which what is at the same place of each is a running line.
FEWEST_PAGES = 3
RUNNING_LINES = 3  # a title, a date and a page number
NOTE = "\n\n[Read by machine from pictures of the pages.]"
DIGITS = re.compile(r"\d+")


def labelled(article: Article) -> Article:
    """The article of a scan, with a last line that says so and is no part of it."""
    text = article.text + NOTE
    return replace(
        article, text=text, left_out=(*article.left_out, LeftOut(len(article.text), len(text), READ_BY_MACHINE))
    )


def article_of(name: str, pages: list[list[PrintedLine]], declared: str | None, author: str | None) -> Article:
    """The article of pages of printed lines; `declared` and `author` are what the file says about itself."""
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
        date=from_text(text, body),
        left_out=tuple(left_out),
    )


def _is_printed(title: str, page: list[PrintedLine]) -> bool:
    """Whether a title from the file's properties is on its first page: many are those of a template."""
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
