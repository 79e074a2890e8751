"""Offices before names, written out for the reader."""

from collections.abc import Sequence

import pytest

from embeddings.search.offices import OfficeReader, office_asked, written_out
from embeddings.types import Judgement, PassageText


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("Who is the governor of the province?", "governor"),
        ("who's the Osk mayor?", "mayor"),
        ("Who was the prime minister in 1990?", "prime minister"),
        ("Who is the current Prime Minister?", "prime minister"),
        ("Who was Steinbach's founder?", "founder"),
        ("Who is mayor of Osk?", "mayor"),
        ("Who is the city's fire chief?", "fire chief"),
        ("What is the name of the river?", None),
        ("When was the mayor born?", None),
        ("Who wrote to the mayor?", None),
        ("Who is", None),
    ],
)
def test_the_office_that_a_question_asks_for(question: str, office: str | None) -> None:
    found = office_asked(question)
    assert (" ".join(found) if found else None) == office


@pytest.mark.parametrize(
    ("office", "text", "written"),
    [
        ("mayor", "It rained. Mayor Ida Holm said no.", "It rained. The Mayor, Ida Holm, said no."),
        ("mayor", "That evening Mayor Ida Holm came.", "That evening the Mayor, Ida Holm, came."),
        ("mayor", "and Osk Mayor Ida Holm came.", "and Osk Mayor, Ida Holm, came."),
        ("mayor", "the mayor Ida Holm, who came", "the mayor, Ida Holm, who came"),
        ("mayor", "by mayor J. K. Holm. Then Osk", "by mayor, J. K. Holm. Then Osk"),
        ("mayor", "Mayor Ida van der Holm left.", "The Mayor, Ida van der Holm, left."),
        ("prime minister", "Prime Minister Ida Holm left.", "The Prime Minister, Ida Holm, left."),
        # nothing is put in
        ("prime minister", "Minister Ida Holm left.", None),
        ("mayor", "Former mayor Ida Holm left.", None),
        ("mayor", "Deputy Mayor Ida Holm left.", None),
        ("mayor", "Former Osk mayor Ida Holm left.", None),
        ("governor", "Lieutenant Governor Ida Holm left.", None),
        ("mayor", "Mayor J. R. R. de la Cruz y Vega left.", "The Mayor, J. R. R. de la Cruz y Vega, left."),
        ("mayor", "Mayor Ida Holm's house", None),
        ("mayor", "Mayor Ida Holm of Osk left.", None),
        ("mayor", "The mayor, Ida Holm, left.", None),
        ("mayor", "the mayor said", None),
    ],
)
def test_what_the_reader_reads(office: str, text: str, written: str | None) -> None:
    assert written_out(text, tuple(office.split())).text == (written or text)


class Names:
    """A reader that marks "Ida Holm" and keeps what it read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def judge(self, question: str, passages: Sequence[PassageText]) -> list[Judgement]:
        self.read += [passage.text for passage in passages]
        return [Judgement(1.0, (at := one.text.index("Ida Holm"), at + 8)) for one in passages]


@pytest.mark.parametrize("text", ["Mayor Ida Holm left.", "It rained. Mayor Ida Holm left.", "Ida Holm left."])
def test_marked_words_are_those_of_the_passage_as_it_is(text: str) -> None:
    reader = Names()
    [made] = OfficeReader(reader).judge("Who is the mayor?", [PassageText(None, text)])
    assert made.span is not None
    assert text[slice(*made.span)] == "Ida Holm"
    assert ("Mayor, Ida Holm, left" in reader.read[0]) == ("Mayor" in text)


@pytest.mark.parametrize(
    ("question", "title", "changed"),
    [
        ("Who is the mayor of Osk?", None, False),
        ("Who is the mayor of Osk?", "Rain in Osk", True),
        ("Who is the mayor?", None, True),
        ("When did the mayor leave?", None, False),
    ],
)
def test_a_passage_without_the_names_of_the_question_is_read_as_it_is(
    question: str, title: str | None, changed: bool
) -> None:
    reader = Names()
    OfficeReader(reader).judge(question, [PassageText(title, "Mayor Ida Holm left.")])
    assert (reader.read != ["Mayor Ida Holm left."]) == changed
