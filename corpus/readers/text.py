"""Plain text and Markdown files: the stored text is the decoded file, unchanged, and spans say what is the article."""

import re
from collections.abc import Iterator
from pathlib import Path

from corpus import dates
from corpus.body import Page, segment, whole
from corpus.credits.byline import credits_of
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import overrides
from corpus.readers.decode import UndecodableError, decode
from corpus.readers.files import read_bytes
from corpus.types import Article, LeftOut, Span

MARKDOWN = frozenset({".md", ".markdown"})


def read(path: Path, name: str, limits: Limits) -> Iterator[Article]:
    """The article in a `.txt` or Markdown file; `name` is its id and the path it is shown under.

    Raises ReadError where the file cannot be read or decoded, or is over a limit.
    """
    try:
        text = decode(read_bytes(path, limits))
    except UndecodableError as error:
        raise ReadError(str(path), str(error)) from error
    if len(text) > limits.article_characters:
        raise ReadError(str(path), f"is too long: {len(text):,} characters, the limit is {limits.article_characters:,}")
    if not text.strip():
        raise ReadError(str(path), "holds nothing but white space")
    yield article_of(text, name, str(path), markdown=path.suffix.lower() in MARKDOWN)


def article_of(text: str, name: str, path: str, *, markdown: bool = False) -> Article:
    """The article that a saved page or a note is; front matter wins over what is read from the text."""
    hand = overrides.front_matter(text)
    start = hand.front[1] if hand.front else 0
    page = _moved(whole(text[start:]) if markdown else segment(text[start:]), start)
    names = credits_of(text, page)
    title = _plain(text[slice(*page.title)]) if page.title else None
    url = hand.values.get("url")
    article = Article(
        id=name,
        path=path,
        text=text,
        body=page.body,
        title=title,
        publisher=names.publisher,
        author=names.author,
        date=hand.date or dates.from_text(text, page.body, url=url),
        left_out=(*overrides.front_left_out(hand), *page.left_out),
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
