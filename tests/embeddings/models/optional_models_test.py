"""The re-ranker and the reader, each with a tiny model whose likes are known."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import tiny

from embeddings.errors import ModelError
from embeddings.index.types import PassageRef
from embeddings.models.optional_models import open_reader, open_reranker, reordered
from embeddings.search.candidates import Candidate
from embeddings.types import AnswerMarker, Marked, Reranker

ODD = ("", " ", "\0", "\ud800", "a\udfffb", "😀" * 40, "字" * 3000, "a" * 100_000, "\u202e\u2028\ufeff", "[MASK] [SEP]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A re-ranker, a reader, and models that are neither."""
    place = tmp_path_factory.mktemp("judges")
    tiny.save_cross_encoder(place / "reranker", "orchard")
    tiny.save_cross_encoder(place / "three", "orchard", labels=3)
    tiny.save_reader(place / "reader", ["forty"], ["million"], longest=24)
    (place / "damaged").mkdir()
    (place / "damaged" / "config.json").write_text("{")
    return place


@pytest.fixture(scope="module")
def reranker(folder: Path) -> Reranker:
    made = open_reranker(str(folder / "reranker"))
    assert made is not None
    return made


@pytest.fixture(scope="module")
def reader(folder: Path) -> AnswerMarker:
    made = open_reader(str(folder / "reader"))
    assert made is not None
    return made


def test_neither_is_set_by_default() -> None:
    assert (open_reranker(""), open_reader("")) == (None, None)


# ---------------------------------------------------------------- the re-ranker


def test_the_passage_that_the_model_likes_scores_highest(reranker: Reranker) -> None:
    passages = ["The ferry opens.", "The orchard opens.", "orchard orchard orchard"]
    none, one, three = reranker.scores("which?", passages)
    assert none < one < three


def test_a_score_does_not_depend_on_the_other_passages(reranker: Reranker) -> None:
    passages = ["The orchard.", "The ferry of the old harbour, and of the new one.", *ODD]
    together = reranker.scores("which?", passages)
    assert together == [reranker.scores("which?", [passage])[0] for passage in passages]
    assert together[::-1] == reranker.scores("which?", passages[::-1])
    assert reranker.scores("which?", []) == []


@dataclass(frozen=True, slots=True)
class _Row:
    id: str


def candidates(*scores: float) -> list[Candidate]:
    row = _Row("a")
    places = [PassageRef(row, number, number + 1, number) for number in range(len(scores))]  # type: ignore[arg-type]
    return [Candidate(place.start, place, score, 0.5, 1.0) for place, score in zip(places, scores, strict=True)]


@pytest.mark.parametrize(
    ("own", "given", "order"),
    [
        ((3.0, 2.0, 1.0), (0.1, 0.2, 0.3), [(2, 3.0), (1, 2.0), (0, 1.0)]),
        ((3.0, 2.0, 1.0), (0.3, 0.2, 0.1), [(0, 3.0), (1, 2.0), (2, 1.0)]),
        ((3.0, 2.0, 1.0), (0.5, 0.5, 0.5), [(0, 3.0), (1, 2.0), (2, 1.0)]),
        ((3.0, 2.0, 1.0), (-9.0, -8.0), [(1, 3.0), (0, 2.0), (2, 1.0)]),
        # Copies of one story score alike; the order holds among equal ones too.
        ((3.0, 3.0, 1.0), (0.1, 0.2, 0.3), [(2, 3.0), (1, 3.0), (0, 1.0)]),
        ((3.0, 2.0, 1.0), (), [(0, 3.0), (1, 2.0), (2, 1.0)]),
        ((), (), []),
    ],
)
def test_the_first_candidates_exchange_their_scores(
    own: tuple[float, ...], given: tuple[float, ...], order: list[tuple[int, float]]
) -> None:
    assert [(candidate.key, candidate.score) for candidate in reordered(candidates(*own), given)] == order


# ---------------------------------------------------------------- the reader


LONG = "The ferry opens the old harbour. " * 9

READ = [
    ("The ferry opens. It cost forty two million crowns.", "forty two million"),
    ("forty million", "forty million"),
    (f"{LONG}It cost forty two million crowns.", "forty two million"),
    (f"It cost forty two million crowns. {LONG}", "forty two million"),
    (f"{LONG}It cost forty two million crowns. {LONG}", "forty two million"),
]


