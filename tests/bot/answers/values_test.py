"""Whether a later statement gives the value that is asked for, for the same thing."""

import pytest

from bot.answers.types import Citation
from bot.answers.values import tells_it_anew
from corpus.types import SourceDate


def cited(text: str) -> Citation:
    date = SourceDate("2020-05-04", "day", "stated", None, "2020-05-04", "2020-05-04")
    return Citation(1, "a", None, None, None, None, text, 0, len(text), (0, len(text)), False, date, 0.9, "a.1:0-4:0")


@pytest.mark.parametrize(
    ("question", "older", "later", "expected"),
    [
        (
            "How much is a berth in the harbour of Osby?",
            "A berth in the harbour of Osby is 9 crowns.",
            "A berth in the harbour of Osby is 12 crowns.",
            True,
        ),
        (
            "How much does a bus ticket from Osby to Lerum cost?",
            "A bus ticket from Osby to Lerum costs 9 crowns.",
            "A ferry ticket from Osby to Lerum for cars costs 40 crowns.",
            False,
        ),
        (
            "How much does a ferry ticket to Lerum cost?",
            "A ferry ticket to Lerum costs 20 crowns.",
            "A child's ferry ticket to Lerum costs 8 crowns.",
            False,
        ),
        (
            "Who is the head of police in Osby?",
            "Mia Lunn is the head of police in Osby.",
            "Olle Berg is the head of fire police in Osby.",
            False,
        ),
        (
            "Who is the head of Arnum Ltd?",
            "Mia Lunn is the head of Arnum Ltd.",
            "Ruth Bell, who was the head of Arnum Ltd in 1990, has died.",
            False,
        ),
        (
            "How many berths does the harbour have?",
            "The harbour is to have nine berths.",
            "The harbour has six berths; the crane was left out.",
            True,
        ),
        (
            "How long are nets kept?",
            "Boats stay. Nets are kept for 9 days.",
            "No oars are lent. Nets are kept for 4 days.",
            True,
        ),
        ("What is the most common fish?", "The most common fish was bream.", "The most common fish was perch.", True),
        ("Who is the mayor of Osby?", "Mia Lunn is the mayor of Osby.", "Olle Berg is the mayor of Osby.", True),
        (
            "How long does the ferry to Lerum take?",
            "The ferry to Lerum takes 2 hours.",
            "The bus to Lerum takes 3.",
            False,
        ),
    ],
)
def test_which_later_statements_say_it_again(question: str, older: str, later: str, expected: bool) -> None:
    assert tells_it_anew(cited(later), cited(older), question) is expected
