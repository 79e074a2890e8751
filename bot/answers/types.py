"""What people are shown: citations, and an answer with one of six statuses."""

from dataclasses import dataclass
from typing import Literal

from bot.questions.types import Reading
from corpus.types import SourceDate, Span

Status = Literal["answered", "related", "listed", "nothing_relevant", "nothing_in_range", "nothing_indexed"]
"""With "listed" the citations are articles by date, the newest first, or beside facts about the archive."""

Within = Literal["published", "spoken_of"]


@dataclass(frozen=True, slots=True)
class AlsoIn:
    """Another copy of the story a citation is from."""

    article_id: str
    publisher: str | None
    date: SourceDate


@dataclass(frozen=True, slots=True)
class Above:
    """A heading or the header of a table that the key sentence is read with: `text == article.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """An excerpt with its source: `excerpt == article.text[start:end]`, checked against the store when made.

    `highlight` is the key sentence, in the same offsets, inside start and end; `answer_span` the words that answer,
    where a reader is set and found some; `page` the page that the key sentence begins on, counted from 1, or None if
    the article has no pages. `summary_only` says that the article is a feed's summary, `read_by_machine` that it was
    recognised from a scan. `score` is comparable across questions, in [0, 1], higher is better; in a list by date it is
    1. `within` says how a citation counts for a period that the question speaks of: published in it, or its words speak
    of it. `superseded_by` is the receipt of a later citation that tells the same thing with another value and says so,
    `differs_from` that of another of about the same date with another value. `receipt` can be verified later (see
    bot.answers.receipts). `above` is what a row or an item is read with, in the excerpt or above it. `title_answers`:
    only the title answers, as far as a reader finds.
    """

    rank: int
    article_id: str
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    excerpt: str
    start: int
    end: int
    highlight: Span
    partial: bool
    date: SourceDate
    score: float
    receipt: str
    page: int | None = None
    summary_only: bool = False
    read_by_machine: bool = False
    also_in: tuple[AlsoIn, ...] = ()
    answer_span: Span | None = None
    within: Within | None = None
    superseded_by: str | None = None
    differs_from: str | None = None
    above: tuple[Above, ...] = ()
    title_answers: bool = False

    @property
    def emphasis(self) -> Span:
        """What is shown in bold: the key sentence, an empty span where only the title answers."""
        return (self.start, self.start) if self.title_answers else self.highlight

    @property
    def unshown(self) -> tuple[Above, ...]:
        """What of `above` is not in the excerpt."""
        return tuple(one for one in self.above if not (self.start <= one.start and one.end <= self.end))


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """Which generation answered: its name, its size, when it was built (ISO 8601, UTC), its newest source date.

    `embedded` of the `passages` have a vector; while the others are being embedded, their words alone find them.
    """

    generation: str | None
    articles: int
    passages: int
    built: str | None
    newest: str | None
    embedded: int | None = None

    @property
    def percent_embedded(self) -> int:
        """How many of a hundred passages have a vector, 100 only where all do."""
        return 100 if self.embedded is None or not self.passages else 100 * self.embedded // self.passages


@dataclass(frozen=True, slots=True)
class MissingWord:
    """A word of the question, as it is written there, that no article contains, or a name of several ("Ida Holm"), and
    the words of the articles most like it. `repaired` says that it was taken for a misspelling of them."""

    word: str
    nearest: tuple[str, ...] = ()
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """What a question asks for and the corpus lacks: a source that no article is of, quoted phrases that no passage
    contains, alone or together, and words: names, and what is only spelt nearly like a word that is cited. `language`
    (ISO 639-1) is the question's where no article is in it and the model understands English alone. `author` wrote no
    article; `source_nearest` and `author_nearest` are the names there are that are most like those asked for. `parts`
    are those of several questions in one that have no sure answer, if others have one."""

    source: str | None = None
    phrases: tuple[str, ...] = ()
    words: tuple[MissingWord, ...] = ()
    language: str | None = None
    source_nearest: tuple[str, ...] = ()
    author: str | None = None
    author_nearest: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Archive:
    """What the archive holds: articles, those of them without a date, publishers with their numbers of articles (most
    first), and the dates of the oldest and the newest article that have one."""

    articles: int
    undated: int
    publishers: tuple[tuple[str, int], ...]
    oldest: SourceDate
    newest: SourceDate


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to one question. With nothing_* `citations` is empty and `near_misses` holds what came near, if
    anything did, and `missing` what is asked for and not there;
    beside citations inside a range of dates it holds what articles of unknown date say.

    `earliest` is what the earliest dated article found says of the topic of a list, the first of `citations` being the
    newest. `archive` holds the facts that a question about the archive asks for. `enough` is the score from which on a
    citation counts as an answer. `more` articles are in a list by date beside those shown, each story counted once, and
    `more_undated` beside the undated ones in `near_misses`. Of several questions in one, the first `answers` of the
    citations each answer one of them.
    """

    question: str
    status: Status
    reading: Reading
    citations: tuple[Citation, ...]
    near_misses: tuple[Citation, ...]
    index: IndexInfo
    enough: float = 0.0
    missing: Missing = Missing()
    archive: Archive | None = None
    earliest: Citation | None = None
    more: int = 0
    more_undated: int = 0
    answers: int = 0


Fault = Literal["no_receipt", "no_article", "no_span", "other_words"]


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a receipt matches: `reason` in plain words either way; the rest as far as it could be read.

    `fault` says the same as `reason` for those who word it in another language, or None if it matches. `version` is the
    version of the article that the receipt names, `current_version` the one that answers now. `sha256` is the whole
    hash of the excerpt: a receipt that ends in more of its digits than eight is compared by all of them.
    """

    verified: bool
    reason: str
    article_id: str | None = None
    start: int | None = None
    end: int | None = None
    excerpt: str | None = None
    fault: Fault | None = None
    version: int | None = None
    current_version: int | None = None
    sha256: str | None = None
