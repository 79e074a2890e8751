"""One question -> its Answer, from one generation: read, searched, judged; and what is said where nothing answers."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.answers import composing
from bot.answers.arrangement import arranged
from bot.answers.citations import CONSIDERED, CitationBuilder, Order
from bot.answers.composing import Style
from bot.answers.filtering import filter_of, ordinal, passes, sides
from bot.answers.listing import about_the_archive, by_date, newest_on
from bot.answers.missing import contains, is_missing_name, lacks_acronym, missing_from, missing_of_parts, takes_another
from bot.answers.periods import Days, joined, of_another_time, unrepeated
from bot.answers.phrases import holding
from bot.answers.present import newest_first, too_old
from bot.answers.several import of_each_part
from bot.answers.types import Answer, Citation, IndexInfo
from bot.answers.understanding import read
from bot.answers.unsupported import without_support
from bot.answers.values import key_sentence, whom_it_named
from bot.questions.asking_words import is_one_common_word, stands_alone, understood, with_its_mark
from bot.questions.going_on import about_the_same, readings
from bot.questions.language import foreign_language
from bot.questions.named_authors import whose_topic
from bot.questions.reading import leaves_its_year_open, with_year, without_dates, without_source
from bot.questions.small_talk import is_empty, is_small_talk
from bot.questions.types import Filters, Period, Question, Reading
from corpus.dates.times import speaks_of, times_in
from corpus.store.store import Store
from embeddings.index.indexed_text import Aliases
from embeddings.index.late_vectors import LateVectors
from embeddings.index.protocols import Index
from embeddings.index.types import Filter
from embeddings.index.words import says_nothing, words
from embeddings.search.candidates import Query, Ranking, search, search_different
from embeddings.search.reading import READ, can_read, first_different
from embeddings.search.reading import read as read_first
from embeddings.search.spelling import as_written
from embeddings.types import AnswerReader, Encoder, Vectors

LISTED_AMONG = 200
"""Passages among which the newest on a topic are looked for: twice what each search brings at first (POOL)."""
HALVINGS = 4
"""Searches at most for the newest on a topic, each of the newer half of the days of the one before. A choice."""

HAPPENED = re.compile(
    r"\b(?:happen(?:s|ed)?|occurred|took place|passiert\w*|geschah|geschehen|pasó|ocurrió)\b", re.IGNORECASE
)
"""What asks for events of some days, whenever they were reported."""

Cited = tuple[list[Citation], float]
"""Citations, and the best score of those that would be chosen without a re-ranker: it decides on the status as well, so
that a new order never makes an answer look surer."""

Cite = Callable[[Filter, tuple[str, ...]], Cited]
"""What a question's search finds inside a filter, where these phrases must occur."""


@dataclass(frozen=True, slots=True)
class Served:
    """What a question is answered from; `aliases` are those the generation was made with. `many_languages`: whether the
    encoder may find what is in another language than the question. `late` makes vectors that the generation lacks."""

    store: Store
    generation: Index | None
    encoder: Encoder
    aliases: Aliases
    order: Order | None
    reader: AnswerReader | None = None
    events: Mapping[str, str] = field(default_factory=dict)
    many_languages: bool = False
    late: LateVectors | None = None


def asked_as(reading: Reading) -> str:
    """What models read of a question, and what is searched for: its terms, with the question mark that they may lack,
    from the first search on. Put in later it would be another text, and every search would be made twice."""
    return with_its_mark(reading.terms)


