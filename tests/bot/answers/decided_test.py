"""What became of a proposal is what answers whether it was done, and is in what is shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_archive import engine_over

from bot.answers.decided import asks_what_was_decided, decided_with, outcome_of, was_turned_down
from bot.answers.engine import Engine
from bot.answers.values import answer_words, key_sentence
from bot.discord.replies.brief import around_the_answer
from corpus.text.sentences import split

DECIDED = [
    "Jan Roth proposed to sell the bell. The proposal was lost by four votes to three.",
    "The board discussed a request from the school for a gate. The pupils would save time. The request was granted.",
    "Nils Ahl moved that the organ be cleaned. The matter was put off until May.",
    "The club made a bid for the old mill. The owner turned it down.",
    "They applied for a licence to sell beer. After an hour of talk, the application was refused.",
    "The mayor suggested a toll on the bridge. The members rejected the idea.",
    "A plan to move the market was put forward. It was approved without a vote.",
    "Ida Holm presented a motion on the noise of the bells. It was finally withdrawn.",
]
OPEN = [
    "The board heard a plan to pave the car park. The plan is by the firm Kerst.",
    "The board heard a plan to pave the car park. An earlier plan was rejected in 1990.",
    "Jan Roth proposed to sell the bell.\n\nThe proposal was lost.",
    "The bell was sold. It was approved by the bishop.",
    "A request for a gate came from the school. A motion on the wall was made. It was lost.",
    "Jan Roth proposed to sell the bell. The keys of the tower were lost.",
    "The firm made an offer of 50 crowns. It fell by half in May.",
    "Nils Ahl moved to Lund. It was put off twice.",
    "Jan Roth proposed to sell the bell. The application of the school was granted.",
]


@pytest.mark.parametrize("text", DECIDED)
def test_what_became_of_it(text: str) -> None:
    sentences = split(text)
    assert outcome_of(text, sentences, 0) == len(sentences) - 1
    assert decided_with(text, sentences, 0) == decided_with(text, sentences, len(sentences) - 1)


@pytest.mark.parametrize("text", OPEN)
def test_what_is_open_or_of_something_else(text: str) -> None:
    assert outcome_of(text, split(text), 0) is None
    assert decided_with(text, split(text), 0) == (0, 0)


@pytest.mark.parametrize(
    ("question", "yes_or_no", "asks"),
    [
        ("what did the board decide about the bell", False, True),
        ("what became of the plan for the car park", False, True),
        ("did they sell the bell", True, True),
        ("was the request for a gate granted", True, True),
        ("did Jan Roth propose to sell the bell", True, False),
        ("who proposed to sell the bell", False, False),
        ("for how much was the bell to be sold", False, False),
    ],
)
def test_questions_of_what_was_decided(question: str, yes_or_no: bool, asks: bool) -> None:
    assert asks_what_was_decided(question, yes_or_no=yes_or_no) == asks


@pytest.mark.parametrize(
    ("text", "question", "turned_down"),
    [
        (DECIDED[0], "how much did they get for the bell", True),
        (DECIDED[3], "who owns the mill", True),
        (DECIDED[1], "how do the pupils go", False),
        (DECIDED[0], "who proposed to sell the bell", False),
        (OPEN[0], "who paves the car park", False),
    ],
)
def test_what_was_turned_down(text: str, question: str, turned_down: bool) -> None:
    assert was_turned_down(text, split(text), 0, question) == turned_down


MINUTES = """PARISH OF HOLLIN

1. Bell tower
Jan Roth proposed to sell the old bell for 4,000 crowns to the museum. The proposal was lost by four votes to three.

2. Graveyard wall
The board discussed a request from the school to open a second gate in the graveyard wall. The pupils would have a
shorter way. The request was granted.

3. Organ
Nils Ahl moved that the organ be cleaned by a firm from Lund. The matter was put off until the next meeting.

4. Car park
The board heard a plan to pave the car park. The plan is by the firm Kerst. Work would take two weeks.
"""
ROWS = [
    ("minutes", "2026-03-03", "Minutes of 3 March", MINUTES),
    ("tram", "2026-01-07", "Tram extended", "The tram line to Oster opens in spring. It is 9 kilometres long."),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    with engine_over(ROWS, tmp_path_factory.mktemp("decided"), models_dir) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "key", "shown"),
    [
        ("did the parish sell the old bell?", "was lost", "sell the old bell"),
        ("what did the board decide about the old bell", "was lost", "sell the old bell"),
        ("will there be a second gate in the graveyard wall?", "was granted", "second gate"),
        ("is the organ being cleaned by a firm from Lund?", "put off", "organ be cleaned"),
        ("what was decided about cleaning the organ", "put off", "organ be cleaned"),
        ("for how much was the old bell to be sold to the museum", "4,000 crowns", "was lost"),
        ("who proposed to sell the old bell", "Jan Roth", "was lost"),
        ("how long would work on the car park take", "two weeks", "two weeks"),
    ],
)
def test_the_decision_is_shown(engine: Engine, question: str, key: str, shown: str) -> None:
    answer = engine.ask(question)
    first = (*answer.citations, *answer.near_misses)[0]
    assert key in key_sentence(first)
    assert (answer_words(first) or "") in key_sentence(first)
    brief = around_the_answer(first)
    assert key in brief.excerpt
    assert shown in brief.excerpt
