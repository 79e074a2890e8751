"""What an address gives, fetched politely and within limits. The only module that uses aiohttp as a client.

Every address is checked: also those of redirects, those that names resolve to, and that of the open connection. Time
(redirects included), size and redirects are limited; what has not changed since the last time (ETag, Last-Modified) is
not sent again.
"""

import asyncio
import email.utils
import socket
from collections.abc import Container
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from corpus.errors import FetchError, LocalAddress, NotModified
from corpus.sources.addresses import is_public, judged, parsed

# Redirects followed; browsers follow 20, articles rarely need two.
MAX_REDIRECTS = 4
# Seconds for a whole fetch, redirects included.
SECONDS = 20
AGENT = "Dateline"
# HTTP's statuses that name another address (RFC 9110, 15.4).
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_OF_A_VALIDATOR = 1000  # characters; what is longer is not remembered


@dataclass(frozen=True, slots=True)
class Validators:
    """How a server identifies the state of a resource: its ETag and Last-Modified headers, as it sent them."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back from `url`, which is the last of its redirects: media type, charset where one is given, bytes."""

    url: str
    kind: str
    charset: str | None
    content: bytes
    validators: Validators


class PublicResolver(AbstractResolver):
    """Resolves names and refuses those that lead into the local network; what it returns is what is connected to."""

    def __init__(self, inner: AbstractResolver | None = None) -> None:
        self._inner = inner or aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        hosts = await self._inner.resolve(host, port, family)
        if not hosts or not all(is_public(str(entry["host"])) for entry in hosts):
            raise LocalAddress
        return hosts

    async def close(self) -> None:
        await self._inner.close()


class PublicConnector(aiohttp.TCPConnector):
    """Connects, and sends nothing on a connection to an address that is not public."""

    async def connect(self, *args: Any, **more: Any) -> Any:
        """See aiohttp.BaseConnector. Raises LocalAddress."""
        connection = await super().connect(*args, **more)
        peer = connection.transport.get_extra_info("peername") if connection.transport else None
        if peer is None or not is_public(str(peer[0])):
            connection.close()
            raise LocalAddress
        return connection


def fetch_now(url: str, max_bytes: int, *, unless: Validators | None = None, private: bool = False) -> Fetched:
    """`fetch` for callers without an event loop."""
    return asyncio.run(fetch(url, max_bytes, unless=unless, private=private))


async def fetch(
    url: str,
    max_bytes: int,
    *,
    kinds: Container[str] | None = None,
    unless: Validators | None = None,
    private: bool = False,
    resolver: AbstractResolver | None = None,
) -> Fetched:
    """What a public address gives; with `private` one of the local network too.

    `kinds` are the media types that are accepted (None: all). Raises FetchError, worded for the person who gave the
    address, and NotModified if the server says that `unless` still holds.
    """
    connector: aiohttp.TCPConnector
    if private:
        connector = aiohttp.TCPConnector(resolver=resolver, force_close=True, limit=1)
    else:
        connector = PublicConnector(resolver=resolver or PublicResolver(), force_close=True, limit=1)
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    headers = {"User-Agent": AGENT, **_conditions(unless)}
    # trust_env stays off: a proxy would resolve the name, and nobody would check the address.
    async with aiohttp.ClientSession(
        connector=connector, timeout=timeout, headers=headers, trust_env=False, cookie_jar=aiohttp.DummyCookieJar()
    ) as session:
        try:
            async with asyncio.timeout(SECONDS):
                response = await _followed(session, judged(url, private=private), private=private)
                async with response:
                    return await _taken(response, max_bytes, kinds)
        except NotModified:
            if not _conditions(unless):
                raise FetchError("the server answered 304 to what it was never asked", "status", status=304) from None
            raise
        except TimeoutError:
            raise FetchError(f"no answer within {SECONDS} seconds", "slow", seconds=SECONDS) from None
        except (aiohttp.ClientError, OSError, UnicodeError, ValueError) as error:
            raise FetchError("the address cannot be reached", "unreachable") from error


def _conditions(unless: Validators | None) -> dict[str, str]:
    headers = {"If-None-Match": unless.etag, "If-Modified-Since": unless.last_modified} if unless else {}
    return {name: value for name, value in headers.items() if value}


async def _followed(session: aiohttp.ClientSession, url: URL, *, private: bool) -> aiohttp.ClientResponse:
    """The first response that is no redirect, still open. The checked URL object is the one used to connect."""
    for _ in range(MAX_REDIRECTS + 1):
        response = await session.get(url, allow_redirects=False)
        if response.status not in _REDIRECTS:
            return response
        response.close()
        url = judged(str(url.join(parsed(response.headers.get("Location", "")))), private=private)
    raise FetchError("it redirects too often", "redirects")


async def _taken(response: aiohttp.ClientResponse, max_bytes: int, kinds: Container[str] | None) -> Fetched:
    if response.status == 304:
        raise NotModified
    if response.status != 200:
        raise FetchError(f"the server answered {response.status}{_wait(response)}", "status", status=response.status)
    if kinds is not None and response.content_type not in kinds:
        kind = response.content_type[:60]
        raise FetchError(f"files of the kind {kind} are not read", "kind", kind=kind)
    content = bytearray()
    async for chunk in response.content.iter_chunked(65536):
        content += chunk
        if len(content) > max_bytes:
            raise too_large(max_bytes)
    kept = Validators(_kept(response, "ETag"), _kept(response, "Last-Modified"))
    return Fetched(str(response.url), response.content_type, response.charset, bytes(content), kept)


def too_large(max_bytes: int) -> FetchError:
    """What is raised for more than `max_bytes`."""
    megabytes = f"{max_bytes / (1 << 20):,.3g}"
    return FetchError(f"it is larger than {megabytes} MiB", "large", megabytes=megabytes)


def _wait(response: aiohttp.ClientResponse) -> str:
    """How long a server that is asked too often wants to be left alone, where it says so (RFC 9110, 10.2.3)."""
    wait = response.headers.get("Retry-After", "").strip()[:60]
    if wait.isascii() and wait.isdigit():
        return f" and asks to wait {wait} seconds"
    try:
        return f" and asks to wait until {email.utils.parsedate_to_datetime(wait):%Y-%m-%d %H:%M %Z}" if wait else ""
    except ValueError:
        return ""


def _kept(response: aiohttp.ClientResponse, name: str) -> str | None:
    value = response.headers.get(name, "").strip()
    return value if 0 < len(value) <= _MOST_OF_A_VALIDATOR and value.isprintable() and value.isascii() else None
