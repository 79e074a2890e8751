"""A fact that only an article's title has: the reply says so, and no sentence stands out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_archive import engine_over

from bot.answers.engine import Engine
from bot.cli.answer_views import answer_view
from bot.cli.terminal import KEY
from bot.cli.wording import TITLE_ANSWERS
from bot.discord.replies import blocks
from bot.discord.replies.brief import channel_reply
from bot.discord.replies.reply import answer_reply
from bot.discord.replies.view import View
from bot.wording.localisation import Words

BATH = (
    "The council voted for it by nine votes to four on Tuesday night. Campaigners had collected three thousand"
    " names.\n\nThe building needs a new roof, and the boilers are older than most of those who swim there."
)
LYNX = (
    "A camera took the picture shortly after midnight. Rangers have asked walkers to keep dogs on the lead.\n\n"
    "The animal probably came over the border, they said. Farmers in the valley are worried."
)
ARTICLES = [
    ("bath", "2021-02-03", "Elm Street bath in Holm to close in June", BATH),
    ("lynx", "2020-05-05", "Lynx seen in the woods of Lund", LYNX),
    ("other", "2021-03-01", "Tram extended", "The tram line to Oster opens in spring. It is 9 kilometres long."),
]
BY_TITLE = ["When will the Elm Street bath in Holm close?", "What animal was seen in the woods of Lund?"]
BY_TEXT = [
    "How many names had campaigners against closing the Elm Street bath collected?",
    "How long is the tram line?",
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    with engine_over(ARTICLES, tmp_path_factory.mktemp("titles"), models_dir) as opened:
        yield opened


def _bold(reply: blocks.Reply) -> list[str]:
    return [line for line in reply.plain.splitlines() if line.startswith("> ") and "**" in line]


@pytest.mark.parametrize("question", BY_TITLE)
def test_only_the_title_answers(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    first = answer.citations[0]
    assert answer.status == "answered"
    assert first.title_answers
    assert first.answer_span is None
    assert first.start <= first.highlight[0] < first.highlight[1] <= first.end
    rows = [row.text for row in answer_view(answer)]
    assert TITLE_ANSWERS in [row.plain for row in rows]
    assert not any(span.style == KEY for row in rows for span in row.spans)
    for reply in (channel_reply(answer, View(Words("en"))), answer_reply(answer, View(Words("en")))):
        assert f"Its title answers: **{first.title}**" in reply.plain
        assert not _bold(reply)


@pytest.mark.parametrize("question", BY_TEXT)
def test_the_text_answers(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert not answer.citations[0].title_answers
    assert answer.citations[0].answer_span is not None
    assert TITLE_ANSWERS not in [row.text.plain for row in answer_view(answer)]
    assert "Its title answers" not in answer_reply(answer, View(Words("en"))).plain
