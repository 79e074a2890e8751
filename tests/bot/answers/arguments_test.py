"""Arguments from Python: a wrong one is a DatelineError that names it, before anything is searched."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline import DatelineError, Engine, Filters, Question

WRONG: list[tuple[str, Callable[[Any], object]]] = [
    ("question", lambda engine: engine.ask(None)),
    ("question", lambda engine: engine.ask(b"ferry")),
    ("question", lambda engine: engine.search(5)),
    ("question", lambda engine: engine.search_many(["ferry", None])),
    ("question", lambda engine: engine.read(Question(None))),  # type: ignore[arg-type]
    ("after", lambda engine: engine.ask("ferry", after=2024)),
    ("after", lambda engine: engine.ask("ferry", after=datetime.date(2024, 1, 1))),
    ("after", lambda engine: engine.ask("ferry", after="2024-13")),
    ("before", lambda engine: engine.search("ferry", before=2024.5)),
    ("before", lambda engine: engine.search("ferry", before="soon")),
    ("source", lambda engine: engine.ask_many([Question("ferry", Filters(source=["Post"]))])),  # type: ignore[arg-type]
    ("today", lambda engine: engine.ask("ferry", today=datetime.date(2024, 1, 1))),
    ("top", lambda engine: engine.ask("ferry", top=0)),
    ("top", lambda engine: engine.ask("ferry", top=-1)),
    ("top", lambda engine: engine.ask("ferry", top="3")),
    ("top", lambda engine: engine.ask_many([Question("ferry")], top=True)),
    ("k", lambda engine: engine.search("ferry", k=0)),
    ("k", lambda engine: engine.search("ferry", k=2.0)),
    ("mode", lambda engine: engine.search("ferry", mode="foo")),
    ("mode", lambda engine: engine.search("ferry", mode=None)),
]


@pytest.fixture(scope="module")
def engine(data_dir: Path) -> Engine:
    return Engine.open(data_dir)


@pytest.mark.parametrize(("name", "call"), WRONG)
def test_a_wrong_argument_is_named(engine: Engine, name: str, call: Callable[[Any], object]) -> None:
    with pytest.raises(DatelineError, match=f"^{name}: ") as raised:
        call(engine)
    assert isinstance(raised.value, ValueError)
    assert "\n" not in str(raised.value)


def test_a_missing_folder_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match="nowhere is not a folder"):
        Engine.open(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_every_public_name_is_there() -> None:
    assert set(dateline.__all__) <= set(dir(dateline))
    for name in dateline.__all__:
        assert getattr(dateline, name).__name__ == name
    with pytest.raises(AttributeError, match="nosuch"):
        _ = dateline.nosuch


def test_every_error_is_a_dateline_error() -> None:
    import bot.discord.errors
    import bot.errors
    import corpus.errors
    import embeddings.errors

    for module in (bot.errors, bot.discord.errors, corpus.errors, embeddings.errors):
        errors = [value for value in vars(module).values() if isinstance(value, type) and issubclass(value, Exception)]
        assert errors
        assert all(issubclass(error, DatelineError) for error in errors)
