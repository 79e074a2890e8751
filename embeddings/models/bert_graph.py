"""The ONNX graph of a BERT encoder with pooling, written from its weights without torch.

The graph has the operators, in the order, that torch's exporter writes for the same model, less what only serves masks
(a text is encoded alone and unpadded): the vectors are the same. Devlin et al. 2019, https://arxiv.org/abs/1810.04805;
Gelu by erf: Hendrycks and Gimpel 2016, https://arxiv.org/abs/1606.08415.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

# ONNX's version of operators; 17 has LayerNormalization.
OPSET = 17
IR_VERSION = 8  # the one that belongs to that operator set


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes that `config.json` of a BERT model gives."""

    layers: int
    heads: int
    hidden: int
    epsilon: float


def shape_of(folder: Path) -> Shape:
    """Reads config.json. Raises ValueError if the model is not the BERT that `build` writes."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    wanted = {"model_type": "bert", "hidden_act": "gelu", "position_embedding_type": "absolute"}
    for key, value in wanted.items():
        if config.get(key, value) != value:
            raise ValueError(f"{key} is {config[key]!r}, not {value!r}")
    return Shape(
        int(config["num_hidden_layers"]),
        int(config["num_attention_heads"]),
        int(config["hidden_size"]),
        float(config["layer_norm_eps"]),
    )


def build(folder: Path, pooling: str) -> onnx.ModelProto:
    """`input_ids` (1, n) int64 to `pooled` (1, hidden) float32, with the weights of model.safetensors.

    `pooling` is "mean" or "cls". Raises OSError, ValueError, KeyError if the files are not those of such a model.
    """
    graph = _Graph(load_file(folder / "model.safetensors"))
    hidden = _transformer(graph, shape_of(folder))
    if pooling == "cls":
        graph.node("Gather", [hidden, graph.constant(np.array(0, np.int64))], "pooled", axis=1)
    else:
        graph.node("ReduceMean", [hidden], "pooled", axes=[1], keepdims=0)
    return graph.model(shape_of(folder).hidden)


class _Graph:
    """Nodes and the weights that they use, gathered in order."""

    def __init__(self, weights: Mapping[str, Any]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: dict[str, onnx.TensorProto] = {}

    def node(self, kind: str, inputs: list[str], output: str = "", **attributes: Any) -> str:
        """Adds a node; returns the name of its output."""
        output = output or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [output], name=f"node_{len(self.nodes)}", **attributes))
        return output

    def weight(self, name: str, *, transposed: bool = False) -> str:
        """A tensor of the model, as float32. Raises KeyError if there is none of that name."""
        key = f"{name}.T" if transposed else name
        if key not in self.initializers:
            value = np.asarray(self.weights[name], dtype=np.float32)
            value = np.ascontiguousarray(value.T if transposed else value)
            self.initializers[key] = numpy_helper.from_array(value, key)
        return key

    def constant(self, value: Any) -> str:
        """A small tensor, by its value."""
        key = f"constant_{len(self.initializers)}"
        self.initializers[key] = numpy_helper.from_array(np.asarray(value), key)
        return key

    def model(self, width: int) -> onnx.ModelProto:
        """The whole, checked."""
        ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "wordpieces"])
        pooled = helper.make_tensor_value_info("pooled", TensorProto.FLOAT, [1, width])
        graph = helper.make_graph(self.nodes, "bert", [ids], [pooled], list(self.initializers.values()))
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
        onnx.checker.check_model(made)
        return made


def _transformer(graph: _Graph, shape: Shape) -> str:
    state = _embeddings(graph, shape)
    for layer in range(shape.layers):
        name = f"encoder.layer.{layer}"
        attended = _attention(graph, shape, f"{name}.attention.self", state)
        attended = graph.node("Add", [_dense(graph, f"{name}.attention.output.dense", attended), state])
        attended = _norm(graph, shape, f"{name}.attention.output.LayerNorm", attended)
        inner = _gelu(graph, _dense(graph, f"{name}.intermediate.dense", attended))
        state = graph.node("Add", [_dense(graph, f"{name}.output.dense", inner), attended])
        state = _norm(graph, shape, f"{name}.output.LayerNorm", state)
    return state


def _embeddings(graph: _Graph, shape: Shape) -> str:
    """Word, type (always the first) and position, added and normed."""
    words = graph.node("Gather", [graph.weight("embeddings.word_embeddings.weight"), "input_ids"])
    kind = graph.node(
        "Gather", [graph.weight("embeddings.token_type_embeddings.weight"), graph.constant(np.zeros((1, 1), np.int64))]
    )
    table = graph.weight("embeddings.position_embeddings.weight")
    every = graph.constant(np.arange(graph.initializers[table].dims[0], dtype=np.int64))
    length = graph.node("Shape", ["input_ids"], start=1, end=2)
    # Gathered, not sliced from the table: what is gathered is made eight-bit too.
    positions = graph.node(
        "Gather", [table, graph.node("Slice", [every, graph.constant(np.array([0], np.int64)), length])]
    )
    added = graph.node("Add", [graph.node("Add", [words, kind]), positions])
    return _norm(graph, shape, "embeddings.LayerNorm", added)


def _attention(graph: _Graph, shape: Shape, name: str, state: str) -> str:
    """Scaled dot products over all words, by head: (1, n, hidden) to the same."""
    width = shape.hidden // shape.heads
    split = graph.constant(np.array([0, -1, shape.heads, width], np.int64))

    def heads(part: str, order: list[int]) -> str:
        cut = graph.node("Reshape", [_dense(graph, f"{name}.{part}", state), split])
        return graph.node("Transpose", [cut], perm=order)

    query, key, value = heads("query", [0, 2, 1, 3]), heads("key", [0, 2, 3, 1]), heads("value", [0, 2, 1, 3])
    scale = graph.constant(np.array(1 / math.sqrt(width), np.float32))
    scores = graph.node("Mul", [graph.node("MatMul", [query, key]), scale])
    mixed = graph.node("MatMul", [graph.node("Softmax", [scores], axis=-1), value])
    mixed = graph.node("Transpose", [mixed], perm=[0, 2, 1, 3])
    return graph.node("Reshape", [mixed, graph.constant(np.array([0, -1, shape.hidden], np.int64))])


def _dense(graph: _Graph, name: str, state: str) -> str:
    product = graph.node("MatMul", [state, graph.weight(f"{name}.weight", transposed=True)])
    return graph.node("Add", [graph.weight(f"{name}.bias"), product])


def _norm(graph: _Graph, shape: Shape, name: str, state: str) -> str:
    inputs = [state, graph.weight(f"{name}.weight"), graph.weight(f"{name}.bias")]
    return graph.node("LayerNormalization", inputs, axis=-1, epsilon=shape.epsilon)


def _gelu(graph: _Graph, state: str) -> str:
    erf = graph.node("Erf", [graph.node("Div", [state, graph.constant(np.array(math.sqrt(2), np.float32))])])
    shifted = graph.node("Add", [erf, graph.constant(np.array(1, np.float32))])
    return graph.node("Mul", [graph.node("Mul", [state, shifted]), graph.constant(np.array(0.5, np.float32))])
