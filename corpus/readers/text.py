"""Plain text and Markdown files: the stored text is the decoded file, unchanged, and spans say what is the article."""

import re
from collections.abc import Iterator
from pathlib import Path

from corpus.body import SegmentedPage, segment, whole
from corpus.body.marks import skipped
from corpus.credits import declared
from corpus.credits.byline import credits_of
from corpus.dates.publication.text import from_text
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import overrides, sandbox
from corpus.readers.decode import decode
from corpus.readers.files import UnreadableError
from corpus.text.unseen import VisibleText, seen
from corpus.types import Article, LeftOut, Span

ALLOWANCE_BYTES = 4 << 20
"""A text of that many bytes takes about seven seconds of the sixty that are granted for each."""
MARKDOWN = frozenset({".md", ".markdown"})


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The article in a `.txt` or Markdown file; `name` is its id and the path it is shown under.

    Raises ReadError if the file cannot be read or decoded, or is over a limit.
    """
    return sandbox.read("text", path, name, limits, ALLOWANCE_BYTES)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The article of these bytes; raises UnreadableError if they are no text, or over a limit."""
    text = decode(data)
    if len(text) > limits.article_characters:
        raise UnreadableError(f"is too long: {len(text):,} characters, the limit is {limits.article_characters:,}")
    if not text.strip():
        raise UnreadableError("contains only white space")
    return [article_of(text, name, name, markdown=Path(name).suffix.lower() in MARKDOWN)]


def article_of(text: str, name: str, path: str, *, markdown: bool = False) -> Article:
    """The article that a saved page or a note is; front matter wins over what is read from the text."""
    hand = overrides.front_matter(text)
    start = hand.front[1] if hand.front else 0
    read = seen(text[start:])  # what is not seen is no part of a word, a name or a heading
    segmented = whole(read.text) if markdown else segment(read.text)
    names = credits_of(read.text, segmented)
    title = _plain(read.text[slice(*segmented.title)]) if segmented.title else None
    if not markdown:
        title = declared.title(title, names.publisher, None, ())
    page = _placed(segmented, read, start)
    body, marks = skipped(text, page.body, markdown=markdown)
    url = hand.values.get("url")
    article = Article(
        id=name,
        path=path,
        text=text,
        body=body,
        title=title,
        publisher=names.publisher,
        author=names.author,
        date=hand.date or from_text(text[start:], tuple(map(read.span, segmented.body)), url=url),
        left_out=(*overrides.front_left_out(hand), *sorted([*page.left_out, *marks], key=lambda part: part.start)),
    )
    return overrides.apply(article, hand)


def _plain(title: str) -> str:
    """A heading without its Markdown signs and the sign of a link to itself, on one line."""
    return " ".join(re.sub(r"^#{1,6}\s+|\s+#+\s*$|\s*[¶🔗]\ufe0f?\s*$", "", title).split())


def _placed(page: SegmentedPage, read: VisibleText, by: int) -> SegmentedPage:
    """The page with its spans as they are in the whole text."""

    def place(span: Span) -> Span:
        start, end = read.span(span)
        return start + by, end + by

    return SegmentedPage(
        tuple(map(place, page.body)),
        tuple(LeftOut(*place((part.start, part.end)), part.kind) for part in page.left_out),
        place(page.title) if page.title else None,
        tuple(map(place, page.head)),
        tuple(map(place, page.tail)),
    )
