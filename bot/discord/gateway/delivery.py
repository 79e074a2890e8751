"""Sending replies: components first, ordinary text where Discord refuses them; tried again where that is harmless.

What is sent here may be sent twice without being shown twice: an edit replaces the whole message, and a new message
carries a nonce that Discord is asked to enforce. So a dropped connection costs no reply.
"""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import aiohttp
import discord

from bot.discord.gateway.components import to_files, to_view
from bot.discord.operations import log
from bot.discord.replies.blocks import Reply
from bot.discord.replies.notes import note
from corpus.stages import stage

T = TypeVar("T")
_log = log.get(__name__)

NOT_SENT = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError)
"""What a request to Discord may raise: refusals, and connections that fail. TimeoutError is an OSError."""

# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
INVALID_FORM = 50035
# Discord's error code: Interaction has already been acknowledged.
ALREADY_ACKNOWLEDGED = 40060
# Gone, no access, no permission, an archived thread, a locked one, a forum that wants a tag.
ARCHIVED = 50083
CANNOT_SEND_HERE = frozenset({10003, 50001, 50013, ARCHIVED, 160005, 40067})
# The longest wait for one more try when refused at the edge, in seconds: an interaction lives for 15 minutes.
_MAX_PATIENCE = 30.0
# Pauses before the next tries after a failed connection, in seconds: together less than a gateway's reconnection.
_PAUSES = (0.5, 1.0, 2.0, 4.0)
# discord.py has sent these five times already (discord.http.HTTPClient.request).
_TRIED_BY_LIBRARY = frozenset({500, 502, 504, 524})
# What only accompanies an answer is given up after this many seconds.
_ASIDE_SECONDS = 5.0


def code_of(error: BaseException) -> int:
    """Discord's JSON error code, or 0 if the error carries none."""
    return error.code if isinstance(error, discord.HTTPException) else 0


class Delivery:
    """Every request that carries a reply. One for the process: a ban at the edge is a ban for all requests."""

    def __init__(self) -> None:
        self._banned_until = 0.0

    async def edit(self, interaction: discord.Interaction[Any], reply: Reply, *, update: bool = False) -> None:
        """Puts the reply in place of what an interaction was answered with. Raises one of NOT_SENT.

        `update` says that components are there already: such a message cannot go back to ordinary text.
        """
        with stage("send"):
            await self._edit(interaction, reply, update=update)

    async def _edit(self, interaction: discord.Interaction[Any], reply: Reply, *, update: bool) -> None:
        if not interaction.app_permissions.attach_files:
            reply = reply.without_pictures()
        edit = interaction.edit_original_response
        if reply.pictures:
            try:
                await self.patiently(lambda: edit(view=to_view(reply), attachments=to_files(reply)))
                return
            except NOT_SENT as error:
                # What pictures show is said in words beside them.
                _log.warning("pictures refused", reason=type(error).__name__, code=code_of(error))
                reply = reply.without_pictures()
        try:
            await self.patiently(lambda: edit(view=to_view(reply), attachments=[]))
        except discord.HTTPException as error:
            if error.code != INVALID_FORM:
                raise
            _log.warning("components refused", code=error.code)
            if update:
                await self.patiently(lambda: edit(view=to_view(note(reply.plain))))
            else:
                await self.patiently(lambda: edit(content=reply.plain, view=None))

    async def send(
        self, channel: discord.abc.Messageable, reply: Reply, to: discord.Message | None = None
    ) -> discord.Message:
        """Posts the reply in a channel, as a reply to a message if there is one. Raises one of NOT_SENT."""
        with stage("send"):
            return await self._send(channel, reply, to)

    async def _send(
        self, channel: discord.abc.Messageable, reply: Reply, to: discord.Message | None
    ) -> discord.Message:
        rest: dict[str, Any] = {"suppress_embeds": True, "nonce": secrets.token_hex(12)}
        if to is not None:
            rest |= {"reference": to.to_reference(fail_if_not_exists=False), "mention_author": False}
        try:
            return await self.patiently(lambda: channel.send(view=to_view(reply), files=to_files(reply), **rest))
        except discord.HTTPException as error:
            if error.code != INVALID_FORM:
                raise
            _log.warning("components refused", code=error.code)
            rest["nonce"] = secrets.token_hex(12)
            return await self.patiently(lambda: channel.send(content=reply.plain, **rest))

    async def acknowledge(self, call: Callable[[], Awaitable[object]]) -> None:
        """The first response to an interaction. Raises one of NOT_SENT, not where an earlier try got through."""
        first = True

        async def once() -> None:
            nonlocal first
            again, first = not first, False
            try:
                await call()
            except discord.HTTPException as error:
                if not again or error.code != ALREADY_ACKNOWLEDGED:
                    raise

        await self.patiently(once)

    async def patiently(self, call: Callable[[], Awaitable[T]]) -> T:
        """The call's result, tried again after a failed connection or an overloaded server, and once after a refusal
        at the edge (429 without `Via`, which discord.py raises). Raises one of NOT_SENT."""
        pauses = iter(_PAUSES)
        refused = False
        while True:
            await self._wait_for_the_edge()
            try:
                return await call()
            except discord.HTTPException as error:
                if error.status == 429 and not refused:
                    refused = True
                    self._close(_retry_after(error))
                    continue
                if error.status < 500 or error.status in _TRIED_BY_LIBRARY:
                    raise
                failure: BaseException = error
            except (aiohttp.ClientError, OSError) as error:
                failure = error
            pause = next(pauses, None)
            if pause is None:
                raise failure
            _log.warning("sent again", seconds=pause, reason=type(failure).__name__)
            await asyncio.sleep(pause)

    def _close(self, seconds: float) -> None:
        _log.warning("refused at the edge", seconds=seconds)
        self._banned_until = max(self._banned_until, time.monotonic() + seconds)

    async def _wait_for_the_edge(self) -> None:
        """Waits until a ban at the edge is over. Raises EdgeBan if that takes longer than a reader waits."""
        left = self._banned_until - time.monotonic()
        if left > _MAX_PATIENCE:
            raise EdgeBan(f"Discord's edge refuses requests for another {left:.0f} seconds")
        if left > 0:
            await asyncio.sleep(left)


class EdgeBan(aiohttp.ClientError):
    """No request is worth sending: the edge refuses all of them for longer than a reader waits."""


async def aside(call: Callable[[], Awaitable[object]], what: str) -> bool:
    """Whether something that only accompanies an answer (typing, a tag) was done: a failure is logged and costs no
    answer."""
    try:
        await asyncio.wait_for(call(), _ASIDE_SECONDS)
    except NOT_SENT as error:
        _log.info("left out", what=what, reason=type(error).__name__, code=code_of(error))
        return False
    return True


def _retry_after(error: discord.HTTPException) -> float:
    try:
        seconds = float(error.response.headers.get("Retry-After", 5))
    except ValueError:
        seconds = 5.0
    return max(seconds, 0.5)
