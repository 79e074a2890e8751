"""A topic by date: what an article of that date says of it, the earliest and the newest, undated ones apart; and what
comes nearest on either side of a range that holds nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_archive import engine_over

from bot.answers.engine import Engine
from bot.answers.types import Answer
from bot.answers.values import key_sentence
from bot.cli import answer_views, terminal
from bot.discord.replies import pages
from bot.discord.replies.brief import channel_reply
from bot.discord.replies.reply import answer_reply
from bot.discord.replies.view import View
from bot.questions.types import Filters, Question
from bot.wording.localisation import Words

FERRY = [
    ("first", "2018-03-02", "A ferry for the island", "The council buys an island ferry. It takes 60 cars."),
    ("count", "2021-05-04", "Passengers", "The next island ferry is planned for 2023. The island ferry carried 12,400"
     " passengers in April 2021. The weather was fine."),
    ("crane", "2019-06-06", "New crane", "The harbour has a new crane. It lifts 80 tonnes."),
    ("strike", "2022-09-09", "Strike ends", "The crew of the island ferry is back at work. Its strike took a week."),
    ("bare", None, "Timetable", "The island ferry leaves every hour. Bicycles are free."),
    ("quay", "2020-02-02", "Quay repaired", "The northern quay is mended with new stones. It took all winter."),
]  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    with engine_over(FERRY, tmp_path_factory.mktemp("topic"), models_dir) as opened:
        yield opened


def by_date(engine: Engine, top: int) -> Answer:
    [answer] = engine.ask_many([Question("island ferry", top=top, by_date=True)])
    return answer


def test_each_article_says_what_it_says_of_the_topic_then(engine: Engine) -> None:
    answer = by_date(engine, 10)
    assert answer.status == "listed"
    assert [(c.article_id, key_sentence(c)) for c in answer.citations] == [
        ("strike", "The crew of the island ferry is back at work."),
        ("count", "The island ferry carried 12,400 passengers in April 2021."),
        ("first", "The council buys an island ferry."),
    ]
    assert [c.article_id for c in answer.near_misses] == ["bare"]


@pytest.mark.parametrize("top", [1, 2, 10])
def test_the_earliest_is_known_however_few_are_shown(
    engine: Engine, top: int, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = by_date(engine, top)
    assert answer.earliest is not None
    assert (answer.earliest.article_id, answer.citations[0].article_id) == ("first", "strike")
    assert engine.verify(answer.earliest.receipt).verified
    terminal.write(answer_views.answer_view(answer))
    said = capsys.readouterr().out
    assert "First reported on 2 March 2018 (Post), most recently on 9 September 2022 (Post)." in said
    brief = channel_reply(answer, View(Words("en-US"))).plain
    assert "First reported: 2018-03-02 (Post); most recently: 2022-09-09 (Post)" in brief


@pytest.mark.parametrize("words", ["last month", "since 1 May 2021, please", "in May 2021", "letzten Monat"])
def test_a_date_alone_is_no_topic(engine: Engine, words: str) -> None:
    answer = engine.latest(words, today="2021-06-10")
    assert (answer.status, answer.reading.topic) == ("listed", None)
    assert "count" in [citation.article_id for citation in answer.citations]


def test_a_topic_stays_beside_its_date(engine: Engine) -> None:
    answer = engine.latest("crane last month", today="2019-07-10")
    assert (answer.reading.topic, [c.article_id for c in answer.citations]) == ("crane", ["crane"])


def test_latest_of_the_command_line_gives_the_earliest(engine: Engine) -> None:
    assert engine.latest("island ferry", top=1).earliest == by_date(engine, 1).earliest
    assert engine.latest().earliest is None


def test_a_timeline_begins_with_the_earliest_and_keeps_undated_apart(engine: Engine) -> None:
    shown = pages.timeline_reply(by_date(engine, pages.LOOKED_AT), None, View(Words("en-US"))).plain
    marks = ["First reported: 2018-03-02", "`2018-03-02` The council buys", "`2021-05-04` The island ferry carried",
             "`2022-09-09` The crew", "Undated:", "leaves every hour"]  # fmt: skip
    assert [shown.index(mark) for mark in marks] == sorted(shown.index(mark) for mark in marks)
    assert "planned for 2023" not in shown


@pytest.mark.parametrize(
    ("question", "filters"),
    [
        ("What happened in November 2020?", Filters()),
        ("What was published in November 2020?", Filters()),
        ("How many passengers did the island ferry carry?", Filters("2018-04-01", "2021-04-30")),
    ],
)
@pytest.mark.parametrize("reply", [channel_reply, answer_reply])
def test_discord_shows_what_comes_nearest_on_either_side(
    engine: Engine, question: str, filters: Filters, reply: object
) -> None:
    [answer] = engine.ask_many([Question(question, filters)])
    assert answer.status == "nothing_in_range"
    view = View(Words("en-US"))
    shown = (answer_reply if reply is answer_reply else channel_reply)(answer, view).plain
    before, after = shown.index("Closest before: **Post** · "), shown.index("Closest after: **Post** · ")
    assert before < after
