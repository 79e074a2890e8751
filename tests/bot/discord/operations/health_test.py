"""Whatever is sent to the health page, it answers in bounds and goes on: other programs of the machine can reach it."""

import asyncio

import pytest

from bot.discord.operations.health import Health

BODY = b"Transfer-Encoding: chunked\r\n\r\n" + b"ffffffffffffffff\r\n" + b"a" * 100_000
REQUESTS = {
    "a long line": b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    "a line without an end": b"G" * 1_000_000,
    "many headers": b"GET /healthz HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(100_000)) + b"\r\n",
    "a long header": b"GET /healthz HTTP/1.1\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n",
    "bytes": bytes(range(256)) * 1_000,
    "a folder above": b"GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
    "a length below zero": b"POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    "two lengths": b"POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "a part of a body that is too long": b"POST /metrics HTTP/1.1\r\nHost: a\r\n" + BODY,
    "another method": b"DELETE /metrics HTTP/1.1\r\nHost: a\r\n\r\n",
    "a line of a header alone": b"GET /healthz HTTP/1.1\r\n: \r\n\r\n",
    "a newer protocol": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
}


async def answer(port: int, request: bytes) -> bytes:
    """The first bytes of what is answered, none if the connection is closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        return await reader.read(4_096)
    except ConnectionError:
        return b""
    finally:
        writer.close()


@pytest.mark.parametrize("request_of", REQUESTS)
def test_no_request_ends_the_health_page_or_gets_more_than_a_refusal(request_of: str) -> None:
    async def ask() -> tuple[bytes, bytes]:
        health = Health(lambda: None, lambda: b"dateline_up 1\n")
        port = await health.start("127.0.0.1", 0)
        try:
            refused = await answer(port, REQUESTS[request_of])
            return refused, await answer(port, b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        finally:
            await health.close()

    refused, after = asyncio.run(asyncio.wait_for(ask(), 60))
    assert refused == b"" or refused.split(b" ")[1][:1] == b"4", refused[:80]
    assert after.startswith(b"HTTP/1.1 200")
    assert after.endswith(b"ok\n")
