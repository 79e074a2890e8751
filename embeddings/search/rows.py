"""Rows of tables and items of lists as sentences that a reader of prose understands.

"| Mewstone | 11.00 | 19.50 |" alone says nothing; "Island Mewstone: Single 11.00, Return 19.50." does. Of the rows of
a passage those are read that hold most of what the question asks for (docs/reader.md).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.scripts import CLOSERS, SENTENCE_ENDS
from corpus.text.rows import BULLET, LONGEST_HEADING, RULE, is_row
from corpus.types import Span
from embeddings.index.analysis import analyse
from embeddings.search.classes import CLASS, other_class
from embeddings.search.places import as_words, is_rank, is_result, place_asked, place_of
from embeddings.search.ranking import Asked

MOST_ROWS = 2
"""Rows and items of a passage that are read: two may hold the same of a question's words ("Fast boat to Holm")."""

LONGEST_ITEM = 200
"""Characters of an item that is read as a row; a longer one is prose, as is one that ends like a sentence. A choice:
two lines of print."""

REACH = 4000
"""Characters above a row in which its header is looked for. A choice: some hundred rows; that much is gone through for
each row that is read. A row farther down is read without a header."""

_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t")
_BLANK = re.compile(r"\n[^\S\n]*\n")
_ENDS = (".", "!", "?", ";")


@dataclass(frozen=True, slots=True)
class Row:
    """A row or an item as a sentence. `span` is its place in the article; `parts` are (start in the sentence, start in
    the article, characters) of what is there in the article's own words. `placed`: it has the place in a ranking that
    the question asks for. `reply`: it is an answer with its question, a `bare` one if it says nothing without that."""

    text: str
    span: Span
    parts: tuple[tuple[int, int, int], ...]
    placed: bool = False
    reply: bool = False
    bare: bool = False

    def in_article(self, said: Span | None) -> Span:
        """Where words of the sentence are in the article; the whole row where none of them does."""
        start, end = said or (0, 0)
        found = [
            (origin + max(0, start - at), origin + min(size, end - at))
            for at, origin, size in self.parts
            if at < end and start < at + size
        ]
        return (found[0][0], found[-1][1]) if found else self.span


def rows_of(text: str, passage: Span, asked: Asked, question: str = "") -> list[Row]:
    """The rows and items of a passage that hold most of the question's information, MOST_ROWS at most, each as a
    sentence with the header of its table and what leads to its list; those with the place in a ranking that the
    question asks for ("Who won?") instead, where some are."""
    lines = _lines(text, passage)
    looks = [_look(text[slice(*line)]) for line in lines]
    known: dict[int, tuple[float, float]] = {}
    placed: dict[int, tuple[bool, float]] = {}
    lead, place = "", place_asked(question)
    for at, look in enumerate(looks):
        if look not in ("row", "item"):
            continue
        if at == 0 or looks[at - 1] not in (look, "rule"):
            lead = _lead(text, *_above(text, lines[at][0], look), lines[at])
        said = text[slice(*lines[at])]
        if own := _information(asked, said):
            known[at] = _information(asked, f"{lead} {said}"), own
        ranked = place is not None and (look == "row" or is_result(lead, said))
        if ranked and _place(text, lines[at], look) == place:
            placed[at] = other_class(f"{lead} {said}", question), -_information(asked, f"{lead} {said}")
    if place is not None and placed:
        first = sorted(placed, key=lambda at: (*placed[at], at))[:MOST_ROWS]
        of_class = [at for at in first if placed[at] == placed[first[0]]]
        return [_placed_row(text, lines[at], looks[at], place, asked) for at in of_class]
    best = sorted(known, key=lambda at: (-known[at][0], -known[at][1], at))[:MOST_ROWS]
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
    if is_row(line):
        return "row"
    return "item" if BULLET.match(line) and len(line) <= LONGEST_ITEM and not line.endswith(_ENDS) else ""


