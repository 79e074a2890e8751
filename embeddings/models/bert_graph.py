"""The ONNX graph of a BERT encoder with pooling, written from its weights without torch.

The graph has the operators, in the order, that torch's exporter writes for the same model, less what only serves masks
(a text is encoded alone and unpadded): the vectors are the same. Devlin et al. 2019, https://arxiv.org/abs/1810.04805;
Gelu by erf: Hendrycks and Gimpel 2016, https://arxiv.org/abs/1606.08415.

With eight bits it has the operators and the weights that onnxruntime's dynamic quantisation makes of that graph, so
again the same vectors; all channels of a matrix are done at once, which takes a tenth of the time.
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


def build(folder: Path, pooling: str, *, eight_bits: bool = False) -> bytes:
    """The ONNX file: `input_ids` (1, n) int64 to `pooled` (1, hidden) float32, by the weights of model.safetensors.

    `pooling` is "mean" or "cls". Raises OSError, ValueError, KeyError if the files are not those of such a model.
    """
    weights = load_file(folder / "model.safetensors")
    graph = _EightBitGraph(weights) if eight_bits else _Graph(weights)
    hidden = _transformer(graph, shape_of(folder))
    if pooling == "cls":
        graph.node("Gather", [hidden, graph.constant(np.array(0, np.int64))], "pooled", axis=1)
    else:
        graph.node("ReduceMean", [hidden], "pooled", axes=[1], keepdims=0)
    return graph.file(shape_of(folder).hidden)


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

    def rows(self, table: str, which: str) -> str:
        """The rows of a table of the model at the places `which`."""
        return self.node("Gather", [self.weight(table), which])

    def product(self, state: str, matrix: str) -> str:
        """`state` times a matrix of the model, which is stored transposed."""
        return self.node("MatMul", [state, self.weight(matrix, transposed=True)])

    def file(self, width: int) -> bytes:
        """The whole, as a file."""
        file: bytes = self.made(width).SerializeToString()
        return file

    def made(self, width: int) -> onnx.ModelProto:
        """The whole."""
        ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "wordpieces"])
        pooled = helper.make_tensor_value_info("pooled", TensorProto.FLOAT, [1, width])
        graph = helper.make_graph(self.nodes, "bert", [ids], [pooled], list(self.initializers.values()))
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)


class _EightBitGraph(_Graph):
    """The same with tables and matrices in eight bits; what a matrix is multiplied with is rounded as it comes.

    It names the shapes between the nodes: without them onnxruntime does not join adding and norming.
    """

    def __init__(self, weights: Mapping[str, Any]) -> None:
        super().__init__(weights)
        self.rounded: dict[str, tuple[str, str, str]] = {}

    def rows(self, table: str, which: str) -> str:
        """See `_Graph`."""
        weights, scale, zero = self.kept(table, _rounded_table(self.array(table)))
        return self.node("DequantizeLinear", [self.node("Gather", [weights, which]), scale, zero])

    def product(self, state: str, matrix: str) -> str:
        """See `_Graph`."""
        weights, scale, zero = self.kept(f"{matrix}.T", _rounded_matrix(self.array(matrix).T))
        if state not in self.rounded:
            parts = (f"{state}_rounded", f"{state}_scale", f"{state}_zero")
            self.nodes.append(helper.make_node("DynamicQuantizeLinear", [state], parts, name=f"node_{len(self.nodes)}"))
            self.rounded[state] = parts
        rounded, its_scale, its_zero = self.rounded[state]
        both = self.node("Mul", [its_scale, scale])
        sums = self.node("MatMulInteger", [rounded, weights, its_zero, zero])
        return self.node("Mul", [self.node("Cast", [sums], to=TensorProto.FLOAT), both])

    def made(self, width: int) -> onnx.ModelProto:
        """See `_Graph`."""
        return onnx.shape_inference.infer_shapes(super().made(width))

    def array(self, name: str) -> Any:
        """A tensor of the model, as float32. Raises KeyError if there is none of that name."""
        return np.asarray(self.weights[name], dtype=np.float32)

    def kept(self, name: str, values: tuple[Any, Any, Any]) -> tuple[str, str, str]:
        """The names of rounded weights, their scales and their zero points, which become part of the graph."""
        names = (f"{name}_rounded", f"{name}_scale", f"{name}_zero")
        self.initializers |= {
            key: numpy_helper.from_array(value, key) for key, value in zip(names, values, strict=True)
        }
        return names


def _rounded_table(value: Any) -> tuple[Any, Any, Any]:
    """Weights of 0 to 255 with one scale and zero point: from the least to the greatest, and 0 among them."""
    least, greatest = np.float64(min(value.min(), 0)), np.float64(max(value.max(), 0))
    scale = (greatest - least) / 255
    zero = np.round(-least / scale)
    rounded = ((value / np.float32(scale)).round() + zero).clip(0, 255).astype(np.uint8)
    return rounded, np.asarray(scale, np.float32), np.asarray(zero, np.uint8)


def _rounded_matrix(value: Any) -> tuple[Any, Any, Any]:
    """Weights of -127 to 127 with a scale for each column; zero is 0. A column of zeros has the scale 1."""
    largest = np.abs(value).max(axis=0).astype(np.float64)
    scale = 2 * largest / 254
    scale = np.where(scale < np.finfo(np.float32).tiny, 1.0, scale).astype(np.float32)
    rounded = np.ascontiguousarray((value / scale).round().astype(np.int8))
    return rounded, scale, np.zeros(scale.shape, np.int8)


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
    words = graph.rows("embeddings.word_embeddings.weight", "input_ids")
    kind = graph.rows("embeddings.token_type_embeddings.weight", graph.constant(np.zeros((1, 1), np.int64)))
    table = "embeddings.position_embeddings.weight"
    every = graph.constant(np.arange(len(graph.weights[table]), dtype=np.int64))
    length = graph.node("Shape", ["input_ids"], start=1, end=2)
    # Gathered, not sliced from the table: what is gathered is made eight-bit too.
    positions = graph.rows(table, graph.node("Slice", [every, graph.constant(np.array([0], np.int64)), length]))
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
    return graph.node("Add", [graph.weight(f"{name}.bias"), graph.product(state, f"{name}.weight")])


def _norm(graph: _Graph, shape: Shape, name: str, state: str) -> str:
    inputs = [state, graph.weight(f"{name}.weight"), graph.weight(f"{name}.bias")]
    return graph.node("LayerNormalization", inputs, axis=-1, epsilon=shape.epsilon)


def _gelu(graph: _Graph, state: str) -> str:
    erf = graph.node("Erf", [graph.node("Div", [state, graph.constant(np.array(math.sqrt(2), np.float32))])])
    shifted = graph.node("Add", [erf, graph.constant(np.array(1, np.float32))])
    return graph.node("Mul", [graph.node("Mul", [state, shifted]), graph.constant(np.array(0.5, np.float32))])
