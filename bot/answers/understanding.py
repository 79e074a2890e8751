"""How a question is understood over what a generation holds: its sources, its authors, and the days of its articles."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bot.answers.filtering import authors, filter_of, ordinal, publishers
from bot.questions.reading import (
    as_latest,
    as_of_day,
    as_spoken,
    day_of,
    leaves_its_year_open,
    read_question,
    without_dates,
)
from bot.questions.types import Question, Reading
from corpus.stages import staged
from embeddings.index.protocols import Index
from embeddings.index.types import Filter


@staged("reading")
def read(question: Question, generation: Index | None, events: Mapping[str, str]) -> Reading:
    """How a question is understood over what one generation holds. Raises QuestionError as `read_question` does."""
    text, asked = question.text, question.filters

    def read_on(today: datetime.date | None) -> Reading:
        return read_question(
            text,
            after=asked.after,
            before=asked.before,
            source=asked.source,
            author=asked.author,
            publishers=publishers(generation),
            authors=authors(generation),
            today=today,
            events=events,
        )

    reading = read_on(day_of("today", question.today))
    if generation is not None and leaves_its_year_open(text):
        reading = _of_the_last_such_month(reading, question, read_on, generation)
    reading = replace(reading, as_of=as_of_day(question))
    if question.by_date:
        return as_latest(reading)
    read_in_words = (reading.spoken or reading.after or reading.before) and not (asked.after or asked.before)
    if not read_in_words or generation is None:
        return reading
    if not generation.dated:
        # No article here has a date: a range could only shut out everything. The words stay words.
        return without_dates(reading, text)
    range_alone = Filter(ordinal(reading.after), ordinal(reading.before))
    if reading.kind == "question" and range_alone.dated and not generation.by_date(range_alone):
        return as_spoken(reading)  # nothing was published then, but something may speak of it
    return reading


def _of_the_last_such_month(
    reading: Reading, question: Question, read_on: Callable[[datetime.date], Reading], generation: Index
) -> Reading:
    """The reading of a question for what was published in a month without a year, "articles from May": the last such
    month that has articles, counted from the day it was asked on, or from that of the newest article; if none has any,
    the last one since the oldest article. The `reading` as it is if there is none, and for any other question.
    `read_on` reads the question as on a day."""
    today, there, known = day_of("today", question.today), None, _first_and_last(generation)
    if known is None:
        return reading
    oldest, newest = known
    for day in _days(today or datetime.date.fromordinal(newest), oldest):
        earlier = read_on(day)
        last = ordinal(earlier.before or earlier.after)
        if last is None or not (today or earlier.kind in ("dates_only", "latest")):
            return reading
        if _has_some(generation, filter_of(earlier, generation)):
            return earlier
        there = there or (earlier if last >= oldest else None)
    return there or reading


def _has_some(generation: Index, within: Filter) -> bool:
    """Whether an article is surely of the days of a filter: one of a year alone may be of any month."""
    first, last = within.first_day or 0, within.last_day or datetime.date.max.toordinal()
    articles = (generation.places([key])[0].article for key in generation.by_date(within))
    return any(first <= article.first_day and article.last_day <= last for article in articles)


def _first_and_last(generation: Index) -> tuple[int, int] | None:
    """The first day of the oldest article and the last one of the newest, as ordinals; None if none has a date."""
    dated = generation.by_date(Filter())
    if not dated:
        return None
    newest, oldest = (generation.places([key])[0].article for key in (dated[0], dated[-1]))
    return oldest.first_day, newest.last_day


def _days(day: datetime.date, oldest: int) -> Iterator[datetime.date]:
    """The day to count from, and the last of its month in each year before, to the `oldest` (an ordinal)."""
    while day.toordinal() >= oldest and day.year > datetime.MINYEAR:
        yield day
        day = (day.replace(day=1, year=day.year - 1) + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(
            1
        )
