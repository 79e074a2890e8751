"""Where a message is answered: in its channel, or in a thread of its own; looked at before anything is sent there."""

from typing import Any

import discord

from bot.discord.gateway import delivery
from bot.discord.operations import log
from bot.discord.replies.blocks import Reply
from bot.discord.replies.escape import clean

_log = log.get(__name__)


async def channel_of(message: discord.Message) -> Any:
    """The channel of a message, None where it cannot be known; a thread not heard of so far is asked for."""
    channel = message.channel
    if not isinstance(channel, discord.PartialMessageable) or channel.guild_id is None:
        return channel
    if message.guild is None:
        return None
    try:
        return await message.guild.fetch_channel(channel.id)
    except (discord.HTTPException, discord.InvalidData):
        return None


def may_post(channel: Any) -> bool:
    """Whether the bot may write there: a refused request counts against it, so it looks before."""
    if channel.guild is None:
        return True
    allowed = _permissions(channel)
    if isinstance(channel, discord.Thread):
        return allowed.view_channel and allowed.send_messages_in_threads and _open(channel, allowed)
    return allowed.view_channel and allowed.send_messages


def may_reply(channel: Any) -> bool:
    """Whether the bot may refer to a message there."""
    return channel.guild is None or _permissions(channel).read_message_history


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
        return await message.create_thread(name=clean(name)[:80].strip() or "Dateline", auto_archive_duration=1440)
    except discord.HTTPException as error:
        _log.info("no thread", status=error.status, code=error.code)
        return channel


async def post(reply: Reply, message: discord.Message, channel: Any, place: Any) -> None:
    """Posts the reply in `place`; where that is closed, where it was asked. Raises discord.HTTPException."""
    try:
        await _post(reply, message, channel, place)
    except discord.HTTPException as error:
        if place is channel or error.code not in delivery.CANNOT_SEND_HERE:
            raise
        await _post(reply, message, channel, channel)


async def _post(reply: Reply, message: discord.Message, channel: Any, place: Any) -> None:
    to = message if place is channel and may_reply(channel) else None
    try:
        await delivery.send(place, reply, to)
    except discord.HTTPException as error:
        # Whoever may write in a thread may open it again, unless it is locked.
        if error.code != delivery.ARCHIVED or not isinstance(place, discord.Thread) or place.locked:
            raise
        await place.edit(archived=False)
        await delivery.send(place, reply, to)
