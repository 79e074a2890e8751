"""The measures of a page's units that the body model weighs: their own and those of what is around them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.body.features import OWN, UnitLook, looks_and_rows
from corpus.body.lines import LineUnit
from corpus.body.surroundings import AROUND, surroundings

NAMES = OWN + AROUND


@dataclass(frozen=True, slots=True)
class Measured:
    """`rows` is (units, len(NAMES)) float64; `seen` has one entry a unit."""

    rows: NDArray[np.float64]
    seen: list[UnitLook]


def measure(text: str, units: list[LineUnit]) -> Measured:
    """The measures of every unit, in time linear in the text."""
    own = looks_and_rows(text, units)
    seen = [look for _, look in own]
    rows = np.array([row for row, _ in own], dtype=np.float64).reshape(len(units), len(OWN))
    return Measured(np.hstack([rows, surroundings(text, units, seen)]), seen)
