"""Which names are offered for one that is not there."""

import pytest

from bot.answers.missing import nearest_names
from bot.questions.named_authors import matching_authors

NAMES = ("Evening Gazette", "The Guardian", "Coast Times", "Post", "Le Courrier de l'Orne", "Wire", "Wire Two")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("Evening Gazete", ("Evening Gazette",)),
        ("gazete", ("Evening Gazette",)),
        ("Guardain", ("The Guardian",)),
        ("the guardien", ("The Guardian",)),
        ("Coats Times", ("Coast Times",)),
        ("Coats Tymes", ()),
        ("Corrier", ("Le Courrier de l'Orne",)),
        ("Pots", ("Post",)),
        ("Pst", ()),
        ("Wirw", ("Wire", "Wire Two")),
        ("Reuters", ()),
        ("", ()),
    ],
)
def test_the_nearest_names(name: str, nearest: tuple[str, ...]) -> None:
    assert nearest_names(name, NAMES) == nearest


@pytest.mark.parametrize(
    ("name", "authors"),
    [
        ("Ida Holm", ("Ida Holm", "Jan Kern and Ida Holm")),
        ("holm", ("Ida Holm", "Jan Kern and Ida Holm")),
        ("kern", ("Jan Kern and Ida Holm",)),
        ("Ida Holmes", ("Ida Holmes",)),
        ("Nobody", ()),
    ],
)
def test_the_authors_that_a_name_means(name: str, authors: tuple[str, ...]) -> None:
    assert matching_authors(name, ("Ida Holm", "Ida Holmes", "Jan Kern and Ida Holm")) == authors
