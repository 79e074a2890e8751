"""Whether quoted words stand in an article: letter for letter, but for quotation marks, dashes and white space."""

import unicodedata

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
