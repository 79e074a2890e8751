"""A model, exported once to ONNX in full and in eight-bit precision, checked, and published by one rename.

Imported only where an export is due: it loads torch and sentence-transformers.
"""

import contextlib
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch

from corpus.files import file_digest, sync, sync_folder
from embeddings.models import onnx_encoder, runtime
from embeddings.models.check_sentences import SENTENCES
from embeddings.models.model_files import ModelFiles
from embeddings.models.onnx_encoder import GRAPH, MANIFEST, RECIPES, TOKENIZER, Check, ExportManifest, Precision
from embeddings.models.quiet import quiet
from embeddings.models.torch_encoder import TorchEncoder
from embeddings.models.wordpieces import Wordpieces
from embeddings.types import Vectors

# An export below this mean cosine to the original is not used: the issue's own bound. Eight-bit precision of the
# default model reaches 0.992 to 0.994, full precision 1.0000.
LEAST_MEAN_COSINE = 0.99
OPSET = 17


class _Pooled(torch.nn.Module):
    """From the ids of one unpadded text to its pooled vector: no mask is needed, and none is computed."""

    def __init__(self, transformer: torch.nn.Module, pooling: str) -> None:
        super().__init__()
        self.transformer = transformer
        self.pooling = pooling

    def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
        hidden = self.transformer(input_ids=input_ids, attention_mask=torch.ones_like(input_ids)).last_hidden_state
        pooled: torch.Tensor = hidden[:, 0] if self.pooling == "cls" else hidden.mean(dim=1)
        return pooled


