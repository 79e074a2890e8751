"""Plain text and Markdown files: the stored text is the decoded file, unchanged, and spans say what is the article."""

import re
from collections.abc import Iterator
from pathlib import Path

from corpus import dates
from corpus.body import Page, segment, whole
from corpus.body.marks import skipped
from corpus.credits.byline import credits_of
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import overrides, sandbox
from corpus.readers.decode import decode
from corpus.readers.files import UnreadableError
from corpus.types import Article, LeftOut, Span

ALLOWANCE_BYTES = 4 << 20
"""A text of that many bytes takes about seven seconds of the sixty that are granted for each."""
MARKDOWN = frozenset({".md", ".markdown"})


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The article in a `.txt` or Markdown file; `name` is its id and the path it is shown under.

    Raises ReadError where the file cannot be read or decoded, or is over a limit.
    """
    return sandbox.read("text", path, name, limits, ALLOWANCE_BYTES)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The article of these bytes; raises UnreadableError where they are no text, or over a limit."""
    text = decode(data)
    if len(text) > limits.article_characters:
        raise UnreadableError(f"is too long: {len(text):,} characters, the limit is {limits.article_characters:,}")
    if not text.strip():
        raise UnreadableError("holds nothing but white space")
    return [article_of(text, name, name, markdown=Path(name).suffix.lower() in MARKDOWN)]


def article_of(text: str, name: str, path: str, *, markdown: bool = False) -> Article:
    """The article that a saved page or a note is; front matter wins over what is read from the text."""
    hand = overrides.front_matter(text)
    start = hand.front[1] if hand.front else 0
    found = whole(text[start:]) if markdown else segment(text[start:])
    page = _moved(found, start)
    names = credits_of(text, page)
    body, marks = skipped(text, page.body, markdown=markdown)
    title = _plain(text[slice(*page.title)]) if page.title else None
    url = hand.values.get("url")
    article = Article(
        id=name,
        path=path,
        text=text,
        body=body,
        title=title,
        publisher=names.publisher,
        author=names.author,
        date=hand.date or dates.from_text(text[start:], found.body, url=url),
        left_out=(*overrides.front_left_out(hand), *sorted([*page.left_out, *marks], key=lambda part: part.start)),
    )
    return overrides.apply(article, hand)


def _plain(title: str) -> str:
    """A heading without its Markdown signs, on one line."""
    return " ".join(re.sub(r"^#{1,6}\s+|\s+#+\s*$", "", title).split())


def _moved(page: Page, by: int) -> Page:
    def shift(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple((start + by, end + by) for start, end in spans)

    left_out = tuple(LeftOut(part.start + by, part.end + by, part.kind) for part in page.left_out)
    title = shift((page.title,))[0] if page.title else None
    return Page(shift(page.body), left_out, title, shift(page.head), shift(page.tail))
