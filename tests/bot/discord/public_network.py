"""A network of its own with one public address on loopback, run by public_network_test in namespaces of its own.

There the shipped bot adds articles by their address, from a web server that it must take for a public one. Nothing in
the bot is replaced; nothing of the machine's network is seen or touched. Usage: public_network.py FOLDER
"""

import asyncio
import fcntl
import os
import socket
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.bot.discord.harness import ROOT, bot_running
from tests.discord_server.people import DiscordServer, text_of

PUBLIC = "93.184.216.34"
NAMES = [("127.0.0.1", "localhost"), (PUBLIC, "news.example"), ("127.0.0.1", "inside.example"),
         (PUBLIC, "both.example"), ("10.0.0.1", "both.example")]  # fmt: skip
DATELINE = [sys.executable, "-c", "from bot.cli.main import main; main(prog_name='dateline')"]
WINDMILL = (
    "<html><head><title>The windmill at Lowfield</title></head><body><article><h1>The windmill at Lowfield</h1>"
    "<p>9 April 2019</p><p>The windmill at Lowfield grinds barley again. Its sails were rebuilt by four carpenters in"
    " eleven months. Flour is sold on Saturdays.</p></article></body></html>"
)
# What is given as the address; what the operator is told.
REFUSED = [
    ("http://inside.example/secret.txt", "local network"),
    ("http://both.example/secret.txt", "local network"),
    ("http://news.example/to?url=http://127.0.0.1/secret.txt", "local network"),
    ("http://news.example/to?url=http://inside.example/secret.txt", "local network"),
    ("http://news.example/to?url=http://[::ffff:127.0.0.1]/secret.txt", "local network"),
    ("http://news.example/to?url=//localhost/secret.txt", "local network"),
    ("http://news.example/to?url=http://news.example:8080/secret.txt", "usual web ports"),
    ("http://news.example/to?url=file:///etc/passwd", "http and https"),
    ("http://news.example/round", "redirects too often"),
    ("http://news.example/large.txt", "larger than 1 MiB"),
    ("http://news.example/picture", "image/png"),
    ("http://news.example/gone", "answered 410"),
]


def make_network(folder: Path) -> None:
    """Brings loopback up, gives it a public address too, and names for both."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        _up(control, "lo")
        alias = struct.pack("16sH2s4s8x", b"lo:1", socket.AF_INET, b"\0\0", socket.inet_aton(PUBLIC))
        fcntl.ioctl(control, 0x8916, alias)  # SIOCSIFADDR
        _up(control, "lo:1")
    hosts = folder / "hosts"
    hosts.write_text("".join(f"{address} {name}\n" for address, name in NAMES), "utf-8")
    subprocess.run(["mount", "--bind", hosts, "/etc/hosts"], check=True)


def _up(control: socket.socket, name: str) -> None:
    present = fcntl.ioctl(control, 0x8913, struct.pack("16sH14x", name.encode(), 0))  # SIOCGIFFLAGS
    flags = struct.unpack("16sH14x", present)[1] | 1  # IFF_UP
    fcntl.ioctl(control, 0x8914, struct.pack("16sH14x", name.encode(), flags))  # SIOCSIFFLAGS


async def _web(request: web.Request) -> web.StreamResponse:
    pages = {
        "/2019/windmill": web.Response(text=WINDMILL, content_type="text/html"),
        "/large.txt": web.Response(body=b"x" * 1_100_000, content_type="text/plain"),
        "/picture": web.Response(body=b"x", content_type="image/png"),
        "/gone": web.Response(status=410),
        "/round": web.Response(status=302, headers={"Location": "/round"}),
        "/to": web.Response(status=302, headers={"Location": request.query.get("url", "")}),
    }
    return pages.get(request.path) or web.Response(text="secret words of this network", content_type="text/plain")


async def run(folder: Path) -> None:
    """Index, start the bot, add what may be added, and what may not."""
    asked: list[tuple[str, str]] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        asked.append((request.transport.get_extra_info("sockname")[0], request.path))
        return await _web(request)

    app = web.Application()
    app.router.add_get("/{any:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    for address in (PUBLIC, "127.0.0.1"):
        await web.TCPSite(runner, address, 80).start()
    async with DiscordServer().running() as server:
        await _conversation(folder, server)
    await runner.cleanup()
    # Nothing was ever asked of the local address.
    assert {address for address, _ in asked} == {PUBLIC}, asked
    assert "/secret.txt" not in {path for _, path in asked}, asked


async def _conversation(folder: Path, server: DiscordServer) -> None:
    carol = server.world.carol
    (folder / "articles").mkdir()
    (folder / "articles" / "orchard.txt").write_text(
        "The old orchard of Weirside holds sixty kinds of apples.", "utf-8"
    )
    config = folder / "config.toml"
    config.write_text(
        f'[discord]\napi_url = "{server.api_url}"\ngateway_url = "{server.gateway.url}"\noperators = [{carol["id"]}]\n'
        f'index_paths = ["{folder / "articles"}"]\nadd_by_url = true\nadd_megabytes = 1\n',
        "utf-8",
    )
    command = [*DATELINE, "--config", str(config), "--data", str(folder / "data")]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    subprocess.run([*command, "index", str(folder / "articles")], cwd=ROOT, env=environment, check=True)
    async with bot_running([*command, "bot"], server) as bot:

        async def reply_text(command: str, **options: Any) -> str:
            return text_of(await server.done(await server.slash(carol, command, **options)))

        for url, why in REFUSED:
            said = await reply_text("admin add", url=url)
            assert "Could not be added" in said, (url, said)
            assert why in said, (url, said)
        assert not (folder / "data" / "added").exists()
        # Two redirects and a name later: saved, indexed by another process, and cited.
        added = await server.slash(
            carol, "admin add", url="http://news.example/to?url=/to?url=http://news.example/2019/windmill"
        )
        assert "Saved as `news.example-2019-windmill.html`" in text_of(await server.done(added))
        await server.until(lambda: added.edits == 2)
        assert added.message is not None
        assert "1 added" in text_of(added.message), text_of(added.message)
        said = await reply_text("ask", question="Who rebuilt the sails of the windmill?")
        assert "rebuilt by four carpenters" in said.replace("*", "").replace("_", ""), said
        assert await bot.stop() == 0
        assert "secret" not in "".join(bot.log)
    assert server.rest.violations == []


if __name__ == "__main__":
    make_network(Path(sys.argv[1]))
    asyncio.run(run(Path(sys.argv[1])))
    print("added by address, and nothing local asked")
