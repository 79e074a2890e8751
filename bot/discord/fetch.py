"""An article fetched by its address, with every address checked that is really connected to, redirects too."""

import re
import socket
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.discord.addresses import checked_url, is_public
from bot.discord.errors import FetchError
from corpus.readers import READERS

MAX_REDIRECTS = 4
_SECONDS = 20
# What an index can be made of; the suffix decides the reader.
KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/x-ndjson": ".jsonl",
    "application/pdf": ".pdf",
}
SUFFIXES = frozenset(READERS)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: a file name that says where from, and the bytes."""

    name: str
    content: bytes


class PublicResolver(AbstractResolver):
    """Resolves names and refuses those that lead into the local network; what it returns is what is connected to."""

    def __init__(self, inner: AbstractResolver | None = None) -> None:
        self._inner = inner or aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        if not found or not all(is_public(str(entry["host"])) for entry in found):
            raise FetchError("addresses on the local network are not fetched", "local")
        return found

    async def close(self) -> None:
        await self._inner.close()


async def fetch(url: str, max_bytes: int, resolver: AbstractResolver | None = None) -> Fetched:
    """The article at a public address. Raises FetchError in words for the operator."""
    connector = aiohttp.TCPConnector(resolver=resolver or PublicResolver(), force_close=True)
    timeout = aiohttp.ClientTimeout(total=_SECONDS)
    # trust_env stays off: a proxy would do the resolving, and nobody would check it.
    async with aiohttp.ClientSession(connector=connector, timeout=timeout, trust_env=False) as session:
        try:
            return await _follow(session, url, max_bytes)
        except FetchError:
            raise
        except TimeoutError:
            raise FetchError(f"no answer within {_SECONDS} seconds", "slow", seconds=_SECONDS) from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            if isinstance(error.__cause__, FetchError):
                raise error.__cause__ from None
            raise FetchError("the address cannot be reached", "unreachable") from error


async def _follow(session: aiohttp.ClientSession, url: str, max_bytes: int) -> Fetched:
    for _ in range(MAX_REDIRECTS + 1):
        url = checked_url(url)
        async with session.get(url, allow_redirects=False) as response:
            if response.status in (301, 302, 303, 307, 308):
                url = urljoin(url, response.headers.get("Location", ""))
                continue
            if response.status != 200:
                raise FetchError(f"the server answered {response.status}", "status", status=response.status)
            return await _read(response, url, max_bytes)
    raise FetchError("it redirects too often", "redirects")


async def _read(response: aiohttp.ClientResponse, url: str, max_bytes: int) -> Fetched:
    suffix = KINDS.get(response.content_type)
    if suffix is None:
        kind = response.content_type[:60]
        raise FetchError(f"files of the kind {kind} are not read", "kind", kind=kind)
    content = bytearray()
    async for chunk in response.content.iter_chunked(65536):
        content += chunk
        if len(content) > max_bytes:
            raise too_large(max_bytes // 1_000_000)
    parts = urlsplit(url)
    return Fetched(file_name(f"{parts.hostname}{unquote(parts.path)}", suffix), bytes(content))


def too_large(megabytes: int) -> FetchError:
    """What is raised for a file over the limit."""
    return FetchError(f"it is larger than {megabytes} MB", "large", megabytes=megabytes)


def file_name(wanted: str, suffix: str | None = None) -> str:
    """A plain file name out of whatever was given: letters, digits, dots and dashes, with a suffix that is read.

    Raises FetchError where no reader takes files of that name.
    """
    stem, dot, end = wanted.rpartition(".")
    ending = suffix or (f".{end.lower()}" if dot else "")
    if (suffix and f".{end.lower()}" == suffix) or not suffix:
        wanted = stem
    if ending not in SUFFIXES:
        known = ", ".join(sorted(SUFFIXES))
        raise FetchError(f"files of that kind are not read; known are {known}", "suffix", known=known)
    safe = re.sub(r"[^\w.-]+", "-", wanted, flags=re.UNICODE).strip("-.")[:80]
    return f"{safe or 'article'}{ending}"
