"""Texts to wordpieces: what the model reads, and how many a text has."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tokenizers import Tokenizer

_SURROGATE = re.compile("[\ud800-\udfff]")
# A wordpiece is seldom longer than a word. Of a text longer than this many characters a wordpiece of the model's
# longest input, only the beginning is looked at, so that a text of megabytes costs what a page does.
CHARACTERS_PER_WORDPIECE = 100
# Texts are counted in slices of at most this many characters and calls of at most this many: a wordpiece costs some
# 150 bytes while it is counted.
SLICE = 20_000
# Characters given to the tokenizer at once, a bound for its memory.
CALL = 1_000_000
FEW = 16
"""Up to so many texts are tokenised on the calling thread: waiting for others costs more on a busy machine."""


def readable(text: str) -> str:
    """The text as tokenizers take it: a lone surrogate becomes U+FFFD, so that each character keeps its place."""
    return _SURROGATE.sub("\ufffd", text)


class Wordpieces:
    """A model's tokenizer, as the file `tokenizer.json` has it. `limit` counts the special wordpieces too;
    `definition` is the text of that file."""

    def __init__(self, definition: str, limit: int) -> None:
        self.definition = definition
        self._limit = limit
        self._cutting = Tokenizer.from_str(definition)
        self._cutting.no_padding()
        self._cutting.enable_truncation(limit)
        self._counting: Tokenizer | None = None

    @classmethod
    def from_file(cls, path: Path, limit: int) -> "Wordpieces":
        """Reads a tokenizer.json."""
        return cls(path.read_text(encoding="utf-8"), limit)

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """The ids of each text with the special ones, cut at `limit`; a lone surrogate is read as U+FFFD."""
        most = self._limit * CHARACTERS_PER_WORDPIECE
        cut = [readable(text[:most]) for text in texts]
        if len(cut) <= FEW:
            return [self._cutting.encode(text).ids for text in cut]
        return [encoding.ids for encoding in self._cutting.encode_batch_fast(cut)]

    def count(self, texts: Sequence[str]) -> list[int]:
        """How many wordpieces each text has, uncut and without the special ones.

        Of a run of more than 20,000 characters without white space the count may be off by one a slice.
        """
        if self._counting is None:
            counting = Tokenizer.from_str(self.definition)
            counting.no_padding()
            counting.no_truncation()
            self._counting = counting
        counts = [0] * len(texts)
        for call in _calls(texts):
            encodings = self._counting.encode_batch_fast([piece for _, piece in call], add_special_tokens=False)
            for (index, _), encoding in zip(call, encodings, strict=True):
                counts[index] += len(encoding)
        return counts


def _calls(texts: Sequence[str]) -> Iterator[list[tuple[int, str]]]:
    """Slices of the texts, each with the index of its text, in lists of at most some CALL characters."""
    call: list[tuple[int, str]] = []
    size = 0
    for index, text in enumerate(texts):
        for piece in _slices(text):
            call.append((index, readable(piece)))
            size += len(piece)
            if size >= CALL:
                yield call
                call, size = [], 0
    if call:
        yield call


def _slices(text: str) -> Iterator[str]:
    """The text in slices of at most SLICE characters, cut after white space if there is any."""
    start = 0
    while len(text) - start > SLICE:
        end = start + SLICE
        space = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
        end = space + 1 if space > start else end
        yield text[start:end]
        start = end
    yield text[start:]
