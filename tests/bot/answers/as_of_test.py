"""Questions of an archive as it was on a day: earlier versions answer, and what came later is not there."""

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from bot.answers.engine import Engine
from bot.answers.types import Answer
from bot.cli.main import main
from bot.errors import QuestionError
from bot.questions.types import Filters

POOL = "When does the open-air pool of Marn open?"
MAY, JULY = "The open-air pool of Marn opens in May.", "The open-air pool of Marn opens in July."
BRIDGE = "The new bridge over the Lorn costs 40 million crowns."


def row(name: str, text: str, day: str = "2020-01-10") -> dict[str, str]:
    return {
        "id": name,
        "date": day,
        "title": name.title(),
        "text": f"{text} It was said at a meeting.",
        "source": "Post",
    }


STEPS = {
    "2020-02-01": [row("pool", MAY), row("mill", "The Tamar mill grinds rye.")],
    "2020-03-01": [row("pool", JULY), row("mill", "The Tamar mill grinds rye.")],
    "2020-04-01": [row("pool", JULY), row("mill", "The Tamar mill grinds rye."), row("bridge", BRIDGE, "2020-03-30")],
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Path:
    place = tmp_path_factory.mktemp("as-of")
    (place / "data").mkdir()
    (place / "data" / "models").symlink_to(models_dir)
    with pytest.MonkeyPatch.context() as patched:
        for day, rows in STEPS.items():
            now = datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")
            clock = SimpleNamespace(UTC=datetime.UTC, datetime=SimpleNamespace(now=lambda _, at=now: at))
            patched.setattr("corpus.store.sql.rows.datetime", clock)
            (place / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
            done = CliRunner().invoke(
                main, ["--data", str(place / "data"), "index", str(place / "in.jsonl"), "--prune"]
            )
            assert done.exit_code == 0, done.output
    return place / "data"


@pytest.fixture
def engine(data: Path) -> Iterator[Engine]:
    with Engine.open(data) as opened:
        yield opened


def said(answer: Answer) -> list[str]:
    return [citation.excerpt.split(" It was said")[0] for citation in answer.citations]


@pytest.mark.parametrize(
    ("as_of", "sentence"),
    [("2020-02-01", MAY), ("2020-02-29", MAY), ("2020-02", MAY), ("2020-03-01", JULY), ("2021", JULY), (None, JULY)],
)
def test_the_version_of_that_day_answers(engine: Engine, as_of: str | None, sentence: str) -> None:
    answer = engine.ask(POOL, as_of=as_of)
    assert (answer.status, said(answer)[0]) == ("answered", sentence)
    assert engine.verify(answer.citations[0].receipt).verified
    assert answer.index.embedded == answer.index.passages


def test_what_came_later_is_not_there(engine: Engine) -> None:
    question = "How much does the new bridge over the Lorn cost?"
    assert engine.ask(question).citations[0].article_id == "bridge"
    earlier = engine.ask(question, as_of="2020-03-31")
    assert "bridge" not in {c.article_id for c in (*earlier.citations, *earlier.near_misses)}
    assert (earlier.index.articles, earlier.reading.as_of) == (2, "2020-03-31")
    assert "bridge" not in {hit.article_id for hit in engine.search(question, as_of="2020-03-31")}


def test_before_the_first_article_nothing_is_indexed(engine: Engine) -> None:
    assert engine.ask(POOL, as_of="2020-01-31").status == "nothing_indexed"


def test_the_newest_of_a_day_are_listed(engine: Engine) -> None:
    latest = engine.latest(filters=Filters(as_of="2020-03-15"), top=5)
    assert [c.article_id for c in latest.citations] == ["mill", "pool"]


def test_questions_of_several_days_are_answered_each_from_its_own(engine: Engine, data: Path) -> None:
    before = sorted(path.name for path in data.rglob("*"))
    for day in ("2020-02-01", "2020-03-01", "2020-03-02", "2020-02-02", "2020-02-01"):
        assert said(engine.ask(POOL, as_of=day))[0] == (MAY if day < "2020-03" else JULY)
    assert said(engine.ask(POOL))[0] == JULY
    assert sorted(path.name for path in data.rglob("*")) == before, "nothing of it stays in the data folder"


def test_what_is_no_date_is_refused(engine: Engine) -> None:
    with pytest.raises(QuestionError, match="as_of"):
        engine.ask(POOL, as_of="some day")


def test_the_command_line_says_which_day_it_is(data: Path) -> None:
    ran = CliRunner().invoke(main, ["--data", str(data), "ask", POOL, "--as-of", "2020-02-15"])
    assert ran.exit_code == 0
    assert "__May__" in ran.output
    assert "as they stood on 15 February 2020" in ran.output
    wrong = CliRunner().invoke(main, ["--data", str(data), "ask", POOL, "--as-of", "some day"])
    assert wrong.exit_code == 2
