"""Questions that take for true what the sentence cited for them does not say: that something was done on a day, where
it is only planned. English only, like the reader."""

import re
from dataclasses import replace

from bot.answers.composing import renumbered
from bot.answers.types import Answer, Citation
from bot.answers.values import statement_span
from embeddings.index.folding import fold
from embeddings.search.attempts import only_planned

_ASKS_VALUE = re.compile(
    r"\bwhen\b|\bhow (?:much|many|long|high|far|large|big|tall|deep)\b"
    r"|\b(?:what|which) (?:day|date|month|year|time)\b"
)
_NUMBER = re.compile(r"\d+")


def without_support(answer: Answer) -> Answer:
    """The answer, called related where it is asked when something was done, or how much it was, and all that is sure
    enough gives the value of a plan; what is no plan comes first."""
    if answer.status != "answered" or not _ASKS_VALUE.search(fold(answer.question)):
        return answer
    sure = [citation for citation in answer.citations if citation.score >= answer.enough]
    planned = [citation for citation in sure if _of_a_plan(citation, answer.question)]
    if planned and len(planned) == len(sure):
        return replace(answer, status="related", enough=0.0)
    cited = sorted(answer.citations, key=lambda citation: citation in planned)
    return replace(answer, citations=tuple(renumbered(cited))) if planned else answer


def _of_a_plan(citation: Citation, question: str) -> bool:
    """Whether the words that answer are those of a plan; if none are marked, those up to the last number. Without
    either nothing says so."""
    low, high = statement_span(citation)
    said = citation.excerpt[low:high]
    if citation.answer_span is None:
        end = max((number.end() for number in _NUMBER.finditer(said)), default=0)
    else:
        end = citation.answer_span[1] - citation.start - low
    return 0 < end <= len(said) and only_planned(said, end, question)
