"""Letters, notices and programmes: the day of the paper itself, that of the letter it answers, that of an event."""

import pytest

from corpus.body import segment
from corpus.dates.publication.text import from_text

PROSE = (
    "The parish council will replace the wooden footbridge over the mill race, which was closed after an inspection in "
    "the winter found rot in two of its beams.\n\nThe new bridge is to be built of oak, and the work should take "
    "six weeks. Walkers are asked to use the ford upstream until it opens.\n"
)
OWN = [
    "Published this 4th day of May, 2021",
    "Published this 4th day of May 2021",
    "Dated this 4th day of May, 2021",
    "Posted this 4th May 2021",
    "Published on this 4th day of May, 2021",
    "Issued this 4th day of May 2021",
    "Published this Tuesday, 4 May 2021",
    "Released this 4th of May, 2021",
    "PUBLISHED THIS 4TH DAY OF MAY, 2021",
    "Written this 4th day of May, 2021",
    "Letter of 4 May 2021",
    "Newsletter of 4 May 2021",
    "Press release of 4 May 2021",
    "Report: 4 May 2021",
    "News: 4 May 2021",
    "Quillhaven: 4 May 2021",
    "Our news of 4 May 2021",
    "Pressemitteilung vom 4. Mai 2021",
    "Communiqué du 4 mai 2021",
    "Your weekly letter, 4 May 2021",
]
OTHERS = [
    "Updated this 4th day of May, 2021",
    "Received this 4th day of May, 2021",
    "Adopted this 4th day of May, 2021",
    "Enacted this 4th day of May, 2021",
    "Born this 4th day of May, 1971",
    "Opening ceremony: Tuesday 4 May 2021, 3 pm",
    "Launch party: 4 May 2021",
    "Unveiling: 4 May 2021",
    "Open day: 4 May 2021",
    "Annual general meeting: 4 May 2021",
    "Training session: 4 May 2021",
    "Ribbon cutting: Tuesday, 4 May 2021",
    "Guided walk: 4 May 2021, 3 pm",
    "Book signing: 4 May 2021",
    "Memorial service: 4 May 2021",
    "Vernissage: 4. Mai 2021",
    "Tag der offenen Tür: 4. Mai 2021",
    "Führung: 4. Mai 2021, 15 Uhr",
    "Portes ouvertes : 4 mai 2021",
    "Visite guidée : mardi 4 mai 2021",
    "Jornada de puertas abiertas: 4 de mayo de 2021",
    "Presentación del libro: 4 de mayo de 2021",
    "Your letter of 4 May 2021",
    "Your email of 4 May 2021",
    "Your message dated 4 May 2021",
    "With reference to your letter of 4 May 2021",
    "Our letter of 4 May 2021",
    "Re: your application of 4 May 2021",
    "Your ref: letter of 4 May 2021",
    "Further to our call of 4 May 2021",
    "Ihr Schreiben vom 4. Mai 2021",
    "Ihre E-Mail vom 4. Mai 2021",
    "Unser Gespräch vom 4. Mai 2021",
    "Votre lettre du 4 mai 2021",
    "Votre courriel du 4 mai 2021",
    "Su carta del 4 de mayo de 2021",
    "La Vostra lettera del 4 maggio 2021",
    "Uw brief van 4 mei 2021",
    "Deres brev av 4. mai 2021",
]


def day(line: str) -> str | None:
    text = f"A new bridge\n\n{line}\n\n{PROSE}"
    return from_text(text, segment(text).body).value


@pytest.mark.parametrize("line", OWN)
def test_the_paper_s_own_day(line: str) -> None:
    assert day(line) == "2021-05-04"


@pytest.mark.parametrize("line", OTHERS)
def test_another_s_day_is_not_the_paper_s(line: str) -> None:
    assert day(line) is None
