"""The reading of a question: which dates and sources it asks for, which phrases it quotes, and what is left to find.

Conservative on purpose: what is not surely a filter stays a word to search for. Options win over words.
"""

import datetime
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from bot.errors import NeedsToday, QuestionError
from bot.questions.asked_days import ANY_DAY, counted_from, leaves_a_year_open
from bot.questions.asking_words import parts, understood
from bot.questions.kinds import Asking, kind_of, means_publication
from bot.questions.named_authors import (
    NamedAuthor,
    claimed_author,
    matching,
    matching_authors,
    named_author,
    without_quotes,
)
from bot.questions.named_sources import named_source
from bot.questions.quoted import overlaps, quoted_phrases
from bot.questions.requests import as_articles, as_topic
from bot.questions.small_talk import is_empty
from bot.questions.spoken_dates import Spoken, spoken_ranges, without
from bot.questions.types import Period, Question, Reading
from corpus.dates.parts import days_of
from corpus.dates.units import DateUnit
from corpus.types import Span

_WORDS_AND_YEAR = re.compile(r"\s*(?P<words>[^\W\d][^?!.;:\"“„«]{0,100}?)\s+(?P<year>(?:19|20)\d\d)\s*")

_READ_AS_DAYS = re.compile(r"“([^”]*)” as \d{4}-")
"""The words of an echo that name days."""


def read_question(
    text: str,
    *,
    after: str | None = None,
    before: str | None = None,
    source: str | None = None,
    author: str | None = None,
    publishers: Collection[str] = (),
    authors: Collection[str] = (),
    today: datetime.date | None = None,
    events: Mapping[str, str] | None = None,
) -> Reading:
    """How a question is understood; `after` and `before` of the reading are whole ISO days, both included.

    `after`, `before` (ISO, whole or partial, or "last week" and the like where `today` is given), `source` and `author`
    are options and win over the question's words. `publishers` and `authors` are the known ones, against which
    "according to ..." and "articles by ..." are matched. `today` gives a meaning to "last year", `events` (name to ISO
    date, or two with a slash) to "before the congress"; without them both stay words. Raises QuestionError for an
    option that is not a date, or options that leave no day.
    """
    text = without_quotes(understood(text))
    first, last = _option("after", after, today), _option("before", before, today)
    if first and last and first > last:
        raise QuestionError(f"no day is both after {after} and before {before}: swap them or drop one")
    phrases = quoted_phrases(text)

    def read(text: str) -> Reading:
        quoted = [span for span, _ in quoted_phrases(text)]
        spoken = _range_of(text, quoted, first, last, today, events)
        other = [*quoted, *((s.start, s.end) for s in spoken)]
        whose = _whose(text, source, author, publishers, authors, quoted, other)
        return _of_words(text, (first, last), spoken, whose, of_source=bool(source))

    reading, request = read(text), as_articles(text)
    if request and _lists_articles(listed := read(request), publishers, authors):
        reading = replace(listed, echo=_as_typed(listed.echo, text))
    if reading.kind == "question":
        reading = replace(reading, terms=as_topic(reading.terms) or reading.terms)
    return replace(
        reading,
        phrases=tuple(phrase for _, phrase in phrases),
        source=(source.strip() or None) if source else reading.source,
        author=(author.strip() or None) if author else reading.author,
    )


def _as_typed(echo: str | None, text: str) -> str | None:
    """The echo of a request in other words, without a word in front of a name that the `text` does not have there."""

    def typed(quoted: re.Match[str]) -> str:
        words = quoted[1] if quoted[1].casefold() in text.casefold() else quoted[1].partition(" ")[2]
        return f"“{words}”"

    return echo and re.sub("“([^”]*)”", typed, echo)


def _lists_articles(reading: Reading, publishers: Collection[str], authors: Collection[str]) -> bool:
    """Whether a reading is of all articles of a source or an author that are known, dates and a topic aside."""
    by_source = reading.source is not None and bool(matching(reading.source, publishers))
    by_author = reading.author is not None and bool(matching_authors(reading.author, authors))
    return reading.kind in ("latest", "dates_only") and (by_source or by_author)


@dataclass(frozen=True, slots=True)
class _Whose:
    """The source (as `named_source` gives it) and the author that a text names, and the name whose articles are all
    that it asks for, known or not."""

    named: tuple[Span, str, bool] | None
    writer: NamedAuthor | None
    claimed: NamedAuthor | None

    @property
    def spans(self) -> list[Span]:
        """Where the source and the author stand."""
        return ([self.named[0]] if self.named else []) + ([self.writer.span] if self.writer else [])

    def asked(self, asking: Asking) -> Asking:
        """What the text asks for, where it is the articles of a source or an author, else `asking`."""
        if self.writer and self.writer.topic is not None:
            return Asking("latest", self.writer.topic)
        if self.named and self.claimed:
            return Asking("latest", self.claimed.topic or "")
        return asking


