"""/admin: for those who manage a server, and for those who run the bot. Who may is checked at each use."""

import asyncio
import time

import discord
from discord import app_commands

from bot.discord.conversation.asker import Asker
from bot.discord.conversation.filter_names import MAX_CHOICE, MAX_CHOICES
from bot.discord.errors import Refused, ReindexError
from bot.discord.gateway import delivery
from bot.discord.gateway.commands import Pairs, completing, said
from bot.discord.gateway.interactions import App, Asking, app_of
from bot.discord.operations import log
from bot.discord.operations.fetch import Added, fetch_article, file_name
from bot.discord.operations.storage import NOBODY
from bot.discord.operations.summaries import today
from bot.discord.replies.blocks import Reply
from bot.discord.replies.escape import code, inline
from bot.discord.replies.notes import note
from bot.discord.replies.setup import gaps_lines, ratings_line
from bot.discord.replies.view import Style
from corpus.errors import FetchError
from corpus.sources.fetch import too_large
from embeddings.errors import MismatchedIndex

_log = log.get(__name__)
# Unanswered questions listed: they fit in one message.
_GAPS = 20
AnyChannel = app_commands.AppCommandChannel | app_commands.AppCommandThread

group = app_commands.Group(
    name="admin",
    description=said("command.admin"),
    default_permissions=discord.Permissions(manage_guild=True),
    allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
    # Not for an app that a user brings along: the server has not added the bot.
    allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
)


def may_manage(interaction: Asking) -> None:
    """Raises Refused unless the asker manages this server: `default_permissions` is only a default, and no check."""
    if interaction.guild_id is None or not interaction.is_guild_integration():
        raise Refused("error.server_only")
    if not interaction.permissions.manage_guild:
        raise Refused("error.permission")


def may_operate(interaction: Asking, app: App) -> None:
    """Raises Refused unless the asker runs this bot: the index belongs to all servers, not to one of them."""
    if interaction.user.id not in app.operators:
        raise Refused("error.operator")


@group.command(description=said("command.admin.status"))
async def status(interaction: Asking) -> None:
    app = app_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_manage(interaction)
        return _status(app, asker, interaction.client.latency)

    await app.respond(interaction, "admin", work, private=True)


def _status(app: App, asker: Asker, latency: float) -> Reply:
    words, index = asker.words, app.questions.worker.known(asker.sees).index
    hours, seconds = divmod(int(time.monotonic() - app.started), 3600)
    return note(
        words(
            "admin.status",
            generation=code(index.generation or "–"),
            articles=words.number(index.articles),
            passages=words.number(index.passages),
            built=inline(index.built or "–"),
            waiting=app.questions.worker.waiting,
            capacity=app.questions.worker.capacity,
            indexing=words("admin.status.yes" if app.indexer.running else "admin.status.no"),
            latency=round(latency * 1000) if latency == latency else "–",
            uptime=f"{hours}:{seconds // 60:02d} h",
        )
    )


@group.command(description=said("command.admin.reindex"))
async def reindex(interaction: Asking) -> None:
    app = app_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_operate(interaction, app)
        if app.indexer.running:
            raise Refused("admin.reindex.running")
        if not app.indexer.paths():
            raise Refused("admin.reindex.nothing")
        start_indexing(app, interaction)
        return note(asker.words("admin.reindex.started"))

    await app.respond(interaction, "admin", work, private=True)


def start_indexing(app: App, interaction: Asking, *, forget: str | None = None) -> bool:
    """Indexes in the background, after a run that is under way; returns whether there was one.

    What came of it is put in place of the reply later.
    """
    waits = app.indexer.running
    app.in_background(_index(app, interaction, forget))
    return waits


