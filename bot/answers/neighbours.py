"""Who came before or after somebody: "Who ran the bakery before Rosa Lind?" is never answered by Rosa Lind. English
only, like the reader."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.types import Span
from embeddings.index.folding import fold
from embeddings.index.words import says_nothing

_NAME = r"(?P<name>\w[\w’'-]*(?: \w[\w’'-]*){0,3}?)"
_END = r"(?:[’']s?)?(?: (?:as|at|in|of|on|for) [^?]*)?\W*\Z"
_TOOK = r"(?:succeed(?:s|ed|ing)?|follow(?:s|ed|ing)?|replac(?:e|es|ed|ing)|(?:took|takes?|taking) over from)"
_NO_ROW = {
    "before": r"appear|testif|stand|stood|speak|spoke|kneel|knelt|bow|sang|sing|perform|play|plead|pled",
    "after": r"look|nam|ask|call|see|saw|tak|took|inquir|enquir|clean|tid|model|chas|mop|pick|hanker|christen",
}
"""How verbs begin that mean something else with "before" or "after": "Who looks after Anna?"."""


def _who(direction: str) -> str:
    """A pattern of the words before "before" or "after", where these tell of a row."""
    return rf"\bwho\b(?!.*\b(?:{_NO_ROW[direction]})\w*(?: (?:up|out))? {direction} (?!.*\b{direction}\b)).*"


_ASKS = [
    (direction, re.compile(pattern, re.IGNORECASE))
    for direction, patterns in (
        (
            "before",
            (
                rf"{_who('before')} (?:before|prior to|ahead of) {_NAME}{_END}",
                rf"\bpredecessor of {_NAME}{_END}",
                rf"\b(?:is|was|were) {_NAME}[’']s? predecessor\b",
                rf"\bwhom? did {_NAME} (?:succeed|follow|replace|take over from)\b",
                rf"\bwho (?:preceded|was (?:succeeded|followed|replaced) by) {_NAME}{_END}",
            ),
        ),
        (
            "after",
            (
                rf"{_who('after')} after {_NAME}{_END}",
                rf"\bsuccessor of {_NAME}{_END}",
                rf"\b(?:is|was|were) {_NAME}[’']s? successor\b",
                rf"\bwho {_TOOK} {_NAME}{_END}",
                rf"\bwho (?:succeeds|will (?:succeed|follow|replace|take over from)) {_NAME}{_END}",
                rf"\bwhom? was {_NAME} (?:succeeded|followed|replaced) by\b",
            ),
        ),
    )
    for pattern in patterns
]
_OFFICES = (
    r"(?:vice-?)?(?:mayor(?:ess)?|president|chancellor|minister|premier|governor|ambassador|director|conductor|coach"
    r"|manager|head(?:master|mistress|teacher)?|principal|rector|dean|bishop|archbishop|abbot|abbess|pope|priest|pastor"
    r"|vicar|imam|rabbi|king|queen|emperor|chair(?:man|woman|person)?|chief|captain|commander|commissioner|secretary"
    r"|treasurer|speaker|leader|editor|librarian|curator|keeper|owner|tenant|landlord|operator|organist|champion"
    r"|spokes(?:man|woman|person)|superintendent|warden|judge|mp|ceo)"
)
"""What one person is at a time, and another after that one."""
_NOW_ASKED = re.compile(
    r"\bwho(?:[’']s| is| are) (?:(?:currently|now) )?the (?:(?:current|present) )?"
    rf"(?P<name>{_OFFICES})\b(?! of (?:state|staff)\b)",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:since (?:\w+ ){0,2}(?:1[5-9]|20)\d\d|now|nowadays|current(?:ly)?|present(?:ly)?|today)\b", re.I
)
_BY = r"(?:succeeded|followed|replaced)(?:,? (?:in \w+(?: \d{4})?|then|soon|\w+ly),?)? by"
_OF_THEM = r"(?:[Hh]is|[Hh]er|[Tt]heir) (?:successor|place|post)"
_SINCE = rf"(?:[Tt]hen|[Nn]ext|[Ss]ince|[Aa]fter (?:him|her|them|that|this)|{_OF_THEM})"
_GOES_ON = re.compile(rf"\b(?:{_SINCE}|(?:took|taken) over|{_BY}|(?:succeeded|followed|replaced) (?:him|her|them))\b")
"""How a sentence begins to tell of the next in a row."""
_GAVE = r"\b(?:sold|handed|passed|left|gave|lost)\b[^.;]*? to\s(?:the\s)?"
_HANDED = re.compile(rf"{_GAVE}[A-Z]")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Whom a question asks for: the one directly before or after somebody, by the last part of that name, or the one
    who is it now, by the word for what that one is."""

    direction: Literal["before", "after", "now"]
    name: str

    def names(self, said: str) -> bool:
        """Whether words name the one that the question names itself."""
        return self.direction != "now" and re.search(rf"\b{re.escape(self.name)}\b", said) is not None


