"""Sending replies: components first, ordinary text where Discord refuses them, one patient retry, never after a 403."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import discord

from bot.discord.gateway.components import to_files, to_view
from bot.discord.operations import log
from bot.discord.replies.blocks import Reply
from bot.discord.replies.reply import note

T = TypeVar("T")
_log = log.get(__name__)

# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
INVALID_FORM = 50035
# No access, no permission, an archived thread, a locked one, a forum that wants a tag.
ARCHIVED = 50083
CANNOT_SEND_HERE = frozenset({50001, 50013, ARCHIVED, 160005, 40067})
# The longest wait for one more try when refused at the edge, in seconds: an interaction lives for 15 minutes.
_MAX_PATIENCE = 30.0


async def edit(interaction: discord.Interaction[Any], reply: Reply, *, update: bool = False) -> None:
    """Puts the reply in place of what an interaction was answered with. Raises discord.HTTPException.

    `update` says that components stand there already: such a message cannot go back to ordinary text.
    """
    if not interaction.app_permissions.attach_files:
        reply = reply.without_pictures()
    try:
        await patiently(lambda: interaction.edit_original_response(view=to_view(reply), attachments=to_files(reply)))
    except discord.HTTPException as error:
        if error.code != INVALID_FORM:
            raise
        _log.warning("components refused", code=error.code)
        if update:
            await patiently(lambda: interaction.edit_original_response(view=to_view(note(reply.plain))))
        else:
            await patiently(lambda: interaction.edit_original_response(content=reply.plain, view=None))


async def send(channel: discord.abc.Messageable, reply: Reply, to: discord.Message | None = None) -> discord.Message:
    """Posts the reply in a channel, as a reply to a message where there is one. Raises discord.HTTPException."""
    rest: dict[str, Any] = {"suppress_embeds": True}
    if to is not None:
        rest |= {"reference": to.to_reference(fail_if_not_exists=False), "mention_author": False}
    try:
        return await patiently(lambda: channel.send(view=to_view(reply), files=to_files(reply), **rest))
    except discord.HTTPException as error:
        if error.code != INVALID_FORM:
            raise
        _log.warning("components refused", code=error.code)
        return await patiently(lambda: channel.send(content=reply.plain, **rest))


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """The call's result; where the edge refuses it (429 without `Via`, which discord.py raises) once more, later."""
    try:
        return await call()
    except discord.HTTPException as error:
        if error.status != 429:
            raise
        wait = _retry_after(error)
        _log.warning("refused at the edge", seconds=wait)
        await asyncio.sleep(wait)
        return await call()


def _retry_after(error: discord.HTTPException) -> float:
    try:
        told = float(error.response.headers.get("Retry-After", 5))
    except ValueError:
        told = 5.0
    return min(max(told, 0.5), _MAX_PATIENCE)
