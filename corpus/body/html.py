"""Which blocks of a web page are the article: measured by their words, by the markup around them, and by what a library
keeps of them.

The library's verdict is one measure among others, so that a page on which it keeps a scrap, or lets a column of links
in, is still read by its words and its markup.
"""

import re
from dataclasses import dataclass
from itertools import chain
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from corpus.body import comments
from corpus.body.features import PROSE, UnitLook, looks_of
from corpus.body.html_columns import NAMES, Verdicts, measures
from corpus.body.layout import Block, text_of
from corpus.body.lines import LineUnit

_WORDS = re.compile(r"\w+")
_UNSEEN = re.compile("[\xad\u200b-\u200f\u2060\ufeff]")  # soft hyphens and the like, which the library takes out
_ENOUGH = 150  # words of prose on a page: if the library keeps hardly any of so many, it failed on that page
_SCRAP = 0.1  # share of them: up to here its slower mode reads more pages of the calibration right, from 0.3 on fewer
_GRAM = 3  # words of a run that has to be in what a library kept


@dataclass(frozen=True, slots=True)
class MeasuredBlocks:
    """The blocks of a page, how each reads, and its measures: `rows` is (blocks, len(NAMES)) float64."""

    blocks: list[Block]
    seen: list[UnitLook]
    rows: NDArray[np.float64]

    def column(self, name: str) -> NDArray[np.float64]:
        """One measure of every block."""
        values: NDArray[np.float64] = self.rows[:, NAMES.index(name)]
        return values


def measure_blocks(blocks: list[Block], kept: str, declared: str) -> MeasuredBlocks:
    """The features of every block, of which there is at least one. `kept` is what a library keeps, `declared` the text
    that the page declares as its article's (empty if it declares none)."""
    heading = next((place for place, block in enumerate(blocks) if block.tag == "h1"), None)
    text = text_of(blocks)
    units = _units(blocks, text)
    seen = looks_of(text, units)
    cut = comments.first_comment(text, units, seen)
    end = len(units) if cut is None else cut
    words = [_words_of(block.text) for block in blocks]
    shares = [_shares(words, source) for source in (kept, declared)]
    known = Verdicts(np.array(shares[0]), np.array(shares[1]), bool(declared), heading, end)
    return MeasuredBlocks(blocks, seen, measures(blocks, seen, known))


def keeps_a_scrap(measured: MeasuredBlocks) -> bool:
    """Whether the library kept next to nothing of what reads like sentences: then its verdict says nothing."""
    kept, links = measured.column("kept"), measured.column("links")
    prose = [
        (look.words, share)
        for look, share, link in zip(measured.seen, kept, links, strict=True)
        if look.prose >= PROSE and link < 0.5
    ]
    words = sum(size for size, _ in prose)
    return words >= _ENOUGH and sum(size * share for size, share in prose) < _SCRAP * words


def _words_of(text: str) -> list[str]:
    if text.isascii():
        return _WORDS.findall(text.lower())
    # Some letters become two in lower case: "İ".
    return [word.lower() for word in _WORDS.findall(_UNSEEN.sub("", normalize("NFC", text)))]


def _units(blocks: list[Block], text: str) -> list[LineUnit]:
    units = []
    start = 0
    for block in blocks:
        start = text.index(block.text, start)
        units.append(LineUnit(start, start + len(block.text), 0, 1))
        start += len(block.text)
    return units


def _shares(words: list[list[str]], source: str) -> list[float]:
    """For each block the share of its runs of three words that are in `source`; of a shorter block, of its line."""
    if not source:
        return [0.0] * len(words)
    by_line = [_words_of(line) for line in source.split("\n")]
    lines = set(map(" ".join, by_line))
    flat = list(chain.from_iterable(by_line))
    grams = set(zip(flat, flat[1:], flat[2:], strict=False))
    shares = []
    for block in words:
        whole = " ".join(block) in lines
        if len(block) < _GRAM or whole:
            shares.append(float(whole))
            continue
        own = zip(block, block[1:], block[2:], strict=False)
        shares.append(sum(map(grams.__contains__, own)) / (len(block) - _GRAM + 1))
    return shares
