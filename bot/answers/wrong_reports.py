"""Reports that an article calls wrong ("An earlier report of two dead was wrong."), and which of its sentences say the
same. In doubt none does: calling a true sentence wrong is worse than missing a wrong one."""

import re
from collections.abc import Iterator, Sequence

from bot.answers.values import figures
from corpus.types import Span
from embeddings.index.analysis import informative_stems
from embeddings.index.folding import fold
from embeddings.index.words import capitalised

_REPORT_WAS_WRONG = re.compile(
    r"\b(?:an?|the|our|this)?\s?(?:earlier|previous|first|original|initial)\s"
    r"(?:reports?|versions?|claims?|statements?|figures?|counts?|messages?|posts?|numbers?)\s(?P<joint>of|that)\s"
    r"(?P<reported>[^.!?]{3,120}?)\s(?:was|were|is|are|proved|turned\sout)\s(?:to\sbe\s)?"
    r"(?:wrong|incorrect|untrue|false|mistaken|not\s(?:true|correct|right))\b"
    r"(?:\W+(?:it|they|which|this|that)\s(?:had\s)?(?:said|gave|given|put|named|spoken?|reported|stated)\b"
    r"(?P<value>[^.!?,;]*))?",
    re.IGNORECASE,
)
"""A report "about" something names a subject and no statement: what it said is not known."""

_WRONG = ("wrong", "incorrect", "untrue", "false", "mistaken", "not")
"""What such a sentence has: its last words, in small letters."""

_DENIES = re.compile(
    r"n['’]t\b|\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot|without|den(?:y|ies|ied|ying)|untrue|false|wrong|hoax"
    r"|rumou?rs?|mistaken)\b"
)
_OPEN = re.compile(
    r"\?|\b(?:will|would|shall|should|could|can|may|might|must|if|whether|unless|until|to be|plan(?:s|ned)?|hope[sd]?"
    r"|want(?:s|ed)?|tr(?:y|ies|ied))\b"
)
"""Words of what is planned, possible or asked: no statement that something is so."""

NEAR = 2000
"""Characters around a sentence in which another may take it back. A choice: an article's length; farther away the same
words are more often said of another thing."""

FEWEST_REPORTED = 2
"""Words that such a report names at least. A choice: by one word ("of delays") it can be of anything."""


def wrong_report_of(text: str, sentences: Sequence[Span], number: int) -> int | None:
    """The number of another sentence, near this one, that calls a report of what this one says wrong. The sentence
    straight before that in its paragraph says what is right."""
    start, end = sentences[number]
    for match in _reports(text, start, end):
        at = next((n for n, (_, last) in enumerate(sentences) if match.start() < last), len(sentences))
        right = at == number + 1 and goes_on(text, sentences, number)
        if at not in (number, len(sentences)) and not right and _says(text[start:end], match):
            return at
    return None


def _reports(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where reports are called wrong near a span. Most texts have no word that ends such a sentence, which a search
    for plain strings sees in a tenth of the time."""
    first, last = max(0, start - NEAR), end + NEAR
    near = text[first:last].lower()
    if not any(word in near for word in _WRONG):
        return iter(())
    return _REPORT_WAS_WRONG.finditer(text, first, last)


def is_reported(text: str, span: Span) -> bool:
    """Whether a span is of what such a report said: "two dead"."""
    around = _reports(text, *span)
    return any(match.start("reported") <= span[0] and span[1] <= match.end("reported") for match in around)


def goes_on(text: str, sentences: Sequence[Span], number: int) -> bool:
    """Whether the next sentence is in the paragraph of this one."""
    return "\n\n" not in text[sentences[number][1] : sentences[number + 1][0]]


def _says(sentence: str, report: re.Match[str]) -> bool:
    """Whether a sentence says what a report said: all its words and numbers, numbers of its own only where the report
    has one, as a statement or a denial as that is, with its names (of a whole statement all words) in one order."""
    reported, value = report["reported"], report["value"] or ""
    reported_stems, said = informative_stems(reported), informative_stems(sentence)
    if len(set(reported_stems)) < FEWEST_REPORTED or not {*reported_stems, *figures(value)} <= set(said):
        return False
    if figures(sentence) and not figures(f"{reported} {value}"):
        return False
    plain = fold(reported), fold(sentence)
    if any(bool(sign.search(plain[0])) != bool(sign.search(plain[1])) for sign in (_DENIES, _OPEN)):
        return False
    names = {stem for name in capitalised(f"It said {reported}") for stem in informative_stems(name)}
    ordered = [stem for stem in reported_stems if report["joint"].lower() == "that" or stem in names]
    kept = iter(said)
    return all(stem in kept for stem in ordered if stem not in figures(reported))
