"""Which articles a question may be answered from: its dates, source and author as a filter of the index."""

import datetime
from collections.abc import Collection
from dataclasses import replace

from bot.answers.types import Citation
from bot.questions.named_authors import matching, matching_authors
from bot.questions.reading import day_of, read_question
from bot.questions.types import Question, Reading
from embeddings.index.protocols import Index
from embeddings.index.types import Filter


def publishers(generation: Index | None) -> Collection[str]:
    """The publishers of a generation's articles."""
    return () if generation is None else generation.publishers


def authors(generation: Index | None) -> Collection[str]:
    """The authors of a generation's articles, as each article names its own."""
    return () if generation is None else generation.authors


def filter_of(reading: Reading, generation: Index) -> Filter:
    """The reading's dates, source and author as a filter. A source is matched as part of a publisher's name, in any
    case, and an author likewise."""
    named = None if reading.source is None else matching(reading.source, publishers(generation))
    by = None if reading.author is None else matching_authors(reading.author, authors(generation))
    return Filter(ordinal(reading.after), ordinal(reading.before), named, by)


def options_filter(question: Question, generation: Index) -> Filter:
    """The filter that a question's options ask for, whatever its words say. Raises QuestionError."""
    options, today = question.filters, day_of("today", question.today)
    asked = read_question(
        "", after=options.after, before=options.before, source=options.source, author=options.author, today=today
    )
    return filter_of(asked, generation)


def passes(citation: Citation, within: Filter) -> bool:
    """Whether a citation's article passes the filter."""
    if within.publishers is not None and citation.publisher not in within.publishers:
        return False
    if within.authors is not None and citation.author not in within.authors:
        return False
    days = citation.date.bounds()
    if not within.dated:
        return True
    return (
        days is not None
        and days[1].toordinal() >= (within.first_day or 1)
        and (within.last_day is None or days[0].toordinal() <= within.last_day)
    )


def ordinal(day: str | None) -> int | None:
    """The number of an ISO day, as datetime.date.toordinal gives it."""
    return datetime.date.fromisoformat(day).toordinal() if day else None


def sides(within: Filter) -> list[Filter]:
    """What is before a range and after it, of the same publishers and authors."""
    before = None if within.first_day is None else replace(within, first_day=None, last_day=within.first_day - 1)
    behind = None if within.last_day is None else replace(within, first_day=within.last_day + 1, last_day=None)
    return [side for side in (before, behind) if side is not None]