async def _index(app: App, interaction: Asking, forget: str | None) -> None:
    words = app.asker(interaction, "admin").words
    try:
        done = await app.indexer.run(forget=forget)
        await app.questions.worker.refresh()
    except (ReindexError, MismatchedIndex) as error:
        app.metrics.reindexes.labels("failed").inc()
        _log.error("indexing failed", reason=str(error))
        reply = note(words("admin.reindex.failed", reason=inline(str(error))))
    except Exception as error:  # noqa: BLE001  # no newer index can be opened, no process be started, and the like
        app.metrics.reindexes.labels("failed").inc()
        reply = app.failure(error, words, "admin")
    else:
        app.metrics.reindexes.labels("done").inc()
        counts = {name: getattr(done, name) for name in done.__slots__}
        _log.info("indexed", **counts)
        reply = note(words("admin.reindex.done", **counts))
    if not interaction.is_expired():
        try:
            await app.delivery.edit(interaction, reply, update=True)
        except delivery.NOT_SENT as error:
            app.lost(error, "admin")


@group.command(description=said("command.admin.add"))
@app_commands.describe(file=said("option.file"), url=said("option.url"))
async def add(
    interaction: Asking, file: discord.Attachment | None = None, url: app_commands.Range[str, 8, 500] | None = None
) -> None:
    app = app_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_operate(interaction, app)
        try:
            got = await _article(app, file, url)
        except FetchError as error:
            values = {name: inline(str(value)) for name, value in error.values.items()}
            raise Refused("admin.add.failed", reason=asker.words(f"fetch.{error.kind}", **values)) from error
        await asyncio.to_thread(app.indexer.add, got.name, got.content)
        waits = start_indexing(app, interaction)
        return note(asker.words("admin.add.waits" if waits else "admin.add.saved", name=code(got.name)))

    await app.respond(interaction, "admin", work, private=True)


async def _article(app: App, file: discord.Attachment | None, url: str | None) -> Added:
    limit = app.settings.add_megabytes << 20
    if file is not None:
        if file.size > limit:
            raise too_large(limit)
        name = file_name(file.filename)
        try:
            return Added(name, await file.read())
        except delivery.NOT_SENT:
            raise FetchError("the attachment cannot be read", "attachment") from None
    if url is None:
        raise Refused("admin.add.need")
    if not app.settings.add_by_url:
        raise Refused("admin.add.urls_off")
    return await fetch_article(url, limit)


@group.command(description=said("command.admin.remove"))
@app_commands.describe(name=said("option.name"))
async def remove(interaction: Asking, name: app_commands.Range[str, 1, 100]) -> None:
    app = app_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_operate(interaction, app)
        await asyncio.to_thread(app.indexer.remove, name)
        waits = start_indexing(app, interaction, forget=name)
        return note(asker.words("admin.remove.waits" if waits else "admin.remove.done", name=code(name)))

    await app.respond(interaction, "admin", work, private=True)


@remove.autocomplete("name")
@completing
async def _complete_added(interaction: Asking, typed: str) -> Pairs:
    app = app_of(interaction)
    if interaction.user.id not in app.operators:
        return []
    return await asyncio.to_thread(_added_like, app, typed)


def _added_like(app: App, typed: str) -> Pairs:
    names = [name for name in app.indexer.added() if typed.casefold() in name.casefold() and len(name) <= MAX_CHOICE]
    return [(name, name) for name in names[:MAX_CHOICES]]


