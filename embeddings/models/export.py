"""A model, exported once to ONNX in full or in eight-bit precision, checked, and published by one rename.

Imported only where an export is due: it loads onnx, and for other models than the default one torch.
"""

import contextlib
import json
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import onnx

from corpus.files import file_digest, sync, sync_folder
from embeddings.models import onnx_encoder, runtime
from embeddings.models.check_sentences import SENTENCES
from embeddings.models.model_files import DEFAULT, ModelFiles, check_unchanged
from embeddings.models.onnx_encoder import GRAPH, MANIFEST, RECIPES, TOKENIZER, Check, ExportManifest, Precision
from embeddings.models.original import Original, not_exported
from embeddings.models.wordpieces import Wordpieces
from embeddings.types import Vectors

# An export below this mean cosine to the original is not used. A choice. Eight-bit precision of the default model
# reaches 0.992 to 0.994, full precision 1.0000.
LEAST_MEAN_COSINE = 0.99
FULL = "float32.onnx"
DEFAULT_VECTORS = Path(__file__).with_name("check_vectors.npy")
"""(sentences, dimension) float32, unit length: the check sentences by the default model itself."""


def make(files: ModelFiles, precision: Precision, models_dir: Path, tell: Callable[[str], None]) -> None:
    """Publishes models_dir/<fingerprint> with the graph, the tokenizer and the manifest.

    A model that cannot be exported, or whose export strays from the original, gets a manifest that refuses it, so that
    it is not tried again at every start. One process at a time makes an export; another that wanted the same waits and
    finds it. Raises OSError if it cannot be written, ModelError if the model cannot be loaded.
    """
    models_dir.mkdir(parents=True, exist_ok=True)
    fingerprint = files.fingerprint(RECIPES[precision])
    with _alone(models_dir):
        if onnx_encoder.open_exported(models_dir / fingerprint, fingerprint) is not None:
            return
        for left in (*models_dir.glob(".building-*"), *models_dir.glob(".damaged-*")):
            shutil.rmtree(left, ignore_errors=True)  # of a process that was killed: the lock is ours
        tell(f"Preparing the model {files.name} for this machine ({precision}, once, some seconds)")
        building = Path(tempfile.mkdtemp(dir=models_dir, prefix=".building-"))
        try:
            manifest = _build(files, precision, building)
            (building / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
            _publish(building, models_dir / fingerprint)
        finally:
            shutil.rmtree(building, ignore_errors=True)
        tell(_verdict(manifest))


def compare(original: Vectors, exported: Vectors) -> Check:
    """The cosines of the rows, and how many of each row's ten nearest others stay among its ten nearest."""
    cosines = np.sum(original * exported, axis=1)
    overlaps = [len(a & b) / len(a) for a, b in zip(_nearest(original), _nearest(exported), strict=True)]
    return Check(len(original), float(cosines.mean()), float(cosines.min()), float(np.mean(overlaps)))


def _nearest(vectors: Vectors) -> list[set[int]]:
    similarity = vectors @ vectors.T
    np.fill_diagonal(similarity, -np.inf)
    return [set(row[:10]) for row in np.argsort(-similarity, axis=1, kind="stable").tolist()]


def _build(files: ModelFiles, precision: Precision, folder: Path) -> ExportManifest:
    original = _from_weights(files, precision, folder) if files.name == DEFAULT else _by_torch(files, folder / FULL)
    check, refused = None, original.refused
    try:
        if refused is None:
            (folder / TOKENIZER).write_text(original.tokenizer, encoding="utf-8")
            if files.name != DEFAULT:
                _make_kept(precision, folder)
            exported = _encoded(folder / GRAPH, Wordpieces(original.tokenizer, original.max_length))
            check = compare(original.vectors, exported)
            if not check.mean_cosine >= LEAST_MEAN_COSINE:  # not a number is refused too
                refused = f"its {precision} export has a mean cosine of {check.mean_cosine:.4f} to the original"
    except (OSError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - an operator that the runtime or the quantiser does not know raises anything
        refused = not_exported(error)
    written = [name for name in (GRAPH, TOKENIZER) if refused is None]
    return ExportManifest(
        fingerprint=files.fingerprint(RECIPES[precision]),
        model=files.name,
        recipe=RECIPES[precision],
        dimension=original.dimension,
        max_length=original.max_length,
        files={name: file_digest(folder / name) for name in written},
        check=check,
        made_with={**original.made_with, "onnx": str(onnx.__version__), "onnxruntime": runtime.VERSION},
        refused=refused,
    )


def _from_weights(files: ModelFiles, precision: Precision, folder: Path) -> Original:
    """Writes the default model's graph from its weights: no torch is loaded, and the graph computes what torch's own
    export of it computes, to the last bit (tests/embeddings/models/bert_graph_test.py).

    What the original makes of the fixed sentences is kept in a file that tools/check_vectors.py writes.
    """
    # Imported here: other models need torch in any case.
    from embeddings.models import bert_graph

    check_unchanged(files)
    (folder / GRAPH).write_bytes(bert_graph.build(files.folder, str(files.pooling), eight_bits=precision == "int8"))
    said = json.loads((files.folder / "sentence_bert_config.json").read_text(encoding="utf-8"))
    tokenizer = (files.folder / "tokenizer.json").read_text(encoding="utf-8")
    vectors: Vectors = np.load(DEFAULT_VECTORS)
    return Original(tokenizer, int(said["max_seq_length"]), vectors.shape[1], vectors, {})


def _by_torch(files: ModelFiles, target: Path) -> Original:
    from embeddings.models import torch_export

    with _no_log():
        return torch_export.write(files, target)


def _make_kept(precision: Precision, folder: Path) -> None:
    """Makes the graph that is kept of the one in full precision."""
    if precision == "int8":
        with _no_log():
            runtime.quantize_int8(folder / FULL, folder / GRAPH)
        (folder / FULL).unlink()
    else:
        (folder / FULL).rename(folder / GRAPH)


def _encoded(graph: Path, wordpieces: Wordpieces) -> Vectors:
    session = onnx_encoder.session_of(graph)
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
    """Moves the finished folder into place; a damaged one that was there goes."""
    for path in sorted(building.iterdir()):
        sync(path)
    sync(building)
    building.chmod(0o755)  # mkdtemp made it only for its owner
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
    """Takes the folder's lock, which the system frees when the process ends, however it ends."""
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
