"""Feeds by their address: fetched once, asked only what is new, and nothing they gave is lost."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import WordEncoder
from owner import OPTIONS
from web import Page, Site, serving

from corpus.store.opening import open_store
from corpus.store.records import KnownPaths
from embeddings.index.build import intake
from embeddings.index.build.pipeline import Options, Report, index, recipe_of
from embeddings.index.generation import open_newest

OPEN = Options(wordpieces=OPTIONS.wordpieces, private_addresses=True)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


def feed(*numbers: int, turn: int = 0, etag: str = "", changed: str = "") -> Page:
    """A feed of these entries, the first one whole, the others as summaries."""
    headers = {name: value for name, value in (("ETag", etag), ("Last-Modified", changed)) if value}
    items = []
    for number in numbers:
        text = f"The ferry of pier {number} sails on tide {turn}. It carries {number} barrels."
        tag = "content:encoded" if number == numbers[0] else "description"
        items.append(f"<item><guid>e{number}</guid><link>/{number}</link><{tag}>{text}</{tag}></item>")
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Tides</title>'
    return Page(f"{head}{''.join(items)}</channel></rss>".encode(), headers=headers)


def run(data: Path, *urls: str, options: Options = OPEN, prune: bool = False) -> Report:
    store = open_store(data)
    try:
        return index([], store, data, WordEncoder(), options, feeds=urls, prune=prune)
    finally:
        store.close()


def stored(data: Path) -> dict[str, int]:
    """The entries held, each with its version."""
    store = open_store(data)
    try:
        return {article_id.partition("#")[2]: version for article_id, version in store.current()}
    finally:
        store.close()


def test_a_feed_becomes_articles(site: Site, tmp_path: Path) -> None:
    site.pages["/feed"] = feed(1, 2)
    report = run(tmp_path, site.url("/feed"))
    assert (report.added, report.failed) == (2, ())
    store = open_store(tmp_path)
    first, second = (store.get(f"{site.url('/feed')}#e{number}").article for number in (1, 2))
    store.close()
    assert (first.path, first.publisher, first.url) == (site.url("/feed"), "Tides", site.url("/1"))
    assert (first.summary_only, second.summary_only) == (False, True)


def test_addresses_that_answered_are_known_for_the_next_run(site: Site, tmp_path: Path) -> None:
    site.pages["/feed"] = feed(1, etag='"one"')
    run(tmp_path, site.url("/feed"), site.url("/missing"))
    for _ in range(2):  # the second time nothing has changed
        store = open_store(tmp_path)
        assert store.known_paths() == KnownPaths((), (site.url("/feed"),))
        store.close()
        run(tmp_path, site.url("/feed"))


@pytest.mark.parametrize(("etag", "changed"), [('"1"', ""), ("", "Thu, 06 Mar 2014 10:00:00 GMT")])
def test_a_feed_that_has_not_changed_is_not_read_again(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, etag: str, changed: str
) -> None:
    site.pages["/feed"] = feed(1, 2, etag=etag, changed=changed)
    run(tmp_path, site.url("/feed"))
    with monkeypatch.context() as patch:
        patch.setattr("corpus.readers.feed.read_fetched", None)  # what is read again would fail on this
        report = run(tmp_path, site.url("/feed"))
    assert (report.added, report.changed, report.unchanged, report.articles) == (0, 0, 2, 2)
    site.pages["/feed"] = feed(3, 2, turn=1, etag='"2"')
    report = run(tmp_path, site.url("/feed"))
    assert (report.added, report.changed, report.unchanged) == (1, 1, 0)
    assert stored(tmp_path) == {"e1": 1, "e2": 2, "e3": 1}


def test_a_feed_is_sent_again_when_it_is_read_differently(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/feed"] = feed(1, etag='"one"')
    run(tmp_path, site.url("/feed"))
    monkeypatch.setattr(intake, "READER_VERSION", "other")
    run(tmp_path, site.url("/feed"))
    assert [seen.get("if-none-match") for _, seen in site.asked] == [None, None]


@pytest.mark.parametrize("prune", [False, True])
def test_an_entry_that_drops_off_a_feed_is_kept(site: Site, tmp_path: Path, prune: bool) -> None:
    site.pages["/feed"] = feed(1, 2)
    run(tmp_path, site.url("/feed"))
    site.pages["/feed"] = feed(3)
    report = run(tmp_path, site.url("/feed"), prune=prune)
    assert (report.added, report.removed) == (1, 0)
    assert stored(tmp_path) == {"e1": 1, "e2": 1, "e3": 1}


FAILING = [
    (Page(status=500), "the server answered 500"),
    (Page(b"<html><body>Down for maintenance</body></html>"), "is not a feed"),
    (Page(feed(1).body[:-40], headers={"ETag": '"cut"'}, stalls=True), "no answer within"),
    (Page(b"\xff\xfe<\x00r\x00s"), "without replacing"),
]


@pytest.mark.parametrize(("page", "why"), FAILING)
def test_a_feed_that_fails_is_named_and_loses_nothing(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: Page, why: str
) -> None:
    site.pages["/feed"], site.pages["/other"] = feed(1, 2, etag='"one"'), feed(7)
    run(tmp_path, site.url("/feed"))
    site.pages["/feed"] = page
    if page.stalls:
        monkeypatch.setattr("corpus.sources.fetch.SECONDS", 0.2)
    report = run(tmp_path, site.url("/feed"), site.url("/other"), prune=True)
    [(where, fault)] = report.failed
    assert where == site.url("/feed")
    assert why in fault
    assert (report.added, report.removed) == (1, 0)
    assert stored(tmp_path) == {"e1": 1, "e2": 1, "e7": 1}
    site.pages["/feed"] = feed(1, 2, etag='"one"')
    assert run(tmp_path, site.url("/feed")).failed == ()


def test_the_local_network_is_asked_only_where_a_setting_says_so(site: Site, tmp_path: Path) -> None:
    site.pages["/feed"] = feed(1)
    report = run(tmp_path, "http://127.0.0.1/feed", site.url("/feed"), options=OPTIONS)
    assert [fault for _, fault in report.failed] == [
        "addresses on the local network are not fetched; private_addresses in [index] allows them",
        "only the usual web ports are allowed; private_addresses in [index] allows them",
    ]
    assert site.asked == []


def test_a_feed_named_twice_is_asked_once(site: Site, tmp_path: Path) -> None:
    site.pages["/feed"] = feed(1)
    run(tmp_path, site.url("/feed"), site.url("/feed"))
    assert len(site.asked) == 1


def test_a_kill_while_a_feed_is_fetched_loses_nothing(site: Site, tmp_path: Path) -> None:
    site.pages["/feed"] = feed(1, 2, etag='"one"')
    before = run(tmp_path, site.url("/feed"))
    stalled = feed(1, 2, 3, turn=1, etag='"two"')
    stalled.stalls = True
    site.pages["/feed"] = stalled
    asked = len(site.asked)
    child = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-c", RUN, str(tmp_path), site.url("/feed")])
    while len(site.asked) == asked:
        assert os.waitpid(child, os.WNOHANG) == (0, 0), "the run ended by itself"
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert stored(tmp_path) == {"e1": 1, "e2": 1}
    assert open_newest(tmp_path, recipe_of(WordEncoder(), OPEN)).manifest.name == before.generation
    site.pages["/feed"] = feed(1, 2, 3, turn=1, etag='"two"')
    report = run(tmp_path, site.url("/feed"))
    assert (report.added, report.changed, report.failed) == (1, 2, ())


RUN = f"""
import sys
sys.path[:] = {sys.path!r}
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parent)!r})
import feeds_test
feeds_test.run(Path(sys.argv[1]), sys.argv[2])
"""


def test_a_key_in_an_address_is_shown_nowhere(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = site.url("/feed?token=secret")
    site.pages["/feed?token=secret"] = feed(1, 2)
    monkeypatch.setattr("corpus.readers.feed.feed_name", lambda url: url)
    monkeypatch.setattr(intake, "READER_VERSION", "0")
    run(tmp_path, address)  # as it was stored before ids went without keys
    monkeypatch.undo()
    site.pages["/feed?token=secret"] = feed(1)
    report = run(tmp_path, address)
    assert (report.articles, report.added, report.failed) == (2, 0, ())  # what has dropped off the feed is kept
    store = open_store(tmp_path)
    articles = [store.get(article_id).article for article_id, _ in store.current()]
    store.close()
    assert [article.id.rpartition("#")[2] for article in articles] == ["e1", "e2"]
    assert not any("secret" in article.id + article.path for article in articles)
    site.pages["/feed?token=secret"] = Page(status=500)
    assert "secret" not in str(run(tmp_path, address).failed)


def test_a_page_by_its_address_is_one_article_and_is_asked_again_with_its_etag(site: Site, tmp_path: Path) -> None:
    words = "<p>The ferry of pier four sails at noon, and carries forty barrels of herring to the island.</p>" * 5
    body = f"<!doctype html><html><head><title>Ferry</title></head><body><h1>Ferry</h1>{words}</body></html>".encode()
    site.pages["/ferry"] = Page(body, headers={"Content-Type": "text/html; charset=utf-8", "ETag": '"1"'})
    report = run(tmp_path, site.url("/ferry"))
    assert (report.added, report.failed) == (1, ())
    assert run(tmp_path, site.url("/ferry")).unchanged == 1
    store = open_store(tmp_path)
    article = store.get(site.url("/ferry")).article
    store.close()
    assert (article.title, article.url) == ("Ferry", site.url("/ferry"))
