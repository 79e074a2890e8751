"""A reader on torch: any extractive question-answering model of transformers (`AutoModelForQuestionAnswering`).

Imported only where one is set: torch and transformers take seconds to load.
"""

import threading
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModelForQuestionAnswering, AutoTokenizer

from corpus.types import Span
from embeddings.errors import ModelError
from embeddings.models.quiet import first_line, quiet
from embeddings.models.wordpieces import readable
from embeddings.types import Marked

# The lengths that these models are trained and measured with on SQuAD 2 (Devlin et al. 2019, run_squad.py).
MOST_QUESTION = 64  # wordpieces
MOST_ANSWER = 30  # wordpieces
OVERLAP = 128  # wordpieces that two neighbouring windows of a long text share, at most
LONGEST_WINDOW = 512  # wordpieces, where the model takes more or does not say
LONGEST_TEXT = 4000  # characters: an excerpt is shorter
DECIMALS = 3
"""Of a score. Float noise, of another number of threads for example, is in the sixth digit."""

Logits = NDArray[np.float64]


class TorchReader:
    """A `Reader`. A text longer than the model takes is read in windows, one at a time and never padded.

    Raises ModelError if transformers cannot load the model, it has no question-answering head, or its tokenizer cannot
    tell where in the text its wordpieces stand.
    """

    def __init__(self, folder: Path) -> None:
        self._lock = threading.Lock()  # the tokenizer is set up again for every call
        auto, tokenizers = _untyped(AutoModelForQuestionAnswering), _untyped(AutoTokenizer)
        try:
            with quiet():
                model, loading = auto.from_pretrained(str(folder), output_loading_info=True, local_files_only=True)
                self._tokenizer = tokenizers.from_pretrained(str(folder), local_files_only=True)
        except Exception as error:  # whatever a foreign model's files make the libraries raise
            raise ModelError(
                f"reader {folder}: transformers cannot load it as a question-answering model ({first_line(error)})"
            ) from error
        if loading["missing_keys"]:
            # Without weights the libraries would make up a head at random.
            missing = sorted(loading["missing_keys"])[0]
            raise ModelError(
                f"reader {folder}: has no question-answering head ({missing} is missing); set a tuned model"
            )
        if not self._tokenizer.is_fast:
            raise ModelError(f"reader {folder}: its tokenizer gives no offsets; set a model with a tokenizer.json")
        self._device = "cuda" if torch.cuda.is_available() else "cpu"
        self._model = model.to(self._device).eval()
        self._window = _window(self._tokenizer, model.config)
        try:
            self.read("Who?", "Nobody.")
        except Exception as error:  # a model of another kind, which wants pictures perhaps
            raise ModelError(f"reader {folder}: cannot read a text ({first_line(error)}); set another model") from error

    def read(self, question: str, text: str) -> Marked:
        """See `Reader`."""
        question, text = readable(question[:LONGEST_TEXT]), readable(text[:LONGEST_TEXT])
        best: tuple[float, Span] | None = None
        nothing = float("inf")
        for window in self._windows(question, text):
            given = self._forward(window)
            starts, ends = _logits(given.start_logits), _logits(given.end_logits)
            null = window["null"]
            nothing = min(nothing, round(float(starts[null] + ends[null]), DECIMALS))
            marked = _best(starts, ends, window["places"], text)
            if marked is not None and (best is None or marked[0] > best[0]):
                best = marked
        return Marked(None, 0.0) if best is None else Marked(best[1], round(best[0] - nothing, DECIMALS))

    def _windows(self, question: str, text: str) -> list[dict[str, Any]]:
        """The inputs of each window, where each of its wordpieces is in the text, and the one that says nothing."""
        with self._lock:
            asked = self._tokenizer(question, add_special_tokens=False, return_offsets_mapping=True)["offset_mapping"]
            most = min(MOST_QUESTION, self._window // 2)
            short = question[: asked[most - 1][1]] if len(asked) > most else question
            room = self._window - min(len(asked), most) - self._tokenizer.num_special_tokens_to_add(pair=True)
            cut = self._tokenizer(
                short,
                text,
                truncation="only_second",
                max_length=self._window,
                stride=max(0, min(OVERLAP, room // 3)),
                return_overflowing_tokens=True,
                return_offsets_mapping=True,
            )
        windows = []
        for number, ids in enumerate(cut["input_ids"]):
            inputs = {name: cut[name][number] for name in self._tokenizer.model_input_names if name in cut}
            sides = cut.sequence_ids(number)
            offsets = cut["offset_mapping"][number]
            places = [tuple(place) if side == 1 else None for side, place in zip(sides, offsets, strict=True)]
            null = ids.index(self._tokenizer.cls_token_id) if self._tokenizer.cls_token_id in ids else 0
            windows.append({"inputs": inputs, "places": places, "null": null})
        return windows

    def _forward(self, window: dict[str, Any]) -> Any:
        inputs = {name: torch.tensor([ids], device=self._device) for name, ids in window["inputs"].items()}
        with torch.inference_mode():
            return self._model(**inputs)


def _best(starts: Logits, ends: Logits, places: list[Span | None], text: str) -> tuple[float, Span] | None:
    """The score and the span of the best words in one window: the first of equal ones, or None if there are none."""
    valid = np.array([place is not None and place[0] < place[1] for place in places])
    if not valid.any():
        return None
    scores = np.round(starts[:, None] + ends[None, :], DECIMALS)
    far = np.arange(len(places))[None, :] - np.arange(len(places))[:, None]
    scores[~(valid[:, None] & valid[None, :] & (far >= 0) & (far < MOST_ANSWER))] = -np.inf
    first, last = divmod(int(np.argmax(scores)), len(places))
    opening, closing = places[first], places[last]
    assert opening is not None
    assert closing is not None
    start, end = opening[0], closing[1]
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return (float(scores[first, last]), (start, end)) if start < end else None


def _window(tokenizer: Any, config: Any) -> int:
    """Wordpieces that the model takes at once: what its tokenizer says, else what it has positions for.

    Two of those are set aside, since RoBERTa and its like count from two.
    """
    longest = tokenizer.model_max_length
    positions = getattr(config, "max_position_embeddings", None) or LONGEST_WINDOW
    return int(min(longest, positions if longest <= positions else positions - 2, LONGEST_WINDOW))


def _logits(given: Any) -> Logits:
    logits: Logits = given[0].float().cpu().numpy().astype(np.float64)
    return logits


def _untyped(library_class: Any) -> Any:
    """A class of transformers, whose loaders carry no types."""
    return library_class
