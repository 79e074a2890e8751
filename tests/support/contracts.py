"""What every implementer of a protocol must do, as tests to inherit: give the fixture, and pass.

class TestOurStore(StoreContract):
    @pytest.fixture
    def opening(self, tmp_path: Path) -> Opening:
        return lambda: Store.open(tmp_path)
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from store_samples import ARTICLE

from corpus.errors import StoreError, UnknownArticle
from corpus.store.store import FileRecord, Layout, Store
from corpus.types import Passage
from embeddings.types import Encoder

Opening = Callable[[], Store]


class StoreContract:
    """`opening()` opens one and the same store, empty at first, as another process would."""

    def test_an_article_comes_back_as_it_was_to_every_reader(self, opening: Opening) -> None:
        writer, reader = opening(), opening()
        with writer.transaction():
            assert writer.put(ARTICLE, "/f") == (1, True)
        for store in (writer, reader, opening()):
            assert store.get(ARTICLE.id).article == ARTICLE
            assert (store.get(ARTICLE.id).version, store.current()) == (1, [(ARTICLE.id, 1)])

    def test_versions_never_change_and_their_numbers_never_come_back(self, opening: Opening) -> None:
        store = opening()
        other = replace(ARTICLE, title="Other")
        with store.transaction():
            assert [store.put(one, "/f") for one in (ARTICLE, other, ARTICLE, ARTICLE)] == [
                *((1, True), (2, True)),
                *((1, True), (1, False)),
            ]
            store.drop([ARTICLE.id])
            store.purge()
            assert store.put(ARTICLE, "/f") == (3, True)
        with pytest.raises(UnknownArticle):
            store.get(ARTICLE.id, 1)

    def test_nothing_of_a_failed_transaction_stays(self, opening: Opening) -> None:
        store = opening()

        def fail() -> None:
            with store.transaction():
                store.put(ARTICLE, "/f")
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            fail()
        assert (store.count(), opening().infos()) == (0, [])

    def test_one_writes_at_a_time_and_readers_go_on(self, opening: Opening) -> None:
        one, other = opening(), opening()
        with one.writing():
            with pytest.raises(StoreError), other.writing():
                pass
            assert other.count() == 0

    def test_it_has_a_name_of_its_own_and_counts_editions(self, opening: Opening) -> None:
        store = opening()
        assert [store.begin_edition(), store.begin_edition()] == [1, 2]
        assert (opening().identity, opening().edition) == (store.identity, 2)

    def test_files_layouts_and_vectors_come_back(self, opening: Opening) -> None:
        store = opening()
        layout = Layout(((5, 9), (10, 14)), (Passage(5, 14), Passage(10, 14, True)))
        record = FileRecord("/f", "f", "state", (("/f", "line 2"),))
        vector = np.array([0.6, 0.8], dtype=np.float32)
        with store.transaction():
            store.put(ARTICLE, "/f")
            store.put_layout(ARTICLE.id, 1, "s", layout)
            store.put_file(record)
        store.put_vectors("m", [(b"k", vector)])
        other = opening()
        assert (other.layout(ARTICLE.id, 1, "s"), other.file("/f")) == (layout, record)
        assert (other.passage_counts("s"), other.passage_total([(ARTICLE.id, 1)], "s")) == ({ARTICLE.id: 2}, 2)
        assert np.allclose(other.vectors("m", [b"k"])[b"k"], vector, atol=1e-3)
        assert other.lacking("m", [b"k", b"x"]) == {b"x"}

    def test_what_was_removed_by_name_stays_removed(self, opening: Opening) -> None:
        store = opening()
        with store.transaction():
            store.put(ARTICLE, "/f")
            store.bury([ARTICLE.id], "asked for", purged=False)
            store.purge()
        assert (store.count(), store.get(ARTICLE.id, 1).article) == (0, ARTICLE)
        with pytest.raises(UnknownArticle, match="asked for"):
            opening().get(ARTICLE.id)


class EncoderContract:
    """`encoder` is the one to be tested."""

    TEXTS = ("The ferry sails at noon.", "", "船", "word " * 3000, "\u2028\x00")

    def test_vectors_are_unit_rows_in_order(self, encoder: Encoder) -> None:
        rows = encoder.encode(self.TEXTS)
        assert rows.shape == (len(self.TEXTS), encoder.dimension)
        assert rows.dtype == np.float32
        assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)
        assert encoder.encode([]).shape == (0, encoder.dimension)

    def test_the_same_text_has_the_same_vector_in_any_company(self, encoder: Encoder) -> None:
        alone = np.vstack([encoder.encode([text]) for text in self.TEXTS])
        assert np.allclose(np.sum(alone * encoder.encode(self.TEXTS), axis=1), 1, atol=2e-2)

    def test_wordpieces_are_counted(self, encoder: Encoder) -> None:
        counts = encoder.count_wordpieces(self.TEXTS)
        assert (counts[1], len(counts)) == (0, len(self.TEXTS))
        assert counts[3] >= 1000
        assert encoder.fingerprint == encoder.fingerprint != ""