def answered(served: Served, question: str, reading: Reading, vector: Vectors, style: Style) -> Answer:
    """The answer to a question, `vector` (dim,) being that of what is `asked_as`; one that holds none says what it was
    asked for that the corpus lacks. Of several questions in one each is judged by itself, and cited."""
    index, generation = info(served.generation), served.generation
    if generation is None or not index.articles:
        return composing.nothing(question, "nothing_indexed", reading, index)
    if reading.parts:
        return _of_parts(served, generation, question, reading, style)
    made = _answered(served, generation, understood(question), reading, vector, style)
    if reading.preference:
        # A name after "in" or "by" may be a publisher's or the subject: what is surer without the filter stands.
        free = without_source(reading, question)
        free_vector = served.encoder.encode([asked_as(free)])[0]
        other = _answered(served, generation, understood(question), free, free_vector, style)
        made = max(made, other, key=_sureness)
    if made.status == "nothing_relevant" and (text := _of_its_year(question, reading)):
        asked = read(Question(text), generation, served.events)
        echo = asked.echo and asked.echo.replace("“in ", "“", 1)  # the word is not the asker's
        asked = replace(asked, as_of=reading.as_of, echo=echo)
        vector = served.encoder.encode([asked_as(asked)])[0]
        dated = _answered(served, generation, text, asked, vector, style)
        made = dated if dated.citations else made
    if made.status == "nothing_in_range" and reading.kind == "dates_only" and HAPPENED.search(question):
        made = _of_its_days(served, generation, question, reading, style, made)
    if made.status == "nothing_relevant" and (topic := whose_topic(reading.terms)):
        about = replace(reading, terms=topic)
        vector = served.encoder.encode([asked_as(about)])[0]
        found = _answered(served, generation, topic, about, vector, replace(style, read=False))
        # Its author is above the excerpt, which itself does not answer.
        made = replace(found, reading=reading, status="related", enough=0.0) if found.citations else made
    missing = missing_from(generation, question, made)
    another = missing.source or lacks_acronym(missing, question)
    if made.status == "answered" and (another or takes_another(missing, question, made.citations[0], served.store)):
        # What another source says, or what is said of another thing, is no answer.
        made = replace(made, status="related", enough=0.0)
    if made.status == "related" and is_missing_name(missing, generation.terms(reading.terms)):
        made = composing.nothing(question, "nothing_relevant", reading, index, made.citations, read=style.read)
    made = without_support(made)
    made = made if any(reading.days) else newest_first(too_old(made))
    if made.status not in ("answered", "listed") and not served.many_languages:
        missing = replace(missing, language=foreign_language(question, generation.facts.languages))
    return replace(made, question=question, missing=missing)


def _of_its_days(
    served: Served, generation: Index, question: str, reading: Reading, style: Style, empty: Answer
) -> Answer:
    """The answer to a question for what happened on days of which no article is: what speaks of them, from the others;
    the `empty` one where nothing does."""
    worded = replace(without_dates(reading, question), kind="question")
    vector = served.encoder.encode([asked_as(worded)])[0]
    answer = _answered(served, generation, understood(question), worded, vector, style)
    days = Period(reading.after, reading.before, "").days
    cited = [c for c in answer.citations if any(speaks_of(t, *days) for t in times_in(key_sentence(c), c.date))]
    return replace(answer, citations=tuple(composing.renumbered(cited)), reading=reading) if cited else empty


def _of_its_year(question: str, reading: Reading) -> str | None:
    """The question with the year that its words end in as a period, where it has no other filter: few articles name
    the year in which they appear."""
    filtered = any(reading.days) or reading.source or reading.author or reading.phrases
    return None if filtered or reading.kind != "question" else with_year(understood(question))


def _sureness(answer: Answer) -> tuple[int, float]:
    order = ("nothing_indexed", "nothing_relevant", "nothing_in_range", "related", "listed", "answered")
    related = answer.status == "related"
    return order.index(answer.status), max((c.score for c in answer.citations), default=0.0) if related else 0.0


