"""/admin setup: one private message in which a server is set up, menu by menu, and tried with a question."""

import asyncio
from dataclasses import replace
from typing import Any, get_args

from bot.discord.conversation.asker import Asker
from bot.discord.errors import Refused
from bot.discord.gateway.admin import group, may_manage
from bot.discord.gateway.commands import said
from bot.discord.gateway.interactions import App, Asking, app_of
from bot.discord.operations.storage import NOBODY
from bot.discord.operations.summaries import today
from bot.discord.replies.blocks import Reply
from bot.discord.replies.setup import AUTOMATIC, LANGUAGES, setup_reply
from bot.discord.replies.view import Style
from bot.questions.types import Filters

_ONE_OF = {
    "language": {AUTOMATIC, *(code for _, code in LANGUAGES)},
    "style": set(get_args(Style)),
    "threads": {"on", "off"},
    "weekly": {"on", "off"},
}


@group.command(description=said("command.admin.setup"))
async def setup(interaction: Asking) -> None:
    app = app_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_manage(interaction)
        return _shown(app, interaction.guild_id or 0, asker)

    await app.respond(interaction, "admin", work, private=True)


def _shown(app: App, server: int, asker: Asker) -> Reply:
    chosen, words = app.storage.settings(server), asker.words
    threads = app.settings.answer_in_threads if chosen.threads is None else chosen.threads
    notes = []
    if chosen.channels and not app.settings.message_content:
        notes.append(words("admin.channels.intent"))
    if chosen.weekly is not None:
        notes.append(words("admin.gaps.on"))
    return setup_reply(chosen, threads, words, notes)


async def chosen(app: App, interaction: Asking, choice: str) -> None:
    """Saves what was chosen in one of its menus, or asks the question to try it with."""
    if choice == "test":
        await app.respond(interaction, "admin", lambda asker: _tried(app, interaction, asker), private=True)
        return
    data: Any = interaction.data or {}

    async def work(asker: Asker) -> Reply:
        may_manage(interaction)
        server = interaction.guild_id or 0
        await asyncio.to_thread(_save, app, server, interaction.user.id, choice, list(data.get("values", [])))
        return _shown(app, server, asker)

    await app.respond(interaction, "admin", work, private=True, update=True)


def _save(app: App, server: int, admin: int, choice: str, values: list[str]) -> None:
    storage = app.storage
    if choice == "channels":
        storage.set_channels(server, {int(value) for value in values})
        return
    if len(values) != 1 or values[0] not in _ONE_OF.get(choice, ()):
        raise Refused("error.expired")
    [value] = values
    if choice == "language":
        storage.choose(server, language=None if value == AUTOMATIC else value)
    elif choice == "style":
        storage.choose(server, style=value)
    elif choice == "threads":
        storage.choose(server, threads=value == "on")
    elif value == "on":
        storage.choose(server, weekly=admin)
        storage.set_gaps(server, keep=True)
        storage.sent(server, today())  # the first comes in a week
    else:
        storage.choose(server, weekly=NOBODY)


async def _tried(app: App, interaction: Asking, asker: Asker) -> Reply:
    """The reply that the channel would be shown, to its newest article's title."""
    may_manage(interaction)
    public = replace(app.asker(interaction, "button"), today=asker.today)
    newest = (await app.questions.worker.seen(public.sees)).catalogue.newest()
    if newest is None:
        raise Refused("setup.nothing")
    return await app.questions.again(public, newest, Filters())
