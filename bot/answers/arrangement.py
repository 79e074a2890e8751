"""The order in which citations are shown together: what replaces another comes before it, and sources that differ stand
side by side."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answers.amounts import wanted
from bot.answers.composing import renumbered
from bot.answers.superseding import is_correction, supersedes
from bot.answers.types import Answer, Citation
from bot.answers.values import answer_words, figures, key_sentence, other_words, same_thing
from embeddings.index.folding import fold

ABOUT_ONE_DATE = 7
"""Most days between two articles that differ: what is reported a week later may be about what came after."""

WHEN = re.compile(
    r"\b(?:when|(?:what|which) (?:day|date|year|month|time)|how (?:often|late|early)|wann|cuando|"
    r"que (?:dia|ano|fecha))\b"
    r"|什么时候|何时|哪[一]?[天年月日]|几[点月号]"
)
"""As embeddings.index.folding.fold leaves them."""


def arranged(citations: Sequence[Citation], question: str, *, moved: bool = True) -> tuple[Citation, ...]:
    """The citations in the order of showing: those that tell one thing after another together, the newest first, each
    older one with the receipt of what replaces it; of two that give different values at one time, each with the
    receipt of the other. Unless `moved` they are marked alone, as what a question of 2016 wants is what was true then;
    corrections come before what they correct all the same: that was never true."""
    after = {older: [new for new in citations if supersedes(new, older, question)] for older in citations}
    beside = {one: [other for other in citations if _differ(one, other, question, after)] for one in citations}
    corrected = {older: [new for new in news if is_correction(new)] for older, news in after.items()}
    bound = (after, beside) if moved else (corrected, {one: [] for one in citations})
    order: list[Citation] = []
    for citation in citations:
        if citation not in order:
            order += _group(citation, citations, *bound)
    marked = [
        replace(
            citation,
            superseded_by=_newest(citation, after).receipt if after[citation] else None,
            differs_from=beside[citation][0].receipt if beside[citation] else None,
        )
        for citation in order
    ]
    return tuple(renumbered(marked))


def replaced(citation: Citation, citations: Sequence[Citation]) -> Citation | None:
    """The newest of those that a citation replaces, or None if it replaces none."""
    older = [other for other in citations if other.superseded_by == citation.receipt]
    return max(older, key=_last_day, default=None)


def named_by(receipt: str | None, citations: Sequence[Citation]) -> Citation | None:
    """The citation of a receipt, or None if it is not among these."""
    return next((citation for citation in citations if citation.receipt == receipt), None)


Links = dict[Citation, list[Citation]]
"""The citations that each is bound to."""


def _newest(citation: Citation, after: Links) -> Citation:
    """The newest of those that replace a citation, or replace what replaces it."""
    while after[citation]:
        citation = max(after[citation], key=_last_day)
    return citation


def _group(citation: Citation, citations: Sequence[Citation], after: Links, beside: Links) -> list[Citation]:
    """A citation with all that replaces it or that it replaces, the newest first, each followed by what differs."""
    group = [citation]
    for known in group:
        group += [c for c in citations if c not in group and (c in after[known] or known in after[c])]
    if len(group) > 1:
        group.sort(key=_last_day, reverse=True)
    together: list[Citation] = []
    for known in group:
        together += [c for c in (known, *beside[known]) if c not in together]
    return together


def _last_day(citation: Citation) -> int:
    days = citation.date.bounds()
    return days[1].toordinal() if days else 0


def _differ(one: Citation, other: Citation, question: str, after: Links) -> bool:
    """Whether two articles of about one date give different values for the thing that is asked for."""
    days, others = one.date.bounds(), other.date.bounds()
    if (
        one.article_id == other.article_id
        or days is None
        or others is None
        or days[0] != days[1]
        or others[0] != others[1]
    ):
        return False
    if abs((days[0] - others[0]).days) > ABOUT_ONE_DATE or one in after[other] or other in after[one]:
        return False
    if wanted(question) is None and not WHEN.search(fold(question)):
        return False
    return same_thing(one, other, question) and _other_values(one, other, question)


def _other_values(one: Citation, other: Citation, question: str) -> bool:
    """Whether both give a value, and not the same: the words that answer, or, where no reader found some, the numbers
    that the question does not name."""
    if answer_words(one) is not None and answer_words(other) is not None:
        return other_words(one, other)
    our_figures, their_figures = (figures(key_sentence(citation)) - figures(question) for citation in (one, other))
    return bool(our_figures and their_figures and not our_figures & their_figures)


def parted(answer: Answer, shown: Sequence[Citation]) -> tuple[list[Citation], list[Citation]]:
    """The citations that answer, and those beside them that are only related; numbered in the order of showing.

    Where nothing answers, the headline says so of all of them, and none is set apart.
    """
    answers = answer.status == "answered"
    sure = [citation for citation in shown if not answers or _is_sure(citation, answer)]
    unsure = [citation for citation in shown if citation not in sure]
    first = min((citation.rank for citation in shown), default=1)
    numbered = [replace(citation, rank=rank) for rank, citation in enumerate([*sure, *unsure], first)]
    return numbered[: len(sure)], numbered[len(sure) :]


def _is_sure(citation: Citation, answer: Answer) -> bool:
    """Whether a citation is enough for an answer, or belongs to one that is: it replaces it, or differs from it. For a
    period that names a date it must count, too."""
    spoken = answer.reading.spoken
    if spoken and not spoken.relative and citation.within is None:
        return False
    if citation.score >= answer.enough:
        return True
    bound = [c for c in answer.citations if c.superseded_by == citation.receipt or c.receipt == citation.differs_from]
    return any(other.score >= answer.enough for other in bound)
