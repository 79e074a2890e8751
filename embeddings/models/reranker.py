"""A re-ranker on torch: any `CrossEncoder` of sentence-transformers that gives one score a pair.

Imported only where one is set: torch and sentence-transformers take seven seconds to load.
"""

import json
import math
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from sentence_transformers import CrossEncoder

from embeddings.errors import ModelError
from embeddings.models.quiet import first_line, quiet
from embeddings.models.wordpieces import readable

LONGEST_TEXT = 4000
"""Characters of a question or passage that are looked at; what the model cannot take of them it cuts itself."""

DECIMALS = 3
"""Of a score. Float noise, of another number of threads for example, is in the sixth digit."""

_HEADS = ("ForSequenceClassification", "ForCausalLM")


class TorchReranker:
    """A `Reranker`. Pairs are scored one at a time, so that a score does not depend on the other pairs.

    Raises ModelError if sentence-transformers cannot load it, or it is no cross-encoder with one score.
    """

    def __init__(self, folder: Path) -> None:
        self._lock = threading.Lock()  # the tokenizer is set up again for every call
        try:
            has_head = _has_head(folder)
            with quiet():
                self._model = CrossEncoder(str(folder), local_files_only=True).eval()
                given = self._model.num_labels
        except Exception as error:  # whatever a foreign model's files make the libraries raise
            raise ModelError(
                f"reranker {folder}: sentence-transformers cannot load it as a CrossEncoder ({first_line(error)})"
            ) from error
        if not has_head or given != 1:
            why = f"gives {given} scores a pair" if has_head else "has no head that scores pairs"
            raise ModelError(f"reranker {folder}: {why}; set a CrossEncoder with one score, made for passages")

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """See `Reranker`; logits, rounded."""
        asked = readable(question[:LONGEST_TEXT])
        return [self._score(asked, readable(passage[:LONGEST_TEXT])) for passage in passages]

    def _score(self, question: str, passage: str) -> float:
        pair: Any = (question, passage)
        with self._lock:
            logit = self._model.predict(pair, activation_fn=torch.nn.Identity(), show_progress_bar=False)
        return -math.inf if math.isnan(logit) else round(float(logit), DECIMALS)


def _has_head(folder: Path) -> bool:
    """Whether the weights hold a head for pairs. Without one the libraries would make up one at random."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    if any(str(name).endswith(_HEADS) for name in config.get("architectures") or ()):
        return True
    named = folder / "config_sentence_transformers.json"
    return named.is_file() and json.loads(named.read_text(encoding="utf-8")).get("model_type") == "CrossEncoder"
