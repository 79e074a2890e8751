"""Receipts, with which anybody can check a quote later. `ARTICLE.VERSION:START-END:HASH`, HASH being the first eight
hex digits of the SHA-256 of the excerpt in UTF-8; characters of an article id that would blur this are percent-encoded.
"""

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

DIGITS = 8
"""Hex digits of a hash in a receipt as it is shown. More, up to 64, are compared where a receipt has them: 32 bits
reveal accidents, but an author of the article can find other words with the same digits."""

_FORM = re.compile(
    r"\s*(?:(?i:receipt)\s+)?(?P<id>\S+)\.(?P<version>\d{1,9}):(?P<start>\d{1,12})-(?P<end>\d{1,12}):(?P<hash>[0-9a-fA-F]{8,64})\s*"
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt says."""

    article_id: str
    version: int
    start: int
    end: int
    hash: str


def receipt(article_id: str, version: int, start: int, end: int, excerpt: str) -> str:
    """The receipt of an excerpt."""
    return f"{quote(article_id, safe='/-_.')}.{version}:{start}-{end}:{excerpt_hash(excerpt)}"


def excerpt_hash(excerpt: str, digits: int = DIGITS) -> str:
    """The first hex digits of the SHA-256 of an excerpt, up to all 64."""
    return hashlib.sha256(excerpt.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def parse(text: str) -> Receipt | None:
    """What a receipt says, or None if the text is no receipt. The word before it where it is shown may be there."""
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    return Receipt(
        unquote(match["id"]), int(match["version"]), int(match["start"]), int(match["end"]), match["hash"].lower()
    )
