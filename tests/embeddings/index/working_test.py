"""Workers beside the one that publishes: nothing is embedded twice, and what a killed one had is done by another."""

import itertools
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import WordEncoder
from indexed import OPTIONS
from postgres_server import PostgresServer

from corpus.store.opening import StorePlace, open_store
from corpus.store.protocol.work import MOST_TRIES
from corpus.store.store import Store
from embeddings.index.build import embedding, pipeline, working
from embeddings.index.build.pipeline import Report, index, recipe_of
from embeddings.index.build.sharing import PUBLISHER, Share, cutting_recipe, embedding_recipe
from embeddings.index.build.working import Worker
from embeddings.index.generation import open_newest
from embeddings.index.protocols import Material
from embeddings.index.types import Built
from embeddings.types import Vectors

_numbers = itertools.count()
ENCODER = WordEncoder()
CUT, EMBED = cutting_recipe(ENCODER, OPTIONS), embedding_recipe(ENCODER, OPTIONS)


class SlowEncoder(WordEncoder):
    """Gives the others time to come in between."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        time.sleep(0.02)
        return super().encode(texts)


@pytest.fixture
def place(tmp_path: Path, postgres: PostgresServer) -> StorePlace:
    return StorePlace(tmp_path / "data", postgres.uri, f"work_{next(_numbers)}")


@pytest.fixture
def opening(place: StorePlace) -> Iterator[Callable[[], Store]]:
    opened: list[Store] = []

    def more() -> Store:
        opened.append(open_store(place))
        return opened[-1]

    yield more
    for store in opened:
        store.close()


def write(folder: Path, count: int) -> Path:
    """Articles of three sentences, every third of them a copy of another: the same text, another id."""
    file = folder / "all.jsonl"
    texts = [f"Boat {n} carries fish. Its captain is {n} years old. " * 8 for n in range(count)]
    rows = [{"id": f"n{n:03}", "title": "", "date": None, "text": texts[n - n % 3 // 2]} for n in range(count)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def publish(file: Path, store: Store, place: StorePlace, encoder: WordEncoder) -> Report:
    return index([file], store, place.data, encoder, OPTIONS)


def test_two_workers_and_the_publisher_embed_no_text_twice(
    tmp_path: Path, place: StorePlace, opening: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Small batches and short pauses: on a fast machine too, the publisher is not done before a worker looks again.
    monkeypatch.setattr(embedding, "ENCODE_AT_ONCE", 4)
    monkeypatch.setattr(working, "PAUSE", 0.01)
    file, ended = write(tmp_path, 90), threading.Event()
    encoders = [SlowEncoder() for _ in range(3)]
    first = opening()
    with first.transaction():
        pass  # the store is there before the workers look at it
    workers = [Worker(opening(), encoder, OPTIONS) for encoder in encoders[:2]]
    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(worker.work_until, ended) for worker in workers]
        report = publish(file, first, place, encoders[2])
        ended.set()
        for one in running:
            one.result()
    paid = Counter(text for encoder in encoders for text in encoder.encoded)
    assert {text: times for text, times in paid.items() if times > 1} == {}
    assert report.embedded + sum(worker.worked.embedded for worker in workers) == len(paid)
    assert sum(worker.worked.embedded for worker in workers) > 0, "the publisher did not do it all"
    serving = open_newest(place.data, recipe_of(ENCODER, OPTIONS), first)
    assert (serving.lacking, report.passages) == (0, serving.manifest.passages)
    alone = WordEncoder()
    again = index([file], opening(), tmp_path / "beside", alone, OPTIONS)
    assert (again.passages, again.embedded, alone.encoded) == (report.passages, 0, [])


def test_a_lease_goes_to_one_and_runs_out(tmp_path: Path, opening: Callable[[], Store]) -> None:
    one, other = opening(), opening()
    work, beside = one.work(), other.work()
    assert work is not None
    assert beside is not None
    assert (beside.lease("r", "b", 9, 5), beside.waiting("r")) == ([], 0)
    work.enqueue("r", [("x", 1), ("y", 1), ("z", 1)])
    work.enqueue("r", [("x", 1)])
    assert work.lease("r", "a", 0.3, 2) == [("x", 1), ("y", 1)]
    assert beside.lease("r", "b", 60, 5) == [("z", 1)]
    assert (beside.lease("r", "b", 60, 5), beside.waiting("r"), beside.waiting("other")) == ([], 3, 0)
    time.sleep(0.4)  # the first was killed, say
    assert beside.lease("r", "b", 60, 1) == [("x", 1)]
    work.renew("r", "a", 60)
    with one.transaction():
        assert work.kept("r", "a", [("x", 1), ("y", 1)]) == set(), "what ran out is not taken back"
        work.finish("r", "a", [("x", 1), ("y", 1)])
    with other.transaction():
        assert beside.kept("r", "b", [("x", 1), ("z", 1), ("y", 1)]) == {("x", 1), ("z", 1)}
        beside.finish("r", "b", [("x", 1), ("z", 1)])
    assert beside.waiting("r") == 1
    for _ in range(MOST_TRIES - 1):
        assert work.lease("r", "a", -1, 5) == [("y", 1)]
    assert (work.lease("r", "a", -1, 5), work.waiting("r")) == ([], 0), "it is given up"


def test_a_text_is_claimed_by_one_and_the_late_one_stores_nothing(opening: Callable[[], Store]) -> None:
    one, other = opening(), opening()
    work, beside = one.work(), other.work()
    assert work is not None
    assert beside is not None
    row = WordEncoder().encode(["boat"])[0]
    assert work.claim_texts("m", "a", 0.3, [b"x", b"y"]) == {b"x", b"y"}
    assert beside.claim_texts("m", "b", 60, [b"x", b"z"]) == {b"z"}
    assert work.keep_vectors("m", "a", [(b"y", row)]) == 1
    time.sleep(0.4)
    assert beside.claim_texts("m", "b", 60, [b"x", b"y"]) == {b"x"}, "y has its vector by now"
    assert work.keep_vectors("m", "a", [(b"x", row)]) == 0
    assert beside.keep_vectors("m", "b", [(b"x", row), (b"z", row)]) == 2
    assert one.lacking("m", [b"x", b"y", b"z"]) == set()


def test_what_a_killed_worker_had_is_done_by_the_publisher(
    tmp_path: Path, place: StorePlace, opening: Callable[[], Store]
) -> None:
    file = write(tmp_path, 6)
    lost = opening().work()
    assert lost is not None
    keys = [(f"n{n:03}", 1) for n in range(6)]
    lost.enqueue(CUT, keys)
    assert len(lost.lease(CUT, "killed", 1.0, 4)) == 4
    began = time.monotonic()
    report = publish(file, opening(), place, WordEncoder())
    assert (report.articles, time.monotonic() - began >= 0.5) == (6, True)
    assert report.embedded > 0
    assert (lost.waiting(CUT), lost.waiting(EMBED)) == (0, 0)


def test_what_a_killed_publisher_had_is_not_waited_for(
    tmp_path: Path, place: StorePlace, opening: Callable[[], Store]
) -> None:
    """The next one has the writer's lock: the one before is gone."""
    lost = opening()
    before, work = Share.of_publisher(lost, ENCODER), lost.work()
    assert work is not None
    work.enqueue(CUT, [("n000", 1), ("n001", 1)])
    assert len(work.lease(CUT, before.name, 3600, 2)) == 2
    assert work.claim_texts(ENCODER.fingerprint, before.name, 3600, [b"x"]) == {b"x"}
    assert publish(write(tmp_path, 3), opening(), place, WordEncoder()).articles == 3
    assert Share(opening(), ENCODER).claimed([b"x"]) == {b"x"}


