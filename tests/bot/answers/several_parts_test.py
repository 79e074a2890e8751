"""Two questions in one message whose second goes on from the first: each is answered and cited."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_archive import engine_over

from bot.answers.engine import Engine
from bot.answers.values import answer_words, key_sentence
from bot.cli.wording import headline
from bot.discord.replies.blocks import fits
from bot.discord.replies.brief import channel_reply
from bot.discord.replies.reply import answer_reply
from bot.discord.replies.view import View
from bot.wording.localisation import Words

LINE = (
    "Norvik Line was founded by Ida Holm, a pilot from Lund. The company runs seven ferries between the islands. "
    "Holm retired in 1998 and moved to Oster."
)
MILL = (
    "The mill at Elmby closed in March 2011 because the river had run dry. It was designed by Per Vik. "
    "Some forty people worked there in its last year."
)
COUNCIL = (
    "On Monday the council of Lund approved the Pier bridge. The bridge will cost nine million crowns. "
    "Work on it begins in autumn."
)
CONCERT = "The summer concert is on 30 June at the school. A ticket costs 4 crowns, and there is cake."
ARTICLES = [
    ("line", "2015-02-03", "The ferries of the islands", LINE),
    ("mill", "2012-05-05", "An end to milling", MILL),
    ("council", "2019-03-01", "A vote in Lund", COUNCIL),
    ("bath", "2018-03-01", "The bath in Holm", "The bath in Holm has a new roof. It took the builders three weeks."),
    ("bus", "2019-04-01", "Fares", "A ticket for the bus to Oster costs 2 crowns. Children pay nothing."),
    ("concert", "2019-05-01", "Music in Lund", CONCERT),
]
BOTH = [
    ("Who founded Norvik Line? How many ferries does it run?", "Ida Holm", "seven"),
    ("Who founded Norvik Line and when did she retire?", "Ida Holm", "1998"),
    ("When did the mill at Elmby close, and who designed it?", "March 2011", "Per Vik"),
    ("When is the summer concert and how much is a ticket?", "30 June", "4 crowns"),
    ("When did the council approve the Pier bridge and how much will it cost?", "Monday", "nine million"),
]


ONE_SENTENCE = "When did the mill at Elmby close and why?"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    with engine_over(ARTICLES, tmp_path_factory.mktemp("parts"), models_dir) as opened:
        yield opened


@pytest.mark.parametrize(("question", "first", "second"), BOTH)
def test_both_parts_are_answered(engine: Engine, question: str, first: str, second: str) -> None:
    answer = engine.ask(question)
    said = [answer_words(citation) or "" for citation in answer.citations]
    assert answer.status == "answered"
    assert any(first in words for words in said), said
    assert any(second in words for words in said), said


def test_one_sentence_that_answers_both_is_cited_once(engine: Engine) -> None:
    answer = engine.ask(ONE_SENTENCE)
    assert answer.status == "answered"
    assert key_sentence(answer.citations[0]) == MILL.split(". ")[0] + "."
    assert sum("run dry" in citation.excerpt for citation in answer.citations) == 1


@pytest.mark.parametrize(("question", "first", "second"), BOTH)
def test_each_receipt_matches_what_is_shown(engine: Engine, question: str, first: str, second: str) -> None:
    for citation in engine.ask(question).citations:
        assert engine.verify(citation.receipt).excerpt == citation.excerpt


def test_a_part_that_nothing_answers_is_not_made_up(engine: Engine) -> None:
    answer = engine.ask("Who founded Norvik Line? Why did it go bankrupt?")
    assert answer.status == "related"
    assert answer_words(answer.citations[0]) is not None
    assert answer.missing.parts == ("Why did Norvik Line go bankrupt?",)
    said = "No sure answer to “Why did Norvik Line go bankrupt?”"
    assert headline(answer) == f"Answers part of your question. {said}"
    for reply in (answer_reply(answer, View(Words("en"))), channel_reply(answer, View(Words("en")))):
        assert "no sure answer to “Why did Norvik Line go bankrupt?”" in reply.plain
        assert "Ida Holm" in reply.plain


@pytest.mark.parametrize(("question", "first", "second"), BOTH)
def test_a_busy_channel_sees_both_answers(engine: Engine, question: str, first: str, second: str) -> None:
    answer = engine.ask(question)
    said = channel_reply(answer, View(Words("en"))).plain
    assert answer.answers == 2
    assert first in said
    assert second in said
    assert fits(channel_reply(answer, View(Words("en"))).blocks)


def test_where_no_part_is_answered_none_is_named(engine: Engine) -> None:
    answer = engine.ask("Who painted the ferries of Norvik Line? Why did it go bankrupt?")
    assert answer.missing.parts == ()
