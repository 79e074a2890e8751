"""A small page, its headline and its prose, and how the tests here date it."""

from corpus.dates.publication.text import from_text
from corpus.types import SourceDate

PROSE = (
    "The harbour council has agreed to widen the eastern quay, a step that ferry companies had asked for since the old "
    "pier was closed, the mayor told reporters outside the town hall.\n\n"
    "Work is to begin once the tenders have been opened, and the fish market will move to the northern basin for as "
    "long as the cranes stand where its stalls are now, according to the engineer in charge.\n\n"
    "Traders are of two minds about the plan: some fear for their custom, others hope that larger ships will bring "
    "more visitors to a part of town that has seen few of them.\n"
)

TITLE = "Eastern quay is to be widened"


def read(text: str, url: str | None = None) -> SourceDate:
    """The date of a page whose body is PROSE, where it holds it; of a page without a body otherwise."""
    begin = text.find(PROSE)
    return from_text(text, ((begin, begin + len(PROSE)),) if begin >= 0 else (), url=url)
