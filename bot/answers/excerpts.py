"""Which sentences of an article to show: one contiguous run around the sentence that answers best."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.answers.decided import decided_with
from bot.answers.lines import Kind, led_by
from corpus.text.leaning import leans
from corpus.text.passages import clause_end
from corpus.types import Span

FAR = 0.2
"""How much less of the question's information than another of its passage the key sentence may have. Of 851 that were
chosen among all sentences two had less than that (benchmarks/calibrate_key_sentence.py; docs/reader.md)."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A run of the article to show, its key sentence, and whether a sentence had to be cut."""

    start: int
    end: int
    highlight: Span
    partial: bool


def excerpt_around(
    text: str,
    sentences: Sequence[Span],
    key: int,
    within: Span,
    most: int = 600,
    passage: Span | None = None,
    looks: Sequence[Kind] = (),
) -> Excerpt:
    """Returns a run of whole sentences around sentence number `key`, inside the body span `within`, at most `most`
    characters long: first what the key sentence is read with (`looks` are the kinds of the sentences) and leans on, and
    what was decided on it, then what else was `passage` (the passage), then what follows and goes before, while it fits
    and no heading is between.

    A key sentence longer than that is cut at a clause, and the excerpt is `partial`.
    """
    start, end = sentences[key]
    if end - start > most:
        return part_of(text, (start, end), most)
    first = last = key
    leads = led_by(looks, key) if looks else []
    first = next((lead for lead in leads if _fits(sentences, lead, last, within, most)), key)
    part = _between_headings(sentences, key, within, most, looks)
    part = min(part[0], sentences[first][0]), part[1]
    while first > 0 and leans(text, sentences[first]) and _fits(sentences, first - 1, last, part, most):
        first -= 1
    needed = first
    first, last = _with_decision(text, sentences, key, (first, last), part, most)
    for room in (_shared(passage, part), part) if passage else (part,):
        first, last = _grown(sentences, first, last, room, most)
    # A run does not begin with a sentence that leans on one that is not shown.
    while looks and first < needed and leans(text, sentences[first]):
        first += 1
    while looks and last > key and looks[last] == "question":  # what answers it is not shown
        last -= 1
    return Excerpt(sentences[first][0], sentences[last][1], sentences[key], partial=False)


def _with_decision(
    text: str, sentences: Sequence[Span], key: int, run: tuple[int, int], within: Span, most: int
) -> tuple[int, int]:
    """The numbers of the first and the last sentence of a run, with what became of what its key sentence proposes, or
    the proposal that this one decides on, if that fits."""
    first, last = decided_with(text, sentences, key)
    first, last = min(run[0], first), max(run[1], last)
    return (first, last) if _fits(sentences, first, last, within, most) else run


def _between_headings(sentences: Sequence[Span], key: int, within: Span, most: int, looks: Sequence[Kind]) -> Span:
    """The part of `within` around a sentence that no heading is in, but for one that leads to it, as far as a run of
    `most` characters can reach."""
    if not looks:
        return within
    start, end = max(within[0], sentences[key][1] - most), min(within[1], sentences[key][0] + most)
    reached = takewhile(lambda n: sentences[n][1] > start, range(key - 1, -1, -1))
    before = next((n for n in reached if looks[n] == "heading"), None)
    reached = takewhile(lambda n: sentences[n][0] < end, range(key + 1, len(sentences)))
    behind = next((n for n in reached if looks[n] == "heading"), None)
    return (
        within[0] if before is None else max(within[0], sentences[before][1]),
        within[1] if behind is None else min(within[1], sentences[behind][0]),
    )


def _shared(one: Span, other: Span) -> Span:
    return max(one[0], other[0]), min(one[1], other[1])


def part_of(text: str, span: Span, most: int) -> Excerpt:
    """A part of a sentence as an excerpt of at most `most` characters: cut at a clause where it is longer, without
    white space around."""
    start = span[1] - len(text[slice(*span)].lstrip())
    end = span[1] if span[1] - start <= most else clause_end(text, start, start + most)
    end = start + len(text[start:end].rstrip())
    return Excerpt(start, end, (start, end), partial=True)


def _grown(sentences: Sequence[Span], first: int, last: int, room: Span, most: int) -> tuple[int, int]:
    """The run made longer in turn, after and before, while it fits."""
    grown = True
    while grown:
        grown = False
        if last + 1 < len(sentences) and _fits(sentences, first, last + 1, room, most):
            last, grown = last + 1, True
        if first > 0 and _fits(sentences, first - 1, last, room, most):
            first, grown = first - 1, True
    return first, last


def highest(shares: Sequence[float], cosines: Callable[[Sequence[int]], Sequence[float]]) -> int:
    """The place where share and cosine sum highest, the first of equal ones; of those alone that are not FAR from the
    largest share.

    `cosines` computes those of some places, at once, which is most of an answer's cost.
    """
    least = max(shares) - FAR
    near = [at for at, share in enumerate(shares) if share >= least]
    if len(near) == 1:
        return near[0]
    sums = {at: shares[at] + cosine for at, cosine in zip(near, cosines(near), strict=True)}
    return max(sums, key=lambda at: (sums[at], -at))


def _fits(sentences: Sequence[Span], first: int, last: int, within: Span, most: int) -> bool:
    start, end = sentences[first][0], sentences[last][1]
    return within[0] <= start and end <= within[1] and end - start <= most
