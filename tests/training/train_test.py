"""The training scripts, run on a tiny model: what they write is what Dateline's reader opens."""

import json
import random
import sys
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tiny import config, save_tokenizer
from transformers import BertModel

from embeddings.models.runtime import InferenceSession

ROOT = Path(__file__).resolve().parents[2]

PASSAGE = "The ferry opens in 3 months. The harbour of the old terminal sells light and new phone lines to many towns."
PAIR = {"qid": "1", "q": "When opens the ferry?", "p": PASSAGE, "title": "", "label": 1, "span": [19, 27], "src": "own"}


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    for name in ("pairs", "near_misses", "sampling", "train", "export"):
        sys.modules.pop(name, None)
    return tuple(import_module(name) for name in ("pairs", "train", "export"))


def test_the_answering_sentence_is_taken_out(scripts: Any) -> None:
    pairs, _, _ = scripts
    near = pairs.without_answer(PAIR)
    assert near["p"] == PASSAGE[29:]
    assert (near["label"], near["span"], near["neg"]) == (0, None, "without_answer")


@pytest.mark.parametrize(
    "change",
    [{"label": 0}, {"span": None}, {"p": "It took 3 months. That is all.", "span": [8, 16]}, {"span": [0, 100]}],
)
def test_no_near_miss_is_made_where_nothing_is_left_or_known(scripts: Any, change: dict[str, Any]) -> None:
    pairs, _, _ = scripts
    assert pairs.without_answer(PAIR | change) is None


def test_a_question_is_changed_alike_in_all_its_pairs(scripts: Any) -> None:
    sampling = import_module("sampling")
    far = PAIR | {"p": PASSAGE[29:], "label": 0, "span": None}
    asked, near = set(), 0
    for sample in islice(sampling.samples([], [[PAIR | {"neg": None}, far | {"neg": "bm25"}]], 0.0, 1), 200):
        assert len({pair["q"] for pair in sample}) == 1
        asked.add(sample[0]["q"])
        near += any(pair["neg"] in ("without_answer", "vague") for pair in sample)
    assert {PAIR["q"], "opens ferry"} < asked
    assert near > 50


def test_natural_pairs_get_their_share_as_they_are(scripts: Any) -> None:
    sampling = import_module("sampling")
    natural = [PAIR | {"qid": "n", "label": 0, "span": None, "neg": "natural", "src": "people"}]
    drawn = [
        pair for sample in islice(sampling.samples([natural], [[PAIR | {"neg": None}]], 0.4, 1), 400) for pair in sample
    ]
    people = [pair for pair in drawn if pair["src"] == "people"]
    assert 0.35 < len(people) / len(drawn) < 0.45
    assert all(pair == natural[0] for pair in people)


def test_frozen_layers_do_not_learn(scripts: Any) -> None:
    _, train, _ = scripts
    model = train.Reader(BertModel(config({"a": 0}), add_pooling_layer=False))
    train.freeze(model, 1)
    still = {name for name, weight in model.named_parameters() if not weight.requires_grad}
    assert {name.split(".")[1] for name in still} == {"embeddings", "encoder"}
    assert not any("layer.1" in name for name in still)


def test_a_slip_changes_one_long_word(scripts: Any) -> None:
    pairs, _, _ = scripts
    chance = random.Random(1)
    for _ in range(50):
        made = pairs.slip("when opens the terminal", chance).split()
        assert len(made) == 4
        assert sum(a != b for a, b in zip(made, ["when", "opens", "the", "terminal"], strict=True)) <= 1


def test_a_small_run_makes_a_model_that_learns_and_can_be_opened(scripts: Any, tmp_path: Path) -> None:
    _, train, export = scripts
    start = tmp_path / "start"
    start.mkdir()
    vocabulary = save_tokenizer(start)
    BertModel(config(vocabulary, max_position_embeddings=256), add_pooling_layer=False).save_pretrained(str(start))
    file = tmp_path / "pairs.jsonl"
    other = "Many new phones of the old house. The light of the harbour opens how the month sells a terminal of phones."
    rows = [PAIR | {"qid": str(n)} for n in range(24)]
    rows += [PAIR | {"qid": str(n), "p": other, "label": 0, "span": None} for n in range(24)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    once = train.train(start, [file], tmp_path / "once", 5, 0, 0.0, 4)
    loss = train.train(start, [file], tmp_path / "out", 5, 0, 5e-3, 4)
    assert loss < once
    digest = export.export(tmp_path / "out", tmp_path / "reader.onnx")
    assert len(digest) == 64
    session = InferenceSession(str(tmp_path / "reader.onnx"), providers=["CPUExecutionProvider"])
    ids = np.array([[2, 5, 6, 3, 7, 8, 9, 3]], dtype=np.int64)
    answers, begin, end = session.run(
        ["answers", "start", "end"],
        {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)},
    )
    assert answers.shape == (1,)
    assert begin.shape == end.shape == ids.shape
