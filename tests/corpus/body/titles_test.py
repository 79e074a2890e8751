"""Where the title of a page stands again: over the article, not in the list of others."""

import numpy as np
import pytest

from corpus.body.features import looks_of
from corpus.body.lines import units_of
from corpus.body.titles import repeated_title

TOP = "Council widens the eastern quay for ferries | The Harbour Post"
ROWS = [
    ("the words of the title", [TOP, "Home", "Council widens the eastern quay for ferries", "Text."], [0, 0, 9, 0], 2),
    (
        "a headline of nearly its words",
        [TOP, "Home", "Eastern quay for ferries: council widens it", "x"],
        [0, 0, 9, 0],
        2,
    ),
    ("in a list first, with less below", [TOP, "Council widens the eastern quay", "News", TOP], [0, 3, 3, 9], 3),
    ("in a list later, with less below", [TOP, "Council widens the eastern quay", "News", TOP], [0, 9, 3, 3], 1),
    ("other words", [TOP, "Home", "Fire in the fish hall of Sund put out", "Text."], [0, 0, 9, 0], None),
    ("two words are no title", ["Harbour Post", "Home", "Harbour Post and other papers"], [0, 0, 0], None),
    ("nothing", [], [], None),
]


@pytest.mark.parametrize(("lines", "below", "place"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_the_title_occurs_again(lines: list[str], below: list[float], place: int | None) -> None:
    text = "\n\n".join(lines)
    units = units_of(text)
    assert repeated_title(text, units, looks_of(text, units), np.array(below, dtype=np.float64)) == place
