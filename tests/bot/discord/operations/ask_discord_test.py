"""What `dateline doctor --online` finds out from Discord, and what it says to do."""

import asyncio
import re
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner

from bot.cli.main import main
from bot.discord.operations.ask_discord import PERMISSIONS, ask
from bot.discord.settings import DiscordSettings
from tests.discord_server.people import TOKEN, DiscordServer

ALL = sum(PERMISSIONS.values())
PAGE = (Path(__file__).resolve().parents[4] / "docs" / "deploy.md").read_text("utf-8")


def guild(name: str, permissions: int) -> dict[str, Any]:
    return {
        "id": "7", "name": name, "icon": None, "banner": None, "owner": False, "permissions": str(permissions),
        "features": [],
    }  # fmt: skip


def found(
    guilds: list[dict[str, Any]],
    *,
    token: str = TOKEN,
    intents: int = 1 << 19,
    recommended: int = 1,
    remaining: int = 999,
    **chosen: object,
) -> list[tuple[str, str, str]]:
    async def run() -> list[tuple[str, str, str]]:
        async with DiscordServer().running() as server:
            server.gateway.recommended, server.gateway.remaining = recommended, remaining
            server.world.my_guilds, server.world.intents = guilds, intents
            settings = DiscordSettings.model_validate({"api_url": server.api_url, **chosen})
            said = await asyncio.to_thread(ask, settings, token)
            assert server.rest.violations == []
            return said

    return asyncio.run(run())


def test_all_is_well() -> None:
    assert found([guild("Harbour", ALL), guild("Bay", 1 << 3)], message_content=True) == [
        ("good", "Discord takes the token: the bot is dateline", ""),
        ("good", "the message content intent is granted", ""),
        ("good", "in Harbour it has every permission it needs", ""),
        ("good", "in Bay it has every permission it needs", ""),
    ]


@pytest.mark.parametrize(
    ("chosen", "problem", "remedy"),
    [
        ({"token": "wrong"}, "Discord refuses the token", "Reset Token"),
        ({"intents": 0, "message_content": True}, "does not grant the intent", "Message Content Intent"),
        ({"api_url": "http://127.0.0.1:9"}, "http://127.0.0.1:9 cannot be reached", "correct api_url"),
        ({"remaining": 3}, "3 sessions may be started in the next 4 hours", "restart the bot less"),
        ({}, "in Harbour it lacks Attach Files", "invite it again: https://discord.com/oauth2/authorize?client_id="),
    ],
)
def test_what_is_wrong_is_named_with_what_to_do(chosen: dict[str, Any], problem: str, remedy: str) -> None:
    said = found([guild("Harbour", ALL & ~PERMISSIONS["Attach Files"])], **chosen)
    assert any(state == "bad" and problem in what and remedy in how for state, what, how in said), said


@pytest.mark.parametrize(
    ("count", "state", "remedy"), [(2, "note", "shard_count = 4"), (4, "good", ""), (8, "good", "")]
)
def test_the_number_of_shards_is_compared_with_what_discord_recommends(count: int, state: str, remedy: str) -> None:
    [said] = [one for one in found([], recommended=4, shard_count=count) if "recommends 4" in one[1]]
    assert said[0] == state
    assert remedy in said[2]


def test_the_token_follows_no_redirect() -> None:
    heard: list[str | None] = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.headers["Authorization"] if self.path.startswith("/away") else None)
            self.send_response(302)
            self.send_header("Location", "/away")
            self.end_headers()

        def log_message(self, *_: Any) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/api"
        said = ask(DiscordSettings.model_validate({"api_url": address}), TOKEN)
        server.shutdown()
    assert heard == [None]
    assert said == [("bad", "Discord answers with status 302", "try again in some minutes")]


def test_for_a_bot_in_no_server_the_invitation_is_named() -> None:
    said = found([])
    assert said[-1][:2] == ("note", "the bot is in no server yet")
    assert f"permissions={ALL}" in said[-1][2]
    link = re.search(r"permissions=(\d+)", PAGE)
    assert link
    assert int(link[1]) == ALL


def test_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "c.toml"
    config.write_text('[discord]\napi_url = "http://127.0.0.1:9"\n')
    arguments = ["--config", str(config), "--data", str(tmp_path / "d"), "doctor", "--online"]
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    assert "without a token Discord cannot be asked" in CliRunner().invoke(main, arguments).stdout
    monkeypatch.setenv("DISCORD_TOKEN", "words-that-stay-private")
    said = CliRunner().invoke(main, arguments)
    assert said.exit_code == 1
    assert "http://127.0.0.1:9 cannot be reached" in " ".join(said.stdout.split())
    assert "private" not in said.stdout