def make(files: ModelFiles, precision: Precision, models_dir: Path, tell: Callable[[str], None]) -> None:
    """Publishes models_dir/<fingerprint> with the graph, the tokenizer and the manifest.

    A model that cannot be exported, or whose export strays from the original, gets a manifest that refuses it, so
    that it is not tried again at every start. One process at a time makes an export; another that wanted the same
    waits and finds it. Raises OSError where it cannot be written, ModelError where the model cannot be loaded.
    """
    models_dir.mkdir(parents=True, exist_ok=True)
    fingerprint = files.fingerprint(RECIPES[precision])
    with _alone(models_dir):
        if onnx_encoder.open_exported(models_dir / fingerprint, fingerprint) is not None:
            return
        for left in (*models_dir.glob(".building-*"), *models_dir.glob(".damaged-*")):
            shutil.rmtree(left, ignore_errors=True)  # of a process that was killed: the lock is ours
        tell(f"Preparing the model {files.name} for this machine ({precision}, once, some ten seconds)")
        building = Path(tempfile.mkdtemp(dir=models_dir, prefix=".building-"))
        try:
            manifest = _build(files, precision, building)
            (building / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
            _publish(building, models_dir / fingerprint)
        finally:
            shutil.rmtree(building, ignore_errors=True)
        tell(_verdict(manifest))


def compare(original: Vectors, exported: Vectors) -> Check:
    """How near the rows are, and how many of each row's ten nearest others stay among its ten nearest."""
    cosines = np.sum(original * exported, axis=1)
    overlaps = [len(a & b) / len(a) for a, b in zip(_nearest(original), _nearest(exported), strict=True)]
    return Check(len(original), float(cosines.mean()), float(cosines.min()), float(np.mean(overlaps)))


def _nearest(vectors: Vectors) -> list[set[int]]:
    similarity = vectors @ vectors.T
    np.fill_diagonal(similarity, -np.inf)
    return [set(row[:10]) for row in np.argsort(-similarity, axis=1, kind="stable").tolist()]


def _build(files: ModelFiles, precision: Precision, folder: Path) -> ExportManifest:
    original = TorchEncoder(files, device="cpu")
    check, refused = None, None
    try:
        _write_files(original, files, precision, folder)
        check = compare(original.encode(SENTENCES), _encode(folder, original.max_length))
        if not check.mean_cosine >= LEAST_MEAN_COSINE:  # not a number is refused too
            refused = f"its {precision} export has a mean cosine of {check.mean_cosine:.4f} to the original"
    except (OSError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - an architecture that the exporter or the runtime does not know raises anything
        refused = f"it cannot be exported ({(str(error).strip().splitlines() or [type(error).__name__])[0]})"
    written = [name for name in (GRAPH, TOKENIZER) if refused is None]
    return ExportManifest(
        fingerprint=files.fingerprint(RECIPES[precision]),
        model=files.name,
        recipe=RECIPES[precision],
        dimension=original.dimension,
        max_length=original.max_length,
        files={name: file_digest(folder / name) for name in written},
        check=check,
        made_with={"torch": str(torch.__version__), "onnx": str(onnx.__version__), "onnxruntime": runtime.VERSION},
        refused=refused,
    )


def _write_files(original: TorchEncoder, files: ModelFiles, precision: Precision, folder: Path) -> None:
    if original.wordpieces is None:
        raise TypeError("its tokenizer has no tokenizer.json")
    (folder / TOKENIZER).write_text(original.wordpieces.definition, encoding="utf-8")
    full = folder / "float32.onnx"
    with quiet(), _no_log(), _no_output():
        transformer: Any = original.model[0].auto_model
        # Attention written out as matrix products: the exporter's graph of it runs a quarter faster.
        with contextlib.suppress(ValueError, AttributeError):
            transformer.set_attn_implementation("eager")
        torch.onnx.export(
            _Pooled(transformer, str(files.pooling)).eval(),
            (torch.tensor(original.wordpieces.ids([SENTENCES[0]])),),
            str(full),
            input_names=["input_ids"],
            output_names=["pooled"],
            dynamic_axes={"input_ids": {1: "wordpieces"}},
            opset_version=OPSET,
            dynamo=False,  # the newer exporter takes five times as long, and its graph runs slower
        )
        if precision == "int8":
            runtime.quantize_int8(full, folder / GRAPH)
            full.unlink()
        else:
            full.rename(folder / GRAPH)


def _encode(folder: Path, max_length: int) -> Vectors:
    session = onnx_encoder.session_of(folder / GRAPH)
    wordpieces = Wordpieces.from_file(folder / TOKENIZER, max_length)
    return np.stack([onnx_encoder.run(session, ids) for ids in wordpieces.ids(SENTENCES)])


def _verdict(manifest: ExportManifest) -> str:
    if manifest.check is None or manifest.refused is not None:
        return f"Not used: {manifest.refused}"
    check = manifest.check
    return (
        f"Prepared: mean cosine {check.mean_cosine:.4f} to the original (lowest {check.lowest_cosine:.4f}), "
        f"{check.top10_overlap:.0%} of the ten nearest kept, over {check.sentences} sentences"
    )


def _publish(building: Path, folder: Path) -> None:
    """Moves the finished folder into place; a damaged one that stood there goes."""
    for path in sorted(building.iterdir()):
        sync(path)
    sync(building)
    building.chmod(0o755)  # mkdtemp made it for its owner alone
    if folder.exists():
        damaged = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".damaged-"))
        folder.rename(damaged / folder.name)
        building.rename(folder)
        shutil.rmtree(damaged, ignore_errors=True)
    else:
        building.rename(folder)
    sync_folder(folder.parent)


@contextlib.contextmanager
def _alone(models_dir: Path) -> Iterator[None]:
    """Holds the folder's lock, which the system frees when its process ends, however it ends."""
    with (models_dir / ".lock").open("w") as lock:
        try:
            import fcntl
        except ImportError:  # Windows: two at once do the work twice, and the later rename fails
            yield
            return
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _no_log() -> Iterator[None]:
    """Drops log lines meanwhile: the quantiser advises on the root logger."""
    level = logging.root.manager.disable
    logging.disable(logging.ERROR)
    try:
        yield
    finally:
        logging.disable(level)


@contextlib.contextmanager
def _no_output() -> Iterator[None]:
    """Drops what is written to the standard output meanwhile.

    Where it fails the exporter prints its whole graph there, from C++ and whatever its log is set to, and the
    standard output is for answers alone.
    """
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # there is no standard output
        yield
        return
    try:
        with Path(os.devnull).open("wb") as nothing:
            os.dup2(nothing.fileno(), 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
