"""Discord's HTTP API as far as the bot uses it, with deadlines, permissions and faults on demand; all calls checked."""

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.discord_server import rules
from tests.discord_server.description import discords_own
from tests.discord_server.gateway import Gateway
from tests.discord_server.world import ATTACH, MANAGE_THREADS, SEND, SEND_IN_THREADS, World, snowflake

FIRST_RESPONSE_SECONDS = 3.0
TOKEN_SECONDS = 15 * 60.0
EPHEMERAL = 64
DROPPED, SILENT = 0, -1


@dataclass
class Call:
    """One request of the bot's."""

    method: str
    path: str
    body: Any
    at: float
    status: int = 0


@dataclass
class Fault:
    """An answer that stands in for the real one, `times` times.

    Of status DROPPED the connection is cut instead, before the request was carried out, or after it where the body is
    "carried out"; of status SILENT nothing comes back for a minute.
    """

    method: str
    pattern: str
    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict)
    times: int = 1


@dataclass
class Interaction:
    """What a person began: `kind` and `message` are the bot's first response, `edits` counts what came after."""

    id: str
    token: str
    channel: str
    begun: float
    clicked: dict[str, Any] | None = None
    acknowledged: float | None = None
    kind: int | None = None
    message: dict[str, Any] | None = None
    choices: list[dict[str, Any]] = field(default_factory=list)
    edits: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def ack_seconds(self) -> float:
        """From the click to the first response."""
        assert self.acknowledged is not None
        return self.acknowledged - self.begun


