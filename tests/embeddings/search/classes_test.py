"""Prizes of one class, and the places of a ranking that questions ask for."""

import pytest

from embeddings.search.classes import of_another_class
from embeddings.search.places import is_result, place_asked


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("The junior prize went to Mia Lunn.", "Who won the regatta?", True),
        ("In the women's race Ida Holm was first.", "who won the race", True),
        ("Under 14: Mia Lunn.", "who won?", True),
        ("The prize for the loudest horn went to Jan Roth.", "Who won the regatta?", True),
        ("Jan Roth won the regatta.", "Who won the regatta?", False),
        ("Ida Holm won the first prize.", "Who won the regatta?", False),
        ("The junior prize went to Mia Lunn.", "Who won the junior prize?", False),
        ("The prize for the loudest horn went to Jan Roth.", "Who won the prize for the loudest horn?", False),
        ("Among the juniors Mia Lunn was first.", "Who won the regatta?", True),
        ("Jan Roth, a father of three children, won the regatta.", "Who won the regatta?", False),
        ("Ida Holm won the regatta, the first woman to do so.", "Who won the regatta?", False),
        ("The audience cheered as Ida Holm won.", "Who won the regatta?", False),
        ("The boys of the choir came second.", "Who came second?", False),
        ("She took the job in the women's section.", "Who took the job?", False),
        ("The Sund Award for the best novel went to Jan Roth.", "Who won the award for the best novel?", False),
        ("Jan Roth won the Sund Prize.", "Who won the regatta?", False),
        ("Women's rights lawyer Ida Holm won the election.", "Who won the election?", False),
        ("Two boys took the boat.", "Who took the boat?", False),
        ("Jan Roth won the challenge trophy.", "Who won the regatta?", False),
        ("Sund Ladies won the league.", "Who won the league?", False),
        ("The children came by boat.", "Who came by boat?", False),
    ],
)
def test_the_prize_of_another_class(sentence: str, question: str, expected: bool) -> None:
    assert of_another_class(sentence, question) == expected


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Who won the regatta?", 1),
        ("winner of the pie contest", 1),
        ("Who is fastest on the lake?", 1),
        ("Who came second in the swim?", 2),
        ("which team took third place", 3),
        ("Who was the runner-up?", 2),
        ("When was the first swim?", None),
        ("How many swam?", None),
        ("Who built the second pier?", None),
        ("What is the record rainfall?", None),
        ("Which line leads to the harbour?", None),
        ("Who is third-party insurance for?", None),
    ],
)
def test_the_place_that_is_asked_for(question: str, place: int | None) -> None:
    assert place_asked(question) == place


@pytest.mark.parametrize(
    ("lead", "item", "expected"),
    [
        ("Results of the regatta:", "1. Ida Holm", True),
        ("The race ended like this:", "1. Ida Holm, 94 points", True),
        ("Speakers at the prize-giving:", "1. Jan Roth, mayor", False),
        ("How to paint a boat:", "1. Wash it.", False),
    ],
)
def test_only_a_list_of_results_ranks(lead: str, item: str, expected: bool) -> None:
    assert is_result(lead, item) == expected
