"""Whether quoted words stand in an article: letter for letter, but for quotation marks, dashes and white space."""

import re
import unicodedata

from bot.discord.replies.escape import visible
from corpus.types import Span

_SAME = {
    "‘": "'",
    "’": "'",
    "‚": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
    "‑": "-",
    "…": "...",
}
# Fewer letters than this stand in any article by chance.
MIN_LETTERS = 12
# Parts of one message that are looked for.
MAX_QUOTATIONS = 12
_LEAD = re.compile(r"^\s*(?:>+|-#|#{1,3})\s?")
_MARKED = re.compile(r'"([^"]{12,})"|“([^”]{12,})”|„([^“”]{12,})[“”]|«([^»]{12,})»|「([^」]{8,})」')


def locate(quote: str, text: str) -> Span | None:
    """Where the quote stands in the text, None where it does not or is too short to mean anything.

    Typographic variants of marks count as the same and runs of white space as one blank; case and letters do not vary.
    """
    wanted, _ = _plain(quote.strip().strip("\"'“”„«»‘’>* \n"))
    wanted = wanted.strip()
    if sum(character.isalnum() for character in wanted) < MIN_LETTERS:
        return None
    held, places = _plain(text)
    at = held.find(wanted)
    if at < 0:
        return None
    return places[at], places[at + len(wanted) - 1] + 1


def quotations(message: str) -> list[str]:
    """What a message may be quoting, longest first: all of it, its quoted lines, what is in quotation marks, a line.

    Markup is undone, as of a reply of ours that somebody copied ("> **The bridge opened**").
    """
    lines = [_LEAD.sub("", line) for line in visible(message).splitlines()]
    plain = [re.sub(r"\*\*|__", "", line).strip() for line in lines]
    quoted = [line for line, raw in zip(plain, message.splitlines(), strict=False) if raw.lstrip().startswith(">")]
    marked = [part for match in _MARKED.finditer("\n".join(plain)) for part in match.groups() if part]
    found = [" ".join(plain), " ".join(quoted), *marked, *plain]
    kept = dict.fromkeys(part.strip() for part in found if sum(map(str.isalnum, part)) >= MIN_LETTERS)
    longest = sorted(kept, key=len, reverse=True)[:MAX_QUOTATIONS]
    # A short line beside a longer quotation proves nothing about it.
    return [
        part
        for part in longest
        if part in (*longest[:1], " ".join(quoted), *marked) or 2 * len(part) >= len(longest[0])
    ]


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with variants made the same, and for each of its characters the offset it came from."""
    out: list[str] = []
    places: list[int] = []
    for offset, character in enumerate(text):
        if unicodedata.category(character) == "Cf":
            continue
        shown = " " if character.isspace() else _SAME.get(character, character)
        if shown == " " and (not out or out[-1] == " "):
            continue
        out.extend(shown)
        places.extend([offset] * len(shown))
    return "".join(out), places
