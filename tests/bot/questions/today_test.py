""" "last year" is counted from a day that is passed in, on every way of asking; without one it stays words."""

import asyncio
import datetime
import json
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import Result
from printed import Run, lines, parsed

from bot.answers.engine import Engine
from bot.answers.types import Answer
from bot.discord.conversation.adapter import EngineAdapter
from bot.discord.conversation.admission import Admission
from bot.discord.conversation.asker import Asker
from bot.discord.conversation.lookups import Lookups
from bot.discord.conversation.question_service import QuestionService
from bot.discord.conversation.worker import AnswerWorker
from bot.discord.gateway.interactions import App
from bot.discord.gateway.messages import Messages
from bot.discord.operations.metrics import Metrics
from bot.discord.operations.storage import Storage
from bot.discord.settings import DiscordSettings
from bot.questions.types import Filters, Question
from tests.bot.discord.toy import ToyEngine

QUESTION = "How many passengers did the ferry terminal at Lindhaven count last year?"
YEAR = ("2019-01-01", "2019-12-31")


def test_the_command_line_takes_the_day(run: Run) -> None:
    answer = parsed(run("ask", "--json", "--today", "2020-03-05", QUESTION))
    spoken = answer["reading"]["spoken"]
    assert (spoken["after"], spoken["before"], spoken["words"]) == (*YEAR, "last year")
    assert answer["reading"]["echo"] == "I read “last year” as 2019-01-01 to 2019-12-31"
    assert {citation["article_id"] for citation in answer["citations"]} == {"ferry-2019"}
    shown = run("ask", "--today", "2020-03-05", QUESTION)
    assert shown.stdout.startswith("I read “last year” as 2019-01-01 to 2019-12-31\n")
    assert shown.stderr == ""


def test_without_a_day_a_question_is_of_today(run: Run) -> None:
    year = datetime.date.today().year - 1
    asked = parsed(run("ask", "--json", QUESTION))
    assert asked["reading"]["echo"] == f"I read “last year” as {year}-01-01 to {year}-12-31"
    assert (run("ask", QUESTION).stderr, run("latest", "ferry last year").exit_code) == ("", 0)
    quoted = parsed(run("ask", "--json", 'Who said "last year" at the ferry terminal?'))
    assert quoted["reading"]["echo"] is None
    assert parsed(run("ask", "--json", "ferry", "--after", "yesterday"))["reading"]["after"] is not None


def test_a_batch_without_a_day_leaves_the_words(run: Run) -> None:
    row = json.dumps({"id": 1, "text": QUESTION})
    reading = lines(run("ask", "--batch", "-", text=row + "\n"))[0]["reading"]
    assert (reading["after"], reading["before"], reading["echo"]) == (None, None, None)
    refused = run("ask", "--batch", "-", "--after", "yesterday", text=row + "\n")
    assert "--after yesterday: add --today DAY to count from (e.g. --today 2014-03-06)" in refused.stderr


def spoken_after(result: Result) -> list[str | None]:
    """The first day of the period that each answer's question speaks of."""
    return [(row["reading"]["spoken"] or {"after": None})["after"] for row in lines(result)]


def test_a_batch_takes_a_day_for_each_line_and_one_for_the_others(run: Run) -> None:
    rows = [{"id": 1, "text": QUESTION}, {"id": 2, "text": QUESTION, "today": "2015-01-01"}]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    assert spoken_after(run("ask", "--batch", "-", "--today", "2020-03-05", text=text)) == ["2019-01-01", "2014-01-01"]
    assert spoken_after(run("ask", "--batch", "-", text=text)) == [None, "2014-01-01"]


def test_options_win_over_the_words(run: Run) -> None:
    reading = parsed(run("ask", "--json", "--today", "2020-03-05", "--after", "2014", "--before", "2014", QUESTION))[
        "reading"
    ]
    assert (reading["after"], reading["before"], reading["echo"]) == ("2014-01-01", "2014-12-31", None)


def test_the_engine_takes_it_from_python_and_from_the_bot(data_dir: Path) -> None:
    with Engine.open(data_dir) as engine:
        spoken = engine.ask(QUESTION, today="2020-03-05").reading.spoken
        assert spoken is not None
        assert (spoken.after, spoken.before) == YEAR
        [answer] = EngineAdapter(engine).ask_many([Question(QUESTION, today="2020-03-05")])
        assert answer.reading.spoken == spoken


class Recording(ToyEngine):
    """Notes the days it is asked with."""

    def __init__(self) -> None:
        super().__init__()
        self.days: list[str | None] = []

    def ask_many(self, questions: Sequence[Question]) -> list[Answer]:
        self.days += [question.today for question in questions]
        return super().ask_many(questions)


def test_the_service_hands_on_the_day_of_the_question(tmp_path: Path) -> None:
    engine, asker = Recording(), Asker(1, None, 1, "slash", "en", today="2020-03-05")

    async def run() -> None:
        storage, metrics = Storage(tmp_path / "s"), Metrics()
        admission = Admission(storage, DiscordSettings(), metrics)
        questions = QuestionService(AnswerWorker(engine, capacity=9, batch=9), storage, admission, metrics)
        await questions.worker.start()
        await questions.ask(asker, "harbour bridge last year")
        await questions.ask(asker, "and yesterday?")
        await questions.near(asker, "harbour bridge last year", Filters())
        await Lookups(questions.worker, admission, metrics).timeline(asker, "harbour bridge last year", Filters())
        await questions.again(asker, "harbour bridge last year", Filters(), any_date=True)
        await questions.worker.close()

    asyncio.run(run())
    # Without its dates the question is asked by the words that are left, so that the last one needs no day.
    assert engine.days == [*["2020-03-05"] * 4, None]


LATE = datetime.datetime(2020, 3, 5, 23, 59, tzinfo=datetime.UTC)
APP: Any = SimpleNamespace(access=SimpleNamespace(sees=lambda *_, **__: None))
"""What an asker is made with: a server that closes nothing."""


@pytest.mark.parametrize(("message", "day"), [(None, "2020-03-05"), (LATE - datetime.timedelta(days=20), "2020-02-14")])
def test_an_interaction_tells_its_day_a_button_that_of_its_reply(message: Any, day: str) -> None:
    interaction: Any = SimpleNamespace(
        channel_id=1,
        guild_id=None,
        channel=None,
        user=SimpleNamespace(id=5, name="reader", global_name=None, display_name="reader", nick=None),
        locale=SimpleNamespace(value="en"),
        guild_locale=None,
        message=message and SimpleNamespace(created_at=message),
        created_at=LATE,
    )
    assert App.asker(APP, interaction, "slash").today == day


def test_a_message_tells_its_day() -> None:
    message: Any = SimpleNamespace(
        guild=None,
        author=SimpleNamespace(id=5, name="reader", global_name=None, display_name="reader", nick=None),
        content="news",
        reference=None,
        created_at=LATE,
        mentions=[],
    )
    place: Any = SimpleNamespace(id=7, parent_id=None, category_id=None)
    messages: Any = SimpleNamespace(_app=APP, _locale_of=lambda _: "en")
    assert Messages._asker(messages, message, place, "direct").today == "2020-03-05"
