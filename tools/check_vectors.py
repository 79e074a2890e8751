"""Writes embeddings/models/check_vectors.npy: the check sentences as the default model itself encodes them, by torch.

    python tools/check_vectors.py

A newly made export of the default model is compared with them, so that the original need not run on every machine.
To be run when the sentences or the model change; tests/embeddings/models/bert_graph_test.py compares both.
"""

import tempfile
from pathlib import Path

import numpy as np

from embeddings.models.check_sentences import SENTENCES
from embeddings.models.export import DEFAULT_VECTORS
from embeddings.models.model_files import locate
from embeddings.models.torch_encoder import TorchEncoder


def main() -> None:
    with tempfile.TemporaryDirectory() as cache:
        original = TorchEncoder(locate("default", Path(cache)), device="cpu")
    np.save(DEFAULT_VECTORS, original.encode(SENTENCES))


if __name__ == "__main__":
    main()
