"""An index in Milvus as every index has to be: in milvus-lite where it is installed, or on the server that
DATELINE_TEST_MILVUS names ("milvus://host:19530")."""

import importlib.util
import os
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from generation_contract import ARTICLES, Article, Corpus, GenerationContract, article, every, ids
from indexed import OPTIONS, put, told

from embeddings.errors import DamagedIndex, RetiredGeneration
from embeddings.index.milvus import approximation
from embeddings.index.milvus.index import MilvusIndex
from embeddings.index.milvus.indexes import client_of
from embeddings.index.milvus.publication import MilvusPublication
from embeddings.index.milvus.tables import drop
from embeddings.index.opening import IndexPlace, indexes_of
from embeddings.index.protocols import Index, Indexes
from embeddings.index.types import Filter

SERVER = os.environ.get("DATELINE_TEST_MILVUS", "")
HAS_LITE = bool(importlib.util.find_spec("pymilvus") and importlib.util.find_spec("milvus_lite"))

pytestmark = pytest.mark.skipif(
    not (SERVER or HAS_LITE), reason="neither pymilvus and milvus-lite are installed nor is DATELINE_TEST_MILVUS set"
)


class MilvusCorpus:
    def __init__(self, place: Path) -> None:
        self._place, self.data = place, place / "data"
        place.mkdir()
        uri = SERVER or f"milvus:{place}/index.db"
        self.options = replace(OPTIONS, uri=uri, prefix=f"test_{uuid.uuid4().hex[:12]}")
        self.indexes: Indexes = indexes_of(IndexPlace(self.data, uri, self.options.prefix))

    def publish(self, articles: Sequence[Article]) -> Index:
        put(self._place, articles, self.options)
        return self.indexes.open_newest()

    def close(self) -> None:
        drop(client_of(self.options.uri, self.options.prefix))


class TestMilvus(GenerationContract):
    @pytest.fixture
    def corpus(self, tmp_path: Path) -> Iterator[Corpus]:
        made = MilvusCorpus(tmp_path / "one")
        yield made
        made.close()

    @pytest.fixture
    def other(self, tmp_path: Path) -> Iterator[Corpus]:
        made = MilvusCorpus(tmp_path / "other")
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
        questions, said = ["ferry of iron", "canal"], told(before, ["ferry of iron", "canal"])
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(MilvusPublication, "publish", _cut_short)
            with pytest.raises(KeyboardInterrupt):
                corpus.publish([*ARTICLES[1:], article("more", "Another ferry of iron.")])
        assert told(corpus.indexes.open_newest(), questions) == said == told(before, questions)
        assert told(corpus.publish(ARTICLES), questions) == told(other.publish(ARTICLES), questions)
        assert corpus.indexes.open_newest().check()

    def test_rows_that_are_lost_are_seen_and_written_again(self, corpus: Corpus) -> None:
        index = corpus.publish(ARTICLES)
        assert isinstance(index, MilvusIndex)
        client_of(*place_of(corpus)).delete("passages", f"key in [{every(index)[0]}]")
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


def _cut_short(publication: object, kept: int = 0) -> None:
    raise KeyboardInterrupt


def place_of(corpus: Corpus) -> tuple[str, str]:
    return corpus.options.uri, corpus.options.prefix
