"""Sends weekly summaries: only to those who still manage the server."""

import asyncio
import contextlib
import time

import discord

from bot.discord.gateway import delivery
from bot.discord.gateway.interactions import App
from bot.discord.operations import log
from bot.discord.operations.storage import NOBODY
from bot.discord.operations.summaries import due, summary, today
from bot.discord.replies.escape import inline
from bot.wording.localisation import Words

_log = log.get(__name__)
# Seconds between two looks whether a summary is due, and whether this process is to look: it is ready, and leads.
_HOUR, _LOOK = 3600.0, 0.5


async def send_summaries(app: App, client: discord.Client) -> None:
    """Looks every hour which summaries are due, and sends them: of several processes one does."""
    while True:
        # wait_until_ready refuses to wait for a client that has not logged in
        while not (client.is_ready() and app.fleet.leads):
            await asyncio.sleep(_LOOK)
        for server, admin in await asyncio.to_thread(due, app.storage, today()):
            if app.fleet.leads:
                await _send(app, client, server, admin)
        until = time.monotonic() + _HOUR
        while time.monotonic() < until and app.fleet.leads:
            await asyncio.sleep(_LOOK)


async def _send(app: App, client: discord.Client, server: int, admin: int) -> None:
    guild = client.get_guild(server)
    if guild is None and not app.fleet.ours(server):
        with contextlib.suppress(*delivery.NOT_SENT):
            guild = await client.fetch_guild(server, with_counts=False)
    if guild is None:  # not announced yet, or left
        return
    try:
        member = await guild.fetch_member(admin)
        if not member.guild_permissions.manage_guild:
            raise discord.InvalidData("no longer an admin")
        words = Words(app.storage.settings(server).language or guild.preferred_locale.value)
        reply = await asyncio.to_thread(summary, app.storage, server, inline(guild.name), words)
        await app.delivery.send(await client.create_dm(member), reply)
    except (discord.NotFound, discord.InvalidData):
        _log.info("weekly summary turned off", reason="whom it went to does not manage the server")
        await asyncio.to_thread(app.storage.choose, server, weekly=NOBODY)
        return
    except delivery.NOT_SENT as error:
        # Whoever takes no direct messages is tried again in a week.
        _log.warning("weekly summary not taken", reason=type(error).__name__, code=delivery.code_of(error))
    await asyncio.to_thread(app.storage.sent, server, today())
