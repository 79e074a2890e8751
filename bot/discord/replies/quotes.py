"""Which parts of a message may be quotations."""

import re

from bot.answers.quotation import MIN_LETTERS
from bot.discord.replies.escape import visible

# Parts of one message that are looked for.
MAX_QUOTATIONS = 12
_LEAD = re.compile(r"^\s*(?:>+|-#|#{1,3})\s?")
_MARKED = re.compile(r'"([^"]{12,})"|“([^”]{12,})”|„([^“”]{12,})[“”]|«([^»]{12,})»|「([^」]{8,})」')


def quotations(message: str) -> list[str]:
    """What a message may be quoting, longest first: all of it, its quoted lines, what is in quotation marks, a line.

    Markup is undone, as of a reply of ours that somebody copied ("> **The bridge opened**").
    """
    lines = [_LEAD.sub("", line) for line in visible(message).splitlines()]
    plain = [re.sub(r"\*\*|__", "", line).strip() for line in lines]
    quoted = [line for line, raw in zip(plain, message.splitlines(), strict=False) if raw.lstrip().startswith(">")]
    marked = [part for match in _MARKED.finditer("\n".join(plain)) for part in match.groups() if part]
    candidates = [" ".join(plain), " ".join(quoted), *marked, *plain]
    kept = dict.fromkeys(part.strip() for part in candidates if sum(map(str.isalnum, part)) >= MIN_LETTERS)
    longest = sorted(kept, key=len, reverse=True)[:MAX_QUOTATIONS]
    # A short line beside a longer quotation proves nothing about it.
    return [
        part
        for part in longest
        if part in (*longest[:1], " ".join(quoted), *marked) or 2 * len(part) >= len(longest[0])
    ]
