"""/admin collections: which channels, roles and servers see which collections. Set by whoever runs the bot."""

import asyncio

import discord
from discord import app_commands

from bot.discord.conversation.asker import Asker
from bot.discord.conversation.filter_names import MAX_CHOICE, MAX_CHOICES
from bot.discord.errors import Refused
from bot.discord.gateway.admin import AnyChannel, Listened, group, may_manage, may_operate
from bot.discord.gateway.commands import Pairs, completing, said
from bot.discord.gateway.interactions import App, Asking, app_of
from bot.discord.replies.blocks import Reply
from bot.discord.replies.escape import code, inline
from bot.discord.replies.notes import note

# Lines of the list: some 2,000 characters.
_LISTED = 40
_WHO = {"server": "", "channel": "<#{}>", "role": "<@&{}>"}


@group.command(description=said("command.admin.collections"))
@app_commands.describe(
    collection=said("option.collection"),
    channel=said("option.seeing_channel"),
    role=said("option.role"),
    everyone=said("option.everyone"),
    see=said("option.see"),
)
async def collections(
    interaction: Asking,
    collection: app_commands.Range[str, 1, 32] | None = None,
    channel: app_commands.Transform[AnyChannel, Listened] | None = None,
    role: discord.Role | None = None,
    everyone: bool = False,
    see: bool = True,
) -> None:
    app = app_of(interaction)

    async def work(asker: Asker) -> Reply:
        may_manage(interaction)
        server = interaction.guild_id or 0
        if not app.access.names:
            raise Refused("admin.collections.none")
        if collection is not None:
            # The index belongs to all servers: who manages one of them cannot open what is kept for another.
            may_operate(interaction, app)
            if collection not in app.access.names:
                raise Refused(
                    "admin.collections.unknown", name=inline(collection), names=inline(", ".join(app.access.names))
                )
            chosen = {
                "channel": channel.id if channel else None,
                "role": role.id if role and role.id != server else None,
                "server": server if everyone or (role and role.id == server) else None,
            }
            named = [(kind, number) for kind, number in chosen.items() if number is not None]
            if not named:
                raise Refused("admin.collections.whom")
            for kind, number in named:
                if not see and app.access.is_fixed(collection, kind, number):
                    raise Refused("admin.collections.fixed")
                await asyncio.to_thread(app.storage.give, server, collection, kind, number, see)
        return _listed(app, server, asker)

    await app.respond(interaction, "admin", work, private=True)


def _listed(app: App, server: int, asker: Asker) -> Reply:
    words = asker.words
    rows = app.access.listed(server)
    if not rows:
        return note(words("admin.collections.nobody"))
    everyone = words("admin.collections.server")
    lines = [f"- {code(name)}: {_WHO[kind].format(number) or everyone}" for name, kind, number in rows[:_LISTED]]
    return note("\n".join([words("admin.collections.head"), *lines]))


@collections.autocomplete("collection")
@completing
async def _complete(interaction: Asking, typed: str) -> Pairs:
    app = app_of(interaction)
    if interaction.user.id not in app.operators:
        return []
    choices = [name for name in app.access.names if typed.casefold() in name.casefold() and len(name) <= MAX_CHOICE]
    return [(name, name) for name in choices[:MAX_CHOICES]]
