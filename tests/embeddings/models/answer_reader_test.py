"""The reader that comes with Dateline: what it judges, and that a judgement depends on its pair alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from embeddings.errors import ModelError
from embeddings.models import answer_reader
from embeddings.models.answer_reader import OnnxAnswerReader
from embeddings.models.optional_models import open_answer_reader
from embeddings.types import PassageText

FERRY = PassageText(
    "Ferry terminal opens", "The new ferry terminal opened on Thursday. It cost 42 million crowns to build."
)
JAM = PassageText("Breakfast", "The toast was served with jam and a pot of tea in the garden of the inn.")


@pytest.fixture(scope="module")
def reader() -> OnnxAnswerReader:
    return OnnxAnswerReader()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How much did the ferry terminal cost?", "42 million crowns"),
        ("When did the ferry terminal open?", "Thursday"),
    ],
)
def test_it_knows_the_passage_that_answers_and_the_words(reader: OnnxAnswerReader, question: str, words: str) -> None:
    good, other = reader.judge(question, [FERRY, JAM])
    assert good.logit > 0 > other.logit
    assert good.span is not None
    assert words in FERRY.text[slice(*good.span)]


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("Who runs Orsted?", "The wind company Ørsted is run by a former engineer. It sold its oil business in 2017."),
        ("How many people live in Lodz?", "Łódź has 670,000 inhabitants. It lies in the middle of Poland."),
    ],
)
def test_letters_are_read_as_they_are_searched(reader: OnnxAnswerReader, question: str, passage: str) -> None:
    plain = passage.replace("Ø", "O").replace("Łódź", "Lodz")
    found = reader.judge(question, [PassageText(None, passage), PassageText(None, plain)])
    assert found[0] == found[1]
    assert found[0].logit > 0


LEADER = "Who will lead the harbour board?"
FERRIES = "How many ferries did the council order?"
PLACE = "Where will the new museum be built?"
BESIDE_TITLES = [
    (LEADER, "Ida Moen to lead the harbour board", "The board has three quays. Moen came to it in 2009.", "Moen"),
    (LEADER, "Ida Moen to lead the harbour board", "The board has three quays, and Jonas Holt left it in May.", None),
    (LEADER, "Harbour board: what is new", "The board has three quays. Ida Moen will lead it from May.", "Ida Moen"),
    (FERRIES, "Council orders 12 ferries for the bay", "The order is a large one. All 12 are built in Gent.", "12"),
    (FERRIES, "Council orders 12 ferries for the bay", "The order is large, and the yard is busy until 2030.", None),
    (FERRIES, "Council orders ferries for the bay", "The order is large: 12 ferries, built in Gent.", "12"),
    (PLACE, "New museum to be built in Gent", "Visitors will enter by the river. Gent’s mayor is pleased.", "Gent"),
    (PLACE, "New museum to be built in Gent", "Visitors will enter by the river. Its director lived in Oslo.", None),
]


@pytest.mark.parametrize(("question", "title", "text", "words"), BESIDE_TITLES)
def test_a_title_that_answers_lends_its_words_to_no_others(
    reader: OnnxAnswerReader, question: str, title: str, text: str, words: str | None
) -> None:
    judgement = reader.judge(question, [PassageText(title, text)])[0]
    assert judgement.by_title == (words is None)
    assert (judgement.span and text[slice(*judgement.span)]) == words


@pytest.mark.parametrize("question", ["Why did the harbour master resign?", "anything about bees?"])
def test_what_nothing_answers_is_judged_so(reader: OnnxAnswerReader, question: str) -> None:
    assert all(judgement.logit < 0 for judgement in reader.judge(question, [FERRY, JAM]))


def test_company_and_threads_change_nothing(reader: OnnxAnswerReader) -> None:
    question = "How much did the ferry terminal cost?"
    alone = reader.judge(question, [FERRY])
    assert reader.judge(question, [JAM, FERRY, JAM])[1:2] == alone
    assert OnnxAnswerReader(threads=1).judge(question, [FERRY, JAM])[:1] == alone


def test_another_process_and_other_threads_judge_the_same(reader: OnnxAnswerReader) -> None:
    question, passages = "How much did the ferry terminal cost?", [FERRY, JAM, PassageText(None, "word " * 400)]
    program = (
        "import json, sys\nfrom embeddings.models.answer_reader import OnnxAnswerReader\n"
        "from embeddings.types import PassageText\n"
        "question, passages, threads = json.loads(sys.argv[1])\n"
        "print(OnnxAnswerReader(threads).judge(question, [PassageText(*passage) for passage in passages]))"
    )
    given = [question, [(passage.title, passage.text) for passage in passages]]
    for threads in (1, 3):
        done = subprocess.run(
            [sys.executable, "-c", program, json.dumps([*given, threads])],
            check=True,
            capture_output=True,
            text=True,
            env=os.environ | {"OMP_NUM_THREADS": str(threads)},
        )
        assert done.stdout.strip() == str(reader.judge(question, passages))


@pytest.mark.parametrize(
    "passage",
    [
        PassageText(None, ""),
        PassageText("T" * 5000, "x"),
        PassageText(None, "\ud83d half a character"),
        PassageText(None, "word " * 5000),
        PassageText("", "   \n "),
    ],
)
def test_odd_passages_are_judged_and_spans_are_inside(reader: OnnxAnswerReader, passage: PassageText) -> None:
    for question in ("", "Who?", "x" * 4000):
        [judgement] = reader.judge(question, [passage])
        if judgement.span is not None:
            start, end = judgement.span
            assert 0 <= start < end <= len(passage.text)
            assert passage.text[start:end] == passage.text[start:end].strip()


def test_no_passages_no_judgements(reader: OnnxAnswerReader) -> None:
    assert reader.judge("Who?", []) == []


def test_damaged_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(answer_reader.DIGESTS, "reader.int8.onnx", "0" * 64)
    with pytest.raises(ModelError, match=r"reader\.int8\.onnx is damaged"):
        OnnxAnswerReader()


def test_it_opens_without_torch(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom embeddings.models.answer_reader import OnnxAnswerReader\nOnnxAnswerReader()\n"
        "assert not {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=tmp_path)


def test_the_model_card_names_the_weights() -> None:
    card = Path(__file__).resolve().parents[3] / "docs" / "reader-model-card.md"
    assert answer_reader.DIGESTS["reader.int8.onnx"] in card.read_text("utf-8")


def test_a_process_opens_it_once() -> None:
    one = open_answer_reader("default")
    assert one is not None
    assert open_answer_reader("default") is one
    assert open_answer_reader("off") is None
