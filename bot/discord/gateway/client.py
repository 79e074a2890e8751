"""The client: what comes from the gateway, and the registration of commands when they changed."""

import asyncio
import contextlib
import functools
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

from bot.discord.errors import FleetError
from bot.discord.fleet.fleet import Alone
from bot.discord.gateway import admin_group, commands, delivery
from bot.discord.gateway.buttons import Stateful
from bot.discord.gateway.components import to_view
from bot.discord.gateway.interactions import App, Asking
from bot.discord.gateway.messages import Messages
from bot.discord.operations import log
from bot.discord.replies.notes import note
from bot.discord.settings import DiscordSettings
from bot.wording.localisation import Words

_log = log.get(__name__)

REFUSED_COMMANDS = "discord-commands.refused"
"""The file in the data folder with Discord's reason for not taking the commands; none if it took them."""
# Events that are answered.
_ASKING = frozenset({"INTERACTION_CREATE", "MESSAGE_CREATE", "MESSAGE_UPDATE"})
# Seconds to wait for Discord's list of commands; without it they are sent again.
_FETCH_SECONDS = 5.0


def intents_of(settings: DiscordSettings) -> discord.Intents:
    """No privileged intent, but message content where the settings ask for it."""
    intents = discord.Intents.none()
    intents.guilds = intents.guild_messages = intents.dm_messages = True
    intents.message_content = settings.message_content
    return intents


class Tree(app_commands.CommandTree[Any]):
    """Commands that say in words why they could not be run."""

    async def on_error(self, interaction: Asking, error: app_commands.AppCommandError, /) -> None:
        app: App = interaction.client.app
        words = Words(interaction.locale.value)
        if isinstance(error, app_commands.TransformerError):
            reply = note(words("error.long", limit=500))
        elif isinstance(error, app_commands.CommandSignatureMismatch | app_commands.CommandNotFound):
            reply = note(words("error.command"))
        elif isinstance(error, app_commands.CheckFailure):
            reply = note(words("error.permission"))
        else:
            reply = app.failure(error, words, "slash")
        if interaction.response.is_done():
            return
        if interaction.type is discord.InteractionType.autocomplete:
            with contextlib.suppress(*delivery.NOT_SENT):
                await interaction.response.autocomplete([])
        else:
            await app.line(interaction, reply)


class DatelineClient(discord.AutoShardedClient):
    """Dateline in Discord."""

    def __init__(self, app: App) -> None:
        # The bot has no use for voice: no warnings that its packages are missing.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            shard_count=app.fleet.count,
            guild_ready_timeout=app.ready_seconds,
            intents=intents_of(app.settings),
            allowed_mentions=discord.AllowedMentions.none(),
            # Nothing is looked up in message or member caches, and they would only grow.
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self.app = app
        self._messages_said: Messages | None = None
        parsers = self._connection.parsers
        ready = _with_shard(parsers["READY"])
        parsers.update({event: _skipping(event, parse, self._answers) for event, parse in parsers.items()})
        parsers["READY"] = ready
        self.tree = Tree(
            self,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )

    def _answers(self, event: str) -> bool:
        """Whether an event is for this process; of questions, whether no other may be answering them by now."""
        return self.app.fleet.answers or event not in _ASKING

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        if not await self.app.fleet.turn(shard_id or 0):
            await super().before_identify_hook(shard_id, initial=initial)

    async def setup_hook(self) -> None:
        """Takes this process's shards, and registers commands and buttons, before the gateway opens."""
        await self._join()
        await self.tree.set_translator(commands.CatalogueTranslator())
        commands.add_to(self.tree)
        admin_group.add_to(self.tree)
        self.add_dynamic_items(Stateful)
        self.app.operators |= _owners(self.application)
        self.app.in_background(finish_promised(self, self.app))
        if self.app.settings.sync_commands:
            async with self.app.fleet.registering() as known:
                if known is not None:
                    await self._sync(known)

    async def _join(self) -> None:
        """Takes the shards that this process is to run. Raises FleetError if another has one of them."""
        fleet = self.app.fleet
        if isinstance(fleet, Alone):
            return
        recommended, _, limits = await self.http.get_bot_gateway()
        if limits["remaining"] < 1:
            _log.warning("no session may be started now", again_in=round(limits["reset_after"] / 1000))
        await fleet.join(recommended, limits["max_concurrency"])
        assert fleet.count is not None
        self.shard_ids, self.shard_count = list(fleet.shards or ()), fleet.count
        self.app.in_background(self._keep())

    async def _keep(self) -> None:
        """Keeps the shards; where another process has one now, the bot ends."""
        try:
            await self.app.fleet.keep()
        except FleetError as error:
            self.app.lost_shards.set_result(str(error))

    async def _sync(self, known: str) -> None:
        """Tells Discord the commands when they differ from those sent last; there is a daily limit.

        Its reason for not taking them is noted for `dateline doctor` as well.
        """
        translator = self.tree.translator
        assert translator is not None
        payload = [
            await command.get_translated_payload(self.tree, translator)
            for command in self.tree._get_all_commands(guild=None)
        ]
        registered = json.dumps([self.application_id, discord.http.Route.BASE, payload], sort_keys=True)
        digest = hashlib.sha256(registered.encode()).hexdigest()
        if known == digest and await self._registered(payload):
            _log.info("commands unchanged")
            return
        refused = self.app.data / REFUSED_COMMANDS
        try:
            await self.tree.sync()
        except delivery.NOT_SENT as error:
            # Mentions, direct messages and the commands registered before work all the same.
            reason = str(error)[:500] or type(error).__name__
            _log.error("commands not registered", reason=reason, code=delivery.code_of(error))
            _noted(refused, reason)
            return
        _log.info("commands registered", commands=len(payload))
        await self.app.fleet.registered(digest)
        with contextlib.suppress(OSError):
            refused.unlink(missing_ok=True)

    async def _registered(self, payload: list[dict[str, Any]]) -> bool:
        """Whether Discord still has all the commands, which another program with the same token may have replaced."""
        try:
            there = await asyncio.wait_for(self.tree.fetch_commands(), _FETCH_SECONDS)
        except delivery.NOT_SENT:
            return True
        names = {(command.type.value, command.name) for command in there}
        return names == {(command.get("type", 1), command["name"]) for command in payload}

    async def on_ready(self) -> None:
        _log.info("ready", servers=len(self.guilds), shards=self.shard_count)
        present, today = [guild.id for guild in self.guilds], discord.utils.utcnow().date()
        for server in await asyncio.to_thread(self.app.storage.forget_absent, present, today, self.app.fleet.ours):
            self.app.questions.forget_server(server)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        self.app.questions.forget_server(guild.id)

    async def on_error(self, event: str, /, *_: Any, **__: Any) -> None:
        _log.error("event failed", discord_event=event, exc_info=True)

    async def on_message(self, message: discord.Message) -> None:
        await self._said.came(message)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        await self._said.changed(event.message)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        await self._said.gone(event.message_id)

    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        for number in event.message_ids:
            await self._said.gone(number)

    @property
    def _said(self) -> Messages:
        if self._messages_said is None:
            assert self.user is not None
            self._messages_said = Messages(self.app, self.user)
        return self._messages_said


