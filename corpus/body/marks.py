"""Signs of markup that are in a text as it was written: skipped by the spans of its body, never cut from the text.

Only signs that have a line to themselves, or open one, are skipped: a span that skipped signs inside a sentence would
cut it in two. Names of the constructs are those of CommonMark 0.31.
"""

import re
from collections.abc import Iterable, Iterator

from corpus.types import LeftOut, Span

_HEADING = r"^[ ]{0,3}\#{1,6}[ \t]+(?=\S)"
_CLOSING = r"(?<![ \t])[ \t]+\#+[ \t]*$"  # of a heading: "## Title ##"
_RULE = r"^[ \t]*(?:(?:[-_*=~+][ \t]?){3,})$"  # thematic breaks, and the underlines of headings
_FENCE = r"^[ ]{0,3}(?:`{3,}|~{3,})[^`\n]{0,40}$"
_TABLE_RULE = r"^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?[ \t]*)?$"
_DEFINITION = r"^[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]+\S+(?:[ \t]+[\"'(][^\n]{0,200})?$"
_PICTURE = r"^[ \t]*(?:\[?!\[[^\]\n]{0,300}\]\([^)\n]{1,2000}\)(?:\]\([^)\n]{1,2000}\))?[ \t]*)+$"
_COMMENT = r"<!--[\s\S]{0,2000}?-->"

PLAIN = re.compile("|".join((_HEADING, _RULE)), re.MULTILINE)
"""What also is in texts that are no Markdown."""
MARKDOWN = re.compile(
    "|".join((_HEADING, _CLOSING, _RULE, _FENCE, _TABLE_RULE, _DEFINITION, _PICTURE, _COMMENT)), re.MULTILINE
)
_CREDIT = re.compile(
    r"^[ \t]*[*_]{0,2}(?:sources?|via|photos?|images?|picture|credits?|photo credit|image credit|quellen?|fotos?|bild"
    r"|fuentes?|fonte|fonti|источник|фото|来源|來源|图片来源)[*_]{0,2}[ \t]*[:：]"
    r"[*_]{0,2}[ \t]*\S+(?:[ \t]+\S+){0,9}[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


def skipped(text: str, body: Iterable[Span], *, markdown: bool) -> tuple[tuple[Span, ...], tuple[LeftOut, ...]]:
    """The body without signs of markup and lines of credit, and what was left out of it, both in order.

    A body that holds nothing else stays as it is.
    """
    kept: list[Span] = []
    left_out: list[LeftOut] = []
    for start, end in body:
        position = start
        for first, last, kind in _found(text, start, end, MARKDOWN if markdown else PLAIN):
            if first < position:
                continue
            if text[position:first].strip():
                kept.append((position, first))
            left_out.append(LeftOut(first, last, kind))
            position = last
        if text[position:end].strip():
            kept.append((position, end))
    tight = tuple(_tight(text, span) for span in kept)
    return (tight, tuple(left_out)) if tight else (tuple(body), ())


def _found(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    marks = [
        (match.start(), match.end(), "markup") for match in pattern.finditer(text, start, end) if match.group().strip()
    ]
    lines = [(match.start(), match.end(), "credit") for match in _CREDIT.finditer(text, start, end)]
    yield from sorted([*marks, *lines])


def _tight(text: str, span: Span) -> Span:
    piece = text[slice(*span)]
    return span[0] + len(piece) - len(piece.lstrip()), span[1] - len(piece) + len(piece.rstrip())
