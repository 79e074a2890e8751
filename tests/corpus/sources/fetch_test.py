"""Things are fetched from the public internet only, redirects and resolved addresses included, within bounds."""

import asyncio
import gzip
import socket
from importlib import metadata
from typing import Any

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from packaging.requirements import Requirement
from web import Page, serving

from corpus.errors import CorpusError, FetchError, LocalAddress, NotModified
from corpus.sources import addresses
from corpus.sources import fetch as fetching
from corpus.sources.addresses import is_public
from corpus.sources.fetch import PublicResolver, Validators, fetch, fetch_now


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
        await fetch("http://inside.example/", 1000, resolver=PublicResolver(Names(inside="127.0.0.1")))

    with pytest.raises(FetchError, match="local network"):
        asyncio.run(run())


def test_a_name_that_cannot_be_resolved_is_explained() -> None:
    class Nowhere(Names):
        async def resolve(self, *_: Any, **__: Any) -> list[ResolveResult]:
            raise OSError("no such host")

    with pytest.raises(FetchError, match="cannot be reached"):
        asyncio.run(fetch("http://nowhere.example/", 1000, resolver=PublicResolver(Nowhere())))


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
        monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1" or is_public(address))
        try:
            return await fetch(
                url.replace("PORT", str(port)),
                max_bytes,
                kinds={"text/html", "text/plain"},
                resolver=Names(news="127.0.0.1"),
            )
        finally:
            await runner.cleanup()

    return asyncio.run(run())


def test_a_page_is_fetched_through_redirects(monkeypatch: pytest.MonkeyPatch) -> None:
    got = _serve(monkeypatch, "http://news.example:PORT/to?url=/2014/the%20bridge.html")
    assert got.url.endswith("/2014/the%20bridge.html")
    assert (got.kind, got.charset, got.content) == ("text/html", "utf-8", b"<p>Words</p>")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/to?url=http://169.254.169.254/latest", "local network"),
        ("/to?url=file:///etc/passwd", "only http"),
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


def test_what_has_not_changed_is_not_sent_again() -> None:
    with serving() as site:
        site.pages["/a"] = Page(b"words", headers={"ETag": '"1"', "Last-Modified": "Thu, 06 Mar 2014 10:00:00 GMT"})
        first = fetch_now(site.url("/a"), 1000, private=True)
        assert first.validators == Validators('"1"', "Thu, 06 Mar 2014 10:00:00 GMT")
        with pytest.raises(NotModified):
            fetch_now(site.url("/a"), 1000, unless=first.validators, private=True)
        sent = [{name: seen.get(name) for name in ("if-none-match", "if-modified-since")} for _, seen in site.asked]
        assert [list(headers.values()) for headers in sent] == [
            [None, None],
            ['"1"', "Thu, 06 Mar 2014 10:00:00 GMT"],
        ]


@pytest.mark.parametrize("unless", [None, Validators(), Validators("", "")])
def test_nothing_is_unchanged_that_was_not_asked_for_as_such(unless: Validators | None) -> None:
    with serving() as site:
        site.pages["/a"] = Page(status=304)
        with pytest.raises(FetchError, match="304 to what it was never asked"):
            fetch_now(site.url("/a"), 1000, unless=unless, private=True)


def test_an_unchanged_resource_is_no_failure() -> None:
    assert issubclass(NotModified, CorpusError)
    assert not issubclass(NotModified, FetchError)


REFUSED = [
    (Page(status=304), "304 to what it was never asked"),
    (Page(status=429, headers={"Retry-After": "120"}), "answered 429 and asks to wait 120 seconds"),
    (Page(status=503, headers={"Retry-After": "Thu, 06 Mar 2014 10:00:00 GMT"}), "wait until 2014-03-06 10:00 UTC"),
    (Page(status=503, headers={"Retry-After": "soon"}), "answered 503$"),
    (Page(status=503, headers={"Retry-After": "\u00b9\u00b2"}), "answered 503$"),
    (Page(gzip.compress(b"x" * 5000), headers={"Content-Encoding": "gzip"}), "larger than 0.000954 MiB"),
    (Page(b"not gzip at all", headers={"Content-Encoding": "gzip"}), "cannot be reached"),
    (Page(b"half of it", stalls=True), "no answer within"),
    (Page(status=302, headers={"Location": "http://[::1"}), "not a web address"),
    (Page(status=302, headers={"Location": "http://[::]@"}), "not a web address"),
    (Page(status=302, headers={"Location": "/a"}), "redirects too often"),
]


@pytest.mark.parametrize(("page", "why"), REFUSED)
def test_what_a_server_may_not_do(monkeypatch: pytest.MonkeyPatch, page: Page, why: str) -> None:
    if page.stalls:
        monkeypatch.setattr(fetching, "SECONDS", 0.2)
    with serving() as site:
        site.pages["/a"] = page
        with pytest.raises(FetchError, match=why):
            fetch_now(site.url("/a"), 1000, private=True)


def test_a_header_that_is_no_validator_is_not_sent_back() -> None:
    with serving() as site:
        site.pages["/a"] = Page(b"words", headers={"ETag": '"' + "x" * 2000 + '"', "Last-Modified": "caf\xe9"})
        assert fetch_now(site.url("/a"), 1000, private=True).validators == Validators()


def test_the_other_end_of_a_connection_is_judged_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A resolver that is not ours, or one that answers otherwise the second time, leads nowhere."""
    with serving() as site:
        site.pages["/a"] = Page(b"secret")
        monkeypatch.setattr(addresses, "_PORTS", {"http": site.port})
        with pytest.raises(LocalAddress):
            asyncio.run(fetch(f"http://news.example:{site.port}/a", 1000, resolver=Names(news="127.0.0.1")))
        assert site.asked == []


@pytest.mark.parametrize("host", ["⑫7.0.0.1", "127.1", "0x7f.1", "[::ffff:127.0.0.1]", "127.0.0.1.", "１２７.0.0.1"])
def test_no_spelling_of_a_private_host_is_connected_to(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    with serving() as site:
        site.pages["/a"] = Page(b"secret")
        monkeypatch.setattr(addresses, "_PORTS", {"http": site.port})
        with pytest.raises(LocalAddress):
            fetch_now(f"http://{host}:{site.port}/a", 1000)
        assert site.asked == []


def test_time_is_one_sum_over_all_redirects(monkeypatch: pytest.MonkeyPatch) -> None:
    async def slow(request: web.Request) -> web.Response:
        await asyncio.sleep(0.15)
        return web.Response(status=302, headers={"Location": f"/{int(request.path[1:]) + 1}"})

    async def run() -> None:
        app = web.Application()
        app.router.add_get("/{any:.*}", slow)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            await fetch(f"http://127.0.0.1:{runner.addresses[0][1]}/0", 1000, private=True)
        finally:
            await runner.cleanup()

    monkeypatch.setattr(fetching, "SECONDS", 0.4)
    monkeypatch.setattr(fetching, "MAX_REDIRECTS", 1000)
    with pytest.raises(FetchError, match="no answer within"):
        asyncio.run(run())


def test_no_release_of_the_http_library_with_a_known_fault_is_installed() -> None:
    """CVE-2025-69223, compressed requests of any size, in aiohttp before 3.13.3, and CVE-2026-69244 before 3.14.3."""
    [wanted] = [one for one in map(Requirement, metadata.requires("dateline") or ()) if one.name == "aiohttp"]
    assert not wanted.specifier.contains("3.14.2")
    assert wanted.specifier.contains(metadata.version("aiohttp"))
