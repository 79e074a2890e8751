"""/admin: for those who manage a server, and for those who run the bot. Who may is checked at each use."""

import asyncio
import time
from typing import Any

import discord
from discord import app_commands

from bot.discord import delivery, log
from bot.discord.blocks import Reply
from bot.discord.commands import said
from bot.discord.desk import Asker
from bot.discord.errors import Refused, ReindexError
from bot.discord.escape import code, inline
from bot.discord.fetch import Added, fetch_article, file_name
from bot.discord.host import Asking, Host, host_of
from bot.discord.reply import note
from corpus.errors import FetchError

_log = log.get(__name__)
_GAPS = 20

group = app_commands.Group(
    name="admin",
    description=said("command.admin"),
    default_permissions=discord.Permissions(manage_guild=True),
    guild_only=True,
)


def add_to(tree: app_commands.CommandTree[Any]) -> None:
    """Adds the group."""
    tree.add_command(group)


def may_manage(interaction: Asking) -> None:
    """Raises Refused unless the asker manages this server: `default_permissions` is only a default, and no check."""
    if interaction.guild_id is None:
        raise Refused("error.server_only")
    if not interaction.permissions.manage_guild:
        raise Refused("error.permission")


def may_operate(interaction: Asking, host: Host) -> None:
    """Raises Refused unless the asker runs this bot: the index belongs to all servers, not to one of them."""
    if interaction.user.id not in host.operators:
        raise Refused("error.operator")


@group.command(description=said("command.admin.status"))
async def status(interaction: Asking) -> None:
    host = host_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_manage(interaction)
        return _status(host, asker, interaction.client.latency)

    await host.respond(interaction, "admin", work, private=True)


def _status(host: Host, asker: Asker, latency: float) -> Reply:
    words, index = asker.words, host.desk.worker.index
    hours, seconds = divmod(int(time.monotonic() - host.started), 3600)
    return note(
        words(
            "admin.status",
            generation=code(index.generation or "–"),
            articles=words.number(index.articles),
            passages=words.number(index.passages),
            built=inline(index.built or "–"),
            waiting=host.desk.worker.waiting,
            capacity=host.desk.worker.capacity,
            indexing=words("admin.status.yes" if host.indexer.running else "admin.status.no"),
            latency=round(latency * 1000) if latency == latency else "–",
            uptime=f"{hours}:{seconds // 60:02d} h",
        )
    )


@group.command(description=said("command.admin.reindex"))
async def reindex(interaction: Asking) -> None:
    host = host_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_operate(interaction, host)
        return note(asker.words(start_indexing(host, interaction, prune=False)))

    await host.respond(interaction, "admin", work, private=True)


def start_indexing(host: Host, interaction: Asking, *, prune: bool) -> str:
    """The key of the words that say it has begun, or why not. What came of it is added to the reply later."""
    if host.indexer.running:
        return "admin.reindex.running"
    if not host.indexer.paths() and not prune:
        return "admin.reindex.nothing"
    host.in_background(_index(host, interaction, prune))
    return "admin.reindex.started"


async def _index(host: Host, interaction: Asking, prune: bool) -> None:
    words = host.asker(interaction, "admin").words
    try:
        done = await host.indexer.run(prune=prune)
        await host.desk.worker.refresh()
    except ReindexError as error:
        host.metrics.reindexes.labels("failed").inc()
        _log.error("indexing failed", reason=str(error))
        reply = note(words("admin.reindex.failed", reason=inline(str(error))))
    else:
        host.metrics.reindexes.labels("done").inc()
        told = {name: getattr(done, name) for name in done.__slots__}
        _log.info("indexed", **told)
        reply = note(words("admin.reindex.done", **told))
    if not interaction.is_expired():
        try:
            await delivery.edit(interaction, reply)
        except discord.HTTPException as error:
            host.lost(error, "admin")


@group.command(description=said("command.admin.add"))
@app_commands.describe(file=said("option.file"), url=said("option.url"))
async def add(
    interaction: Asking, file: discord.Attachment | None = None, url: app_commands.Range[str, 8, 500] | None = None
) -> None:
    host = host_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_operate(interaction, host)
        try:
            got = await _article(host, file, url)
        except FetchError as error:
            return note(asker.words("admin.add.failed", reason=inline(str(error))))
        await asyncio.to_thread(host.indexer.add, got.name, got.content)
        start_indexing(host, interaction, prune=False)
        return note(asker.words("admin.add.saved", name=inline(got.name)))

    await host.respond(interaction, "admin", work, private=True)


