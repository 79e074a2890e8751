"""Near misses made by changing a passage, and changes that leave its answer where it was."""

import random
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = {("by", 2): ["Ida Holm", "Nils Ahl"], ("in", 1): ["Gent", "Lund"], ("of", 1): ["Varn", "Oster"]}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    for name in ("pairs", "near_misses"):
        sys.modules.pop(name, None)
    return import_module("near_misses")


def pair(question: str, passage: str, answer: str) -> dict[str, Any]:
    start = passage.index(answer)
    span = [start, start + len(answer)]
    return {"qid": "1", "q": question, "p": passage, "title": "", "label": 1, "span": span, "src": "own", "neg": None}


@pytest.mark.parametrize(
    ("question", "passage", "answer", "kind", "changed"),
    [
        (
            "When was the mill in Lund sold?",
            "The mill in Lund was sold in 1911.",
            "1911",
            "changed_name",
            "mill in Gent",
        ),
        ("How many ships came in 1911?", "In 1911 some 40 ships came to the port.", "40", "changed_number", "In 19"),
        (
            "Who held the first race?",
            "The first race was held by Ida Holm.",
            "Ida Holm",
            "changed_word",
            "The last race",
        ),
        ("Who sold Oster Line?", "In May Jan Roth sold Oster Line.", "Jan Roth", "turned", "Oster Line sold Jan Roth"),
        ("How many ships came?", "Some 40 ships came to the port.", "40", "vague", "ships came to the port"),
        ("Who repaired the bridge?", "The bridge was repaired by Ida Holm.", "Ida Holm", "denied", "was not repaired"),
    ],
)
def test_each_kind(made: Any, question: str, passage: str, answer: str, kind: str, changed: str) -> None:
    misses = [m for m in made.near_misses(pair(question, passage, answer), NAMES, random.Random(1)) if m["neg"] == kind]
    assert len(misses) == 1
    assert changed in misses[0]["p"]
    assert misses[0]["p"] != passage
    assert (misses[0]["label"], misses[0]["span"]) == (0, None)


@pytest.mark.parametrize(
    ("question", "passage", "answer", "kind"),
    [
        ("Who married Ida Holm?", "In May Jan Roth married Ida Holm.", "Jan Roth", "turned"),
        ("Who did not repair it?", "It was not repaired by Ida Holm.", "Ida Holm", "denied"),
        ("Who sold the mill?", "The mill was sold by Ida Holm in 1911.", "Ida Holm", "changed_number"),
    ],
)
def test_no_change_that_leaves_an_answer(made: Any, question: str, passage: str, answer: str, kind: str) -> None:
    assert kind not in [m["neg"] for m in made.near_misses(pair(question, passage, answer), NAMES, random.Random(1))]


def test_a_harmless_change_keeps_the_answer_in_its_span(made: Any) -> None:
    given = pair("Who sold the mill?", "In 1911, long after the flood, the mill was sold by Ida Holm.", "Ida Holm")
    changed = made.harmless(given, NAMES, random.Random(1))
    assert changed["p"] != given["p"]
    assert changed["label"] == 1
    assert changed["p"][slice(*changed["span"])] == "Ida Holm"


def test_a_false_premise_is_about_a_name_and_an_act_that_is_not_there(made: Any) -> None:
    passage = "The old mill was repaired last summer with help from Ida Holm, who lives beside the river."
    premise = made.false_premise(pair("Who helped?", passage, "Ida Holm"), random.Random(1))
    assert "Ida Holm" in premise["q"]
    assert (premise["label"], premise["p"]) == (0, passage)


def test_known_names_are_sorted_by_the_word_before_them(made: Any) -> None:
    rows = [{"p": f"He lived in Place{'abcdefghijklmnopqrstuvwxyz'[n]} for a year."} for n in range(20)]
    assert list(made.known_names(rows)) == [("in", 1)]
    assert made.known_names(rows[:19]) == {}
