"""Many short texts in little memory: a Python string takes fifty bytes beside its letters, and a list eight more."""

from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from bot.discord.conversation.mapped import Buffer, numbers, to_file


class Texts(Sequence[str]):
    """Texts that are kept as one run of bytes, and made into strings as they are asked for."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._new, self._new_ends = bytearray(), array("Q")
        self._bytes: Buffer = self._new
        self._ends: Sequence[int] = self._new_ends
        for text in texts:
            self.append(text)

    def append(self, text: str) -> None:
        """Adds a text at the end."""
        self._new += encoded(text)
        self._new_ends.append(len(self._new))

    def to_file(self) -> None:
        """Moves the texts out of the process's own memory; none is added afterwards."""
        self._bytes, self._ends = to_file(self._new), numbers(self._new_ends)
        self._new, self._new_ends = bytearray(), array("Q")

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, at: Any) -> Any:
        return self.bytes_of(at).decode("utf-8", "surrogatepass")

    def bytes_of(self, at: int) -> bytes:
        """The text at a place, as `encoded` gives it."""
        return bytes(self._bytes[self._ends[at - 1] if at else 0 : self._ends[at]])


def encoded(text: str) -> bytes:
    """A text as bytes, in whose order texts are that of their characters; a lone surrogate is one too."""
    return text.encode("utf-8", "surrogatepass")
