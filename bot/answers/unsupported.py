"""Questions that take for true what the sentence cited for them does not say: that something was done on a day, where
it is only planned. English only, like the reader."""

import re
from dataclasses import replace

from bot.answers.types import Answer, Citation
from bot.answers.values import statement_span
from embeddings.index.folding import fold
from embeddings.search.attempts import only_planned

_ASKS_WHEN = re.compile(r"\bwhen\b|\b(?:what|which) (?:day|date|month|year|time)\b")


def without_support(answer: Answer) -> Answer:
    """The answer, called related where it is asked when something was done and all that is sure enough gives the day of
    a plan."""
    if answer.status != "answered" or not _ASKS_WHEN.search(fold(answer.question)):
        return answer
    sure = [citation for citation in answer.citations if citation.score >= answer.enough]
    planned = sure and all(_of_a_plan(citation, answer.question) for citation in sure)
    return replace(answer, status="related", enough=0.0) if planned else answer


def _of_a_plan(citation: Citation, question: str) -> bool:
    """Whether the words that answer are those of a plan; without such words nothing says so."""
    if citation.answer_span is None:
        return False
    low, high = statement_span(citation)
    end = citation.answer_span[1] - citation.start
    return low < end <= high and only_planned(citation.excerpt[low:high], end - low, question)