def _noted(file: Path, text: str) -> None:
    try:
        file.write_text(text + "\n", "utf-8")
    except OSError as error:
        _log.warning("not noted", file=str(file), reason=error.strerror)


async def finish_promised(client: discord.Client, app: App) -> None:
    """Says under replies that an earlier process left "thinking" that they can be asked again."""
    assert client.application_id is not None
    for promised in app.pending.left:
        reply = note(Words(promised.locale)("error.ended"))
        webhook = discord.Webhook.partial(client.application_id, promised.token, client=client)
        edit = functools.partial(webhook.edit_message, "@original", view=to_view(reply))
        try:
            await app.delivery.patiently(edit)
        except delivery.NOT_SENT as error:
            app.lost(error, "promised")
        app.pending.end(promised.id)
    if app.pending.left:
        _log.info("ended replies finished", replies=len(app.pending.left))


def _skipping(event: str, parse: Callable[[Any], None], wanted: Callable[[str], bool]) -> Callable[[Any], None]:
    """The parser of an event, which leaves out one that it cannot read: discord.py would end the process. Of events
    that are not wanted the first is logged, until one is again: whoever may read messages gets all there are."""
    left_out = False

    def read(data: Any) -> None:
        nonlocal left_out
        before, left_out = left_out, not wanted(event)
        if left_out and not before:
            _log.warning("not answered: the shards may be another process's by now", discord_event=event)
        if left_out:
            return
        try:
            parse(data)
        except Exception as error:  # noqa: BLE001  # whatever a server sends, the next event is read
            _log.error("event not read", discord_event=event, exc_info=error)

    return read


def _with_shard(parse: Callable[[Any], None]) -> Callable[[Any], None]:
    """A READY without `shard` is taken for one of the only shard there is."""
    return lambda ready: parse({**ready, "shard": ready.get("shard") or [0, 1]})


def _owners(application: discord.AppInfo | None) -> frozenset[int]:
    """Who owns the application: they run the bot. Of a team, those who may change it and have accepted to be in it."""
    if application is None:
        return frozenset()
    if application.team is not None:
        team = application.team
        able = {discord.TeamMemberRole.admin, discord.TeamMemberRole.developer}
        accepted = (one for one in team.members if one.membership_state is discord.TeamMembershipState.accepted)
        return frozenset(one.id for one in accepted if one.role in able) | ({team.owner_id} if team.owner_id else set())
    return frozenset({application.owner.id})
