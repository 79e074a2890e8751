"""Citations -> an Answer: its status by their scores, and how many of them are shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answers import confidence
from bot.answers.types import Answer, Citation, IndexInfo, Status
from bot.questions.types import Reading


@dataclass(frozen=True, slots=True)
class Style:
    """The form of answers: citations shown, characters of an excerpt at most, how sure an answer must be, and whether a
    reader reads its passages (the confidence model is then another one)."""

    top: int = 3
    excerpt_characters: int = 600
    strictness: confidence.Strictness = "balanced"
    read: bool = False

    def verdict(self, score: float) -> confidence.Verdict:
        """What a citation of this score amounts to."""
        return confidence.verdict(score, self.strictness, self.read)


def compose(
    question: str,
    reading: Reading,
    index: IndexInfo,
    cited: Sequence[Citation],
    style: Style,
    at_most: float = 1.0,
) -> Answer:
    """The Answer that citations inside the reading's filters amount to, as if none of them scored above `at_most`."""
    status: Status = style.verdict(min(at_most, max((c.score for c in cited), default=0.0)))
    if status == "nothing_relevant":
        return nothing(question, status, reading, index, cited, read=style.read)
    return Answer(
        question, status, reading, tuple(renumbered(cited)), (), index, confidence.enough(style.strictness, style.read)
    )


def renumbered(citations: Iterable[Citation]) -> list[Citation]:
    """The same citations, ranked from 1 on."""
    return [replace(citation, rank=place) for place, citation in enumerate(citations, 1)]


def nothing(
    question: str,
    status: Status,
    reading: Reading,
    index: IndexInfo,
    citations: Iterable[Citation] = (),
    *,
    read: bool = False,
) -> Answer:
    """An Answer that cites nothing, and names what of the `citations`, `read` by a reader or not, came near."""
    near = renumbered(citation for citation in citations if citation.score >= confidence.near(read))
    return Answer(question, status, reading, (), tuple(near), index)
