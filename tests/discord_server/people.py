"""Loopback Discord and the people on it: start it, point a bot at it, and do what a reader would do."""

import asyncio
import contextlib
import secrets
import time
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web

from tests.discord_server.gateway import Gateway
from tests.discord_server.rest import Interaction, Rest
from tests.discord_server.rules import walk
from tests.discord_server.world import World, snowflake

TOKEN = "loopback-token.AAAAAA." + "x" * 30


PATIENCE = 120.0
"""Seconds that are waited for what must happen: many times what it takes, as small machines are busy at times."""


class DiscordServer:
    """A Discord of our own on loopback."""

    def __init__(self) -> None:
        self.world = World()
        self.gateway = Gateway(self.world, TOKEN)
        self.rest = Rest(self.world, self.gateway, TOKEN)
        self.api_url = ""

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["DiscordServer"]:
        """Serves on a free port of 127.0.0.1."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_get("/gateway/", self.gateway.handle)
        app.router.add_get("/files/{name}", self._file)
        app.router.add_route("*", "/api/v10/{rest:.*}", self.rest.handle)
        self.files: dict[str, bytes] = {}
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        self.address = f"http://127.0.0.1:{port}"
        self.api_url = f"{self.address}/api/v10"
        self.world.cdn = f"{self.address}/files"
        self.gateway.url = f"ws://127.0.0.1:{port}/gateway/"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        found = self.files.get(name, self.rest.uploads.get(name))
        return web.Response(status=404) if found is None else web.Response(body=found)

    async def until(self, what: Any, seconds: float = PATIENCE) -> None:
        """Waits for a condition. Raises AssertionError if it does not come true."""
        end = time.monotonic() + seconds
        while not what():
            assert time.monotonic() < end, "it did not happen in time"
            await asyncio.sleep(0.01)

    def somebody(self, number: int) -> dict[str, Any]:
        """A person for each number, so that nobody meets the limits of one."""
        alice = self.world.alice
        return {**alice, "id": str(int(alice["id"]) + number)}

    def calls(self, method: str, pattern: str = "") -> int:
        """How many requests of a kind there were."""
        return sum(call.method == method and pattern in call.path for call in self.rest.calls)

    # What people do.

    async def slash(
        self, person: dict[str, Any], command: str, /, *, at: str | None = None, locale: str = "en-US", **options: Any
    ) -> Interaction:
        """A slash command ("ask", "admin status"), sent but not awaited."""
        top, _, sub = command.partition(" ")
        filled = [_option(key, value) for key, value in options.items()]
        data: dict[str, Any] = {"id": self._command_id(top, 1), "name": top, "type": 1, "options": filled}
        if sub:
            data["options"] = [{"name": sub, "type": 1, "options": filled}]
        attachments = {v["id"]: v for v in options.values() if isinstance(v, dict)}
        if attachments:
            data["resolved"] = {"attachments": attachments}
        channels = [value for key, value in options.items() if key == "channel"]
        if channels:
            data["resolved"] = {"channels": {c: self._partial(c) for c in channels}}
        if "role" in options:
            data["resolved"] = {"roles": {role["id"]: role for role in self.world.roles()}}
        return await self._begin(person, 2, data, at or self.world.general, locale)

    async def complete(self, person: dict[str, Any], name: str, option: str, typed: str | None) -> list[dict[str, Any]]:
        """The choices offered while typing."""
        top, _, sub = name.partition(" ")
        options = [{"name": option, "type": 3, "value": typed, "focused": True}]
        if sub:
            options = [{"name": sub, "type": 1, "options": options}]
        data = {"id": self._command_id(top, 1), "name": top, "type": 1, "options": options}
        begun = await self._begin(person, 4, data, self.world.general, "en-US")
        await self.until(lambda: begun.kind is not None)
        return begun.choices

    async def menu(self, person: dict[str, Any], name: str, message: dict[str, Any]) -> Interaction:
        """A context menu used on a message."""
        data = {
            "id": self._command_id(name, 3),
            "name": name,
            "type": 3,
            "target_id": message["id"],
            "resolved": {"messages": {message["id"]: message}},
        }
        return await self._begin(person, 2, data, message["channel_id"], "en-US")

    async def click(self, person: dict[str, Any], message: dict[str, Any], label: str) -> Interaction:
        """A button pressed, found by its label."""
        button = next(c for c in walk(message["components"]) if c["type"] == 2 and c.get("label") == label)
        return await self.press(person, message, {"component_type": 2, "custom_id": button["custom_id"]})

    async def choose(self, person: dict[str, Any], message: dict[str, Any], value: str) -> Interaction:
        """An option of the message's menu chosen."""
        menu = next(c for c in walk(message["components"]) if c["type"] == 3)
        return await self.press(
            person, message, {"component_type": 3, "custom_id": menu["custom_id"], "values": [value]}
        )

    async def press(
        self, person: dict[str, Any], message: dict[str, Any], data: dict[str, Any], locale: str = "en-US"
    ) -> Interaction:
        """Any component used."""
        return await self._begin(person, 3, data, message["channel_id"], locale, message)

    async def say(
        self,
        person: dict[str, Any],
        content: str,
        channel: str | None = None,
        *,
        mention: bool = False,
        reply_to: dict[str, Any] | None = None,
        number: str | None = None,
    ) -> dict[str, Any]:
        """A message, with the bot mentioned where wanted; `number` is its id where it has a given one."""
        place = channel or self.world.general
        body: dict[str, Any] = {"content": f"<@{self.world.bot['id']}> {content}" if mention else content}
        pinged = mention or (reply_to is not None and reply_to["author"]["id"] == self.world.bot["id"])
        body |= {"mentions": [self.world.bot] if pinged else [], "id": number}
        if reply_to:
            body["message_reference"] = {"message_id": reply_to["id"]}
        message = self.world.message(place, person, body)
        event = dict(message)
        if place != self.world.direct:
            event |= {"guild_id": self.world.guild_of(place), "member": self._member(person)}
        await self.gateway.dispatch("MESSAGE_CREATE", event)
        return message

    async def post(self, person: dict[str, Any], title: str, content: str) -> dict[str, Any]:
        """A new post in the forum: the thread, then its first message."""
        number = self.world.open_post(person, title)
        await self.gateway.dispatch("THREAD_CREATE", {**self.world.channel(number), "newly_created": True})
        return await self.say(person, content, number, number=number)

    def _member(self, person: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in self.world.member(person).items() if key != "user"}

    async def _begin(
        self,
        person: dict[str, Any],
        kind: int,
        data: dict[str, Any],
        channel: str,
        locale: str,
        clicked: dict[str, Any] | None = None,
    ) -> Interaction:
        begun = Interaction(snowflake(), secrets.token_urlsafe(40), channel, time.monotonic(), clicked)
        self.rest.interactions[begun.token] = begun
        guild = self.world.guild_of(channel)
        ours = guild is not None and guild in (self.world.guild_id, self.world.second_guild)
        payload: dict[str, Any] = {
            "id": begun.id,
            "application_id": self.world.application_id,
            "type": kind,
            "data": data,
            "token": begun.token,
            "version": 1,
            "channel_id": channel,
            "channel": self._partial(channel),
            "locale": locale,
            "app_permissions": str(self.world.permissions(self.world.bot, channel)),
            "entitlements": [],
            "authorizing_integration_owners": {"0": guild} if ours else {"1": person["id"]},
            "context": 0 if guild else 2 if channel == self.world.group else 1,
            "attachment_size_limit": 10485760,
        }
        if guild:
            allowed = str(self.world.permissions(person, channel))
            payload |= {"guild_id": guild, "guild_locale": self.world.locale}
            payload["guild"] = {"id": guild, "locale": self.world.locale, "features": []}
            payload["member"] = {**self.world.member(person), "permissions": allowed}
        else:
            payload["user"] = person
        if clicked is not None:
            payload["message"] = clicked
        await self.gateway.dispatch("INTERACTION_CREATE", payload)
        return begun

    def _partial(self, channel: str) -> dict[str, Any]:
        whole = self.world.channel(channel)
        return {**whole, "permissions": str(self.world.permissions(self.world.alice, channel))}

    def _command_id(self, name: str, kind: int) -> str:
        return next((c["id"] for c in self.world.commands if c["name"] == name and c["type"] == kind), snowflake())

    async def done(self, begun: Interaction, seconds: float = PATIENCE) -> dict[str, Any]:
        """The message an interaction came to: its first response, or the edit after a deferral."""
        await self.until(lambda: begun.kind == 4 or begun.edits > 0, seconds)
        assert begun.message is not None
        return begun.message

    async def posted(self, seconds: float = PATIENCE) -> dict[str, Any]:
        """The next message the bot posts in a channel."""
        return await asyncio.wait_for(self.rest.sent.get(), seconds)


def _option(name: str, value: Any) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"name": name, "type": 5, "value": value}
    if isinstance(value, int):
        return {"name": name, "type": 4, "value": value}
    if isinstance(value, dict):
        return {"name": name, "type": 11, "value": value["id"]}
    return {"name": name, "type": {"channel": 7, "role": 8}.get(name, 3), "value": value}


def text_of(message: dict[str, Any]) -> str:
    """All texts of a message, with their markup."""
    texts = [component["content"] for component in walk(message["components"]) if component["type"] == 10]
    return "\n".join([message["content"], *texts]).strip()


def labels_of(message: dict[str, Any]) -> list[str]:
    """The labels of its buttons."""
    return [component["label"] for component in walk(message["components"]) if component["type"] == 2]
