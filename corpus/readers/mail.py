"""Mails (`.eml`) and pages saved as one file (`.mhtml`, `.mht`), taken apart by the standard library.

A saved page is read as a page is. A mail is read as its plain text, or as its HTML laid out where it has no other; its
subject is the title, its sender the author, its date metadata. What it quotes, and a signature, are left out.
"""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path
from typing import Any

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import html, markup, sandbox
from corpus.readers.decode import decode
from corpus.readers.files import UnreadableError
from corpus.types import UNKNOWN_DATE, Article, LeftOut, SourceDate, Span

# A line that is quoted, or the one that says whose words follow ("On ..., Ada wrote:").
QUOTED = re.compile(r"(?:^[^\n]{0,200}:[ \t]*\n+(?=>))?(?:^>[^\n]*(?:\n|\Z))+", re.MULTILINE)
SIGNATURE = re.compile(r"^-- ?$.*\Z", re.MULTILINE | re.DOTALL)  # RFC 3676, section 4.3
# Parts are counted, not only nested: each may hold others.
MOST_PARTS = 10_000


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The article of a mail or of a page saved as one file; raises ReadError where it holds no text."""
    return sandbox.read("mail", path, name, limits)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The article of a message of these bytes; raises UnreadableError."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    if not message.keys():
        raise UnreadableError("is no mail and no saved page: it has no header")
    _require_bounded(message, limits)
    saved = str(message.get("Snapshot-Content-Location") or "").strip() or None
    is_page = name.lower().endswith((".mhtml", ".mht")) or saved is not None
    plain, page = _part(message, "text/plain"), _part(message, "text/html")
    if page is not None and is_page:
        address = saved or str(page.get("Content-Location") or "").strip() or None
        return [html.article_of(_text(page), name, limits, url=address)]
    if plain is None and page is None:
        raise UnreadableError("holds no text part")
    return [_mail(message, plain, page, name, limits)]


def _require_bounded(message: EmailMessage, limits: Limits) -> None:
    waiting: list[tuple[Any, int]] = [(message, 1)]
    seen = 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if depth > limits.depth or seen > MOST_PARTS:
            raise UnreadableError(f"has more than {limits.depth} parts inside one another, or {MOST_PARTS:,} in all")
        if part.is_multipart():
            waiting.extend((inner, depth + 1) for inner in part.iter_parts())


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    """The first part of a content type that is no attachment."""
    for part in message.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            assert isinstance(part, EmailMessage)
            return part
    return None


def _text(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise UnreadableError("holds a text part without text")
    declared = part.get_content_charset()
    if part.get_content_type() == "text/html" and declared is None:
        return html.decode_page(data)
    return decode(data, declared)


def _mail(
    message: EmailMessage, plain: EmailMessage | None, page: EmailMessage | None, name: str, limits: Limits
) -> Article:
    text = _text(plain).replace("\r\n", "\n") if plain is not None else ""
    if not text.strip() and page is not None:
        text = markup.plain(_text(page), limits.depth)
    if not text.strip():
        raise UnreadableError("holds no text")
    left_out = _left_out(text)
    sender, address = parseaddr(str(message.get("From") or ""))
    return Article(
        id=name,
        path=name,
        text=text,
        body=_around(text, left_out),
        title=str(message.get("Subject") or "") or None,
        author=sender or address or None,
        date=date_of(str(message.get("Date") or "")),
        left_out=tuple(left_out),
    )


def date_of(written: str) -> SourceDate:
    """The day in a header such as "Thu, 06 Mar 2014 23:30:00 -0500", in the sender's own time zone; else unknown."""
    try:
        day = parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError):
        return UNKNOWN_DATE
    return SourceDate(day.isoformat(), "day", "metadata", written)


def _left_out(text: str) -> list[LeftOut]:
    found = [LeftOut(match.start(), match.end(), "quotation") for match in QUOTED.finditer(text)]
    signature = SIGNATURE.search(text)
    if signature is not None:
        found = [part for part in found if part.end <= signature.start()]
        found.append(LeftOut(signature.start(), signature.end(), "signature"))
    return found


def _around(text: str, left_out: list[LeftOut]) -> tuple[Span, ...]:
    spans: list[Span] = []
    position = 0
    for part in [*left_out, LeftOut(len(text), len(text), "")]:
        if text[position : part.start].strip():
            spans.append((position, part.start))
        position = part.end
    return tuple(spans)