def _of_parts(served: Served, generation: Index, question: str, reading: Reading, style: Style) -> Answer:
    """The answers to the parts of a question as one: "answered" where every part is, each part's best citation before
    any part's second, the near misses of those parts that nothing is cited for."""
    source, author = (None, None) if reading.preference else (reading.source, reading.author)
    filters = Filters(reading.after, reading.before, source, author=author)
    answered_parts: list[Answer] = []
    for part in reading.parts:
        before = answered_parts[-1] if answered_parts else None
        possible = [_of_part(served, generation, text, reading, filters, style) for text in _readings_of(part, before)]
        sure = [one for one in possible if one.status == "answered"]
        answered_parts.append(max(sure, key=_sureness) if sure else possible[0])
    found, answers = of_each_part(answered_parts)
    cited = found[: style.top]
    statuses = [answer.status for answer in answered_parts]
    near = unrepeated(c for answer in answered_parts if not answer.citations for c in answer.near_misses)
    status = statuses[0] if len(set(statuses)) == 1 else "related" if cited else "nothing_relevant"
    enough = min((answer.enough for answer in answered_parts if answer.status == "answered"), default=0.0)
    made = Answer(
        question,
        status,
        reading,
        tuple(composing.renumbered(cited)),
        tuple(composing.renumbered(near)),
        answered_parts[0].index,
    )
    return replace(
        made,
        enough=enough if status == "answered" else 0.0,
        missing=missing_of_parts(answered_parts),
        answers=min(answers, len(cited)),
    )


def _readings_of(part: str, before: Answer | None) -> list[str]:
    """What a part may ask: its own words, or these with what the part `before` names in place of a pronoun."""
    if before is None:
        return [part]
    if stands_alone(part):
        same = about_the_same(part, before.question)
        return [same, part] if same else [part]
    return readings(part, before.question, whom_it_named(before)) or [f"{before.question} {part}"]


def _of_part(served: Served, generation: Index, part: str, reading: Reading, filters: Filters, style: Style) -> Answer:
    """The answer to one part, in the period of the whole question if it names none."""
    asked = read(Question(part, filters), generation, served.events)
    asked = replace(asked, spoken=asked.spoken or reading.spoken, parts=())
    return answered(served, part, asked, served.encoder.encode([asked_as(asked)])[0], style)


def _answered(
    served: Served, generation: Index, question: str, reading: Reading, vector: Vectors, style: Style
) -> Answer:
    """The answer to what one question, or the only one, asks in the words it is `understood` in."""
    index, within = info(generation), filter_of(reading, generation)
    listed = _unsearched(served, generation, question, reading, vector, style, within)
    if listed is not None:
        return listed
    style = replace(style, read=style.read and can_read(reading.terms) and not served.aliases.spoken(question))
    days, asked_time = reading.spoken.days if reading.spoken else None, reading.asked_time
    if asked_time is None and (dated := _of_its_year(question, reading)):
        asked_time = read(Question(dated), generation, served.events).asked_time
    citer = CitationBuilder(
        served.store, generation, served.encoder, question, vector, style, served.aliases, days, asked_time
    )
    period = reading.weighed.ordinals if reading.weighed else None
    query = Query(asked_as(reading), vector, period=period, late=served.late)
    cite = _citing(served, generation, citer, question, query, style, asked_time)
    if reading.spoken:
        bare = asked_as(reading).rstrip()
        whole = f"{bare.rstrip('?')} {reading.spoken.words}{'?' if bare.endswith('?') else ''}"
        query = replace(query, text=whole, vector=served.encoder.encode([whole])[0], period=reading.spoken.ordinals)
        anywhere = _citing(served, generation, citer, question, query, style, asked_time)
        made = _of_period(question, reading, reading.spoken, index, within, style, cite, anywhere)
        if made.status.startswith("nothing") and leaves_its_year_open(question):
            anytime = replace(without_dates(reading, question), weighed=None)
            return _answered(served, generation, question, anytime, vector, style)
    else:
        made = _judged(generation, question, reading, index, style, cite)
    return replace(
        made, citations=arranged(made.citations, question, moved=reading.spoken is None or reading.spoken.relative)
    )


