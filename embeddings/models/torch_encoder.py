"""The model as sentence-transformers runs it, on torch: any model, on the GPU if there is one.

Imported only where it is needed: torch and sentence-transformers take seven seconds to load.
"""

import threading
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from embeddings.errors import ModelError
from embeddings.models.model_files import ModelFiles, check_unchanged
from embeddings.models.quiet import first_line, quiet
from embeddings.models.wordpieces import Wordpieces
from embeddings.types import Vectors

RECIPE = "torch/1"
# Tokens of one batch on a GPU. Batches are filled up to this, so that their shape does not depend on how many texts
# there are.
GPU_TOKENS = 8192
SHORTEST_SHAPE = 32  # wordpieces
NO_LIMIT = 8192  # wordpieces, for models that name no longest input


class TorchEncoder:
    """An `Encoder` on torch. Raises ModelError if sentence-transformers cannot load the model.

    On the CPU texts are encoded one at a time. On a GPU a batch has one of a few fixed shapes, by the length of its
    texts: a vector then depends on its own text alone, not on what else is asked for.
    """

    backend = "torch"

    def __init__(self, files: ModelFiles, device: str | None = None, in_shapes: bool | None = None) -> None:
        check_unchanged(files)
        self.device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        self._in_shapes = self.device != "cpu" if in_shapes is None else in_shapes
        self._lock = threading.Lock()  # sentence-transformers sets its tokenizer up again for every call
        self.files = files
        self.fingerprint = files.fingerprint(RECIPE)
        try:
            with quiet():
                self.model = SentenceTransformer(str(files.folder), device=self.device, local_files_only=True).eval()
        except Exception as error:  # whatever a foreign model's files make the libraries raise
            raise ModelError(f"{files.folder}: sentence-transformers cannot load it ({first_line(error)})") from error
        self.max_length = min(self.model.max_seq_length or NO_LIMIT, NO_LIMIT)
        self.wordpieces = _wordpieces(self.model, self.max_length)
        self.dimension = int(self._encode_one("dimension").shape[0])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder`."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        if not self._in_shapes or self.files.pooling is None or self.wordpieces is None:
            for index, text in enumerate(texts):
                vectors[index] = self._encode_one(text)
            return vectors
        for indices, ids, length in _batches(self.wordpieces.ids(texts), self.max_length):
            vectors[indices] = self._forward(ids, length)[: len(indices)]
        return vectors

    def count_wordpieces(self, texts: Sequence[str]) -> list[int]:
        """See `Encoder`; of a model with no tokenizer of the usual kind, its words are counted."""
        return self.wordpieces.count(texts) if self.wordpieces else [len(text.split()) for text in texts]

    def _encode_one(self, text: str) -> Vectors:
        if self.files.pooling is not None and self.wordpieces is not None:
            [ids] = self.wordpieces.ids([text])
            alone: Vectors = self._forward([ids], len(ids))[0]
            return alone
        readable = text[: self.max_length * 100].encode("utf-8", "replace").decode("utf-8")
        with self._lock, torch.inference_mode():
            rows = self.model.encode([readable], show_progress_bar=False, convert_to_numpy=True)
        vector: Vectors = _unit(np.asarray(rows, dtype=np.float32))[0]
        return vector

    def _forward(self, ids: list[list[int]], length: int) -> Vectors:
        """Unit vectors (rows, dimension) of a batch padded to `length`."""
        padding = self.model.tokenizer.pad_token_id or 0
        tokens = torch.full((len(ids), length), padding, dtype=torch.long)
        mask = torch.zeros((len(ids), length), dtype=torch.long)
        for row, text in enumerate(ids):
            tokens[row, : len(text)] = torch.tensor(text, dtype=torch.long)
            mask[row, : len(text)] = 1
        with torch.inference_mode():
            features: dict[str, Any] = {"input_ids": tokens.to(self.device), "attention_mask": mask.to(self.device)}
            pooled = self.model(features)["sentence_embedding"]
        return _unit(pooled.float().cpu().numpy())


def _batches(ids: list[list[int]], longest: int) -> Iterator[tuple[list[int], list[list[int]], int]]:
    """Indices, ids and length of batches of fixed shape: rows beyond the texts repeat the last of them."""
    shapes: dict[int, list[int]] = {}
    for index, text in enumerate(ids):
        length = SHORTEST_SHAPE
        while length < len(text):
            length *= 2
        shapes.setdefault(min(length, max(longest, SHORTEST_SHAPE)), []).append(index)
    for length, indices in sorted(shapes.items()):
        rows = max(1, GPU_TOKENS // length)
        for start in range(0, len(indices), rows):
            batch = indices[start : start + rows]
            yield batch, [ids[index] for index in batch + batch[-1:] * (rows - len(batch))], length


def _wordpieces(model: SentenceTransformer, limit: int) -> Wordpieces | None:
    """The model's tokenizer by itself, or None if it is of another kind."""
    tokenizer = getattr(model, "tokenizer", None)
    backend = getattr(tokenizer, "backend_tokenizer", None)
    return Wordpieces(backend.to_str(), limit) if backend is not None else None


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return unit
