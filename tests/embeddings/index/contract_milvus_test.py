"""An index in Milvus as every index has to be: in milvus-lite where it is installed, or on the server that
DATELINE_TEST_MILVUS names ("milvus://host:19530")."""

import contextlib
import importlib.util
import json
import os
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import WordEncoder
from generation_contract import ARTICLES, Article, Corpus, GenerationContract, article, every, ids, story
from indexed import OPTIONS, put, results_of
from postgres_server import PostgresServer
from publication_contract import PublicationContract, left_out

from corpus.errors import StoreError
from corpus.store.opening import StorePlace, open_store
from embeddings.errors import DamagedIndex, IndexUnreachable, MismatchedIndex, RetiredGeneration
from embeddings.index.build.pipeline import index, recipe_of, remove
from embeddings.index.milvus import approximation, lengths, listing, records
from embeddings.index.milvus.client import Row
from embeddings.index.milvus.index import MilvusIndex
from embeddings.index.milvus.indexes import client_of
from embeddings.index.milvus.publication import MilvusPublication
from embeddings.index.milvus.tables import ARTICLES as ARTICLE_ROWS
from embeddings.index.milvus.tables import PASSAGES, VALUES, drop
from embeddings.index.opening import IndexPlace, indexes_of, milvus_indexes
from embeddings.index.protocols import Index, Indexes
from embeddings.index.types import Filter

SERVER = os.environ.get("DATELINE_TEST_MILVUS", "")
HAS_LITE = bool(importlib.util.find_spec("pymilvus") and importlib.util.find_spec("milvus_lite"))

pytestmark = pytest.mark.skipif(
    not (SERVER or HAS_LITE), reason="neither pymilvus and milvus-lite are installed nor is DATELINE_TEST_MILVUS set"
)


