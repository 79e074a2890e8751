"""Tables of articles (`.csv`, `.tsv`): a row an article, its columns named in the first row.

A text column is needed (`text`, `body`, `content`, `article`); `title`, `date`, `source`, `url`, `author` and `id` are
read if they are there, under these names or another of `COLUMNS`.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from corpus.credits import names
from corpus.credits.declared import named
from corpus.dates.parts import from_iso
from corpus.errors import ReadError
from corpus.limits import MIB, Limits
from corpus.readers import sandbox
from corpus.readers.decode import decode
from corpus.readers.files import UnreadableError
from corpus.types import Article, SourceDate

COLUMNS = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "fulltext", "maintext"),
    "title": ("title", "headline", "heading"),
    "date": ("date", "published", "published_at", "publication_date", "date_publish", "pubdate", "publish_date"),
    "publisher": ("source", "publisher", "publication", "site", "outlet", "newspaper"),
    "url": ("url", "link", "address"),
    "author": ("author", "authors", "byline", "writer"),
    "id": ("id", "_id", "guid", "article_id"),
}
DELIMITERS = ",;\t|"


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """An Article or a ReadError a row, in order; raises ReadError if the file is no table of articles."""
    return sandbox.read("table", path, name, limits, allowance_bytes=16 * MIB)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The articles of a table of these bytes; an article's id is the file's name, "#" and the row's id or number.

    Raises UnreadableError if it has no column of texts, or no row.
    """
    text = decode(data)
    csv.field_size_limit(min(limits.article_characters + 1, 2**31 - 1))
    first = text.split("\n", 1)[0]
    delimiter = "\t" if name.lower().endswith(".tsv") else max(DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    try:
        places = _places(next(rows))
    except (csv.Error, StopIteration) as error:
        raise UnreadableError("is not a readable table") from error
    articles: list[Article | str] = []
    seen: set[str] = set()
    try:
        articles.extend(_article(row, places, name, rows.line_num, seen) for row in rows if any(map(str.strip, row)))
    except csv.Error as error:
        articles.append(f"line {rows.line_num}: {error}")
    if not articles:
        raise UnreadableError("has no rows")
    return articles


def _places(header: list[str]) -> dict[str, int]:
    cells = [cell.strip().lower().replace(" ", "_").replace("-", "_") for cell in header]
    named = {cell: place for place, cell in reversed([*enumerate(cells)])}
    places = {fact: named[name] for fact, known in COLUMNS.items() for name in reversed(known) if name in named}
    if "text" not in places:
        listed = ", ".join(repr(cell.strip()[:40]) for cell in header[:12])
        known = ", ".join(COLUMNS["text"][:4])
        raise UnreadableError(f"has no column of texts ({known}); its first row names {listed}")
    return places


def _article(row: list[str], places: dict[str, int], name: str, line: int, seen: set[str]) -> Article | str:
    facts = {fact: row[place].strip() for fact, place in places.items() if place < len(row)}
    text = row[places["text"]] if places["text"] < len(row) else ""
    if not text.strip():
        return f"line {line}: has no text"
    identity = f"{name}#{facts.get('id') or line}"
    if identity in seen:
        return f"line {line}: the id {facts.get('id')!r} was already given"
    seen.add(identity)
    try:
        date = _date(facts.get("date"))
    except ValueError:
        return f"line {line}: the date must be ISO, whole or in part, or empty, not {facts['date'][:40]!r}"
    return Article(
        id=identity,
        path=name,
        text=text,
        body=((0, len(text)),),
        title=facts.get("title") or None,
        publisher=named(facts.get("publisher")),
        author=names.writer(facts.get("author")),
        url=facts.get("url") or None,
        date=date,
    )


def _date(written: str | None) -> SourceDate:
    return from_iso(written.replace(" ", "T", 1) if written else None)
