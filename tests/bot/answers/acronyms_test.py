"""Whether what is cited is of the body that a question names by its letters."""

import pytest

from bot.answers.acronyms import is_of_another_body
from bot.answers.types import Citation
from corpus.types import UNKNOWN_DATE

FLOOD = "The U.S. sent nine boats up the river."


def citation(text: str, title: str | None = None) -> Citation:
    return Citation(1, "a", title, None, None, None, text, 0, len(text), (0, len(text)), False, UNKNOWN_DATE, 0.9, "r")


@pytest.mark.parametrize(
    ("question", "marked", "article", "another"),
    [
        ("How many boats did the U.N. send?", FLOOD, "", True),
        ("How many boats did the UN send?", FLOOD, "", True),
        ("How many boats did NATO send?", FLOOD, "", True),
        ("How many boats were sent by the E.U.?", FLOOD, "", True),
        ("How many boats did the US send?", FLOOD, "", False),
        ("How many boats did the USA send?", FLOOD, "", False),
        ("How many boats did the U.N. send?", FLOOD, "Talks at the UN had failed.", False),
        ("How many boats did the U.N. send?", FLOOD, "The United Nations had called for them.", False),
        ("How many boats did the W.F.P. send?", FLOOD, "The World Food Programme was asked for them.", False),
        ("How many boats did the ILO send?", "It sent nine boats.", "", False),
        ("How many boats did the US send?", "The keeper sent us nine boats.", "", True),
        ("How many boats did the US send?", "The keeper sent us nine boats.", "They were American boats.", False),
        ("How many boats did the keeper send?", "The keeper sent us nine boats.", "", False),
        ("Which TV channel shows it?", "It is shown on ITN.", "", False),
        ("How many cases of COVID were there?", "In January 12 cases of SARS were found.", "", False),
        ("How many boats did JR Halden send?", "The keeper of the BSU sent nine boats.", "", False),
        ("HOW MANY BOATS DID THE UN SEND?", FLOOD, "", False),
    ],
)
def test_what_another_body_did_is_not_what_is_asked(question: str, marked: str, article: str, another: bool) -> None:
    assert is_of_another_body(question, citation(marked), f"{marked} {article}") is another


def test_the_title_may_name_the_body() -> None:
    assert not is_of_another_body("How many boats did the U.N. send?", citation(FLOOD, "UN and U.S. help"), FLOOD)
