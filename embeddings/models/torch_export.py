"""The graph of any model that torch can run, by torch's own exporter.

Imported only where such an export is due: torch and sentence-transformers take seconds to load.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch

from embeddings.models.check_sentences import SENTENCES
from embeddings.models.model_files import ModelFiles
from embeddings.models.original import Original, not_exported
from embeddings.models.quiet import quiet
from embeddings.models.torch_encoder import TorchEncoder

# ONNX's version of operators; 17 has LayerNormalization.
OPSET = 17


class _Pooled(torch.nn.Module):
    """From the ids of one unpadded text to its pooled vector: no mask is needed, and none is computed."""

    def __init__(self, transformer: torch.nn.Module, pooling: str) -> None:
        super().__init__()
        self.transformer = transformer
        self.pooling = pooling

    def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
        hidden = self.transformer(input_ids=input_ids, attention_mask=torch.ones_like(input_ids)).last_hidden_state
        pooled: torch.Tensor = hidden[:, 0] if self.pooling == "cls" else hidden.mean(dim=1)
        return pooled


def write(files: ModelFiles, target: Path) -> Original:
    """Writes the graph in full precision to `target`, where the exporter knows the model's architecture.

    Raises OSError if it cannot be written, ModelError if the model cannot be loaded.
    """
    original = TorchEncoder(files, device="cpu")
    refused = None
    try:
        _export(original, files, target)
    except (OSError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - an architecture that the exporter does not know raises anything
        refused = not_exported(error)
    return Original(
        original.wordpieces.definition if original.wordpieces else "",
        original.max_length,
        original.dimension,
        original.encode(SENTENCES),
        {"torch": str(torch.__version__)},
        refused,
    )


def _export(original: TorchEncoder, files: ModelFiles, target: Path) -> None:
    if original.wordpieces is None:
        raise TypeError("its tokenizer has no tokenizer.json")
    with quiet(), _no_output():
        transformer: Any = original.model[0].auto_model
        # Attention written out as matrix products: the exporter's graph of it runs a quarter faster.
        with contextlib.suppress(ValueError, AttributeError):
            transformer.set_attn_implementation("eager")
        torch.onnx.export(
            _Pooled(transformer, str(files.pooling)).eval(),
            (torch.tensor(original.wordpieces.ids([SENTENCES[0]])),),
            str(target),
            input_names=["input_ids"],
            output_names=["pooled"],
            dynamic_axes={"input_ids": {1: "wordpieces"}},
            opset_version=OPSET,
            dynamo=False,  # the newer exporter takes five times as long, and its graph runs slower
        )


@contextlib.contextmanager
def _no_output() -> Iterator[None]:
    """Drops what is written to the standard output meanwhile.

    Where it fails the exporter prints its whole graph there, from C++ and whatever its log is set to, and the
    standard output is for answers alone.
    """
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # there is no standard output
        yield
        return
    try:
        with Path(os.devnull).open("wb") as nothing:
            os.dup2(nothing.fileno(), 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
