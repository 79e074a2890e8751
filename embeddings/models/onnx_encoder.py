"""The model as onnxruntime runs it: exported once (see export.py), opened here without torch.

Each text is encoded separately, unpadded, on one thread; as many texts at the same time as there are threads. Dynamic
quantisation scales a whole tensor by its largest value, so in a batch with other texts or padding a text would get
a different vector (mean cosine 0.992); encoded separately it always gets the same one, for any batch and any number of
threads. On two cores this is also the fastest way: no padding is computed and no thread waits for another.
"""

import json
import platform
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from corpus.files import file_digest
from corpus.process import usable_threads
from embeddings.errors import ModelError
from embeddings.models import runtime
from embeddings.models.wordpieces import Wordpieces
from embeddings.types import Vectors

Precision = Literal["int8", "float32"]
# Part of the fingerprint: raise the number when a change here or in export.py changes vectors.
RECIPES: dict[Precision, str] = {"int8": "onnx-int8/1", "float32": "onnx-float32/1"}
MANIFEST, GRAPH, TOKENIZER = "manifest.json", "model.onnx", "tokenizer.json"


@dataclass(frozen=True, slots=True)
class Check:
    """How the exported model compares with the original on the fixed sentences."""

    sentences: int
    mean_cosine: float
    lowest_cosine: float
    top10_overlap: float


@dataclass(frozen=True, slots=True)
class ExportManifest:
    """What an exported model is. `refused` says why it must not be used, or None if it may."""

    fingerprint: str
    model: str
    recipe: str
    dimension: int
    max_length: int
    files: dict[str, str]
    check: Check | None
    made_with: dict[str, str]
    refused: str | None = None

    def to_json(self) -> str:
        """The manifest as it is kept."""
        return json.dumps(asdict(self), indent=1) + "\n"

    @classmethod
    def read(cls, folder: Path) -> "ExportManifest":
        """The manifest of an exported model. Raises OSError, ValueError, TypeError, KeyError if there is none."""
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return cls(**manifest | {"check": Check(**manifest["check"]) if manifest["check"] else None})


class AcceleratedEncoder:
    """An `Encoder` on onnxruntime; safe to use from several threads."""

    def __init__(
        self, manifest: ExportManifest, graph: Path, wordpieces: Wordpieces, threads: int | None = None
    ) -> None:
        self.manifest = manifest
        self.backend = "onnx-int8" if manifest.recipe == RECIPES["int8"] else "onnx"
        self._wordpieces = wordpieces
        self._threads = threads or usable_threads()
        self._session = session_of(graph)
        self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="encoder")  # starts them when first used

    @property
    def fingerprint(self) -> str:
        """See `Encoder`."""
        return self.manifest.fingerprint

    @property
    def dimension(self) -> int:
        """See `Encoder`."""
        return self.manifest.dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Returns (n, dimension) float32 with unit rows; of each text its first `max_length` wordpieces are read."""
        ids = self._wordpieces.ids(texts)
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        # Longest first, so that no thread is left alone with a long text at the end.
        order = sorted(range(len(ids)), key=lambda index: -len(ids[index]))
        work = map if len(ids) == 1 or self._threads == 1 else self._pool.map
        for index, vector in zip(order, work(self._encode_one, [ids[i] for i in order]), strict=True):
            vectors[index] = vector
        return vectors

    def count_wordpieces(self, texts: Sequence[str]) -> list[int]:
        """See `Encoder`."""
        return self._wordpieces.count(texts)

    def _encode_one(self, ids: list[int]) -> Vectors:
        return run(self._session, ids)


def session_of(graph: Path | bytes) -> runtime.InferenceSession:
    """An onnxruntime session over a file or its bytes, which computes on the thread that calls it.

    On processors without VNNI no sum of two products of eight bits is cut off at sixteen, so that int8 computes the
    same on all of them; it takes a seventh to a quarter more time there (docs/performance.md)."""
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # it would plan memory again for every length of text
    options.log_severity_level = 3
    options.add_session_config_entry("session.x64quantprecision", "1")
    given = graph if isinstance(graph, bytes) else str(graph)
    return runtime.InferenceSession(given, options, providers=["CPUExecutionProvider"])


def run(session: runtime.InferenceSession, ids: list[int]) -> Vectors:
    """The unit vector (dimension,) of one text's ids."""
    [pooled] = session.run(None, {"input_ids": np.array([ids], dtype=np.int64)})
    vector: Vectors = pooled[0]
    return vector / max(float(np.linalg.norm(vector)), 1e-12)


def open_exported(
    folder: Path, fingerprint: str, threads: int | None = None
) -> AcceleratedEncoder | ExportManifest | None:
    """The exported model in `folder`; its manifest alone where it must not be used, or None if it has to be made.

    Every file is hashed, which takes some 30 ms: one that is missing or damaged makes the export again.
    """
    try:
        manifest = ExportManifest.read(folder)
        if manifest.fingerprint != fingerprint:
            return None
        if any(file_digest(folder / name) != digest for name, digest in manifest.files.items()):
            return None
    except (OSError, ValueError, TypeError, KeyError):
        return None
    if manifest.refused is not None:
        return manifest
    wordpieces = Wordpieces.from_file(folder / TOKENIZER, manifest.max_length)
    try:
        return AcceleratedEncoder(manifest, folder / GRAPH, wordpieces, threads)
    except Exception as error:  # onnxruntime's errors share no base of their own
        raise ModelError(
            f"{folder}: onnxruntime {runtime.VERSION} cannot run the exported model ({error}); "
            'delete the folder, or set backend = "torch"'
        ) from error


def int8_is_fast(cpuinfo: str | None = None) -> bool:
    """Whether int8 is faster than float32 here: the CPU multiplies and adds int8 in one instruction, or has AVX2.

    With AVX2 alone it takes two thirds of float32's time, and its vectors pass the check (docs/performance.md).

    `cpuinfo` is the text of /proc/cpuinfo, read where it is not given. Where nothing tells, the answer is no.
    """
    if cpuinfo is None:
        if platform.system() == "Darwin":
            return platform.machine() == "arm64"  # every Apple processor since the M1 has it
        try:
            cpuinfo = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
    wanted = {"avx512_vnni", "avx_vnni", "avxvnni", "avx2", "asimddp"}
    return any(
        wanted & set(line.partition(":")[2].split())
        for line in cpuinfo.splitlines()
        if line.partition(":")[0].strip().lower() in ("flags", "features")
    )
