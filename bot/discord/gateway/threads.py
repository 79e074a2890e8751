"""Where a message is answered: in its channel, or in a thread of its own; looked at before anything is sent there."""

import asyncio
from typing import Any

import discord

from bot.discord.gateway import delivery
from bot.discord.gateway.delivery import Delivery
from bot.discord.operations import log
from bot.discord.replies.blocks import Reply
from bot.discord.replies.escape import clean

_log = log.get(__name__)
# An answer waits no longer than this for a channel to be known or a thread to be opened.
_SECONDS = 5.0


async def channel_of(message: discord.Message) -> Any:
    """The channel of a message, None where Discord does not show it; a thread not heard of so far is asked for.

    Where asking fails, the channel comes as it is known from the message: its answer is sent all the same.
    """
    channel = message.channel
    if not isinstance(channel, discord.PartialMessageable) or channel.guild_id is None:
        return channel
    if message.guild is None:
        return None
    try:
        return await asyncio.wait_for(message.guild.fetch_channel(channel.id), _SECONDS)
    except (discord.Forbidden, discord.NotFound, discord.InvalidData):
        return None
    except delivery.NOT_SENT as error:
        _log.info("channel not known", reason=type(error).__name__)
        return channel


def may_post(channel: Any) -> bool:
    """Whether the bot may write there: a refused request counts against it, so it looks before."""
    if channel.guild is None or isinstance(channel, discord.PartialMessageable):
        return True
    allowed = _permissions(channel)
    if isinstance(channel, discord.Thread):
        return allowed.view_channel and allowed.send_messages_in_threads and _open(channel, allowed)
    return allowed.view_channel and allowed.send_messages


def may_reply(channel: Any) -> bool:
    """Whether the bot may refer to a message there."""
    known = channel.guild is not None and not isinstance(channel, discord.PartialMessageable)
    return not known or _permissions(channel).read_message_history


def _permissions(channel: Any) -> discord.Permissions:
    if isinstance(channel, discord.Thread) and channel.parent is None:
        return discord.Permissions.none()
    allowed: discord.Permissions = channel.permissions_for(channel.guild.me)
    return allowed


def _open(thread: discord.Thread, allowed: discord.Permissions) -> bool:
    return not thread.locked or allowed.manage_threads


async def thread_for(message: discord.Message, channel: Any, name: str) -> Any:
    """A new thread under the message, or the channel itself where none may be opened there, or Discord opens none."""
    if not isinstance(channel, discord.TextChannel):
        return channel
    allowed = _permissions(channel)
    if not (allowed.create_public_threads and allowed.send_messages_in_threads):
        return channel
    try:
        title = clean(name)[:80].strip() or "Dateline"
        return await asyncio.wait_for(message.create_thread(name=title, auto_archive_duration=1440), _SECONDS)
    except delivery.NOT_SENT as error:
        _log.info("no thread", reason=type(error).__name__, code=delivery.code_of(error))
        return channel


async def post(sending: Delivery, reply: Reply, message: discord.Message, channel: Any, place: Any) -> discord.Message:
    """The reply, posted in `place`; where that is closed, where it was asked. Raises one of `delivery.NOT_SENT`."""
    try:
        return await _post(sending, reply, message, channel, place)
    except discord.HTTPException as error:
        if place is channel or error.code not in delivery.CANNOT_SEND_HERE:
            raise
        return await _post(sending, reply, message, channel, channel)


async def _post(sending: Delivery, reply: Reply, message: discord.Message, channel: Any, place: Any) -> discord.Message:
    to = message if place is channel and may_reply(channel) else None
    try:
        return await sending.send(place, reply, to)
    except discord.HTTPException as error:
        # Whoever may write in a thread may open it again, unless it is locked.
        if error.code != delivery.ARCHIVED or not isinstance(place, discord.Thread) or place.locked:
            raise
        await place.edit(archived=False)
        return await sending.send(place, reply, to)
