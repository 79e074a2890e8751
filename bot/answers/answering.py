"""One question -> its Answer, from one generation: read, searched, judged; and what is said where nothing answers."""

import datetime
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from bot.answers import citations as answers
from bot.answers.citations import Citer, Order, Style
from bot.answers.types import Answer, Citation, IndexInfo, Unheld
from bot.questions.reading import claimed_source, day_of, read_question, without_dates
from bot.questions.small_talk import is_empty, is_small_talk
from bot.questions.types import Filters, Question, Reading
from corpus.store.store import Store
from embeddings.index.generation import Generation
from embeddings.index.indexed_text import Aliases
from embeddings.index.lexical import Filter
from embeddings.index.words import fold, says_nothing, words
from embeddings.search.candidates import Query, search
from embeddings.search.reading import can_read
from embeddings.search.reading import read as read_first
from embeddings.types import AnswerReader, Encoder, Vectors

LONGEST_QUESTION = 2000
"""Characters of a question that are read: the rest of a pasted page adds nothing but time."""

Cited = tuple[list[Citation], float]
"""Citations, and the best score of those that would be chosen without a re-ranker: it decides on the status as well, so
that a new order never makes an answer look surer."""

Cite = Callable[[Filter, tuple[str, ...]], Cited]
"""What a question's search finds inside a filter, where these phrases must occur."""


@dataclass(frozen=True, slots=True)
class Served:
    """What a question is answered from; `aliases` are those the generation was made with."""

    store: Store
    generation: Generation | None
    encoder: Encoder
    aliases: Aliases
    order: Order | None
    reader: AnswerReader | None = None


def read(question: Question, generation: Generation | None, events: Mapping[str, str]) -> Reading:
    """How a question is understood over what one generation holds. Raises QuestionError as `read_question` does."""
    text, asked = question.text[:LONGEST_QUESTION], question.filters
    reading = read_question(
        text,
        after=asked.after,
        before=asked.before,
        source=asked.source,
        publishers=publishers(generation),
        today=day_of("today", question.today),
        events=events,
    )
    spoken = (reading.after or reading.before) and not (asked.after or asked.before)
    if spoken and generation is not None and not generation.dated:
        # No article here has a date: a range could only shut out everything. The words stay words.
        return without_dates(reading, text)
    return reading


def answered(served: Served, question: str, reading: Reading, vector: Vectors, style: Style) -> Answer:
    """The answer to a question, `vector` (dim,) being that of its terms; a silent one says what it was asked for that
    the corpus lacks."""
    index, generation = info(served.generation), served.generation
    if generation is None or not index.articles:
        return answers.nothing(question, "nothing_indexed", reading, index)
    if is_empty(reading.terms) or says_nothing(words(reading.terms)) or is_small_talk(question):
        made = answers.nothing(question, "nothing_relevant", reading, index)
    else:
        style = replace(style, read=style.read and can_read(reading.terms))
        cite = _citing(served, generation, question, reading, vector, style)
        made = _judged(generation, question, reading, index, style, cite)
    return made if made.citations else replace(made, unheld=_unheld(generation, question, reading))


def _citing(
    served: Served, generation: Generation, question: str, reading: Reading, vector: Vectors, style: Style
) -> Cite:
    """What finds a question's citations; each article is read from the store once, whatever the filters."""
    citer = Citer(served.store, generation, served.encoder, question, vector, style, served.aliases)

    def cite(within: Filter, phrases: tuple[str, ...]) -> Cited:
        ranking = search(generation, Query(reading.terms, vector, phrases, within), answers.CONSIDERED)
        if style.read and served.reader is not None:
            ranking = read_first(reading.terms, ranking, served.reader, served.store)
        order = None if served.order is None else served.order.of(question, ranking)
        cited = citer.citations(ranking, style.top, order)
        scores = (citation.score for citation in cited)
        return cited, max(scores, default=0.0) if order is None else citer.best(ranking, style.top)

    return cite


