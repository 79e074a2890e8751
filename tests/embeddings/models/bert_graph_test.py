"""The graph that is written from a model's weights computes what torch's own export computes, to the last bit."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest

from embeddings.models import bert_graph, model_files, onnx_encoder, runtime, torch_export
from embeddings.models.check_sentences import SENTENCES
from embeddings.models.export import DEFAULT_VECTORS
from embeddings.models.wordpieces import Wordpieces
from embeddings.types import Vectors

PREPARING = """
import json, sys
from pathlib import Path
from embeddings.models import encoder
encoder.has_gpu = lambda: False
encoder.open_encoder(backend=sys.argv[1], models_dir=Path(sys.argv[2]))
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def vectors(graph: Path, wordpieces: Wordpieces) -> Vectors:
    session = onnx_encoder.session_of(graph)
    return np.stack([onnx_encoder.run(session, ids) for ids in wordpieces.ids(SENTENCES)])


def test_the_default_model_has_the_very_vectors_of_torchs_export(tmp_path: Path) -> None:
    files = model_files.locate("default", tmp_path / "cache")
    original = torch_export.write(files, tmp_path / "torch.onnx")
    (tmp_path / "ours.onnx").write_bytes(bert_graph.build(files.folder, str(files.pooling)))
    wordpieces = Wordpieces(original.tokenizer, original.max_length)
    ours = vectors(tmp_path / "ours.onnx", Wordpieces.from_file(files.folder / "tokenizer.json", original.max_length))
    assert np.array_equal(ours, vectors(tmp_path / "torch.onnx", wordpieces))
    assert np.sum(ours * original.vectors, axis=1).min() > 0.99999
    assert np.allclose(np.load(DEFAULT_VECTORS), original.vectors, atol=1e-5)
    runtime.quantize_int8(tmp_path / "torch.onnx", tmp_path / "torch8.onnx")
    (tmp_path / "ours8.onnx").write_bytes(bert_graph.build(files.folder, str(files.pooling), eight_bits=True))
    assert np.array_equal(vectors(tmp_path / "ours8.onnx", wordpieces), vectors(tmp_path / "torch8.onnx", wordpieces))
    onnx.checker.check_model(tmp_path / "ours.onnx")
    onnx.checker.check_model(tmp_path / "ours8.onnx")


@pytest.mark.parametrize("backend", ["onnx", "onnx-int8"])
def test_the_default_model_is_prepared_without_torch(tmp_path: Path, backend: str) -> None:
    command = [sys.executable, "-c", PREPARING, backend, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert "onnxruntime" in loaded
    assert loaded & {"torch", "transformers", "sentence_transformers"} == set()


@pytest.mark.parametrize(
    ("key", "value"),
    [("model_type", "roberta"), ("hidden_act", "gelu_new"), ("position_embedding_type", "relative_key")],
)
def test_another_architecture_is_refused(tmp_path: Path, key: str, value: str) -> None:
    sizes = {"num_hidden_layers": 1, "num_attention_heads": 2, "hidden_size": 8, "layer_norm_eps": 1e-12}
    (tmp_path / "config.json").write_text(json.dumps({**sizes, key: value}))
    with pytest.raises(ValueError, match=f"{key} is '{value}'"):
        bert_graph.shape_of(tmp_path)
