"""What addresses give: pages, documents and feeds, each by its reader."""

from collections.abc import Iterator

import pytest
from web import Page, Site, serving

from corpus.errors import ReadError
from corpus.limits import DEFAULT_LIMITS
from corpus.readers import fetched
from corpus.sources.fetch import Fetched, Validators, fetch_now
from corpus.types import Article

PROSE = "<p>" + "The harbour council of Lübeck has agreed to widen the eastern quay before winter. " * 6 + "</p>"
PAGE = (
    '<!doctype html><html><head><title>Quay to be widened</title><meta charset="{}">'
    '<meta property="article:published_time" content="2014-03-06"></head>'
    f"<body><h1>Quay to be widened</h1>{PROSE}{PROSE.replace('winter', 'spring')}</body></html>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Tides</title><item><guid>a</guid>'
    "<description>The ferry of pier 4 sails at noon.</description></item></channel></rss>"
)


def given(body: bytes, kind: str, charset: str | None = None) -> Fetched:
    return Fetched("https://news.example/quay", kind, charset, body, Validators())


@pytest.mark.parametrize(
    ("body", "kind", "module"),
    [
        (PAGE.format("utf-8"), "text/html", "html"),
        (PAGE.format("utf-8"), "application/xml", "html"),
        ('<?xml version="1.0"?><!DOCTYPE html><html>', "application/xhtml+xml", "html"),
        ("<html><body><pre>&lt;rss&gt; <rss></pre>", "text/html", "html"),
        (FEED, "text/html", None),
        (FEED, "application/rss+xml", None),
        ("<feed xmlns='http://www.w3.org/2005/Atom'>", "text/xml", None),
        ("Quay\n\nText.", "text/plain", "text"),
        ("%PDF-1.7", "application/pdf", "pdf"),
    ],
)
def test_the_kind_follows_from_media_type_and_beginning(body: str, kind: str, module: str | None) -> None:
    assert fetched.module_of(given(body.encode(), kind)) == module


def one(found: Iterator[Article | ReadError]) -> Article:
    (article,) = found
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(("charset", "sent_with"), [("utf-8", None), ("iso-8859-1", "utf-8"), ("utf-8", "iso-8859-1")])
def test_a_page_is_read_in_the_charset_it_was_sent_with(charset: str, sent_with: str | None) -> None:
    body = PAGE.format(charset).encode(sent_with or charset)
    article = one(fetched.read(given(body, "text/html", sent_with), "https://news.example/quay", DEFAULT_LIMITS))
    assert "Lübeck" in article.text
    assert (article.id, article.url) == ("https://news.example/quay", "https://news.example/quay")
    assert (article.title, article.date.value) == ("Quay to be widened", "2014-03-06")


def test_a_key_in_the_address_is_not_in_the_id() -> None:
    url = "https://news.example/quay?token=secret"
    article = one(fetched.read(given(PAGE.format("utf-8").encode(), "text/html"), url, DEFAULT_LIMITS))
    assert "secret" not in article.id + article.path


def test_a_page_without_words_is_named() -> None:
    with pytest.raises(ReadError, match="no article text"):
        list(fetched.read(given(b"<html><body></body></html>", "text/html"), "https://news.example/x", DEFAULT_LIMITS))


def test_a_page_is_fetched_and_read() -> None:
    with serving() as site:
        _serve(site)
        found = fetch_now(site.url("/quay"), DEFAULT_LIMITS.file_bytes, private=True)
        article = one(fetched.read(found, site.url("/quay"), DEFAULT_LIMITS))
        assert (article.id, article.path) == (site.url("/quay"), site.url("/quay"))


def _serve(site: Site) -> None:
    site.pages["/quay"] = Page(PAGE.format("utf-8").encode(), headers={"Content-Type": "text/html"})


@pytest.mark.parametrize("kind", ["text/html", "application/pdf", "application/rss+xml", "text/plain"])
@pytest.mark.parametrize("body", [b"", b" \r\n\t"])
def test_nothing_at_all_is_called_empty(body: bytes, kind: str) -> None:
    with pytest.raises(ReadError, match="is empty"):
        list(fetched.read(given(body, kind), "https://news.example/quay", DEFAULT_LIMITS))
