"""A newspaper's name alone beside the date is the publisher and no title, each beside lines that look like one."""

import pytest

from corpus.limits import Limits
from corpus.readers.text import parse

HEADLINE = "Repairs to the lock gates"
PROSE = (
    "The board will replace the gates of the upper lock, which were closed after divers found rot in two beams.\n\n"
    "The new gates are to be built of oak, and the work is expected to take six weeks. Boats have to wait below."
)
MASTHEADS = [
    ("The Harrowby Examiner\n12 May 2016", "The Harrowby Examiner"),
    ("Upper Wharfe Chronicle\nSaturday 12 May 2016", "Upper Wharfe Chronicle"),
    ("12 May 2016\nThe Saltby Telegraph", "The Saltby Telegraph"),
    ("Lindhaven Tidende\n\n12 May 2016", "Lindhaven Tidende"),
    ("The Mill Lane Times\nVol. XII, No. 1,204\n12 May 2016", "The Mill Lane Times"),
    ("12 May 2016\nIssue 14\nHarrowby Observer", "Harrowby Observer"),
    ("Diario de Ribera\nAño 12\n12 de mayo de 2016", "Diario de Ribera"),
    ("La Gazette du Marais\n12 mai 2016", "La Gazette du Marais"),
    ("El Correo de Ribera\n12 de mayo de 2016", "El Correo de Ribera"),
    ("Nordheimer Tageblatt\n12. Mai 2016", "Nordheimer Tageblatt"),
    ("Gazeta Nadmorska\n12 maja 2016", "Gazeta Nadmorska"),
]
NONE = [
    "Local News\n12 May 2016",
    "Latest Post\n12 May 2016",
    "Changing Times\n12 May 2016",
    "Neueste Nachrichten\n12. Mai 2016",
    "Correo Electrónico\n12 de mayo de 2016",
    "Journal Entry\n12 May 2016",
    "Previous Chronicle\n12 May 2016",
    "Herald Lund\n12 May 2016",
    "The Village Green\n12 May 2016",
    "The Harrowby Examiner",
    "The Mill Lane Times\n12 May 2016",
    "The Paper Mirror\n12 May 2016",
    "The Winter Sun\n12 May 2016",
    "The Frontier Post\n12 May 2016",
    "The Nine Lives Review\n12 May 2016",
    "The Wooden Star\nNo boats sail today\n12 May 2016",
    "The Courier\n12 May 2016",
    "Weather Observer\n12 May 2016",
    "Wetter Rundschau\n12. Mai 2016",
    "Diario de Marta\n12 de mayo de 2016",
    "Journal de Claire\n12 mai 2016",
]


def read(head: str) -> tuple[str | None, str | None, str | None]:
    article = parse(f"{head}\n\n{HEADLINE}\n\n{PROSE}\n".encode(), "a.txt", Limits())[0]
    assert not isinstance(article, str)
    return article.publisher, article.author, article.title


@pytest.mark.parametrize(("head", "publisher"), MASTHEADS)
def test_a_newspaper_alone_beside_the_date(head: str, publisher: str) -> None:
    assert read(head) == (publisher, None, HEADLINE)


def test_a_newspaper_above_a_number_of_its_issue() -> None:
    assert read("THE FOSSDYKE MERCURY\nNo. 1,204\n12 May 2016")[0] == "THE FOSSDYKE MERCURY"


@pytest.mark.parametrize("head", NONE)
def test_a_line_that_is_no_newspaper(head: str) -> None:
    assert read(head)[0] is None


@pytest.mark.parametrize("line", ["The Harrowby Examiner", "The Frontier Post", "Correo de Ribera", "Night Herald"])
def test_a_line_that_is_the_title_is_not_the_publisher_too(line: str) -> None:
    article = parse(f"{line}\n12 May 2016\n\n{PROSE}\n".encode(), "a.txt", Limits())[0]
    assert not isinstance(article, str)
    assert (article.publisher, article.author, article.title) == (None, None, line)


def test_a_headline_about_a_newspaper() -> None:
    article = parse(f"The Tribune Is Sold\n12 May 2016\n\n{PROSE}\n".encode(), "a.txt", Limits())[0]
    assert not isinstance(article, str)
    assert (article.publisher, article.title) == (None, "The Tribune Is Sold")
