"""Answers and citations made by hand, for tests of what is drawn."""

from bot.answers.types import AlsoIn, Answer, Citation, IndexInfo, Status
from bot.questions.types import Reading
from corpus.types import UNKNOWN_DATE, SourceDate

INDEX = IndexInfo("g-0007", 1234, 5678, "2026-07-18T09:30:00Z", "2026-07-01")
DAY = SourceDate("2014-03-06", "day", "stated", "6 March 2014")
YEAR = SourceDate("2017", "year", "metadata")


def citation(
    excerpt: str = "It rained. The bridge opened in May. Boats passed.",
    highlight: tuple[int, int] = (11, 36),
    rank: int = 1,
    title: str | None = "The bridge",
    publisher: str | None = "Harbour Post",
    url: str | None = "https://harbour.example/bridge",
    date: SourceDate = DAY,
    author: str | None = None,
    receipt: str = "a1b2.1:100-150:9c1e77ab",
    page: int | None = None,
    summary_only: bool = False,
    also_in: tuple[AlsoIn, ...] = (),
    article_id: str = "bridge.txt",
) -> Citation:
    """A citation that starts at offset 100 of its article; `highlight` is given within the excerpt."""
    return Citation(
        rank=rank,
        article_id=article_id,
        title=title,
        publisher=publisher,
        author=author,
        url=url,
        excerpt=excerpt,
        start=100,
        end=100 + len(excerpt),
        highlight=(100 + highlight[0], 100 + highlight[1]),
        partial=False,
        date=date,
        score=0.9,
        receipt=receipt,
        page=page,
        summary_only=summary_only,
        also_in=also_in,
    )


def answer(
    status: Status = "answered",
    citations: tuple[Citation, ...] = (),
    near_misses: tuple[Citation, ...] = (),
    question: str = "When did the bridge open?",
    reading: Reading | None = None,
) -> Answer:
    """An answer of the index above."""
    return Answer(question, status, reading or Reading(question), citations, near_misses, INDEX)


def undated() -> Citation:
    """A citation with neither date nor URL."""
    return citation(date=UNKNOWN_DATE, url=None, publisher=None, title=None)
