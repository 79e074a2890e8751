"""The encoder for a model and this machine: opened if it is prepared, prepared if it is not."""

import importlib.metadata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from embeddings.errors import ModelError
from embeddings.models import model_files, onnx_encoder
from embeddings.models.model_files import ModelFiles
from embeddings.models.onnx_encoder import AcceleratedEncoder, ExportManifest, Precision
from embeddings.types import Encoder

Backend = Literal["auto", "onnx-int8", "onnx", "torch"]
PRECISIONS: dict[Backend, Precision] = {"onnx-int8": "int8", "onnx": "float32"}


def open_encoder(
    model: str = "default",
    *,
    backend: Backend = "auto",
    models_dir: Path,
    progress: Callable[[str], None] | None = None,
    threads: int | None = None,
) -> Encoder:
    """The encoder of `model`: "default", a sentence-transformers folder, or a model hub's name.

    "auto" takes torch where there is a GPU, else the first that will do of int8 on onnxruntime (which the CPU must have
    instructions for, and which must agree with the original), float32 on onnxruntime, and torch; the one that
    `models_dir` was prepared for comes before the others. The first opening exports the model into `models_dir`, some
    seconds, and reports it to `progress` in whole lines. `threads` bounds how many texts are encoded at once; it
    changes no vector. Raises ModelError, in one line, if the model cannot be found, read, or run by the backend that
    was asked for.
    """
    files = model_files.locate(model, models_dir)
    tell = progress or _say_nothing
    refusals = []
    for kind in [backend] if backend != "auto" else _kept(preferred(files), files, models_dir):
        if kind == "torch":
            return _on_torch(files, tell)
        opened = _exported(files, PRECISIONS[kind], models_dir, tell, threads)
        if isinstance(opened, AcceleratedEncoder):
            return opened
        refusals.append(str(opened.refused))
    raise ModelError(f'{files.name} cannot run on backend = "{backend}": {refusals[-1]}; set backend = "auto"')


def preferred(files: ModelFiles) -> list[Backend]:
    """What "auto" tries, in order."""
    if files.pooling is None or has_gpu():
        return ["torch"]
    return ["onnx-int8", "onnx", "torch"] if onnx_encoder.int8_is_fast() else ["onnx", "torch"]


def _kept(kinds: list[Backend], files: ModelFiles, models_dir: Path) -> list[Backend]:
    """`kinds` with the precision of the export in `models_dir` first, if it has exactly one.

    The stored vectors have that precision. On another processor (a virtual machine that was moved, a data folder that
    was copied) the index must not have to be made again.
    """
    prepared = [kind for kind, precision in PRECISIONS.items() if _is_prepared(files, precision, models_dir)]
    if kinds == ["torch"] or len(prepared) != 1:
        return kinds
    return [*prepared, *(kind for kind in kinds if kind not in prepared)]


def _is_prepared(files: ModelFiles, precision: Precision, models_dir: Path) -> bool:
    try:
        manifest = ExportManifest.read(models_dir / files.fingerprint(onnx_encoder.RECIPES[precision]))
    except (OSError, ValueError, TypeError, KeyError):
        return False
    return manifest.refused is None


def has_gpu() -> bool:
    """Whether torch may find a GPU here, found out without loading torch: its build, and the driver's device file."""
    try:
        version = importlib.metadata.version("torch")
    except importlib.metadata.PackageNotFoundError:
        return False
    return not version.endswith("+cpu") and Path("/dev/nvidiactl").exists()


def _on_torch(files: ModelFiles, tell: Callable[[str], None]) -> Encoder:
    tell(f"Loading {files.name} with torch")
    # Imported here because it loads torch.
    from embeddings.models.torch_encoder import TorchEncoder

    return TorchEncoder(files)


def _exported(
    files: ModelFiles, precision: Precision, models_dir: Path, tell: Callable[[str], None], threads: int | None
) -> AcceleratedEncoder | ExportManifest:
    """The exported model, or the manifest that says why it must not be used."""
    if files.pooling is None:
        raise ModelError(
            f"{files.name} is not a transformer with mean or cls pooling alone, which only torch can run: "
            'set backend = "torch" or "auto"'
        )
    fingerprint = files.fingerprint(onnx_encoder.RECIPES[precision])
    folder = models_dir / fingerprint
    opened = onnx_encoder.open_exported(folder, fingerprint, threads)
    if opened is not None:
        return opened
    # Imported here because it loads torch.
    from embeddings.models import export

    try:
        export.make(files, precision, models_dir, tell)
    except OSError as error:
        raise ModelError(
            f"{models_dir}: the exported model cannot be written there ({error.strerror or error});"
            " make room on its disk, or correct its permissions, as `dateline doctor` says"
        ) from error
    opened = onnx_encoder.open_exported(folder, fingerprint, threads)
    if opened is None:
        raise ModelError(f"{folder}: the exported model is damaged just after it was written: check the disk")
    return opened


def _say_nothing(line: str) -> None:
    """The default progress: reports nothing."""
