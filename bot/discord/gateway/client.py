"""The client: what comes from the gateway, and the registration of commands when they changed."""

import contextlib
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

from bot.discord.gateway import admin, commands, delivery
from bot.discord.gateway.buttons import Stateful
from bot.discord.gateway.interactions import App, Asking
from bot.discord.gateway.messages import Messages
from bot.discord.operations import log
from bot.discord.replies.localisation import Words
from bot.discord.replies.reply import note
from bot.discord.settings import DiscordSettings

_log = log.get(__name__)


def intents_of(settings: DiscordSettings) -> discord.Intents:
    """No privileged intent, but message content where the settings ask for it."""
    intents = discord.Intents.none()
    intents.guilds = intents.guild_messages = intents.dm_messages = True
    intents.message_content = settings.message_content
    return intents


class Tree(app_commands.CommandTree[Any]):
    """Commands that are told in words why they could not be run."""

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
        super().__init__(
            intents=intents_of(app.settings),
            allowed_mentions=discord.AllowedMentions.none(),
            # Nothing is looked up in message or member caches, and they would only grow.
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self.app = app
        self._messages_said: Messages | None = None
        self._connection.parsers["READY"] = _with_shard(self._connection.parsers["READY"])
        self.tree = Tree(
            self,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )

    async def setup_hook(self) -> None:
        """Registers commands and buttons before the gateway opens."""
        await self.tree.set_translator(commands.CatalogueTranslator())
        commands.add_to(self.tree)
        admin.add_to(self.tree)
        self.add_dynamic_items(Stateful)
        self.app.operators |= _owners(self.application)
        if self.app.settings.sync_commands:
            await self._sync(self.app.data / "discord-commands.sha256")

    async def _sync(self, known: Path) -> None:
        """Tells Discord the commands when they differ from those told last; there is a daily limit."""
        translator = self.tree.translator
        assert translator is not None
        payload = [
            await command.get_translated_payload(self.tree, translator)
            for command in self.tree._get_all_commands(guild=None)
        ]
        told = json.dumps([self.application_id, discord.http.Route.BASE, payload], sort_keys=True)
        digest = hashlib.sha256(told.encode()).hexdigest()
        if known.is_file() and known.read_bytes().strip() == digest.encode():
            _log.info("commands unchanged")
            return
        try:
            await self.tree.sync()
        except delivery.NOT_SENT as error:
            # Mentions, direct messages and the commands registered before work all the same.
            _log.error("commands not registered", reason=str(error)[:500], code=delivery.code_of(error))
            return
        _log.info("commands registered", commands=len(payload))
        try:
            known.write_text(digest + "\n", "utf-8")
        except OSError as error:
            _log.warning("commands will be registered again", file=str(known), reason=error.strerror)

    async def on_ready(self) -> None:
        _log.info("ready", servers=len(self.guilds), shards=self.shard_count)

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
