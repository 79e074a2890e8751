"""The gate: its thresholds in docs are those in use, and a passage whose title alone holds the words is less sure."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from bot import gate
from bot.gate import Features

ROOT = Path(__file__).resolve().parents[2]
LIKELY = Features(0.7, 0.7, 0.9, 0.9, 0.9, 0.0, 0.5, 0.63)


def test_the_documented_thresholds_are_those_in_use() -> None:
    told = json.loads((ROOT / "bot" / "gate.json").read_text("utf-8"))
    rows = re.findall(
        r"^\| (\w+)(?: \(default\))? \| (\.\d+) \| (\.\d+) \|$", (ROOT / "docs/strictness.md").read_text("utf-8"), re.M
    )
    assert {name: (float(a), float(r)) for name, a, r in rows} == {
        name: (round(told["answered"][name], 3), round(told["related"][name], 3)) for name in told["answered"]
    }


@pytest.mark.parametrize(
    "change",
    [
        {"own": 0.0},
        {"cosine": 0.2, "together": 0.18},
        {"covered": 0.1, "own": 0.1, "together": 0.07},
        {"names_missed": 1.0},
    ],
)
def test_what_makes_an_answer_less_likely(change: dict[str, float]) -> None:
    assert gate.probability(replace(LIKELY, **change)) < gate.probability(LIKELY)


def test_verdicts_follow_the_thresholds() -> None:
    for strictness in get_args(gate.Strictness):
        known = gate.model()
        answered, related = known.answered[strictness], known.related[strictness]
        assert gate.verdict(answered, strictness) == "answered"
        assert gate.verdict((answered + related) / 2, strictness) == "related"
        assert gate.verdict(related / 2, strictness) == "nothing_relevant"
