"""A place behind "Author:" signs nothing; a person from there does."""

import pytest

from corpus.credits.names import writer
from corpus.limits import Limits
from corpus.readers.text import parse
from corpus.types import Article

PROSE = (
    "The parish council will replace the wooden footbridge over the mill race, which was closed after an inspection in "
    "the winter found rot in two of its beams.\n\nThe new bridge is to be built of oak, and the work should take six "
    "weeks. Walkers are asked to use the ford upstream until it opens.\n"
)
NOBODY = [
    "Author: Munich, Bavaria",
    "Autor: Sevilla, Andalucía",
    "Author: Leeds, West Yorkshire",
    "Author: Oslo, Norway",
    "By: Bergen, Norway",
    "Author: London, UK",
    "Author: Paris, France",
    "Author: New York, NY",
    "Author: Sydney, Australia",
    "Autor: Berlin, Deutschland",
    "Auteur : Lyon, France",
    "Autor: Madrid, España",
    "Author: Berlin",
    "Author: Washington, D.C.",
    "Author: São Paulo, Brazil",
    "Author: Springfield, Illinois",
    "Author: Staff",
    "Author: Unknown",
    "Author: Anonymous",
    "Author: N/A",
    "Author: Monday",
    "Author: May 2021",
    "Author: 12",
    "Author: info@post.example",
    "Author: Read more",
    "Author: Home",
    "Author: Click here",
    "Author: None",
    "Author: Editorial Team",
    "Author: Web Desk",
    "Author: Guest Author",
    "Author: Quillhaven, England",
    "Author: Tokyo, Japan",
    "By Cape Town, South Africa",
    "Author: Oslo",
    "Author: Austin, TX",
    "Author: Portland, Ore.",
    "Author: Fresno, Calif.",
    "Author: Albany, N.Y.",
    "Author: Halifax, NS",
    "Author: Calgary, Alta.",
    "Author: Boston, Mass.",
    "Author: Atlanta, Georgia",
    "Author: Amman, Jordan",
    "Author: Richmond, Virginia",
    "Author: Tel Aviv, Israel",
    "Author: Fort Mill, Georgia",
    "Author: Nairobi, Kenya",
    "Author: Bristol, U.K.",
]
SIGNED = [
    ("Author: Ida Moen", "Ida Moen"),
    ("Author: Jack London", "Jack London"),
    ("Author: Paris Hilton", "Paris Hilton"),
    ("Author: Ida Moen, Oslo", "Ida Moen"),
    ("By Ida Moen in Oslo", "Ida Moen"),
    ("Author: Sydney Brand", "Sydney Brand"),
    ("Author: Chelsea Norwood", "Chelsea Norwood"),
    ("Author: Anatole France", "Anatole France"),
    ("By Israel Kamau", "Israel Kamau"),
    ("Author: Ida Moen, PhD", "Ida Moen"),
    ("Autor: Jordan Berlin", "Jordan Berlin"),
    ("Author: Georgia Lund", "Georgia Lund"),
    ("Author: Lund, JA", "JA Lund"),
    ("Author: Lund, J.A.", "J.A. Lund"),
    ("Author: Okafor, T.", "T. Okafor"),
    ("Author: Okafor, Tayo T.", "Tayo T. Okafor"),
    ("Author: Moen, Kari.", "Kari Moen"),
    ("Author: Holt, Del", "Del Holt"),
    ("Autor: García, Ana.", "Ana García"),
    ("Author: Lund, Eve.", "Eve Lund"),
    ("Author: Brandt, Virginia", "Virginia Brandt"),
    ("Author: Holt, Jordan", "Jordan Holt"),
    ("Author: Voigt, Georgia.", "Georgia Voigt"),
    ("Author: Dahl, Victoria", "Victoria Dahl"),
]


def author(line: str) -> str | None:
    [article] = parse(f"A new bridge for the mill\n\n{line}\n4 May 2021\n\n{PROSE}".encode(), "a.txt", Limits())
    assert isinstance(article, Article)
    return article.author


@pytest.mark.parametrize("line", NOBODY)
def test_no_name(line: str) -> None:
    assert author(line) is None


@pytest.mark.parametrize(("line", "name"), SIGNED)
def test_a_name(line: str, name: str) -> None:
    assert author(line) == name


def test_a_place_that_a_file_declares_as_its_author() -> None:
    assert writer("Oslo, Norway") is None
    assert writer("Austin, TX") is None
    assert writer("Moen, Kari") == "Moen, Kari"
    assert writer("Holt, Jordan") == "Holt, Jordan"
    assert writer("Ida Moen, Norway") == "Ida Moen, Norway"
    assert writer("Ida Moen, Per Lund") == "Ida Moen, Per Lund"
