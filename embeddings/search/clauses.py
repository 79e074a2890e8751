"""Two like things in one sentence: "The fish market is on Thursdays, the flea market on Sundays." answers when the
flea market is by its second half alone. English alone, as the reader is."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.dates.mentions.months import fold as month_fold
from corpus.dates.mentions.months import names as month_names
from corpus.dates.mentions.weekdays import is_weekday
from corpus.types import Span
from embeddings.index.analysis import stems_said
from embeddings.index.words import says_nothing, words
from embeddings.search.rereading import LOST
from embeddings.search.statements import answering_sentence
from embeddings.types import AnswerReader, Judgement, PassageText

_BORDER = re.compile(r",?\s(?:and|while|whereas|but)\s|;\s|,\s(?=(?:the|an?|those|that)\s)")
FEWEST, MOST = 2, 6
"""Parts of a sentence that are compared. A choice: one with more is a list."""
_WORD = re.compile(r"\w[\w’'.,-]*")
_NUMBER = re.compile(
    r"\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|million|first|second|third)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a sentence with a value each: those that the marked words are of (`own`), and those that may be
    meant in their place (`others`)."""

    own: tuple[Span, ...]
    others: tuple[Span, ...]


def parts_asked(question: str, passage: PassageText, sentence: Span, marked: Span) -> Parts | None:
    """The parts of a sentence of which each tells another thing's value, as the `marked` words are one (a number or
    day, or a name), where words of the question are in another part than these, or only in one of several that they are
    of: a later part that has some which the first lacks; or the first, where the words go on to "the" other thing.
    None elsewhere."""
    text, said = passage.text, passage.text[slice(*marked)]
    value = _is_number if any(map(_is_number, _WORD.findall(said))) else _is_name
    parts = _parts(text, sentence, value)
    own = tuple(part for part in parts if part[0] < marked[1] and marked[0] < part[1])
    asked, first = stems_said(question), stems_said(text[slice(*parts[0])])
    if len(parts) < FEWEST or len(parts) > MOST or not own or not asked & first:
        return None
    if len(own) > 1 and not _tells_apart(said, value):
        return None  # "Ida Holm and Jan Roth": one answer
    later = [part for part in parts[1:] if (asked & stems_said(text[slice(*part)])) - first]
    ends_first = len(own) > 1 and own[0] == parts[0] and re.match(r"(?:the|an?)\s", text[own[1][0] :]) is not None
    others = tuple(part for part in (*([parts[0]] if ends_first else []), *later) if (part,) != own)
    return Parts(own, others) if others else None


def _parts(text: str, sentence: Span, value: Callable[[str], bool]) -> list[Span]:
    """The parts of a sentence between its borders, each with a value; one without goes with that before it."""
    places, start = [], sentence[0]
    for border in _BORDER.finditer(text, *sentence):
        places.append((start, border.start()))
        start = border.end()
    parts: list[Span] = []
    for first, last in [*places, (start, sentence[1])]:
        if parts and not all(
            any(map(value, _values(text[slice(*one)], sentence[0] == one[0]))) for one in ((first, last), parts[-1])
        ):
            parts[-1] = parts[-1][0], last
        else:
            parts.append((first, last))
    return parts


def _values(said: str, opens: bool) -> list[str]:
    """The words of a part that may be a value: all but the first of a sentence that it `opens`, which is capitalised in
    any case, where that stands alone."""
    every = _WORD.findall(said)
    return every[1:] if opens and len(every) > 1 and not every[1][0].isupper() else every


def _is_number(word: str) -> bool:
    bare = word.strip(".,’'-")
    return bool(_NUMBER.match(bare)) or is_weekday(bare.removesuffix("s")) or month_fold(bare) in month_names()


def _is_name(word: str) -> bool:
    return word[0].isupper() and not _is_number(word)


def _tells_apart(marked: str, value: Callable[[str], bool]) -> bool:
    """Whether words stand between the values of marked words that tell which is whose."""
    every = _WORD.findall(marked)
    return any(not value(word) and not _is_name(word) and not says_nothing(words(word)) for word in every)


AHEAD = 0.5
"""What a part's logit, read alone, must be ahead of that of the marked words' own part. A choice: of 16 pairs in
docs/experiments/clauses.md all right ones but one are ahead by more, or marked right before."""


def of_the_thing_asked(
    question: str, passages: Sequence[PassageText], judgements: Sequence[Judgement], reader: AnswerReader
) -> list[Judgement]:
    """The judgements of passages with words of the part of a sentence that tells of the thing asked about, each part
    read alone, where theirs are of another part, or of several."""
    found = [_parts_of(question, *one) for one in zip(passages, judgements, strict=True)]
    cuts = [[*parts.own, *parts.others] if parts else [] for parts in found]
    texts = [PassageText(p.title, p.text[slice(*cut)]) for p, some in zip(passages, cuts, strict=True) for cut in some]
    read = iter(reader.judge(question, texts) if texts else ())
    return [
        _of_the_best(passage.text, judgement, parts, {cut: next(read) for cut in some}) if parts else judgement
        for passage, judgement, parts, some in zip(passages, judgements, found, cuts, strict=True)
    ]


def _parts_of(question: str, passage: PassageText, judgement: Judgement) -> Parts | None:
    if judgement.span is None or judgement.of_row or judgement.logit < LOST:
        return None
    return parts_asked(question, passage, answering_sentence(passage.text, judgement.span), judgement.span)


def _of_the_best(text: str, judgement: Judgement, parts: Parts, read: Mapping[Span, Judgement]) -> Judgement:
    """A judgement with the words of the part that is the surest answer, if that is one that may be meant: one of
    several that the marked words are of, or another that is an answer by itself and AHEAD."""
    best = max(parts.others, key=lambda part: read[part].logit)
    own = max(read[part].logit for part in parts.own)
    inside = len(parts.own) > 1 and best in parts.own
    surer = read[best].logit >= (own if inside else max(0.0, own + AHEAD))
    span = read[best].span
    if not surer or span is None:
        return judgement
    start, end = best[0] + span[0], best[0] + span[1]
    return replace(judgement, span=(start, _end_of_name(text, start, min(end, best[1]), best[1])))


def _end_of_name(text: str, start: int, end: int, most: int) -> int:
    """Where a name ends of which words are a part: "Hugo Best" of "Hugo"."""
    last = text[start:end].split()[-1:] or [""]
    more = re.compile(r"(?: [A-Z][\w’'-]+)+").match(text, end, most) if _is_name(last[0]) else None
    return more.end() if more else end
