"""The models beside the encoder: the reader that comes with Dateline, and a re-ranker and a reader of one's own.

None touches what is stored: an index stays as it is when they are set, changed or left out.
"""

import functools
import os
from collections.abc import Sequence
from dataclasses import replace

from embeddings.models import model_files
from embeddings.search.candidates import Candidate
from embeddings.types import AnswerMarker, AnswerReader, Reranker


def open_reranker(model: str) -> Reranker | None:
    """The re-ranker of a sentence-transformers `CrossEncoder` folder or name; None for "". Raises ModelError."""
    if not model:
        return None
    folder = model_files.folder_of(model, setting="reranker", hub="cross-encoder")
    # Imported here because it loads torch.
    from embeddings.models.reranker import TorchReranker

    return TorchReranker(folder)


DEFAULT, OFF = "default", "off"
"""The reader that comes with Dateline, and none."""


def open_answer_reader(model: str) -> AnswerReader | None:
    """The reader that comes with Dateline where `model` is DEFAULT, else None. Raises ModelError."""
    return _shipped_reader(os.getpid()) if model == DEFAULT else None


@functools.cache
def _shipped_reader(process: int) -> AnswerReader:
    """One for all engines of a process: it takes a quarter of a second and 60 MB. A forked child has no threads of its
    parent's, so it opens its own."""
    from embeddings.models.answer_reader import OnnxAnswerReader

    return OnnxAnswerReader()


def open_reader(model: str) -> AnswerMarker | None:
    """The reader of a transformers question-answering folder or name; None for DEFAULT and OFF. Raises ModelError."""
    if model in (DEFAULT, OFF, ""):
        return None
    folder = model_files.folder_of(model, setting="reader", hub="deepset")
    # Imported here because it loads torch.
    from embeddings.models.reader import TorchReader

    return TorchReader(folder)


def reordered(candidates: Sequence[Candidate], scores: Sequence[float]) -> list[Candidate]:
    """The candidates once a re-ranker gave `scores` to the first of them: those in its order, equal ones as they were.

    They exchange their own scores, so that what is between two places of the ranking stays as it is, and whatever
    compares with that.
    """
    first = candidates[: len(scores)]
    order = sorted(range(len(first)), key=lambda at: (-scores[at], at))
    moved = [replace(first[at], score=place.score) for at, place in zip(order, first, strict=True)]
    return [*moved, *candidates[len(first) :]]
