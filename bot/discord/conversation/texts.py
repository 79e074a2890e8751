"""Many short texts in little memory: a Python string takes fifty bytes beside its letters, and a list eight more."""

from array import array
from collections.abc import Iterable, Sequence
from typing import Any


class Texts(Sequence[str]):
    """Texts that are kept as one run of bytes, and made into strings as they are asked for."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._bytes = bytearray()
        self._ends = array("Q")
        for text in texts:
            self.append(text)

    def append(self, text: str) -> None:
        """Adds a text at the end."""
        self._bytes += encoded(text)
        self._ends.append(len(self._bytes))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, at: Any) -> Any:
        return self._bytes[self._ends[at - 1] if at else 0 : self._ends[at]].decode("utf-8", "surrogatepass")


def encoded(text: str) -> bytes:
    """A text as bytes, in whose order texts are that of their characters; a lone surrogate is one too."""
    return text.encode("utf-8", "surrogatepass")
