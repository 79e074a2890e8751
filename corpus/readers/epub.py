"""Books and magazines (`.epub`): the chapters in their order, as one article. EPUB 3.3 and 2."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from corpus.credits import names
from corpus.credits.declared import named
from corpus.dates.parts import from_iso
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import markup, sandbox
from corpus.readers.files import UnreadableError
from corpus.readers.html import decode_page
from corpus.readers.packed import Packed, attribute, has_words, local
from corpus.types import UNKNOWN_DATE, Article, SourceDate

CHAPTERS = ("application/xhtml+xml", "text/html")
FONTS = frozenset(("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"))


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The article of a book; raises ReadError if it is protected, damaged, or contains no text."""
    return sandbox.read("epub", path, name, limits)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The article of a book of these bytes; raises UnreadableError."""
    packed = Packed(data, limits, "EPUB")
    if _is_protected(packed):
        raise UnreadableError("is protected against copying; it cannot be read")
    place = _package(packed)
    package = packed.xml(place)
    if package is None:
        raise UnreadableError("is not a readable EPUB: its package is missing")
    chapters = [text for page in _chapters(package, place, packed) if (text := markup.plain(page, limits.depth))]
    if not has_words(chapters):
        raise UnreadableError("contains no text")
    text = "\n\n".join(chapters)
    body = ((0, len(text)),)
    return [
        Article(
            id=name,
            path=name,
            text=text,
            body=body,
            title=packed.fact(place, "title"),
            publisher=named(packed.fact(place, "publisher")),
            author=names.writer(packed.fact(place, "creator")),
            language=(packed.fact(place, "language") or "")[:2].lower() or None,
            date=_published(package),
        )
    ]


def _is_protected(packed: Packed) -> bool:
    """Whether more than fonts is encrypted (EPUB 3.3, 4.2.6.3.2)."""
    encryption = packed.xml("META-INF/encryption.xml")
    parts = encryption.iter() if encryption is not None else ()
    return any(local(part) == "EncryptionMethod" and attribute(part, "Algorithm") not in FONTS for part in parts)


def _package(packed: Packed) -> str:
    container = packed.xml("META-INF/container.xml")
    for part in container.iter() if container is not None else ():
        if local(part) == "rootfile" and (path := attribute(part, "full-path")):
            return path
    raise UnreadableError("is not a readable EPUB: it has no container")


def _chapters(package: Any, place: str, packed: Packed) -> Iterator[str]:
    """The markup of the chapters, in the order of the spine; the table of contents is none.

    One that the spine names again is not read again: a few kilobytes of names would unpack the same file ten thousand
    times (EPUB 3.3, 5.7.2, allows each item once).
    """
    read: set[str] = set()
    items = {attribute(item, "id"): item for item in package.iter() if local(item) == "item"}
    for reference in package.iter():
        item = items.get(attribute(reference, "idref")) if local(reference) == "itemref" else None
        if item is None or "nav" in (attribute(item, "properties") or "").split():
            continue
        if attribute(item, "media-type") in CHAPTERS:
            file = posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(attribute(item, "href") or "")))
            if file in read:
                continue
            read.add(file)
            data = packed.bytes_of(file)
            if data is None:
                raise UnreadableError(f"is damaged: {file} is missing")
            yield decode_page(data)


def _published(package: Any) -> SourceDate:
    """The day that the book names as that of its publication (EPUB 2 marks other days by `event`)."""
    for part in package.iter():
        if local(part) == "date" and (attribute(part, "event") or "publication") == "publication":
            try:
                return from_iso((part.text or "").strip())
            except ValueError:
                return UNKNOWN_DATE
    return UNKNOWN_DATE
