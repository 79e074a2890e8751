"""Lists by date: articles of a range, the newest on a topic, and what the archive holds."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answers.citations import CitationBuilder
from bot.answers.composing import Style, renumbered
from bot.answers.types import Answer, Archive, Citation, IndexInfo
from bot.questions.types import Reading
from corpus.store.store import Store
from corpus.types import UNKNOWN_DATE, SourceDate
from embeddings.index.protocols import Index
from embeddings.index.types import Filter, Key
from embeddings.search.candidates import Candidate, Ranking, order_of

COUNTED = 1000
"""Articles of a range whose stories are looked up to say how many a list has more. A choice: nobody reads
more."""


def by_date(
    question: str,
    reading: Reading,
    index: IndexInfo,
    citer: CitationBuilder,
    generation: Index,
    within: Filter,
    top: int,
) -> Answer:
    """The articles inside a filter by their dates, the newest first, one a story, each with its lead; undated ones are
    near misses. A range without any has the nearest on either side as near misses."""
    keys = generation.by_date(within)
    listed = _leads(citer, generation, keys, top)
    if not listed:
        near = _beside(citer, generation, within)
        return Answer(question, "nothing_in_range" if within.dated else "nothing_relevant", reading, (), near, index)
    apart = replace(within, first_day=None, last_day=None, undated=True)
    others = generation.by_date(apart, dated=False)
    undated = tuple(_leads(citer, generation, others, top))
    more, beside = (_stories(generation, all_of) - len(some) for all_of, some in ((keys, listed), (others, undated)))
    return Answer(question, "listed", reading, tuple(listed), undated, index, more=more, more_undated=beside)


def newest_on(
    question: str,
    reading: Reading,
    index: IndexInfo,
    citer: CitationBuilder,
    rankings: Sequence[Ranking],
    style: Style,
) -> Answer | None:
    """The articles on a topic by their dates, the newest first, one a story, each with what it says of it, and the
    earliest, or None if nothing is on the topic: a passage counts that holds all of it that the best one holds. The
    `rankings` are of one query, the best passages of all first, then those of ever newer days."""
    if not rankings[0].candidates:
        return None
    wanted = _present(rankings[0].candidates[0])
    on_topic: dict[tuple[str, int], tuple[Ranking, Candidate]] = {}
    for ranking in rankings:
        for candidate in ranking.candidates:
            sure = style.verdict(citer.score(ranking, candidate)) != "nothing_relevant"
            if sure and _present(candidate) & wanted == wanted:
                on_topic.setdefault(citer.story(candidate)[0], (ranking, candidate))
    ordered = sorted(on_topic.values(), key=lambda pair: -pair[1].found.article.last_day)
    of_a_date = [pair for pair in ordered if pair[1].found.article.first_day > 0]
    dated = of_a_date[: style.top]
    undated = [pair for pair in ordered if pair[1].found.article.first_day == 0][: style.top]
    listed = [citer.telling(*pair, rank) for rank, pair in enumerate(dated, 1)]
    apart = [citer.telling(*pair, rank) for rank, pair in enumerate(undated, 1)]
    if not listed:
        return None
    first = min(of_a_date, key=lambda pair: order_of(pair[1].found))
    earliest = listed[dated.index(first)] if first in dated else citer.telling(*first, 1)
    made = Answer(question, "listed", reading, tuple(listed), tuple(apart), index, earliest=earliest)
    more_undated = len(ordered) - len(of_a_date) - len(undated)
    return replace(made, more=len(of_a_date) - len(dated), more_undated=more_undated)


def about_the_archive(
    question: str, reading: Reading, index: IndexInfo, citer: CitationBuilder, generation: Index, store: Store, top: int
) -> Answer:
    """What the archive contains, and beside it its newest articles, or its oldest where those are asked for; of a
    question about the bot itself no articles."""
    keys = generation.by_date(Filter())
    shown = keys[::-1] if reading.subject == "oldest" else keys
    listed = [] if reading.subject == "self" else _leads(citer, generation, shown, top)
    counts = sorted(generation.counts.items(), key=lambda pair: (-pair[1], pair[0]))
    archive = Archive(
        index.articles,
        index.articles - len(keys),
        tuple((name, number) for name, number in counts if name),
        _date(generation, store, keys[-1:]),
        _date(generation, store, keys[:1]),
    )
    more = _stories(generation, shown) - len(listed) if listed else 0
    return Answer(question, "listed", reading, tuple(listed), (), index, archive=archive, more=more)


def _date(generation: Index, store: Store, keys: Sequence[Key]) -> SourceDate:
    if not keys:
        return UNKNOWN_DATE
    article = generation.places(keys[:1])[0].article
    return store.get(article.id, article.version).article.date


def _present(candidate: Candidate) -> int:
    return candidate.present[0] | candidate.present[1]


def _leads(citer: CitationBuilder, generation: Index, keys: Iterable[Key], top: int) -> list[Citation]:
    """The leads of the first `top` stories among the articles of these passages."""
    leads: list[Citation] = []
    listed: set[tuple[str, int]] = set()
    for key in keys:
        if len(leads) == top:
            break
        story = generation.story(key)
        if story[0] not in listed:
            listed.add(story[0])
            leads.append(citer.lead(key, len(leads) + 1))
    return leads


def _stories(generation: Index, keys: Sequence[Key]) -> int:
    """How many stories articles tell; of more than COUNTED the rest count each as one."""
    return len({generation.story(key)[0] for key in keys[:COUNTED]}) + len(keys[COUNTED:])


def _beside(citer: CitationBuilder, generation: Index, within: Filter) -> tuple[Citation, ...]:
    """The article before a range and the one after it."""
    before = after = None
    if within.first_day is not None:
        before = generation.by_date(replace(within, first_day=None, last_day=within.first_day - 1))[:1]
    if within.last_day is not None:
        after = generation.by_date(replace(within, first_day=within.last_day + 1, last_day=None))[-1:]
    return tuple(renumbered(citer.lead(key, 1) for key in [*(before or ()), *(after or ())]))
