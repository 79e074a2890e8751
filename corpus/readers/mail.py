"""Mails (`.eml`) and pages saved as one file (`.mhtml`, `.mht`), taken apart by the standard library.

A saved page is read as a page is: the part that the file names as its root. Of a mail all text parts are read that are
no attachments; of two forms of the same the plain one, unless it only says that there is an HTML version. Its subject
is the title, its sender the author, its date metadata. What it quotes, and a signature, are left out.
"""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from corpus.body import layout
from corpus.credits import names
from corpus.dates.reading import read_date
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import html, markup, sandbox
from corpus.readers.decode import decode
from corpus.readers.files import UnreadableError
from corpus.readers.quoting import own_words, take_apart
from corpus.types import Article, SourceDate, Span

PAGES = ("text/html", "application/xhtml+xml")
# Of one mail in two forms the plain one is a stub where the other has this many times its words.
STUB = 2
# How mail programs mark what a mail quotes.
QUOTING = re.compile(
    r"\b(?:gmail_quote|gmail_attr|moz-cite-prefix|yahoo_quoted|divrplyfwdmsg|appendonsend|outlookmessageheader|protonmail_quote)\b",
    re.IGNORECASE,
)
FOLDED = re.compile(r"\r?\n[ \t]+")  # RFC 5322, section 2.2.3
# Parts are counted, not only nested: each may hold others.
MOST_PARTS = 10_000
# Characters of a header that is looked at: eight lines of the longest that RFC 5322 (2.1.1) allows.
LONGEST_HEADER = 8 * 998


class _Policy(email.policy.EmailPolicy):
    """Python's own policy, except that a header whose parsing would take quadratic time is refused, and one that makes
    the parser fail is taken as written."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """See email.policy.Policy. Raises UnreadableError."""
        if len(value) > LONGEST_HEADER:
            limit = f"{len(value):,} characters, the limit is {LONGEST_HEADER:,}"
            raise UnreadableError(f"has a header {name[:40]!a} of {limit}")
        try:
            return super().header_fetch_parse(name, value)
        except Exception:  # noqa: BLE001 - the parser raises IndexError, AttributeError and others
            return FOLDED.sub(" ", value)


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The article of a mail or of a page saved as one file; raises ReadError if it contains no text."""
    return sandbox.read("mail", path, name, limits)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The article of a message of these bytes; raises UnreadableError."""
    message = email.message_from_bytes(data, policy=_Policy())
    assert isinstance(message, EmailMessage)
    if not message.keys():
        raise UnreadableError("is neither a mail nor a saved page: it has no header")
    _require_bounded(message, limits)
    saved = str(message.get("Snapshot-Content-Location") or "").strip() or None
    is_page = name.lower().endswith((".mhtml", ".mht")) or saved is not None
    if is_page and (page := _root(message, saved)) is not None:
        address = saved or str(page.get("Content-Location") or "").strip() or None
        return [html.article_of(_text(page), name, limits, url=address)]
    pieces = list(_pieces(message, limits))
    if not pieces:
        raise UnreadableError("contains no text part")
    return [_mail(message, pieces, name)]


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


def _root(message: EmailMessage, location: str | None) -> EmailMessage | None:
    """The page itself among the parts of a saved page (RFC 2557): the one named as the start, the one of the page's own
    address, else the first."""
    pages = [part for part in message.walk() if part.get_content_type() in PAGES and isinstance(part, EmailMessage)]
    start = str(message.get_param("start") or "").strip()
    named = [page for page in pages if start and str(page.get("Content-ID") or "").strip() == start]
    placed = [page for page in pages if location and str(page.get("Content-Location") or "").strip() == location]
    return next(iter([*named, *placed, *pages]), None)


@dataclass(frozen=True, slots=True)
class _MailPart:
    """The text of one part, and the spans of it that its markup says are quoted."""

    text: str
    quoted: tuple[Span, ...] = ()


def _pieces(part: Any, limits: Limits) -> Iterator[_MailPart]:
    """The texts of a mail that are shown, in order."""
    if part.get_content_disposition() == "attachment":
        return
    kind = part.get_content_type()
    if kind == "multipart/alternative":
        forms = [list(_pieces(inner, limits)) for inner in part.iter_parts()]
        yield from _best_form([form for form in forms if any(piece.text.strip() for piece in form)])
    elif part.is_multipart():
        for inner in part.iter_parts():
            yield from _pieces(inner, limits)
    elif kind == "text/plain":
        yield _MailPart(_text(part).replace("\r\n", "\n"))
    elif kind in PAGES:
        yield _laid_out(_text(part), limits)


def _best_form(forms: list[list[_MailPart]]) -> list[_MailPart]:
    """The first form, which is the plainest (RFC 2046, 5.1.4), unless a later one says far more."""
    if not forms:
        return []
    sizes = [sum(len(piece.text.split()) for piece in form) for form in forms]
    return forms[0] if sizes[0] * STUB >= max(sizes) else forms[sizes.index(max(sizes))]


def _laid_out(page: str, limits: Limits) -> _MailPart:
    blocks = markup.blocks_of(page, limits.depth)
    text = layout.text_of(blocks)
    quoted: list[Span] = []
    start = 0
    for block in blocks:
        start = text.index(block.text, start)
        if _is_quoted(block.node):
            quoted.append((start, start + len(block.text)))
        start += len(block.text)
    return _MailPart(text, tuple(quoted))


def _is_quoted(node: layout.Node | None) -> bool:
    while node is not None:
        if node.tag == "blockquote" or QUOTING.search(node.names):
            return True
        node = node.parent
    return False


def _text(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise UnreadableError("contains a text part without text")
    declared = part.get_content_charset()
    if part.get_content_type() in PAGES and declared is None:
        return html.decode_page(data)
    return decode(data, declared)


def _mail(message: EmailMessage, pieces: list[_MailPart], name: str) -> Article:
    text, quoted = "", list[Span]()
    for piece in pieces:
        text += "\n\n" if text.strip() else ""
        quoted += [(start + len(text), end + len(text)) for start, end in piece.quoted]
        text += piece.text
    if not text.strip():
        raise UnreadableError("contains no text")
    subject = str(message.get("Subject") or "")
    parts = take_apart(text, subject, tuple(quoted))
    sender, address = parseaddr(str(message.get("From") or ""))
    return Article(
        id=name,
        path=name,
        text=parts.text,
        body=own_words(parts) or ((0, len(parts.text)),),
        title=subject or None,
        author=names.writer(sender) or sender or address or None,
        date=_date(message),
        left_out=parts.left_out if own_words(parts) else (),
    )


def _date(message: EmailMessage) -> SourceDate:
    """The day in the header, in the sender's own time zone; unknown where it tells none. Its evidence is as written."""
    written = next((str(value) for name, value in message.raw_items() if name.lower() == "date"), "")
    return read_date(FOLDED.sub(" ", written))
