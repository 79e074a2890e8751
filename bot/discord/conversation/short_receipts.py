"""Receipts as they are written in Discord: whole, or with an article's short key in place of its id.

`ARTICLE.VERSION:START-END:HASH`, as in `bot.answers.receipts`; `#KEY.VERSION:START-END:HASH` where the id is long. What
a person pastes may hold the id as it is listed, with spaces and letters of any script.
"""

import re

from bot.answers.receipts import receipt as written
from bot.discord.conversation.catalogue import Catalogue
from bot.discord.conversation.listed import key_of

_PLACE = r"\d{1,9}:\d{1,12}-\d{1,12}:[0-9a-fA-F]{8,64}\b"
_WHOLE = re.compile(rf"(?P<article>.+)\.(?P<place>{_PLACE})", re.DOTALL)
_LABEL = re.compile(r"^receipt\s+", re.IGNORECASE)
_END = re.compile(rf"\.{_PLACE}")
# Longer ids are no names of files (255 bytes, NAME_MAX of Linux), nor addresses that are linked.
_MAX_ID = 512


def shortened(receipt: str, article_id: str) -> str:
    """The receipt with the article's key in place of its id: 60 characters at most for articles of any name."""
    return f"{key_of(article_id)}.{receipt.rpartition('.')[2]}"


def whole(receipt: str, catalogue: Catalogue) -> str:
    """The receipt in the engine's form, without "receipt" in front; as it is where no article has that key or id."""
    match = _WHOLE.fullmatch(receipt.strip())
    named = match["article"] if match else ""
    article = (catalogue.get(named) or catalogue.get(_LABEL.sub("", named))) if match else None
    if match and article:
        return f"{_encoded(article.id)}.{match['place']}"
    words = receipt.split()
    return words[1] if len(words) == 2 and words[0].lower() == "receipt" else receipt


def _encoded(article_id: str) -> str:
    return written(article_id, 1, 0, 0, "").rpartition(".")[0]


def find(text: str, catalogue: Catalogue) -> str | None:
    """The first receipt in a message, in the engine's form, or None if there is none.

    A receipt has no white space, but an id as it is listed may: words before it belong to it where they make an id.
    """
    match = _END.search(text)
    if match is None:
        return None
    line = text[: match.end()].splitlines()[-1].rpartition("`")[2][-_MAX_ID:].strip()
    words = line.split(" ")
    candidates = [" ".join(words[start:]) for start in range(len(words))]
    known = next((full for full in candidates if whole(full, catalogue) != full), None)
    return whole(known, catalogue) if known else words[-1]