def test_one_who_publishes_on_a_server_is_the_publisher_too_and_leaves_no_work(
    tmp_path: Path, place: StorePlace, opening: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    publishers: list[str] = []

    def on_server(material: Material, _place: object, embedder: embedding.Embedder, **_more: object) -> Built:
        embedder.embed(material.store.current())
        publishers.append(embedder._share.name)
        return Built("1", 1)

    monkeypatch.setattr(pipeline, "publish_on_server", on_server)
    options = replace(OPTIONS, uri="milvus://host:19530")
    assert index([write(tmp_path, 6)], opening(), place.data, WordEncoder(), options).embedded > 0
    assert publishers[0].startswith(PUBLISHER)
    work = opening().work()
    assert work is not None
    assert (work.waiting(CUT), work.waiting(EMBED)) == (0, 0)


def test_an_article_that_was_purged_meanwhile_is_passed_over(
    tmp_path: Path, place: StorePlace, opening: Callable[[], Store]
) -> None:
    store = opening()
    publish(write(tmp_path, 3), store, place, WordEncoder())
    work = store.work()
    assert work is not None
    for recipe in (CUT, EMBED):
        work.enqueue(recipe, [("gone", 1), ("n001", 1)])
    encoder = WordEncoder()
    assert Worker(opening(), encoder, OPTIONS).work() > 0
    assert (encoder.encoded, work.waiting(CUT), work.waiting(EMBED)) == ([], 0, 0)


def test_an_article_whose_layout_is_gone_is_passed_over(
    tmp_path: Path, place: StorePlace, opening: Callable[[], Store]
) -> None:
    store = opening()
    publish(write(tmp_path, 3), store, place, WordEncoder())
    work = store.work()
    assert work is not None
    work.enqueue(EMBED, [("n001", 1)])  # left by a publisher that was killed; the next one has trimmed
    with store.transaction():
        store.trim_layouts(["another"], ())
    encoder = WordEncoder()
    assert Worker(opening(), encoder, OPTIONS).work() == 1
    assert (encoder.encoded, work.waiting(EMBED)) == ([], 0)


def test_a_store_of_one_machine_has_no_queue(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    assert store.work() is None
    share = Share(store, ENCODER)
    assert share.claimed([b"x"]) == {b"x"}
    assert share.work_through("r", lambda keys: None, 5, wait=True) == 0
    assert Worker(store, ENCODER, OPTIONS).work() == 0
    store.close()
