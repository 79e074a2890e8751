"""Answers of an interview, each read with its question: "Never." says nothing, "Ida Holm, do you use chemicals? Never."
does. English only, like the reader."""

import re
from collections.abc import Sequence

from corpus.text.sentences import split
from corpus.types import Span
from embeddings.index.analysis import stems_said
from embeddings.index.folding import fold
from embeddings.search.rows import Row

MOST_ASKED = 2
"""Questions of an interview in a passage whose answers are read, as many as rows of a table (MOST_ROWS)."""

LONGEST_ANSWER = 400
"""Characters of an answer that are read, to the end of their sentence: a choice, most of what a passage holds."""

BARE = 5
"""Words of an answer at most that says nothing without its question ("There is none.", "Not any more."). A choice."""
_YES_OR_NO = re.compile(r"(?:yes|no|yeah|never|always|not|of course|certainly|once|sometimes)\b", re.IGNORECASE)

_ASKS_WHAT = re.compile(r"\W*(?:who|whom|whose|what|which|when|where|why)\b", re.IGNORECASE)
"""Questions that yes and no do not answer."""

HEAD = 600
"""Characters from the beginning of an article in which it says who is asked: a choice, the first paragraph."""

_SPEAKER = r"(?:[*_]*[A-Z][^\n:?!.]{0,40}:[*_]*[^\S\n]+)"
_ASKED = re.compile(
    rf"^[^\S\n]*(?:[*_#>–—-]+[^\S\n]*)?{_SPEAKER}?[*_“\"]*(?P<question>[A-Z][^\n?]{{3,200}}\?)[”\"*_]*[^\S\n]*$",
    re.MULTILINE,
)
"""A question alone on its line, as in an interview, who asks it aside."""
_REPLY = re.compile(rf"\n\s*(?:[*_>–—-]+[^\S\n]*)?{_SPEAKER}?[*_]*")
_NAME = re.compile(r"[A-Z][\w’'-]+(?: (?:(?:van|von|de|der|la) )?[A-Z][\w’'-]+)+")
_WORD = re.compile(r"\w+")


def replies_of(text: str, passage: Span, title: str, question: str, marked: Span | None = None) -> list[Row]:
    """The answers of an interview in a passage whose own questions have most of the words of a question, MOST_ASKED at
    most, and the one with the `marked` words if it is a bare one; each as a row with its question, put to whom the
    article names and the question too."""
    found = _pairs(text, passage)
    if not found:
        return []
    asked = stems_said(question)
    shared = [len(asked & stems_said(text[slice(*one)])) for one, _ in found]
    best = sorted((n for n, share in enumerate(shared) if share), key=lambda n: (-shared[n], n))[:MOST_ASKED]
    own = [n for n, (_, said) in enumerate(found) if marked and said[0] <= marked[0] < said[1] and _is_bare(text, said)]
    whom = _whom(title, text[:HEAD], question)
    if not whom and _NAME.search(question):
        return []  # somebody else is asked about
    rows = [_read_as(text, *found[n], whom) for n in dict.fromkeys([*own, *best])]
    return [row for row in rows if not (_ASKS_WHAT.match(question) and _YES_OR_NO.match(text, *row.span))]


def _pairs(text: str, passage: Span) -> Sequence[tuple[Span, Span]]:
    """The questions and answers of an interview, of which the answers begin in a passage."""
    start = max(0, passage[0] - LONGEST_ANSWER)
    asked = list(_ASKED.finditer(text, text.rfind("\n", 0, start) + 1, passage[1]))
    pairs = []
    for at, match in enumerate(asked):
        reply = _REPLY.match(text, match.end())
        last = asked[at + 1].start() if at + 1 < len(asked) else passage[1]
        if reply is None or not passage[0] <= reply.end() < min(last, passage[1]):
            continue
        end = _end_of_answer(text, reply.end(), last)
        if end > reply.end():
            pairs.append((match.span("question"), (reply.end(), end)))
    return pairs


def _end_of_answer(text: str, start: int, last: int) -> int:
    """Where the answer that begins at `start` ends: before `last`, with a whole sentence of the first LONGEST_ANSWER
    characters."""
    ends = [start + end for _, end in split(text[start:last])]
    return max((end for end in ends if end <= start + LONGEST_ANSWER), default=ends[0] if ends else start)


def _is_bare(text: str, said: Span) -> bool:
    """Whether an answer begins with yes or no, or with a sentence too short to be understood alone."""
    first = split(text[slice(*said)])[:1]
    short = bool(first) and len(_WORD.findall(text[said[0] : said[0] + first[0][1]])) <= BARE
    return short or _YES_OR_NO.match(text, *said) is not None


def _whom(title: str, head: str, question: str) -> str:
    """The name of who is asked in an interview, if a question has a word of it: of the names in its title, or the first
    in its head where the title has none. Others may be named there too."""
    asked = set(_WORD.findall(fold(question)))
    found = _NAME.findall(title) or _NAME.findall(head)[:1]
    names = {name: len(asked.intersection(_WORD.findall(fold(name)))) for name in found}
    return max(names, key=lambda name: names[name], default="") if any(names.values()) else ""


def _read_as(text: str, question: Span, said: Span, whom: str) -> Row:
    """An answer as a row: the question put to somebody by name, and the answer as it is."""
    asked = text[slice(*question)]
    if whom and not set(_WORD.findall(fold(whom))) <= set(_WORD.findall(fold(asked))):
        asked = f"{whom}, {asked[0].lower()}{asked[1:]}"
    parts = ((len(asked) + 1, said[0], said[1] - said[0]),)
    return Row(f"{asked} {text[slice(*said)]}", said, parts, reply=True, bare=_is_bare(text, said))
