"""Questions about what did not happen, absent topics, near spellings and chat: nothing is called their answer, and
beside an answer stands nothing that does not answer. A part of the set in tests/support/premises.json;
benchmarks/unanswered.py asks all of it."""

import json
from collections.abc import Iterator
from pathlib import Path

import premises
import pytest
from click.testing import CliRunner

from bot.answers.engine import Engine
from bot.cli.main import main
from bot.questions.types import Question


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    place = tmp_path_factory.mktemp("premises")
    lines = (json.dumps(row) for row in premises.corpus())
    (place / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (place / "data").mkdir()
    (place / "data" / "models").symlink_to(models_dir)
    assert CliRunner().invoke(main, ["--data", str(place / "data"), "index", str(place / "in.jsonl")]).exit_code == 0
    with Engine.open(place / "data") as opened:
        yield opened


def test_the_set_is_whole() -> None:
    sizes = {kind: len(set(asked)) for kind, asked in premises.UNANSWERED.items()}
    assert sizes == {"false premise": 100, "absent topic": 20, "nearly spelt": 20, "chat": 20}
    assert len(premises.ANSWERED) == 30


@pytest.mark.parametrize(
    ("kind", "every", "most"), [("false premise", 5, 1), ("absent topic", 4, 0), ("nearly spelt", 4, 0), ("chat", 4, 0)]
)
def test_what_nothing_answers_is_not_called_answered(engine: Engine, kind: str, every: int, most: int) -> None:
    some = premises.UNANSWERED[kind][::every]
    answers = engine.ask_many([Question(question) for question in some])
    assert sum(answer.status == "answered" for answer in answers) <= most


def test_beside_an_answer_nothing_is_shown_that_does_not_answer(engine: Engine) -> None:
    some = premises.ANSWERED[::3]
    answers = engine.ask_many([Question(question) for _, question in some])
    answered = [(name, answer) for (name, _), answer in zip(some, answers, strict=True) if answer.status == "answered"]
    assert len(answered) >= 7
    assert all([citation.article_id for citation in answer.citations] == [name] for name, answer in answered)
