"""The answering words: the cell that is asked for, and no words of the line below."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_archive import engine_over

from bot.answers.engine import Engine
from bot.answers.values import answer_words, key_sentence

BATH = (
    "Fares of the bath\n\n| Guest | One visit | Ten visits | Season ticket |\n|---|---|---|---|\n"
    "| Adult | 4.20 | 36.00 | 120.00 |\n| Pupil | 2.10 | 18.00 | 60.00 |\n| Family | 9.50 | 81.00 | 250.00 |\n"
)
HOURS = ("Monday: closed", "Wednesday: 2pm to 7pm", "Thursday: 9am to 1pm", "Saturday: 10am to noon")
LIBRARY = "Opening hours of the library\n\n" + "\n".join(HOURS)
ARTICLES = [("bath", "2026-01-05", "The bath at Holm", BATH), ("library", "2026-01-06", "The library at Holm", LIBRARY)]
ROWS = [
    ("How much is a season ticket for a pupil at the bath?", "| Pupil", "60.00"),
    ("How much is an adult season ticket at the bath?", "| Adult", "120.00"),
    ("bath family ten visits price", "| Family", "81.00"),
    ("What time does the library close on Wednesday?", "Wednesday", "2pm to 7pm"),
    ("When is the library open on Saturday?", "Saturday", "10am to noon"),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    with engine_over(ARTICLES, tmp_path_factory.mktemp("rows"), models_dir) as opened:
        yield opened


@pytest.mark.parametrize(("question", "row", "words"), ROWS)
def test_the_words_of_a_row(engine: Engine, question: str, row: str, words: str) -> None:
    first = engine.ask(question).citations[0]
    assert key_sentence(first).lstrip("-| ").startswith(row.lstrip("-| "))
    assert answer_words(first) == words
