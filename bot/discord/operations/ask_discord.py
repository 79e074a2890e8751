"""What Discord says about the bot: whether it accepts the token, grants the intent, and what the bot may do where.

Only for `dateline doctor --online`. No gateway is opened, so a bot that runs is not disturbed.
"""

import json
from collections.abc import Iterator
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from bot.discord.settings import DiscordSettings

Finding = tuple[str, str, str]
"""State, what was found, how to fix it: as bot.cli.doctor prints it."""

PERMISSIONS = {
    "View Channels": 1 << 10,
    "Send Messages": 1 << 11,
    "Embed Links": 1 << 14,
    "Attach Files": 1 << 15,
    "Read Message History": 1 << 16,
    "Create Public Threads": 1 << 35,
    "Send Messages in Threads": 1 << 38,
}
"""What docs/deploy.md asks for. https://discord.com/developers/docs/topics/permissions"""
# Discord's permission bit.
_ADMINISTRATOR = 1 << 3
_MESSAGE_CONTENT = 1 << 18 | 1 << 19
"""Flags of an application, whether it was reviewed or is small. https://discord.com/developers/docs/resources/application"""
# Seconds to wait for an answer of Discord's.
_SECONDS = 10.0
# Sessions a day are 1,000: with fewer left than this a bot that keeps falling over soon cannot start.
_FEW_STARTS = 50
# Servers a page, Discord's limit.
_SERVERS = 200


class DiscordSays(Exception):
    """What was found instead of an answer."""

    def __init__(self, state_words: str, remedy: str) -> None:
        super().__init__(state_words)
        self.finding: Finding = ("bad", state_words, remedy)


def ask(settings: DiscordSettings, token: str) -> list[Finding]:
    """What is to be said of the token, the intent and each server, after four requests to Discord."""
    try:
        application = _get(settings, token, "/oauth2/applications/@me")
        me = _get(settings, token, "/users/@me")
        servers = _get(settings, token, f"/users/@me/guilds?limit={_SERVERS}")
        gateway = _get(settings, token, "/gateway/bot")
    except DiscordSays as said:
        return [said.finding]
    return [
        ("good", f"Discord takes the token: the bot is {me['username']}", ""),
        *_shards(settings, gateway),
        *_intent(settings, int(application.get("flags") or 0)),
        *_servers(servers, _invitation(str(application["id"]))),
    ]


def _get(settings: DiscordSettings, token: str, path: str) -> Any:
    headers = {"Authorization": f"Bot {token}", "User-Agent": "DiscordBot (dateline doctor)"}
    asked = Request(settings.api_url + path, headers=headers)  # the settings allow http and https alone
    try:
        with _OPENER.open(asked, timeout=_SECONDS) as response:
            return json.load(response)
    except HTTPError as error:
        if error.code == 401:
            raise DiscordSays(
                "Discord refuses the token", "make a new one in the developer portal (Bot, Reset Token) and set it"
            ) from error
        raise DiscordSays(f"Discord answers with status {error.code}", "try again in some minutes") from error
    except (OSError, HTTPException, ValueError) as error:
        raise DiscordSays(
            f"{settings.api_url} cannot be reached ({type(error).__name__})",
            "let this machine reach it, or correct api_url in [discord]",
        ) from error


class _NoRedirect(HTTPRedirectHandler):
    """The token goes to the address in the settings, and to no other."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = build_opener(_NoRedirect)


def _intent(settings: DiscordSettings, flags: int) -> Iterator[Finding]:
    if not settings.message_content:
        return
    if flags & _MESSAGE_CONTENT:
        yield "good", "the message content intent is granted", ""
    else:
        yield (
            "bad",
            "message_content is on, but Discord does not grant the intent, and the bot ends with status 78",
            "turn on “Message Content Intent” in the developer portal (Bot), or set message_content = false",
        )


def _shards(settings: DiscordSettings, gateway: dict[str, Any]) -> Iterator[Finding]:
    """What Discord says of the number of shards, where it is set, and of the sessions that are left today."""
    wanted, starts = int(gateway["shards"]), gateway["session_start_limit"]
    if starts["remaining"] < _FEW_STARTS:
        hours = round(starts["reset_after"] / 3_600_000)
        yield "bad", f"{starts['remaining']} sessions may be started in the next {hours} hours", "restart the bot less"
    if settings.shard_count is None:
        return
    if settings.shard_count < wanted:
        remedy = f"set [discord] shard_count = {wanted} for all processes, and restart all"
        yield "note", f"shard_count is {settings.shard_count}, and Discord recommends {wanted}", remedy
    else:
        yield "good", f"shard_count is {settings.shard_count}, and Discord recommends {wanted}", ""


def _servers(servers: list[dict[str, Any]], invitation: str) -> Iterator[Finding]:
    if not servers:
        yield "note", "the bot is in no server yet", f"invite it: {invitation}"
    for server in servers:
        allowed = int(server["permissions"])
        missing = [name for name, bit in PERMISSIONS.items() if not allowed & (bit | _ADMINISTRATOR)]
        if missing:
            yield "bad", f"in {server['name']} it lacks {', '.join(missing)}", f"invite it again: {invitation}"
        else:
            yield "good", f"in {server['name']} it has every permission it needs", ""


def _invitation(application: str) -> str:
    bits = sum(PERMISSIONS.values())
    address = "https://discord.com/oauth2/authorize"
    return f"{address}?client_id={application}&scope=bot+applications.commands&permissions={bits}"