def _of_words(
    text: str,
    days: tuple[datetime.date | None, datetime.date | None],
    spoken: list[Spoken],
    whose: _Whose,
    *,
    of_source: bool,
) -> Reading:
    """How the words are understood beside the days of the options; `of_source` where an option names a source."""
    named, writer, (first, last) = whose.named, whose.writer, days
    removed = [*((s.start, s.end) for s in spoken), *whose.spans]
    terms = without(text, removed) if removed else text.strip()
    asking = whose.asked(kind_of(terms, dated=bool(spoken or first or last)))
    filters = bool(first or last) or asking.kind in ("dates_only", "latest")
    filters = filters or means_publication(text, of_source=bool(named or of_source or writer))
    period = _period(text, spoken) if spoken and not filters else None
    for said in () if period else spoken:
        first, last = first or said.after, last or said.before
    topic = asking.topic if asking.kind == "latest" else ""
    if topic or is_empty(terms):
        terms = topic or (writer.name if writer else text.strip())
    return Reading(
        terms=terms,
        after=first.isoformat() if first else None,
        before=last.isoformat() if last else None,
        source=named[1] if named else None,
        phrases=(),
        echo=_echo(text, spoken, named, writer),
        kind=asking.kind,
        topic=topic or None,
        subject=asking.subject,
        spoken=period,
        preference=bool((named and not named[2]) or (writer and not writer.sure)),
        author=writer.name if writer else None,
        parts=asked if asking.kind == "question" and len(asked := tuple(parts(text))) > 1 else (),
    )


def _whose(
    text: str,
    source: str | None,
    author: str | None,
    publishers: Collection[str],
    authors: Collection[str],
    quoted: list[Span],
    other: list[Span],
) -> _Whose:
    """The source and the author that a text names, where no option does, and the name whose articles are all that it
    asks for, known or not. `quoted` are the spans of phrases, `other` these and those of dates."""
    named = None if source else named_source(text, publishers, quoted)
    writer = None if author or named else _named_author(text, authors, other)
    request = masked(text, other)
    if named and request[slice(*named[0])].islower():
        request = request[: named[0][0]] + request[slice(*named[0])].title() + request[named[0][1] :]  # as names are
    claimed = None if author or writer or not (publishers or authors) else claimed_author(request)
    if claimed is None:
        return _Whose(named, writer, None)
    asked, sure = claimed
    if not named:
        by_author = matching_authors(asked.name, authors)
        if not source and matching(asked.name, publishers) and not by_author:
            named = asked.span, asked.name, True
        elif sure or by_author:
            writer = asked
    return _Whose(named, writer, asked)


def _echo(
    text: str, spoken: list[Spoken], named: tuple[Span, str, bool] | None, writer: NamedAuthor | None
) -> str | None:
    """How the words about dates, sources and authors were read, in a sentence, or None if there are none."""
    echo = [_echo_range(text, s) for s in spoken]
    if named:
        echo.append(f"“{text[slice(*named[0])].strip()}” as the source {named[1]}")
    if writer:
        echo.append(f"“{text[slice(*writer.span)].strip()}” as the author {writer.name}")
    return f"I read {' and '.join(echo)}" if echo else None


def _named_author(text: str, authors: Collection[str], other: list[Span]) -> NamedAuthor | None:
    """The author that a text names outside the `other` spans."""
    return named_author(masked(text, other), authors)


