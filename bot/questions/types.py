"""A question as it is asked, and how it was understood: values that every way of asking shares."""

import datetime
from dataclasses import dataclass

from bot.questions.asked_days import leaves_a_year_open
from bot.questions.kinds import Kind, Subject


@dataclass(frozen=True, slots=True)
class Filters:
    """What only some articles pass: ISO dates, whole or in part, both included, and parts of a publisher's
    and of an author's name.

    `collections` are names of the settings, and "open" for the articles in none of them: nothing outside these is
    searched, counted or spoken of; None stands for everything. `as_of` is a day (of a date in part its last): the
    archive answers as it stood then, by when each version was first seen.
    """

    after: str | None = None
    before: str | None = None
    source: str | None = None
    collections: tuple[str, ...] | None = None
    as_of: str | None = None
    author: str | None = None

    def or_else(self, other: "Filters") -> "Filters":
        """These filters, with those of `other` where these say nothing."""
        collections = other.collections if self.collections is None else self.collections
        return Filters(
            self.after or other.after,
            self.before or other.before,
            self.source or other.source,
            collections,
            self.as_of or other.as_of,
            self.author or other.author,
        )


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its options. `today` is the whole day (ISO) that "last year" and the like are counted from;
    without it they stay words. `top` is the number of citations at most, the setting's where it is None. With
    `by_date` the text is a topic: what articles say of it is listed by date."""

    text: str
    filters: Filters = NO_FILTERS
    today: str | None = None
    top: int | None = None
    by_date: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days that a question speaks of: ISO days, both included, None where open, and the words that say so.

    It is no filter: what was published in it counts, and so do words that speak of it.
    """

    after: str | None
    before: str | None
    words: str

    @property
    def relative(self) -> bool:
        """Whether its words count from a day ("this week") and name no date, nor a part of a year ("in May")."""
        return not any(sign.isdigit() for sign in self.words) and not leaves_a_year_open(self.words)

    @property
    def ordinals(self) -> tuple[int, int]:
        """The same as `days`, as proleptic ordinals."""
        first, last = self.days
        return first.toordinal(), last.toordinal()

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """Its first and last day, those of the calendar where it is open."""
        iso, ends = datetime.date.fromisoformat, (datetime.date.min, datetime.date.max)
        return iso(self.after) if self.after else ends[0], iso(self.before) if self.before else ends[1]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question was understood. `after` and `before` are inclusive ISO days; `terms` is what is searched for.

    `kind` says what it asks for (bot.questions.kinds), `topic` what the newest is wanted on (None: on anything),
    `subject` what of the archive is asked about; `spoken` is a period that the question speaks of without saying that
    it means publication. `as_of` is the day (ISO) whose archive answers, None for the present one. `weighed` is a
    period whose words stay words, where no article has a date: what speaks of it ranks higher. `preference` says that
    the source or the author was only mentioned: articles of others may answer as well. `parts` are the questions of a
    text that asks several.
    """

    terms: str
    after: str | None = None
    before: str | None = None
    source: str | None = None
    phrases: tuple[str, ...] = ()
    echo: str | None = None
    kind: Kind = "question"
    topic: str | None = None
    subject: Subject | None = None
    spoken: Period | None = None
    as_of: str | None = None
    weighed: Period | None = None
    preference: bool = False
    author: str | None = None
    parts: tuple[str, ...] = ()

    @property
    def days(self) -> tuple[str | None, str | None]:
        """The first and the last day that it asks for, as a filter or as a period that it speaks of."""
        return (self.spoken.after, self.spoken.before) if self.spoken else (self.after, self.before)

    @property
    def asked_time(self) -> tuple[datetime.date, datetime.date] | None:
        """The first and the last day of the time that it asks about, or None if it names no date, or leaves it open on
        one side."""
        period = self.spoken or self.weighed or Period(self.after, self.before, f"{self.after}")
        return period.days if not period.relative and period.after and period.before else None