def _unsearched(
    served: Served,
    generation: Index,
    question: str,
    reading: Reading,
    vector: Vectors,
    style: Style,
    within: Filter,
) -> Answer | None:
    """The answer that lists articles by date or describes the archive, and that to a question of nothing; None where
    passages are to be found."""
    index, unread = info(generation), replace(style, read=False)
    citer = CitationBuilder(served.store, generation, served.encoder, question, vector, unread, served.aliases)
    if reading.kind == "about_the_archive":
        return about_the_archive(question, reading, index, citer, generation, served.store, style.top)
    if reading.kind == "dates_only" or (reading.kind == "latest" and not reading.topic):
        return by_date(question, reading, index, citer, generation, within, style.top)
    if (
        is_one_common_word(question)
        or is_empty(reading.terms)
        or is_small_talk(question)
        or says_nothing(words(reading.terms))
    ):
        return composing.nothing(question, "nothing_relevant", reading, index)
    if reading.kind != "latest":
        return None
    query = Query(reading.terms, vector, reading.phrases, within, late=served.late)
    return newest_on(question, reading, index, citer, _newest_too(generation, query), unread)


def _newest_too(generation: Index, query: Query) -> list[Ranking]:
    """The best passages for a query, and where there are as many as are looked at, the best of the newer half of their
    days as well, and so on: else the newest could be left out for older ones that fit a little better."""
    rankings = [search(generation, query, LISTED_AMONG)]
    while len(rankings[-1].candidates) >= LISTED_AMONG and len(rankings) < HALVINGS:
        days = sorted(c.found.article.last_day for c in rankings[-1].candidates if c.found.article.first_day > 0)
        since = days[len(days) // 2] + 1 if days else 0
        if not days or since <= (query.within.first_day or 0) or since > days[-1]:
            break
        query = replace(query, within=replace(query.within, first_day=since))
        rankings.append(search(generation, query, LISTED_AMONG))
    return rankings


def _citing(
    served: Served, generation: Index, citer: CitationBuilder, question: str, query: Query, style: Style,
    asked_time: Days | None,
) -> Cite:  # fmt: skip
    """What finds a question's citations; each article is read from the store once, whatever the filters. What is found
    first says how the articles spell the question."""
    spelt: list[Query] = []

    def cite(within: Filter, phrases: tuple[str, ...]) -> Cited:
        ranking = search_different(generation, replace(spelt[0] if spelt else query, within=within), CONSIDERED)
        if not spelt and ranking.candidates:
            spelt.append(_as_written(served, query, ranking))
            if spelt[0] != query:
                ranking = search_different(generation, replace(spelt[0], within=within), CONSIDERED)
        if any(map(words, phrases)):
            exact = search_different(generation, replace(query, phrases=phrases, within=within), CONSIDERED)
            ranking = holding(ranking, exact, phrases, served.store, generation)
        if style.read and served.reader is not None:
            text = spelt[0].text if spelt else query.text
            ranking = read_first(text, ranking, served.reader, served.store, asked_time)
        order = None if served.order is None else served.order.of(question, ranking)
        cited = citer.citations(ranking, style.top, order)
        scores = (citation.score for citation in cited)
        return cited, max(scores, default=0.0) if order is None else citer.best(ranking, style.top)

    return cite


def _as_written(served: Served, query: Query, ranking: Ranking) -> Query:
    """The query in the spelling of the best passages of its ranking; the same one where they spell it so."""
    best = first_different(ranking.candidates, READ, served.store)
    text = as_written(query.text, (f"{passage.title or ''} {passage.text}" for passage in best))
    return query if text == query.text else replace(query, text=text, vector=served.encoder.encode([text])[0])


def _judged(generation: Index, question: str, reading: Reading, index: IndexInfo, style: Style, cite: Cite) -> Answer:
    within = filter_of(reading, generation)
    cited, at_most = cite(within, reading.phrases)
    if not cited and not contains(generation, *reading.phrases):
        # The phrase occurs nowhere. What is found without it is no answer, but may be on the subject.
        near, at_most = cite(within, ())
        made = composing.compose(question, reading, index, near, style, at_most)
        quoted = {word for phrase in reading.phrases for word in words(phrase)}
        if quoted.issuperset(words(reading.terms)):  # nothing else was asked for
            return composing.nothing(question, "nothing_relevant", reading, index, near, read=style.read)
        return replace(made, status="related", enough=0.0) if made.citations else made
    if cited or within.empty:
        made = composing.compose(question, reading, index, cited, style, at_most)
        if made.status == "nothing_relevant" and cited and reading.phrases:
            # Who quotes words wants to see where they stand.
            made = Answer(question, "related", reading, tuple(composing.renumbered(cited)), (), index)
        if within.empty or made.status != "nothing_relevant":
            undated = _undated(within, reading, style, cite)
            return replace(made, near_misses=tuple(undated)) if within.dated else made
    return _outside(question, reading, index, within, style, cite)


def _of_period(
    question: str, reading: Reading, period: Period, index: IndexInfo, within: Filter, style: Style, cite: Cite,
    anywhere: Cite,
) -> Answer:  # fmt: skip
    """The answer for a period that the question names: articles published in it and articles about it count equally.

    `cite` searches without the words of the period, `anywhere` with them. Citations that count come before those that
    do not; if none counts, the others are near misses. But "this week" is meant loosely, and its news may be dated some
    days off: there only the words decide the order, without those about another week or year.
    """
    inside = replace(within, first_day=ordinal(period.after), last_day=ordinal(period.before))
    published, best = cite(inside, reading.phrases)
    others, also = anywhere(within, reading.phrases)
    citations = joined(published, others)
    counting = [citation for citation in citations if citation.within]
    loosely = [citation for citation in unrepeated([*others, *published]) if not of_another_time(citation, period.days)]
    first = loosely if period.relative else counting
    first = [c for c in first if style.verdict(c.score) != "nothing_relevant"] or first
    made = composing.compose(question, reading, index, first[: style.top], style, max(best, also))
    if made.status == "nothing_relevant":
        near = [citation for citation in citations if not citation.within]
        return _outside(question, reading, index, inside, style, cite, near)
    beside = [
        citation for citation in citations if not citation.within and citation not in first and citation.date.value
    ]
    beside = [c for c in beside if style.verdict(c.score) != "nothing_relevant"]
    shown = [*made.citations, *beside[: style.top - len(made.citations)]]
    made = replace(made, citations=tuple(composing.renumbered(shown)))
    known = {citation.article_id for citation in made.citations}
    undated = [c for c in _undated(inside, reading, style, cite) if c.article_id not in known]
    return replace(made, near_misses=tuple(composing.renumbered(undated)))


def _outside(
    question: str, reading: Reading, index: IndexInfo, within: Filter, style: Style, cite: Cite,
    citations: Sequence[Citation] = (),
) -> Answer:  # fmt: skip
    """Silence about a range: nothing in it answers, or, where nothing outside does either, nothing at all does. What
    was `citations` elsewhere already is near too, and the nearest on either side of the range."""
    near, at_most = cite(Filter(), reading.phrases)
    near = joined(near, citations)
    for side in sides(within):
        near = joined(near, cite(side, reading.phrases)[0][:1])
    if composing.compose(question, reading, index, near, style, at_most).status == "nothing_relevant":
        return composing.nothing(question, "nothing_relevant", reading, index, near, read=style.read)
    outside = [citation for citation in near if not passes(citation, within)]
    known = {(citation.article_id, citation.start) for citation in outside}
    outside += [c for c in _undated(within, reading, style, cite) if (c.article_id, c.start) not in known]
    return composing.nothing(question, "nothing_in_range", reading, index, outside, read=style.read)


def _undated(within: Filter, reading: Reading, style: Style, cite: Cite) -> list[Citation]:
    """What articles of unknown date hold: they are neither inside a range nor outside, and offered apart. Only what
    would be shown without the range."""
    if not within.dated:
        return []
    cited, _ = cite(replace(within, first_day=None, last_day=None, undated=True), reading.phrases)
    return composing.renumbered(c for c in cited if style.verdict(c.score) != "nothing_relevant")


def info(generation: Index | None) -> IndexInfo:
    """A generation and its size; an empty one where nothing is indexed."""
    if generation is None:
        return IndexInfo(None, 0, 0, None, None, 0)
    made = generation.facts
    return IndexInfo(made.name, made.articles, made.passages, made.built, made.newest, made.passages - made.lacking)
