"""The columns in which the cells of a table stand: those that span others keep the places of the rest."""

from collections.abc import Sequence
from typing import Any

MOST_COLUMNS = 20
"""Columns that are spanned beside each other: a choice, so that a page of short tags gives no long text."""
_MOST_ROWS = 1000  # that one cell spans: a choice; browsers stop at 65,534


class Columns:
    """The columns of the rows of a page's tables, row by row and cell by cell."""

    def __init__(self) -> None:
        # By what holds the rows: how many there were, and for each column the first row that no cell above it fills.
        self._tables: dict[Any, tuple[int, dict[int, int]]] = {}
        self._row, self._free = 0, dict[int, int]()
        self._column = self._shown = 0

    def begin(self, row: Any) -> None:
        """A row begins."""
        before, self._free = self._tables.get(row.getparent(), (0, {}))
        self._row = before + 1
        self._tables[row.getparent()] = self._row, self._free
        self._column = self._shown = 0

    def bars(self, cell: Any) -> int:
        """How many bars are between a cell of the row and the one before it, or the row's beginning."""
        most = self._column + MOST_COLUMNS
        while self._column < most and self._free.get(self._column, 0) > self._row:
            self._column += 1
        bars, self._shown = self._column - self._shown, self._column
        across, down = span(cell.get("colspan")), span(cell.get("rowspan"), _MOST_ROWS)
        if down > 1:
            self._free.update(dict.fromkeys(range(self._column, self._column + across), self._row + down))
        self._column += across
        return bars


def span(value: str | None, most: int = MOST_COLUMNS) -> int:
    """How many columns or rows a cell spans by what its markup says, from 1 to `most`."""
    number = (value or "").strip()
    return min(most, max(1, int(number))) if number.isdecimal() and len(number) < 6 else 1


def row_of(cells: Sequence[str]) -> str:
    """The cells of a row as one line; of one filled cell no bars come before it. "" where none is filled."""
    stripped = [cell.strip() for cell in cells]
    filled = [place for place, cell in enumerate(stripped) if cell]
    if not filled:
        return ""
    shown = stripped if len(filled) > 1 else stripped[filled[0] :]
    return (shown[0] + "".join(f" | {cell}" if cell else " |" for cell in shown[1:])).lstrip()
