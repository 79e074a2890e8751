"""The headline without the site's name, where the page's first line has both."""

import pytest

from corpus.body import segment

PROSE = (
    "The ferry to the outer islands stopped running on Monday, after the harbour office found cracks in both of its "
    "landing stages and ordered them to be closed until they are repaired.\n\n"
    "For the three hundred people who live out there the news came late. The shop on the larger island has flour for "
    "two weeks, and the doctor will have to come by helicopter.\n"
)
TITLE = "Islands cut off as ferry stops"
LONG = "Islands cut off - ferry stops after harbour office finds cracks in both stages"
MENU = "Home\nNews\nSport\nContact\nSearch\nLog in\n"


@pytest.mark.parametrize("menu", ["", "Home\n", MENU])
@pytest.mark.parametrize(
    ("first", "below", "title"),
    [
        (f"{TITLE} – Coastal Post", TITLE, TITLE),
        (f"{TITLE} | Coastal Post", TITLE, TITLE),
        (f"{TITLE} · CP", TITLE, TITLE),
        (f"Coastal Post: {TITLE}", TITLE, TITLE),
        (f"Coastal Post » {TITLE}", TITLE, TITLE),
        ("Will the islands be cut off? | Coastal Post", "Will the islands be cut off?", "Will the islands be cut off?"),
    ],
)
def test_the_headline_is_the_title(first: str, below: str, title: str, menu: str) -> None:
    text = f"{first}\n{menu}\n{below}\n\nBy Ida Moen\n\n{PROSE}"
    page = segment(text)
    assert page.title is not None
    assert text[slice(*page.title)] == title
    if title == below:
        assert "".join(text[start:end] for start, end in page.body).startswith("The ferry to the outer")


def test_a_part_of_the_headline_is_not_all_but_a_name() -> None:
    text = f"{LONG}\n\nIslands cut off\n\nBy Ida Moen\n\n{PROSE}"
    page = segment(text)
    assert page.title is not None
    assert text[slice(*page.title)] == LONG