class Refusal(Exception):
    """An error answer of the API's."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"code": code, "message": message}


class Rest:
    """The HTTP side. `violations` holds what Discord would have refused or its description does not know."""

    def __init__(self, world: World, gateway: Gateway, token: str) -> None:
        self.world = world
        self.gateway = gateway
        self.token = token
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.faults: list[Fault] = []
        self.interactions: dict[str, Interaction] = {}
        self.by_id: dict[str, Interaction] = {}
        self.uploads: dict[str, bytes] = {}
        self.nonces: dict[tuple[str, Any], dict[str, Any]] = {}
        self.sent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.description = discords_own()

    async def handle(self, request: web.Request) -> web.Response:
        """Answers one request, after checking it."""
        path = request.path.removeprefix("/api/v10")
        body, files = await _body(request)
        self.uploads |= files
        call = Call(request.method, path, body, time.monotonic())
        self.calls.append(call)
        fault = self._fault(request.method, path)
        if fault is not None:
            call.status = fault.status
            if fault.status == SILENT:
                await asyncio.sleep(60)
            if fault.status > 0:
                return _json(fault.status, fault.body, fault.headers)
            if fault.body == "carried out":
                await self._answer(request.method, path, body)
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        try:
            self._check(request, path, body)
            status, answer = await self._answer(request.method, path, body)
        except Refusal as refusal:
            status, answer = refusal.status, refusal.body
        call.status = status
        if self.description is not None:
            self.violations += [
                f"OURS {fault}" for fault in self.description.response_faults(request.method, path, status, answer)
            ]
        return _json(status, answer)

    def _fault(self, method: str, path: str) -> Fault | None:
        for fault in self.faults:
            if fault.method == method and re.fullmatch(fault.pattern, path):
                fault.times -= 1
                if not fault.times:
                    self.faults.remove(fault)
                return fault
        return None

    def _check(self, request: web.Request, path: str, body: Any) -> None:
        anonymous = path.startswith(("/interactions/", "/webhooks/"))
        if not anonymous and request.headers.get("Authorization") != f"Bot {self.token}":
            raise Refusal(401, 0, "401: Unauthorized")
        if self.description is not None:
            faults = self.description.request_faults(request.method, path, body)
            self.violations += faults
            if faults:
                raise Refusal(400, 50035, "Invalid Form Body")

    def _obey(self, faults: list[str]) -> None:
        self.violations += faults
        if faults:
            raise Refusal(400, 50035, "Invalid Form Body")

    async def _answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        for wanted, pattern, answer in _ROUTES:
            match = re.fullmatch(pattern, path)
            if wanted == method and match:
                result: tuple[int, Any] = await answer(self, body, *match.groups())
                return result
        raise Refusal(404, 0, "404: Not Found")

    async def _me(self, _: Any) -> tuple[int, Any]:
        private = {"mfa_enabled": False, "locale": "en-US", "premium_type": 0, "email": None, "verified": True}
        return 200, {**self.world.bot, **private}

    async def _application(self, _: Any) -> tuple[int, Any]:
        return 200, self.world.application()

    async def _gateway(self, _: Any) -> tuple[int, Any]:
        limit = {"total": 1000, "remaining": self.gateway.remaining, "reset_after": 14400000, "max_concurrency": 1}
        return 200, {"url": self.gateway.url, "shards": self.gateway.recommended, "session_start_limit": limit}

    async def _guild(self, _: Any, number: str) -> tuple[int, Any]:
        found = next((guild for guild in self.world.guilds() if guild["id"] == number), None)
        if found is None:
            raise Refusal(404, 10004, "Unknown Guild")
        kept = {key: value for key, value in found.items() if key not in _OF_GATEWAY}
        return 200, {**kept, "home_header": None, "max_stage_video_channel_users": 0}

    async def _set_commands(self, body: Any, _: str) -> tuple[int, Any]:
        self._obey(rules.command_faults(body))
        self.world.commands = [_command(self.world, item) for item in body]
        return 200, self.world.commands

    async def _commands(self, _: Any, __: str) -> tuple[int, Any]:
        return 200, self.world.commands

    async def _callback(self, body: Any, number: str, token: str) -> tuple[int, Any]:
        interaction = self.interactions.get(token)
        if (
            interaction is None
            or interaction.id != number
            or time.monotonic() - interaction.begun > FIRST_RESPONSE_SECONDS
        ):
            raise Refusal(404, 10062, "Unknown interaction")
        if interaction.kind is not None:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        kind, data = body["type"], body.get("data") or {}
        if kind == 8:
            self._obey(rules.choice_faults(data["choices"]))
            interaction.choices = data["choices"]
        elif kind == 4:
            self._obey(rules.message_faults(data, new=True))
            interaction.message = self._made(interaction, data)
        elif kind == 5:
            loading = {"flags": (data.get("flags") or 0) | 128}
            interaction.message = self._made(interaction, loading)
        elif kind == 6:
            interaction.message = interaction.clicked
        interaction.kind, interaction.acknowledged = kind, time.monotonic()
        interaction.changed.set()
        body = {"id": number, "type": 2, "response_message_loading": kind == 5}
        return 200, {"interaction": body}

    def _made(self, interaction: Interaction, data: dict[str, Any]) -> dict[str, Any]:
        message = self.world.message(interaction.channel, self.world.bot, {**data, "flags": 0})
        message["flags"] = data.get("flags") or 0
        return message

    def _alive(self, token: str) -> Interaction:
        interaction = self.interactions.get(token)
        if interaction is None:
            raise Refusal(404, 10015, "Unknown Webhook")
        if time.monotonic() - interaction.begun > TOKEN_SECONDS:
            raise Refusal(401, 50027, "Invalid Webhook Token")
        return interaction

    async def _edit_original(self, body: Any, _: str, token: str) -> tuple[int, Any]:
        interaction = self._alive(token)
        message = interaction.message
        if message is None or message["id"] not in self.world.messages:
            raise Refusal(404, 10008, "Unknown Message")
        self._obey(rules.message_faults(body, new=False, v2=bool(message["flags"] & rules.V2)))
        if body.get("attachments") and not self.world.permissions(self.world.bot, interaction.channel) & ATTACH:
            raise Refusal(403, 50013, "Missing Permissions")
        self.world.change(message, body)
        message["flags"] &= ~128
        interaction.edits += 1
        interaction.changed.set()
        return 200, message

    async def _delete_original(self, _: Any, __: str, token: str) -> tuple[int, Any]:
        message = self._alive(token).message
        if message is None or self.world.messages.pop(message["id"], None) is None:
            raise Refusal(404, 10008, "Unknown Message")
        return 204, None

    async def _typing(self, _: Any, channel: str) -> tuple[int, Any]:
        self._may_send(channel)
        return 204, None

    def _may_send(self, channel: str) -> None:
        if channel == self.world.direct:
            return
        if channel == self.world.forum:
            raise Refusal(400, 50008, "Cannot send messages in a non-text channel")
        needed = SEND if channel in self.world.texts() else SEND_IN_THREADS
        if not self.world.permissions(self.world.bot, channel) & needed:
            raise Refusal(403, 50013, "Missing Permissions")

    async def _channel(self, _: Any, channel: str) -> tuple[int, Any]:
        return 200, self.world.channel(channel)

    async def _change_channel(self, body: Any, channel: str) -> tuple[int, Any]:
        """Only threads are opened again, by whoever may write there."""
        self._may_send(channel)
        if channel in self.world.locked:
            raise Refusal(403, 50013, "Missing Permissions")
        if body.get("archived") is False:
            self.world.archived.discard(channel)
        if "applied_tags" in body:
            if not self.world.permissions(self.world.bot, channel) & MANAGE_THREADS:
                raise Refusal(403, 50013, "Missing Permissions")
            self.world.posts[channel]["applied_tags"] = [str(tag) for tag in body["applied_tags"]]
        return 200, self.world.channel(channel)

    async def _post(self, body: Any, channel: str) -> tuple[int, Any]:
        self._may_send(channel)
        if channel in self.world.archived:
            raise Refusal(400, 50083, "Thread is archived")
        self._obey(rules.message_faults(body, new=True))
        reference = body.get("message_reference")
        if reference and str(reference["message_id"]) not in self.world.messages:
            if reference.get("fail_if_not_exists", True):
                raise Refusal(400, 50035, "Unknown message")
            body = {key: value for key, value in body.items() if key != "message_reference"}
        key = (channel, body.get("nonce"))
        if body.get("enforce_nonce") and key in self.nonces:
            return 200, self.nonces[key]
        message = self.world.message(channel, self.world.bot, body)
        self.nonces[key] = message
        self.sent.put_nowait(message)
        return 200, message

    async def _delete(self, _: Any, channel: str, message: str) -> tuple[int, Any]:
        found = self.world.messages.get(message)
        if found is None or found["channel_id"] != channel:
            raise Refusal(404, 10008, "Unknown Message")
        if found["author"]["id"] != self.world.bot["id"]:
            raise Refusal(403, 50013, "Missing Permissions")
        del self.world.messages[message]
        return 204, None

    async def _my_guilds(self, _: Any) -> tuple[int, Any]:
        return 200, self.world.my_guilds

    async def _open_direct(self, body: Any) -> tuple[int, Any]:
        channel = self.world.channel(self.world.direct)
        person = next(one for one in self.world.people() if one["id"] == str(body["recipient_id"]))
        return 200, {**channel, "recipients": [person]}

    async def _member(self, _: Any, __: str, number: str) -> tuple[int, Any]:
        person = next((one for one in self.world.people() if one["id"] == number), None)
        if person is None:
            raise Refusal(404, 10007, "Unknown Member")
        return 200, self.world.member(person)

    async def _start_thread(self, body: Any, channel: str, message: str) -> tuple[int, Any]:
        if message not in self.world.messages:
            raise Refusal(404, 10008, "Unknown Message")
        thread = {**self.world.channel(message), "name": body["name"], "parent_id": channel}
        await self.gateway.dispatch("THREAD_CREATE", {**thread, "newly_created": True})
        return 201, thread


# What a guild has in GUILD_CREATE alone.
_OF_GATEWAY = frozenset(
    {
        "joined_at", "large", "unavailable", "member_count", "voice_states", "members", "channels", "threads",
        "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds",
    }
)  # fmt: skip

_ROUTES: list[tuple[str, str, Any]] = [
    ("GET", r"/users/@me", Rest._me),
    ("GET", r"/oauth2/applications/@me", Rest._application),
    ("GET", r"/users/@me/guilds", Rest._my_guilds),
    ("POST", r"/users/@me/channels", Rest._open_direct),
    ("GET", r"/guilds/(\d+)", Rest._guild),
    ("GET", r"/guilds/(\d+)/members/(\d+)", Rest._member),
    ("GET", r"/gateway/bot", Rest._gateway),
    ("PUT", r"/applications/(\d+)/commands", Rest._set_commands),
    ("GET", r"/applications/(\d+)/commands", Rest._commands),
    ("POST", r"/interactions/(\d+)/([\w-]+)/callback", Rest._callback),
    ("PATCH", r"/webhooks/(\d+)/([\w-]+)/messages/@original", Rest._edit_original),
    ("DELETE", r"/webhooks/(\d+)/([\w-]+)/messages/@original", Rest._delete_original),
    ("GET", r"/channels/(\d+)", Rest._channel),
    ("PATCH", r"/channels/(\d+)", Rest._change_channel),
    ("POST", r"/channels/(\d+)/typing", Rest._typing),
    ("POST", r"/channels/(\d+)/messages", Rest._post),
    ("DELETE", r"/channels/(\d+)/messages/(\d+)", Rest._delete),
    ("POST", r"/channels/(\d+)/messages/(\d+)/threads", Rest._start_thread),
]


async def _body(request: web.Request) -> tuple[Any, dict[str, bytes]]:
    """The JSON of a request, of a multipart one its payload; and the files that came with it, by name."""
    if request.content_type == "multipart/form-data":
        form = await request.post()
        parts = [name for name in form if name != "payload_json"]
        assert parts == [f"files[{number}]" for number in range(len(parts))]
        files = [part for name in parts if isinstance(part := form[name], web.FileField)]
        return json.loads(str(form["payload_json"])), {part.filename: part.file.read() for part in files}
    raw = await request.read()
    return json.loads(raw) if raw else None, {}


def _json(status: int, body: Any, headers: dict[str, str] | None = None) -> web.Response:
    # A charset in the content type would make discord.py hand every body on as text.
    if body is None:
        return web.Response(status=status, headers=headers)
    return web.Response(
        status=status, body=json.dumps(body).encode(), headers={"Content-Type": "application/json", **(headers or {})}
    )


def _command(world: World, body: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": snowflake(),
        "application_id": world.application_id,
        "version": snowflake(),
        "default_member_permissions": None
        if body.get("default_member_permissions") is None
        else str(body["default_member_permissions"]),
        "type": body.get("type", 1),
        "name": body["name"],
        "name_localizations": body.get("name_localizations"),
        "description": body.get("description") or "",
        "description_localizations": body.get("description_localizations"),
        "dm_permission": True,
        "contexts": body.get("contexts"),
        "integration_types": body.get("integration_types") or [0],
        "options": body.get("options") or [],
        "nsfw": False,
    }
