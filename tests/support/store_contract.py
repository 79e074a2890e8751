"""What every store must do, as tests to inherit: give the fixture, and pass.

class TestOurStore(StoreContract):
    @pytest.fixture
    def opening(self, tmp_path: Path) -> Opening:
        return lambda: open_store(tmp_path)
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from store_samples import ARTICLE

from corpus.errors import StoreError, UnknownArticle
from corpus.store.store import FileRecord, Layout, Store
from corpus.types import Passage

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

    def test_current_articles_come_some_at_a_time(self, opening: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("corpus.store.sql.articles.INFOS_AT_ONCE", 2)
        store = opening()
        assert list(store.each_current()) == []
        with store.transaction():
            for name in ("c", "a", "ü", "b", "d"):
                store.put(replace(ARTICLE, id=name), "/f")
        assert list(store.each_current()) == store.current()
        assert len(store.current()) == 5

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
        assert other.passages(ARTICLE.id, 1, "s") == other.passage_total([(ARTICLE.id, 1)], "s") == 2
        others = [(f"{number}", 1) for number in range(1000)]
        assert other.passage_total([*others, (ARTICLE.id, 1), (ARTICLE.id, 2)], "s") == 2
        assert other.passage_total([(ARTICLE.id, 1)], "another") == other.passage_total([], "s") == 0
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

    def test_any_text_comes_back_and_ids_are_in_the_order_of_code_points(self, opening: Opening) -> None:
        store = opening()
        texts = ["\x00 and \x1a\x1a0", "\u2028\ufeff", "船 \U0001f6a2", "", "e\u0301 é", "100% %s ? $1 \\x00 ' \""]
        names = ["b", "B", "a", "é", "z", "\U0001f6a2", "a b", "_"]
        articles = [replace(ARTICLE, id=name, text=f"{text}.", body=((0, 1),)) for name in names for text in texts]
        with store.transaction():
            for article in articles:
                store.put(article, f"/{article.id}")
        fresh = opening()
        assert [name for name, _ in fresh.current()] == sorted(names) == [info.id for info in fresh.infos()]
        assert list(fresh.each_info()) == fresh.infos()
        for name in names:
            assert [fresh.get(name, version).article.text for version in range(1, 7)] == [f"{text}." for text in texts]
        assert list(fresh.changed_articles()) == []

    def test_a_list_says_what_the_articles_say(self, opening: Opening) -> None:
        store = opening()
        with store.transaction():
            store.put(ARTICLE, "/f")
        [info] = opening().infos()
        assert (info.id, info.version, info.title, info.date, info.path) == (
            *(ARTICLE.id, 1, ARTICLE.title),
            *(ARTICLE.date, ARTICLE.path),
        )
        kept = store.get(ARTICLE.id)
        assert (info.first_seen, info.summary_only) == (kept.first_seen, False)
        assert store.versions_on(kept.first_seen[:10]) == [(ARTICLE.id, 1)]
        assert store.versions_on("1999-12-31") == []

    def test_a_run_claims_articles_for_files_and_marks_what_is_gone(self, opening: Opening) -> None:
        store = opening()
        one, two = replace(ARTICLE, id="one"), replace(ARTICLE, id="two")
        with store.writing():
            store.start_claims()
            with store.transaction():
                for article in (one, two):
                    assert store.claim(article.id, "/f") is None
                    store.put(article, "/f")
                store.put_file(FileRecord("/f", "f", "state"))
                assert store.claim("one", "/g") == "/f"
                store.refuse("one", "/g", "g")
            assert (store.of_file("/f"), store.source("one"), store.also_giving(["one", "two"])) == (
                *(["one", "two"], "/f"),
                [("one", "/g", "g")],
            )
            store.start_claims()
            with store.transaction():
                assert store.claim("two", "/f") is None
                store.mark_gone("/f")
            assert (store.gone(), store.source("one"), store.sources()) == (
                *([("one", "/f")], None),
                {"one": "/f", "two": "/f"},
            )
            with store.transaction():
                assert store.claim_all("/f") == 1
                store.put(one, "/f")  # it is back
                store.drop(["two"])
            assert (store.gone(), [name for name, _ in opening().current()]) == ([], ["one"])

    def test_an_article_that_moves_has_its_old_file_read_again(self, opening: Opening) -> None:
        store = opening()
        with store.writing():
            for file in ("/old", "/new"):
                store.start_claims()
                with store.transaction():
                    assert store.claim(ARTICLE.id, file) is None
                    store.put(ARTICLE, file)
                    store.put_file(FileRecord(file, file[1:], "state"))
            assert (store.file("/old"), list(store.paths())) == (None, ["/new"])
            assert store.also_giving([ARTICLE.id]) == [(ARTICLE.id, "/old", "old")]
            with store.transaction():
                store.start_reading("/old")
                store.forget_all_files()
            again = store.file("/new")
            assert (store.also_giving([ARTICLE.id]), again and again.state) == ([], "")
            with store.transaction():
                store.put_file(FileRecord("/bad", "bad", "state", (("/bad", "why"),)))
                store.forget_failed_files()
            assert list(store.paths()) == ["/new"]

    def test_paths_that_were_named_are_known(self, opening: Opening) -> None:
        store = opening()
        with store.transaction():
            for _ in range(2):
                store.know_path(Path("/b"))
                store.know_path(Path("/a"))
                store.know_feed("https://a.example/feed")
                store.know_feed("https://a.example/other")
            store.forget_paths([Path("/b")])
            store.forget_feeds(["https://a.example/other", "https://a.example/unknown"])
        known = opening().known_paths()
        assert (known.paths, known.feeds) == ((Path("/a"),), ("https://a.example/feed",))

    def test_what_lacks_a_layout_or_a_signature_is_cut(self, opening: Opening) -> None:
        store, layout = opening(), Layout(((0, 4),), (Passage(0, 4),))
        names, signature = ["a", "b", "c"], np.arange(4, dtype=np.uint32)
        with store.transaction():
            for name in names:
                store.put(replace(ARTICLE, id=name), "/f")
            store.put_layout("a", 1, "s", layout)
            store.put_signature("a", 1, "m", signature)
            store.put_layout("b", 1, "s", layout)
        assert store.uncut("s", "m", "", 5) == [("b", 1), ("c", 1)]
        assert (store.uncut("s", "m", "b", 5), store.uncut("s", "m", "", 1)) == ([("c", 1)], [("b", 1)])
        assert (store.signature("a", 1, "m") == signature).all()
        assert (store.passages("a", 1, "s"), store.passages("c", 1, "s")) == (1, 0)
        assert store.layouts_of("a", 1) == [("s", layout)]
        for missing in (lambda: store.signature("b", 1, "m"), lambda: store.layout("c", 1, "s")):
            with pytest.raises(UnknownArticle):
                missing()

    def test_layouts_that_nothing_needs_are_deleted(self, opening: Opening) -> None:
        store, layout = opening(), Layout(((0, 4),), (Passage(0, 4),))
        with store.transaction():
            for version in (1, 2, 3):
                store.put(replace(ARTICLE, title=str(version)), "/f")
                for splitter in ("old", "s"):
                    store.put_layout(ARTICLE.id, version, splitter, layout)
            store.trim_layouts(["s"], [(ARTICLE.id, 1)])
        left = [store.layouts_of(ARTICLE.id, version) for version in (1, 2, 3)]
        assert left == [[("s", layout)], [], [("s", layout)]]

    def test_vectors_are_kept_a_model_each_and_deleted_of_all(self, opening: Opening) -> None:
        store = opening()
        row = np.array([1.0, 0.0], dtype=np.float32)
        digests = [number.to_bytes(16, "big") for number in range(1200)]
        store.put_vectors("m", ((digest, row) for digest in digests))
        store.put_vectors("n", [(digests[0], -row)])
        store.put_vectors("n", [(digests[0], row)])
        assert len(opening().vectors("m", digests)) == 1200
        with store.transaction():
            store.delete_vectors(digests[:1])
        assert store.lacking("m", digests) == store.lacking("n", digests[:1]) == {digests[0]}

    def test_a_purge_deletes_what_is_not_current_and_a_removal_can_be_taken_back(self, opening: Opening) -> None:
        store = opening()
        other = replace(ARTICLE, id="other")
        with store.transaction():
            for article in (ARTICLE, replace(ARTICLE, title="New"), other):
                store.put(article, "/f")
            store.drop([ARTICLE.id])
            store.bury([other.id], "asked for", purged=True)
        assert store.purgeable() == [(ARTICLE.id, 1), (ARTICLE.id, 2), (other.id, 1)]
        with store.transaction():
            store.purge([(ARTICLE.id, 1), (ARTICLE.id, 2)])
            assert store.unbury(other.id)
        found = opening()
        assert (found.purgeable(), found.current(), found.tombstones()) == ([], [(other.id, 1)], [])
        with pytest.raises(UnknownArticle):
            found.get(ARTICLE.id)
        assert found.path_of(other.id, 1) == ARTICLE.path

    def test_others_see_that_something_was_written(self, opening: Opening) -> None:
        store, reader = opening(), opening()
        with store.transaction():
            store.put(ARTICLE, "/f")
        before = reader.changes()
        assert reader.changes() == before
        with store.transaction():
            store.put(replace(ARTICLE, title="New"), "/f")
        assert reader.changes() != before

    def test_editions_are_raised_and_never_lowered(self, opening: Opening) -> None:
        store = opening()
        store.raise_edition(7)
        store.raise_edition(3)
        store.sync()
        store.give_back()
        assert (opening().edition, opening().name != "") == (7, True)

    def test_an_empty_store_is_read_before_anything_is_written(self, opening: Opening) -> None:
        reader = opening()
        assert (reader.count(), reader.current(), reader.infos(), reader.known_paths().paths) == (0, [], [], ())
        writer = opening().again()
        with writer.transaction():
            writer.put(ARTICLE, "/f")
        assert reader.count() == 1
