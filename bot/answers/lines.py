"""What a sentence of a stored text is by its looks: prose, heading or dateline, item of a list, row, question."""

import re
from collections.abc import Sequence
from typing import Literal, overload

from bot.answers.datelines import is_dateline
from bot.answers.hours import is_hours
from bot.answers.unmarked import FEWEST, listed
from corpus.scripts import CLOSERS, SENTENCE_ENDS
from corpus.text.rows import BULLET, LONGEST_HEADING, RULE, is_row
from corpus.types import Span

Kind = Literal["sentence", "heading", "item", "row", "header", "question"]

_LABELLED = re.compile(r"[^.:?!\n]{1,60}:\s+\S")
_BY_LINE = re.compile(
    r"\s*(?:by|von|por|photo(?:graph)?s?|foto|picture|image|caption|source|quelle|credit|illustration|video)\b\s*[:.]?\s[^.!?]{1,60}\Z",
    re.IGNORECASE,
)
_ENDS = (*SENTENCE_ENDS, ";")
_NUMBERED = re.compile(r"\s*\(?\d{1,2}[.)]\s")
_ASKS = ("?", "？", "؟")
_HEADING = re.compile(r"\A#{1,6}\s+(?=\S)")
"""Marks of Markdown before a heading, which the sentence may come without."""
_EMPHASIS = "*_"
"""Marks of Markdown around words in bold or italics."""
_SPEAKER = re.compile(r"\s*[^\s.:?!][^.:?!\n]{0,40}:\s")
_ROLL = re.compile(r"\s*[^\W\d_][\w ]{2,30}:\s+(?P<names>\S.*)", re.DOTALL)
_NO_NAME = re.compile(r"\([^)]*\)|\b(?:and|und|y|e|et|the|of|de|del|der|von|van|la|le)\b")
_NAME = re.compile(r"\w[\w'’-]*")
FARTHEST = 100
"""Rows or items between one and what leads to it, at most. A choice: some three screens; they are gone through for each
row that is looked at, which would cost a table of 10,000 rows its square."""


def is_roll(sentence: str) -> bool:
    """Whether a sentence is a label and names alone: "Apologies: Ida Holm, Jan Roth (chair)." """
    roll = _ROLL.match(sentence)
    names = _NAME.findall(_NO_NAME.sub(" ", roll["names"])) if roll else []
    several = roll is not None and re.search(r"[,;]| and | und | y ", roll["names"]) is not None
    return several and len(names) > 1 and all(name[0].isupper() and not name.isupper() for name in names)


