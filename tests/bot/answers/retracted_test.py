"""What an article takes back is neither marked nor given as the words that answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_archive import engine_over

from bot.answers.engine import Engine
from bot.answers.retracted import correction_of, is_given_up, is_retracted, takes_back
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
    "On Friday we wrote that nine boats were lost. In fact 6 were.",
    "We reported that the mill was sold. Actually, it was not.",
    "Escribimos que el puente cuesta 40 millones. Eso era incorrecto.",
]
SAID = [
    "The minister wrongly said that the bridge was safe.",
    "We wrote to the council in May. The council did not answer.",
    "The mayor said that nine people were hurt. That was wrong, the police say.",
    "We reported in May that the bridge would close. It closed on 3 June.",
    "We reported that the mill is old. In fact it is the oldest in the county.",
    "The mayor said that nine boats were lost. In fact 6 were.",
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


SOLD = "An earlier report that the mill had been sold to Ida Holm was wrong."
SPLIT = "\n\n"


@pytest.mark.parametrize(
    ("report", "sentence", "retracted"),
    [
        (SOLD, "The mill was sold to Ida Holm.", True),
        (SOLD, "The mill has not been sold to Ida Holm.", False),
        (SOLD, "The mill hasn't been sold to Ida Holm.", False),
        (SOLD, "Nobody has sold the mill to Ida Holm.", False),
        (SOLD, "The owners deny that the mill was sold to Ida Holm.", False),
        (SOLD, "Was the mill sold to Ida Holm?", False),
        (SOLD, "The mill could be sold to Ida Holm.", False),
        (SOLD, "The mill will be sold to Ida Holm in May.", False),
        (SOLD, "The mill was sold to Ida Holm in 1998.", False),
        (SOLD, "Ida Holm sold the mill.", False),
        ("An earlier report that Oster beat Lund was wrong.", "Oster beat Lund.", True),
        ("An earlier report that Oster beat Lund was wrong.", "Lund beat Oster.", False),
        ("An earlier report of Oster's win over Lund was wrong.", "The win of Oster over Lund came late.", True),
        ("An earlier report of Oster's win over Lund was wrong.", "Lund had a win over Oster.", False),
        ("An earlier claim that the bath will not close was false.", "The bath will not close.", True),
        ("An earlier claim that the bath will not close was false.", "The bath will close.", False),
        ("An earlier report that twelve boats sank was wrong: it is ten.", "Twelve boats sank.", True),
        ("An earlier report that twelve boats sank was wrong: it is ten.", "12 boats sank in the storm.", True),
        ("An earlier report that twelve boats sank was wrong: it is ten.", "Ten boats sank.", False),
        ("An earlier report of lost boats was wrong: it had said nine.", "Nine boats are lost.", True),
        ("An earlier report of lost boats was wrong: it had said nine, not six.", "Six boats are lost.", False),
        ("An earlier report of lost boats was wrong: it had said nine.", "Some boats are lost.", False),
        ("An earlier report of lost boats was wrong.", "Six boats are lost.", False),
        ("An earlier report of lost boats was wrong.", "Some boats are lost.", True),
        ("An earlier report about the sale of the mill was wrong.", "The sale of the mill took a year.", False),
        ("An earlier version said twelve; it is ten.", "Ten boats sank.", False),
    ],
)
def test_what_a_report_called_wrong_takes_back(report: str, sentence: str, retracted: bool) -> None:
    for text, at in ((f"{report}{SPLIT}{sentence}", -1), (f"{sentence}{SPLIT}{report}", 0)):
        assert is_retracted(text, split(text), at % len(split(text))) == retracted


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        # What comes straight before in one paragraph is what is right.
        (f"The mill has not been sold to Ida Holm. {SOLD}", "The mill has not been sold to Ida Holm", False),
        (f"The mill was sold to Ida Holm after all. {SOLD}", "The mill was sold to Ida Holm", False),
        (f"The mill was sold to Ida Holm.{SPLIT}{SOLD}", "The mill was sold to Ida Holm", True),
        ("Six boats are lost. An earlier report of lost boats was wrong: it had said nine.", "Six boats", False),
        (SOLD, "the mill had been sold to Ida Holm", True),
        (SOLD, "had been sold to Ida Holm was wrong", False),
        # Of a sentence that calls itself wrong only what it calls so.
        ("We wrongly named Ida Holm as the owner; it is Jan Roth of Lund.", "named Ida Holm as the owner", True),
        ("We wrongly named Ida Holm as the owner; it is Jan Roth of Lund.", "it is Jan Roth of Lund", False),
        ("The dam is 40 metres high, not 50 as we wrongly wrote.", "The dam is 40 metres high", False),
        ("The dam, we wrongly wrote, is 50 metres high.", "is 50 metres high", True),
        ("In May we wrote that the dam leaks. That was wrong.", "In May we wrote that the dam leaks", True),
        ("In May we wrote: the dam leaks. That was wrong.", "the dam leaks", True),
    ],
)
def test_what_a_text_takes_back_of_its_words(text: str, said: str, expected: bool) -> None:
    start = text.index(said)
    assert takes_back(text, (start, start + len(said))) == expected


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