def neighbour_of(question: str) -> Neighbour | None:
    """Whom a question asks for, if for one beside somebody; in lower case as well."""
    for direction, pattern in _ASKS:
        if match := pattern.search(question.strip()):
            last = re.sub(r"[’']s?\Z", "", match["name"].split()[-1])
            if not last[0].isdigit():
                return Neighbour("before" if direction == "before" else "after", last[0].upper() + last[1:])
    now = _NOW_ASKED.search(question)
    return Neighbour("now", now["name"].lower()) if now else None


def beside(asked: Neighbour, text: str, sentences: Sequence[Span], read: int | None = None) -> int | None:
    """The number of the sentence that says who that was: one that tells of both, or the one beside that of the name, or
    None if none does surely, or where the one in which a reader found the answer (`read`) says it too."""
    said = [text[slice(*span)] for span in sentences]
    if asked.direction == "now":
        return None if read is not None and _is_it_now(asked, said[read]) else _now(asked, said)
    named = [at for at, one in enumerate(said) if asked.names(one)]
    tells = (_tells_who_was_before if asked.direction == "before" else _tells_who_was_after)(re.escape(asked.name))
    if read in named and _others(said[read], asked) and tells(said[read]):
        return None
    if asked.direction == "after":
        both = next((at for at in named if _others(said[at], asked) and tells(said[at])), None)
        return _next_in_row(asked, said, named[0]) if both is None and named else both
    first = next((at for at in named if tells(said[at])), None)
    first = next((at for at in named if _GOES_ON.search(said[at])), None) if first is None else first
    if first is None:
        return None
    # "He was followed by Kemp": who he is comes before.
    others = _others(said[first], asked)
    if others and (
        min(others) < said[first].index(asked.name) or re.search(_took_the_place(re.escape(asked.name)), said[first])
    ):
        return first
    return first - 1 if first > 0 and _others(said[first - 1], asked) else None


def _now(asked: Neighbour, said: Sequence[str]) -> int | None:
    """The number of the one sentence that says who it is now, where others name those who were before."""
    naming = [at for at, one in enumerate(said) if re.search(rf"\b{asked.name}s?\b(?![’'])", one, re.IGNORECASE)]
    now = [at for at in naming if _NOW.search(said[at]) and _others(said[at], asked)]
    return now[0] if len(now) == 1 and len(naming) > 1 else None


def _is_it_now(asked: Neighbour, said: str) -> bool:
    """Whether a sentence says in the present who it is."""
    return (
        re.search(rf"\b(?:is|are)\b[^.;]*\b{asked.name}\b(?![’'])|\b{asked.name}\b(?:[^’'.;][^.;]*)? is\b", said, re.I)
        is not None
    )


def _next_in_row(asked: Neighbour, said: Sequence[str], named: int) -> int | None:
    """The number of the first sentence after the one that names somebody which tells of the next in a row."""
    after = next(
        (at for at in range(named + 1, len(said)) if _GOES_ON.search(said[at]) or _HANDED.search(said[at])), None
    )
    return after if after is not None and _others(said[after], asked) else None


def _took_the_place(name: str) -> str:
    """A pattern of what says that the one of that name came after somebody whom it names."""
    return rf"\b{name}\b(?:(?!\bby\b)[^.;])*?\b{_TOOK}\s(?:the\s)?[A-Z]|\b[Bb]efore (?:[A-Z]\w+ )?{name}\b"


def _tells_who_was_before(name: str) -> Callable[[str], bool]:
    """Whether a sentence says whom the one of that name came after."""
    given = rf"\b{_BY}\b[^.;]*\b{name}\b|{_GAVE}(?:[A-Z]\w+ )?{name}\b"
    known = re.compile(f"{given}|{_took_the_place(name)}")
    return lambda said: known.search(said) is not None


def _tells_who_was_after(name: str) -> Callable[[str], bool]:
    """Whether a sentence says who came after the one of that name."""
    known = re.compile(
        rf"\b{name}\b[^.;]*\b{_BY}\b|\b{_TOOK}\s(?!(?:[\w.]+\s){{0,3}}?by\b)(?:[\w.]+\s){{0,3}}?{name}\b"
        rf"|\b[Aa]fter (?:[A-Z]\w+ )?{name}\b|\b{name}\b[^.;]*?{_GAVE}[A-Z]"
    )
    return lambda said: known.search(said) is not None


def _others(said: str, asked: Neighbour) -> list[int]:
    """Where a sentence names others: words with a capital that say something."""
    found = [m for m in _CAPITAL.finditer(said) if asked.name not in m[0] and not m[0].endswith(("'s", "’s"))]
    own = re.search(rf"(?:[A-Z][\w’'-]+\s)+{re.escape(asked.name)}\b", said)
    names = [m.start() for m in found if not says_nothing([fold(m[0])])]
    return [at for at in names if not (own and own.start() <= at < own.end())]
