"""Answers of an interview, read with their question."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_archive import engine_over

from bot.answers.engine import Engine
from bot.answers.values import key_sentence
from embeddings.search.interviews import replies_of

TEXT = (
    "Ida Holm has kept the light of Lund for thirty years. Jan Roth of the Post asked her.\n\n"
    "**Jan Roth: Do you ever sleep at night?**\n\nIda Holm: Seldom. The lamp hums.\n\n"
    "**Is there a telephone?**\n\nThere is none.\n\n"
    "**What do you read?**\n\nCharts, mostly, and the letters of my sister."
)
TITLE = "The keeper of Lund"


@pytest.mark.parametrize(
    ("question", "marked", "texts"),
    [
        ("does ida holm sleep at night", None, ["Ida Holm, do you ever sleep at night? Seldom. The lamp hums."]),
        ("Is there a lift?", "There is none", ["Is there a telephone? There is none."]),  # bare: nothing without it
        ("Is there a lift?", "Charts, mostly", []),
        ("what does holm read", None, ["Ida Holm, what do you read? Charts, mostly, and the letters of my sister."]),
        ("Who painted the door?", None, []),
    ],
)  # fmt: skip
def test_an_answer_is_read_with_its_question(question: str, marked: str | None, texts: list[str]) -> None:
    start = TEXT.index(marked) if marked else 0
    span = (start, start + len(marked)) if marked else None
    rows = replies_of(TEXT, (0, len(TEXT)), TITLE, question, span)
    assert [row.text for row in rows] == texts
    assert all(row.text.endswith(TEXT[slice(*row.span)]) for row in rows)


def test_words_of_a_reply_are_those_of_the_article() -> None:
    (row,) = replies_of(TEXT, (0, len(TEXT)), TITLE, "does ida holm sleep at night")
    at = row.text.index("Seldom")
    assert TEXT[slice(*row.in_article((at, at + 6)))] == "Seldom"
    assert row.bare


def test_only_answers_inside_the_passage_are_read() -> None:
    start = TEXT.index("**Is there")
    rows = replies_of(TEXT, (start, len(TEXT)), TITLE, "does ida holm sleep at night and read")
    assert [row.text[:20] for row in rows] == ["Ida Holm, what do yo"]


SMITH = (
    "Nils Ahl has been the smith of Marn since 1990. Eva Berg visited him.\n\n"
    "Q: Do you use gas?\n\nA: Never.\n\n"
    "Q: Have you ever been burnt?\n\nA: Yes, twice on the left hand. It was my own fault.\n\n"
    "Q: Do you sell knives?\n\nA: I do not. Knives are for cutlers.\n\n"
    "Q: What is the hardest thing to make?\n\nA: A chain. Every link must be as good as the last.\n\n"
    "Q: Is there a successor?\n\nA: There is none."
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    articles: list[tuple[str, str | None, str, str]] = [
        ("smith", "2023-02-04", "A visit to the smithy", SMITH),
        ("gas", "2023-02-05", "Gas in Marn", "The gas works of Marn were shut in 1970. Nobody misses the smell."),
        ("school", "2023-02-06", "The school of Marn", "The school of Marn has ninety pupils and one cook."),
    ]
    with engine_over(articles, tmp_path_factory.mktemp("interviews"), models_dir) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("does nils ahl use gas", "A: Never."),
        ("Has Nils Ahl ever been burnt?", "A: Yes, twice on the left hand."),
        ("does nils ahl sell knives?", "A: I do not."),
        ("what does nils ahl say is hardest to make", "A: A chain."),
    ],
)
def test_a_reply_answers(engine: Engine, question: str, said: str) -> None:
    answer = engine.ask(question)
    assert answer.status == "answered"
    assert key_sentence(answer.citations[0]) == said


@pytest.mark.parametrize("question", ["Is there a lift in the smithy?", "does nils ahl like dogs?"])
def test_a_reply_to_another_question_does_not(engine: Engine, question: str) -> None:
    assert engine.ask(question).status != "answered"


POTTER = (
    "Vera Stang makes bowls in Tolne. Her neighbour Albert Krumm makes nails.\n\n"
    "**How many apprentices do you have?**\n\nFour, all from Tolne.\n\n"
    "**Where were you born?**\n\nIn Aalst, above a bakery."
)
PLAY = (
    "ANNA: Who killed the miller of Brae?\n\nJON: Never ask that here.\n\nANNA: Is it far?\n\nJON: Yes, over the hill."
)


@pytest.mark.parametrize("title", ["Potter of Tolne, Vera Stang", "The potter of Tolne"])
@pytest.mark.parametrize("question", ["How many apprentices does Albert Krumm have?", "Where was Albert Krumm born?"])
def test_nobody_answers_for_a_neighbour(title: str, question: str) -> None:
    assert replies_of(POTTER, (0, len(POTTER)), title, question) == []


def test_yes_and_no_do_not_say_who() -> None:
    assert replies_of(PLAY, (0, len(PLAY)), "The mill", "Who killed the miller of Brae?") == []
