"""What an article takes back is neither marked nor given as the words that answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_archive import engine_over

from bot.answers.engine import Engine
from bot.answers.retracted import correction_of, is_given_up, is_retracted
from bot.answers.superseding import supersedes
from bot.answers.types import Citation
from bot.answers.values import answer_words, key_sentence
from corpus.text.sentences import split
from corpus.types import SourceDate

RETRACTED = [
    "In our report of 3 May we wrote that a lamp set the barn alight. That was wrong. It was a candle.",
    "We said on Monday that nine people were hurt. This is not correct: there were six.",
    "An earlier version of this article misstated the price of the bell.",
    "We incorrectly named Ida Holm as the owner of the mill.",
    "The original headline mistakenly gave the year as 1931.",
    "Wir schrieben, die Brücke koste 40 Millionen. Das war falsch. Sie kostet 52.",
    "In einer früheren Fassung hieß es irrtümlich, das Bad öffne im Mai.",
    "Escribimos que el puente cuesta 40 millones. Eso era incorrecto.",
]
SAID = [
    "The minister wrongly said that the bridge was safe.",
    "We wrote to the council in May. The council did not answer.",
    "The mayor said that nine people were hurt. That was wrong, the police say.",
    "We reported in May that the bridge would close. It closed on 3 June.",
    "It was an error to close the pool, we think.",
    "The report said that the dam was safe. That is a relief.",
]


@pytest.mark.parametrize("text", RETRACTED)
def test_what_is_taken_back(text: str) -> None:
    assert is_retracted(text, split(text), 0)


@pytest.mark.parametrize("text", SAID)
def test_what_is_said(text: str) -> None:
    assert not is_retracted(text, split(text), 0)


@pytest.mark.parametrize(
    ("text", "at", "right"),
    [
        (RETRACTED[0], 0, 2),
        (RETRACTED[1], 0, 1),
        ("We wrongly named Ida Holm as the owner. It is Jan Roth.", 0, 1),
        ("Six people are safe. An earlier report of nine missing people was wrong.\n\nNine people are missing.", 2, 0),
        ("An earlier report of nine missing people was wrong.\n\nNine people are missing.", 1, 0),
        ("An earlier version of this article misstated the price of the bell.", 0, None),
    ],
)
def test_what_is_right_in_its_place(text: str, at: int, right: int | None) -> None:
    assert is_retracted(text, split(text), at)
    assert correction_of(text, split(text), at) == right


@pytest.mark.parametrize(
    "text",
    [
        "Six people are safe. An earlier report of nine missing boats was wrong. Nine people are missing.",
        "An earlier report of delays was wrong. There are delays on the line to Oster.",
        "An earlier report of nine missing people was right. Nine people are missing.",
    ],
)
def test_what_another_sentence_does_not_take_back(text: str) -> None:
    assert not is_retracted(text, split(text), len(split(text)) - 1)


@pytest.mark.parametrize(
    ("sentence", "words", "given_up"),
    [
        ("The fair, planned for 16 July, has been postponed to 10 September.", "16 July", True),
        ("The fair, planned for 16 July, has been postponed to 10 September.", "10 September", False),
        ("The concert scheduled for Friday was called off.", "Friday", True),
        ("The opening was postponed from the 3rd to the 9th of May.", "3rd", True),
        ("The opening is planned for 3 May.", "3 May", False),
        ("Das für Mai geplant gewesene Fest wird verschoben.", "Mai", False),
        ("Das Fest, geplant für Mai, wird auf Juni verschoben.", "Mai", True),
        ("It was cancelled on 3 May.", "3 May", False),
    ],
)
def test_what_was_planned_before_a_change(sentence: str, words: str, given_up: bool) -> None:
    assert is_given_up(sentence, sentence.index(words)) == given_up


ROWS = [
    ("fire", "2021-02-17", "Fire in the gym of Lund", "A fire damaged the gym of the school of Lund on Monday. The fire"
     " chief said that a faulty heater had set mats in the gym alight. Nobody was hurt."),
    ("wrong", "2021-02-19", "The gym fire of Lund: what burned first", "In our report of 17 February on the fire in"
     " the gym of Lund we wrote that a faulty heater had set mats alight. That was wrong. The fire in the gym began in"
     " the wiring of a scoreboard, the report of the marshal says."),
    ("other", "2021-03-01", "Tram extended", "The tram line to Oster opens in spring. It is 9 kilometres long."),
]  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    with engine_over(ROWS, tmp_path_factory.mktemp("retracted"), models_dir) as opened:
        yield opened


def citation(number: int, key: str) -> Citation:
    """The citation of an article of ROWS with the sentence that has `key` marked."""
    name, day, title, text = ROWS[number]
    marked = next((a, b) for a, b in split(text) if key in text[a:b])
    date = SourceDate(day, "day", "metadata")
    return Citation(
        1, name, title, "Post", None, None, text, 0, len(text), marked, False, date, 0.9, f"{name}.1:0-9:00000000"
    )


@pytest.mark.parametrize(("key", "replaces"), [("heater", True), ("Nobody", False), ("damaged the gym", False)])
def test_a_correction_replaces_what_it_takes_back_and_nothing_else(key: str, replaces: bool) -> None:
    assert supersedes(citation(1, "scoreboard"), citation(0, key), "Why did the mats burn?") == replaces
    assert not supersedes(citation(0, key), citation(1, "scoreboard"), "Why did the mats burn?")


@pytest.mark.parametrize(
    "question", ["What set the gym of Lund on fire?", "what caused the fire in the gym?", "Why did the gym burn?"]
)
def test_a_correction_is_shown_by_what_it_says_now(engine: Engine, question: str) -> None:
    [shown] = [c for c in engine.ask(question).citations if c.article_id == "wrong"]
    assert "scoreboard" in key_sentence(shown)
    assert "heater" not in (answer_words(shown) or "")