class Listened(app_commands.Transformer):
    """A channel, forum or thread as the interaction tells it: a thread need not be in memory."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        kinds = discord.ChannelType
        return [kinds.text, kinds.news, kinds.forum, kinds.public_thread, kinds.private_thread, kinds.news_thread]

    async def transform(self, interaction: Asking, value: AnyChannel, /) -> AnyChannel:
        return value


@group.command(description=said("command.admin.channels"))
@app_commands.describe(channel=said("option.channel"), listen=said("option.listen"))
async def channels(
    interaction: Asking,
    channel: app_commands.Transform[AnyChannel, Listened] | None = None,
    listen: bool = True,
) -> None:
    app = app_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_manage(interaction)
        server = interaction.guild_id or 0
        if channel is not None:
            await asyncio.to_thread(app.storage.set_channel, server, channel.id, listen)
        listed = app.storage.settings(server).channels
        words = asker.words
        shown = ", ".join(f"<#{number}>" for number in sorted(listed)[:50])
        lines = [words("admin.channels.list", channels=shown) if listed else words("admin.channels.none")]
        if listed and not app.settings.message_content:
            lines.append(words("admin.channels.intent"))
        return note("\n".join(lines))

    await app.respond(interaction, "admin", work, private=True)


@group.command(description=said("command.admin.limits"))
@app_commands.describe(user=said("option.user"), server=said("option.server"))
async def limits(
    interaction: Asking, user: app_commands.Range[int, 1, 600], server: app_commands.Range[int, 1, 60_000]
) -> None:
    app = app_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_manage(interaction)
        # A server may be stricter than the bot's own limits, never more generous: the engine is everybody's.
        most = (app.settings.questions_a_minute, app.settings.server_questions_a_minute)
        if user > most[0] or server > most[1]:
            raise Refused("admin.limits.range", user=f"{most[0]:g}", server=f"{most[1]:g}")
        rates = {"user_rate": float(user), "server_rate": float(server)}
        await asyncio.to_thread(app.storage.choose, interaction.guild_id or 0, **rates)
        return note(asker.words("admin.limits.set", user=user, server=server))

    await app.respond(interaction, "admin", work, private=True)


@group.command(description=said("command.admin.answers"))
@app_commands.describe(style=said("option.style"))
async def answers(interaction: Asking, style: Style) -> None:
    app = app_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_manage(interaction)
        await asyncio.to_thread(app.storage.choose, interaction.guild_id or 0, style=style)
        return note(asker.words(f"admin.answers.{style}"))

    await app.respond(interaction, "admin", work, private=True)


@group.command(description=said("command.admin.gaps"))
@app_commands.describe(keep=said("option.keep"), weekly=said("option.weekly"))
async def gaps(interaction: Asking, keep: bool | None = None, weekly: bool | None = None) -> None:
    app = app_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_manage(interaction)
        server = interaction.guild_id or 0
        lines = await _weekly(app, interaction, asker, weekly)
        if keep is not None:
            await asyncio.to_thread(app.storage.set_gaps, server, keep)
            lines.append(asker.words("admin.gaps.on" if keep else "admin.gaps.off"))
        return note("\n".join(lines)) if lines else await asyncio.to_thread(_gaps, app, server, asker)

    await app.respond(interaction, "admin", work, private=True)


def _gaps(app: App, server: int, asker: Asker) -> Reply:
    words = asker.words
    if not app.storage.settings(server).gaps:
        return note(words("admin.gaps.is_off"))
    return note("\n".join(gaps_lines(app.storage.gaps(server, _GAPS), words)))


@group.command(description=said("command.admin.ratings"))
@app_commands.describe(weekly=said("option.weekly"))
async def ratings(interaction: Asking, weekly: bool | None = None) -> None:
    app = app_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_manage(interaction)
        server = interaction.guild_id or 0
        lines = await _weekly(app, interaction, asker, weekly)
        return note(
            "\n".join([*lines, ratings_line(await asyncio.to_thread(app.storage.ratings, server), asker.words)])
        )

    await app.respond(interaction, "admin", work, private=True)


async def _weekly(app: App, interaction: Asking, asker: Asker, weekly: bool | None) -> list[str]:
    """Turns the weekly summary to the asker on or off, if wanted; says so."""
    if weekly is None:
        return []
    server, admin = interaction.guild_id or 0, interaction.user.id if weekly else NOBODY
    await asyncio.to_thread(app.storage.choose, server, weekly=admin)
    await asyncio.to_thread(app.storage.sent, server, today())  # the first comes in a week
    return [asker.words("admin.weekly.on" if weekly else "admin.weekly.off")]