def _information(asked: Asked, line: str) -> float:
    """The information, in sums of idf, of the question's terms that a line holds."""
    forms = set(analyse(line, "en").stems)
    return sum(term.idf for term in asked.terms if forms.intersection((*term.stems, *term.respelt)))


def _row(text: str, line: Span, look: str) -> Row | None:
    """A row or an item as a sentence; None for a header."""
    above, whole = _above(text, line[0], look)
    lead = _lead(text, above, whole, line)
    if look == "item":
        bullet = BULLET.match(text, line[0])
        return _sentence(text, line, lead, [(bullet.end() if bullet else line[0], line[1])], ())
    cells = _cells(text, line)
    header = next((other for other in above[::-1] if _look(text[slice(*other)]) == "row"), None)
    if header is None:
        return None if whole else _sentence(text, line, lead, cells, ())
    ruled = any(_look(text[slice(*other)]) == "rule" for other in above)
    return _sentence(text, line, lead, cells, _heads(text, header, cells, ruled=ruled) if whole else ())


def _place(text: str, line: Span, look: str) -> int | None:
    """The place in a ranking that a row or an item has: the number of the item, or the cell below "Place" or "Rank"."""
    if look == "item":
        bullet = BULLET.match(text, line[0])
        return place_of(bullet[0]) if bullet else None
    at, cells = _rank_column(text, line), _cells(text, line)
    return None if at is None else place_of(text[slice(*cells[at])])


def _rank_column(text: str, line: Span) -> int | None:
    """The number of the cell of a row below "Place" or "Rank", or, if it is the first filled one, below "#" or nothing;
    None if there is none."""
    above, whole = _above(text, line[0], "row")
    header = next((other for other in above[::-1] if _look(text[slice(*other)]) == "row"), None)
    cells = _cells(text, line)
    heads = _cells(text, header) if header is not None and whole else []
    filled = [at for at, (start, end) in enumerate(cells) if start < end]
    if not filled or len(heads) != len(cells):
        return None
    ranks = [at for at in filled if is_rank(text[slice(*heads[at])])]
    return next((at for at in ranks if at == filled[0] or any(map(str.isalpha, text[slice(*heads[at])]))), None)


def _placed_row(text: str, line: Span, look: str, place: int, asked: Asked) -> Row:
    """A row or an item with its place in words in front, and what leads to it if the question or a class is in it."""
    bullet = BULLET.match(text, line[0])
    cells, heads = [(bullet.end() if bullet else line[0], line[1])], list[str]()
    above, whole = _above(text, line[0], look)
    if look == "row":
        at, cells = _rank_column(text, line), _cells(text, line)
        header = next(other for other in above[::-1] if _look(text[slice(*other)]) == "row")
        heads = [text[slice(*cell)] for n, cell in enumerate(_cells(text, header)) if n != at]
        cells = [cell for n, cell in enumerate(cells) if n != at]
    lead = _lead(text, above, whole, line)
    lead = f"{lead}: " if _information(asked, lead) or CLASS.search(lead) else ""
    row = _sentence(text, line, f"{lead}{as_words(place)}", cells, heads)
    return replace(row, placed=True) if row else Row("", line, (), placed=True)


def asked_cell(text: str, line: Span, question: str) -> Span | None:
    """The cell of a row under the header of its table that has most of a question's words, or None if several have as
    many, where none has any, and if there is no header. A cell that only repeats the question is not meant."""
    if _look(text[slice(*line)]) != "row":
        return None
    cells = _cells(text, line)
    above, whole = _above(text, line[0], "row")
    header = next((other for other in above[::-1] if _look(text[slice(*other)]) == "row"), None)
    ruled = any(_look(text[slice(*other)]) == "rule" for other in above)
    heads = _heads(text, header, cells, ruled=ruled) if header is not None and whole else []
    asked = set(analyse(question, "en").stems)
    shared = [
        0
        if asked.issuperset(analyse(text[slice(*cell)], "en").stems)
        else len(asked.intersection(analyse(head, "en").stems))
        for head, cell in zip(heads, cells, strict=False)
    ]
    most = max(shared, default=0)
    return cells[shared.index(most)] if most and shared.count(most) == 1 else None


