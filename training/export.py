"""A trained reader as the file that Dateline ships: ONNX, its weights in eight bits, by output channel.

    python training/export.py FOLDER OUT.onnx

FOLDER is what training/train.py wrote. Prints the SHA-256 that embeddings/models/answer_reader.py compares.
"""

import argparse
import hashlib
import tempfile
from pathlib import Path

import torch
from safetensors.torch import load_file
from train import Reader
from transformers import AutoConfig, AutoModel

from embeddings.models.runtime import quantize_int8

INPUTS = ["input_ids", "attention_mask", "token_type_ids"]
OUTPUTS = ["answers", "start", "end"]


def export(folder: Path, out: Path) -> str:
    """Writes `out`; returns its digest."""
    config = AutoConfig.from_pretrained(str(folder), attn_implementation="eager")
    model = Reader(AutoModel.from_config(config))
    model.load_state_dict(load_file(str(folder / "reader.safetensors")))
    model.eval()
    ids = torch.randint(1, config.vocab_size, (2, 24))
    ones = torch.ones_like(ids)
    axes = {name: {0: "pairs", 1: "places"} for name in [*INPUTS, "start", "end"]} | {"answers": {0: "pairs"}}
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole.onnx"
        torch.onnx.export(
            model,
            (ids, ones, torch.zeros_like(ids)),
            str(whole),
            input_names=INPUTS,
            output_names=OUTPUTS,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_int8(whole, out)
    return hashlib.sha256(out.read_bytes()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    print(export(options.folder, options.out))


if __name__ == "__main__":
    main()
