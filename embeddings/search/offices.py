"""An office before a name, written out for the reader: "Governor Ana Ruiz said" is read as "The governor, Ana Ruiz,
said" where a question asks who the governor is.

The reader takes the second form for an answer and the first often not (docs/experiments/strictness.md). English only,
like the reader.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from embeddings.types import AnswerReader, Judgement, PassageText

_UPPER = r"[A-Z\u00c0-\u00d6\u00d8-\u00de]"
_WHO = re.compile(r"\bwho(?:['’]s|\s+(?:is|was|are|were))\s+(?P<office>[^?.!,;]+)", re.IGNORECASE)
_ENDS = re.compile(
    r"\s(?:of|at|for|in|on|from|to|under|over|with|and|or|when|while|who|that|which|during|before|after|since|now|today)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_LEADS = re.compile(
    r"(?:.*['’]s?\s|(?:the|a|an|its|their|our|your|this|that)\s)?(?:(?:current|new|present|first|last|next)\s)*",
    re.IGNORECASE,
)
_PART = rf"(?:{_UPPER}\.|{_UPPER}(?:[\w-]|['’](?!s\b)(?=\w))+)"
_PERSON = rf"{_PART}(?:\s(?:(?:de|da|del|der|den|di|du|la|le|van|von|bin|al|el|y|e)\s)*{_PART}){{0,5}}"
_WORD = re.compile(r"[\w-]+")
_INNER_NAME = re.compile(rf"(?<=[\w,] ){_UPPER}[\w-]*")
OTHERS = frozenset(
    (
        *("former", "ex", "late", "then", "deputy", "vice", "acting", "interim", "assistant", "outgoing", "honorary"),
        *("shadow", "lieutenant", "associate", "senior", "co"),
    )
)
"""Words before an office that make it another."""
_STOPS = ("", *",.;:!?)")
LOOKED_BACK = 40
"""Characters in front of an office in which a word may make it another: "former Osk harbour". A choice."""
_BEFORE = re.compile(r"[\w\s’'-]*\Z")
MOST_WORDS = 3
"""Words of an office: "prime minister", "chief financial officer"."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text with words put in; `inserted` are (place in the old text, characters), in order."""

    text: str
    inserted: tuple[tuple[int, int], ...] = ()

    def before(self, place: int) -> int:
        """Where a place of this text is in the old one."""
        for at, size in self.inserted:
            if place <= at:
                break
            place = max(at, place - size)
        return place


class OfficeReader:
    """An `AnswerReader` to which offices before names are written out, in passages that have all names of the question:
    the mayor of another town stays as far from an answer as before."""

    def __init__(self, reader: AnswerReader) -> None:
        self._reader = reader

    def judge(self, question: str, passages: Sequence[PassageText]) -> list[Judgement]:
        """See `AnswerReader`; spans are those of the passages as they are."""
        office = office_asked(question)
        if office is None:
            return self._reader.judge(question, passages)
        names = {name.casefold() for name in _INNER_NAME.findall(question)} - set(office)
        written = [
            written_out(one.text, office) if names <= _words(f"{one.title or ''} {one.text}") else Written(one.text)
            for one in passages
        ]
        read = [PassageText(passage.title, one.text) for passage, one in zip(passages, written, strict=True)]
        return [
            _of_old(one, judgement) for one, judgement in zip(written, self._reader.judge(question, read), strict=True)
        ]


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _of_old(written: Written, judgement: Judgement) -> Judgement:
    span = judgement.span
    if span is None or not written.inserted:
        return judgement
    start, end = written.before(span[0]), written.before(span[1])
    return replace(judgement, span=(start, end) if start < end else None)


def office_asked(question: str) -> tuple[str, ...] | None:
    """The words of the office whose holder a question asks for, in lower case, or None if it asks for none."""
    found = _WHO.search(question)
    if found is None:
        return None
    words = _LEADS.sub("", _ENDS.sub("", " " + found["office"]).strip(), count=1).split()
    while len(words) > 1 and words[0][0].isupper() and not words[-1][0].isupper():
        words = words[1:]  # "the Toledo mayor"
    if not 1 <= len(words) <= MOST_WORDS or not all(word.isalpha() for word in words):
        return None
    return tuple(word.lower() for word in words)


def written_out(text: str, office: tuple[str, ...]) -> Written:
    """A text in which each name with the office in front is between commas, and the office has an article where it had
    none."""
    words = r"\s".join(f"(?i:{re.escape(word)})" for word in office)
    pattern = re.compile(
        rf"(?<![\w'’-])(?P<office>{words})\s(?P<name>{_PERSON})(?!\w|['’]s\b|\s(?:of|at|in|for|and|or|the)\b|\s{_UPPER})"
    )
    inserted: list[tuple[int, str]] = []
    for match in pattern.finditer(text):
        before = text[: match.start()].rstrip("\"'“‘( ")
        word = re.search(r"[\w'’-]+\Z", before)
        if OTHERS.intersection(re.split(r"[\s-]+", _BEFORE.findall(before[-LOOKED_BACK:])[0].lower())):
            continue
        if _needs_article(before, word, match["office"]):
            inserted.append((match.start(), "The " if word is None else "the "))
        inserted.append((match.start("name") - 1, ","))
        if text[match.end() : match.end() + 1] not in _STOPS:
            inserted.append((match.end(), ","))
    return _with(text, inserted)


def _needs_article(before: str, word: re.Match[str] | None, office: str) -> bool:
    if word is None:
        return not before or before[-1] in ".!?:\n"
    return office[0].isupper() and word[0].islower() and word[0] not in ("the", "a", "an", "its", "their", "his", "her")


def _with(text: str, inserted: Sequence[tuple[int, str]]) -> Written:
    parts, at = [], 0
    for place, words in inserted:
        parts += [text[at:place], words]
        at = place
    return Written("".join(parts) + text[at:], tuple((place, len(words)) for place, words in inserted))