def masked(text: str, spans: list[Span]) -> str:
    """A text with spaces in place of the spans."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _period(text: str, spoken: list[Spoken]) -> Period:
    """What one range, or two that bound each other, come to."""
    after = next((s.after for s in spoken if s.after), None)
    before = next((s.before for s in spoken if s.before), None)
    words = " ".join(text[min(s.start for s in spoken) : max(s.end for s in spoken)].split())
    iso = [day.isoformat() if day else None for day in (after, before)]
    return Period(iso[0], iso[1], words.rstrip(",，、"))


def with_year(text: str) -> str | None:
    """Words to search by that end in a year ("snow 2022") with the year as a period ("snow in 2022"); None for a
    sentence, and where no year comes after words."""
    said = _WORDS_AND_YEAR.fullmatch(text)
    if said is None or not means_publication(said["words"], of_source=False) or "?" in text:
        return None
    return f"{said['words']} in {said['year']}"


def as_spoken(reading: Reading) -> Reading:
    """The same reading with its range as a period that is spoken of."""
    words = re.search("“(.*?)”", reading.echo or "")
    period = Period(reading.after, reading.before, words[1] if words else "")
    return replace(reading, after=None, before=None, spoken=period)


def as_latest(reading: Reading) -> Reading:
    """The same reading of a topic as a question for the newest on it; a period in its words is one of publication."""
    spoken, topic = reading.spoken, reading.topic or reading.terms
    after, before = (spoken.after, spoken.before) if spoken else (reading.after, reading.before)
    named = topic if reading.kind != "dates_only" and not _is_of_days_alone(reading) else None
    return replace(reading, kind="latest", topic=named, after=after, before=before, spoken=None, subject=None, parts=())


def _is_of_days_alone(reading: Reading) -> bool:
    """Whether the terms of a reading are nothing but the words that were read as its days."""
    rest = " ".join(reading.terms.split())
    for words in _READ_AS_DAYS.findall(reading.echo or ""):
        rest = rest.replace(words, " ")
    return is_empty(rest)


def without_source(reading: Reading, text: str) -> Reading:
    """The same reading of `text` with its source or author left among the words, for one that was only mentioned."""
    return replace(reading, terms=read_question(text).terms, source=None, author=None, preference=False, echo=None)


def without_dates(reading: Reading, text: str) -> Reading:
    """The same reading of `text` with its dates left among the words: no range, the source as it was."""
    text = understood(text)
    quoted = [span for span, _ in quoted_phrases(text)]
    named = named_source(text, (reading.source,), quoted) if reading.source else None
    terms = without(text, [named[0]]) if named else text.strip()
    echo = f"I read “{text[slice(*named[0])].strip()}” as the source {named[1]}" if named else None
    dated = reading.after or reading.before
    period = reading.spoken or (as_spoken(reading).spoken if dated else None)
    return Reading(
        terms or text.strip(),
        None,
        None,
        reading.source,
        reading.phrases,
        echo,
        as_of=reading.as_of,
        weighed=period,
        author=reading.author,
    )


def check_options(question: Question) -> None:
    """Raises QuestionError if an option of a question is not a date, or its options leave no day."""
    today = day_of("today", question.today)
    read_question("", after=question.filters.after, before=question.filters.before, today=today)
    as_of_day(question)


def as_of_day(question: Question) -> str | None:
    """The day (ISO) whose archive a question is asked of, None for the present one. Raises QuestionError if the option
    is no date."""
    day = _option("as_of", question.filters.as_of, day_of("today", question.today))
    return day.isoformat() if day else None


def leaves_its_year_open(text: str) -> bool:
    """Whether all that a question, outside of quotes, counts from a day are times without a year: "in May"."""
    return leaves_a_year_open(masked(text, [span for span, _ in quoted_phrases(text)]))


# ---------------------------------------------------------------- dates


def day_of(name: str, value: str | None) -> datetime.date | None:
    """The day of an option that must be a whole one. Raises QuestionError if it is none."""
    if value is None or not value.strip():
        return None
    try:
        first, last = days_of(value)
    except ValueError:
        first, last = datetime.date.min, datetime.date.max
    if first != last:
        raise QuestionError(f"{name}: {value!r} is not a whole day; write it as 2014-03-06")
    return first


def _option(name: str, value: str | None, today: datetime.date | None) -> datetime.date | None:
    """The first day of an `after`, the last of a `before`: of a date, or of "yesterday" and the like."""
    if value is None or not value.strip():
        return None
    try:
        return days_of(value)[0 if name == "after" else 1]
    except ValueError:
        counted = _counted(value, today)
        if counted is None:
            if today is None and _counted(value, ANY_DAY):
                raise NeedsToday(name, value) from None
            raise QuestionError(f"{name}: {value!r} is not a date; write 2014, 2014-03 or 2014-03-06") from None
    return counted.first if name == "after" else counted.last


def _counted(value: str, today: datetime.date | None) -> DateUnit | None:
    """The days that an option counts from `today` ("yesterday", "last week"), or None if it is no such words."""
    text = value.strip().casefold()
    units = counted_from(text, today) if today else []
    return next((unit for unit in units if text[unit.start : unit.end] == text), None)


def _range_of(
    text: str,
    quoted: list[Span],
    first: datetime.date | None,
    last: datetime.date | None,
    today: datetime.date | None,
    events: Mapping[str, str] | None,
) -> list[Spoken]:
    """The spoken ranges to apply: one, or two that bound each other; none if they contradict or an option rules.

    What options already fix is left among the words, and so is a range that leaves no day beside them.
    """
    ranges = [s for s in spoken_ranges(text, today, events) if not overlaps((s.start, s.end), quoted)]
    if len(ranges) == 2:
        opens = [s for s in ranges if s.after and not s.before]
        closes = [s for s in ranges if s.before and not s.after]
        if len(opens) != 1 or len(closes) != 1:
            return []
    elif len(ranges) != 1:
        return []
    if (
        (first and last)
        or (first and all(s.before is None for s in ranges))
        or (last and all(s.after is None for s in ranges))
    ):
        return []
    lower = first or max((s.after for s in ranges if s.after), default=None)
    upper = last or min((s.before for s in ranges if s.before), default=None)
    return [] if lower and upper and lower > upper else ranges


def _echo_range(text: str, said: Spoken) -> str:
    words = " ".join(text[said.start : said.end].split()).rstrip(",，、")
    if said.after and said.before:
        days = said.after.isoformat()
        if said.before != said.after:
            days += f" to {said.before.isoformat()}"
    elif said.after:
        days = f"{said.after.isoformat()} or later"
    else:
        assert said.before is not None
        days = f"{said.before.isoformat()} or earlier"
    return f"“{words}” as {days}"
