"""What every embeddings.index.protocols.Publication must do, as tests to inherit beside GenerationContract, which says
how a corpus is published."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from fakes import WordEncoder
from generation_contract import ARTICLES, Corpus, every, ids
from indexed import results_of

from corpus.store.opening import open_store
from embeddings.index.build.pipeline import recipe_of
from embeddings.index.protocols import Index, Material, Publication

QUESTIONS = ["ferry of iron", "dug by hand in winter", "bell 1731", "nothing of it"]


@contextmanager
def begun(corpus: Corpus, *, purge: bool = False) -> Iterator[tuple[Publication, list[tuple[str, int]]]]:
    """A publication by the one writer, and what is current."""
    with closing(open_store(corpus.data)) as store, store.writing():
        wanted = recipe_of(WordEncoder(), corpus.options)
        material = Material(store, wanted, corpus.options.aliases, lambda what, done, total: None)
        yield corpus.indexes.begin(material, purge=purge), store.current()


def left_out(corpus: Corpus, name: str, *, purge: bool = False) -> Index:
    """Publishes what is current without one article."""
    with begun(corpus, purge=purge) as (publication, current):
        added, removed = publication.difference([key for key in current if key[0] != name])
        publication.remove(removed)
        publication.add(added)
        built = publication.publish()
    opened = corpus.indexes.open_newest()
    assert (built.name, built.passages, built.lacking) == (opened.facts.name, opened.facts.passages, 0)
    return opened


class PublicationContract:
    """`corpus` is the fixture to provide."""

    def test_it_says_what_came_and_went(self, corpus: Corpus) -> None:
        with begun(corpus) as (publication, current):
            assert publication.difference([("b", 1), ("a", 2)]) == ([("a", 2), ("b", 1)], [])
            assert current == []
        corpus.publish(ARTICLES)
        with begun(corpus) as (publication, current):
            assert publication.difference(current) == ([], [])
            added, removed = publication.difference([*current[1:], ("new", 1), (current[1][0], 7)])
            assert (added, len(removed)) == ([(current[1][0], 7), ("new", 1)], 1)
            added, removed = publication.difference([("new", 1)])
            assert (added, len(removed)) == ([("new", 1)], len(current))

    def test_nothing_is_seen_of_it_before(self, corpus: Corpus) -> None:
        before = corpus.publish(ARTICLES)
        said, name = results_of(before, QUESTIONS), corpus.indexes.newest()
        for ends in (True, False):  # abandoned, or simply not there any more
            with begun(corpus) as (publication, current):
                _, removed = publication.difference(current[1:])
                publication.remove(removed)
                publication.add(current[:1])
                assert (corpus.indexes.newest(), results_of(corpus.indexes.open_newest(), QUESTIONS)) == (name, said)
                if ends:
                    publication.abandon()
            assert (corpus.indexes.newest(), results_of(before, QUESTIONS)) == (name, said)
        assert corpus.indexes.open_newest().check()

    def test_what_goes_and_comes_back_is_as_it_was(self, corpus: Corpus) -> None:
        before = corpus.publish(ARTICLES)
        said = results_of(before, QUESTIONS)
        without = left_out(corpus, "ferry")
        assert (ids(without, every(without)), without.facts.articles) == ({"bell", "canal", "mast"}, 3)
        assert results_of(before, QUESTIONS) == said
        whole = left_out(corpus, "")
        assert results_of(whole, QUESTIONS) == said
        assert before.facts.name < without.facts.name < whole.facts.name
        assert whole.check()

    def test_a_purge_leaves_nothing_out_that_is_current(self, corpus: Corpus) -> None:
        said = results_of(corpus.publish(ARTICLES), QUESTIONS)
        assert ids(index := left_out(corpus, "bell", purge=True), every(index)) == {"ferry", "canal", "mast"}
        whole = left_out(corpus, "")
        assert (results_of(whole, QUESTIONS), whole.facts.articles) == (said, 4)

    def test_everything_may_go(self, corpus: Corpus) -> None:
        corpus.publish(ARTICLES)
        with begun(corpus) as (publication, _):
            _, removed = publication.difference([])
            publication.remove(removed)
            assert publication.publish().passages == 0
        assert every(corpus.indexes.open_newest()) == []
        assert left_out(corpus, "").facts.articles == 4