def _judged(
    generation: Generation, question: str, reading: Reading, index: IndexInfo, style: Style, cite: Cite
) -> Answer:
    within = _filter(reading, generation)
    cited, at_most = cite(within, reading.phrases)
    if not cited and not _holds(generation, *reading.phrases):
        # The phrase occurs nowhere. What comes near without it is no answer, but worth a look.
        near, _ = cite(within, ())
        return answers.nothing(question, "nothing_relevant", reading, index, near, read=style.read)
    if cited or within.empty:
        made = answers.compose(question, reading, index, cited, style, at_most)
        if within.empty or made.status != "nothing_relevant":
            undated = _undated(within, reading, style, cite)
            return replace(made, near_misses=tuple(undated)) if within.dated else made
    return _outside(question, reading, index, within, style, cite)


def _outside(question: str, reading: Reading, index: IndexInfo, within: Filter, style: Style, cite: Cite) -> Answer:
    """Silence about a range: nothing in it answers, or, where nothing outside does either, nothing at all does."""
    near, at_most = cite(Filter(), reading.phrases)
    if answers.compose(question, reading, index, near, style, at_most).status == "nothing_relevant":
        return answers.nothing(question, "nothing_relevant", reading, index, near, read=style.read)
    outside = [citation for citation in near if not _inside(citation, within)]
    known = {(citation.article_id, citation.start) for citation in outside}
    outside += [c for c in _undated(within, reading, style, cite) if (c.article_id, c.start) not in known]
    return answers.nothing(question, "nothing_in_range", reading, index, outside, read=style.read)


def _undated(within: Filter, reading: Reading, style: Style, cite: Cite) -> list[Citation]:
    """What articles of unknown date hold: they are neither inside a range nor outside, and offered apart. Only what
    would be shown without the range."""
    if not within.dated:
        return []
    cited, _ = cite(Filter(publishers=within.publishers, undated=True), reading.phrases)
    return answers.renumbered(c for c in cited if style.verdict(c.score) != "nothing_relevant")


def _holds(generation: Generation, *phrases: str) -> bool:
    """Whether a passage of any date and source holds all of these phrases."""
    return not any(map(words, phrases)) or bool(generation.lexical.search((), 1, phrases=phrases))


def _unheld(generation: Generation, question: str, reading: Reading) -> Unheld:
    """The source that no article is of, and the phrases that no passage holds: all where it is only together."""
    source, phrases = reading.source or claimed_source(question[:LONGEST_QUESTION]), reading.phrases
    if source and _matching(source, publishers(generation)):
        source = None
    if _holds(generation, *phrases):
        return Unheld(source)
    return Unheld(source, tuple(phrase for phrase in phrases if not _holds(generation, phrase)) or phrases)


def publishers(generation: Generation | None) -> Collection[str]:
    """The publishers of a generation's articles."""
    return () if generation is None else generation.publishers


def _filter(reading: Reading, generation: Generation) -> Filter:
    """The reading's dates and source as a filter. A source is matched as part of a publisher's name, in any case."""
    named = None if reading.source is None else _matching(reading.source, publishers(generation))
    return Filter(_ordinal(reading.after), _ordinal(reading.before), named)


def options_filter(options: Filters, generation: Generation) -> Filter:
    """The filter that a question's options ask for, whatever its words say. Raises QuestionError."""
    return _filter(read_question("", after=options.after, before=options.before, source=options.source), generation)


def _matching(source: str, names: Collection[str]) -> tuple[str, ...]:
    wanted = fold(source).strip()
    return tuple(sorted(name for name in names if wanted and wanted in fold(name)))


def _inside(citation: Citation, within: Filter) -> bool:
    """Whether a citation's article passes the filter."""
    if within.publishers is not None and citation.publisher not in within.publishers:
        return False
    days = citation.date.bounds()
    if not within.dated:
        return True
    return (
        days is not None
        and days[1].toordinal() >= (within.first_day or 1)
        and (within.last_day is None or days[0].toordinal() <= within.last_day)
    )


def _ordinal(day: str | None) -> int | None:
    return datetime.date.fromisoformat(day).toordinal() if day else None


def info(generation: Generation | None) -> IndexInfo:
    """A generation and its size; an empty one where nothing is indexed."""
    if generation is None:
        return IndexInfo(None, 0, 0, None, None)
    told = generation.manifest
    return IndexInfo(told.name, told.articles, told.passages, told.built, told.newest)
