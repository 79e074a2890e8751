"""A text as dates are sought in it: composed, with plain line ends and hyphens, without characters that do not show.

What is found is given by its place in the text as it is: `Plain` knows both.
"""

import bisect
import re
import unicodedata
from dataclasses import dataclass

from corpus.types import Span

# Soft hyphen, marks of direction, word joiner and zero width characters: they show nothing (Unicode 16, "Default
# Ignorable Code Points"). The joiners of Indic and Persian writing are among them: no month needs them.
_SILENT = "\u00ad\u034f\U000e0000-\U000e007f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_WORK = re.compile(rf"[{_SILENT}\r\v\f\x1c-\x1e\x85\u2028\u2029\u2010\u2011\u2212]")
_REPLACED = {"\u2010": "-", "\u2011": "-", "\u2212": "-"} | dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n")
# A run of characters that composing may join or change: a base and what combines with it, or Hangul's jamo. Runs of
# ASCII with nothing after them that combines stay as they are.
_COMBINING = r"\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093c\u094d"
_COMBINING += r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u3099\u309a"
_CLUSTER = re.compile(
    rf"[\t\n -~]+(?![{_COMBINING}{_SILENT}])|\r\n|[\uac00-\ud7a3]?[\u1100-\u11ff]+|[^\r\n][{_COMBINING}{_SILENT}]+|.",
    re.DOTALL,
)
_SILENT_ONE = re.compile(f"[{_SILENT}]")


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` is the plain form of `original`. `starts` are the places in `text` where a shift begins, and `shifts` how
    much further on the same place is in the original; both empty if the two are the same text.
    """

    text: str
    original: str
    starts: tuple[int, ...] = ()
    places: tuple[int, ...] = ()

    def place(self, offset: int) -> int:
        """The place in the original of an offset into the plain text."""
        if not self.starts:
            return offset
        step = bisect.bisect_right(self.starts, offset) - 1
        return min(len(self.original), self.places[step] + offset - self.starts[step])

    def offset(self, place: int) -> int:
        """The offset into the plain text of a place in the original."""
        if not self.starts:
            return place
        step = bisect.bisect_right(self.places, place) - 1
        following = self.starts[step + 1] if step + 1 < len(self.starts) else len(self.text)
        return min(following, self.starts[step] + place - self.places[step])

    def words(self, start: int, end: int) -> str:
        """The words of the original for a span of the plain text."""
        return self.original[slice(*self.span(start, end))]

    def span(self, start: int, end: int) -> Span:
        """The span of the original for a span of the plain text, without what does not show after it."""
        first = self.place(start)
        return first, max(first, self.place(end - 1) + self._width(end - 1)) if end > start else first

    def _width(self, offset: int) -> int:
        """How many characters of the original the character at an offset stands for."""
        if not self.starts:
            return 1
        step = bisect.bisect_right(self.starts, offset)
        if step < len(self.starts) and self.starts[step] == offset + 1:
            width = self.places[step] - self.place(offset)
            while width > 1 and _SILENT_ONE.match(self.original, self.place(offset) + width - 1):
                width -= 1
            return width
        return 1


def plain(text: str) -> Plain:
    """The plain form of a text. Linear in its length."""
    if not _WORK.search(text) and unicodedata.is_normalized("NFC", text):
        return Plain(text, text)
    out: list[str] = []
    starts, places = [0], [0]
    length = 0
    for match in _CLUSTER.finditer(text):
        piece = match[0]
        if piece == "\r\n":
            new = "\n"
        elif len(piece) > 1 and piece.isascii():
            new = piece
        elif piece.isascii():
            new = _REPLACED.get(piece, piece)
        else:
            new = unicodedata.normalize("NFC", _SILENT_ONE.sub("", "".join(_REPLACED.get(c, c) for c in piece)))
        if starts[-1] - places[-1] != length - match.start():
            if starts[-1] == length:
                places[-1] = match.start()
            else:
                starts.append(length)
                places.append(match.start())
        out.append(new)
        length += len(new)
    return Plain("".join(out), text, tuple(starts), tuple(places))
