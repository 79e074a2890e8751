"""What an operator adds by its address becomes a file of a plain name, of a kind that is read."""

import asyncio

import pytest
from web import Page, serving

from bot.discord.operations import fetch as adding
from bot.discord.operations.fetch import Added, fetch_article, file_name
from corpus.errors import FetchError
from corpus.sources import fetch as fetching


def _fetched(monkeypatch: pytest.MonkeyPatch, path: str) -> Added:
    """Fetches from a server on loopback, which is let through here alone."""

    async def of_loopback(*arguments: object, **options: object) -> fetching.Fetched:
        return await fetching.fetch(*arguments, **options, private=True)  # type: ignore[arg-type]

    monkeypatch.setattr(adding, "fetch", of_loopback)
    with serving() as site:
        site.pages["/2014/the%20bridge.html"] = Page(b"<p>Words</p>", headers={"Content-Type": "text/html"})
        site.pages["/image"] = Page(b"x", headers={"Content-Type": "image/png"})
        return asyncio.run(fetch_article(site.url(path), 1000))


def test_a_page_is_named_after_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _fetched(monkeypatch, "/2014/the%20bridge.html") == Added("127.0.0.1-2014-the-bridge.html", b"<p>Words</p>")


def test_a_kind_that_is_not_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FetchError, match="kind image/png are not read"):
        _fetched(monkeypatch, "/image")


def test_the_local_network_is_not_asked() -> None:
    with serving() as site, pytest.raises(FetchError, match="usual web ports"):
        asyncio.run(fetch_article(site.url("/"), 1000))
    assert site.asked == []


@pytest.mark.parametrize(
    ("wanted", "suffix", "name"),
    [
        ("Article!.TXT", None, "Article.txt"),
        ("../../etc/passwd.txt", None, "etc-passwd.txt"),
        (".hidden.md", None, "hidden.md"),
        ("文章.html", None, "文章.html"),
        ("???.txt", None, "article.txt"),
        ("a" * 300 + ".txt", None, "a" * 80 + ".txt"),
        ("news.example/a", ".html", "news.example-a.html"),
        ("news.example/", ".txt", "news.example.txt"),
    ],
)
def test_file_names_are_plain(wanted: str, suffix: str | None, name: str) -> None:
    assert file_name(wanted, suffix) == name


@pytest.mark.parametrize("wanted", ["virus.exe", "noending", "a.txt.sh", ""])
def test_files_no_reader_takes_are_refused(wanted: str) -> None:
    with pytest.raises(FetchError, match="cannot be read"):
        file_name(wanted)
