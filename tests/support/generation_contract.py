"""What every embeddings.index.protocols.Index must do, as tests to inherit: say how a corpus is published, and pass.

class TestFolder(GenerationContract):
    @pytest.fixture
    def corpus(self, tmp_path: Path) -> Corpus: ...
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pytest
from fakes import WordEncoder
from indexed import OPTIONS, results_of

from corpus.store.opening import open_store
from embeddings.errors import MismatchedIndex, NoGeneration
from embeddings.index.build.pipeline import Options, recipe_of, remove
from embeddings.index.protocols import Index, Indexes
from embeddings.index.types import PLACE_BITS, Filter, Key
from embeddings.search.candidates import Query, search

Article = Mapping[str, Any]

LONG = " ".join(
    f"Stage {number} of the canal was dug in {1800 + number} by hand and took a winter." for number in range(9)
)


class Corpus(Protocol):
    """One corpus, empty at first, in a data folder."""

    data: Path
    indexes: Indexes
    options: Options

    def publish(self, articles: Sequence[Article]) -> Index:
        """Makes `articles` all there is; returns the generation that was published, opened again."""


def article(name: str, text: str, day: str | None = None, source: str = "Herald", **more: object) -> Article:
    return {"id": name, "title": name.title(), "text": text, "date": day, "source": source, **more}


ARTICLES = [
    article("ferry", "The ferry carried 41,200 passengers in April. Nobody was on strike.", "2018-05-04"),
    article(
        "bell", "The bell was cast in 1731. It hung in the tower until the 1950s.", None, "Gazette", author="Ida Holm"
    ),
    article("canal", LONG, "2014", "Gazette", author="Jan Kern and Ida Holm"),
    article("mast", "The mast of the ferry is of iron. The iron mast was painted red.", "2020-01", ""),
]


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def every(index: Index, within: Filter = Filter()) -> list[Key]:
    """All passages inside a filter, by the search for vectors."""
    [found] = index.nearest(WordEncoder().encode(["canal"]), 1000, within)
    return sorted(key for key, _ in found)


def ids(index: Index, keys: Sequence[Key]) -> set[str]:
    return {place.article.id for place in index.places(keys)}


def story(index: Index, name: str) -> list[tuple[str, int]]:
    keys = every(index)
    return next(
        index.story(key) for key, place in zip(keys, index.places(keys), strict=True) if place.article.id == name
    )


class GenerationContract:
    """`corpus` is the fixture to provide."""

    def test_nothing_published_is_said(self, corpus: Corpus) -> None:
        assert corpus.indexes.newest() is None
        with pytest.raises(NoGeneration):
            corpus.indexes.open_newest()

    def test_a_generation_says_what_it_has(self, corpus: Corpus) -> None:
        index = corpus.publish(ARTICLES)
        facts = index.facts
        assert (facts.name, facts.articles, facts.newest) == (corpus.indexes.newest(), 4, "2020-01")
        assert (facts.passages, facts.splitter, facts.languages) == (len(every(index)), OPTIONS.splitter, ("en",))
        assert index.publishers == {"Herald", "Gazette"}
        assert index.authors == {"Ida Holm", "Jan Kern and Ida Holm"}
        assert (index.counts, index.dated) == ({"Herald": 1, "Gazette": 2, "": 1}, True)
        assert index.check()

    def test_an_open_generation_stays_as_it_was(self, corpus: Corpus) -> None:
        before = corpus.publish(ARTICLES[:3])
        questions = ["How many passengers did the ferry carry?", "canal winter"]
        said, name = results_of(before, questions), before.facts.name
        after = corpus.publish([ARTICLES[0], ARTICLES[3]])
        assert results_of(before, questions) == said
        assert before.facts.name == name != after.facts.name == corpus.indexes.newest()
        assert (ids(after, every(after)), ids(before, every(before))) == ({"ferry", "mast"}, {"ferry", "bell", "canal"})

    def test_an_index_that_changed_answers_as_a_fresh_one(self, corpus: Corpus, other: Corpus) -> None:
        corpus.publish([*ARTICLES[:2], article("canal", "It was never dug. " * 9), article("gone", "iron ferry bell")])
        corpus.publish([*ARTICLES[1:], article("more", "Another ferry.")])
        grown, fresh = corpus.publish(ARTICLES), other.publish(ARTICLES)
        questions = ["ferry of iron", "dug by hand in winter", "frery passengers", "bell 1731", "nothing of it"]
        assert results_of(grown, questions) == results_of(fresh, questions)

    def test_the_best_come_first_and_fewer_are_the_first_of_more(self, corpus: Corpus) -> None:
        index = corpus.publish([*ARTICLES, *(article(f"copy{n}", "One text for all of them.") for n in range(5))])
        for text in ("one text for all", "canal", "ferry"):
            vectors = WordEncoder().encode([text])
            [ranked] = index.nearest(vectors, 100, Filter())
            assert ranked == sorted(ranked, key=lambda pair: (-pair[1], pair[0]))
            for k in range(1, len(ranked)):
                assert index.nearest(vectors, k, Filter()) == [ranked[:k]]

    def test_a_filter_restricts_both_searches(self, corpus: Corpus) -> None:
        index = corpus.publish(ARTICLES)
        for within, wanted in (
            (Filter(), {"ferry", "bell", "canal", "mast"}),
            (Filter(day("2018-05-04")), {"ferry", "mast"}),
            (Filter(day("2018-05-05")), {"mast"}),
            (Filter(None, day("2014-06-01")), {"canal"}),
            (Filter(undated=True), {"bell"}),
            (Filter(publishers=("Gazette",)), {"bell", "canal"}),
            (Filter(day("2014-01-01"), publishers=("Gazette",)), {"canal"}),
            (Filter(publishers=("Nobody's",)), set()),
            (Filter(publishers=()), set()),
            (Filter(authors=("Ida Holm",)), {"bell"}),
            (Filter(day("2014-01-01"), authors=("Ida Holm", "Jan Kern and Ida Holm")), {"canal"}),
            (Filter(publishers=("Herald",), authors=("Ida Holm",)), set()),
            (Filter(authors=()), set()),
        ):
            assert ids(index, every(index, within)) == wanted
            terms = index.terms("ferry bell canal mast")
            assert ids(index, index.matching(terms, 100, within=within)) == wanted
            dated = index.by_date(within)
            assert ids(index, dated) == wanted - {"bell"}
            assert ids(index, index.by_date(within, dated=False)) == wanted & {"bell"}
            ends = [place.article.last_day for place in index.places(dated)]
            assert ends == sorted(ends, reverse=True)

    def test_articles_of_one_date_are_ordered_by_id_whenever_they_came(self, corpus: Corpus) -> None:
        one_day = [article(name, f"The {name} boat sailed.", "2020-03-01") for name in "bcda"]
        more = [article(name, f"The {name} boat sailed.", "2021") for name in ("n", "m")]
        undated = [article(name, f"The {name} boat sailed.") for name in ("z", "y")]
        corpus.publish([one_day[0], undated[0], more[0]])
        index = corpus.publish([*one_day, *undated, *more])
        for listed, wanted in ((index.by_date(Filter()), "mnabcd"), (index.by_date(Filter(), dated=False), "yz")):
            for part, names in (
                *((listed, wanted), (listed[:3], wanted[:3]), (listed[::-1], wanted[::-1]), (listed[-1:], wanted[-1:])),
                *((listed[1:2], wanted[1:2]), ([listed[0], listed[-1]], wanted[0] + wanted[-1])),
            ):
                assert ([p.article.id for p in index.places(list(part))], len(part)) == (list(names), len(names))

    def test_words_find_what_contains_them_and_phrases_their_order(self, corpus: Corpus) -> None:
        index = corpus.publish(ARTICLES)
        assert ids(index, index.matching(index.terms("passenger"), 10)) == {"ferry"}
        assert ids(index, index.matching(index.terms("iron"), 10, phrases=["the iron mast"])) == {"mast"}
        assert index.matching(index.terms("iron"), 10, phrases=["mast iron the"]) == []
        assert ids(index, index.matching((), 1, phrases=["The bell was"])) == {"bell"}
        assert index.matching(index.terms("bell"), 10, phrases=["the bell", "the ferry"]) == []
        assert index.matching(index.terms("zebra"), 10) == []
        assert len(index.matching(index.terms("canal"), 2)) == min(2, len(every(index)))

    def test_places_vectors_and_words_are_those_of_the_text(self, corpus: Corpus) -> None:
        index = corpus.publish(ARTICLES)
        keys = every(index)[::-1]
        store = open_store(corpus.data)
        for key, place, vector in zip(keys, index.places(keys), index.vectors(keys), strict=True):
            stored = store.get(place.article.id, place.article.version).article
            passage = stored.text[place.start : place.end]
            [wanted] = WordEncoder().encode([f"{stored.title}\n{passage}"])
            assert float(vector @ wanted) > 0.999
            assert (place.article.publisher, place.article.language) == (stored.publisher or "", "en")
            evidence = index.evidence(index.terms("ferry iron winter"), [key])
            body, head = evidence.present[0]
            assert body == sum(1 << bit for bit, word in enumerate(("ferry", "iron", "winter")) if word in passage)
            assert head == int(stored.title == "Ferry")
            [(start, end, digest)] = [d for d in index.digests(key, place.start, place.end) if d[0] == place.start]
            assert (start, end, len(digest)) == (place.start, place.end, 16)
            assert place.before == place.start
        store.close()

    def test_neighbours_and_the_order_of_words_are_known(self, corpus: Corpus) -> None:
        index = corpus.publish(ARTICLES)
        [key] = index.matching(index.terms("mast"), 1)
        assert index.evidence(index.terms("mast ferry"), [key]).together == [1]
        assert index.evidence(index.terms("ferry red"), [key]).together == [0]

    def test_passages_of_an_article_follow_one_another(self, corpus: Corpus) -> None:
        index = corpus.publish(ARTICLES)
        keys = [key for key in every(index) if index.places([key])[0].article.id == "canal"]
        assert len(keys) > 1
        assert [key - keys[0] for key in keys] == list(range(len(keys)))
        assert keys[0] % (1 << PLACE_BITS) == 0
        starts = [place.start for place in index.places(keys)]
        assert starts == sorted(starts)
        assert [start for start, _, _ in index.digests(keys[-1], 0, 10_000)] == starts

    def test_times_are_known_with_their_words(self, corpus: Corpus) -> None:
        index = corpus.publish(ARTICLES)
        keys = every(index)
        for first, last, wanted in (("1731-01-01", "1731-12-31", "bell"), ("2018-04-01", "2018-04-30", "ferry")):
            speaking = index.speaking(keys, (day(first), day(last))).tolist()
            assert ids(index, [key for key, speaks in zip(keys, speaking, strict=True) if speaks]) == {wanted}
        text = str(ARTICLES[1]["text"])
        [bell] = index.matching(index.terms("bell"), 1)
        assert [text[t.start : t.end] for t in index.times(bell, 0, len(text))] == ["1731", "1950s"]
        assert [text[t.start : t.end] for t in index.times(bell, 27, len(text))] == ["1950s"]

    def test_copies_are_one_story_and_count_once(self, corpus: Corpus, other: Corpus) -> None:
        wire = " ".join(f"Word{n} of the wire report on the quay" for n in range(40))
        copies = [article(f"paper{n}", wire, f"2020-01-0{n}") for n in range(1, 4)]
        index = corpus.publish([*ARTICLES, *copies])
        assert story(index, "paper2") == [("paper1", 1), ("paper2", 1), ("paper3", 1)]
        assert story(index, "bell") == [("bell", 1)]
        alone = other.publish([*ARTICLES, copies[0]])
        [many], [one] = index.terms("quay"), alone.terms("quay")
        assert (many.idf, many.found > one.found) == (one.idf, True)
        index = corpus.publish([*ARTICLES, copies[1]])
        assert story(index, "paper2") == [("paper2", 1)]

    def test_what_was_made_otherwise_is_refused(self, corpus: Corpus, other: Corpus) -> None:
        corpus.publish(ARTICLES[:1])
        other.publish(ARTICLES[:1])
        here, elsewhere = open_store(corpus.data), open_store(other.data)
        wanted = recipe_of(WordEncoder(), OPTIONS)
        assert corpus.indexes.open_newest(wanted, here).facts.articles == 1
        for asked, store in (
            (recipe_of(WordEncoder(name="another"), OPTIONS), here),
            (recipe_of(WordEncoder(), Options(wordpieces=40)), here),
            (wanted, elsewhere),
        ):
            with pytest.raises(MismatchedIndex, match="dateline index"):
                corpus.indexes.open_newest(asked, store)
        here.close()
        elsewhere.close()

    def test_an_empty_corpus_has_an_index_that_finds_nothing(self, corpus: Corpus) -> None:
        corpus.publish(ARTICLES[:1])
        store = open_store(corpus.data)
        remove(["ferry"], store, corpus.data, WordEncoder(), corpus.options)
        store.close()
        index = corpus.indexes.open_newest()
        assert (index.facts.articles, index.facts.passages, index.facts.newest) == (0, 0, None)
        assert (every(index), list(index.by_date(Filter())), index.dated) == ([], [], False)
        [vector] = WordEncoder().encode(["ferry"])
        assert search(index, Query("ferry", vector), 5).candidates == ()
