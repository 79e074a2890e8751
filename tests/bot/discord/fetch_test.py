"""Articles are fetched from the public internet only, redirects and resolved addresses included."""

import asyncio
import socket
from typing import Any

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.discord import addresses
from bot.discord import fetch as fetching
from bot.discord.addresses import checked_url, is_public
from bot.discord.errors import FetchError
from bot.discord.fetch import PublicResolver, fetch, file_name


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("not an address", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/a",
        "file:///etc/passwd",
        "news.example",
        "http://",
        "http://[::1",
        "https://user:secret@news.example/",
        "https://news.example:8443/",
        "https://news.example:99999/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://localhost/",
        "http://db.internal/",
        "http://printer.local/",
    ],
)
def test_addresses_that_are_not_even_asked(url: str) -> None:
    with pytest.raises(FetchError):
        checked_url(url)


def test_an_ordinary_address_is_asked() -> None:
    assert checked_url(" https://news.example/a?b=c ") == "https://news.example/a?b=c"


class Names(AbstractResolver):
    """Names made up for a test."""

    def __init__(self, **known: str) -> None:
        self._known = known

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        name = host.split(".")[0]
        return [
            ResolveResult(hostname=host, host=self._known[name], port=port, family=socket.AF_INET, proto=0, flags=0)
        ]

    async def close(self) -> None:
        pass


def test_a_name_that_leads_into_the_local_network_is_refused() -> None:
    async def run() -> None:
        await fetch("http://inside.example/", 1000, PublicResolver(Names(inside="127.0.0.1")))

    with pytest.raises(FetchError, match="local network"):
        asyncio.run(run())


def test_a_name_that_cannot_be_resolved_is_told_in_words() -> None:
    class Nowhere(Names):
        async def resolve(self, *_: Any, **__: Any) -> list[ResolveResult]:
            raise OSError("no such host")

    with pytest.raises(FetchError, match="cannot be reached"):
        asyncio.run(fetch("http://nowhere.example/", 1000, PublicResolver(Nowhere())))


def _serve(monkeypatch: pytest.MonkeyPatch, url: str, max_bytes: int = 1000) -> fetching.Fetched:
    """Fetches from a server on loopback, which is made to count as public here, on whatever port it has."""

    async def answer(request: web.Request) -> web.Response:
        where = request.path
        if where.startswith("/to"):
            return web.Response(status=302, headers={"Location": request.query["url"]})
        if where == "/big":
            return web.Response(body=b"x" * 5000, content_type="text/plain")
        if where == "/image":
            return web.Response(body=b"x", content_type="image/png")
        if where == "/gone":
            return web.Response(status=410)
        return web.Response(text="<p>Words</p>", content_type="text/html")

    async def run() -> fetching.Fetched:
        app = web.Application()
        app.router.add_get("/{any:.*}", answer)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        monkeypatch.setattr(addresses, "_PORTS", {"http": port})
        try:
            return await fetch(url.replace("PORT", str(port)), max_bytes, Names(news="127.0.0.1"))
        finally:
            await runner.cleanup()

    return asyncio.run(run())


def test_a_page_is_fetched_through_redirects_and_named_after_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    got = _serve(monkeypatch, "http://news.example:PORT/to?url=/2014/the%20bridge.html")
    assert got == fetching.Fetched("news.example-2014-the-bridge.html", b"<p>Words</p>")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/to?url=http://169.254.169.254/latest", "local network"),
        ("/to?url=file:///etc/passwd", "only http"),
        ("/to?url=http://[::1", "cannot be reached"),
        ("/to?url=/to%3Furl=/to%3Furl=/to%3Furl=/to%3Furl=/to%3Furl=/x", "too often"),
        ("/big", "larger than"),
        ("/image", "not read"),
        ("/gone", "answered 410"),
    ],
)
def test_what_is_not_fetched(monkeypatch: pytest.MonkeyPatch, path: str, why: str) -> None:
    if "too often" in why:
        monkeypatch.setattr(fetching, "MAX_REDIRECTS", 0)
    with pytest.raises(FetchError, match=why):
        _serve(monkeypatch, f"http://news.example:PORT{path}")


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
    with pytest.raises(FetchError, match="not read"):
        file_name(wanted)
