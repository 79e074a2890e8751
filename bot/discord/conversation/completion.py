"""Names looked up while somebody types: all words of what was typed, anywhere in the name, among hundreds of thousands.

The names are in one run of bytes, searched for the longest word typed, which is nearly always the rarest; the other
words are looked for only in the names that it finds.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from bot.discord.conversation.mapped import numbers
from bot.discord.conversation.texts import encoded
from corpus.ordering import in_order

# Names looked at for one keystroke: enough for 25 that fit, and a few milliseconds at most where none of them does
# (benchmarks/completion.py).
MAX_LOOKED_AT = 2_000
# Words looked up of those typed, the rarest kinds first: the rest only filter what these find.
_TRIED = 3


class Completion:
    """Names in the order in which they are offered; `starts` are their offsets in the one run."""

    def __init__(self, names: Iterable[str]) -> None:
        text, starts = bytearray(), array("Q")
        for name in names:
            starts.append(len(text))
            text += encoded(name.casefold().replace("\n", " ")) + b"\n"
        # In memory: a search in a mapped file takes many times as long.
        self._text, self._starts = bytes(text), numbers(starts)
        del text, starts
        # Names as they begin, for those that start with what was typed.
        self._sorted = numbers(in_order(len(self._starts), self._name))

    def find(self, typed: str, limit: int) -> list[int]:
        """The numbers of up to `limit` names that hold every word typed, those that begin with the first one first."""
        words = [encoded(word) for word in typed.casefold().split()]
        if not words:
            return list(range(min(limit, len(self._starts))))
        choices = self._beginning(words, limit)
        if len(choices) < limit:
            seen = set(choices)
            choices += [number for number in self._holding(words, limit + len(choices)) if number not in seen]
        return choices[:limit]

    def _name(self, number: int) -> bytes:
        """The name of a number, with the end of its line."""
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        return bytes(self._text[self._starts[number] : end])

    def _beginning(self, words: Sequence[bytes], limit: int) -> list[int]:
        first = bisect_left(self._sorted, words[0], key=self._name)
        choices = []
        for number in self._sorted[first : first + MAX_LOOKED_AT]:
            name = self._name(number)
            if not name.startswith(words[0]):
                break
            if all(word in name for word in words):
                choices.append(number)
                if len(choices) == limit:
                    break
        return choices

    def _holding(self, words: Sequence[bytes], limit: int) -> list[int]:
        numbers: list[int] = []
        # Numbers and long words are usually rare; if one turns out to be frequent, the next is tried.
        for wanted in sorted(words, key=lambda word: (not word.isdigit(), -len(word)))[:_TRIED]:
            numbers, whole = self._having(wanted, words, limit)
            if whole:
                break
        return numbers

    def _having(self, wanted: bytes, words: Sequence[bytes], limit: int) -> tuple[list[int], bool]:
        """The numbers of names with `wanted` that hold all words, and whether no others were left to look at."""
        numbers: list[int] = []
        offset = 0
        for _ in range(MAX_LOOKED_AT):
            offset = self._text.find(wanted, offset)
            if offset < 0 or len(numbers) >= limit:
                return numbers, True
            number = bisect_right(self._starts, offset) - 1
            name = self._name(number)
            if all(word in name for word in words):
                numbers.append(number)
            offset = self._starts[number] + len(name)
        return numbers, False
