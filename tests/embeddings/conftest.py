"""A model of our own for the tests: two layers, thirty-two dimensions, random weights, saved as any other is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LONGEST = 24  # wordpieces, the special ones among them

MakeModel = Callable[..., Path]


@pytest.fixture(scope="session")
def make_model(tmp_path_factory: pytest.TempPathFactory) -> MakeModel:
    """Makes sentence-transformers folders: make_model(pooling="mean", seed=0, outlier=False, max_length=24)."""
    import tiny
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import BertModel

    def make(pooling: str = "mean", seed: int = 0, outlier: bool = False, max_length: int = LONGEST) -> Path:
        base, folder = tmp_path_factory.mktemp("base"), tmp_path_factory.mktemp("model")
        vocabulary = tiny.save_tokenizer(base)
        torch.manual_seed(seed)
        bert: Any = BertModel(tiny.config(vocabulary))
        if outlier:  # a value that nothing comes of, but that takes up the whole range of eight bits
            for layer in bert.encoder.layer:
                with torch.no_grad():
                    layer.intermediate.dense.bias[0] = 1e6
                    layer.output.dense.weight[:, 0] = 0
        bert.save_pretrained(base)
        transformer = Transformer(str(base), max_seq_length=max_length)
        modules = [transformer, Pooling(32, pooling_mode=pooling), Normalize()]
        SentenceTransformer(modules=modules, device="cpu").save(str(folder), create_model_card=False)
        return folder

    return make


@pytest.fixture(scope="session")
def tiny_model(make_model: MakeModel) -> Path:
    """One such model for all tests: none may change it."""
    return make_model()


@pytest.fixture(scope="session")
def tiny_exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where its exports are kept for the tests that do not meddle with them."""
    return tmp_path_factory.mktemp("exports")