async def _article(host: Host, file: discord.Attachment | None, url: str | None) -> Added:
    limit = host.settings.add_megabytes * 1_000_000
    if file is not None:
        if file.size > limit:
            raise FetchError(f"it is larger than {host.settings.add_megabytes} MB")
        name = file_name(file.filename)
        try:
            return Added(name, await file.read())
        except discord.HTTPException:
            raise FetchError("the attachment cannot be read") from None
    if url is None:
        raise Refused("admin.add.need")
    if not host.settings.add_by_url:
        raise Refused("admin.add.urls_off")
    return await fetch_article(url, limit)


@group.command(description=said("command.admin.remove"))
@app_commands.describe(name=said("option.name"))
async def remove(interaction: Asking, name: app_commands.Range[str, 1, 100]) -> None:
    host = host_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_operate(interaction, host)
        try:
            host.indexer.remove(name)
        except FetchError:
            names = ", ".join(host.indexer.added()[:20]) or "–"
            return note(asker.words("admin.remove.none", name=inline(name), names=inline(names)))
        start_indexing(host, interaction, prune=True)
        return note(asker.words("admin.remove.done", name=inline(name)))

    await host.respond(interaction, "admin", work, private=True)


@remove.autocomplete("name")
async def _complete_added(interaction: Asking, typed: str) -> list[app_commands.Choice[str]]:
    host = host_of(interaction)
    if interaction.user.id not in host.operators:
        return []
    found = [name for name in host.indexer.added() if typed.casefold() in name.casefold() and len(name) <= 100]
    return [app_commands.Choice(name=name, value=name) for name in found[:25]]


@group.command(description=said("command.admin.channels"))
@app_commands.describe(channel=said("option.channel"), listen=said("option.listen"))
async def channels(
    interaction: Asking,
    channel: discord.TextChannel | discord.Thread | None = None,
    listen: bool = True,
) -> None:
    host = host_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_manage(interaction)
        server = interaction.guild_id or 0
        if channel is not None:
            await asyncio.to_thread(host.storage.set_channel, server, channel.id, listen)
        listed = host.storage.settings(server).channels
        words = asker.words
        shown = ", ".join(f"<#{number}>" for number in sorted(listed)[:50])
        lines = [words("admin.channels.list", channels=shown) if listed else words("admin.channels.none")]
        if listed and not host.settings.message_content:
            lines.append(words("admin.channels.intent"))
        return note("\n".join(lines))

    await host.respond(interaction, "admin", work, private=True)


@group.command(description=said("command.admin.limits"))
@app_commands.describe(user=said("option.user"), server=said("option.server"))
async def limits(
    interaction: Asking, user: app_commands.Range[int, 1, 600], server: app_commands.Range[int, 1, 60_000]
) -> None:
    host = host_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_manage(interaction)
        # A server may be stricter than the bot's own limits, never more generous: the engine is everybody's.
        most = (host.settings.questions_a_minute, host.settings.server_questions_a_minute)
        if user > most[0] or server > most[1]:
            raise Refused("admin.limits.range", user=f"{most[0]:g}", server=f"{most[1]:g}")
        await asyncio.to_thread(host.storage.set_rates, interaction.guild_id or 0, float(user), float(server))
        return note(asker.words("admin.limits.set", user=user, server=server))

    await host.respond(interaction, "admin", work, private=True)


@group.command(description=said("command.admin.gaps"))
@app_commands.describe(keep=said("option.keep"))
async def gaps(interaction: Asking, keep: bool | None = None) -> None:
    host = host_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_manage(interaction)
        server = interaction.guild_id or 0
        if keep is not None:
            await asyncio.to_thread(host.storage.set_gaps, server, keep)
            return note(asker.words("admin.gaps.on" if keep else "admin.gaps.off"))
        return await asyncio.to_thread(_gaps, host, server, asker)

    await host.respond(interaction, "admin", work, private=True)


def _gaps(host: Host, server: int, asker: Asker) -> Reply:
    words = asker.words
    lines = []
    if not host.storage.settings(server).gaps:
        lines.append(words("admin.gaps.is_off"))
    elif listed := host.storage.gaps(server, _GAPS):
        lines.append(words("admin.gaps.head"))
        lines += [f"- {times}× {inline(question[:120])}" for question, times in listed]
    else:
        lines.append(words("admin.gaps.none"))
    if ratings := host.storage.ratings(server):
        shown = ", ".join(f"{words(f'rate.{name}')} {times}" for name, times in ratings.items())
        lines.append(words("admin.gaps.ratings", ratings=shown))
    return note("\n".join(lines))
