"""The gateway, version 10: HELLO, IDENTIFY, heartbeats, dispatch with sequence numbers, RESUME with replay."""

import asyncio
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.discord_server.world import World

MESSAGE_CONTENT = 1 << 15
PRIVILEGED = (1 << 1) | (1 << 8) | MESSAGE_CONTENT


@dataclass
class Session:
    """What one IDENTIFY began: everything dispatched in it, for replay."""

    intents: int
    sent: list[str] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None
    shard: tuple[int, int] = (0, 1)


HEARTBEAT_MS = 5000


class Gateway:
    """All sessions of one bot. `granted` are the privileged intents the application has.

    `rough` changes what is dispatched, as a server may that is not quite like Discord.
    """

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token
        self.granted = 0
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.recommended, self.remaining = 1, 999
        self.identifies: list[dict[str, Any]] = []
        self.identified: list[float] = []
        self.resumes: list[dict[str, Any]] = []
        self.heartbeats = 0
        self.refuse_resume = False
        self.tells_shard = True
        self.rough: Callable[[str, dict[str, Any]], dict[str, Any]] | None = None
        self.connected = asyncio.Event()

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serves one connection."""
        socket = web.WebSocketResponse(compress=False, autoping=True)
        await socket.prepare(request)
        await _send(socket, {"op": 10, "d": {"heartbeat_interval": HEARTBEAT_MS, "_trace": []}, "s": None, "t": None})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._received(socket, json.loads(message.data))
        for session in self.sessions.values():
            if session.socket is socket:
                session.socket = None
                self.connected.clear()
        return socket

    async def _received(self, socket: web.WebSocketResponse, payload: dict[str, Any]) -> None:
        if payload["op"] == 1:
            self.heartbeats += 1
            await _send(socket, {"op": 11, "d": None, "s": None, "t": None})
        elif payload["op"] == 2:
            await self._identify(socket, payload["d"])
        elif payload["op"] == 6:
            await self._resume(socket, payload["d"])

    async def _identify(self, socket: web.WebSocketResponse, payload: dict[str, Any]) -> None:
        self.identifies.append(payload)
        self.identified.append(time.monotonic())
        if payload["token"] != self.token:
            await socket.close(code=4004, message=b"Authentication failed.")
            return
        if payload["intents"] & PRIVILEGED & ~self.granted:
            await socket.close(code=4014, message=b"Disallowed intent(s).")
            return
        name = secrets.token_hex(16)
        shard, count = payload.get("shard", [0, 1])
        if not 0 <= shard < count:
            await socket.close(code=4010, message=b"Invalid shard.")
            return
        session = self.sessions[name] = Session(payload["intents"], socket=socket, shard=(shard, count))
        guilds = [guild for guild in self.world.guilds() if _shard_of(guild["id"], count) == shard]
        ready = {
            "v": 10,
            "user": {**self.world.bot, "verified": True, "mfa_enabled": False, "email": None},
            "guilds": [{"id": guild["id"], "unavailable": True} for guild in guilds],
            "session_id": name,
            "resume_gateway_url": self.url,
            **({"shard": payload.get("shard", [0, 1])} if self.tells_shard else {}),
            "application": {"id": self.world.application_id, "flags": 1 << 19},
            "private_channels": [],
            "relationships": [],
            "presences": [],
            "user_settings": {},
            "session_type": "normal",
            "_trace": [],
        }
        await self._dispatch(session, "READY", ready)
        for guild in guilds:
            await self._dispatch(session, "GUILD_CREATE", guild)
        self.connected.set()

    async def _resume(self, socket: web.WebSocketResponse, payload: dict[str, Any]) -> None:
        self.resumes.append(payload)
        session = self.sessions.get(payload["session_id"])
        if session is None or payload["token"] != self.token or self.refuse_resume:
            self.refuse_resume = False
            await _send(socket, {"op": 9, "d": False, "s": None, "t": None})
            return
        session.socket = socket
        for line in session.sent[payload["seq"] :]:
            await socket.send_str(line)
        await self._dispatch(session, "RESUMED", {"_trace": []})
        self.connected.set()

    async def dispatch(self, event: str, data: dict[str, Any]) -> None:
        """Sends an event to the sessions of its shard, or keeps it for replay while the newest is cut off."""
        guild = data.get("guild_id") or (data["id"] if event.startswith("GUILD_") else "0")
        *others, newest = [one for one in self.sessions.values() if _shard_of(guild, one.shard[1]) == one.shard[0]]
        # Discord sends to all that are connected, whoever may be too many.
        for session in (*(one for one in others if one.socket is not None and not one.socket.closed), newest):
            seen = self._as_seen(session, data) if event == "MESSAGE_CREATE" else data
            await self._dispatch(session, event, seen)

    def _as_seen(self, session: Session, message: dict[str, Any]) -> dict[str, Any]:
        """The message without its content, unless the bot may see it: that is the message content intent. The same
        holds for the message that it replies to."""
        if isinstance(message.get("referenced_message"), dict):
            message = {**message, "referenced_message": self._as_seen(session, message["referenced_message"])}
        mentioned = any(person["id"] == self.world.bot["id"] for person in message["mentions"])
        direct = message.get("channel_id") == self.world.direct
        own = message.get("author", {}).get("id") == self.world.bot["id"]
        if session.intents & MESSAGE_CONTENT or mentioned or direct or own:
            return message
        return {**message, "content": "", "components": [], "attachments": [], "embeds": []}

    async def _dispatch(self, session: Session, event: str, data: dict[str, Any]) -> None:
        if self.rough is not None:
            data = self.rough(event, data)
        line = json.dumps({"op": 0, "t": event, "s": len(session.sent) + 1, "d": data})
        session.sent.append(line)
        if session.socket is not None and not session.socket.closed:
            await session.socket.send_str(line)

    @property
    def socket(self) -> web.WebSocketResponse:
        """The connection in use."""
        found = list(self.sessions.values())[-1].socket
        assert found is not None
        return found

    async def ask_to_reconnect(self) -> None:
        """Op 7."""
        await _send(self.socket, {"op": 7, "d": None, "s": None, "t": None})

    async def invalidate(self, *, resumable: bool) -> None:
        """Op 9; a session that cannot be resumed is forgotten."""
        if not resumable:
            self.sessions.pop(list(self.sessions)[-1]) if len(self.sessions) > 1 else None
        await _send(self.socket, {"op": 9, "d": resumable, "s": None, "t": None})

    async def close(self, code: int) -> None:
        """Closes the connection with a code of the gateway's."""
        await self.socket.close(code=code, message=b"")

    def cut(self) -> None:
        """Ends the TCP connection with no word."""
        socket = self.socket
        list(self.sessions.values())[-1].socket = None
        self.connected.clear()
        transport = socket._req.transport if socket._req is not None else None
        assert transport is not None
        transport.abort()


def _shard_of(guild: str, count: int) -> int:
    """https://discord.com/developers/docs/events/gateway#sharding-sharding-formula; direct messages have guild 0."""
    return (int(guild) >> 22) % count


async def _send(socket: web.WebSocketResponse, payload: dict[str, Any]) -> None:
    await socket.send_str(json.dumps(payload))
