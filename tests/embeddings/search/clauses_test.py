"""Of two like things told in one sentence the words of the one that is asked about are marked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_archive import engine_over

from bot.answers.engine import Engine
from bot.answers.values import answer_words
from embeddings.search.clauses import parts_asked
from embeddings.types import PassageText

FAIRS = (
    "In Holm the horse fair is held on Tuesdays, the wool fair on the first Friday of the month and the book fair on"
    " Sundays."
)
STAFF = "The library of Lund has named Ida Moss as director and Jan Orr as archivist."
PRICES = "A pass for the zoo of Oster costs 80 euros for adults and 30 euros for pupils."
CRASH = "The crash at Varn hurt two adults and three children."
BRIDGES = "The wooden bridge over the Aa was built in 1744, the steel one in 1871."
ARTICLES = [
    ("fairs", "2021-01-01", "Fairs of the county", FAIRS),
    ("staff", "2021-01-02", "News from the library", STAFF),
    ("prices", "2021-01-03", "What the zoo costs", PRICES),
    ("crash", "2021-01-04", "A crash", CRASH),
    ("bridges", "2021-01-05", "Two bridges over the Aa", BRIDGES),
]
ROWS = [
    ("When is the wool fair in Holm held?", "the first Friday of the month"),
    ("When is the horse fair in Holm held?", "Tuesdays"),
    ("When is the book fair in Holm held?", "Sundays"),
    ("Who is the archivist of the library of Lund?", "Jan Orr"),
    ("Who is the director of the library of Lund?", "Ida Moss"),
    ("How much is a pass for the zoo of Oster for pupils?", "30 euros"),
    ("How much is a pass for the zoo of Oster for adults?", "80 euros"),
    ("How many people did the crash at Varn hurt?", "two adults and three children"),
    ("When was the steel bridge over the Aa built?", "1871"),
    ("When was the wooden bridge over the Aa built?", "1744"),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    with engine_over(ARTICLES, tmp_path_factory.mktemp("clauses"), models_dir) as opened:
        yield opened


@pytest.mark.parametrize(("question", "words"), ROWS)
def test_the_words_of_the_thing_that_is_asked_about(engine: Engine, question: str, words: str) -> None:
    assert (answer_words(engine.ask(question).citations[0]) or "").rstrip(".") == words


@pytest.mark.parametrize(
    ("text", "question", "marked"),
    [
        ("Ida Moss and Jan Orr won the race of Lund.", "Who won the race of Lund?", "Ida Moss and Jan Orr"),
        ("Ida Moss, a teacher, and Jan Orr won the race.", "Who won the race?", "Ida Moss, a teacher, and Jan Orr"),
        (CRASH, "How many people did the crash hurt?", "two adults and three children"),
        ("The mill of Lund opened in 1890.", "When did the mill of Lund open?", "1890"),
        (PRICES, "How much is a pass for adults?", "80 euros"),
    ],
)
def test_one_answer_is_not_cut(text: str, question: str, marked: str) -> None:
    at = text.index(marked)
    assert parts_asked(question, PassageText("News", text), (0, len(text)), (at, at + len(marked))) is None
