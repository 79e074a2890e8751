"""Rows of tables and items of lists as sentences that a reader of prose understands.

"| Mewstone | 11.00 | 19.50 |" alone says nothing; "Island Mewstone: Single 11.00, Return 19.50." does. Of the rows of
a passage those are read that hold most of what the question asks for (docs/reader.md).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.text.rows import BULLET, ROW, RULE
from corpus.types import Span
from embeddings.index.analysis import analyse
from embeddings.search.ranking import Asked

MOST_ROWS = 2
"""Rows and items of a passage that are read: two may hold the same of a question's words ("Fast boat to Holm")."""

LONGEST_ITEM = 200
"""Characters of an item that is read as a row; a longer one is prose, as is one that ends like a sentence."""

_CELL = re.compile(r"[^|\t]*[^|\t\s]")
_ENDS = (".", "!", "?", ";")


@dataclass(frozen=True, slots=True)
class Row:
    """A row or an item as a sentence. `span` is its place in the article; `parts` are (start in the sentence, start in
    the article, characters) of what stands there in the article's own words."""

    text: str
    span: Span
    parts: tuple[tuple[int, int, int], ...]

    def in_article(self, said: Span | None) -> Span:
        """Where words of the sentence stand in the article; the whole row where none of them does."""
        start, end = said or (0, 0)
        found = [
            (origin + max(0, start - at), origin + min(size, end - at))
            for at, origin, size in self.parts
            if at < end and start < at + size
        ]
        return (found[0][0], found[-1][1]) if found else self.span


def rows_of(text: str, passage: Span, asked: Asked) -> list[Row]:
    """The rows and items of a passage that hold most of the question's information, MOST_ROWS at most, each as a
    sentence with the header of its table and what leads to its list."""
    lines = _lines(text, passage)
    looks = [_look(text[slice(*line)]) for line in lines]
    known = {}
    for at, look in enumerate(looks):
        if look in ("row", "item") and (held := _information(asked, text[slice(*lines[at])])):
            known[at] = held
    best = sorted(known, key=lambda at: (-known[at], at))[:MOST_ROWS]
    return [row for at in best if (row := _row(text, lines[at], looks[at])) is not None]


def _lines(text: str, passage: Span) -> list[Span]:
    """The lines of a passage that are not empty."""
    start, spans = passage[0], []
    for line in text[slice(*passage)].splitlines(keepends=True):
        bare = line.strip()
        if bare:
            spans.append((start + line.index(bare), start + line.index(bare) + len(bare)))
        start += len(line)
    return spans


def _look(line: str) -> str:
    if RULE.fullmatch(line):
        return "rule"
    if ROW.match(line):
        return "row"
    return "item" if BULLET.match(line) and len(line) <= LONGEST_ITEM and not line.endswith(_ENDS) else ""


def _information(asked: Asked, line: str) -> float:
    """The information, in sums of idf, of the question's terms that a line holds."""
    forms = set(analyse(line, "en").stems)
    return sum(term.idf for term in asked.terms if forms.intersection((*term.stems, *term.respelt)))


def _row(text: str, line: Span, look: str) -> Row | None:
    """A row or an item as a sentence; None for a header."""
    above = _above(text, line[0], lambda other: _look(other) in (look, "rule"))
    if look == "item":
        bullet = BULLET.match(text, line[0])
        return _sentence(text, line, _lead(text, above, line), [(bullet.end() if bullet else line[0], line[1])], ())
    header = next((other for other in above[::-1] if _look(text[slice(*other)]) == "row"), None)
    if header is None:
        return None
    cells, heads = _cells(text, line), [text[slice(*cell)] for cell in _cells(text, header)]
    ruled = any(_look(text[slice(*other)]) == "rule" for other in above)
    # Two columns without a rule are as often pairs of one kind as a table with a header.
    named = len(heads) == len(cells) and (ruled or len(cells) > 2)
    return _sentence(text, line, _lead(text, above, line), cells, heads if named else ())


def _above(text: str, start: int, belongs: Callable[[str], bool]) -> list[Span]:
    """The lines straight above that belong to one table or list, the nearest first."""
    lines = _lines(text, (max(0, start - _REACH), start))[::-1]
    return list(takewhile(lambda line: belongs(text[slice(*line)]), lines))


_REACH = 4000
"""Characters above a row in which its header is looked for."""


def _lead(text: str, above: Sequence[Span], line: Span) -> str:
    """The line that leads to a table or a list: a heading, or one that ends in a colon; "" for any other."""
    first = above[-1][0] if above else line[0]
    before = _lines(text, (max(0, first - LONGEST_ITEM), first))[-1:]
    said = text[slice(*before[0])] if before else ""
    return said.strip("#*_ :") if said.startswith("#") or said.rstrip("*_ ").endswith(":") else ""


def _cells(text: str, line: Span) -> list[Span]:
    found = []
    for match in _CELL.finditer(text, *line):
        said = match[0].strip()
        found.append((match.start() + match[0].index(said), match.end()))
    return found


def _sentence(text: str, line: Span, lead: str, cells: Sequence[Span], heads: Sequence[str]) -> Row | None:
    if not cells:
        return None
    made, parts = f"{lead}: " if lead else "", []
    for number, (start, end) in enumerate(cells):
        made += "" if number == 0 else ": " if number == 1 else ", "
        made += f"{heads[number]} " if heads else ""
        parts.append((len(made), start, end - start))
        made += text[start:end]
    return Row(made if made.endswith(_ENDS) else f"{made}.", line, tuple(parts))