def _heads(text: str, header: Span, cells: Sequence[Span], *, ruled: bool) -> list[str]:
    """The words of a header over each cell of a row; none where their columns are not the same, or may be pairs of one
    kind: two columns without a rule are that as often as a table with a header."""
    heads = [text[slice(*cell)] for cell in _cells(text, header)]
    columns = sum(bool(head) or start < end for head, (start, end) in zip(heads, cells, strict=False))
    return heads if len(heads) == len(cells) and (ruled or columns > 2) else []


def _above(text: str, start: int, look: str) -> tuple[list[Span], bool]:
    """The lines straight above that belong to one table or list, the nearest first, and whether they are all of them:
    not where they go on above REACH. A blank line ends a table whose rows stand without one."""
    begin = max(0, start - REACH)
    if begin:
        begin = text.find("\n", begin, start) + 1 or start
    found: list[Span] = []
    low, spaced = start, False
    for line in reversed(_lines(text, (begin, start))):
        blank = _BLANK.search(text, line[1], low) is not None
        spaced = spaced or (blank and not found)
        if _look(text[slice(*line)]) not in (look, "rule") or (blank and look == "row" and not spaced):
            return found, True
        found.append(line)
        low = line[0]
    return found, not begin


def _lead(text: str, above: Sequence[Span], whole: bool, line: Span) -> str:
    """The line that leads to a table or a list: a heading, or one that ends in a colon; "" for any other, and where not
    the `whole` of it is known."""
    if not whole:
        return ""
    first = above[-1][0] if above else line[0]
    before = _lines(text, (max(0, first - LONGEST_ITEM), first))[-1:]
    if not before:
        return ""
    said = text[slice(*before[0])]
    marked = said.startswith("#") or said.rstrip("*_ ").endswith(":")
    return said.strip("#*_ :") if marked or _is_heading(text, before[0]) else ""


def _is_heading(text: str, line: Span) -> bool:
    """Whether a line is short and neither a sentence nor a row or an item: nothing else says that it is one."""
    said, before = text[slice(*line)], text[text.rfind("\n", 0, line[0]) + 1 : line[0]]
    ended = said.rstrip(CLOSERS).endswith((*SENTENCE_ENDS, ";"))
    return not before.strip() and len(said) <= LONGEST_HEADING and not (ended or _look(said) or BULLET.match(said))


def _cells(text: str, line: Span) -> list[Span]:
    """The cells of a row, the empty ones with them, and what comes before a first and after a last bar."""
    start, end = line
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    bars = [bar.start() for bar in (_BAR if _BAR.search(text, *line) else _TAB).finditer(text, start, end)]
    return [
        _bare(text, first, last) for first, last in zip([start, *(bar + 1 for bar in bars)], [*bars, end], strict=True)
    ]


def _bare(text: str, start: int, end: int) -> Span:
    """A span without the white space around its words."""
    said = text[start:end].strip()
    start += text[start:end].index(said)
    return start, start + len(said)


def _sentence(text: str, line: Span, lead: str, cells: Sequence[Span], heads: Sequence[str]) -> Row | None:
    """The filled cells of a row, each with its head, as a sentence, or None if there is none."""
    filled = [(cell, heads[at] if heads else "") for at, cell in enumerate(cells) if cell[0] < cell[1]]
    if not filled:
        return None
    made, parts = f"{lead}: " if lead else "", []
    for number, ((start, end), head) in enumerate(filled):
        made += "" if number == 0 else ": " if number == 1 else ", "
        made += f"{head} " if head else ""
        parts.append((len(made), start, end - start))
        made += text[start:end]
    return Row(made if made.endswith(_ENDS) else f"{made}.", line, tuple(parts))
