"""Asking an index that exists loads none of the large libraries: a question must not wait seconds for them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.store.opening import open_store
from embeddings.index.build.pipeline import Options, index
from embeddings.models.encoder import open_encoder

HEAVY = {
    "torch",
    "sentence_transformers",
    "transformers",
    "discord",
    "trafilatura",
    "onnx",
    "matplotlib",
    "pypdf",
    "lxml",
    "asyncio",
    "yarl",
    "corpus.dates.publication.text",
}

ASKING = """
import json, sys
from bot.cli.main import main
sys.argv = ["dateline", "--data", sys.argv[1], "ask", "--json", "When does the ferry terminal open?"]
try:
    main()
finally:
    names = {name.split(".")[0] for name in sys.modules} | {name for name in sys.modules if name[:6] == "corpus"}
    print(json.dumps(sorted(names)), file=sys.stderr)
"""


@pytest.fixture
def data(tmp_path: Path, models_dir: Path) -> Path:
    """A small index made with the default model."""
    (tmp_path / "ferry.txt").write_text("The new ferry terminal opens in May. It cost two million. Boats go hourly.\n")
    data = tmp_path / "data"
    data.mkdir()
    (data / "models").symlink_to(models_dir, target_is_directory=True)
    encoder = open_encoder(models_dir=models_dir)
    store = open_store(data)
    index([tmp_path / "ferry.txt"], store, data, encoder, Options())
    store.close()
    return data


def test_asking_an_existing_index_loads_no_large_library(data: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKING, str(data)], capture_output=True, text=True, check=False, cwd=data
    )
    report = json.loads(done.stdout)
    assert report["index"]["articles"] == 1
    assert (report["citations"] + report["near_misses"])[0]["article_id"] == "ferry.txt"
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert {"onnxruntime", "faiss", "tantivy"} <= loaded
    assert loaded & HEAVY == set()
