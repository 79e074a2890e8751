"""The sentence with the answering words, and what beside it is part of the statement."""

import pytest

from embeddings.search.statements import as_question, behind_its_question, statement_of
from embeddings.types import Judgement, PassageText

OLDEST = "The oldest brewery is Steinbach."
FOUNDED = f"{OLDEST} It was founded in 1741."
BREWERY = f"{FOUNDED} Its beer is sold in nine countries."
STEERED = "Captain Ole Rask has steered the ferry for 31 years."
SAID = f'{STEERED} "The fog was my best teacher," he said.'
FOG = f"{SAID} He leaves in May."
SHOPS = "Ida Holm opened three shops in the town."
LAMPS = "Holm Lamps sells lamps. It expects a good year. The firm was founded in 1903. The shop is in Osk."
TABLE = "Openings\n\n| North | 2011 |\n| South | 2015 |"


@pytest.mark.parametrize(
    ("question", "text", "answer", "said"),
    [
        # the name is in one sentence, what is asked in the next
        ("Which brewery was founded in 1741?", BREWERY, "Steinbach", FOUNDED),
        ("When was Steinbach founded?", BREWERY, "1741", FOUNDED),
        ("Who said that the fog was his best teacher?", FOG, "Ole Rask", SAID),
        # a thing that is named farther above
        ("Which firm was founded in 1903?", LAMPS, "Holm Lamps", LAMPS[: LAMPS.index(" The shop")]),
        ("Which town was founded in 1903?", LAMPS, "Holm Lamps", LAMPS[: LAMPS.index(" It")]),
        ("Which firm sells lamps?", LAMPS, "Holm Lamps", LAMPS[: LAMPS.index(" It")]),
        # nothing of the question is lacking, or the neighbour has none of it
        ("Which brewery is the oldest?", BREWERY, "Steinbach", OLDEST),
        ("How long has Rask steered the ferry?", FOG, "31 years", STEERED),
        ("Which brewery burned down?", BREWERY, "Steinbach", OLDEST),
        # a sentence that stands by itself, or in another paragraph
        ("Who opened the school?", f"The school is in Osk. {SHOPS}", "Ida Holm", SHOPS),
        ("When was Osk built?", "Osk is small.\n\nIt was built in 1900. So it is.", "1900", "It was built in 1900."),
        ("When did South open?", TABLE, "2015", TABLE),
    ],
)
def test_what_is_read_a_second_time(question: str, text: str, answer: str, said: str) -> None:
    at = text.index(answer)
    made = statement_of(question, PassageText(None, text), Judgement(1.0, (at, at + len(answer))))
    assert made == PassageText(None, said)


INTERVIEW = "Did a bell crack?\n\nOnce. It was rung too soon.\n\nWho follows you?\n\nMy niece Tuva."


def test_an_answer_of_an_interview_is_read_with_its_question() -> None:
    at = INTERVIEW.index("My niece")
    made = statement_of("Who follows?", PassageText(None, INTERVIEW), Judgement(1.0, (at, at + 8)))
    assert made == PassageText(None, "Who follows you?\n\nMy niece Tuva.")


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("It was rung too soon.\n\nWho follows you?\n\nMy niece", "My niece"),
        ("Who follows you?\n\nMy niece Tuva", "My niece Tuva"),
        ("rung too soon", "rung too soon"),
        ("too soon.\n\nWho follows you?", "too soon.\n\nWho follows you?"),  # nothing behind it
    ],
)
def test_words_are_those_behind_the_question(words: str, left: str) -> None:
    at = INTERVIEW.index(words)
    start, end = behind_its_question(INTERVIEW, (at, at + len(words)))
    assert INTERVIEW[start:end] == left


def test_words_of_the_title_are_not_lacking() -> None:
    text, question = "Steinbach sells beer. It was founded in 1741.", "When was Steinbach founded?"
    judgement = Judgement(1.0, (text.index("1741"), len(text) - 1))
    assert statement_of(question, PassageText("Steinbach", text), judgement) == PassageText("Steinbach", text[22:])
    assert statement_of(question, PassageText(None, text), judgement) == PassageText(None, text)
    assert statement_of(question, PassageText(None, text), Judgement(1.0, None)) is None


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("bridge opening date", "bridge opening date?"),
        ("Name the sport that she plays ", "Name the sport that she plays?"),
        ("bridge opening (Osk)", "bridge opening (Osk)?"),
        ("Who plays?", "Who plays?"),
        ("She plays chess.", "She plays chess."),
        ("bridge", "bridge"),
    ],
)
def test_keywords_are_read_as_a_question(text: str, asked: str) -> None:
    assert as_question(text) == asked
