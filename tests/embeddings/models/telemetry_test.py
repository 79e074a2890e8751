"""The model libraries report nothing: nothing is written to the user's folders and no name is looked up."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# A model of one step; `socket` events are those of every connection and look-up that Python makes.
SESSION = """
from onnx import TensorProto, helper
model = helper.make_model(
    helper.make_graph(
        [helper.make_node("Identity", ["a"], ["b"])],
        "g",
        [helper.make_tensor_value_info("a", TensorProto.FLOAT, [1])],
        [helper.make_tensor_value_info("b", TensorProto.FLOAT, [1])],
    ),
    opset_imports=[helper.make_opsetid("", 17)],
    ir_version=8,
)
import onnxruntime
onnxruntime.InferenceSession(model.SerializeToString())
"""
WATCHED = "import sys\nsys.addaudithook(lambda name, seen: name.startswith('socket.') and print(name, seen[1:]))\n"


def left_by(code: str, home: Path) -> tuple[list[str], str]:
    """The files under `home` after `code` has run in a child that has it as its home, and what it printed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED + code],
        env={**kept, "HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()), done.stdout


@pytest.mark.parametrize(
    "first",
    [
        "import embeddings.models.onnx_encoder",
        "import embeddings.models.encoder",
        "import embeddings.index.build.pipeline",
        "from bot import Engine; Engine",
        "import embeddings.models.model_files, torch, transformers",
    ],
)
def test_nothing_is_reported_whichever_module_comes_first(first: str, tmp_path: Path) -> None:
    assert left_by(f"{first}\n{SESSION}", tmp_path) == ([], "")


def test_the_default_model_reports_nothing(models_dir: Path, tmp_path: Path) -> None:
    code = f"""
from pathlib import Path
from embeddings.models.encoder import open_encoder
print(open_encoder(backend="onnx-int8", models_dir=Path({str(models_dir)!r})).encode(["ferry"]).shape)
"""
    assert left_by(code, tmp_path) == ([], "(1, 384)\n")
