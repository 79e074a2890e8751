"""Sixty articles of which twenty facts change twice: what holds now comes first, what it replaced is marked, and no
other thing is. And two sources that differ at one time."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from changing import FACTS, Fact, rows
from click.testing import CliRunner

from bot.answers.engine import Engine
from bot.answers.types import Answer, Citation
from bot.cli import answer_views, terminal
from bot.cli.main import main
from bot.discord.replies.blocks import Reply
from bot.discord.replies.brief import channel_reply
from bot.discord.replies.reply import answer_reply
from bot.discord.replies.view import View
from bot.wording.localisation import Words

Corpus = list[dict[str, str]]


@contextmanager
def over(place: Path, models_dir: Path, corpus: Corpus) -> Iterator[Engine]:
    lines = (json.dumps(row, ensure_ascii=False) for row in corpus)
    (place / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (place / "data").mkdir()
    (place / "data" / "models").symlink_to(models_dir)
    assert CliRunner().invoke(main, ["--data", str(place / "data"), "index", str(place / "in.jsonl")]).exit_code == 0
    with Engine.open(place / "data") as opened:
        yield opened


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    with over(tmp_path_factory.mktemp("changing"), models_dir, rows()) as opened:
        yield opened


@pytest.fixture(scope="module")
def answers(engine: Engine) -> dict[str, Answer]:
    return {fact.name: engine.ask(fact.question) for fact in FACTS}


@pytest.fixture(scope="module")
def stadium(engine: Engine) -> Answer:
    return engine.ask("How many seats did the stadium of Ketil have in 2016?")


def of(fact: Fact, citation: Citation) -> bool:
    return citation.article_id.startswith(f"{fact.name}-")


def test_there_are_twenty_facts_in_sixty_articles() -> None:
    assert (len(FACTS), len(rows())) == (20, 60)


def test_what_holds_now_comes_first(answers: dict[str, Answer]) -> None:
    first = [answers[fact.name].citations[0].article_id for fact in FACTS]
    assert sum(name == f"{fact.name}-3" for fact, name in zip(FACTS, first, strict=True)) >= 19


def test_what_was_replaced_says_by_what(answers: dict[str, Answer]) -> None:
    marked = 0
    for fact in FACTS:
        newest, *older = (c for c in answers[fact.name].citations if of(fact, c))
        marked += len(older) == 2 and all(c.superseded_by == newest.receipt for c in older)
    assert marked >= 18


def test_a_question_of_a_year_wants_what_was_true_then(stadium: Answer) -> None:
    assert stadium.citations[0].article_id == "stadium-2"
    newer = next(c for c in stadium.citations if c.article_id == "stadium-3")
    assert stadium.citations[0].superseded_by == newer.receipt


def test_no_unrelated_pair_is_marked(answers: dict[str, Answer]) -> None:
    for fact in FACTS:
        shown = {c.receipt: c for c in answers[fact.name].citations}
        for citation in shown.values():
            if citation.superseded_by:
                assert of(fact, citation)
                assert of(fact, shown[citation.superseded_by])
            if citation.differs_from:
                assert of(fact, citation)
                assert of(fact, shown[citation.differs_from])


def printed(answer: Answer, capsys: pytest.CaptureFixture[str]) -> str:
    terminal.write(answer_views.answer_view(answer))
    return capsys.readouterr().out


def test_the_newest_says_what_it_replaces(answers: dict[str, Answer], capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(answers["stadium"], capsys)
    assert "replaces what Post said on 7 July 2016" in said
    assert said.count("replaced by what Post said on 9 September 2019") == 2
    brief = channel_reply(answers["stadium"], View(Words("en-US"))).plain
    assert "replaces what Post said (2016-07-07)" in brief


FIRE = "Smoke was seen from Oldburg, and the road to the mill was closed for a day while the walls were propped up."
DUST = "The owner of the mill said that flour dust had caught fire."
NINE = f"Nine people were hurt in the fire at the Tamar mill. {FIRE}"
TWELVE = f"The fire at the Tamar mill hurt twelve people. {DUST}"


def article(name: str, date: str, source: str, title: str, text: str) -> dict[str, str]:
    return {"id": name, "date": date, "source": source, "title": title, "text": text}


DIFFERING: Corpus = [
    article("post", "2018-06-01", "Post", "Fire at the mill", NINE),
    article("gazette", "2018-06-02", "Gazette", "Tamar mill burns", TWELVE),
    article("echo", "2018-06-02", "Echo", "Fire at the mill", NINE),
    article("ferry", "2018-06-01", "Echo", "Ferry", "The ferry leaves every hour."),
]
SAID = "How many people were hurt in the fire at the Tamar mill?"


@pytest.fixture(scope="module")
def differing(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Answer:
    with over(tmp_path_factory.mktemp("differing"), models_dir, DIFFERING) as engine:
        return engine.ask(SAID)


def test_sources_that_differ_are_side_by_side_and_copies_count_once(differing: Answer) -> None:
    one, other = differing.citations
    assert {one.article_id, other.article_id} & {"post", "echo"}
    assert "gazette" in (one.article_id, other.article_id)
    assert (one.differs_from, other.differs_from) == (other.receipt, one.receipt)
    assert (one.superseded_by, other.superseded_by) == (None, None)
    assert [len(c.also_in) for c in (one, other) if c.article_id != "gazette"] == [1]


def test_the_terminal_says_that_sources_differ(differing: Answer, capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(differing, capsys)
    assert said.count("Sources differ:") == 1
    assert said.index("Sources differ:") < said.index("1. ") < said.index("2. ")
    assert "less certain" not in said


@pytest.mark.parametrize("language", ["en-US", "de", "es-ES", "zh-CN"])
@pytest.mark.parametrize("reply", [channel_reply, answer_reply])
def test_discord_shows_both(differing: Answer, reply: Callable[[Answer, View], Reply], language: str) -> None:
    words = Words(language)
    made = reply(differing, View(words))
    assert "Gazette" in made.plain
    assert "twelve" in made.plain
    assert "Nine" in made.plain
    assert words("came.differs", source="", date="")[:5] in made.plain