@pytest.mark.parametrize(("text", "words"), READ)
@pytest.mark.parametrize("question", ["how many?", "how many " * 50])
def test_the_words_that_answer_are_marked(reader: AnswerMarker, question: str, text: str, words: str) -> None:
    found = reader.read(question, text)
    assert found.span is not None
    assert text[slice(*found.span)] == words
    assert found.lead == pytest.approx(4.142, abs=0.01)


@pytest.mark.parametrize("text", ["The ferry opens.", "million forty", "forty", LONG])
def test_a_text_that_does_not_answer_lags_behind_no_answer(reader: AnswerMarker, text: str) -> None:
    assert reader.read("how many?", text).lead < -1


def test_no_answer_is_longer_than_thirty_wordpieces(folder: Path, tmp_path: Path) -> None:
    reader = open_reader(str(tiny.save_reader(tmp_path, ["forty"], ["million"])))
    assert reader is not None
    for between, fits in ((28, True), (29, False)):
        found = reader.read("how?", f"forty {'the ' * between}million")
        assert (found.lead > 0) is fits


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("question", ["how many?", "", "\ud800"])
def test_any_text_is_read(reader: AnswerMarker, question: str, text: str) -> None:
    found = reader.read(question, text)
    assert found == reader.read(question, text)
    if found.span is not None:
        assert text[slice(*found.span)].strip() == text[slice(*found.span)] != ""


def test_nothing_to_read_has_no_words(reader: AnswerMarker) -> None:
    assert reader.read("how many?", "") == Marked(None, 0.0)


# ---------------------------------------------------------------- both


JUDGING = """
import json, sys
from embeddings.models.optional_models import open_reader, open_reranker
from embeddings.index.types import PassageRef
folder = sys.argv[1]
found = open_reader(f"{folder}/reader").read("how many?", "It cost forty two million crowns. " * 30)
scores = open_reranker(f"{folder}/reranker").scores("which?", ["orchard", "the old orchard"])
print(json.dumps([scores, found.span, found.lead]))
"""


def test_another_process_with_other_threads_gives_the_same(
    folder: Path, reader: AnswerMarker, reranker: Reranker
) -> None:
    here = reader.read("how many?", "It cost forty two million crowns. " * 30)
    scores = reranker.scores("which?", ["orchard", "the old orchard"])
    threads = "1" if os.environ.get("OMP_NUM_THREADS") == "4" else "4"
    done = subprocess.run(
        [sys.executable, "-c", JUDGING, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env={"OMP_NUM_THREADS": threads, "PATH": ""},
    ).stdout
    assert done == f"{json.dumps([scores, here.span, here.lead])}\n"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("no/such/folder", "reranker 'no/such/folder': there is no such folder; give a folder or a model's name"),
        ("damaged", "sentence-transformers cannot load it as a CrossEncoder"),
        ("encoder", "has no head that scores pairs; set a CrossEncoder"),
        ("reader", "has no head that scores pairs; set a CrossEncoder"),
        ("three", "gives 3 scores a pair; set a CrossEncoder with one score"),
    ],
)
def test_what_is_no_reranker_is_refused(folder: Path, tiny_model: Path, name: str, why: str) -> None:
    with pytest.raises(ModelError) as error:
        open_reranker(name if name.count("/") > 1 else str(tiny_model if name == "encoder" else folder / name))
    assert why in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("no/such/folder", "reader 'no/such/folder': there is no such folder; give a folder or a model's name"),
        ("damaged", "transformers cannot load it as a question-answering model"),
        ("encoder", "has no question-answering head (qa_outputs.bias is missing); set a tuned model"),
        ("reranker", "has no question-answering head (qa_outputs.bias is missing); set a tuned model"),
        ("slow", "its tokenizer gives no offsets; set a model with a tokenizer.json"),
        ("small", "cannot read a text (index out of range in self); set another model"),
    ],
)
def test_what_is_no_reader_is_refused(folder: Path, tiny_model: Path, tmp_path: Path, name: str, why: str) -> None:
    shutil.copytree(folder / "reader", tmp_path / "slow")
    (tmp_path / "slow" / "tokenizer.json").unlink()
    (tmp_path / "slow" / "tokenizer_config.json").write_text('{"tokenizer_class": "CanineTokenizer"}')
    shutil.copytree(folder / "reader", tmp_path / "small")
    tiny.save_tokenizer(tmp_path / "small", [*"αβγδεζηθ", "Who", "who", "nobody"])
    places = {"slow": tmp_path / "slow", "small": tmp_path / "small", "encoder": tiny_model}
    with pytest.raises(ModelError) as error:
        open_reader(name if name.count("/") > 1 else str(places.get(name, folder / name)))
    assert why in str(error.value)
    assert "\n" not in str(error.value)