@pytest.fixture(scope="module")
def milvus(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One Milvus for all tests: each has collections of its own."""
    uri = SERVER or f"milvus:{tmp_path_factory.mktemp('milvus')}/index.db"
    for _ in range(3):  # on a busy machine milvus-lite may need longer to start than its client waits
        with contextlib.suppress(IndexUnreachable):
            client_of(uri, "started").has("nothing")
            break
    return uri


class MilvusCorpus:
    def __init__(self, place: Path, uri: str) -> None:
        self._place, self.data = place, place / "data"
        place.mkdir()
        self.options = replace(OPTIONS, uri=uri, prefix=f"test_{uuid.uuid4().hex[:12]}")
        self.indexes: Indexes = indexes_of(IndexPlace(self.data, uri, self.options.prefix))

    def publish(self, articles: Sequence[Article]) -> Index:
        put(self._place, articles, self.options)
        return self.indexes.open_newest()

    def close(self) -> None:
        drop(client_of(self.options.uri, self.options.prefix))


class TestMilvus(GenerationContract, PublicationContract):
    @pytest.fixture
    def corpus(self, tmp_path: Path, milvus: str) -> Iterator[Corpus]:
        made = MilvusCorpus(tmp_path / "one", milvus)
        yield made
        made.close()

    @pytest.fixture
    def other(self, tmp_path: Path, milvus: str) -> Iterator[Corpus]:
        made = MilvusCorpus(tmp_path / "other", milvus)
        yield made
        made.close()

    def test_many_vectors_are_looked_for_in_lists_whose_recall_is_measured(
        self, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        exact = every(corpus.publish(ARTICLES[:3]))
        monkeypatch.setattr(approximation, "APPROXIMATE_FROM", 2)
        index = corpus.publish(ARTICLES)
        assert isinstance(index, MilvusIndex)
        assert 1 <= index.published.probes <= index.published.lists == approximation.lists_for(index.facts.passages)
        assert set(exact) < set(every(index))
        assert ids(index, every(index, Filter(undated=True))) == {"bell"}
        after = corpus.publish(ARTICLES[1:])
        assert isinstance(after, MilvusIndex)
        assert (after.published.lists, after.published.probes) == (index.published.lists, index.published.probes)

    def test_a_publication_that_was_cut_short_is_taken_back(self, corpus: Corpus, other: Corpus) -> None:
        before = corpus.publish(ARTICLES[:3])
        questions, said = ["ferry of iron", "canal"], results_of(before, ["ferry of iron", "canal"])
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(MilvusPublication, "publish", _cut_short)
            with pytest.raises(KeyboardInterrupt):
                corpus.publish([*ARTICLES[1:], article("more", "Another ferry of iron.")])
        assert results_of(corpus.indexes.open_newest(), questions) == said == results_of(before, questions)
        assert results_of(corpus.publish(ARTICLES), questions) == results_of(other.publish(ARTICLES), questions)
        assert corpus.indexes.open_newest().check()

    def test_rows_that_are_lost_are_seen_and_written_again(self, corpus: Corpus) -> None:
        index = corpus.publish(ARTICLES)
        assert isinstance(index, MilvusIndex)
        client_of(*place_of(corpus)).delete(PASSAGES, f"key in [{every(index)[0]}]")
        with pytest.raises(DamagedIndex, match="dateline index"):
            index.check()
        corpus.publish(ARTICLES)
        assert corpus.indexes.open_newest().check()

    def test_a_generation_that_is_not_kept_says_so(self, corpus: Corpus) -> None:
        first = corpus.publish(ARTICLES[:1])
        corpus.publish(ARTICLES[:2])
        assert first.terms("ferry")
        corpus.publish(ARTICLES[:3])
        for question in ("canal", "ferry"):  # the second is remembered
            with pytest.raises(RetiredGeneration):
                first.terms(question)

    def test_after_a_purge_no_older_generation_can_be_read(self, corpus: Corpus) -> None:
        before = corpus.publish(ARTICLES)
        left_out(corpus, "bell", purge=True)
        with pytest.raises(RetiredGeneration):
            before.terms("canal")

    def test_a_purge_of_what_was_removed_before_leaves_nothing_of_it(self, corpus: Corpus) -> None:
        before = corpus.publish(ARTICLES)
        with closing(open_store(corpus.data)) as store:
            for purge in (False, True, True):
                name = remove(["bell"], store, corpus.data, WordEncoder(), corpus.options, purge=purge)
                assert corpus.indexes.newest() == name
        with pytest.raises(RetiredGeneration):
            before.terms("canal")
        index, client = corpus.indexes.open_newest(), client_of(*place_of(corpus))
        assert client.count(ARTICLE_ROWS, "serial > 0") == index.facts.articles == len(ARTICLES) - 1
        assert client.count(PASSAGES, "key > 0") == index.facts.passages
        assert index.check()

    def test_rows_that_nobody_can_see_are_deleted(self, corpus: Corpus) -> None:
        index = corpus.publish(ARTICLES)
        for turn in range(3):
            index = corpus.publish([*ARTICLES[1:], article("ferry", f"Ferry number {turn}.")])
        client = client_of(*place_of(corpus))
        # The article of the generation before, and the one of this.
        assert client.count(ARTICLE_ROWS, "serial > 0") == len(ARTICLES) + 1
        assert client.count(PASSAGES, "key > 0") == index.facts.passages + 1
        assert client.count(VALUES, "total == 0") < 20

    def test_another_archive_with_the_same_prefix_is_refused_by_name(self, corpus: Corpus, tmp_path: Path) -> None:
        said = results_of(corpus.publish(ARTICLES), ["canal"])
        place = tmp_path / "another"
        place.mkdir()
        with pytest.raises(MismatchedIndex) as refused:
            put(place, ARTICLES[:1], corpus.options)
        for named in (str(corpus.data), str(place / "data"), corpus.options.prefix, corpus.options.uri):
            assert named in str(refused.value)
        with closing(open_store(place / "data")) as store, pytest.raises(MismatchedIndex, match="another store"):
            corpus.indexes.open_newest(recipe_of(WordEncoder(), corpus.options), store)
        assert results_of(corpus.indexes.open_newest(), ["canal"]) == said

    def test_all_is_rewritten_once_lengths_have_drifted(
        self, corpus: Corpus, other: Corpus, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        corpus.publish(ARTICLES[:2])
        grown = corpus.publish(ARTICLES[:3])
        monkeypatch.setattr(lengths, "DRIFT", 0.0)
        index, fresh = corpus.publish(ARTICLES), other.publish(ARTICLES)
        assert isinstance(grown, MilvusIndex)
        assert isinstance(index, MilvusIndex)
        assert grown.published.weighed != index.published.weighed
        assert min(every(index)) > max(every(grown))
        assert results_of(index, ["canal", "ferry of iron"]) == results_of(fresh, ["canal", "ferry of iron"])

    def test_long_lists_by_date_are_read_as_far_as_they_are_asked_for(
        self, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        days = [f"20{year}-0{month}-11" for year in range(10, 20) for month in (1, 2, 2, 3)]
        some = [article(f"n{number:02}", "A boat sailed.", day) for number, day in enumerate(days)]
        whole = list(corpus.publish(some).by_date(Filter()))
        monkeypatch.setattr(listing, "ALL_AT_ONCE", 3)
        asked: list[str] = []
        client = client_of(*place_of(corpus))
        each = client.each

        def noting(name: str, where: str, fields: Sequence[str]) -> Iterator[Row]:
            asked.append(where)
            return each(name, where, fields)

        monkeypatch.setattr(client, "each", noting)
        listed = corpus.indexes.open_newest().by_date(Filter())
        asked.clear()
        assert (listed[:2], listed[-1:], listed[-1]) == (whole[:2], whole[-1:], whole[-1])
        assert all("last_day >= " in where for where in asked if "passages" in where)
        assert len(asked) == 3
        assert (list(listed), list(listed[::-1])) == (whole, whole[::-1])

    def test_stories_come_and_go_as_in_a_fresh_index(self, corpus: Corpus, other: Corpus) -> None:
        def text(words: range) -> str:
            return " ".join(f"word{n}" for n in words)

        # A chain: each is like the next one, the first and the last are not alike.
        chain = [article(f"c{n}", text(range(12 * n, 12 * n + 60)), "2020-01-01") for n in range(5)]
        for kept in (chain[:2], chain, chain[:2] + chain[3:], chain[1:], chain[::2], chain):
            index = corpus.publish(kept)
            fresh = {one["id"]: story(index, str(one["id"])) for one in kept}
            assert fresh == {one["id"]: story(other.publish(kept), str(one["id"])) for one in kept}
            assert results_of(index, ["word14", "word50"]) == results_of(
                other.indexes.open_newest(), ["word14", "word50"]
            )


def test_the_generation_that_answers_is_noted_in_postgresql(
    tmp_path: Path, postgres: PostgresServer, milvus: str
) -> None:
    place = StorePlace(tmp_path / "data", postgres.uri, f"milvus_{uuid.uuid4().hex[:8]}")
    corpus = MilvusCorpus(tmp_path / "one", milvus)
    options, kept = corpus.options, IndexPlace(place.data, corpus.options.uri, corpus.options.prefix, place)
    file = tmp_path / "all.jsonl"
    with closing(open_store(place)) as store:
        for count in (1, 2, 3):
            file.write_text("".join(json.dumps(one) + "\n" for one in ARTICLES[:count]), encoding="utf-8")
            report = index([file], store, place.data, WordEncoder(), options)
            assert indexes_of(kept).newest() == report.generation
        noted = store.notes_serving()
        assert noted is not None
        name = f"{options.uri} {options.prefix}_"
        newest = noted.serving(name)
        assert records.name_of(newest or 0) == report.generation
        with pytest.raises(StoreError, match="nothing was published"):
            noted.serve(name, 99, store.edition - 1)
        assert noted.serving(name) == newest
        # A dump of yesterday is restored: it notes an older generation, and has an older edition.
        wanted = recipe_of(WordEncoder(), options)
        assert milvus_indexes(kept, store).open_newest(wanted, store).facts.articles == 3
        with store.transaction():
            store._write("UPDATE answering SET number = number - 1", [()])  # type: ignore[attr-defined]
            store._write("UPDATE identity SET edition = edition - 1", [()])  # type: ignore[attr-defined]
        with pytest.raises(MismatchedIndex, match="an older copy was restored"):
            milvus_indexes(kept, store).open_newest(wanted, store)
    corpus.close()


def _cut_short(publication: object) -> None:
    raise KeyboardInterrupt


def place_of(corpus: Corpus) -> tuple[str, str]:
    return corpus.options.uri, corpus.options.prefix