class Kinds(Sequence[Kind]):
    """The kind of each sentence of a text, in order, found out when it is asked for. The first row of a table is its
    header; a question is one that something after it answers: alone on its line, or after a speaker's name."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self._text, self._sentences = text, sentences
        self._known: dict[int, Kind] = {}
        self._among: dict[int, Kind] = {}
        self._listed: dict[int, bool] = {}

    def __len__(self) -> int:
        return len(self._sentences)

    @overload
    def __getitem__(self, at: int) -> Kind: ...

    @overload
    def __getitem__(self, at: slice) -> list[Kind]: ...

    def __getitem__(self, at: int | slice) -> Kind | list[Kind]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        if at not in self._among:
            self._among[at] = self._beside(at)
        return self._among[at]

    def _beside(self, at: int) -> Kind:
        kind = self._alone(at)
        if kind == "row" and self._begins_a_table(at):
            below = at + 2 if self._is_rule(at + 1) else at + 1
            return "header" if below < len(self) and self._alone(below) == "row" else "row"
        if kind == "item" and self._is_numbered_heading(at):
            return "heading"
        if kind == "heading" and (self._is_day_below_a_heading(at) or self._is_listed(at)):
            return "item"
        return "sentence" if kind == "question" and at + 1 == len(self) else kind

    def _is_numbered_heading(self, at: int) -> bool:
        """Whether an item is a short line with a number ("2. Bell tower") that prose is under: no sentence, and neither
        after another such line nor after what leads to a list."""
        start, end = self._sentences[at]
        said = self._text[start:end].strip()
        if not _NUMBERED.match(said) or said.rstrip(CLOSERS).endswith(_ENDS) or len(said) > LONGEST_HEADING:
            return False
        above = self._text[slice(*self._sentences[at - 1])] if at else ""
        if _NUMBERED.match(above) or above.rstrip().endswith(":") or at + 1 == len(self):
            return False
        below = self._sentences[at + 1][0]
        return "\n" in self._text[end:below] and (self._alone(at + 1) == "sentence" or self._is_day(at + 1))

    def _is_day(self, at: int) -> bool:
        return is_dateline(self._text[slice(*self._sentences[at])])

    def _is_day_below_a_heading(self, at: int) -> bool:
        """Whether a line is a day right below a heading in the text ("Next meeting"), where it is no by-line."""
        if at < 2 or not self._is_day(at) or not self._joins(at) or self._joins(at - 1):
            return False
        above = self._alone(at - 1) == "heading" and not self._is_day(at - 1)
        return above or (self._alone(at - 1) == "item" and self._is_numbered_heading(at - 1))

    def _joins(self, at: int) -> bool:
        """Whether a sentence is on the line right below the one before it."""
        return at > 0 and self._text[self._sentences[at - 1][1] : self._sentences[at][0]].count("\n") == 1

    def _is_listed(self, at: int) -> bool:
        """Whether a short line is an item of a list without marks; each run of such lines is gone through once."""
        if at not in self._listed:
            first, last = at, at + 1
            while self._joins(first) and self._is_short(first - 1):
                first -= 1
            while last < len(self) and self._joins(last) and self._is_short(last):
                last += 1
            self._listed.update(zip(range(first, last), self._items(first, last), strict=True))
        return self._listed[at]

    def _items(self, first: int, last: int) -> list[bool]:
        if last - first < FEWEST or not self._is_short(first):
            return [False] * (last - first)
        said = [self._text[slice(*self._sentences[at])] for at in range(max(0, first - 1), last)]
        below = last < len(self) and self._joins(last) and self._alone(last) == "sentence"
        return listed(said[-(last - first) :], said[0] if first else "", text_below=below)

    def _is_short(self, at: int) -> bool:
        """Whether a line may be an item: it looks like a heading, and is no day, by-line or rule."""
        said = self._text[slice(*self._sentences[at])]
        never = is_dateline(said) or _BY_LINE.match(said) or RULE.fullmatch(said)
        return self._alone(at) == "heading" and not never

    def _begins_a_table(self, at: int) -> bool:
        above = at - 2 if self._is_rule(at - 1) else at - 1
        return above < 0 or self._alone(above) != "row"

    def _is_rule(self, at: int) -> bool:
        return 0 <= at < len(self) and RULE.fullmatch(self._text[slice(*self._sentences[at])]) is not None

    def _alone(self, at: int) -> Kind:
        """The kind of a sentence, judged without its neighbours."""
        if at not in self._known:
            self._known[at] = _kind(self._text, self._sentences[at])
        return self._known[at]


def _kind(text: str, span: Span) -> Kind:
    said = text[slice(*span)]
    start, end = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    line = text[start : len(text) if end < 0 else end].strip()
    whole, line = line, _HEADING.sub("", line)
    bare = _HEADING.sub("", said.strip()).lstrip(_EMPHASIS).rstrip(f"{CLOSERS}{_EMPHASIS}")
    if RULE.fullmatch(said) or is_dateline(said):
        return "heading"
    if line != whole:
        return "question" if bare.endswith(_ASKS) else "heading"
    if is_row(line) and "\n" not in said.strip():
        return "row"
    if BULLET.match(line):
        return "item"
    alone = line == said.strip()
    if bare.endswith(_ASKS):
        return "question" if alone or _SPEAKER.match(line.lstrip(_EMPHASIS)) else "sentence"
    if bare.endswith(_ENDS) or not alone:
        return "sentence"
    if _BY_LINE.match(said):
        return "heading"
    if (_LABELLED.match(said) or is_hours(bare)) and not bare.endswith(":"):
        return "item"
    return "sentence" if bare.endswith(":") or len(bare) > LONGEST_HEADING else "heading"


def led_by(looks: Sequence[Kind], at: int) -> list[int]:
    """The numbers of what an item, a row or an answer is read with, in order: the sentence before its list, the header
    of its table and the heading over that, the question before it; none for any other."""
    if looks[at] not in ("item", "row"):
        return [at - 1] if at > 0 and looks[at] == "sentence" and looks[at - 1] == "question" else []
    first = at
    while first > 0 and at - first < FARTHEST and looks[first - 1] == looks[at]:
        first -= 1
    if looks[at] == "row" and first > 1 and looks[first - 1] == "heading":
        first -= 1  # the rule under a header
    before = looks[first - 1] if first > 0 else None
    if looks[at] == "item":
        return [first - 1] if before in ("sentence", "heading") else []
    if before != "header":
        return []
    return [first - 2, first - 1] if first > 1 and looks[first - 2] == "heading" else [first - 1]
