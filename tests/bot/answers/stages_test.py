"""Each stage of a question is measured."""

from pathlib import Path

from fakes import WordEncoder
from owner import SETTINGS, put_article, run

from bot.answers.engine import Engine
from corpus import stages


def test_every_stage_of_an_answer_is_measured(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    put_article(tmp_path / "in", 0)
    run(tmp_path)
    with Engine.open(tmp_path / "data", SETTINGS, WordEncoder()) as engine, stages.measured() as spent:
        engine.ask("Which apple of garden 0 is ripe?")
    assert spent.seconds.keys() == {"reading", "encoding", "search", "citations"}  # the reader is off
    assert all(seconds > 0 for seconds in spent.seconds.values())
